// Ribbons: all ties between two boxes of the overview as one band that runs through the room between boxes. First each
// finds its shortest way along the tracks; then those that share a track are laid side by side. Pure and deterministic.

/* takes
 * core: need
 * routing/corridors: corridorsOf, edgesOf, landingsOf, roomAt
 * routing/ways: wayTo, waysFrom
 */

const ASIDE = 2.2; // room between ribbons that run side by side

/**
 * A run of a ribbon along a track, from where it comes in to where it leaves; `turns` are the sides to which it does.
 * @param {Course} course
 * @param {number} index
 * @returns {Run}
 */
function runOf(course, index) {
  const { tracks, ports, first, last } = course;
  const track = need(tracks[index]);
  const before = tracks[index - 1];
  const after = tracks[index + 1];
  const from = before ? before.at : ports[0];
  const to = after ? after.at : ports[1];
  /** @type {(course: Course, at: number) => number} */
  const beyond = ({ tracks: all, ports: both }, at) => (all[at] ? all[at].at : need(both[at < 0 ? 0 : 1]));
  const start = before ? Math.sign(beyond(course, index - 2) - track.at) : -first.sign;
  const end = after ? Math.sign(beyond(course, index + 2) - track.at) : -last.sign;
  const flipped = from > to;
  return { course, index, track, low: Math.min(from, to), high: Math.max(from, to), lowTurn: flipped ? end : start, highTurn: flipped ? start : end, offset: 0 };
}

/**
 * The order across a track in which runs that share it cross each other least: what turns one way at both ends lies on
 * that side, the shorter within the longer; what passes over from one side to the other lies between.
 * @param {Run} one
 * @param {Run} other
 * @returns {number}
 */
function acrossOrder(one, other) {
  const turns = one.lowTurn + one.highTurn - other.lowTurn - other.highTurn;
  if (turns) return turns;
  const length = one.high - one.low - (other.high - other.low);
  const middle = one.low + one.high - other.low - other.high;
  const byShape = one.lowTurn + one.highTurn < 0 ? length : one.lowTurn + one.highTurn > 0 ? -length : one.lowTurn < 0 ? -middle : middle;
  return byShape || (one.course.id < other.course.id ? -1 : 1);
}

/**
 * Lay the runs on one track side by side, in the middle of the room that there is; answers how much that squeezes them.
 * @param {Run[]} runs
 * @param {readonly Edges[]} edges
 * @param {Span} bounds
 * @returns {number}
 */
function layAside(runs, edges, bounds) {
  let least = 1;
  for (const cluster of clustersOf(runs)) {
    const { track } = need(cluster[0]);
    const sorted = [...cluster].sort(acrossOrder);
    for (const [index, run] of sorted.entries()) {
      run.offset = run.course.width / 2;
      for (const other of sorted.slice(0, index)) {
        if (other.low < run.high + ASIDE && run.low < other.high + ASIDE) run.offset = Math.max(run.offset, other.offset + (other.course.width + run.course.width) / 2 + ASIDE);
      }
    }
    const stretch = /** @type {Span} */ ([Math.min(...cluster.map((run) => run.low)), Math.max(...cluster.map((run) => run.high))]);
    const [near, far] = roomAt(edges, track.at, stretch, bounds);
    const whole = Math.max(...cluster.map((run) => run.offset + run.course.width / 2));
    const squeeze = Math.min(1, Math.max(0, far - near) / whole);
    const middle = Math.max(near + (whole * squeeze) / 2, Math.min(far - (whole * squeeze) / 2, track.at));
    for (const run of cluster) run.offset = middle + (run.offset - whole / 2) * squeeze;
    least = Math.min(least, squeeze);
  }
  return least;
}

/**
 * Runs that lie beside each other, directly or by way of others.
 * @param {readonly Run[]} runs
 * @returns {Run[][]}
 */
function clustersOf(runs) {
  /** @type {Run[][]} */
  const clusters = [];
  let reach = -Infinity;
  for (const run of [...runs].sort((one, other) => one.low - other.low || (one.course.id < other.course.id ? -1 : 1))) {
    if (run.low > reach + ASIDE) clusters.push([]);
    need(clusters.at(-1)).push(run);
    reach = Math.max(reach, run.high);
  }
  return clusters;
}

/**
 * Where along a side each of its ribbons ends: as near as can be to where it goes on, none over another.
 * @param {readonly { course: Course, end: 0 | 1, landing: Landing, wish: number }[]} ends
 */
function spreadPorts(ends) {
  const sorted = [...ends].sort((one, other) => one.wish - other.wish || (one.course.id < other.course.id ? -1 : 1));
  const low = Math.min(...sorted.map(({ landing }) => landing.span[0]));
  const high = Math.max(...sorted.map(({ landing }) => landing.span[1]));
  const needed = sorted.reduce((sum, { course }) => sum + course.width + ASIDE, -ASIDE);
  const squeeze = Math.min(1, (high - low) / Math.max(needed, 1));
  const half = (/** @type {number} */ index) => (need(sorted[index]).course.width / 2) * squeeze;
  const places = sorted.map(({ wish }) => wish);
  const gap = (/** @type {number} */ index) => half(index) + half(index + 1) + ASIDE * squeeze;
  for (let index = 0; index < places.length; index += 1) places[index] = Math.max(need(places[index]), index ? need(places[index - 1]) + gap(index - 1) : low + half(0));
  for (let index = places.length - 1; index >= 0; index -= 1) places[index] = Math.min(need(places[index]), index < places.length - 1 ? need(places[index + 1]) - gap(index) : high - half(index));
  for (const [index, { course, end, landing }] of sorted.entries()) course.ports[end] = Math.min(landing.span[1], Math.max(landing.span[0], need(places[index])));
}

/**
 * @param {readonly Course[]} courses
 */
function placePorts(courses) {
  /** @type {Map<string, { course: Course, end: 0 | 1, landing: Landing, wish: number }[]>} */
  const sides = new Map();
  for (const course of courses) {
    for (const end of /** @type {const} */ ([0, 1])) {
      const landing = end ? course.last : course.first;
      const other = end ? course.first : course.last;
      const next = end ? course.tracks.at(-2) : course.tracks[1];
      const [low, high] = landing.span;
      const shared = [Math.max(low, other.span[0]), Math.min(high, other.span[1])];
      const target = next ? next.at : need(shared[0]) + need(shared[1]);
      const wish = Math.min(high, Math.max(low, next ? target : target / 2));
      const side = [landing.box.id, landing.track.upright, landing.sign].join(" ");
      sides.set(side, [...(sides.get(side) || []), { course, end, landing, wish }]);
    }
  }
  for (const ends of sides.values()) spreadPorts(ends);
}

/**
 * The corners of a ribbon from edge to edge.
 * @param {Course} course
 * @param {readonly Run[]} runs
 * @returns {Point[]}
 */
function cornersOfRibbon(course, runs) {
  /** @type {(upright: boolean, along: number, across: number) => Point} */
  const point = (upright, along, across) => (upright ? { x: across, y: along } : { x: along, y: across });
  const { first, last, ports } = course;
  const points = [point(first.track.upright, ports[0], first.edge)];
  for (const [index, run] of runs.entries()) {
    const from = index ? need(runs[index - 1]).offset : ports[0];
    const to = index < runs.length - 1 ? need(runs[index + 1]).offset : ports[1];
    points.push(point(run.track.upright, from, run.offset), point(run.track.upright, to, run.offset));
  }
  points.push(point(last.track.upright, ports[1], last.edge));
  return points.filter((each, index) => index === 0 || Math.hypot(each.x - need(points[index - 1]).x, each.y - need(points[index - 1]).y) > 0.01);
}

const THINNEST = 0.6; // of the width that ribbons are meant to have

/**
 * One band for each wish, as the corners of its middle line; a wish for which there is no way is left out. Where there
 * is not room enough beside each other all ribbons become thinner alike, so that their widths still compare.
 * @param {readonly RibbonBox[]} boxes
 * @param {readonly RibbonWish[]} wishes
 * @param {Bounds} bounds
 * @returns {RibbonWay[]}
 */
function routeRibbons(boxes, wishes, bounds) {
  const sorted = [...boxes].sort((one, other) => (one.id < other.id ? -1 : 1));
  const corridors = corridorsOf(sorted, bounds);
  const courses = coursesOf(corridors, wishes);
  const first = laidOut(corridors, courses);
  if (first.squeeze >= 1) return first.ribbons;
  const factor = Math.max(THINNEST, first.squeeze);
  return laidOut(corridors, courses.map((course) => ({ ...course, width: course.width * factor, ports: [0, 0] }))).ribbons;
}

/**
 * The way of each ribbon, by tracks.
 * @param {Corridors} corridors
 * @param {readonly RibbonWish[]} wishes
 * @returns {Course[]}
 */
function coursesOf(corridors, wishes) {
  const landings = new Map(corridors.boxes.map((box) => [box.id, landingsOf(corridors, box)]));
  /** @type {Map<string, Ways>} */
  const ways = new Map();
  /** @type {Course[]} */
  const courses = [];
  for (const wish of [...wishes].sort((one, other) => (one.id < other.id ? -1 : 1))) {
    const starts = landings.get(wish.from);
    const ends = landings.get(wish.to);
    if (!starts || !ends) continue;
    const from = ways.get(wish.from) ?? waysFrom(corridors, starts);
    ways.set(wish.from, from);
    const way = wayTo(corridors, from, starts, ends);
    if (way) courses.push({ ...way, id: wish.id, width: wish.width, ports: [0, 0] });
  }
  return courses;
}

/**
 * Ribbons laid side by side, and how much the narrowest place had to squeeze them.
 * @param {Corridors} corridors
 * @param {readonly Course[]} courses
 * @returns {{ ribbons: RibbonWay[], squeeze: number }}
 */
function laidOut({ boxes, bounds, tracks }, courses) {
  placePorts(courses);
  const runs = new Map(courses.map((course) => [course.id, course.tracks.map((_, index) => runOf(course, index))]));
  const [left, top, width, height] = bounds;
  const edges = [false, true].map((upright) => boxes.map((box) => edgesOf(box, upright)));
  let squeeze = 1;
  for (const track of tracks) {
    const here = [...runs.values()].flat().filter((run) => run.track === track);
    if (here.length) squeeze = Math.min(squeeze, layAside(here, need(edges[Number(track.upright)]), track.upright ? [left, left + width] : [top, top + height]));
  }
  return { squeeze, ribbons: courses.map((course) => ({ id: course.id, width: course.width, points: cornersOfRibbon(course, need(runs.get(course.id))) })) };
}
