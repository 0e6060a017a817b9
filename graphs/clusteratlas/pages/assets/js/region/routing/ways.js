// The shortest way of a ribbon along the tracks. A state is a crossing and the track on which it is reached: twice the
// crossing's number, and one more where that is its level track. Pure and deterministic.

/* takes
 * core: need
 */

const BEND = 60; // a turn costs as much as so long a way

/**
 * The other track at the same crossing.
 * @param {number} state
 * @returns {number}
 */
const turned = (state) => (state % 2 ? state - 1 : state + 1);

/**
 * Ways from one box to every crossing.
 * @param {Corridors} corridors
 * @param {readonly Landing[]} starts
 * @returns {Ways}
 */
function waysFrom({ crossings }, starts) {
  const cost = new Float64Array(crossings.length * 2).fill(Infinity);
  const before = new Int32Array(crossings.length * 2).fill(-1);
  /** @type {(Landing | undefined)[]} */
  const begun = [];
  /** @type {[number, number][]} */
  const heap = [];
  /** @type {(state: number, value: number, from: number) => void} */
  const offer = (state, value, from) => {
    if (value >= need(cost[state]) - 1e-9) return;
    cost[state] = value;
    before[state] = from;
    pushHeap(heap, [value, state]);
  };
  for (const landing of starts) {
    for (const crossing of landing.track.crossings) {
      const state = crossing.index * 2 + Number(crossing.tracks[1] === landing.track);
      const value = landing.reach + distance(alongOf(crossing, landing.track), landing.span);
      if (value < need(cost[state])) { begun[state] = landing; offer(state, value, -1); }
    }
  }
  for (let top = popHeap(heap); top; top = popHeap(heap)) {
    const [value, state] = top;
    if (value > need(cost[state])) continue;
    const crossing = need(crossings[Math.floor(state / 2)]);
    offer(turned(state), value + BEND, state);
    const track = need(crossing.tracks[state % 2]);
    const place = track.crossings.indexOf(crossing);
    for (const next of [track.crossings[place - 1], track.crossings[place + 1]]) {
      if (next) offer(next.index * 2 + Number(next.tracks[1] === track), value + Math.abs(alongOf(next, track) - alongOf(crossing, track)), state);
    }
  }
  return { cost, before, begun };
}

/**
 * @param {[number, number][]} heap
 * @param {[number, number]} item
 */
function pushHeap(heap, item) {
  let at = heap.push(item) - 1;
  while (at > 0) {
    const up = Math.floor((at - 1) / 2);
    const [one, other] = [need(heap[at]), need(heap[up])];
    if (one[0] > other[0] || (one[0] === other[0] && one[1] >= other[1])) return;
    [heap[at], heap[up]] = [other, one];
    at = up;
  }
}

/**
 * @param {[number, number][]} heap
 * @returns {[number, number] | undefined}
 */
function popHeap(heap) {
  const [first] = heap;
  const last = heap.pop();
  if (!first || !last || !heap.length) return first;
  heap[0] = last;
  /** @type {(one: number, other: number) => boolean} */
  const less = (one, other) => need(heap[one])[0] < need(heap[other])[0] || (need(heap[one])[0] === need(heap[other])[0] && need(heap[one])[1] < need(heap[other])[1]);
  for (let at = 0; ;) {
    let least = at;
    for (const child of [at * 2 + 1, at * 2 + 2]) if (child < heap.length && less(child, least)) least = child;
    if (least === at) return first;
    [heap[at], heap[least]] = [need(heap[least]), need(heap[at])];
    at = least;
  }
}

/**
 * @param {Point} point
 * @param {Track} track
 * @returns {number}
 */
const alongOf = (point, track) => (track.upright ? point.y : point.x);

/**
 * @param {number} at
 * @param {Span} span
 * @returns {number}
 */
const distance = (at, [low, high]) => Math.max(0, low - at, at - high);

/**
 * The tracks that the shortest way between two boxes takes, or null where there is none.
 * @param {Corridors} corridors
 * @param {Ways} ways
 * @param {readonly Landing[]} starts
 * @param {readonly Landing[]} ends
 * @returns {{ first: Landing, last: Landing, tracks: Track[] } | null}
 */
function wayTo({ crossings }, ways, starts, ends) {
  let best = { value: Infinity, state: -1, first: starts[0], last: ends[0] };
  for (const last of ends) {
    for (const first of starts) {
      if (first.track !== last.track) continue;
      const gap = Math.max(0, last.span[0] - first.span[1], first.span[0] - last.span[1]);
      const value = first.reach + last.reach + gap;
      if (value < best.value) best = { value, state: -1, first, last };
    }
    for (const crossing of last.track.crossings) {
      const state = crossing.index * 2 + Number(crossing.tracks[0] === last.track);
      const value = need(ways.cost[state]) + BEND + last.reach + distance(alongOf(crossing, last.track), last.span);
      if (value < best.value - 1e-9) best = { value, state, first: undefined, last };
    }
  }
  const { last } = best;
  if (!last || best.value === Infinity) return null;
  /** @type {Track[]} */
  const tracks = [last.track];
  let { state, first } = best;
  while (state >= 0) {
    const track = need(need(crossings[Math.floor(state / 2)]).tracks[state % 2]);
    if (tracks[0] !== track) tracks.unshift(track);
    first = ways.begun[state] ?? first;
    state = need(ways.before[state]);
  }
  return first ? { first, last, tracks } : null;
}
