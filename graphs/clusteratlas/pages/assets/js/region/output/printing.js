// On paper: first a brief on one sheet, which can be printed by itself, then both pictures, every board and every table.

/* takes
 * core: el, need
 * output/brief: fitBrief, makeBrief
 * output/drawing: viewAsSvg
 * output/pictures: wholeOnSheet
 * picture/camera: SHEET, fitted, sizeNow, windowCamera
 * picture/motion: arrive
 * picture/shapes: readPalette
 * text/chains: fillBoard
 * text/tables: fillTable, tables
 */

const ROWS_ON_PAPER = 5000;
/** @type {Paper | null} */
let paper = null;

/**
 * Drawn in the light scheme, whatever the screen shows.
 * @template T
 * @param {() => T} draw
 * @returns {T}
 */
function inLight(draw) {
  const root = document.documentElement;
  const { theme } = root.dataset;
  root.dataset.theme = "light";
  readPalette();
  const drawing = draw();
  if (theme) root.dataset.theme = theme; else delete root.dataset.theme;
  readPalette();
  return drawing;
}

/**
 * The network as it is seen: all of it on a sheet, or where the reader has moved to.
 * @returns {HTMLElement}
 */
function paperPicture() {
  arrive();
  return el("div", { class: "paper-picture" }, fitted || !sizeNow().width ? wholeOnSheet(SHEET, viewAsSvg) : viewAsSvg(windowCamera()));
}

/**
 * Print the brief alone, or everything. What a reader prints without having chosen is everything, of which the brief is
 * the first sheet.
 * @param {"brief" | ""} form
 */
function printAs(form) {
  document.documentElement.dataset.paper = form;
  globalThis.print();
}

function beforePrinting() {
  if (paper) return;
  const isBrief = document.documentElement.dataset.paper === "brief";
  const [brief, picture] = inLight(() => [makeBrief(), isBrief ? el("div") : paperPicture()]);
  document.body.prepend(brief);
  fitBrief(brief);
  paper = { brief, picture, folds: [], limits: [] };
  if (!isBrief) openAll(paper);
}

/**
 * Every fold stands open and every table in full, until it is printed.
 * @param {Paper} held
 */
function openAll(held) {
  /** @type {NodeListOf<HTMLDetailsElement>} */
  const closed = document.querySelectorAll(".chain-board:not([open]), .findings > details:not([open])");
  held.folds.push(...closed);
  for (const fold of held.folds) {
    fold.open = true;
    if (fold.dataset.chain) fillBoard(fold, fold.dataset.chain);
  }
  for (const table of Object.values(tables)) {
    held.limits.push([table, table.limit]);
    table.limit = ROWS_ON_PAPER;
    fillTable(table);
  }
  need(document.querySelector(".canvas-frame")).after(held.picture);
}

function afterPrinting() {
  if (!paper) return;
  paper.brief.remove();
  paper.picture.remove();
  for (const fold of paper.folds) fold.open = false;
  for (const [table, limit] of paper.limits) { table.limit = limit; fillTable(table); }
  paper = null;
  delete document.documentElement.dataset.paper;
}
