// The room between the boxes of a picture: tracks along which ribbons run, where tracks cross, and where a box meets them.
// Pure: from rectangles to lines. "Along" is x on a level track and y on an upright one; "across" is the other.

const CLEAR = 3; // a track keeps so far from every box
const PORT_INSET = 6; // a ribbon does not end nearer to a box's corner
const HUG = 26; // where nothing faces a box, its track runs so near

/**
 * A rectangle by its edges along and across.
 * @param {RibbonBox} box
 * @param {boolean} upright
 * @returns {Edges}
 */
const edgesOf = (box, upright) => (upright
  ? { low: box.y, high: box.y + box.h, near: box.x, far: box.x + box.w }
  : { low: box.x, high: box.x + box.w, near: box.y, far: box.y + box.h });

/**
 * What is left of an interval when others are taken out.
 * @param {Span} whole
 * @param {readonly Span[]} taken
 * @returns {Span[]}
 */
function without(whole, taken) {
  /** @type {Span[]} */
  const left = [];
  let [at] = whole;
  for (const [low, high] of [...taken].sort((one, other) => one[0] - other[0])) {
    if (low > at) left.push([at, Math.min(low, whole[1])]);
    at = Math.max(at, high);
  }
  if (at < whole[1]) left.push([at, whole[1]]);
  return left.filter(([low, high]) => high - low > 1);
}

/**
 * The middles of the gaps beside each box, across the tracks.
 * @param {readonly Edges[]} all
 * @param {Span} bounds
 * @returns {number[]}
 */
function middles(all, bounds) {
  const found = new Set();
  for (const box of all) {
    const beyond = all.filter((other) => other.near >= box.far && other.low < box.high && box.low < other.high);
    const before = all.filter((other) => other.far <= box.near && other.low < box.high && box.low < other.high);
    const next = Math.min(...beyond.map((other) => other.near), bounds[1]);
    const last = Math.max(...before.map((other) => other.far), bounds[0]);
    found.add(beyond.length ? (box.far + next) / 2 : Math.min((box.far + next) / 2, box.far + HUG));
    if (!before.length) found.add(Math.max((box.near + last) / 2, box.near - HUG));
  }
  return [...found].map((value) => Math.round(value * 10) / 10).sort((one, other) => one - other);
}

/**
 * The free room across at a stretch of a track.
 * @param {readonly Edges[]} all
 * @param {number} at
 * @param {Span} stretch
 * @param {Span} bounds
 * @returns {Span}
 */
function roomAt(all, at, [low, high], bounds) {
  let [near, far] = bounds;
  for (const box of all) {
    if (box.low >= high + CLEAR || box.high <= low - CLEAR) continue;
    if (box.far <= at) near = Math.max(near, box.far);
    if (box.near >= at) far = Math.min(far, box.near);
  }
  return [near + CLEAR, far - CLEAR];
}

/**
 * All tracks in one direction: the free stretches of the middles of gaps, each once.
 * @param {readonly RibbonBox[]} boxes
 * @param {Bounds} bounds
 * @param {boolean} upright
 * @returns {Track[]}
 */
function tracksOf(boxes, bounds, upright) {
  const [left, top, width, height] = bounds;
  const across = /** @type {Span} */ (upright ? [left, left + width] : [top, top + height]);
  const along = /** @type {Span} */ (upright ? [top, top + height] : [left, left + width]);
  const all = boxes.map((box) => edgesOf(box, upright));
  /** @type {Track[]} */
  const tracks = [];
  for (const at of middles(all, across)) {
    const blocked = all.filter((box) => box.near - CLEAR < at && box.far + CLEAR > at).map((box) => /** @type {Span} */ ([box.low - CLEAR, box.high + CLEAR]));
    for (const [low, high] of without(along, blocked)) {
      const same = tracks.some((track) => Math.abs(track.at - at) < 10 && track.low <= low + CLEAR && track.high >= high - CLEAR);
      if (!same) tracks.push({ upright, at, low, high, crossings: [] });
    }
  }
  return tracks;
}

/**
 * The corridors of a picture.
 * @param {readonly RibbonBox[]} boxes
 * @param {Bounds} bounds
 * @returns {Corridors}
 */
function corridorsOf(boxes, bounds) {
  const upright = tracksOf(boxes, bounds, true);
  const level = tracksOf(boxes, bounds, false);
  /** @type {Crossing[]} */
  const crossings = [];
  for (const one of upright) {
    for (const other of level) {
      if (one.at < other.low || one.at > other.high || other.at < one.low || other.at > one.high) continue;
      const crossing = { x: one.at, y: other.at, tracks: /** @type {[Track, Track]} */ ([one, other]), index: crossings.length };
      crossings.push(crossing);
      one.crossings.push(crossing);
      other.crossings.push(crossing);
    }
  }
  for (const track of [...upright, ...level]) track.crossings.sort((one, other) => (track.upright ? one.y - other.y : one.x - other.x));
  return { boxes, bounds, tracks: [...upright, ...level], crossings };
}

/**
 * Where ribbons may leave a box: for each side the nearest tracks, and the stretch of the side from which the way is free.
 * @param {Corridors} corridors
 * @param {RibbonBox} box
 * @returns {Landing[]}
 */
function landingsOf({ boxes, tracks }, box) {
  return [[true, 1], [true, -1], [false, 1], [false, -1]].flatMap(([upright, sign]) => {
    const own = edgesOf(box, Boolean(upright));
    const edge = sign === 1 ? own.far : own.near;
    const others = boxes.filter((other) => other !== box).map((other) => edgesOf(other, Boolean(upright)));
    /** @type {Landing[]} */
    const found = [];
    for (const track of tracks) {
      const reach = (track.at - edge) * Number(sign);
      if (track.upright !== upright || reach <= 0) continue;
      const between = others.filter((other) => (sign === 1 ? other.near < track.at && other.far > edge : other.far > track.at && other.near < edge));
      const inset = Math.min(PORT_INSET, (own.high - own.low) / 4);
      const whole = /** @type {Span} */ ([Math.max(own.low + inset, track.low), Math.min(own.high - inset, track.high)]);
      const free = without(whole, between.map((other) => [other.low - CLEAR, other.high + CLEAR]));
      for (const span of free) found.push({ box, track, edge, sign: Number(sign), span, reach });
    }
    return nearestOf(found);
  });
}

/**
 * Of tracks one behind the other only the nearer ones count.
 * @param {readonly Landing[]} found
 * @returns {Landing[]}
 */
function nearestOf(found) {
  /** @type {Landing[]} */
  const kept = [];
  for (const landing of [...found].sort((one, other) => one.reach - other.reach)) {
    const hidden = kept.some((nearer) => nearer.span[0] <= landing.span[0] + 1 && nearer.span[1] >= landing.span[1] - 1);
    if (!hidden) kept.push(landing);
  }
  return kept;
}
