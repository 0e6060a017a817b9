// In which order the chart's columns and rows stand: chains that share their stakeholders side by side, stakeholders
// by the chains that they serve, so that blocks and what joins them show. Pure functions over strengths in [0, 1].

/* takes
 * model/strength: CLOSE
 */

/**
 * A weight without the last digits, in which equal sums may differ.
 * @param {number} value
 * @returns {number}
 */
const steady = (value) => Math.round(value / CLOSE);

/** Up to so many columns that hang together the best order is found exactly, beyond by trying. */
const EXACT_UP_TO = 12;

/**
 * How alike columns are: the cosine of what they have in common.
 * @param {readonly (readonly number[])[]} rows strengths, in each row one for every column
 * @param {number} count of columns
 * @returns {number[][]}
 */
function columnLikeness(rows, count) {
  /**
   * @param {number} one
   * @param {number} other
   * @returns {number}
   */
  const shared = (one, other) => rows.reduce((sum, row) => sum + (row[one] ?? 0) * (row[other] ?? 0), 0);
  const own = Array.from({ length: count }, (_, column) => Math.sqrt(shared(column, column)));
  const among = (/** @type {number} */ one, /** @type {number} */ other) => (own[one] ?? 0) * (own[other] ?? 0);
  return own.map((_, one) => own.map((__, other) => (one !== other && among(one, other) > 0 ? shared(one, other) / among(one, other) : 0)));
}

/**
 * Columns that hang together, directly or through others, each such set in the given order.
 * @param {readonly (readonly number[])[]} likeness
 * @returns {number[][]}
 */
function hangingTogether(likeness) {
  /** @type {Set<number>} */
  const seen = new Set();
  /** @type {number[][]} */
  const sets = [];
  for (const start of likeness.keys()) {
    if (seen.has(start)) continue;
    const found = [start];
    seen.add(start);
    for (const here of found) {
      for (const [there, like] of (likeness[here] ?? []).entries()) if (like > 0 && !seen.has(there)) { seen.add(there); found.push(there); }
    }
    sets.push(found.sort((one, other) => one - other));
  }
  return sets;
}

/**
 * The order in which likes stand nearest to each other: the sum of likeness times distance is the least there is.
 * Found by growing sets from the left, a set being the sum of two to the power of each member's place; what each set
 * adds is the likeness that it is parted from.
 * @param {readonly number[]} columns
 * @param {(one: number, other: number) => number} like
 * @returns {number[]}
 */
function bestOrder(columns, like) {
  const all = 2 ** columns.length;
  const cost = new Float64Array(all).fill(Infinity);
  const parted = new Float64Array(all);
  const last = new Int8Array(all);
  cost[0] = 0;
  for (let set = 0; set < all; set += 1) {
    const held = columns.map((_, place) => Math.floor(set / 2 ** place) % 2 === 1);
    const first = held.indexOf(true);
    if (first !== -1) parted[set] = (parted[set - 2 ** first] ?? 0) + columns.reduce((sum, other, place) => (place === first ? sum : sum + (held[place] ? -1 : 1) * like(columns[first] ?? 0, other)), 0);
    const here = (cost[set] ?? 0) + (parted[set] ?? 0);
    for (const next of columns.keys()) {
      const grown = set + 2 ** next;
      if (!held[next] && here < (cost[grown] ?? 0) - CLOSE) { cost[grown] = here; last[grown] = next; }
    }
  }
  const order = [];
  for (let set = all - 1; set > 0; set -= 2 ** (last[set] ?? 0)) order.unshift(columns[last[set] ?? 0] ?? 0);
  return order;
}

/**
 * A good order of many columns: each goes to where the sum of likeness times distance is least, until none moves.
 * @param {readonly number[]} columns
 * @param {(one: number, other: number) => number} like
 * @returns {number[]}
 */
function goodOrder(columns, like) {
  /** @type {number[]} */
  let order = [];
  for (const column of columns) order = insertedAtBest(order, column, like);
  for (let round = 0; round < 12; round += 1) {
    const before = order.join(" ");
    for (const column of columns) order = insertedAtBest(order.filter((other) => other !== column), column, like);
    if (order.join(" ") === before) break;
  }
  return order;
}

/**
 * @param {readonly number[]} order
 * @param {number} column
 * @param {(one: number, other: number) => number} like
 * @returns {number[]}
 */
function insertedAtBest(order, column, like) {
  // What the order costs with the column before all others, and how that changes as it passes one after the other.
  const likes = order.map((other) => like(column, other));
  const between = order.map((one, here) => order.reduce((sum, other, there) => ((here < there) ? sum + like(one, other) : sum), 0));
  const back = order.map((one, here) => order.reduce((sum, other, there) => ((there < here) ? sum + like(one, other) : sum), 0));
  let [cost, best, least] = [0, 0, 0];
  for (const place of order.keys()) {
    // The one that is passed comes nearer to those before it and goes from those behind it; the column likewise.
    const before = likes.slice(0, place).reduce((sum, one) => sum + one, 0);
    const behind = likes.slice(place + 1).reduce((sum, one) => sum + one, 0);
    cost += before - behind + (between[place] ?? 0) - (back[place] ?? 0);
    if (cost < least - CLOSE) { least = cost; best = place + 1; }
  }
  return [...order.slice(0, best), column, ...order.slice(best)];
}

/**
 * @param {readonly number[]} order
 * @returns {number[]}
 */
const reversed = (order) => order.map((_, place) => order.at(-1 - place) ?? 0);

/**
 * The order of the columns, as their numbers: sets that hang together one after the other, the weightiest first, in
 * each of them likes side by side and the weightier end first; last the columns without any link.
 * @param {readonly (readonly number[])[]} rows strengths, in each row one for every column
 * @param {number} count of columns
 * @returns {number[]}
 */
function columnOrder(rows, count) {
  const weights = Array.from({ length: count }, (_, column) => rows.reduce((sum, row) => sum + (row[column] ?? 0), 0));
  const weight = (/** @type {readonly number[]} */ columns) => columns.reduce((sum, column) => sum + (weights[column] ?? 0), 0);
  const likeness = columnLikeness(rows, count);
  const like = (/** @type {number} */ one, /** @type {number} */ other) => likeness[one]?.[other] ?? 0;
  const sets = hangingTogether(likeness).map((columns) => {
    const order = columns.length > EXACT_UP_TO ? goodOrder(columns, like) : bestOrder(columns, like);
    const half = Math.floor(order.length / 2);
    return steady(weight(order.slice(0, half))) < steady(weight(order.slice(order.length - half))) ? reversed(order) : order;
  });
  const ranked = sets.map((columns) => ({ columns, weight: steady(weight(columns)), first: Math.min(...columns) }));
  ranked.sort((one, other) => other.weight - one.weight || one.first - other.first);
  return ranked.flatMap(({ columns }) => columns);
}

/**
 * The order of rows, as their numbers: by the column in which each is strongest, then by where the middle of its links lies.
 * @param {readonly (readonly number[])[]} rows strengths, in each row one for every column
 * @param {readonly number[]} columns in their order
 * @returns {number[]}
 */
function rowOrder(rows, columns) {
  const ranked = rows.map((row, index) => {
    const held = columns.map((column) => row[column] ?? 0);
    const most = held.reduce((one, other) => Math.max(one, other), 0);
    const total = held.reduce((sum, one) => sum + one, 0);
    const middle = held.reduce((sum, one, place) => sum + one * place, 0) / (total || 1);
    return { index, leading: most > 0 ? held.findIndex((one) => steady(one) === steady(most)) : held.length, middle: steady(middle) };
  });
  ranked.sort((one, other) => one.leading - other.leading || one.middle - other.middle || one.index - other.index);
  return ranked.map(({ index }) => index);
}
