// Marks: one shape per type, drawn alike on the canvas, in the legend and in exported pictures.

/* takes
 * core: cssColour, data, svg, types
 */

const TURN = Math.PI * 2;

/**
 * @param {number} corners
 * @param {number} start
 * @returns {Corner[]}
 */
const polygon = (corners, start) =>
  Array.from({ length: corners }, (_, index) => [Math.cos(start + (TURN * index) / corners), Math.sin(start + (TURN * index) / corners)]);

/**
 * @param {number} points
 * @param {number} inner
 * @returns {Corner[]}
 */
const star = (points, inner) =>
  Array.from({ length: points * 2 }, (_, index) => {
    const angle = -Math.PI / 2 + (Math.PI * index) / points;
    const reach = index % 2 ? inner : 1.15;
    return [Math.cos(angle) * reach, Math.sin(angle) * reach];
  });
const UP = -Math.PI / 2;
/** @type {Corner[]} */
const CROSS = [[-0.36, -1], [0.36, -1], [0.36, -0.36], [1, -0.36], [1, 0.36], [0.36, 0.36], [0.36, 1], [-0.36, 1], [-0.36, 0.36], [-1, 0.36], [-1, -0.36], [-0.36, -0.36]];

/**
 * Corners in a circle of radius 1; null is a circle.
 * @type {Record<string, Corner[] | null>}
 */
const SHAPES = {
  "value-chain": [[-1.15, -0.62], [0.7, -0.62], [1.25, 0], [0.7, 0.62], [-1.15, 0.62], [-0.7, 0]],
  industry: [[-0.78, -0.78], [0.78, -0.78], [0.78, 0.78], [-0.78, 0.78]],
  technology: polygon(4, 0).map(([x, y]) => [x * 1.15, y * 0.8]),
  cluster: polygon(6, 0),
  "cluster-organisation": polygon(6, UP),
  intermediary: polygon(3, -UP).map(([x, y]) => [x * 1.1, y * 1.1 - 0.18]),
  agency: polygon(4, UP).map(([x, y]) => [x * 1.1, y * 1.1]),
  "public-authority": [[-0.88, -0.88], [0.88, -0.88], [0.88, 0.88], [-0.88, 0.88]],
  university: polygon(3, UP).map(([x, y]) => [x * 1.1, y * 1.1 + 0.18]),
  "research-organisation": polygon(5, UP),
  infrastructure: CROSS,
  company: null,
  organisation: [[0, -1.15], [0.52, -0.62], [0.7, 0], [0.52, 0.62], [0, 1.15], [-0.52, 0.62], [-0.7, 0], [-0.52, -0.62]],
  "policy-initiative": star(5, 0.52),
  programme: star(4, 0.5),
  region: polygon(8, Math.PI / 8),
};

/**
 * @param {string} type
 * @returns {Corner[] | null}
 */
const cornersOf = (type) => SHAPES[type] ?? null;

/**
 * Shapes that are narrower than their circle are drawn larger, so that none is smaller to see or to meet.
 * @param {string} type
 * @returns {number}
 */
function widening(type) {
  const corners = cornersOf(type);
  if (!corners) return 1;
  /** @type {(list: number[]) => number} */
  const spread = (list) => Math.max(...list) - Math.min(...list);
  return Math.max(1, 2 / Math.max(spread(corners.map(([x]) => x)), spread(corners.map(([, y]) => y))));
}

/** @type {Palette} */
let palette = { paper: "", ink: "", soft: "", line: "", panel: "", stage: "", accent: "", heading: "", fill: {}, edge: {}, tie: {} };
/** The colours of the present scheme, read from the stylesheet, which alone defines them. */
function readPalette() {
  palette = { paper: cssColour("--paper"), ink: cssColour("--ink"), soft: cssColour("--ink-soft"), line: cssColour("--line"), panel: cssColour("--backdrop"), stage: cssColour("--backdrop-stage"), accent: cssColour("--accent"), heading: cssColour("--heading"), fill: {}, edge: {}, tie: {} };
  for (const [type, phrase] of types) {
    palette.fill[type] = cssColour("--fill-" + type) || palette.soft;
    palette.edge[type] = cssColour("--edge-" + phrase.family) || palette.ink;
  }
  for (const family of Object.keys(data.families)) palette.tie[family] = cssColour("--tie-" + family);
  palette.tie.status = palette.ink;
}

/**
 * Add a mark's outline to the path.
 * @param {CanvasRenderingContext2D} context
 * @param {string} type
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 */
function addPath(context, type, x, y, radius) {
  const corners = cornersOf(type);
  if (!corners) { context.moveTo(x + radius, y); context.arc(x, y, radius, 0, TURN); return; }
  for (const [index, [dx, dy]] of corners.entries()) {
    if (index) context.lineTo(x + dx * radius, y + dy * radius); else context.moveTo(x + dx * radius, y + dy * radius);
  }
  context.closePath();
}

/**
 * A mark as an SVG element.
 * @param {string} type
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @param {string} [fill]
 * @param {string} [stroke]
 * @returns {SVGElement}
 */
function svgShape(type, x, y, radius, fill, stroke) {
  const paint = { fill, stroke, "stroke-width": Math.max(1, radius * 0.14), "stroke-linejoin": "round" };
  const corners = cornersOf(type);
  if (!corners) return svg("circle", { cx: x, cy: y, r: radius, ...paint });
  const points = corners.map(([dx, dy]) => (x + dx * radius).toFixed(1) + "," + (y + dy * radius).toFixed(1)).join(" ");
  return svg("polygon", { points, ...paint });
}

/**
 * A small mark to stand beside words; it takes its colours from the stylesheet, so a change of scheme needs no redrawing.
 * @param {string} type
 * @returns {SVGElement}
 */
function mark(type) {
  const family = types.get(type)?.family ?? "company";
  const shape = svgShape(type, 9, 9, 6.6);
  shape.setAttribute("class", "mark-shape fill-" + type + " edge-" + family);
  return svg("svg", { class: "mark", width: 18, height: 18, viewBox: "0 0 18 18", "aria-hidden": "true", focusable: "false" }, shape);
}

/** @type {Partial<Record<Status, string>>} */
const DASHES = { testified: "9 2", uncited: "4 3", disputed: "1.5 3" };

/**
 * A short line in the style of a kind of tie.
 * @param {string} family
 * @param {Status} [status]
 * @returns {SVGElement}
 */
function lineMark(family, status) {
  return svg("svg", { class: "mark", width: 26, height: 12, viewBox: "0 0 26 12", "aria-hidden": "true", focusable: "false" },
    svg("line", { x1: 1, y1: 6, x2: 25, y2: 6, class: "tie-" + family, "stroke-width": 2, "stroke-dasharray": status && DASHES[status] }));
}
