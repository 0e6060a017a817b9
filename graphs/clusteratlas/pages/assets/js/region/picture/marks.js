// Marks as vis-network draws them, and what the whole picture is kept in: the compositions, the view, the network.

/* takes
 * core: data, need, part, thingOf, things
 * model/dates: isUndated
 * model/known: chainsReached
 * model/state: state
 * model/view: litThing
 * picture/composing: isInColumns
 * picture/lettering: FONT
 * picture/lines: isCrowded
 * picture/motion: presence
 * picture/places: placeOf
 * picture/shapes: TURN, addPath, palette, widening
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
/** @type {vis.Network | null} */
let network = null;
/** @type {View} */
let view = {
  things: new Set(), ties: [], tieIds: new Set(), whole: true, standIn: new Map(), counts: new Map(),
  nodes: new Set(), edges: [], links: [], light: null,
};
let hovered = "";
/** @type {Ribbon | null} */
let heldRibbon = null; // the ribbon whose ties the reader wants to see one by one

/** @param {Ribbon} ribbon */
function holdTies(ribbon) {
  heldRibbon = ribbon;
}

function letRibbonGo() {
  heldRibbon = null;
}

/**
 * What a zone's heading says.
 * @param {string} kind
 * @returns {string}
 */
function zoneName(kind) {
  /** @type {Record<string, string>} */
  const names = {
    authorities: t("Authorities and agencies"), initiatives: t("Policy initiatives"), programmes: t("Programmes"), knowledge: t("Universities and research"),
    support: t("Intermediaries"), companies: t("Companies"), unrecorded: t("Organisations of unrecorded kind"), industries: t("Industries"), between: t("Several value chains"),
    elsewhere: t("Other value chains"),
  };
  return names[kind] ?? "";
}

/** @returns {Light | null} */
function lightNow() {
  if (state.from && state.to) return view.light;
  if (hovered && things.has(hovered) && !isCrowded()) return litThing(hovered, { tieIds: view.tieIds });
  const held = heldRibbon;
  if (held) return { things: new Set(held.ties.flatMap((tie) => [tie.subject, tie.object])), ties: new Set(held.ties.map((tie) => tie.id)) };
  return view.light;
}

/** @type {Light | null} */
let light = null;

/**
 * @param {string} id
 * @returns {boolean}
 */
const isDim = (id) => light !== null && !light.things.has(id);

/**
 * Whether a thing is the heading of its own panel, and so has no mark but the sign that stands there.
 * @param {string} id
 * @returns {boolean}
 */
const isHeading = (id) => chainGroups.has(id) && thingOf(id).type === "value-chain";

/** Chains reached by each stakeholder of the present view, and who leads, governs or manages. @type {Standing} */
let standings = { reached: new Map(), leading: new Set() };

/** What the sizes and names of marks follow, reckoned once for each view. */
function readStandings() {
  standings = { reached: chainsReached(state), leading: leadBodies() };
}

/**
 * Who governs or manages a cluster, or leads an initiative that targets a value chain.
 * @returns {Set<string>}
 */
function leadBodies() {
  const targeting = new Set(view.ties.filter((tie) => tie.predicate === "targets" && thingOf(tie.object).type === "value-chain").map((tie) => tie.subject));
  const steering = view.ties.filter((tie) => (tie.predicate === "leads" && targeting.has(tie.object)) || ((tie.predicate === "governs" || tie.predicate === "manages") && thingOf(tie.object).type === "cluster"));
  return new Set(steering.map((tie) => tie.subject));
}

const LEAST = 7; // the least radius of a mark on screen in the opening view
const MOST = 13; // the radius of who reaches ten value chains or more
const BRIDGE = 3; // who reaches so many chains joins them

/**
 * The radius on screen: by how many value chains a stakeholder reaches, and by how much is folded into it. Marks grow more
 * slowly than the picture, and give way only where they would hide each other.
 * @param {string} id
 * @param {Pick<Camera, "scale" | "opening">} camera
 * @returns {number}
 */
function radiusShown(id, { scale, opening }) {
  const count = view.counts.get(id) || 0;
  const reach = Math.max(0, (standings.reached.get(id) || 0) - 1);
  const own = LEAST + (MOST - LEAST) * Math.sqrt(Math.min(1, reach / 9));
  if (isInColumns(plan)) return own * scale * widening(thingOf(id).type); // as all else in columns, by the scale alone
  const closer = Math.sqrt(Math.max(0.5, Math.min(4, scale / opening)));
  const open = Math.min(own, opening * (thingOf(id).type === "industry" ? 8.6 : 15)) * closer;
  return open * widening(thingOf(id).type) + (count ? Math.min(16, 2 + Math.sqrt(count)) : 0);
}

/**
 * All marks at a scale, in pixels from the picture's own origin; those that are chosen or pointed at come last.
 * @param {Camera} camera
 * @returns {SceneMark[]}
 */
function sceneMarks(camera) {
  /** @type {SceneMark[]} */
  const marks = [];
  for (const id of view.nodes) {
    if (isHeading(id)) continue;
    const place = need(placeOf(id));
    const thing = thingOf(id);
    marks.push({
      id, type: thing.type, x: place.x * camera.scale, y: place.y * camera.scale, radius: radiusShown(id, camera),
      alpha: (isDim(id) ? (plan.kind === "path" ? 0.6 : 0.22) : 1) * presence(id), faded: isUndated(thing, state) && thing.type !== "industry" && thing.type !== "region", count: view.counts.get(id) || 0,
      ring: id === state.sel || id === state.from || id === state.to ? "chosen" : id === hovered ? "pointed" : "",
    });
  }
  return marks;
}

/**
 * vis-network keeps the nodes; all that is seen of them is painted at once, from the scene.
 * @returns {vis.Rendering}
 */
const drawMark = () => ({ drawNode() { /* see paintMark */ }, nodeDimensions: { width: 1, height: 1 } });

/**
 * Marks that look alike are painted at once where there are many; those that hold others or are chosen come last.
 * @param {CanvasRenderingContext2D} ctx
 * @param {readonly SceneMark[]} marks
 */
function paintMarks(ctx, marks) {
  /** @type {Map<string, SceneMark[]>} */
  const alike = new Map();
  for (const mark of marks) {
    if (mark.count || mark.ring) continue;
    const key = [mark.type, mark.alpha, mark.faded, mark.radius > 9].join(" ");
    const found = alike.get(key);
    if (found) found.push(mark); else alike.set(key, [mark]);
  }
  for (const group of alike.values()) fillMarks(ctx, group);
  for (const mark of marks) if (mark.count || mark.ring) paintMark(ctx, mark);
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {readonly SceneMark[]} alike
 */
function fillMarks(ctx, alike) {
  const { type, radius, alpha, faded } = need(alike[0]);
  const fill = palette.fill[type] ?? palette.soft;
  ctx.strokeStyle = palette.edge[type] ?? palette.ink;
  ctx.lineWidth = rim(radius);
  ctx.lineJoin = "round";
  for (const mark of alike) {
    // One long path for all of them would take a browser many times longer.
    ctx.beginPath();
    addPath(ctx, type, mark.x, mark.y, mark.radius);
    ctx.globalAlpha = alpha;
    ctx.fillStyle = palette.paper; // no line shows through a mark
    ctx.fill();
    ctx.globalAlpha = alpha * (faded ? FADED.fill : 1);
    ctx.fillStyle = fill;
    ctx.fill();
    ctx.globalAlpha = alpha * (faded ? FADED.rim : 1);
    ctx.stroke();
    ctx.globalAlpha = alpha;
  }
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {SceneMark} mark
 */
function paintMark(ctx, mark) {
  fillMarks(ctx, [mark]);
  const { x, y, radius, count, ring } = mark;
  if (count) writeCount(ctx, x, y, count);
  if (!ring) return;
  ctx.beginPath();
  ctx.arc(x, y, radius + RING, 0, TURN);
  ctx.strokeStyle = palette.accent;
  ctx.lineWidth = ring === "pointed" ? 1.5 : 2.5;
  ctx.stroke();
}

const RING = 4.5;
const FADED = { fill: 0.3, rim: 0.6 }; // how much is left of the colours of what bears no date

/**
 * The width of a mark's rim.
 * @param {number} radius
 * @returns {number}
 */
const rim = (radius) => Math.max(0.6, Math.min(2, radius * 0.14));

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {number} x
 * @param {number} y
 * @param {number} count
 */
function writeCount(ctx, x, y, count) {
  ctx.fillStyle = palette.ink;
  ctx.font = "600 10px " + FONT;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineWidth = 2.5;
  ctx.strokeStyle = palette.paper;
  ctx.strokeText("+" + number(count), x, y);
  ctx.fillText("+" + number(count), x, y);
}
