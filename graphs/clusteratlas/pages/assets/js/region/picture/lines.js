// Lines: which ties are drawn one by one and which run together in ribbons, how each looks, and how it bends.

/* takes
 * core: kindOf, need, statusOfStatement, ties
 * model/dates: isUndated
 * model/state: state
 * picture/columns: columnCurve, isAtRest, trunkBatches
 * picture/composing: isInColumns
 * picture/marks: isHeading, light, plan, radiusShown, view
 * picture/motion: settling
 * picture/places: homes, placeOf
 * picture/shapes: palette
 * routing/lit: wayOf
 * routing/ribbons: routeRibbons
 */

const WIDEST = 6; // a ribbon's width on screen in the opening view, and the least
const NARROWEST = 1.5;

/**
 * @param {Tie} tie
 * @returns {string}
 */
const familyOf = (tie) => kindOf(tie).family;

/**
 * The kind of most of these ties; of kinds that are equally many the first by name.
 * @param {readonly Tie[]} many
 * @returns {string}
 */
function prevailing(many) {
  /** @type {Map<string, number>} */
  const counted = new Map();
  for (const tie of many) counted.set(familyOf(tie), (counted.get(familyOf(tie)) || 0) + 1);
  return need([...counted].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))[0])[0];
}

/**
 * Whether the picture has its things in panels and zones, between which lines run together.
 * @returns {boolean}
 */
const isBoxed = () => plan.kind === "overview" || plan.kind === "filter";

/**
 * Where a line belongs while nothing is chosen: in a ribbon, by itself, or nowhere, since the place of its ends says it.
 * @param {Bundle} edge
 * @returns {"ribbon" | "line" | "place"}
 */
function restOf({ from, to, ties: [tie] }) {
  if (!isBoxed()) return isAtRest(tie.id) ? "line" : "place";
  const one = homes.get(from);
  const other = homes.get(to);
  if (one && other && one !== other) return "ribbon";
  const own = one?.kind === "chain" && one === other && (from === one.id || to === one.id);
  return own && (tie.predicate === "stage-of" || isHeading(from) || isHeading(to)) ? "place" : "line";
}

/**
 * All ribbons of the present view; their width is told in picture units.
 * @param {number} opening
 * @returns {Ribbon[]}
 */
function ribbonsOf(opening) {
  if (!isBoxed()) return [];
  /** @type {Map<string, { boxes: [Group, Group], ties: Tie[] }>} */
  const pairs = new Map();
  for (const edge of view.edges) {
    if (restOf(edge) !== "ribbon") continue;
    const [one, other] = [need(homes.get(edge.from)), need(homes.get(edge.to))];
    const boxes = /** @type {[Group, Group]} */ (keyOf(one) < keyOf(other) ? [one, other] : [other, one]);
    const id = pairOf(one, other);
    const pair = pairs.get(id) ?? { boxes, ties: [] };
    pairs.set(id, pair);
    pair.ties.push(...edge.ties);
  }
  const pixel = Math.min(1, 0.3 + 0.7 * opening) / opening; // of a small picture they take no larger a share
  const most = Math.max(12, ...[...pairs.values()].map((pair) => pair.ties.length));
  const shown = plan.groups.filter((group) => group.kind !== "stage");
  const wishes = [...pairs].map(([id, { boxes, ties: many }]) => ({
    id, from: keyOf(boxes[0]), to: keyOf(boxes[1]), width: (NARROWEST + ((WIDEST - NARROWEST) * (many.length - 1)) / (most - 1)) * pixel,
  }));
  const boxes = shown.map((group) => ({ id: keyOf(group), x: group.x, y: group.y, w: group.width, h: group.height }));
  return routeRibbons(boxes, wishes, plan.bounds).map((way) => {
    const pair = need(pairs.get(way.id));
    return { ...way, ...pair, family: prevailing(pair.ties) };
  });
}

/**
 * @param {Group} group
 * @returns {string}
 */
const keyOf = (group) => group.kind + " " + group.id;

/**
 * @param {Group} one
 * @param {Group} other
 * @returns {string}
 */
const pairOf = (one, other) => [keyOf(one), keyOf(other)].sort().join(" ~ ");

/**
 * How well what is chosen is known to be served by each tie: what states it is solid, what leads there through others
 * thinner, what makes it only possible hollow.
 * @returns {Map<string, Telling>}
 */
function tellings() {
  /** @type {Map<string, Telling>} */
  const found = new Map();
  /** @type {readonly Telling[]} */
  const order = ["stated", "through", "possible"];
  if (!state.sel || !light || light !== view.light) return found;
  for (const link of view.links) {
    if (link.value_chain !== state.sel && link.stakeholder !== state.sel) continue;
    for (const path of link.paths) {
      /** @type {Telling} */
      const telling = path.kind === "potential" ? "possible" : path.basis === "stated" ? "stated" : "through";
      for (const id of path.ties) {
        const known = found.get(id);
        if (!known || order.indexOf(telling) < order.indexOf(known)) found.set(id, telling);
      }
    }
  }
  return found;
}

/** @type {Record<Telling, number>} */
const WIDTH = { stated: 2.4, through: 1.3, possible: 3.4 };

/**
 * How plain a line is where nothing is chosen; many lines lie the quieter.
 * @param {Bundle} edge
 * @returns {number}
 */
function restAlpha(edge) {
  if (isInColumns(plan)) return plan.drawn.size > 30 ? 0.36 : 0.62;
  return isCrowded() || edge.ties[0].predicate === "active-in" ? 0.2 : 0.34;
}

/**
 * @param {Bundle} edge
 * @param {Map<string, Telling>} told
 * @returns {Look}
 */
function lookOf(edge, told) {
  const lighted = light;
  const bright = lighted !== null && edge.ties.some((tie) => lighted.ties.has(tie.id));
  const chosen = edge.ties.some((tie) => tie.id === state.sel);
  const telling = (bright && edge.ties.map((tie) => told.get(tie.id)).find((each) => each !== undefined)) || "stated";
  const undated = edge.ties.every((tie) => isUndated(tie, state));
  const uncited = edge.ties.every((tie) => tie.status === "uncited" || !tie.status);
  const disputed = edge.ties.some((tie) => statusOfStatement(tie) === "disputed");
  const inColumns = !isBoxed();
  const alpha = (light === null ? restAlpha(edge) : bright ? 0.95 : plan.kind === "path" ? 0.3 : 0.05) * settling() * (undated ? 0.45 : 1);
  const width = chosen ? 3.2 : bright ? WIDTH[telling] : inColumns ? 1.5 : 1;
  return {
    colour: palette.tie[prevailing(edge.ties)] ?? palette.ink, alpha, bright,
    width: width + Math.min(5, Math.log2(edge.ties.length)), dash: uncited ? [6, 4] : disputed ? [1.5, 4] : [],
    hollow: telling === "possible", arrow: edge.ties.length === 1 && (bright || (light === null && inColumns)),
  };
}

/**
 * Where there are very many lines they lie the quieter, and do not follow the pointer.
 * @returns {boolean}
 */
const isCrowded = () => view.edges.length > 2000;

/**
 * The single lines at a scale, gathered by how they look; those that are lit come last.
 * @param {Camera} camera
 * @param {readonly SceneRibbon[]} ribbons
 * @returns {Batch[]}
 */
function sceneLines(camera, ribbons) {
  /** @type {Map<string, Batch>} */
  const batches = new Map(trunkBatches(camera.scale));
  const told = tellings();
  const ways = new Map(ribbons.map(({ ribbon }) => [ribbon.id, ribbon.points]));
  for (const edge of view.edges) {
    const lighted = light;
    const bright = lighted !== null && edge.ties.some((tie) => lighted.ties.has(tie.id));
    const rest = restOf(edge);
    // A panel that is lit says that its members are its chain's: lines from each of them to the heading say no more.
    if (rest === "place" ? !bright || isHeading(edge.from) || isHeading(edge.to) : !bright && rest !== "line") continue;
    const look = lookOf(edge, told);
    const key = Object.values(look).join(" ");
    const batch = batches.get(key) ?? { look, strokes: [], heads: [] };
    batches.set(key, batch);
    const points = (rest === "ribbon" && wayOf(edge, ways, camera, look.arrow)) || curveOf(edge, camera, look.arrow);
    batch.strokes.push({ edge, points });
    if (look.arrow) batch.heads.push(headOf(points, look.width));
  }
  return [...batches.values()].sort((one, other) => Number(one.look.bright) - Number(other.look.bright));
}

/**
 * Several ties between the same two things bend apart.
 * @type {Map<string, string[]>}
 */
const bends = new Map();
for (const tie of ties.values()) {
  const pair = [tie.subject, tie.object].sort().join(" ");
  bends.set(pair, [...(bends.get(pair) || []), tie.id]);
}

/**
 * @param {Bundle} edge
 * @returns {number}
 */
function bendOf(edge) {
  const beside = bends.get([edge.from, edge.to].sort().join(" ")) || [];
  return 0.1 + 0.11 * Math.max(0, beside.indexOf(edge.id));
}

/**
 * A line as the corners of a curve from mark to mark, at a scale: in columns from right to left, elsewhere lightly bent.
 * @param {Bundle} edge
 * @param {Camera} camera
 * @param {boolean} arrow
 * @returns {number[]}
 */
function curveOf(edge, camera, arrow) {
  const { scale } = camera;
  const [from, to] = [need(placeOf(edge.from)), need(placeOf(edge.to))];
  const a = { x: from.x * scale, y: from.y * scale };
  const b = { x: to.x * scale, y: to.y * scale };
  const gap = isHeading(edge.to) ? 8 : radiusShown(edge.to, camera) + (arrow ? 2 : 0);
  const curve = isBoxed() ? null : columnCurve(edge.from, edge.to);
  if (curve) return curve.flatMap(({ x, y }) => [x * scale, y * scale]);
  const bend = bendOf(edge) * 0.5;
  const c = { x: (a.x + b.x) / 2 + (b.y - a.y) * bend, y: (a.y + b.y) / 2 - (b.x - a.x) * bend };
  const length = Math.hypot(b.x - c.x, b.y - c.y) || 1;
  const short = arrow ? Math.min(gap, length / 2) : 0;
  return [a.x, a.y, c.x, c.y, b.x - ((b.x - c.x) / length) * short, b.y - ((b.y - c.y) / length) * short];
}

/**
 * The three corners of an arrowhead at the end of a curve.
 * @param {readonly number[]} points
 * @param {number} width
 * @returns {number[]}
 */
function headOf(points, width) {
  const [cx = 0, cy = 0, x = 0, y = 0] = points.slice(-4);
  const length = Math.hypot(x - cx, y - cy) || 1;
  const [dx, dy] = [(x - cx) / length, (y - cy) / length];
  const long = 4.5 + width * 1.4;
  const half = 1.8 + width * 0.7;
  return [x, y, x - dx * long - dy * half, y - dy * long + dx * half, x - dx * long + dy * half, y - dy * long - dx * half];
}
