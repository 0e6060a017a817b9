// The picture on the page: vis-network with fixed places, and what a pointer does in it.

/* takes
 * core: announce, data, kindOf, need, part, stages, thingOf, things
 * model/naming: nameOf, typeName
 * model/state: change, state
 * picture/following: watchSize
 * picture/headings: boxName
 * picture/hits: hitAt
 * picture/lines: isCrowded
 * picture/marks: container, heldRibbon, holdTies, hovered, letRibbonGo, network, nodeSet, view
 * picture/paint: paintAbove, paintBeneath
 * picture/places: drawView, redrawPicture
 * picture/scene: forgetScene, pointRibbon, pointedRibbon, sceneNow
 * text/panel: inNetwork
 * words: number, t
 */

function startPicture() {
  drawView();
  network = new vis.Network(container, { nodes: nodeSet, edges: new vis.DataSet() }, data.drawing.options);
  network.on("beforeDrawing", paintBeneath);
  network.on("afterDrawing", paintAbove);
  network.on("click", (event) => pointed(metAt(event.pointer.DOM)));
  network.on("doubleClick", (event) => {
    const met = metAt(event.pointer.DOM);
    if (met.kind === "thing") openUp(met.id);
  });
  container.addEventListener("pointermove", (event) => { if (!event.buttons && event.pointerType !== "touch") followPointer(event); });
  container.addEventListener("pointerleave", () => tellOf({ kind: "nothing", id: "" }));
  need(container.querySelector("canvas")).setAttribute("aria-hidden", "true");
  // The library makes its own box a stop of the Tab key, which has no name and does nothing.
  for (const own of container.querySelectorAll("[tabindex]")) own.removeAttribute("tabindex");
  watchSize();
}

/**
 * What lies at a point of the window.
 * @param {Point} at
 * @returns {Met}
 */
function metAt({ x, y }) {
  const { camera } = sceneNow();
  const middle = need(network).getViewPosition();
  return hitAt(sceneNow(), { x: x - camera.width / 2 + middle.x * camera.scale, y: y - camera.height / 2 + middle.y * camera.scale });
}

let nextTelling = 0;
/**
 * Once in each frame, tell what the pointer is over.
 * @param {PointerEvent} event
 */
function followPointer(event) {
  const { left, top } = container.getBoundingClientRect();
  const at = { x: event.clientX - left, y: event.clientY - top };
  cancelAnimationFrame(nextTelling);
  nextTelling = requestAnimationFrame(() => tellOf(metAt(at)));
}

/** @param {Met} met */
function tellOf({ kind, id, edge, ribbon }) {
  container.style.cursor = kind === "nothing" ? "" : "pointer";
  const over = ribbon ? ribbon.id : "";
  if (over !== pointedRibbon) { pointRibbon(over); forgetScene(); need(network).redraw(); }
  hover(kind === "thing" ? id : "");
  if (edge) hint(edgeHint(edge));
  else if (ribbon) hint(ribbonHint(ribbon));
  else if (kind !== "thing") hint("");
}

/**
 * A part of a large picture unfolds; any other thing becomes the middle of its surroundings.
 * @param {string} id
 */
function openUp(id) {
  if (view.counts.get(id)) change({ open: [...state.open, id], sel: id });
  else if (state.open.includes(id) && !view.whole) change({ open: state.open.filter((other) => other !== id) });
  else change({ focus: id, sel: id, link: "" });
}

/**
 * A click or a tap.
 * @param {Met} met
 */
function pointed({ kind, id, edge, ribbon }) {
  if (kind === "thing") choose(id);
  else if (edge) choose(edge.ties.length === 1 ? edge.ties[0].id : edge.from);
  else if (ribbon) holdRibbon(ribbon);
  else if (heldRibbon) { letRibbonGo(); redrawPicture(); }
  else if (state.sel) change({ sel: "" });
  else if (kind === "stage") choose(stages.get(id)?.value_chain ?? "");
  else if (kind === "ground") choose(id);
}

/**
 * Show the ties of a ribbon one by one, until something else is asked for.
 * @param {Ribbon} ribbon
 */
function holdRibbon(ribbon) {
  holdTies(ribbon);
  redrawPicture();
  announce(ribbonHint(ribbon));
}

/**
 * Choose a thing or a tie; while two ends of a path are asked for, a thing becomes the second end.
 * @param {string} id
 */
function choose(id) {
  if (state.from && !state.to && things.has(id) && id !== state.from) change({ to: id, path: 0, sel: "", ...inNetwork() });
  else change({ sel: id, link: "" });
}

/** @param {string} id */
function hover(id) {
  if (hovered === id) return;
  hovered = id;
  if (id) hint(nameOf(id) + " · " + typeName(thingOf(id).type)); else hint("");
  if (isCrowded()) need(network).redraw(); else redrawPicture();
}

/**
 * @param {Bundle} edge
 * @returns {string}
 */
const edgeHint = (edge) => (edge.ties.length === 1 ? sentence(edge.ties[0]) : t("{n} ties", { n: number(edge.ties.length) }));

/**
 * @param {Ribbon} ribbon
 * @returns {string}
 */
function ribbonHint({ ties: many, boxes: [one, other] }) {
  const [tie] = many;
  if (tie && many.length === 1) return sentence(tie);
  return t("{n} ties between {one} and {other}", { n: number(many.length), one: boxName(one), other: boxName(other) });
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
