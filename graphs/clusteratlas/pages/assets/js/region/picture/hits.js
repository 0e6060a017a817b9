// What lies under a pointer: a name or a mark before a line, a line before a ribbon, a ribbon before the ground. Pure.

/* takes
 * core: need
 */

const TARGET = 24; // the least width and height of what can be met
const NEAR_MARK = 16; // so near to a mark's middle no line is met
const NEAR_LINE = 5;

/**
 * @param {Box} box
 * @param {Point} point
 * @returns {boolean}
 */
const holdsPoint = ({ x, y, w, h }, point) => point.x >= x && point.x <= x + w && point.y >= y && point.y <= y + h;

/**
 * A box that is at least as large as a target must be.
 * @param {Box} box
 * @returns {Box}
 */
function widened({ x, y, w, h }) {
  const across = Math.max(0, TARGET - w) / 2;
  const down = Math.max(0, TARGET - h) / 2;
  return { x: x - across, y: y - down, w: w + across * 2, h: h + down * 2 };
}

/**
 * What is met at a point of the scene, in pixels from the picture's origin.
 * @param {Pick<Scene, "labels" | "marks" | "lines" | "ribbons" | "grounds">} shown
 * @param {Point} point
 * @returns {Met}
 */
function hitAt({ labels, marks, lines, ribbons, grounds }, point) {
  const named = labels.filter((label) => label.kind === "name" || label.kind === "chain" || label.kind === "stage");
  const label = named.find((one) => holdsPoint(one, point) || signHolds(one, point));
  if (label) return { kind: label.kind === "stage" ? "stage" : "thing", id: label.id };
  const nearest = nearestMark(marks, point);
  if (nearest && nearest.off <= Math.max(TARGET / 2, nearest.mark.radius + 2)) return { kind: "thing", id: nearest.mark.id };
  const close = named.find((one) => one.kind !== "stage" && holdsPoint(widened(one), point));
  if (close) return { kind: "thing", id: close.id };
  if (!nearest || nearest.off > NEAR_MARK + nearest.mark.radius - 7) {
    const edge = lineAt(lines, point);
    if (edge) return { kind: "line", id: edge.id, edge };
    const ribbon = ribbons.filter((one) => distanceToWay(one.points, point) <= Math.max(4, one.width / 2 + 1.5)).sort((one, other) => distanceToWay(one.points, point) - distanceToWay(other.points, point))[0];
    if (ribbon) return { kind: "ribbon", id: ribbon.ribbon.id, ribbon: ribbon.ribbon };
  }
  const ground = grounds.find((one) => one.kind === "chain" && holdsPoint(one, point));
  return ground ? { kind: "ground", id: ground.id } : { kind: "nothing", id: "" };
}

/**
 * @param {Label} label
 * @param {Point} point
 * @returns {boolean}
 */
const signHolds = ({ sign }, point) => sign !== undefined && Math.hypot(point.x - sign.x, point.y - sign.y) <= TARGET / 2;

/**
 * @param {readonly SceneMark[]} marks
 * @param {Point} point
 * @returns {{ mark: SceneMark, off: number } | null}
 */
function nearestMark(marks, point) {
  /** @type {{ mark: SceneMark, off: number } | null} */
  let best = null;
  for (const mark of marks) {
    const off = Math.hypot(point.x - mark.x, point.y - mark.y);
    // Of two marks one is as near as it is beyond its own rim.
    if (!best || off - mark.radius < best.off - best.mark.radius) best = { mark, off };
  }
  return best;
}

/**
 * The line that passes nearest, lit ones first.
 * @param {readonly Batch[]} lines
 * @param {Point} point
 * @returns {Bundle | null}
 */
function lineAt(lines, point) {
  for (const bright of [true, false]) {
    /** @type {{ edge: Bundle, off: number } | null} */
    let best = null;
    for (const { look, strokes } of lines) {
      if (look.bright !== bright || look.alpha < 0.1) continue;
      for (const { edge, points } of strokes) {
        if (!isNearBox(points, point)) continue;
        const off = distanceToWay(pointsOn(points), point);
        if (off <= NEAR_LINE + look.width / 2 && (!best || off < best.off)) best = { edge, off };
      }
    }
    if (best) return best.edge;
  }
  return null;
}

/**
 * Whether a point is near the corners of a curve at all; the curve lies within them.
 * @param {readonly number[]} points
 * @param {Point} point
 * @returns {boolean}
 */
function isNearBox(points, { x, y }) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let index = 0; index < points.length; index += 2) {
    left = Math.min(left, need(points[index]));
    right = Math.max(right, need(points[index]));
    top = Math.min(top, need(points[index + 1]));
    bottom = Math.max(bottom, need(points[index + 1]));
  }
  return x >= left - 9 && x <= right + 9 && y >= top - 9 && y <= bottom + 9;
}

const SAMPLES = 24;
const CUBIC = 8; // so many numbers are the four corners of one curve; others are bends one after the other

/**
 * Points along a line: a curve of four corners, or bends of three, each of which begins where the last one ended.
 * @param {readonly number[]} points
 * @returns {Point[]}
 */
function pointsOn(points) {
  if (points.length <= CUBIC) return pointsOnCurve(points);
  const bends = Array.from({ length: (points.length - 2) / 4 }, (_, index) => points.slice(index * 4, index * 4 + 6));
  return bends.flatMap((bend) => pointsOnCurve(bend));
}

/**
 * Points along a curve of three or four corners.
 * @param {readonly number[]} points
 * @returns {Point[]}
 */
function pointsOnCurve(points) {
  /** @type {Point[]} */
  const corners = [];
  for (let index = 0; index < points.length; index += 2) corners.push({ x: need(points[index]), y: need(points[index + 1]) });
  return Array.from({ length: SAMPLES + 1 }, (_, step) => onCurve(corners, step / SAMPLES));
}

/**
 * @param {readonly Point[]} corners
 * @param {number} at
 * @returns {Point}
 */
function onCurve(corners, at) {
  if (corners.length === 1) return need(corners[0]);
  return onCurve(corners.slice(1).map((corner, index) => ({ x: need(corners[index]).x * (1 - at) + corner.x * at, y: need(corners[index]).y * (1 - at) + corner.y * at })), at);
}

/**
 * How far a point is from a way of straight pieces.
 * @param {readonly Point[]} way
 * @param {Point} point
 * @returns {number}
 */
function distanceToWay(way, point) {
  let least = Infinity;
  for (let index = 1; index < way.length; index += 1) {
    const from = need(way[index - 1]);
    const to = need(way[index]);
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const share = Math.max(0, Math.min(1, ((point.x - from.x) * dx + (point.y - from.y) * dy) / (dx * dx + dy * dy || 1)));
    least = Math.min(least, Math.hypot(point.x - from.x - share * dx, point.y - from.y - share * dy));
  }
  return least;
}
