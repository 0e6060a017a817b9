// How far a line between two columns bows so that it runs past what stands between them. Plain values in, plain values out.

const BOWS = [0, 15, -15, 25, -25, 40, -40, 60, -60, 90, -90, 130, -130, 180, -180, 240, -240, 320, -320]; // tried in turn, in picture units
const BEYOND = 90; // a line may run so far outside the boxes of a picture
const SHOULDER = 0.15; // of its length that a bowed line takes to leave its ends
const TRIED = 48; // points of a line that are tried
const BOW_SHARE = 0.75; // of the bow of its two inner corners that the middle of a curve takes

/**
 * The bow with which a curve meets least; of equals the smallest, and one within the picture.
 * @param {[Point, Point, Point, Point]} curve
 * @param {readonly Box[]} obstacles
 * @param {readonly [number, number, number, number]} bounds
 * @returns {number}
 */
function clearBow(curve, obstacles, [, top, , height]) {
  let best = { bow: 0, cost: Infinity };
  for (const bow of BOWS) {
    let cost = Math.abs(bow);
    for (let index = 1; index < TRIED; index += 1) {
      const { x, y } = pointOn(bowed(curve, bow), index / TRIED);
      if (obstacles.some((box) => x > box.x && x < box.x + box.w && y > box.y && y < box.y + box.h)) cost += 1000;
      if (y < top - BEYOND || y > top + height + BEYOND) cost += 3000;
    }
    if (cost < best.cost) best = { bow, cost };
    if (!best.cost) break; // the straightest is clear
  }
  return best.bow;
}

/**
 * A line that bows soon after its start and until shortly before its end, to be past what stands between.
 * @param {[Point, Point, Point, Point]} curve
 * @param {number} bow
 * @returns {[Point, Point, Point, Point]}
 */
function bowed(curve, bow) {
  if (!bow) return curve;
  const [start, one, other, end] = curve;
  const shoulder = (end.x - start.x) * SHOULDER;
  return [start, { x: start.x + shoulder, y: one.y + bow }, { x: end.x - shoulder, y: other.y + bow }, end];
}

/**
 * @param {[Point, Point, Point, Point]} curve
 * @param {number} share
 * @returns {Point}
 */
function pointOn([a, b, c, d], share) {
  const rest = 1 - share;
  const [first, second, third, fourth] = [rest ** 3, 3 * rest ** 2 * share, 3 * rest * share ** 2, share ** 3];
  return { x: first * a.x + second * b.x + third * c.x + fourth * d.x, y: first * a.y + second * b.y + third * c.y + fourth * d.y };
}

/**
 * The highest and the lowest height that a line comes to.
 * @param {[Point, Point, Point, Point]} curve
 * @returns {{ first: number, last: number }}
 */
function heightsOf(curve) {
  const ys = Array.from({ length: TRIED + 1 }, (_, index) => pointOn(curve, index / TRIED).y);
  return { first: Math.min(...ys), last: Math.max(...ys) };
}
