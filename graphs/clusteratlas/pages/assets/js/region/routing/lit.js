// Lines between boxes that are lit: each leaves its box on the side where it meets least, goes round the box to where the
// ribbon of the two boxes begins, and runs with it along the gaps, so that it crosses no heading and no other panel.

/* takes
 * core: need
 * picture/lettering: meets
 * picture/lines: keyOf, pairOf
 * picture/marks: isHeading, places, plan, radiusShown, standing, view
 * picture/places: homes, placeOf
 * picture/scene: rounded
 */

const LIT_ROUND = 7; // how far a bend reaches, in pixels
const OFF_BOX = 5; // how far outside a box a line goes round it, in pixels
const IN_THE_WAY = 140; // what a line would rather go round than cross a name, a mark or a stage

/**
 * Points inside a box from a mark to a point of its edge, then round the outside of the box to a port of it.
 * @param {Point} mark
 * @param {Point} port
 * @param {Box} box
 * @param {readonly Box[]} blocks
 * @param {number} off
 * @returns {Point[]} from the mark
 */
function wayOut(mark, port, box, blocks, off) {
  const outer = { x: box.x - off, y: box.y - off, w: box.w + 2 * off, h: box.h + 2 * off };
  const exits = [{ x: outer.x, y: mark.y }, { x: outer.x + outer.w, y: mark.y }, { x: mark.x, y: outer.y }, { x: mark.x, y: outer.y + outer.h }];
  const end = onRim(port, outer);
  let best = { cost: Infinity, points: [mark, end] };
  for (const exit of exits) {
    const leg = { x: Math.min(mark.x, exit.x) - 2, y: Math.min(mark.y, exit.y) - 2, w: Math.abs(mark.x - exit.x) + 4, h: Math.abs(mark.y - exit.y) + 4 };
    const round = roundBox(exit, end, outer);
    const cost = lengthOf([mark, ...round]) + IN_THE_WAY * blocks.filter((block) => meets(leg, block)).length;
    if (cost < best.cost) best = { cost, points: [mark, ...round] };
  }
  return best.points;
}

/**
 * The point of a rectangle's rim that is next to a point of a side.
 * @param {Point} point
 * @param {Box} rim
 * @returns {Point}
 */
function onRim({ x, y }, { x: left, y: top, w, h }) {
  const sides = [{ off: Math.abs(x - left), at: { x: left, y } }, { off: Math.abs(left + w - x), at: { x: left + w, y } }, { off: Math.abs(y - top), at: { x, y: top } }, { off: Math.abs(top + h - y), at: { x, y: top + h } }];
  return sides.reduce((one, other) => (other.off < one.off ? other : one)).at;
}

/**
 * From one point of a rectangle's rim to another, the shorter way round.
 * @param {Point} from
 * @param {Point} to
 * @param {Box} rim
 * @returns {Point[]}
 */
function roundBox(from, to, rim) {
  const { x, y, w, h } = rim;
  const whole = 2 * (w + h);
  /** @type {(point: Point) => number} */
  const along = (point) => {
    if (Math.abs(point.y - y) < 0.01) return point.x - x;
    if (Math.abs(point.x - x - w) < 0.01) return w + point.y - y;
    return Math.abs(point.y - y - h) < 0.01 ? w + h + x + w - point.x : 2 * w + h + y + h - point.y;
  };
  const corners = [{ x, y }, { x: x + w, y }, { x: x + w, y: y + h }, { x, y: y + h }];
  const ahead = (along(to) - along(from) + whole) % whole;
  const isAhead = ahead <= whole / 2;
  const [start, length] = isAhead ? [along(from), ahead] : [along(to), whole - ahead];
  const passed = corners.map((corner) => ({ corner, off: (along(corner) - start + whole) % whole })).filter(({ off }) => off > 0.5 && off < length - 0.5).sort((one, other) => one.off - other.off).map(({ corner }) => corner);
  return [from, ...(isAhead ? passed : backwards(passed)), to];
}

/**
 * @param {readonly Point[]} points
 * @returns {Point[]}
 */
const backwards = (points) => points.map((_, index) => need(points[points.length - 1 - index]));

/**
 * @param {readonly Point[]} points
 * @returns {number}
 */
const lengthOf = (points) => points.slice(1).reduce((sum, point, index) => sum + Math.hypot(point.x - need(points[index]).x, point.y - need(points[index]).y), 0);

/**
 * What a line meets in a box: marks, names beside them, stages, the heading.
 * @param {Group} group
 * @param {readonly string[]} own ids of both ends
 * @returns {Box[]}
 */
function blocksIn(group, own) {
  const here = (standing.get(group) ?? []).filter((id) => view.nodes.has(id) && !own.includes(id) && !isHeading(id));
  const marks = here.map((id) => need(places.get(id))).map(({ x, y }) => ({ x: x - 9, y: y - 9, w: 18, h: 18 }));
  const rows = plan.groups.filter(({ kind, x, y }) => kind === "stage" && x >= group.x && y >= group.y && x < group.x + group.width && y < group.y + group.height);
  // A name takes what it needs of its room, a heading is never crossed where there is another way.
  const rooms = [...(standing.get(group) ?? []), ...rows.map(({ id }) => id)].filter((id) => id !== group.id).flatMap((id) => boxOfRoom(id, 150));
  const head = boxOfRoom(group.id, group.kind === "chain" ? Infinity : 170);
  // What has no room for a name is named all the same while it is lit: right of its mark, where the box is wide enough.
  const unnamed = own.filter((id) => (standing.get(group) ?? []).includes(id) && !plan.rooms[id]).map((id) => need(places.get(id)));
  const said = unnamed.filter(({ x }) => x + 100 <= group.x + group.width).map(({ x, y }) => ({ x: x + 12, y: y - 8, w: 88, h: 16 }));
  return [...marks, ...rooms, ...said, ...head, ...head];
}

/**
 * @param {string} id
 * @param {number} most
 * @returns {Box[]}
 */
function boxOfRoom(id, most) {
  const room = plan.rooms[id];
  return room ? [{ x: room[0], y: room[1], w: Math.min(room[2], most), h: room[3] }] : [];
}

/**
 * A lit line between two boxes as bends on the sheet. To a value chain it ends at the panel, which is the chain.
 * @param {Bundle} edge
 * @param {ReadonlyMap<string, readonly Point[]>} ways of ribbons in picture units
 * @param {Camera} camera
 * @param {boolean} arrow
 * @returns {number[] | null}
 */
function wayOf(edge, ways, camera, arrow) {
  const [home, goal] = [homes.get(edge.from), homes.get(edge.to)];
  const way = home && goal && ways.get(pairOf(home, goal));
  if (!way) return null;
  const along = keyOf(home) < keyOf(goal) ? [...way] : backwards(way);
  const start = legOf(edge.from, home, along, edge, camera);
  const end = backwards(legOf(edge.to, goal, backwards(along), edge, camera));
  const corners = [...start, ...along.slice(1, -1), ...end].map(({ x, y }) => ({ x: x * camera.scale, y: y * camera.scale }));
  if (arrow && !isHeading(edge.to)) shortenLast(corners, radiusShown(edge.to, camera) + 2);
  return chained(rounded(corners, LIT_ROUND));
}

/**
 * From a thing to where its box's ribbon begins.
 * @param {string} id
 * @param {Group} group
 * @param {readonly Point[]} along
 * @param {Bundle} edge
 * @param {Camera} camera
 * @returns {Point[]}
 */
function legOf(id, group, along, edge, { scale }) {
  const port = need(along[0]);
  const place = placeOf(id);
  if (isHeading(id) || !place) return [port];
  return wayOut(place, port, { x: group.x, y: group.y, w: group.width, h: group.height }, blocksIn(group, [edge.from, edge.to]), OFF_BOX / scale);
}

/**
 * @param {Point[]} corners
 * @param {number} by
 */
function shortenLast(corners, by) {
  const [before, end] = corners.slice(-2);
  if (!before || !end) return;
  const length = Math.hypot(end.x - before.x, end.y - before.y) || 1;
  const short = Math.min(by, length / 2);
  corners[corners.length - 1] = { x: end.x - ((end.x - before.x) / length) * short, y: end.y - ((end.y - before.y) / length) * short };
}

/**
 * Straight and bent pieces as bends alone, each the corner and the end of one.
 * @param {ReturnType<typeof rounded>} way
 * @returns {number[]}
 */
function chained({ start, pieces }) {
  const points = [start.x, start.y];
  let last = start;
  for (const { to, corner, end } of pieces) {
    points.push((last.x + to.x) / 2, (last.y + to.y) / 2, to.x, to.y);
    last = to;
    if (corner && end) { points.push(corner.x, corner.y, end.x, end.y); last = end; }
  }
  return points;
}
