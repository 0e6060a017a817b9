// On paper: the picture as a vector drawing with its legend, every board open, every row of the tables.

const ROWS_ON_PAPER = 5000;
let paper = null;

/** Everything the view holds, in the composition that suits the sheet, whatever the window has. */
function wholeOnSheet() {
  const held = plan;
  takePlan(betterPlan(SHEET));
  view.moved = spreadFolded();
  const drawing = viewAsSvg(fitCamera(SHEET));
  takePlan(held);
  view.moved = spreadFolded();
  return drawing;
}

/** The view drawn in the light scheme, whatever the screen shows. */
function paperPicture() {
  const root = document.documentElement;
  const theme = root.dataset.theme;
  root.dataset.theme = "light";
  readPalette();
  const drawing = fitted ? wholeOnSheet() : viewAsSvg(windowCamera());
  if (theme) root.dataset.theme = theme; else delete root.dataset.theme;
  readPalette();
  return el("div", { class: "paper-picture" }, drawing);
}

function beforePrinting() {
  if (paper) return;
  const folds = [...document.querySelectorAll(".chain-board:not([open]), .findings > details:not([open])")];
  for (const fold of folds) {
    fold.open = true;
    if (fold.dataset.chain) fillBoard(fold, fold.dataset.chain);
  }
  const limits = Object.values(tables).map((table) => [table, table.limit]);
  for (const [table] of limits) { table.limit = ROWS_ON_PAPER; fillTable(table); }
  paper = { picture: paperPicture(), folds, limits };
  document.querySelector(".canvas-frame").after(paper.picture);
}

function afterPrinting() {
  if (!paper) return;
  paper.picture.remove();
  for (const fold of paper.folds) fold.open = false;
  for (const [table, limit] of paper.limits) { table.limit = limit; fillTable(table); }
  paper = null;
}
