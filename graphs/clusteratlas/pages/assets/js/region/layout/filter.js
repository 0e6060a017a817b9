// What filters leave of the overview, composed anew: panels and zones that hold nothing vanish, the others close up in the
// same order and look, in as many columns as show them largest. Plain values in, plain values out.

/* takes
 * layout/flow: SLOT, cutEvenly, flowed
 */

const FEW_LEFT = 36; // so few stakeholders are all named
const LEFT_GAPS = { column: 30, outer: 22, band: 26, panel: 14, zone: 14, inside: 8, margin: 8 };
const NAME_LEFT = { wide: 150, high: 31 };
const ZONE_HEAD = 20;
const ELSEWHERE = "elsewhere"; // the zone of what belongs to value chains that are not shown
const NEVER_NAMED = new Set(["industry", "value-chain", "technology"]);

/**
 * @param {Plan} plan the overview
 * @param {ReadonlySet<string>} kept ids of what is left
 * @param {(id: string) => string} typeOf
 * @param {number} aspect width by height of the window
 * @param {(id: string) => number} [roomFor] width of the mark of a thing that holds others
 * @returns {Plan}
 */
function composeFiltered(plan, kept, typeOf, aspect, roomFor = () => SLOT) {
  const left = [...plan.places].filter(([id]) => kept.has(id)).sort(([one, a], [other, b]) => a.y - b.y || a.x - b.x || (one < other ? -1 : 1)).map(([id]) => id);
  const people = left.filter((id) => !NEVER_NAMED.has(typeOf(id)));
  /** @type {(id: string) => RowItem} */
  const standing = (id) => {
    const room = plan.rooms[id];
    const name = Boolean(room) || (people.length <= FEW_LEFT && people.includes(id));
    const slot = roomFor(id);
    const wide = room ? Math.min(room[2] + 4, NAME_LEFT.wide) : NAME_LEFT.wide - SLOT;
    return { id, name, slot, wide: name ? slot + wide : slot, high: Math.max(NAME_LEFT.high, room ? room[3] + 2 : 0, slot) };
  };
  const outer = plan.groups.filter((group) => group.kind !== "stage");
  const holds = new Map(outer.map((group) => [group, left.filter((id) => standsIn(plan.places.get(id), group))]));
  const some = outer.some((group) => group.kind === "chain" && kept.has(group.id));
  // Where some value chains are left, those of the others stand together; where none is, panels keep their own.
  const isLost = (/** @type {Group} */ group) => some && group.kind === "chain" && !kept.has(group.id);
  const panels = outer.filter(isPanel).filter((group) => holds.get(group)?.length && !isLost(group)).sort((one, other) => one.x - other.x || one.y - other.y);
  const pieces = panels.map((group) => panelLeft(plan, group, holds.get(group) ?? [], kept, standing));
  const zones = outer.filter((group) => !isPanel(group) && holds.get(group)?.length).map((group) => zoneLeft(plan, group, (holds.get(group) ?? []).map(standing)));
  const lost = outer.filter(isLost).flatMap((group) => holds.get(group) ?? []);
  if (lost.length) zones.unshift(elsewhereLeft(lost.map(standing)));
  const housed = new Set([...holds.values()].flat());
  const free = left.filter((id) => !housed.has(id)).map(standing);
  if (free.length) zones.push({ group: null, things: free, least: 120 });
  const first = Math.min(...panels.map((group) => group.y));
  const above = zones.filter(({ group }) => group && group.kind !== ELSEWHERE && group.y < first && panels.length);
  return shownLargest(plan, pieces, [above, zones.filter((zone) => !above.includes(zone))], aspect);
}

/**
 * The room of a mark that holds so many others, which is larger.
 * @param {number} held
 * @returns {number}
 */
const roomOfMark = (held) => (held ? SLOT + 2 * Math.min(16, 2 + Math.sqrt(held)) : SLOT);

/**
 * Whether a box would stand there with nothing in it, or with none of its own chain.
 * @param {Plan} plan
 * @param {ReadonlySet<string>} kept
 * @returns {boolean}
 */
function emptiesBox(plan, kept) {
  if (plan.groups.some((group) => group.kind === "chain" && !kept.has(group.id))) return true;
  return plan.groups.some((group) => group.kind !== "stage" && ![...plan.places].some(([id, place]) => kept.has(id) && standsIn(place, group)));
}

/**
 * @param {Group} group
 * @returns {boolean}
 */
const isPanel = (group) => group.kind === "chain" || group.kind === "cluster";

/**
 * @param {Point | undefined} place
 * @param {Group} group
 * @returns {boolean}
 */
const standsIn = (place, group) => Boolean(place) && Number(place?.x) >= group.x && Number(place?.x) <= group.x + group.width && Number(place?.y) >= group.y && Number(place?.y) <= group.y + group.height;

/**
 * A panel with what is left in it: its stages as they stood, its members in rows again.
 * @param {Plan} plan
 * @param {Group} panel
 * @param {readonly string[]} inside
 * @param {ReadonlySet<string>} kept
 * @param {(id: string) => RowItem} standing
 * @returns {PanelLeft}
 */
function panelLeft(plan, panel, inside, kept, standing) {
  const rows = plan.groups.filter((group) => group.kind === "stage" && standsIn({ x: group.x + group.width / 2, y: group.y + group.height / 2 }, panel));
  const staged = new Set(inside.filter((id) => rows.some((row) => standsIn(plan.places.get(id), row))));
  const stages = kept.has(panel.id) || staged.size ? rows : [];
  const heading = plan.rooms[panel.id];
  const top = rows.length ? Math.min(...rows.map((row) => row.y)) - panel.y : heading ? heading[1] + heading[3] + 2 - panel.y : 30;
  /** @type {PanelLeft} */
  const piece = { panel, stages, places: new Map(), rooms: new Map(), height: 0 };
  for (const id of [panel.id, ...staged]) {
    const place = plan.places.get(id);
    if (place && kept.has(id)) piece.places.set(id, { x: place.x - panel.x, y: place.y - panel.y });
  }
  for (const id of [panel.id, ...stages.map((row) => row.id)]) {
    const room = plan.rooms[id];
    if (room) piece.rooms.set(id, [room[0] - panel.x, room[1] - panel.y, room[2], room[3]]);
  }
  const right = Math.max(...stages.map((row) => row.x + row.width)) - panel.x;
  const bottom = stages.length ? Math.max(...stages.map((row) => row.y + row.height)) - panel.y + 2 : top;
  const members = inside.filter((id) => id !== panel.id && !staged.has(id)).map(standing);
  const inner = panel.width - 2 * LEFT_GAPS.inside;
  const beside = stages.length > 0 && panel.width - right > NAME_LEFT.wide * 0.6;
  const [x, y] = beside ? [right + 5, top] : [LEFT_GAPS.inside, stages.length ? bottom + 5 : bottom];
  const flow = flowed(members, beside ? panel.width - LEFT_GAPS.inside - x : inner);
  moveInto(piece, flow, x, y);
  piece.height = Math.max(bottom, members.length ? y + flow.height : 0) + LEFT_GAPS.inside;
  return piece;
}

/**
 * @param {Plan} plan
 * @param {Group} group
 * @param {RowItem[]} things
 * @returns {ZoneLeft}
 */
function zoneLeft(plan, group, things) {
  const room = plan.rooms[group.id];
  return { group, things, least: Math.max(Math.min(room ? room[2] : 0, 190), ...things.map((thing) => thing.wide)) + 2 * LEFT_GAPS.inside };
}

/**
 * @param {RowItem[]} things
 * @returns {ZoneLeft}
 */
function elsewhereLeft(things) {
  const group = { kind: ELSEWHERE, id: ELSEWHERE, x: 0, y: 0, width: 0, height: 0 };
  return { group, things, least: Math.max(150, ...things.map((thing) => thing.wide)) + 2 * LEFT_GAPS.inside };
}

/**
 * @param {{ places: Map<string, Point>, rooms: Map<string, Room> }} into
 * @param {{ places: Map<string, Point>, rooms: Map<string, Room> }} from
 * @param {number} dx
 * @param {number} dy
 */
function moveInto(into, from, dx, dy) {
  for (const [id, { x, y }] of from.places) into.places.set(id, { x: x + dx, y: y + dy });
  for (const [id, [x, y, width, height]] of from.rooms) into.rooms.set(id, [x + dx, y + dy, width, height]);
}

/**
 * Of the numbers of columns the one that a window of this shape shows largest.
 * @param {Plan} plan
 * @param {readonly PanelLeft[]} pieces
 * @param {readonly ZoneLeft[][]} bands above and below
 * @param {number} aspect
 * @returns {Plan}
 */
function shownLargest(plan, pieces, bands, aspect) {
  const width = pieces[0]?.panel.width ?? 0;
  const least = Math.max(0, ...bands.flat().map((zone) => zone.least));
  /** @type {FilterDraft | null} */
  let best = null;
  let size = Infinity;
  // The columns of the overview come first, and others only where they are shown larger by a twentieth.
  const stood = [...new Set(pieces.map((piece) => piece.panel.x))].map((x) => pieces.filter((piece) => piece.panel.x === x));
  for (let number = 0; number <= Math.max(1, Math.min(24, pieces.length)); number += 1) {
    const columns = number ? cutEvenly(pieces, (piece) => piece.height + LEFT_GAPS.panel, number) : stood;
    const across = columns.length * (width + LEFT_GAPS.column) - LEFT_GAPS.column;
    // Where panels are few, or none are left, zones side by side may be wider than these.
    for (const factor of [1, 1.25, 1.5, 2, 2.5, 3, 4, 6, 9]) {
      const span = Math.max(across, least) * factor;
      if (span > 1.2 * aspect * size) break;
      const draft = draftOf(columns, bands, width, span);
      const shown = Math.max(draft.bounds[2] / aspect, draft.bounds[3]) * (number ? 1 : 0.95);
      if (shown < size - 0.5) { size = shown; best = draft; }
    }
  }
  if (!best) return { ...plan, kind: "filter" };
  const { rooms, ...rest } = best;
  return { ...plan, ...rest, kind: "filter", rooms: Object.fromEntries(rooms) };
}

/**
 * @param {readonly PanelLeft[][]} columns
 * @param {readonly ZoneLeft[][]} bands
 * @param {number} width
 * @param {number} span
 * @returns {FilterDraft}
 */
function draftOf(columns, bands, width, span) {
  /** @type {FilterDraft} */
  const draft = { groups: [], places: new Map(), rooms: new Map(), gutters: { vertical: [], horizontal: [] }, bounds: [0, 0, 0, 0] };
  let top = setBand(draft, bands[0] ?? [], span, 0);
  if (top && columns.length) { draft.gutters.horizontal.push([top, top + LEFT_GAPS.band]); top += LEFT_GAPS.band; }
  const block = columns.length * (width + LEFT_GAPS.column) - LEFT_GAPS.column;
  let bottom = top;
  columns.forEach((column, index) => {
    const x = (span - block) / 2 + index * (width + LEFT_GAPS.column);
    bottom = Math.max(bottom, setColumn(draft, column, x, top));
    if (!index) draft.gutters.vertical.push([x - LEFT_GAPS.outer, x]);
    draft.gutters.vertical.push([x + width, x + width + (index === columns.length - 1 ? LEFT_GAPS.outer : LEFT_GAPS.column)]);
  });
  if (columns.length && bands[1]?.length) { draft.gutters.horizontal.push([bottom, bottom + LEFT_GAPS.band]); bottom += LEFT_GAPS.band; }
  bottom = setBand(draft, bands[1] ?? [], span, bottom);
  return centredOn(draft, -LEFT_GAPS.outer, span + LEFT_GAPS.outer, bottom);
}

/**
 * @param {FilterDraft} draft
 * @param {readonly PanelLeft[]} column
 * @param {number} x
 * @param {number} top
 * @returns {number} the lower edge
 */
function setColumn(draft, column, x, top) {
  let y = top;
  for (const piece of column) {
    const { panel } = piece;
    draft.groups.push({ ...panel, x, y, height: piece.height });
    for (const row of piece.stages) draft.groups.push({ ...row, x: row.x - panel.x + x, y: row.y - panel.y + y });
    moveInto(draft, piece, x, y);
    y += piece.height + LEFT_GAPS.panel;
  }
  return y - LEFT_GAPS.panel;
}

/**
 * Zones side by side, on the number of lines that makes the band lowest.
 * @param {FilterDraft} draft
 * @param {readonly ZoneLeft[]} zones
 * @param {number} span
 * @param {number} top
 * @returns {number} the lower edge
 */
function setBand(draft, zones, span, top) {
  if (!zones.length) return top;
  /** @type {(zone: ZoneLeft) => number} */
  const weight = (zone) => Math.max(zone.least, zone.things.reduce((sum, thing) => sum + thing.wide, 0));
  /** @type {ShelfLeft[] | null} */
  let best = null;
  let lowest = Infinity;
  for (let number = 1; number <= zones.length; number += 1) {
    const parts = number === zones.length ? zones.map((zone) => [zone]) : cutEvenly(zones, (zone) => weight(zone) + LEFT_GAPS.zone, number);
    const shelves = parts.map((part) => shelfOf(part, weight, span));
    const height = shelves.reduce((sum, shelf) => sum + shelf.height + LEFT_GAPS.zone, 0);
    const fits = shelves.every((shelf) => shelf.fits) || number === zones.length;
    if (fits && height < lowest - 0.5) { lowest = height; best = shelves; }
  }
  let y = top;
  for (const shelf of best ?? []) {
    let x = 0;
    for (const { zone, width, flow } of shelf.cells) {
      if (zone.group) {
        draft.groups.push({ ...zone.group, x, y, width, height: shelf.height });
        draft.rooms.set(zone.group.id, [x + LEFT_GAPS.inside, y + 3, width - 2 * LEFT_GAPS.inside, ZONE_HEAD - 5]);
      }
      moveInto(draft, flow, x + LEFT_GAPS.inside, y + ZONE_HEAD);
      x += width + LEFT_GAPS.zone;
    }
    y += shelf.height + LEFT_GAPS.zone;
  }
  return y - LEFT_GAPS.zone;
}

/**
 * @param {readonly ZoneLeft[]} zones
 * @param {(zone: ZoneLeft) => number} weight
 * @param {number} span
 * @returns {ShelfLeft}
 */
function shelfOf(zones, weight, span) {
  const room = span - LEFT_GAPS.zone * (zones.length - 1);
  const least = zones.reduce((sum, zone) => sum + zone.least, 0);
  const whole = zones.reduce((sum, zone) => sum + weight(zone) - zone.least, 0) || 1;
  const cells = zones.map((zone) => {
    const more = whole > 1 ? (weight(zone) - zone.least) / whole : 1 / zones.length;
    const width = zone.least + Math.max(0, room - least) * more;
    return { zone, width, flow: flowed(zone.things, width - 2 * LEFT_GAPS.inside) };
  });
  return { cells, fits: least <= room + 0.1, height: ZONE_HEAD + Math.max(...cells.map((cell) => cell.flow.height)) + 4 };
}

/**
 * The draft moved so that its middle is the origin, all rounded to a tenth.
 * @param {FilterDraft} draft
 * @param {number} left
 * @param {number} right
 * @param {number} bottom
 * @returns {FilterDraft}
 */
function centredOn(draft, left, right, bottom) {
  const { margin } = LEFT_GAPS;
  const [dx, dy] = [-(left + right) / 2, -bottom / 2];
  /** @type {(value: number) => number} */
  const tenth = (value) => Math.round(value * 10) / 10 + 0;
  return {
    groups: draft.groups.map((group) => ({ ...group, x: tenth(group.x + dx), y: tenth(group.y + dy), width: tenth(group.width), height: tenth(group.height) })),
    places: new Map([...draft.places].map(([id, { x, y }]) => [id, { x: tenth(x + dx), y: tenth(y + dy) }])),
    rooms: new Map([...draft.rooms].map(([id, [x, y, width, height]]) => [id, [tenth(x + dx), tenth(y + dy), tenth(width), tenth(height)]])),
    gutters: {
      vertical: draft.gutters.vertical.map(([low, high]) => [tenth(low + dx), tenth(high + dx)]),
      horizontal: draft.gutters.horizontal.map(([low, high]) => [tenth(low + dy), tenth(high + dy)]),
    },
    bounds: [tenth(left + dx - margin), tenth(dy - margin), tenth(right - left + 2 * margin), tenth(bottom + 2 * margin)],
  };
}
