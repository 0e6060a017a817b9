// What the compositions in columns share: names broken into lines, things in rows under a title, blocks one below the
// other. Plain values in, plain values out.

/* takes
 * core: need
 */

const NAME_LINE = 14; // of a name
const MARK_ROOM = 30; // a mark and the gap to its name
const NAME_ROOM = 150; // the widest that a line of a name may be
const TITLE_ROOM = 170;
const MOST_LINES = 3;
const HYPHENATED = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]+$/u; // scripts that break words with a hyphen
const NARROW_NAME = 120; // a narrower room gives a name more lines
const ROW_GAP = 9;
const LEAST_ROW = 30; // room for the largest mark
const PADDING = 8;
const GUTTER = 84; // between columns, for the lines
const BETWEEN = 14; // between blocks

/**
 * A word in pieces that fit: only words that are wider than the room, and scripts without spaces, are taken apart; what
 * is joined by hyphens there, as far as that helps.
 * @param {string} word
 * @param {number} room
 * @param {(text: string) => number} widthOf
 * @returns {string[]}
 */
function pieces(word, room, widthOf) {
  if (widthOf(word) <= room) return [word];
  /** @type {string[]} */
  const found = [];
  let piece = "";
  for (const part of word.split(/(?<=[-\u2013/])/u)) {
    if (piece && widthOf(piece + part) > room) { found.push(piece); piece = ""; }
    piece += part;
  }
  return [...found, piece].flatMap((each) => brokenWord(each, room, widthOf));
}

const LEAST_PART = 3; // letters that a hyphen parts from the rest

/**
 * A word without hyphens of its own in pieces that fit, none of two letters.
 * @param {string} word
 * @param {number} room
 * @param {(text: string) => number} widthOf
 * @returns {string[]}
 */
function brokenWord(word, room, widthOf) {
  if (widthOf(word) <= room) return [word];
  /** @type {string[]} */
  const found = [];
  let piece = "";
  for (const letter of word) {
    if (piece && widthOf(piece + letter + "-") > room) { found.push(HYPHENATED.test(piece) ? piece + "-" : piece); piece = ""; }
    piece += letter;
  }
  const last = found.at(-1);
  if (!last?.endsWith("-") || piece.length >= LEAST_PART) return [...found, piece];
  const lent = last.length - 1 - (LEAST_PART - piece.length);
  return [...found.slice(0, -1), last.slice(0, lent) + "-", last.slice(lent, -1) + piece];
}

/**
 * A text in lines that fit; what is beyond the last line is left out, and three dots say so.
 * @param {string} text
 * @param {number} room
 * @param {number} most
 * @param {(text: string) => number} widthOf
 * @returns {string[]}
 */
function inLines(text, room, most, widthOf) {
  /** @type {string[]} */
  const lines = [];
  let line = "";
  for (const word of text.trim().split(/\s+/u)) {
    for (const [index, piece] of pieces(word, room, widthOf).entries()) {
      const longer = line && index === 0 ? line + " " + piece : line + piece;
      if (!line || (index === 0 && widthOf(longer) <= room)) { line = longer; continue; }
      lines.push(line);
      line = piece;
    }
  }
  lines.push(line);
  return lines.length <= most ? lines : [...lines.slice(0, most - 1), cut(need(lines[most - 1]) + " ", room, widthOf)];
}

/**
 * @param {string} text
 * @param {number} room
 * @param {(text: string) => number} widthOf
 * @returns {string}
 */
function cut(text, room, widthOf) {
  const letters = [...text];
  while (letters.length > 1 && widthOf(letters.join("").trimEnd() + "…") > room) letters.pop();
  return letters.join("").trimEnd() + "…";
}

/**
 * @param {readonly string[]} lines
 * @param {(text: string) => number} widthOf
 * @returns {number}
 */
const widest = (lines, widthOf) => lines.reduce((most, line) => Math.max(most, widthOf(line)), 0);

/**
 * Names in their lines by what was asked; arrangements are tried by the dozen, with the same names.
 * @type {WeakMap<Map<string, string>, Map<string, PlacedName>>}
 */
const brokenNames = new WeakMap();

/**
 * A name in its lines, its room not yet placed.
 * @param {string} id
 * @param {number} room
 * @param {Wording} words
 * @param {boolean} [bold]
 * @returns {PlacedName}
 */
function nameIn(id, room, words, bold = false) {
  const known = brokenNames.get(words.names) ?? new Map();
  brokenNames.set(words.names, known);
  const key = (bold ? "b" : "n") + room + " " + id;
  const before = known.get(key);
  if (before) return before;
  /** @type {(text: string) => number} */
  const widthOf = (text) => words.widthOf(text, bold);
  const lines = inLines(words.names.get(id) || id, room, room < NARROW_NAME ? MOST_LINES + 2 : MOST_LINES, widthOf);
  /** @type {PlacedName} */
  const name = { x: 0, y: 0, w: Math.min(room, widest(lines, widthOf)), h: lines.length * NAME_LINE, lines, align: "left", bold };
  known.set(key, name);
  return name;
}

/**
 * A title in its lines, and how high it is.
 * @param {string} title
 * @param {number} room
 * @param {Wording} words
 * @returns {{ text: string, height: number, width: number }}
 */
function titleIn(title, room, words) {
  if (!title) return { text: "", height: 0, width: 0 };
  /** @type {(text: string) => number} */
  const widthOf = (text) => words.widthOf(text, true);
  const lines = inLines(title, room, 2, widthOf);
  return { text: lines.join("\n"), height: lines.length * NAME_LINE + 4, width: widest(lines, widthOf) };
}

/**
 * Blocks as they are in so many columns, kept while arrangements are tried.
 * @type {WeakMap<Block, Map<number, Piece>>}
 */
const builtBlocks = new WeakMap();

/**
 * Things in rows under their title, in so many columns.
 * @param {Block} block
 * @param {number} columns
 * @param {Wording} words
 * @returns {Piece}
 */
function blockPiece(block, columns, words) {
  const known = builtBlocks.get(block) ?? new Map();
  builtBlocks.set(block, known);
  const piece = known.get(columns) ?? buildBlock(block, columns, words);
  known.set(columns, piece);
  return piece;
}

/**
 * Read down one column after the other.
 * @param {Block} block
 * @param {number} columns
 * @param {Wording} words
 * @returns {Piece}
 */
function buildBlock(block, columns, words) {
  const named = block.items.map((id) => ({ id, name: nameIn(id, NAME_ROOM, words) }));
  const rows = Math.ceil(named.length / columns);
  const used = rows ? Math.ceil(named.length / rows) : 1;
  const across = MARK_ROOM + Math.max(60, ...named.map(({ name }) => name.w)) + PADDING;
  const count = block.title && block.counted !== false && block.items.length > 1 ? " · " + block.items.length : "";
  const title = titleIn(block.title + count, Math.max(across, used * across - PADDING, TITLE_ROOM), words);
  const top = PADDING + title.height;
  /** @type {Piece} */
  const piece = { width: Math.max(PADDING + used * across, title.width + 2 * PADDING), height: 0, places: new Map(), names: new Map(), groups: [] };
  let [y, column] = [top, 0];
  named.forEach(({ id, name }, index) => {
    if (index && index % rows === 0) { column += 1; y = top; }
    const height = Math.max(LEAST_ROW, name.h + ROW_GAP);
    standAt(piece, id, name, PADDING + column * across, y + height / 2);
    y += height;
    piece.height = Math.max(piece.height, y + PADDING / 2);
  });
  piece.groups.push({ kind: "column", id: block.id, title: title.text, x: 0, y: 0, width: piece.width, height: piece.height });
  return piece;
}

/**
 * Put a mark with its name to the right of it.
 * @param {Piece} piece
 * @param {string} id
 * @param {PlacedName} name
 * @param {number} left
 * @param {number} middle
 */
function standAt(piece, id, name, left, middle) {
  piece.places.set(id, { x: left + MARK_ROOM / 2 - 1, y: middle });
  piece.names.set(id, { ...name, x: left + MARK_ROOM, y: middle - name.h / 2 });
}

/**
 * Blocks one below the other, each in so many columns, all as wide as the widest.
 * @param {readonly Piece[]} each
 * @returns {Piece}
 */
function stackOf(each) {
  const width = Math.max(0, ...each.map((piece) => piece.width));
  /** @type {Piece} */
  const whole = { width, height: 0, places: new Map(), names: new Map(), groups: [] };
  for (const piece of each) {
    const top = whole.height + (whole.height ? BETWEEN : 0);
    add(whole, asWide(piece, width), 0, top);
    whole.height = top + piece.height;
  }
  return whole;
}

/**
 * The same piece with cards that are as wide as others.
 * @param {Piece} piece
 * @param {number} width
 * @returns {Piece}
 */
const asWide = (piece, width) => ({ ...piece, width, groups: piece.groups.map((group) => ({ ...group, width })) });

/**
 * Put one piece into another.
 * @param {Piece} whole
 * @param {Piece} piece
 * @param {number} x
 * @param {number} y
 */
function add(whole, piece, x, y) {
  for (const [id, place] of piece.places) whole.places.set(id, { x: place.x + x, y: place.y + y });
  for (const [id, name] of piece.names) whole.names.set(id, { ...name, x: name.x + x, y: name.y + y });
  for (const group of piece.groups) whole.groups.push({ ...group, x: group.x + x, y: group.y + y });
}

/**
 * As few columns as keep the blocks within a height: the highest block gets one more, until they are.
 * @param {readonly Block[]} blocks
 * @param {number} most
 * @param {Wording} words
 * @returns {Piece}
 */
function stackWithin(blocks, most, words) {
  const parts = blocks.map((block) => ({ block, columns: 1, piece: blockPiece(block, 1, words) }));
  const height = () => parts.reduce((sum, { piece }) => sum + piece.height + BETWEEN, -BETWEEN);
  while (height() > most) {
    const open = parts.filter(({ block, columns }) => columns < block.items.length);
    if (!open.length) break;
    const highest = open.reduce((best, part) => (part.piece.height > best.piece.height ? part : best));
    highest.columns += highest.columns < 6 ? 1 : Math.ceil(highest.columns / 3);
    highest.piece = blockPiece(highest.block, highest.columns, words);
  }
  return stackOf(parts.map(({ piece }) => piece));
}

/**
 * Of several arrangements the one that a window shows largest; of equals the one that leaves least of it empty.
 * @template {{ width: number, height: number }} T
 * @param {readonly T[]} options
 * @param {Size} size
 * @returns {T}
 */
function bestFor(options, { width, height }) {
  /** @type {(option: T) => number} */
  const scale = (option) => Math.min(width / option.width, height / option.height, LARGEST);
  /** @type {(option: T) => number} */
  const unlike = (option) => Math.abs(Math.log((option.width / option.height) * (height / width)));
  return need([...options].sort((one, other) => scale(other) - scale(one) || unlike(one) - unlike(other))[0]);
}

const LARGEST = 1.25; // nothing is gained by names larger than that

/**
 * A window that is clearly higher than wide has room for one column.
 * @param {Size} size
 * @returns {boolean}
 */
const isUpright = ({ width, height }) => width < 620 && width < height * 1.4;

/**
 * A piece as a composition of its own, with a margin round it.
 * @param {Composed} kind
 * @param {Piece} piece
 * @param {string} start
 * @returns {ColumnPlan}
 */
const planOf = (kind, piece, start) => ({
  kind, places: piece.places, names: piece.names, groups: piece.groups, drawn: new Set(), trunks: [], rooms: {}, gutters: { vertical: [], horizontal: [] }, start: need(piece.places.get(start)),
  bounds: [-16, -16, piece.width + 32, piece.height + 32],
});

/**
 * A block in as many columns as a width has room for.
 * @param {Block} block
 * @param {number} room
 * @param {Wording} input
 * @returns {Piece}
 */
function roomyPiece(block, room, input) {
  let piece = blockPiece(block, 1, input);
  for (let columns = 2; columns <= block.items.length; columns += 1) {
    const wider = blockPiece(block, columns, input);
    if (wider.width > room) break;
    piece = wider;
  }
  return asWide(piece, Math.max(room, piece.width));
}
