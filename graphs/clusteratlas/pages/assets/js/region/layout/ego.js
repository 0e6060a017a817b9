// The surroundings of one thing, in columns by kind of tie: to the left who acts on it, to the right what it acts on,
// further steps further out, and at the far right the value chains that it reaches, by strength.

/* takes
 * core: need
 * layout/columns: BETWEEN, GUTTER, NAME_LINE, add, asWide, bestFor, isUpright, nameIn, planOf, roomyPiece
 * layout/columns: stackWithin
 */

const FOCUS_ROOM = 150;
const AXIS = 22; // half of the height that is kept free for the way from the thing to its value chains
const MOST_AT_REST = 80; // more lines than this would be a tangle

/**
 * How far each thing is from the one in focus, and on which side it hangs.
 * @param {EgoInput} input
 * @returns {Map<string, { distance: number, side: -1 | 1 }>}
 */
function reachOf({ focus, nodes, ties, predicates }) {
  const shown = new Set(nodes);
  /** @type {Map<string, { distance: number, side: -1 | 1 }>} */
  const reach = new Map([[focus, { distance: 0, side: 1 }]]);
  const orders = new Map(predicates.map(([token], index) => [token, index]));
  const sorted = [...ties].sort((one, other) => (orders.get(one.predicate) ?? 99) - (orders.get(other.predicate) ?? 99) || (one.id < other.id ? -1 : 1));
  /** @type {Map<string, PlainTie[]>} */
  const at = new Map(nodes.map((id) => [id, []]));
  for (const tie of sorted) { at.get(tie.subject)?.push(tie); at.get(tie.object)?.push(tie); }
  let edge = [focus];
  for (let distance = 1; edge.length; distance += 1) {
    /** @type {string[]} */
    const next = [];
    for (const id of edge) {
      for (const tie of at.get(id) || []) {
        const other = tie.subject === id ? tie.object : tie.subject;
        if (reach.has(other) || !shown.has(other)) continue;
        reach.set(other, { distance, side: distance === 1 ? sideOf(tie, focus) : need(reach.get(id)).side });
        next.push(other);
      }
    }
    edge = next.sort();
  }
  return reach;
}

/**
 * Partners stand with those who act on the thing: their tie has no direction.
 * @param {PlainTie} tie
 * @param {string} focus
 * @returns {-1 | 1}
 */
const sideOf = (tie, focus) => (tie.object === focus || tie.predicate === "partner-of" ? -1 : 1);

/**
 * The columns of blocks, from the far left to the far right.
 * @param {EgoInput} input
 * @returns {EgoSlot[]}
 */
function egoSlots(input) {
  const reach = reachOf(input);
  const reached = new Map(input.chains);
  // Who leads on to a value chain stands last, and so nearest to it.
  const leading = new Set(input.ties.filter((tie) => input.routes.includes(tie.id)).flatMap((tie) => (reached.has(tie.object) ? [tie.subject] : reached.has(tie.subject) ? [tie.object] : [])));
  const named = byName(input);
  const others = [...input.nodes].filter((id) => id !== input.focus && !reached.has(id)).sort((one, other) => Number(leading.has(one)) - Number(leading.has(other)) || named(one, other));
  const farthest = Math.max(1, ...others.map((id) => reach.get(id)?.distance ?? 1));
  /** @type {EgoSlot[]} */
  const slots = [];
  for (const side of /** @type {const} */ ([-1, 1])) {
    for (let distance = 1; distance <= farthest; distance += 1) {
      const here = others.filter((id) => (reach.get(id)?.distance ?? farthest) === distance && (reach.get(id)?.side ?? 1) === side);
      const blocks = distance === 1 ? blocksByTie(here, input) : blocksByType(here, side + ":" + distance, input);
      if (blocks.length) slots.push({ side, distance, blocks });
    }
  }
  const bands = [...new Set(reached.values())];
  const chains = bands.map((band) => ({
    id: "chains:" + band, title: titleOf(input, "chains " + band), items: input.chains.filter(([, one]) => one === band).map(([id]) => id),
  }));
  slots.push({ side: 0, distance: 0, blocks: chains });
  return slots.sort((one, other) => one.side * one.distance - other.side * other.distance);
}

/**
 * @param {EgoInput} input
 * @returns {(one: string, other: string) => number}
 */
const byName = ({ names }) => (one, other) => {
  const [first, second] = [names.get(one) || one, names.get(other) || other];
  return first < second || (first === second && one < other) ? -1 : 1;
};

/**
 * @param {EgoInput} input
 * @param {string} key
 * @returns {string}
 */
const titleOf = ({ titles }, key) => titles.get(key) ?? "";

/**
 * Neighbours by the most telling kind of tie, in the order of the kinds.
 * @param {readonly string[]} ids
 * @param {EgoInput} input
 * @returns {Block[]}
 */
function blocksByTie(ids, input) {
  const left = new Set(ids);
  /** @type {Block[]} */
  const blocks = [];
  for (const [token] of input.predicates) {
    for (const way of ["back", "out"]) {
      const joined = new Set(input.ties.filter((tie) => tie.predicate === token && (way === "out" ? tie.subject : tie.object) === input.focus)
        .map((tie) => (way === "out" ? tie.object : tie.subject)));
      const items = ids.filter((id) => left.has(id) && joined.has(id));
      for (const id of items) left.delete(id);
      const isPartners = token === "partner-of";
      const before = blocks.find((block) => block.id === "partner-of");
      if (isPartners && before) before.items.push(...items);
      else if (items.length) blocks.push({ id: isPartners ? token : way + ":" + token, title: titleOf(input, (isPartners ? "back" : way) + " " + token), items });
    }
  }
  return left.size ? [...blocks, { id: "rest:" + ids.length, title: "", items: [...left] }] : blocks;
}

/**
 * @param {readonly string[]} ids
 * @param {string} key
 * @param {EgoInput} input
 * @returns {Block[]}
 */
function blocksByType(ids, key, input) {
  const types = [...new Set(ids.map((id) => input.types.get(id) ?? ""))].sort();
  return types.map((type) => ({ id: key + ":" + type, title: titleOf(input, "type " + type), items: ids.filter((id) => (input.types.get(id) ?? "") === type) }));
}

/**
 * The thing itself, its name beneath it.
 * @param {EgoInput} input
 * @returns {Piece}
 */
function focusPiece(input) {
  const name = nameIn(input.focus, FOCUS_ROOM, input, true);
  return {
    width: FOCUS_ROOM, height: 44 + name.h, groups: [],
    places: new Map([[input.focus, { x: FOCUS_ROOM / 2, y: 20 }]]),
    names: new Map([[input.focus, { ...name, x: (FOCUS_ROOM - name.w) / 2, y: 40, align: "center" }]]),
  };
}

/**
 * The surroundings of a thing for a window of this size.
 * @param {EgoInput} input
 * @returns {ColumnPlan}
 */
function composeEgo(input) {
  const slots = egoSlots(input);
  const sum = slots.reduce((total, slot) => total + slot.blocks.reduce((all, block) => all + block.items.length + 1, 0), 0);
  const upright = isUpright(input.size);
  const heights = upright ? [input.size.width] : [1, 1.4, 2, 2.8, 4, 5.6, 8, 11, 16, 22, 32].map((share) => Math.max(120, (sum * 32) / share));
  const drafts = heights.map((height) => (upright ? egoUpright(slots, input) : egoAcross(slots, height, input)));
  const best = upright ? need(drafts[0]) : bestFor(drafts, input.size);
  const plan = planOf("ego", best, input.focus);
  plan.trunks.push(...best.trunks);
  if (best.axis) plan.axis = best.axis;
  plan.drawn = tiesAtRest(input, best);
  plan.upright = upright;
  return plan;
}

/**
 * Beyond the first step it takes lines to see who hangs on whom, and on the ways to the value chains.
 * @param {EgoInput} input
 * @param {Draft} draft
 * @returns {Set<string>}
 */
function tiesAtRest(input, { places, trunks }) {
  const onRoute = new Set(input.routes);
  const banded = new Set(trunks.flatMap((trunk) => trunk.ties));
  const reach = reachOf(input);
  /** @type {(id: string) => number} */
  const steps = (id) => reach.get(id)?.distance ?? 0;
  const rest = input.ties.filter((tie) => !banded.has(tie.id) && places.has(tie.subject) && places.has(tie.object)
    && (onRoute.has(tie.id) || tie.subject === input.focus || tie.object === input.focus || steps(tie.subject) !== steps(tie.object)));
  return new Set((rest.length > MOST_AT_REST ? rest.filter((tie) => onRoute.has(tie.id)) : rest).map((tie) => tie.id));
}

/**
 * @param {readonly EgoSlot[]} slots
 * @param {number} most
 * @param {EgoInput} input
 * @returns {Draft}
 */
function egoAcross(slots, most, input) {
  const own = focusPiece(input);
  const hasChains = slots.some((slot) => slot.side === 0 && slot.blocks.length);
  /** @type {Draft} */
  const whole = { width: 0, height: 0, places: new Map(), names: new Map(), groups: [], trunks: [] };
  const left = slots.filter((slot) => slot.side < 0);
  const right = slots.filter((slot) => slot.side > 0);
  const chains = slots.filter((slot) => slot.side === 0 && slot.blocks.length);
  let x = 0;
  /** @param {readonly { piece: Piece, y: number }[]} parts */
  const put = (parts) => {
    const width = Math.max(...parts.map(({ piece }) => piece.width));
    for (const { piece, y } of parts) add(whole, asWide(piece, width), x, y);
    x += width + GUTTER;
  };
  for (const slot of left) put(centred(slot.blocks, most, input));
  const place = { x: x + FOCUS_ROOM / 2, y: 0 };
  put([{ piece: own, y: -20 }]);
  for (const slot of right) put(hasChains ? roundAxis(slot.blocks, most, input) : centred(slot.blocks, most, input));
  if (hasChains) whole.axis = x - GUTTER / 2;
  for (const slot of chains) put(centred(slot.blocks, most, input));
  whole.width = x - GUTTER;
  whole.trunks = trunksAcross(slots, whole.groups, place, input);
  return settled(whole);
}

/**
 * @param {readonly Block[]} blocks
 * @param {number} most
 * @param {EgoInput} input
 * @returns {{ piece: Piece, y: number }[]}
 */
function centred(blocks, most, input) {
  const piece = stackWithin(blocks, most, input);
  return [{ piece, y: -piece.height / 2 }];
}

/**
 * Blocks above and below the way to the value chains, about as many as below.
 * @param {readonly Block[]} blocks
 * @param {number} most
 * @param {EgoInput} input
 * @returns {{ piece: Piece, y: number }[]}
 */
function roundAxis(blocks, most, input) {
  const sizes = blocks.map((block) => block.items.length + 1.5);
  const half = sizes.reduce((sum, size) => sum + size, 0) / 2;
  let [above, filled] = [0, 0];
  while (above < blocks.length - 1 && filled + need(sizes[above]) / 2 < half) { filled += need(sizes[above]); above += 1; }
  const upper = stackWithin(blocks.slice(0, above), most / 2, input);
  const lower = stackWithin(blocks.slice(above), most / 2, input);
  return [{ piece: upper, y: -AXIS - upper.height }, { piece: lower, y: AXIS }].filter(({ piece }) => piece.height > 0);
}

/**
 * A piece moved so that it begins at its left upper corner.
 * @template {Draft} T
 * @param {T} piece
 * @returns {T}
 */
function settled(piece) {
  const tops = [...piece.groups.map((group) => group.y), ...[...piece.places.values()].map((place) => place.y - 20)];
  const feet = [...piece.groups.map((group) => group.y + group.height), ...[...piece.names.values()].map((name) => name.y + name.h), ...[...piece.places.values()].map((place) => place.y + 20)];
  const top = tops.reduce((one, other) => Math.min(one, other));
  const foot = feet.reduce((one, other) => Math.max(one, other));
  /** @type {Piece} */
  const moved = { width: piece.width, height: foot - top, places: new Map(), names: new Map(), groups: [] };
  add(moved, piece, 0, -top);
  /** @type {(point: Point) => Point} */
  const down = ({ x, y }) => ({ x, y: y - top });
  return { ...piece, ...moved, trunks: piece.trunks.map((trunk) => ({ ...trunk, from: down(trunk.from), to: down(trunk.to) })) };
}

/**
 * The family of a block's ties, which has its colour.
 * @param {string} block
 * @param {EgoInput} input
 * @returns {string}
 */
const familyOfBlock = (block, { predicates }) => predicates.find(([token]) => block === token || block.endsWith(":" + token))?.[1] ?? "chain";

/**
 * Bands to the groups of neighbours; to the value chains each tie has a line of its own.
 * @param {readonly EgoSlot[]} slots
 * @param {readonly Group[]} groups
 * @param {Point} place
 * @param {EgoInput} input
 * @returns {Trunk[]}
 */
function trunksAcross(slots, groups, place, input) {
  return slots.filter((slot) => slot.distance === 1).flatMap((slot) => slot.blocks.flatMap((block) => {
    const group = need(groups.find((one) => one.id === block.id));
    const onLeft = slot.side < 0;
    const y = group.y + Math.min(group.height / 2, NAME_LINE + 4);
    return trunkTo(block, { x: place.x + (onLeft ? -16 : 16), y: place.y }, { x: onLeft ? group.x + group.width : group.x, y }, false, input);
  }));
}

/**
 * @param {Block} block
 * @param {Point} from
 * @param {Point} to
 * @param {boolean} upright
 * @param {EgoInput} input
 * @returns {Trunk[]} none where no tie leads there
 */
function trunkTo(block, from, to, upright, input) {
  const items = new Set(block.items);
  const own = input.ties.filter((tie) => (tie.subject === input.focus && items.has(tie.object)) || (tie.object === input.focus && items.has(tie.subject)));
  return own.length ? [{ id: block.id, family: familyOfBlock(block.id, input), ties: own.map((tie) => tie.id), from, to, upright }] : [];
}

/**
 * For a window higher than wide: the thing on top, its blocks below one another, nearest first.
 * @param {readonly EgoSlot[]} slots
 * @param {EgoInput} input
 * @returns {Draft}
 */
function egoUpright(slots, input) {
  const edge = 28; // where the trunks run down
  const room = Math.max(240, input.size.width - 32 - edge);
  const name = nameIn(input.focus, room - 20, input, true);
  const head = Math.max(36, name.h + 8);
  /** @type {Draft} */
  const whole = {
    width: edge + room, height: head, groups: [], trunks: [],
    places: new Map([[input.focus, { x: 14, y: head / 2 }]]),
    names: new Map([[input.focus, { ...name, x: 34, y: head / 2 - name.h / 2 }]]),
  };
  const nearest = [...slots].sort((one, other) => one.distance - other.distance || one.side - other.side);
  // The value chains come after who is near, before who is further off.
  const order = [...nearest.filter((slot) => slot.distance === 1), ...nearest.filter((slot) => slot.distance === 0), ...nearest.filter((slot) => slot.distance > 1)];
  for (const slot of order) {
    for (const block of slot.blocks) {
      const piece = roomyPiece(block, room, input);
      const y = whole.height + BETWEEN;
      add(whole, piece, edge, y);
      whole.width = Math.max(whole.width, edge + piece.width);
      whole.height = y + piece.height;
      if (slot.distance <= 1) whole.trunks.push(...trunkTo(block, { x: 14, y: head / 2 + 14 }, { x: edge, y: y + NAME_LINE + 2 }, true, input));
    }
  }
  return whole;
}
