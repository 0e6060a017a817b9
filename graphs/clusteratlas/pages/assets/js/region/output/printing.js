// On paper: the picture as a vector drawing with its legend, every board open, every row of the tables.

/* takes
 * core: el, need
 * model/state: state
 * model/view: viewOf
 * output/drawing: viewAsSvg
 * picture/camera: SHEET, fitCamera, fitted, windowCamera
 * picture/composing: placedOnly, planFor
 * picture/marks: plan, view
 * picture/places: takePlan
 * picture/shapes: readPalette
 * text/chains: fillBoard
 * text/tables: fillTable, tables
 */

const ROWS_ON_PAPER = 5000;
/** @type {Paper | null} */
let paper = null;

/**
 * Everything the view holds, in the composition that suits the sheet, whatever the window has.
 * @returns {SVGElement}
 */
function wholeOnSheet() {
  const held = plan;
  const shown = view;
  takePlan(planFor(state, viewOf(state), SHEET));
  view = placedOnly(viewOf(state), plan);
  const drawing = viewAsSvg(fitCamera(SHEET));
  takePlan(held);
  view = shown;
  return drawing;
}

/**
 * The view drawn in the light scheme, whatever the screen shows.
 * @returns {HTMLElement}
 */
function paperPicture() {
  const root = document.documentElement;
  const { theme } = root.dataset;
  root.dataset.theme = "light";
  readPalette();
  const drawing = fitted ? wholeOnSheet() : viewAsSvg(windowCamera());
  if (theme) root.dataset.theme = theme; else delete root.dataset.theme;
  readPalette();
  return el("div", { class: "paper-picture" }, drawing);
}

function beforePrinting() {
  if (paper) return;
  /** @type {NodeListOf<HTMLDetailsElement>} */
  const closed = document.querySelectorAll(".chain-board:not([open]), .findings > details:not([open])");
  const folds = [...closed];
  for (const fold of folds) {
    fold.open = true;
    if (fold.dataset.chain) fillBoard(fold, fold.dataset.chain);
  }
  /** @type {[Table, number][]} */
  const limits = Object.values(tables).map((table) => [table, table.limit]);
  for (const [table] of limits) { table.limit = ROWS_ON_PAPER; fillTable(table); }
  const picture = paperPicture();
  paper = { picture, folds, limits };
  need(document.querySelector(".canvas-frame")).after(picture);
}

function afterPrinting() {
  if (!paper) return;
  paper.picture.remove();
  for (const fold of paper.folds) fold.open = false;
  for (const [table, limit] of paper.limits) { table.limit = limit; fillTable(table); }
  paper = null;
}
