// The picture by keyboard.

/* takes
 * controls/folds: openEvidence
 * core: announce, farEnd, incident, need, thingOf, things, tiesAt
 * model/naming: nameOf, typeName
 * model/state: change, state
 * model/view: chainIds
 * picture/camera: centre, fitView, zoom
 * picture/composing: isInColumns
 * picture/marks: plan, view
 * picture/picture: choose, openUp
 * picture/places: placeOf
 * text/panel: panel
 * words: t
 */

/**
 * @param {string} id
 * @returns {string[]}
 */
function neighbours(id) {
  const near = new Set();
  for (const tie of incident.get(id) || []) if (view.tieIds.has(tie.id)) near.add(farEnd(tie, id));
  return [...near].filter((other) => view.nodes.has(other));
}

/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

/**
 * What lies best in a direction; without a chosen thing, the first value chain. That is a neighbour; where things stand in
 * columns, and none of them lies there, whatever else does. Among a chain's stages, where no line is drawn, it is all
 * that stands there.
 * @param {[number, number]} direction
 * @returns {string | undefined}
 */
function step(direction) {
  const here = placeOf(state.sel);
  if (!here || !view.nodes.has(state.sel)) return chainIds.find((id) => view.nodes.has(id)) || [...view.nodes][0];
  const near = plan.kind === "chain" ? undefined : bestOf(neighbours(state.sel), here, direction);
  return near ?? (isInColumns(plan) ? bestOf([...view.nodes].filter((id) => id !== state.sel), here, direction) : undefined);
}

/**
 * @param {readonly string[]} ids
 * @param {Point} here
 * @param {[number, number]} direction
 * @returns {string | undefined}
 */
function bestOf(ids, here, [dx, dy]) {
  const ranked = ids.map((id) => {
    const there = need(placeOf(id));
    const x = there.x - here.x;
    const y = there.y - here.y;
    const along = x * dx + y * dy;
    return { id, along, cost: Math.hypot(x, y) + 2 * Math.abs(x * dy - y * dx) };
  }).filter((item) => item.along > 0);
  ranked.sort((one, other) => one.cost - other.cost || (one.id < other.id ? -1 : 1));
  return ranked[0]?.id;
}

/** @param {KeyboardEvent} event */
function canvasKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const direction = ARROWS[event.key];
  if (direction) {
    const next = step(direction);
    if (next) { choose(next); centre(next); announce(describe(next)); } else announce(t("No neighbour in this direction."));
  } else if (event.key === "Enter" && state.sel) {
    openEvidence();
    need(panel.querySelector("h3")).focus();
  } else if (event.key === " " && things.has(state.sel)) openUp(state.sel);
  else if (event.key === "+" || event.key === "=") zoom(1.3);
  else if (event.key === "-") zoom(1 / 1.3);
  else if (event.key === "0") fitView(true);
  else if (event.key === "Escape") change({ sel: "", from: "", to: "" });
  else return;
  event.preventDefault();
}

/**
 * @param {string} id
 * @returns {string}
 */
const describe = (id) => nameOf(id) + ", " + typeName(thingOf(id).type) + ", " + t("ties: {n}", { n: tiesAt(id).length });
