// Compositions in columns as the scene has them: cards and lanes, bands from a thing to its groups, and the names in
// the rooms that the layout has kept for them.

/* takes
 * core: need, stages, ties
 * model/state: state
 * picture/composing: NAME_SIZE, isInColumns
 * picture/marks: isDim, light, plan
 * picture/motion: presence, settling
 * picture/places: placeOf
 * picture/shapes: palette
 * routing/clear: BOW_SHARE, bowed, clearBow, heightsOf
 * routing/upright: boxTurnedOver, bracketCurve, downCurve, turnedOver
 */

const LEAST_APART = 40; // of two marks in different columns
const ROUND_MARK = 16; // to the middle of a mark, for a line that passes it
const BOW_MARGIN = 14; // between the farthest line and the edge of the picture
const BESIDE_MARK = 15; // from a mark's middle to the end of a line

/**
 * Whether a tie is drawn where nothing is chosen.
 * @param {string} tie
 * @returns {boolean}
 */
const isAtRest = (tie) => !isInColumns(plan) || plan.drawn.has(tie);

/**
 * A line of a composition that is read from top to bottom.
 * @param {ColumnPlan} shown
 * @param {string} from
 * @param {string} to
 * @param {[Point, Point]} ends where the two stand now
 * @param {number} bow
 * @returns {[Point, Point, Point, Point]}
 */
function uprightCurve(shown, from, to, [one, other], bow) {
  /** @type {(id: string) => PlacedName & Point} */
  const name = (id) => need(shown.names.get(id));
  if (shown.kind === "ego") {
    const right = Math.max(...shown.groups.map((group) => group.x + group.width));
    /** @type {(id: string, at: Point) => Point} */
    const end = (id, { x, y }) => ({ x: x + name(id).x + name(id).w + 4 - need(shown.places.get(id)).x, y });
    return bracketCurve(end(from, one), end(to, other), right);
  }
  const [upper, lower, id] = one.y <= other.y ? [one, other, from] : [other, one, to];
  const plain = downCurve(upper, lower, name(id).y + name(id).h + 3 - need(shown.places.get(id)).y);
  const curve = turnedOver(bowed(turnedOver(plain), bow));
  return upper === one ? curve : [curve[3], curve[2], curve[1], curve[0]];
}

/**
 * A line from one mark to the next, with level ends; from a name it starts where the name ends.
 * @param {string} from
 * @param {string} to
 * @returns {[Point, Point, Point, Point] | null}
 */
function columnCurve(from, to) {
  const [one, other] = [placeOf(from), placeOf(to)];
  if (!one || !other || !isInColumns(plan)) return null;
  if (plan.upright) return uprightCurve(plan, from, to, [one, other], bowBetween(plan, from, to));
  if (Math.abs(one.x - other.x) < LEAST_APART) return beside(one, other);
  const [left, right, id] = one.x < other.x ? [one, other, from] : [other, one, to];
  const name = plan.names.get(id);
  const start = { x: left.x + (name && name.align === "left" ? name.x + name.w + 4 - need(plan.places.get(id)).x : BESIDE_MARK), y: left.y };
  const end = { x: Math.max(start.x, right.x - BESIDE_MARK), y: right.y };
  const onAxis = plan.axis !== undefined && left.x < plan.axis && plan.axis < right.x && Math.abs(left.y - plan.start.y) < 1;
  const turn = onAxis ? need(plan.axis) : (start.x + end.x) / 2;
  /** @type {[Point, Point, Point, Point]} */
  const plain = [start, { x: turn, y: start.y }, { x: onAxis ? turn : end.x - (turn - start.x), y: end.y }, end];
  const curve = onAxis ? plain : bowed(plain, bowBetween(plan, from, to));
  return left === one ? curve : [curve[3], curve[2], curve[1], curve[0]];
}

/**
 * How far the lines of a composition bow, by their ends: it is asked in every frame.
 * @type {WeakMap<ColumnPlan, Map<string, number>>}
 */
const bows = new WeakMap();

/**
 * How far the line between two things bows to pass what stands between them where everything has come to rest.
 * @param {ColumnPlan} shown
 * @param {string} from
 * @param {string} to
 * @returns {number}
 */
function bowBetween(shown, from, to) {
  const known = bows.get(shown) ?? new Map();
  bows.set(shown, known);
  const key = [from, to].sort().join(" ");
  const before = known.get(key);
  if (before !== undefined) return before;
  const bow = bowNeeded(shown, from, to);
  known.set(key, bow);
  return bow;
}

/**
 * @param {ColumnPlan} shown
 * @param {string} from
 * @param {string} to
 * @returns {number}
 */
function bowNeeded(shown, from, to) {
  const [curve, obstacles] = [restingCurve(shown, from, to), obstaclesBetween(shown, from, to)];
  if (!shown.upright) return clearBow(curve, obstacles, shown.bounds);
  const [left, top, width, height] = shown.bounds;
  return shown.kind === "ego" ? 0 : clearBow(turnedOver(curve), obstacles.map(boxTurnedOver), [top, left, height, width]);
}

/**
 * The line between two things where everything has come to rest, without a bow.
 * @param {ColumnPlan} shown
 * @param {string} from
 * @param {string} to
 * @returns {[Point, Point, Point, Point]}
 */
function restingCurve(shown, from, to) {
  const [one, other] = [need(shown.places.get(from)), need(shown.places.get(to))];
  if (shown.upright) return uprightCurve(shown, from, to, [one, other], 0);
  const [left, right, id] = one.x < other.x ? [one, other, from] : [other, one, to];
  const name = shown.names.get(id);
  const start = { x: name && name.align === "left" ? name.x + name.w + 4 : left.x + BESIDE_MARK, y: left.y };
  const end = { x: Math.max(start.x, right.x - BESIDE_MARK), y: right.y };
  const turn = (start.x + end.x) / 2;
  return [start, { x: turn, y: start.y }, { x: turn, y: end.y }, end];
}

/**
 * Let a composition be as high as the lines that run round its boxes.
 * @template {Plan} T
 * @param {T} shown
 * @returns {T}
 */
function withBows(shown) {
  if (!isInColumns(shown) || (shown.kind !== "ego" && shown.kind !== "path")) return shown;
  const [left, top, width, height] = shown.bounds;
  let [first, last] = [top, top + height];
  for (const id of shown.drawn) {
    const { subject, object } = need(ties.get(id));
    const [one, other] = [shown.places.get(subject), shown.places.get(object)];
    if (!one || !other) continue;
    if (shown.upright) { makeRoom(shown, subject, object); continue; }
    if (Math.abs(one.x - other.x) < LEAST_APART) continue;
    const bow = bowBetween(shown, subject, object);
    if (!bow) continue;
    const heights = heightsOf(bowed(restingCurve(shown, subject, object), bow));
    first = Math.min(first, heights.first - BOW_MARGIN);
    last = Math.max(last, heights.last + BOW_MARGIN);
  }
  if (!shown.upright) shown.bounds = [left, first, width, last - first];
  return shown;
}

/**
 * Let a composition that is read from top to bottom be as wide as a line that runs beside its boxes.
 * @param {ColumnPlan} shown
 * @param {string} from
 * @param {string} to
 */
function makeRoom(shown, from, to) {
  const [left, top, width, height] = shown.bounds;
  const ends = /** @type {[Point, Point]} */ ([need(shown.places.get(from)), need(shown.places.get(to))]);
  const { first, last } = heightsOf(turnedOver(uprightCurve(shown, from, to, ends, bowBetween(shown, from, to))));
  const [start, end] = [Math.min(left, first - BOW_MARGIN), Math.max(left + width, last + BOW_MARGIN)];
  shown.bounds = [start, top, end - start, height];
}

/**
 * What a line must not run through: cards that hold neither of its ends, or marks and names that stand free.
 * @param {ColumnPlan} shown
 * @param {string} from
 * @param {string} to
 * @returns {Box[]}
 */
function obstaclesBetween(shown, from, to) {
  const ends = [need(shown.places.get(from)), need(shown.places.get(to))];
  if (shown.kind !== "path" && shown.kind !== "ego") return [];
  const cards = shown.groups.filter((group) => group.kind === "column").map((group) => ({ x: group.x - 2, y: group.y - 1, w: group.width + 4, h: group.height + 2 }));
  const free = [...shown.places].filter(([id]) => id !== from && id !== to && (shown.kind === "path" || shown.places.get(id) === shown.start)).flatMap(([id, { x, y }]) => {
    const name = shown.names.get(id);
    const half = Math.max(ROUND_MARK, name ? name.w / 2 + 3 : 0);
    // A mark and the name under it are one: no line runs between them.
    return [{ x: x - half, y: y - ROUND_MARK, w: half * 2, h: name ? name.y + name.h - y + ROUND_MARK + 3 : ROUND_MARK * 2 }];
  });
  return [...cards, ...free].filter((box) => !ends.some(({ x, y }) => x > box.x && x < box.x + box.w && y > box.y && y < box.y + box.h));
}

/**
 * Between two marks one below the other: round what stands between them, on the left.
 * @param {Point} one
 * @param {Point} other
 * @returns {[Point, Point, Point, Point]}
 */
function beside(one, other) {
  const out = Math.min(one.x, other.x) - 40;
  return [{ x: one.x - BESIDE_MARK, y: one.y }, { x: out, y: one.y }, { x: out, y: other.y }, { x: other.x - BESIDE_MARK, y: other.y }];
}

/**
 * The bands of an ego view as lines of the scene; a choice makes them step back.
 * @param {number} scale
 * @returns {[string, Batch][]}
 */
function trunkBatches(scale) {
  if (!isInColumns(plan)) return [];
  const { focus } = state;
  return plan.trunks.map((trunk) => {
    const many = trunk.ties.map((id) => need(ties.get(id)));
    /** @type {Look} */
    const look = {
      colour: palette.tie[trunk.family] ?? palette.soft, alpha: settling() * (light === null ? 0.6 : 0.15), bright: false,
      width: Math.min(9, 1 + 1.3 * Math.sqrt(many.length)), dash: [], hollow: false, arrow: false,
    };
    const edge = { id: "trunk " + trunk.id, from: focus, to: focus, ties: /** @type {[Tie, ...Tie[]]} */ (many) };
    return [edge.id, { look, strokes: [{ edge, points: trunkCurve(trunk).flatMap(({ x, y }) => [x * scale, y * scale]) }], heads: [] }];
  });
}

/**
 * @param {Trunk} trunk
 * @returns {[Point, Point, Point, Point]}
 */
function trunkCurve({ from, to, upright }) {
  const turn = upright ? from.x : (from.x + to.x) / 2;
  return [from, { x: turn, y: upright ? to.y : from.y }, { x: turn, y: to.y }, to];
}

/** What a group looks like: its ground, how round its corners are, and whether it has a rim. */
/** @type {Record<string, { round: number, rim: boolean }>} */
const CARDS = { column: { round: 8, rim: false }, stage: { round: 8, rim: false }, span: { round: 14, rim: true }, lane: { round: 0, rim: false } };

/**
 * @param {ColumnPlan} shown
 * @param {number} scale
 * @returns {Ground[]}
 */
function columnGrounds(shown, scale) {
  return shown.groups.filter((group) => group.kind !== "words").map((group) => {
    const chosen = state.stage.includes(group.id) || (group.kind === "span" && group.id === state.sel);
    const { round, rim } = CARDS[group.kind] ?? { round: group.width / 2, rim: true };
    const served = group.kind.startsWith("served-");
    const lane = group.kind === "lane";
    return {
      id: group.id, kind: group.kind, x: group.x * scale, y: group.y * scale, w: group.width * scale, h: lane ? 1 : group.height * scale, round: round * scale,
      fill: groundOf(group), stroke: chosen ? palette.accent : served ? palette.ink : rim ? palette.line : "none", width: chosen ? 2 : 1, dash: [],
      alpha: settling() * ((served || group.kind === "span") && isDim(group.id) ? 0.25 : 1),
    };
  });
}

/**
 * Where a stakeholder serves a further stage a point is full as its link there is strong, hollow where it is weaker.
 * @param {Group} group
 * @returns {string}
 */
function groundOf({ kind, id }) {
  if (kind === "served-strong" || kind === "served-") return palette.ink;
  if (kind === "served-moderate") return palette.soft;
  if (kind === "lane") return palette.line;
  if (kind === "column") return palette.panel;
  return stages.has(id) ? palette.stage : palette.paper;
}

/**
 * The ground on which a name stands, in which it is outlined where lines run under it.
 * @param {ColumnPlan} shown
 * @param {string} id
 * @returns {string}
 */
const onCard = ({ kind }, id) => (kind === "chain" ? "transparent" : kind === "path" || id === state.focus ? palette.paper : palette.panel);

/**
 * @param {Group} group
 * @returns {"left" | "center"}
 */
const alignOf = (group) => (group.kind === "words" ? "center" : "left");

/**
 * Titles and names where the layout has put them; they grow and shrink with the picture, so that none meets another.
 * @param {ColumnPlan} shown
 * @param {Camera} camera
 * @returns {Label[]}
 */
function columnLabels(shown, { scale }) {
  const size = NAME_SIZE * scale;
  /** @type {(box: Box, words: { id: string, lines: string[], align: "left" | "center", bold: boolean }, kind: "name" | "zone", ground: string, alpha: number) => Label} */
  const label = (box, words, kind, ground, alpha) => ({ ...words, x: box.x * scale, y: box.y * scale, w: box.w * scale, h: box.h * scale, size, kind, ground, alpha });
  const titles = shown.groups.flatMap((group) => {
    if (!group.title) return [];
    const inset = group.kind === "words" ? { x: 0, y: 0 } : group.kind === "lane" ? { x: 2, y: 5 } : { x: 8, y: 6 };
    const lines = group.title.split("\n");
    const along = ties.get(group.id);
    const bow = along && shown.kind === "path" ? BOW_SHARE * bowBetween(shown, along.subject, along.object) : 0;
    const box = { x: group.x + inset.x + (shown.upright ? bow : 0), y: group.y + inset.y + (shown.upright ? 0 : bow), w: group.width - 2 * inset.x, h: lines.length * 14 };
    const words = { id: group.id, lines, align: alignOf(group), bold: group.kind !== "words" };
    // Of several ways only the chosen one bears its words: those of all would lie over each other where ways cross.
    if (group.kind === "words" && light !== null && !light.ties.has(group.id) && ties.has(group.id)) return [];
    return [label(box, words, "zone", ties.has(group.id) ? palette.paper : "transparent", settling())];
  });
  const names = [...shown.names].flatMap(([id, name]) => {
    const [here, home] = [placeOf(id), shown.places.get(id)];
    if (!here || !home) return [];
    const box = { x: name.x + here.x - home.x, y: name.y + here.y - home.y, w: name.w, h: name.h };
    return [label(box, { id, lines: name.lines, align: name.align, bold: name.bold }, "name", onCard(shown, id), presence(id) * settling() * (isDim(id) ? (shown.kind === "path" ? 0.7 : 0.4) : 1))];
  });
  return [...titles, ...names];
}
