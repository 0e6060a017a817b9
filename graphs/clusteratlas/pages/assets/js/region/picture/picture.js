// The picture on the page: vis-network with fixed places, and what a pointer does in it.

/* takes
 * core: data, kindOf, need, part, thingOf, things
 * model/naming: nameOf, typeName
 * model/state: change, state
 * picture/camera: fitView, watchSize
 * picture/labels: drawLabels
 * picture/lines: followScale
 * picture/marks: MOST_LIT_ON_HOVER, chainGroups, container, edgeSet, hovered, network, nodeSet, view
 * picture/places: drawBackdrops, drawView, isInside, restyleEdges
 * words: number, t
 */

function startPicture() {
  followScale();
  drawView();
  network = new vis.Network(container, { nodes: nodeSet, edges: edgeSet }, data.drawing.options);
  network.on("beforeDrawing", drawBackdrops);
  network.on("afterDrawing", (ctx) => { drawLabels(ctx); followScale(); });
  network.on("click", pointed);
  network.on("doubleClick", ({ nodes: [id] }) => id && openUp(id));
  network.on("hoverNode", (event) => hover(event.node));
  network.on("blurNode", () => hover(""));
  network.on("hoverEdge", (event) => hint(edgeHint(event.edge)));
  network.on("blurEdge", () => hint(""));
  need(container.querySelector("canvas")).setAttribute("aria-hidden", "true");
  watchSize();
  fitView(false);
}

/**
 * A part of a large picture unfolds; any other thing becomes the middle of its surroundings.
 * @param {string} id
 */
function openUp(id) {
  if (view.counts.get(id)) change({ open: [...state.open, id], sel: id });
  else if (state.open.includes(id) && !view.whole) change({ open: state.open.filter((other) => other !== id) });
  else change({ focus: id, sel: id });
}

/** @param {vis.Pointed} event */
function pointed(event) {
  const [id] = event.nodes;
  if (id) { choose(id); return; }
  const edge = event.edges.length ? view.edges.find((item) => item.id === event.edges[0]) : null;
  if (edge) choose(edge.ties.length === 1 ? edge.ties[0].id : edge.from);
  else if (state.sel) change({ sel: "" });
  else choosePanelAt(event.pointer.canvas);
}

/**
 * The ground of a panel stands for its value chain.
 * @param {Point} point
 */
function choosePanelAt(point) {
  for (const [id, group] of chainGroups) if (view.nodes.has(id) && isInside(point, group)) choose(id);
}

/**
 * Choose a thing or a tie; while two ends of a path are asked for, a thing becomes the second end.
 * @param {string} id
 */
function choose(id) {
  if (state.from && !state.to && things.has(id) && id !== state.from) change({ to: id, path: 0, sel: "" });
  else change({ sel: id });
}

/** @param {string} id */
function hover(id) {
  if (hovered === id) return;
  hovered = id;
  if (id) hint(nameOf(id) + " · " + typeName(thingOf(id).type)); else hint("");
  if (view.edges.length <= MOST_LIT_ON_HOVER) restyleEdges(); else need(network).redraw();
}

/**
 * @param {string} id
 * @returns {string}
 */
function edgeHint(id) {
  const edge = view.edges.find((item) => item.id === id);
  if (!edge) return "";
  return edge.ties.length === 1 ? sentence(edge.ties[0]) : t("{n} ties", { n: number(edge.ties.length) });
}

/** @param {string} text */
function hint(text) {
  const box = part("hint", HTMLElement);
  box.textContent = text;
  box.hidden = !text;
}

/**
 * A tie as a sentence.
 * @param {Tie} tie
 * @returns {string}
 */
const sentence = (tie) => nameOf(tie.subject) + " " + t(kindOf(tie).out) + " " + nameOf(tie.object);
