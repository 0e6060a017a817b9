// Marks as vis-network draws them, and what the whole picture is kept in: the compositions, the view, the network.

/* takes
 * core: data, need, part, thingOf, things
 * model/state: state
 * model/view: litThing
 * picture/camera: openingScale, sizeNow
 * picture/labels: FONT
 * picture/shapes: TURN, palette, radiusOf, tracePath
 * words: number, t
 */

const container = part("canvas", HTMLElement);
/** @type {Plan} */
const wide = { ...data.layout, kind: "overview", places: new Map(data.drawing.nodes.map((node) => [node.id, node])) };

/**
 * The same network composed for a window that is higher than wide; large regions have none.
 * @type {Plan | undefined}
 */
const tall = data.tall && { ...data.tall, kind: "overview", places: new Map(Object.entries(data.tall.places).map(([id, [x, y]]) => [id, { x, y }])) };
/** @type {Plan} */
let plan = wide;
let { places } = plan;
/** @type {Map<string, Group>} */
let chainGroups = new Map();
/** @type {Map<string, Group>} */
let stageBoxes = new Map();
/** @type {Map<Group, string[]>} */
let standing = new Map(); // what stands in each backdrop, so that an empty one is left out
/** @type {vis.DataSet<vis.Node>} */
const nodeSet = new vis.DataSet();
/** @type {vis.DataSet<vis.Edge>} */
const edgeSet = new vis.DataSet();
/** @type {vis.Network | null} */
let network = null;
/** @type {View} */
let view = {
  things: new Set(), ties: [], tieIds: new Set(), whole: true, standIn: new Map(), counts: new Map(),
  nodes: new Set(), edges: [], links: [], light: null, moved: new Map(),
};
let hovered = "";
/** @type {Map<string, string>} */
const drawnStyles = new Map();
const MOST_LIT_ON_HOVER = 2000; // beyond, restyling every line would lag behind the pointer

/** @type {Record<string, string>} */
const ZONES = {
  get authorities() { return t("Authorities and agencies"); }, get initiatives() { return t("Policy initiatives"); }, get programmes() { return t("Programmes"); }, get knowledge() { return t("Universities and research"); },
  get support() { return t("Intermediaries"); }, get companies() { return t("Companies"); }, get unrecorded() { return t("Organisations of unrecorded kind"); }, get industries() { return t("Industries"); },
};

/** @returns {Light | null} */
function lightNow() {
  return hovered && things.has(hovered) && !(state.from && state.to) ? litThing(hovered, { tieIds: view.tieIds }) : view.light;
}

/** @type {Light | null} */
let light = null;

/**
 * @param {string} id
 * @returns {boolean}
 */
const isDim = (id) => light !== null && !light.things.has(id);

/**
 * vis-network asks for every node and frame how to draw it.
 * @param {vis.RenderRequest} request
 * @returns {vis.Rendering}
 */
function drawMark({ ctx, id, x, y }) {
  const thing = things.get(id);
  if (!thing) return { drawNode() { /* nothing stands there */ }, nodeDimensions: { width: 1, height: 1 } };
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

/**
 * The radius on screen: marks shrink more slowly than the picture; what has others folded into it is larger.
 * @param {string} id
 * @param {number} scale
 * @returns {number}
 */
function radiusShown(id, scale) {
  const count = view.counts.get(id) || 0;
  return radiusOf(thingOf(id).type) * Math.sqrt(scale) + (count ? Math.min(20, 4 + Math.sqrt(count)) : 0);
}

/**
 * @param {string} id
 * @param {number} scale
 * @returns {Size}
 */
function headingSize(id, scale) {
  const group = need(chainGroups.get(id));
  return { width: group.width * 0.9, height: 24 / scale };
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Thing} thing
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @param {number} count
 * @param {number} scale
 */
function paintMark(ctx, thing, x, y, radius, count, scale) {
  ctx.save();
  ctx.globalAlpha = isDim(thing.id) ? 0.18 : 1;
  tracePath(ctx, thing.type, x, y, radius);
  ctx.fillStyle = palette.fill[thing.type] ?? palette.soft;
  ctx.strokeStyle = palette.edge[thing.type] ?? palette.ink;
  ctx.lineWidth = 1.3 / Math.sqrt(scale);
  ctx.lineJoin = "round";
  ctx.fill();
  ctx.stroke();
  if (count) writeCount(ctx, x, y, count, scale);
  if (thing.id === state.sel || thing.id === state.from || thing.id === state.to || thing.id === hovered) ring(ctx, x, y, radius, scale, thing.id === hovered);
  ctx.restore();
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {number} x
 * @param {number} y
 * @param {number} count
 * @param {number} scale
 */
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

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @param {number} scale
 * @param {boolean} thin
 */
function ring(ctx, x, y, radius, scale, thin) {
  ctx.beginPath();
  ctx.arc(x, y, radius + 4.5 / scale, 0, TURN);
  ctx.strokeStyle = palette.accent;
  ctx.lineWidth = (thin ? 1.5 : 2.5) / scale;
  ctx.stroke();
}
