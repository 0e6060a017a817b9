// On paper: first a brief on one sheet, which can be printed by itself, then both pictures, every board and every table.

/* takes
 * controls/conditions: conditionsText
 * core: data, el, need, things, ties
 * output/brief: fitBrief, makeBrief
 * output/drawing: regionTitle, viewAsSvg
 * output/pictures: wholeOnSheet, withoutEmptiness
 * picture/camera: fitted, sizeNow, windowCamera
 * picture/motion: arrive
 * picture/shapes: readPalette
 * text/chains: fillBoard
 * text/nearby: writeEverything
 * text/tables: fillTable, listedTies, partsOf, rowId, tables
 * words: labelled, number, showDate, t
 */

const ROWS_ON_PAPER = 5000;
/** The network has a sheet to itself, laid across. */
const PAPER_SHEET = { width: 1180, height: 660 };
/** Kinds of ties that the print tells elsewhere: under places, and at the stages of the value chains. */
const TOLD_ELSEWHERE = new Set(["located-in", "stage-of"]);
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
  return el("div", { class: "paper-picture" }, fitted || !sizeNow().width ? wholeOnSheet(PAPER_SHEET, (camera) => viewAsSvg(withoutEmptiness(camera))) : viewAsSvg(windowCamera()));
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
  paper = { brief, picture, folds: [], limits: [], heads: [] };
  document.documentElement.style.setProperty("--paper-foot", cssText(paperFoot()));
  if (!isBrief) openAll(paper);
}

/**
 * What stands at the foot of every sheet: of what, under which conditions, and when it was printed.
 * @returns {string}
 */
const paperFoot = () => ["\u2068" + regionTitle() + "\u2069 – Cluster Atlas", conditionsText().join(". "), labelled(t("Printed"), showDate(new Date().toISOString().slice(0, 10)))].join(" \u00B7 ");

/**
 * A text as a string of a style sheet, whatever it holds.
 * @param {string} text
 * @returns {string}
 */
const cssText = (text) => '"' + text.replaceAll(/["\\]/g, String.raw`\$&`).replaceAll(/\p{Cc}+/gu, " ") + '"';

/**
 * Every fold stands open and every table in full, until it is printed.
 * @param {Paper} held
 */
function openAll(held) {
  writeEverything();
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
  leaveOutTold();
  plainHeads(held);
  need(document.querySelector(".canvas-frame")).after(held.picture);
}

/** What the print tells elsewhere has no rows, and the count of rows says so. */
function leaveOutTold() {
  const atStages = new Set(data.stages.flatMap((stage) => stage.industries ?? []));
  const isTied = (/** @type {string} */ id) => listedTies(id).some((tie) => !TOLD_ELSEWHERE.has(tie.predicate));
  const industries = hideRows("things", (id) => things.get(id)?.type === "industry" && (atStages.has(id) || isTied(id)));
  if (industries) tellLeftOut("things", t("Not printed row by row: industries ({n}), which stand with the stages of value chains or among the ties", { n: number(industries) }));
  const placed = hideRows("ties", (id) => TOLD_ELSEWHERE.has(ties.get(id)?.predicate ?? ""));
  if (placed) tellLeftOut("ties", t("Not printed row by row: ties ({n}) that tell where an entry is located, or the stage of an industry", { n: number(placed) }));
}

/**
 * @param {Table["kind"]} kind
 * @param {(id: string) => boolean} isTold
 * @returns {number} how many rows are hidden
 */
function hideRows(kind, isTold) {
  const rows = [...partsOf(tables[kind]).body.querySelectorAll("tr")];
  for (const row of rows) row.hidden = isTold(row.id.slice(rowId(kind, "").length));
  return rows.filter((row) => row.hidden).length;
}

/** @type {(kind: Table["kind"], told: string) => void} */
const tellLeftOut = (kind, told) => { partsOf(tables[kind]).count.textContent += ". " + told + "."; };

/**
 * Heads of tables as words: browsers repeat a head on each sheet, and leave out what is a button in it.
 * @param {Paper} held
 */
function plainHeads(held) {
  for (const button of document.querySelectorAll("thead button")) {
    const words = el("span", { class: button.className }, ...[...button.childNodes].map((node) => node.cloneNode(true)));
    button.replaceWith(words);
    held.heads.push([button, words]);
  }
}

function afterPrinting() {
  if (!paper) return;
  for (const [button, words] of paper.heads) words.replaceWith(button);
  paper.brief.remove();
  paper.picture.remove();
  for (const fold of paper.folds) fold.open = false;
  for (const [table, limit] of paper.limits) { table.limit = limit; fillTable(table); }
  paper = null;
  document.documentElement.style.removeProperty("--paper-foot");
  delete document.documentElement.dataset.paper;
}
