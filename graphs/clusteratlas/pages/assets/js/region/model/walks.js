// Walks through the network of all ties, the cheapest first, none with a loop: Yen's method over Dijkstra's.

/* takes
 * core: need
 */

/** A heap of what is reached at which cost, the cheapest at its top. */
class Reached {
  /** @type {[number, string][]} */
  items = [];

  /**
   * @param {number} cost
   * @param {string} id
   */
  add(cost, id) {
    const { items } = this;
    let at = items.length;
    while (at > 0) {
      const above = Math.floor((at - 1) / 2);
      if (need(items[above])[0] <= cost) break;
      items[at] = need(items[above]);
      at = above;
    }
    items[at] = [cost, id];
  }

  /** @returns {[number, string] | undefined} */
  take() {
    const { items } = this;
    const [top] = items;
    const last = items.pop();
    if (last === undefined || items.length === 0) return top;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= items.length) break;
      if (below + 1 < items.length && need(items[below + 1])[0] < need(items[below])[0]) below += 1;
      if (need(items[below])[0] >= last[0]) break;
      items[at] = need(items[below]);
      at = below;
    }
    items[at] = last;
    return top;
  }
}

/**
 * The cheapest walk from one thing to another, or null: through nothing that is closed, and first not to what is cut.
 * @param {SteppingStones} next
 * @param {string} from
 * @param {string} to
 * @param {ReadonlySet<string>} closed
 * @param {ReadonlySet<string>} cut
 * @returns {Walk | null}
 */
function cheapest(next, from, to, closed, cut) {
  const waiting = new Reached();
  /** @type {Map<string, { cost: number, before: string }>} */
  const best = new Map([[from, { cost: 0, before: "" }]]);
  const done = new Set();
  waiting.add(0, from);
  for (let top = waiting.take(); top; top = waiting.take()) {
    const [cost, id] = top;
    if (id === to) return { ids: walkedTo(best, to), cost };
    if (done.has(id)) continue;
    done.add(id);
    for (const [other, step] of next.get(id) || []) {
      if (closed.has(other) || (id === from && cut.has(other))) continue;
      const there = cost + step.cost;
      if (there >= (best.get(other)?.cost ?? Infinity)) continue;
      best.set(other, { cost: there, before: id });
      waiting.add(there, other);
    }
  }
  return null;
}

/**
 * @param {Map<string, { before: string }>} best
 * @param {string} to
 * @returns {string[]}
 */
function walkedTo(best, to) {
  const ids = [];
  for (let id = to; id; id = best.get(id)?.before ?? "") ids.unshift(id);
  return ids;
}

/**
 * Walks that leave the last one found somewhere on its way, by a step that none of the others found takes there.
 * @param {SteppingStones} next
 * @param {readonly Walk[]} found
 * @param {string} to
 * @returns {Walk[]}
 */
function detours(next, found, to) {
  const { ids } = need(found.at(-1));
  /** @type {Walk[]} */
  const options = [];
  let spent = 0;
  for (let index = 0; index < ids.length - 1; index += 1) {
    const here = need(ids[index]);
    const way = ids.slice(0, index + 1).join(" ");
    const cut = new Set(found.filter((walk) => walk.ids.slice(0, index + 1).join(" ") === way).map((walk) => need(walk.ids[index + 1])));
    const rest = cheapest(next, here, to, new Set(ids.slice(0, index)), cut);
    if (rest) options.push({ ids: [...ids.slice(0, index), ...rest.ids], cost: spent + rest.cost });
    spent += need(next.get(here)?.get(need(ids[index + 1]))).cost;
  }
  return options;
}

/**
 * All walks between two things, the cheapest first.
 * @param {SteppingStones} next
 * @param {string} from
 * @param {string} to
 * @yields {Walk} the next one
 * @returns {Generator<Walk, void>}
 */
function* walks(next, from, to) {
  const first = from === to ? null : cheapest(next, from, to, new Set(), new Set());
  if (!first) return;
  const found = [first];
  const known = new Set([first.ids.join(" ")]);
  /** @type {Walk[]} */
  let waiting = [];
  yield first;
  for (;;) {
    for (const option of detours(next, found, to)) {
      const key = option.ids.join(" ");
      if (known.has(key)) continue;
      known.add(key);
      waiting.push(option);
    }
    waiting.sort((one, other) => one.cost - other.cost || (one.ids.join(" ") < other.ids.join(" ") ? -1 : 1));
    const [best, ...rest] = waiting;
    if (!best) return;
    waiting = rest;
    found.push(best);
    yield best;
  }
}
