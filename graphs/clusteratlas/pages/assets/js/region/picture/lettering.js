// Text in the picture: how wide it is, how it breaks into lines, and which way it runs.

/* takes
 * core: need
 */

const FONT = '"Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif';
const LINE = 1.18; // from line to line, by the size of type
/** Widths of texts, by the font. @type {Map<string, Map<string, number>>} */
const widths = new Map();
/** In which font each canvas measures: to ask the canvas itself takes longer than to measure. @type {WeakMap<CanvasRenderingContext2D, Map<string, number>>} */
const measuredIn = new WeakMap();
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;
const WITHOUT_SPACES = /[\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u3040-\u30FF\u3400-\u9FFF\uF900-\uFAFF]/;

/**
 * Set the font in which texts are measured from now on.
 * @param {CanvasRenderingContext2D} ctx
 * @param {string} font
 */
function setFont(ctx, font) {
  const known = widths.get(font) ?? new Map();
  widths.set(font, known);
  ctx.font = font;
  measuredIn.set(ctx, known);
}

/**
 * How wide a text is in the font that was set for measuring.
 * @param {CanvasRenderingContext2D} ctx
 * @param {string} text
 * @returns {number}
 */
function widthOf(ctx, text) {
  const inFont = need(measuredIn.get(ctx));
  const known = inFont.get(text);
  if (known !== undefined) return known;
  const { width } = ctx.measureText(text);
  inFont.set(text, width);
  return width;
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {string} text
 * @param {number} room
 * @returns {string}
 */
function shorten(ctx, text, room) {
  if (widthOf(ctx, text) <= room) return text;
  const letters = [...text];
  // One letter stays, however narrow the room is.
  let [end, over] = [1, letters.length + 1];
  while (over - end > 1) {
    const middle = Math.floor((end + over) / 2);
    if (widthOf(ctx, letters.slice(0, middle).join("") + "…") > room) over = middle; else end = middle;
  }
  return letters.slice(0, end).join("").trimEnd() + "…";
}

/**
 * The pieces between which a line may break; scripts without spaces break after every letter.
 * @param {string} text
 * @returns {{ word: string, before: string }[]}
 */
function breaks(text) {
  return text.split(/\s+/).filter(Boolean).flatMap((word) => (WITHOUT_SPACES.test(word)
    ? [...word].map((letter, index) => ({ word: letter, before: index ? "" : " " }))
    : [{ word, before: " " }]));
}

/**
 * Up to so many lines of words, the last cut with an ellipsis.
 * @param {CanvasRenderingContext2D} ctx
 * @param {string} text
 * @param {number} room
 * @param {number} most
 * @returns {string[]}
 */
function wrap(ctx, text, room, most) {
  /** @type {string[]} */
  const lines = [];
  let line = "";
  for (const { word, before } of breaks(text)) {
    const longer = line ? line + before + word : word;
    if (line && widthOf(ctx, longer) > room && lines.length < most - 1) { lines.push(line); line = word; } else line = longer;
  }
  lines.push(line);
  return lines.map((each) => shorten(ctx, each, room));
}

/**
 * Text on as many lines as it needs: a word that is wider than the room is broken with a hyphen rather than cut off.
 * @param {CanvasRenderingContext2D} ctx
 * @param {string} text
 * @param {number} room
 * @returns {string[]}
 */
function whole(ctx, text, room) {
  /** @type {string[]} */
  const lines = [];
  let line = "";
  for (const { word, before } of breaks(text)) {
    const longer = line ? line + before + word : word;
    if (widthOf(ctx, longer) <= room) { line = longer; continue; }
    if (line) lines.push(line);
    line = word;
    while (widthOf(ctx, line) > room && line.length > 2) {
      const letters = [...line];
      let end = letters.length - 1;
      while (end > 1 && widthOf(ctx, letters.slice(0, end).join("") + "-") > room) end -= 1;
      lines.push(letters.slice(0, end).join("") + "-");
      line = letters.slice(end).join("");
    }
  }
  if (line) lines.push(line);
  return lines;
}

/**
 * @param {readonly string[]} lines
 * @param {string} text
 * @returns {boolean}
 */
const isWhole = (lines, text) => text.endsWith("…") || !lines.some((line) => line.endsWith("…"));

/**
 * Text in the largest type, of several sizes, in which it stands whole in a room; where none does, in the smallest,
 * on as many lines as it takes.
 * @param {CanvasRenderingContext2D} ctx
 * @param {string} text
 * @param {Size} room
 * @param {{ weight: string, most: number, least: number }} type
 * @returns {{ size: number, lines: string[], fits: boolean }}
 */
function setInRoom(ctx, text, room, { weight, most, least }) {
  for (let size = most; size >= least; size -= 0.5) {
    setFont(ctx, weight + " " + size + "px " + FONT);
    const rows = Math.max(1, Math.floor(room.height / (size * LINE) + 0.05));
    const lines = wrap(ctx, text, room.width, rows);
    if (isWhole(lines, text)) return { size, lines, fits: true };
  }
  setFont(ctx, weight + " " + least + "px " + FONT);
  return { size: least, lines: whole(ctx, text, room.width), fits: false };
}

/**
 * Text in the smallest type, cut off where its room ends: a row without any word would say that there is nothing.
 * @param {CanvasRenderingContext2D} ctx
 * @param {string} text
 * @param {Size} room
 * @param {{ weight: string, least: number }} type
 * @returns {{ size: number, lines: string[] }}
 */
function cutToRoom(ctx, text, room, { weight, least }) {
  setFont(ctx, weight + " " + least + "px " + FONT);
  return { size: least, lines: wrap(ctx, text, room.width, Math.max(1, Math.floor(room.height / (least * LINE) + 0.2))) };
}

/**
 * How a label's text is set, as CSS says it.
 * @param {Label} label
 * @returns {string}
 */
const labelWeight = ({ kind, bold }) => (kind === "chain" ? "700" : bold ? "600" : kind === "stage" ? "500" : "400");

/**
 * Where each line of a label is written, on its base line, and which way it runs.
 * @param {Label} label
 * @returns {{ text: string, x: number, y: number, rtl: boolean }[]}
 */
function lineSpots({ lines, size, align, x, y, w }) {
  return lines.map((text, index) => ({ text, x: align === "center" ? x + w / 2 : x, y: y + size * (0.92 + index * LINE), rtl: RIGHT_TO_LEFT.test(text) }));
}

/**
 * Boxes on the sheet, found again by where they are.
 * @returns {{ add: (box: Box) => void, meets: (box: Box, own?: Box) => boolean }}
 */
function boxGrid() {
  const CELL = 64;
  /** @type {Map<string, Box[]>} */
  const cells = new Map();
  /** @type {(box: Box) => string[]} */
  const cellsOf = ({ x, y, w, h }) => {
    const found = [];
    for (let column = Math.floor(x / CELL); column <= Math.floor((x + w) / CELL); column += 1) {
      for (let row = Math.floor(y / CELL); row <= Math.floor((y + h) / CELL); row += 1) found.push(column + " " + row);
    }
    return found;
  };
  return {
    add(box) {
      for (const cell of cellsOf(box)) {
        if (!cells.has(cell)) cells.set(cell, []);
        need(cells.get(cell)).push(box);
      }
    },
    meets: (box, own) => cellsOf(box).some((cell) => (cells.get(cell) || []).some((other) => other !== own && meets(box, other))),
  };
}

/**
 * @param {Box} one
 * @param {Box} other
 * @returns {boolean}
 */
const meets = (one, other) => one.x < other.x + other.w && other.x < one.x + one.w && one.y < other.y + other.h && other.y < one.y + one.h;
