// Places and backdrops: what stands where in the present view.

/* takes
 * core: data, need, stages
 * model/state: state
 * picture/columns: drawColumns, isAtRest
 * picture/composing: isInColumns
 * picture/lines: edgeStyle
 * picture/marks: chainGroups, drawMark, drawnStyles, edgeSet, light, lightNow, network, nodeSet, places, plan
 * picture/marks: stageBoxes, standing, view
 * picture/motion: underway
 * picture/shapes: palette
 */

/**
 * Where a thing stands in the present view.
 * @param {string} id
 * @returns {Point | undefined}
 */
const placeOf = (id) => underway.get(id) || view.moved.get(id) || places.get(id);

/**
 * Where a thing stands once nothing moves any more.
 * @param {string} id
 * @returns {Point | undefined}
 */
const restingPlace = (id) => view.moved.get(id) || places.get(id);

/**
 * Marks that hold others use the room that these leave: a grid in each panel of which nothing is unfolded.
 * @returns {Map<string, Point>}
 */
function spreadFolded() {
  const moved = new Map();
  if (view.whole || isInColumns(plan)) return moved;
  for (const group of chainGroups.values()) {
    const inside = [...view.nodes].filter((id) => !chainGroups.has(id) && isInside(need(places.get(id)), group));
    if (inside.some((id) => id in data.homes)) continue;
    const columns = Math.max(1, Math.ceil(Math.sqrt((inside.length * group.width) / group.height)));
    const rows = Math.ceil(inside.length / columns);
    const sorted = inside.map((id) => ({ id, ...need(places.get(id)) })).sort((one, other) => one.y - other.y || one.x - other.x);
    sorted.forEach(({ id }, index) => moved.set(id, {
      x: group.x + (group.width * ((index % columns) + 0.5)) / columns,
      y: group.y + group.height * 0.16 + (group.height * 0.84 * (Math.floor(index / columns) + 0.42)) / rows,
    }));
  }
  return moved;
}

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
  if (group.kind === "chain") return view.nodes.has(group.id);
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
  light = lightNow();
  view.moved = spreadFolded();
  /** @type {Map<string, vis.Node>} */
  const nodes = new Map();
  for (const id of view.nodes) {
    const { x, y } = need(placeOf(id));
    nodes.set(id, { id, x, y, shape: "custom", ctxRenderer: drawMark });
  }
  exchange(nodeSet, nodes, (node) => nodeSet.get(node.id)?.x === node.x && nodeSet.get(node.id)?.y === node.y);
  restyleEdges();
}

function restyleEdges() {
  light = lightNow();
  const wanted = new Map();
  for (const edge of view.edges) if (isEdgeShown(edge)) wanted.set(edge.id, edgeStyle(edge));
  exchange(edgeSet, wanted, (item) => drawnStyles.get(item.id) === JSON.stringify(item));
  drawnStyles.clear();
  for (const item of wanted.values()) drawnStyles.set(item.id, JSON.stringify(item));
  if (network) network.redraw();
}

/**
 * @param {Bundle} edge
 * @returns {boolean}
 */
const isEdgeShown = (edge) => edge.ties.some((tie) => isAtRest(tie.id) || light?.ties.has(tie.id));

/** @param {CanvasRenderingContext2D} ctx */
function drawBackdrops(ctx) {
  if (isInColumns(plan)) { drawColumns(ctx); return; }
  const scale = need(network).getScale();
  for (const group of plan.groups) {
    if (!isBackdropShown(group)) continue;
    const chosen = group.id === state.sel || state.chain.includes(group.id) || state.stage.includes(group.id);
    ctx.save();
    ctx.globalAlpha = light !== null && !chosen && !(group.kind === "chain" && light.things.has(group.id)) ? 0.45 : 1;
    ctx.fillStyle = group.kind === "stage" ? palette.stage : group.kind === "chain" ? palette.panel : "transparent";
    ctx.strokeStyle = chosen ? palette.accent : palette.line;
    ctx.lineWidth = (chosen ? 2 : 1) / scale;
    if (group.kind !== "chain" && group.kind !== "stage") ctx.setLineDash([2 / scale, 4 / scale]);
    ctx.beginPath();
    ctx.roundRect(group.x, group.y, group.width, group.height, (group.kind === "stage" ? 4 : 10) / Math.sqrt(scale));
    ctx.fill();
    if (group.kind !== "stage" || chosen) ctx.stroke();
    ctx.restore();
  }
}

/**
 * @param {string} stage
 * @returns {boolean}
 */
const chainShown = (stage) => view.nodes.has(stages.get(stage)?.value_chain ?? "");

/** @param {Plan} next */
function takePlan(next) {
  plan = next;
  places = plan.places;
  chainGroups = new Map(plan.groups.filter((group) => group.kind === "chain").map((group) => [group.id, group]));
  stageBoxes = new Map(plan.groups.filter((group) => group.kind === "stage").map((group) => [group.id, group]));
  standing = new Map(plan.groups.map((group) => [group, [...places].filter(([, place]) => isInside(place, group)).map(([id]) => id)]));
}
