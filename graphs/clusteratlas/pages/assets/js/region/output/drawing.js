// The view as a vector drawing: the same places, marks and labels as on the screen, with legend and sources line.

/* takes
 * controls/legend: lineEntries
 * core: append, data, need, part, svg, thingOf, things, ties
 * model/naming: nameOf
 * picture/camera: seen
 * picture/labels: FONT, labelColour, placeLabels, wrap
 * picture/lines: edgeStyle
 * picture/marks: chainGroups, isDim, plan, radiusShown, view
 * picture/places: isBackdropShown, placeOf
 * picture/shapes: DASHES, palette, svgShape
 * words: labelled, number, t
 */

/** @returns {string} */
const regionTitle = () => part("region-name", HTMLElement).textContent;
/** @returns {string} */
const shownText = () => t("{n} of {total} things and {m} of {all} ties shown", { n: number(view.things.size), total: number(things.size), m: number(view.ties.length), all: number(ties.size) });
/** @returns {string} */
const sourceText = () => part("citation", HTMLElement).textContent.trim() + " " + labelled(t("Sources"), number(data.sources.length)) + ".";

/**
 * What a camera sees as an SVG element, drawn anew from the same places, marks and labels.
 * @param {Camera} camera
 * @returns {SVGSVGElement}
 */
function viewAsSvg(camera) {
  const { width, height } = camera;
  const legendTypes = data.types.filter((type) => [...view.things].some((id) => thingOf(id).type === type.token));
  const columns = Math.max(1, Math.floor(width / 210));
  const citation = sourceLines(width - 32);
  const legendRows = Math.ceil(legendTypes.length / columns) + Math.ceil(lineEntries().length / columns);
  const legendHeight = legendRows * 20 + 30 + citation.length * 14;
  const root = svg("svg", { role: "img", "aria-label": regionTitle(), xmlns: "http://www.w3.org/2000/svg", width, height: height + 56 + legendHeight, viewBox: "0 0 " + width + " " + (height + 56 + legendHeight), "font-family": FONT.replaceAll('"', "'") });
  append(root, [
    svg("title", {}, regionTitle()),
    svg("rect", { width: "100%", height: "100%", fill: palette.paper }),
    svg("text", { x: 16, y: 28, "font-size": 20, "font-weight": 700, fill: palette.ink }, regionTitle()),
    svg("text", { x: 16, y: 46, "font-size": 12, fill: palette.soft }, shownText()),
    svg("clipPath", { id: "frame" }, svg("rect", { width, height })),
    svg("g", { transform: "translate(0 56)", "clip-path": "url(#frame)" }, svgBackdrops(camera), svgEdges(camera), svgMarks(camera), svgLabels(camera)),
    svgLegend(legendTypes, columns, height + 56, width, citation),
  ]);
  return root;
}

/**
 * @param {Camera} camera
 * @returns {SVGElement[]}
 */
function svgBackdrops(camera) {
  const { scale } = camera;
  return plan.groups.filter(isBackdropShown).map((group) => {
    const corner = seen(camera, group);
    const fill = group.kind === "stage" ? palette.stage : group.kind === "chain" ? palette.panel : "none";
    return svg("rect", { x: corner.x, y: corner.y, width: group.width * scale, height: group.height * scale, rx: 6, fill, stroke: group.kind === "stage" ? "none" : palette.line });
  });
}

/**
 * @param {Camera} camera
 * @returns {SVGElement[]}
 */
function svgEdges(camera) {
  return view.edges.map((edge) => {
    const style = edgeStyle(edge);
    const from = seen(camera, need(placeOf(edge.from)));
    const to = seen(camera, need(placeOf(edge.to)));
    const bendX = (from.x + to.x) / 2 + (to.y - from.y) * style.smooth.roundness * 0.5;
    const bendY = (from.y + to.y) / 2 - (to.x - from.x) * style.smooth.roundness * 0.5;
    const path = "M" + [from.x, from.y].map((n) => n.toFixed(1)).join(" ") + "Q" + [bendX, bendY, to.x, to.y].map((n) => n.toFixed(1)).join(" ");
    return svg("path", { d: path, fill: "none", stroke: style.color.color, "stroke-opacity": style.color.opacity.toFixed(2), "stroke-width": Math.max(0.6, style.width * camera.scale).toFixed(2), "stroke-dasharray": style.dashes ? style.dashes.join(" ") : null });
  });
}

/**
 * @param {Camera} camera
 * @returns {SVGElement[]}
 */
function svgMarks(camera) {
  return [...view.nodes].filter((id) => !(thingOf(id).type === "value-chain" && chainGroups.has(id))).map((id) => {
    const point = seen(camera, need(placeOf(id)));
    const { type } = thingOf(id);
    const shape = svgShape(type, point.x, point.y, radiusShown(id, camera.scale), palette.fill[type], palette.edge[type]);
    if (isDim(id)) shape.setAttribute("opacity", "0.2");
    append(shape, [svg("title", {}, nameOf(id))]);
    const count = view.counts.get(id);
    return count ? svg("g", {}, shape, svg("text", { x: point.x, y: point.y + 3.5, "font-size": 10, "font-weight": 600, "text-anchor": "middle", fill: palette.ink, stroke: palette.paper, "stroke-width": 2.5, "paint-order": "stroke" }, "+" + number(count))) : shape;
  });
}

/**
 * @param {Camera} camera
 * @returns {SVGElement[]}
 */
function svgLabels(camera) {
  const context = need(document.createElement("canvas").getContext("2d"));
  return placeLabels(context, camera).flatMap((label) => label.lines.map((line, index) => svg("text", {
    x: (label.align === "center" ? label.x + label.w / 2 : label.x).toFixed(1), y: (label.y + label.size * (0.95 + index * 1.16)).toFixed(1),
    "font-size": label.size, "font-weight": label.kind === "chain" ? 700 : label.bold ? 600 : 400, "text-anchor": label.align === "center" ? "middle" : "start",
    fill: labelColour(label), stroke: label.kind === "name" ? palette.paper : null, "stroke-width": label.kind === "name" ? 3 : null, "paint-order": "stroke", "stroke-linejoin": "round",
  }, line)));
}

/**
 * The sources line, broken to a width.
 * @param {number} room
 * @returns {string[]}
 */
function sourceLines(room) {
  const context = need(document.createElement("canvas").getContext("2d"));
  context.font = "11px " + FONT;
  return wrap(context, sourceText(), room, 4);
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
    return svg("g", {}, svg("line", { x1: at.x - 8, y1: at.y, x2: at.x + 12, y2: at.y, stroke: palette.tie[entry.family], "stroke-width": 2, "stroke-dasharray": DASHES[entry.status] }), text(at, 18, entry.text));
  });
  const below = second + 18 + Math.ceil(lines.length / columns) * 20 + 8;
  return svg("g", {}, marks, lines, citation.map((line, index) => svg("text", { x: 16, y: below + index * 14, "font-size": 11, fill: palette.soft }, line)));
}
