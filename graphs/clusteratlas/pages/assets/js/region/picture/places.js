// Places and backdrops: what stands where in the present view.

/* takes
 * core: need, stages
 * model/state: state
 * picture/columns: columnGrounds
 * picture/composing: isInColumns
 * picture/marks: chainGroups, drawMark, letRibbonGo, light, lightNow, network, nodeSet, places, plan
 * picture/marks: readStandings, stageBoxes, standing, view
 * picture/motion: settling, underway
 * picture/scene: forgetScene
 * picture/shapes: palette
 */

/**
 * Where a thing stands in the present view.
 * @param {string} id
 * @returns {Point | undefined}
 */
const placeOf = (id) => underway.get(id) || places.get(id);

/**
 * Where a thing stands once nothing moves any more.
 * @param {string} id
 * @returns {Point | undefined}
 */
const restingPlace = (id) => places.get(id);

/**
 * @param {Point} place
 * @param {Group} group
 * @returns {boolean}
 */
function isInside(place, group) {
  return place.x > group.x && place.x < group.x + group.width && place.y > group.y && place.y < group.y + group.height;
}

/**
 * Whether a backdrop belongs to the present view.
 * @param {Group} group
 * @returns {boolean}
 */
function isBackdropShown(group) {
  if (group.kind === "chain") return plan.kind === "filter" || view.nodes.has(group.id);
  if (group.kind === "stage") return chainShown(group.id);
  return need(standing.get(group)).some((id) => view.nodes.has(id));
}

/**
 * @template {{ id: string }} T
 * @param {vis.DataSet<T>} set
 * @param {Map<string, T>} wanted
 * @param {(item: T) => boolean} same
 */
function exchange(set, wanted, same) {
  const gone = set.getIds().filter((id) => !wanted.has(id));
  if (gone.length) set.remove(gone);
  const news = [...wanted.values()].filter((item) => !set.get(item.id) || !same(item));
  if (news.length) set.update(news);
}

/** Bring the drawn nodes and lines to the present view. */
function drawView() {
  letRibbonGo();
  readStandings();
  /** @type {Map<string, vis.Node>} */
  const nodes = new Map();
  for (const id of view.nodes) {
    const { x, y } = need(placeOf(id));
    nodes.set(id, { id, x, y, shape: "custom", ctxRenderer: drawMark });
  }
  exchange(nodeSet, nodes, (node) => nodeSet.get(node.id)?.x === node.x && nodeSet.get(node.id)?.y === node.y);
  redrawPicture();
}

/** Draw the picture anew: something about it has changed, be it places, colours, words or what is pointed at. */
function redrawPicture() {
  light = lightNow();
  forgetScene();
  if (network) network.redraw();
}

/**
 * The backdrops at a scale, outer ones before those within.
 * @param {Camera} camera
 * @returns {Ground[]}
 */
function sceneGrounds({ scale }) {
  if (isInColumns(plan)) return columnGrounds(plan, scale);
  return plan.groups.filter(isBackdropShown).map((group) => {
    const chosen = group.id === state.sel || state.chain.includes(group.id) || state.stage.includes(group.id);
    const chain = group.kind === "chain";
    const stage = group.kind === "stage";
    return {
      id: group.id, kind: group.kind, x: group.x * scale, y: group.y * scale, w: group.width * scale, h: group.height * scale, round: stage ? 3 : 8,
      fill: stage ? palette.stage : chain ? palette.panel : "none", stroke: chosen ? palette.accent : stage ? "none" : palette.line,
      width: chosen ? 2 : 1, dash: chain || stage || chosen ? [] : [2, 4],
      alpha: light !== null && !chosen && !(chain && light.things.has(group.id)) ? 0.5 : settling(),
    };
  });
}

/**
 * @param {string} stage
 * @returns {boolean}
 */
const chainShown = (stage) => view.nodes.has(stages.get(stage)?.value_chain ?? "");

/** The box in which each thing stands, stages apart. @type {Map<string, Group>} */
let homes = new Map();

/** @param {Plan} next */
function takePlan(next) {
  plan = next;
  places = plan.places;
  chainGroups = new Map(plan.groups.filter((group) => group.kind === "chain").map((group) => [group.id, group]));
  stageBoxes = new Map(plan.groups.filter((group) => group.kind === "stage").map((group) => [group.id, group]));
  letRibbonGo();
  standing = new Map(plan.groups.map((group) => [group, [...places].filter(([, place]) => isInside(place, group)).map(([id]) => id)]));
  homes = new Map();
  for (const [group, ids] of standing) if (group.kind !== "stage") for (const id of ids) homes.set(id, group);
}
