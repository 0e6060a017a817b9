// The view as a vector drawing: the same places, marks and labels as on the screen, with legend and sources line.

/* takes
 * controls/conditions: conditionsText
 * controls/legend: lineEntries
 * core: append, data, need, part, setAttributes, svg, things, ties
 * model/naming: nameOf
 * picture/labels: labelColour
 * picture/lettering: FONT, labelWeight, lineSpots, setFont, wrap
 * picture/marks: FADED, RING, rim, view
 * picture/picture: ribbonHint
 * picture/scene: measuring, rounded, sceneAt
 * picture/shapes: DASHES, palette, svgShape
 * words: labelled, number, t
 */

/** @returns {string} */
const regionTitle = () => part("region-name", HTMLElement).textContent;
/** @returns {string} */
const shownText = () => t("{n} of {total} entries and {m} of {all} ties shown", { n: number(view.things.size), total: number(things.size), m: number(view.ties.length), all: number(ties.size) });
/** @returns {string} */
const sourceText = () => part("citation", HTMLElement).textContent.trim() + " " + labelled(t("Sources"), number(data.sources.length)) + ".";

const TITLE_HEIGHT = 40; // of the title alone
const CONDITION = 15;

/**
 * What a camera sees as an SVG element, drawn from the same scene as the picture on the page.
 * @param {Camera} camera
 * @returns {SVGSVGElement}
 */
function viewAsSvg(camera) {
  const { width, height } = camera;
  const shown = sceneAt(camera);
  const legendTypes = typesSeen(shown);
  const columns = Math.max(1, Math.floor(width / 210));
  const citation = brokenLines([sourceText()], width - 32);
  const under = brokenLines(conditionsText(), width - 32);
  const top = TITLE_HEIGHT + under.length * CONDITION;
  const legendRows = Math.ceil(legendTypes.length / columns) + Math.ceil(lineEntries().length / columns);
  const whole = height + top + legendRows * 20 + 30 + citation.length * 14;
  const root = svg("svg", { role: "img", "aria-label": regionTitle(), xmlns: "http://www.w3.org/2000/svg", width, height: whole, viewBox: "0 0 " + width + " " + whole, "font-family": FONT.replaceAll('"', "'") });
  append(root, [
    svg("title", {}, regionTitle()),
    svg("rect", { width: "100%", height: "100%", fill: palette.paper }),
    svg("text", { x: 16, y: 28, "font-size": 20, "font-weight": 700, fill: palette.ink }, regionTitle()),
    under.map((line, index) => svg("text", { x: 16, y: 46 + index * CONDITION, "font-size": 12, fill: palette.soft }, line)),
    svg("g", { transform: "translate(0 " + top + ")" }, svgFrame(shown, "frame")),
    svgLegend(legendTypes, columns, height + top, width, citation),
  ]);
  return root;
}

/**
 * What a camera sees of its scene, cut to its frame.
 * @param {Scene} shown
 * @param {string} id of the frame, which differs between drawings on one page
 * @returns {SVGElement[]}
 */
function svgFrame(shown, id) {
  const { x, y, scale, width, height } = shown.camera;
  return [
    svg("clipPath", { id }, svg("rect", { width, height })),
    svg("g", { "clip-path": "url(#" + id + ")" }, svg("g", { transform: "translate(" + spaced(width / 2 - x * scale, height / 2 - y * scale) + ")" }, svgScene(shown))),
  ];
}

/**
 * The scene as SVG, layer by layer.
 * @param {Scene} shown
 * @returns {SVGElement[]}
 */
function svgScene({ grounds, ribbons, lines, marks, labels }) {
  return [
    svg("g", { class: "grounds" }, grounds.map(svgGround)), svg("g", { class: "ribbons" }, ribbons.map(svgRibbon)),
    svg("g", { class: "lines" }, lines.map(svgBatch)), svg("g", { class: "marks" }, marks.map(svgMark)), svg("g", { class: "labels" }, labels.map(svgLabel)),
  ];
}

/** @type {(...numbers: number[]) => string} */
const spaced = (...numbers) => numbers.map((each) => each.toFixed(1)).join(" ");

/**
 * @param {Ground} ground
 * @returns {SVGElement}
 */
const svgGround = ({ x, y, w, h, round, fill, stroke, width, dash, alpha }) =>
  svg("rect", { x: x.toFixed(1), y: y.toFixed(1), width: w.toFixed(1), height: h.toFixed(1), rx: round, fill, stroke, "stroke-width": width, "stroke-dasharray": dash.join(" ") || null, opacity: alpha === 1 ? null : alpha });

/**
 * @param {SceneRibbon} shown
 * @returns {SVGElement}
 */
function svgRibbon({ ribbon, points, width, colour, alpha }) {
  const { start, pieces } = rounded(points);
  const d = "M" + spaced(start.x, start.y) + pieces.map(({ to, corner, end }) => "L" + spaced(to.x, to.y) + (corner && end ? "Q" + spaced(corner.x, corner.y, end.x, end.y) : "")).join("");
  return svg("path", { d, fill: "none", stroke: colour, "stroke-opacity": alpha, "stroke-width": width.toFixed(2), "stroke-linejoin": "round" }, svg("title", {}, ribbonHint(ribbon)));
}

/**
 * @param {Batch} batch
 * @returns {SVGElement}
 */
function svgBatch({ look, strokes, heads }) {
  const d = strokes.map(({ points: [x = 0, y = 0, ...rest] }) => "M" + spaced(x, y) + (rest.length === 6 ? "C" : "Q") + spaced(...rest)).join("");
  const tips = heads.map(([x = 0, y = 0, ...rest]) => "M" + spaced(x, y) + "L" + spaced(...rest) + "Z").join("");
  return svg("g", {},
    svg("path", { d, fill: "none", stroke: look.colour, "stroke-opacity": look.alpha.toFixed(2), "stroke-width": look.width.toFixed(2), "stroke-dasharray": look.dash.join(" ") || null }),
    look.hollow && svg("path", { d, fill: "none", stroke: palette.paper, "stroke-width": (look.width - 2).toFixed(2) }),
    tips && svg("path", { d: tips, fill: look.colour, "fill-opacity": look.alpha.toFixed(2) }));
}

/**
 * @param {SceneMark} mark
 * @returns {SVGElement}
 */
function svgMark({ id, type, x, y, radius, alpha, faded, count, ring }) {
  const shape = svgShape(type, x, y, radius, palette.fill[type], palette.edge[type]);
  if (faded) setAttributes(shape, { "fill-opacity": FADED.fill, "stroke-opacity": FADED.rim });
  shape.setAttribute("stroke-width", rim(radius).toFixed(2));
  append(shape, [svg("title", {}, nameOf(id))]);
  return svg("g", { opacity: alpha === 1 ? null : alpha }, shape,
    count > 0 && svg("text", { x: x.toFixed(1), y: (y + 3.5).toFixed(1), "font-size": 10, "font-weight": 600, "text-anchor": "middle", fill: palette.ink, stroke: palette.paper, "stroke-width": 2.5, "paint-order": "stroke" }, "+" + number(count)),
    ring && svg("circle", { cx: x.toFixed(1), cy: y.toFixed(1), r: (radius + RING).toFixed(1), fill: "none", stroke: palette.accent, "stroke-width": ring === "pointed" ? 1.5 : 2.5 }));
}

/**
 * @param {Label} label
 * @returns {SVGElement}
 */
function svgLabel(label) {
  // Text that runs from right to left begins at its right end, so that its left end is where it stops.
  const texts = lineSpots(label).map(({ text, x, y, rtl }) => svg("text", {
    x: x.toFixed(1), y: y.toFixed(1), "font-size": label.size, "font-weight": labelWeight(label),
    "text-anchor": label.align === "center" ? "middle" : rtl ? "end" : "start", direction: rtl ? "rtl" : null,
    fill: labelColour(label), stroke: label.ground ?? palette.paper, "stroke-width": 3, "paint-order": "stroke", "stroke-linejoin": "round",
  }, text));
  return svg("g", { opacity: label.alpha === undefined || label.alpha === 1 ? null : label.alpha }, texts, label.sign && svgMark({ ...label.sign, alpha: 1 }));
}

/**
 * Texts broken to a width.
 * @param {readonly string[]} texts
 * @param {number} room
 * @returns {string[]}
 */
function brokenLines(texts, room) {
  const context = need(measuring());
  setFont(context, "12px " + FONT);
  return texts.flatMap((text) => wrap(context, text, room, 4));
}

/**
 * The types of what stands within the frame, in their usual order.
 * @param {Scene} shown
 * @returns {TypePhrase[]}
 */
function typesSeen({ camera, marks, labels }) {
  const [left, top] = [camera.x * camera.scale - camera.width / 2, camera.y * camera.scale - camera.height / 2];
  const signs = labels.flatMap((label) => label.sign ?? []);
  const seenTypes = new Set([...marks, ...signs].filter(({ x, y, radius }) => x + radius > left && y + radius > top && x - radius < left + camera.width && y - radius < top + camera.height).map((mark) => mark.type));
  return data.types.filter((type) => seenTypes.has(type.token));
}

/**
 * A short line with a mark, as the legend of the page has it.
 * @param {EvidenceLook} look
 * @param {Point} at
 * @returns {SVGElement}
 */
function svgLook(look, { x, y }) {
  const thick = look === "solid" || look === "faded";
  const ink = palette.tie.status ?? palette.ink;
  return svg("g", { opacity: look === "faded" ? 0.42 : null },
    look === "hollow" ? null : svg("line", { x1: x - 8, y1: y, x2: x + 8, y2: y, stroke: ink, "stroke-width": thick ? 2.4 : 1.2 }),
    svg("circle", { cx: x + 10, cy: y, r: thick ? 4 : 3.2, fill: look === "hollow" ? "none" : ink, stroke: ink, "stroke-width": 1.2 }));
}

/**
 * @param {readonly TypePhrase[]} legendTypes
 * @param {number} columns
 * @param {number} top
 * @param {number} width
 * @param {readonly string[]} citation
 * @returns {SVGElement}
 */
function svgLegend(legendTypes, columns, top, width, citation) {
  /**
   * @param {number} index
   * @param {number} start
   * @returns {Point}
   */
  const spot = (index, start) => ({ x: 24 + (index % columns) * ((width - 32) / columns), y: start + 18 + Math.floor(index / columns) * 20 });
  /**
   * @param {Point} at
   * @param {number} indent
   * @param {string} words
   * @returns {SVGElement}
   */
  const text = ({ x, y }, indent, words) => svg("text", { x: x + indent, y: y + 4, "font-size": 12, fill: palette.ink }, words);
  const marks = legendTypes.map((type, index) => {
    const at = spot(index, top);
    return svg("g", {}, svgShape(type.token, at.x, at.y, 6, palette.fill[type.token], palette.edge[type.token]), text(at, 13, t(type.many)));
  });
  const second = top + Math.ceil(legendTypes.length / columns) * 20;
  const lines = lineEntries().map((entry, index) => {
    const at = spot(index, second);
    return svg("g", {}, entry.look ? svgLook(entry.look, at) : svg("line", { x1: at.x - 8, y1: at.y, x2: at.x + 12, y2: at.y, stroke: palette.tie[entry.family], "stroke-width": 2, "stroke-dasharray": DASHES[entry.status] }), text(at, 18, entry.text));
  });
  const below = second + 18 + Math.ceil(lines.length / columns) * 20 + 8;
  return svg("g", {}, marks, lines, citation.map((line, index) => svg("text", { x: 16, y: below + index * 14, "font-size": 11, fill: palette.soft }, line)));
}
