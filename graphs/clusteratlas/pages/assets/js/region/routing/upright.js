// Lines of compositions that are read from top to bottom, on a phone. Plain values in, plain values out.

const UNDER_MARK = 15; // from a mark's middle to the end of a line
const SAME_ROW = 40; // what differs less in height stands in one row
const OVER_ROW = 46; // how high a line rises between two marks of one row
const BESIDE_CARDS = 10; // between the cards and the nearest line that runs down beside them
const BY_LENGTH = 0.02; // a longer line runs so much farther out, so that it lies round the shorter ones

/** @type {(point: Point) => Point} */
const swapped = ({ x, y }) => ({ x: y, y: x });

/**
 * A line with its two directions changed for each other: what is reckoned from left to right holds from top to bottom.
 * @param {[Point, Point, Point, Point]} curve
 * @returns {[Point, Point, Point, Point]}
 */
const turnedOver = ([a, b, c, d]) => [swapped(a), swapped(b), swapped(c), swapped(d)];

/** @type {(box: Box) => Box} */
const boxTurnedOver = ({ x, y, w, h }) => ({ x: y, y: x, w: h, h: w });

/**
 * From under the upper thing down to the lower mark; between two of one row over their heads.
 * @param {Point} upper
 * @param {Point} lower
 * @param {number} below from the middle of the upper mark to where its name ends
 * @returns {[Point, Point, Point, Point]}
 */
function downCurve(upper, lower, below) {
  if (lower.y - upper.y < SAME_ROW) {
    const over = upper.y - OVER_ROW;
    return [{ x: upper.x, y: upper.y - UNDER_MARK }, { x: upper.x, y: over }, { x: lower.x, y: over }, { x: lower.x, y: lower.y - UNDER_MARK }];
  }
  const start = { x: upper.x, y: upper.y + below };
  const end = { x: lower.x, y: Math.max(start.y, lower.y - UNDER_MARK) };
  const turn = (start.y + end.y) / 2;
  return [start, { x: start.x, y: turn }, { x: end.x, y: turn }, end];
}

/**
 * From the end of one name to that of another, round the right of the cards that stand between.
 * @param {Point} one
 * @param {Point} other
 * @param {number} right where the cards end
 * @returns {[Point, Point, Point, Point]}
 */
function bracketCurve(one, other, right) {
  const farthest = right + BESIDE_CARDS + BY_LENGTH * Math.abs(other.y - one.y);
  // The middle of a curve comes three quarters of the way to its inner corners.
  const out = (farthest - (one.x + other.x) / 8) / 0.75;
  return [one, { x: out, y: one.y }, { x: out, y: other.y }, other];
}
