// The picture: vis-network with fixed places, our own marks, backdrops and lines.

const container = document.getElementById("canvas");
const wide = { ...data.layout, places: new Map(data.drawing.nodes.map((node) => [node.id, node])) };
/** The same network composed for a window that is higher than wide; large regions have none. */
const tall = data.tall && { ...data.tall, places: new Map(Object.entries(data.tall.places).map(([id, [x, y]]) => [id, { x, y }])) };
let plan = null;
let places = null;
let chainGroups = null;
let stageBoxes = null;
let standing = null; // what stands in each backdrop, so that an empty one is left out
const nodeSet = new vis.DataSet();
const edgeSet = new vis.DataSet();
let network = null;
let view = null;
let hovered = "";
const drawnStyles = new Map();
const MOST_LIT_ON_HOVER = 2000; // beyond, restyling every line would lag behind the pointer

const ZONES = {
  authorities: t("Authorities and agencies"), initiatives: t("Policy initiatives"), programmes: t("Programmes"), knowledge: t("Universities and research"),
  support: t("Intermediaries"), companies: t("Companies"), industries: t("Industries"),
};

function lightNow() {
  return hovered && things.has(hovered) && !(state.from && state.to) ? litThing(hovered, { tieIds: view.tieIds }) : view.light;
}

let light = null;
const isDim = (id) => light !== null && !light.things.has(id);

/** vis-network asks for every node and frame how to draw it. */
function drawMark({ ctx, id, x, y }) {
  const thing = things.get(id);
  if (!thing || !view) return { drawNode() {}, nodeDimensions: { width: 1, height: 1 } };
  const scale = network ? network.getScale() : openingScale(sizeNow());
  const count = view.counts.get(id) || 0;
  const radius = radiusShown(id, scale) / scale;
  const heading = thing.type === "value-chain" && chainGroups.has(id);
  return {
    drawNode() {
      if (heading) return; // its name, and what is folded into it, is written as the heading of its panel
      paintMark(ctx, thing, x, y, radius, count, scale);
    },
    nodeDimensions: heading ? headingSize(id, scale) : { width: radius * 2, height: radius * 2 },
  };
}

/** The radius on screen: marks shrink more slowly than the picture; what has others folded into it is larger. */
function radiusShown(id, scale) {
  const count = view.counts.get(id) || 0;
  return radiusOf(things.get(id).type) * Math.sqrt(scale) + (count ? Math.min(20, 4 + Math.sqrt(count)) : 0);
}

function headingSize(id, scale) {
  const group = chainGroups.get(id);
  return { width: group.width * 0.9, height: 24 / scale };
}

function paintMark(ctx, thing, x, y, radius, count, scale) {
  ctx.save();
  ctx.globalAlpha = isDim(thing.id) ? 0.18 : 1;
  tracePath(ctx, thing.type, x, y, radius);
  ctx.fillStyle = palette.fill[thing.type];
  ctx.strokeStyle = palette.edge[thing.type];
  ctx.lineWidth = 1.3 / Math.sqrt(scale);
  ctx.lineJoin = "round";
  ctx.fill();
  ctx.stroke();
  if (count) writeCount(ctx, x, y, count, scale);
  if (thing.id === state.sel || thing.id === state.from || thing.id === state.to || thing.id === hovered) ring(ctx, x, y, radius, scale, thing.id === hovered);
  ctx.restore();
}

function writeCount(ctx, x, y, count, scale) {
  ctx.fillStyle = palette.ink;
  ctx.font = "600 " + 10 / scale + "px " + FONT;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineWidth = 2.5 / scale;
  ctx.strokeStyle = palette.paper;
  ctx.strokeText("+" + number(count), x, y);
  ctx.fillText("+" + number(count), x, y);
}

function ring(ctx, x, y, radius, scale, thin) {
  ctx.beginPath();
  ctx.arc(x, y, radius + 4.5 / scale, 0, TURN);
  ctx.strokeStyle = palette.accent;
  ctx.lineWidth = (thin ? 1.5 : 2.5) / scale;
  ctx.stroke();
}

function edgeStyle(edge) {
  const first = edge.ties[0];
  const family = edge.ties.every((tie) => familyOf(tie) === familyOf(first)) ? familyOf(first) : "partner";
  const weakest = edge.ties.every((tie) => tie.status === "uncited") ? "uncited" : edge.ties.some((tie) => tie.status === "disputed") ? "disputed" : "attested";
  const bright = light !== null && edge.ties.some((tie) => light.ties.has(tie.id));
  const chosen = edge.ties.some((tie) => tie.id === state.sel);
  const crowd = Math.min(1, Math.sqrt(160 / Math.max(160, view.edges.length)) + 0.35);
  const rest = isShownByPlace(edge) ? 0.16 : (weakest === "attested" ? 1 : 0.7) * (isWithinPanel(edge) ? 0.64 : 0.42) * crowd;
  const opacity = light === null ? rest : bright ? (weakest === "attested" ? 0.95 : 0.7) : 0.05;
  return {
    id: edge.id, from: edge.from, to: edge.to,
    color: { color: palette.tie[family], hover: palette.tie[family], highlight: palette.tie[family], opacity },
    dashes: weakest === "uncited" ? [6, 5] : weakest === "disputed" ? [2, 4] : false,
    width: ((chosen ? 2.8 : bright ? 1.8 : 1) + Math.min(5, Math.log2(edge.ties.length))) * lineFactor(),
    arrows: { to: { enabled: edge.ties.length === 1 && (bright || light === null) } },
    smooth: { enabled: true, type: "curvedCW", roundness: bend(edge) },
  };
}

let lineScale = 0; // the scale for which lines have their width
/** Lines are drawn in the picture's own units: far off they would vanish, and near by they would hide the rest. */
const lineFactor = () => (lineScale < 1 ? 1 / Math.max(0.4, lineScale) : lineScale ** -0.7);

/** Give lines another width once the scale has become quite another. */
function followScale() {
  const scale = network ? network.getScale() : openingScale(sizeNow());
  if (lineScale && Math.abs(Math.log2(scale / lineScale)) < 0.5) return;
  const first = !lineScale;
  lineScale = scale;
  if (!first && view.edges.length <= MOST_LIT_ON_HOVER) setTimeout(restyleEdges, 0);
}

/** Who gathers round a chain comes before what leads from one chain to others. */
function isWithinPanel(edge) {
  for (const panel of chainGroups.values()) if (isInside(placeOf(edge.from), panel)) return isInside(placeOf(edge.to), panel);
  return false;
}

/** That an industry is a stage of the chain in whose panel it stands is plain without a line. */
function isShownByPlace(edge) {
  const [tie] = edge.ties;
  const panel = tie.predicate === "stage-of" && chainGroups.get(tie.object);
  return Boolean(panel) && edge.ties.length === 1 && isInside(placeOf(tie.subject), panel);
}

const familyOf = (tie) => predicates.get(tie.predicate).family;

/** Several ties between the same two things bend apart. */
const bends = new Map();
for (const tie of ties.values()) {
  const pair = [tie.subject, tie.object].sort().join(" ");
  if (!bends.has(pair)) bends.set(pair, []);
  bends.get(pair).push(tie.id);
}
function bend(edge) {
  const beside = bends.get([edge.from, edge.to].sort().join(" ")) || [];
  return 0.1 + 0.11 * Math.max(0, beside.indexOf(edge.id));
}

/** Where a thing stands in the present view. */
const placeOf = (id) => view.moved.get(id) || places.get(id);

/** Marks that hold others use the room that these leave: a grid in each panel of which nothing is unfolded. */
function spreadFolded() {
  const moved = new Map();
  if (view.whole) return moved;
  for (const group of chainGroups.values()) {
    const inside = [...view.nodes].filter((id) => !chainGroups.has(id) && isInside(places.get(id), group));
    if (inside.some((id) => id in data.homes)) continue;
    const columns = Math.max(1, Math.ceil(Math.sqrt((inside.length * group.width) / group.height)));
    const rows = Math.ceil(inside.length / columns);
    inside.sort((one, other) => places.get(one).y - places.get(other).y || places.get(one).x - places.get(other).x);
    inside.forEach((id, index) => moved.set(id, {
      x: group.x + (group.width * ((index % columns) + 0.5)) / columns,
      y: group.y + group.height * 0.16 + (group.height * 0.84 * (Math.floor(index / columns) + 0.42)) / rows,
    }));
  }
  return moved;
}

function isInside(place, group) {
  return place.x > group.x && place.x < group.x + group.width && place.y > group.y && place.y < group.y + group.height;
}

/** Whether a backdrop belongs to the present view. */
function isBackdropShown(group) {
  if (group.kind === "chain") return view.nodes.has(group.id);
  if (group.kind === "stage") return chainShown(group.id);
  return standing.get(group).some((id) => view.nodes.has(id));
}

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
  const nodes = new Map([...view.nodes].map((id) => [id, { id, x: placeOf(id).x, y: placeOf(id).y, shape: "custom", ctxRenderer: drawMark }]));
  exchange(nodeSet, nodes, (node) => nodeSet.get(node.id).x === node.x && nodeSet.get(node.id).y === node.y);
  restyleEdges();
}

function restyleEdges() {
  light = lightNow();
  const wanted = new Map();
  for (const edge of view.edges) wanted.set(edge.id, edgeStyle(edge));
  exchange(edgeSet, wanted, (item) => drawnStyles.get(item.id) === JSON.stringify(item));
  drawnStyles.clear();
  for (const item of wanted.values()) drawnStyles.set(item.id, JSON.stringify(item));
  if (network) network.redraw();
}

function drawBackdrops(ctx) {
  const scale = network.getScale();
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

const chainShown = (stage) => stages.has(stage) && view.nodes.has(stages.get(stage).value_chain);

function takePlan(next) {
  plan = next;
  places = plan.places;
  chainGroups = new Map(plan.groups.filter((group) => group.kind === "chain").map((group) => [group.id, group]));
  stageBoxes = new Map(plan.groups.filter((group) => group.kind === "stage").map((group) => [group.id, group]));
  standing = new Map(plan.groups.map((group) => [group, [...places].filter(([, place]) => isInside(place, group)).map(([id]) => id)]));
}

function startPicture() {
  followScale();
  drawView();
  network = new vis.Network(container, { nodes: nodeSet, edges: edgeSet }, data.drawing.options);
  network.on("beforeDrawing", drawBackdrops);
  network.on("afterDrawing", (ctx) => { drawLabels(ctx); followScale(); });
  network.on("click", pointed);
  network.on("doubleClick", (event) => event.nodes.length && openUp(event.nodes[0]));
  network.on("hoverNode", (event) => hover(event.node));
  network.on("blurNode", () => hover(""));
  network.on("hoverEdge", (event) => hint(edgeHint(event.edge), event.pointer));
  network.on("blurEdge", () => hint(""));
  container.querySelector("canvas").setAttribute("aria-hidden", "true");
  watchSize();
  fitView(false);
}

/** A part of a large picture unfolds; any other thing becomes the middle of its surroundings. */
function openUp(id) {
  if (view.counts.get(id)) change({ open: [...state.open, id], sel: id });
  else if (state.open.includes(id) && !view.whole) change({ open: state.open.filter((other) => other !== id) });
  else change({ focus: id, sel: id });
}

function pointed(event) {
  if (event.nodes.length) { choose(event.nodes[0]); return; }
  const edge = event.edges.length ? view.edges.find((item) => item.id === event.edges[0]) : null;
  if (edge) choose(edge.ties.length === 1 ? edge.ties[0].id : edge.from);
  else if (state.sel) change({ sel: "" });
  else choosePanelAt(event.pointer.canvas);
}

/** The ground of a panel stands for its value chain. */
function choosePanelAt(point) {
  for (const [id, group] of chainGroups) if (view.nodes.has(id) && isInside(point, group)) choose(id);
}

/** Choose a thing or a tie; while two ends of a path are asked for, a thing becomes the second end. */
function choose(id) {
  if (state.from && !state.to && things.has(id) && id !== state.from) change({ to: id, path: 0, sel: "" });
  else change({ sel: id });
}

function hover(id) {
  if (hovered === id) return;
  hovered = id;
  if (id) hint(nameOf(id) + " · " + typeName(things.get(id).type)); else hint("");
  if (view.edges.length <= MOST_LIT_ON_HOVER) restyleEdges(); else network.redraw();
}

function edgeHint(id) {
  const edge = view.edges.find((item) => item.id === id);
  if (!edge) return "";
  return edge.ties.length === 1 ? sentence(edge.ties[0]) : t("{n} ties", { n: number(edge.ties.length) });
}

function hint(text) {
  const box = document.getElementById("hint");
  box.textContent = text;
  box.hidden = !text;
}

/** A tie as a sentence. */
const sentence = (tie) => nameOf(tie.subject) + " " + t(predicates.get(tie.predicate).out) + " " + nameOf(tie.object);
