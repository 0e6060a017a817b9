// Marks in rows: those whose names are written first, each with its room right of it, then marks alone. As in the
// overview that is composed when the page is made; plain values in, plain values out.

const SLOT = 30; // of a mark alone, and of the mark of a named thing
const SLOT_ROW = 28;
const SPREAD = 44; // the widest that marks alone stand from each other

/**
 * How things stand in rows of a given width, relative to the upper left corner.
 * @param {readonly RowItem[]} things
 * @param {number} width
 * @returns {Flowed}
 */
function flowed(things, width) {
  const named = things.filter((thing) => thing.name).map((thing) => ({ ...thing, wide: Math.min(thing.wide, width) }));
  const alone = things.filter((thing) => !thing.name);
  /** @type {Flowed} */
  const found = { places: new Map(), rooms: new Map(), height: 0 };
  /** @type {RowItem[]} */
  let row = [];
  let filled = 0;
  for (const thing of named) {
    if (row.length && filled + thing.wide > width + 0.1) { setNamed(row, width, found); row = []; filled = 0; }
    row.push(thing);
    filled += thing.wide;
  }
  const slot = Math.max(SLOT, ...alone.map((thing) => thing.slot));
  const beside = row.length && alone.length && slot === SLOT && filled + alone.length * SLOT <= width;
  const middle = found.height + Math.max(0, ...row.map((thing) => thing.high)) / 2;
  const room = beside ? Math.min(width - alone.length * SLOT, filled * 1.15) : width;
  if (row.length) setNamed(row, room, found);
  if (beside) alone.forEach(({ id }, index) => found.places.set(id, { x: room + (index + 0.5) * SLOT, y: middle }));
  else setAlone(alone, slot, width, found);
  return found;
}

/**
 * @param {readonly RowItem[]} row
 * @param {number} width
 * @param {Flowed} found
 */
function setNamed(row, width, found) {
  const high = Math.max(...row.map((thing) => thing.high));
  const used = row.reduce((sum, thing) => sum + thing.wide, 0);
  const more = row.length === 1 ? width - used : Math.min((width - used) / row.length, 40);
  let left = 0;
  for (const { id, wide, slot } of row) {
    found.places.set(id, { x: left + slot / 2, y: found.height + high / 2 });
    found.rooms.set(id, [left + slot, found.height + 1, wide + more - slot - 4, high - 2]);
    left += wide + more;
  }
  found.height += high;
}

/**
 * @param {readonly RowItem[]} alone
 * @param {number} slot
 * @param {number} width
 * @param {Flowed} found
 */
function setAlone(alone, slot, width, found) {
  const across = Math.max(1, Math.floor((width + 0.1) / slot));
  const step = Math.min(Math.max(SPREAD, slot), width / Math.max(1, Math.min(across, alone.length)));
  const high = slot - SLOT + SLOT_ROW;
  alone.forEach(({ id }, index) => found.places.set(id, {
    x: ((index % across) + 0.5) * step,
    y: found.height + (Math.floor(index / across) + 0.5) * high,
  }));
  found.height += Math.ceil(alone.length / across) * high;
}

/**
 * A list cut into so many parts in order, the heaviest as light as can be.
 * @template T
 * @param {readonly T[]} list
 * @param {(item: T) => number} weight
 * @param {number} number
 * @returns {T[][]}
 */
function cutEvenly(list, weight, number) {
  const weights = list.map(weight);
  let low = Math.max(0, ...weights);
  let high = weights.reduce((sum, one) => sum + one, 0);
  while (high - low > 0.05) {
    const limit = (low + high) / 2;
    if (cutAt(list, weights, limit).length <= number) high = limit;
    else low = limit;
  }
  return cutAt(list, weights, high);
}

/**
 * @template T
 * @param {readonly T[]} list
 * @param {readonly number[]} weights
 * @param {number} limit
 * @returns {T[][]}
 */
function cutAt(list, weights, limit) {
  /** @type {T[][]} */
  const parts = [];
  let filled = Infinity;
  list.forEach((item, index) => {
    const weight = weights[index] ?? 0;
    if (filled + weight > limit + 1e-6) { parts.push([]); filled = 0; }
    parts.at(-1)?.push(item);
    filled += weight;
  });
  return parts;
}
