// One value chain: its stages from left to right with their industries, below each who serves it, by strength, from
// the first to the last stage that a stakeholder serves; then who is linked to no stage, and who acts from outside.

/* takes
 * layout/columns: BETWEEN, GUTTER, LEAST_ROW, MARK_ROOM, PADDING, ROW_GAP, add, bestFor, isUpright, nameIn
 * layout/columns: planOf, roomyPiece, stackWithin, standAt, titleIn
 */

const STAGE_GAP = 10;

/**
 * @param {ChainInput} input
 * @returns {ColumnPlan}
 */
function composeChain(input) {
  const upright = isUpright(input.size);
  if (upright) return planOf("chain", chainUpright(input, input.size.width - 40), input.chain);
  const drafts = [190, 172, 156, 140, 124].flatMap((room) => [1, 2, 3, 4].map((aside) => chainAcross(input, room, aside)));
  // Of what can be seen whole without coming nearer, that which cuts fewest names short.
  const fitting = drafts.filter((draft) => draft.width + 32 <= input.size.width && draft.height + 32 <= input.size.height);
  const least = Math.min(...fitting.map(cutNames));
  return planOf("chain", bestFor(fitting.length ? fitting.filter((draft) => cutNames(draft) === least) : drafts, input.size), input.chain);
}

/**
 * @param {Piece} piece
 * @returns {number}
 */
const cutNames = (piece) => [...piece.names.values()].filter((name) => name.lines.at(-1)?.endsWith("…")).length;

/**
 * @param {ChainInput} input
 * @returns {string[]}
 */
const bandsOf = (input) => [...new Set(input.people.map((person) => person.band))];

/**
 * @param {ChainInput} input
 * @param {number} room the width of a stage
 * @param {number} aside in how many columns those stand who are linked to no stage
 * @returns {Piece}
 */
function chainAcross(input, room, aside) {
  const grid = gridOf(input, room, aside);
  const own = chainHead(input, 190);
  const beside = stackWithin(input.beside.filter((block) => block.items.length), Math.max(grid.height - own.height - BETWEEN, 200), input);
  /** @type {Piece} */
  const whole = { width: 0, height: 0, places: new Map(), names: new Map(), groups: [] };
  add(whole, own, 0, 0);
  add(whole, beside, 0, own.height + BETWEEN);
  const left = Math.max(own.width, beside.width) + (grid.width ? GUTTER / 3 : 0);
  add(whole, grid, left, 0);
  whole.width = left + grid.width;
  whole.height = Math.max(grid.height, own.height + (beside.height ? BETWEEN + beside.height : 0));
  return whole;
}

/**
 * The chain's own mark and name.
 * @param {ChainInput} input
 * @param {number} room
 * @returns {Piece}
 */
function chainHead(input, room) {
  const name = nameIn(input.chain, room - MARK_ROOM, input, true);
  const height = Math.max(LEAST_ROW, name.h + ROW_GAP);
  /** @type {Piece} */
  const piece = { width: MARK_ROOM + name.w, height, places: new Map(), names: new Map(), groups: [] };
  standAt(piece, input.chain, name, 0, height / 2);
  return piece;
}

/**
 * Each stage's title and industries, all of one height.
 * @param {ChainInput} input
 * @param {number} room
 * @returns {{ pieces: Piece[], height: number }}
 */
function stageHeads(input, room) {
  const taken = new Set();
  const served = new Set(input.people.flatMap((person) => person.stages.map(([index]) => index)));
  const heads = input.stages.map((stage, index) => {
    const own = stage.industries.filter((id) => !taken.has(id));
    for (const id of own) taken.add(id);
    const head = headPiece({ id: stage.id, title: input.titles.get("stage " + stage.id) ?? "", items: own }, room, input);
    if (!served.has(index)) addNote(head, stage.id, input.titles.get("nobody " + stage.id) ?? "", input);
    return head;
  });
  return { pieces: heads, height: Math.max(0, ...heads.map((piece) => piece.height)) };
}

/**
 * A title and the things under it, one per row, in a given width; without a ground.
 * @param {Block} block
 * @param {number} room
 * @param {ChainInput} input
 * @returns {Piece}
 */
function headPiece(block, room, input) {
  const title = titleIn(block.title, room - 2 * PADDING, input);
  /** @type {Piece} */
  const piece = { width: room, height: PADDING + title.height, places: new Map(), names: new Map(), groups: [] };
  for (const id of block.items) {
    const name = nameIn(id, room - MARK_ROOM - 2 * PADDING, input);
    const height = Math.max(LEAST_ROW, name.h + ROW_GAP);
    standAt(piece, id, name, PADDING, piece.height + height / 2);
    piece.height += height;
  }
  piece.groups.push({ kind: "stage", id: block.id, title: title.text, x: 0, y: 0, width: room, height: piece.height });
  return piece;
}

/**
 * A stage that nobody serves says so.
 * @param {Piece} head
 * @param {string} stage
 * @param {string} note
 * @param {ChainInput} input
 */
function addNote(head, stage, note, input) {
  const { text, height } = titleIn(note, head.width - 2 * PADDING, input);
  if (!text) return;
  head.groups.push({ kind: "words", id: "nobody " + stage, title: text, x: PADDING, y: head.height + 4, width: head.width - 2 * PADDING, height });
  head.height += height + 8;
}

/**
 * The stages side by side, and below them a lane for each band.
 * @param {ChainInput} input
 * @param {number} room
 * @param {number} aside
 * @returns {Piece}
 */
function gridOf(input, room, aside) {
  const heads = stageHeads(input, room);
  const unplaced = input.people.filter((person) => !person.stages.length).length;
  const columns = input.stages.length + Math.min(unplaced, aside);
  const pitch = room + STAGE_GAP;
  /** @type {Piece} */
  const grid = { width: Math.max(0, columns * pitch - STAGE_GAP), height: heads.height, places: new Map(), names: new Map(), groups: [] };
  heads.pieces.forEach((piece, index) => add(grid, piece, index * pitch, 0));
  if (unplaced) {
    const width = (columns - input.stages.length) * pitch - STAGE_GAP;
    const title = titleIn(input.titles.get("no stage") ?? "", width - 2 * PADDING, input);
    grid.groups.push({ kind: "column", id: "no-stage", title: title.text, x: input.stages.length * pitch, y: 0, width, height: 0 });
  }
  for (const band of bandsOf(input)) {
    const title = titleIn(input.titles.get("band " + band) ?? "", Math.max(room, grid.width), input);
    grid.groups.push({ kind: "lane", id: "lane:" + band, title: title.text, x: 0, y: grid.height + BETWEEN, width: grid.width, height: title.height + 6 });
    grid.height += BETWEEN + title.height + 6;
    fillLane(grid, spansOf(input.people.filter((person) => person.band === band), input, room, columns), pitch, room);
  }
  const foot = grid.height + PADDING;
  for (const group of grid.groups) if (group.kind === "stage" || group.id === "no-stage") group.height = foot;
  grid.height = foot;
  return grid;
}

/**
 * Who serves which stages, in the first row in which there is room: those of the first stages first.
 * @param {readonly ChainPerson[]} people
 * @param {ChainInput} input
 * @param {number} room
 * @param {number} columns
 * @returns {Reach[]}
 */
function spansOf(people, input, room, columns) {
  const last = input.stages.length;
  /** @type {Reach[]} */
  const spans = people.map(({ id, band, stages }) => {
    const at = stages.map(([index]) => index);
    const [from, to] = at.length ? [Math.min(...at), Math.max(...at)] : [last, last];
    const isMarked = to > from || stages.some(([, there]) => there !== band);
    const name = nameIn(id, room - MARK_ROOM - 2 * PADDING - (isMarked ? 16 : 0), input);
    return { id, first: from, last: to, served: isMarked ? stages : [], name, row: 0 };
  });
  spans.sort((one, other) => (other.last - other.first) - (one.last - one.first) || one.first - other.first);
  /** @type {Map<number, number>} */
  const free = new Map();
  for (const span of spans) {
    if (span.first === last) {
      const open = Array.from({ length: columns - last }, (_, index) => last + index);
      span.first = open.reduce((best, column) => ((free.get(column) ?? 0) < (free.get(best) ?? 0) ? column : best), last);
      span.last = span.first;
    }
    for (let column = span.first; column <= span.last; column += 1) span.row = Math.max(span.row, free.get(column) ?? 0);
    for (let column = span.first; column <= span.last; column += 1) free.set(column, span.row + 1);
  }
  return spans;
}

/**
 * @param {Piece} grid
 * @param {readonly Reach[]} spans
 * @param {number} pitch
 * @param {number} room
 */
function fillLane(grid, spans, pitch, room) {
  const rows = Math.max(0, ...spans.map((span) => span.row + 1));
  for (let row = 0; row < rows; row += 1) {
    const here = spans.filter((span) => span.row === row);
    const height = Math.max(LEAST_ROW, ...here.map((span) => span.name.h + ROW_GAP));
    for (const span of here) {
      const x = span.first * pitch;
      standAt(grid, span.id, span.name, x + PADDING, grid.height + height / 2);
      if (span.served.length) spanBoxes(grid, span, { x, y: grid.height, width: (span.last - span.first) * pitch + room, height }, pitch);
    }
    grid.height += height;
  }
}

/**
 * The band of a stakeholder of several stages, and a point in each stage by how strong its link is there.
 * @param {Piece} grid
 * @param {Reach} span
 * @param {Point & Size} box
 * @param {number} pitch
 */
function spanBoxes(grid, span, { x, y, width, height }, pitch) {
  if (span.last > span.first) grid.groups.push({ kind: "span", id: span.id, title: "", x: x + 3, y: y + 2, width: width - 6, height: height - 4 });
  for (const [index, band] of span.served) {
    grid.groups.push({ kind: "served-" + band, id: span.id, title: "", x: index * pitch + width - (span.last - span.first) * pitch - 20, y: y + height / 2 - 4, width: 8, height: 8 });
  }
}

/**
 * For a window higher than wide: stage after stage, downwards, each stakeholder at the first that it serves.
 * @param {ChainInput} input
 * @param {number} room
 * @returns {Piece}
 */
function chainUpright(input, room) {
  const own = chainHead(input, room);
  /** @type {Piece} */
  const whole = { width: room, height: own.height, places: new Map(), names: new Map(), groups: [] };
  add(whole, own, 0, 0);
  const taken = new Set();
  const blocks = input.stages.map((stage, index) => {
    const industries = stage.industries.filter((id) => !taken.has(id));
    for (const id of industries) taken.add(id);
    const people = input.people.filter((person) => Math.min(...person.stages.map(([at]) => at)) === index).map((person) => person.id);
    return { id: stage.id, title: input.titles.get("stage " + stage.id) ?? "", items: [...industries, ...people] };
  });
  const unplaced = input.people.filter((person) => !person.stages.length).map((person) => person.id);
  const more = [{ id: "no-stage", title: input.titles.get("no stage") ?? "", items: unplaced }, ...input.beside];
  for (const block of [...blocks, ...more.filter((each) => each.items.length)]) {
    const piece = roomyPiece(block, room, input);
    for (const group of piece.groups) if (blocks.includes(block)) group.kind = "stage";
    add(whole, piece, 0, whole.height + BETWEEN);
    whole.width = Math.max(whole.width, piece.width);
    whole.height += BETWEEN + piece.height;
  }
  return whole;
}
