// The rows of the chart: a first portion at once; of a chart of ordinary size the rest follows by itself, of a large one
// whatever comes near the window or is asked for.

/* takes
 * chart/cells: twoDigits
 * chart/chart: chartParts, markRows
 * chart/keys: focusIn
 * chart/table: chartRow, groupHead
 * core: append, el, need
 * words: number, t
 */

const ROWS_AT_FIRST = 80;
const ROWS_IN_ONE_GO = 160;
/** Up to so many rows all of them are on the page, where the browser's own search finds them. */
const MOST_ROWS_AT_REST = 600;
/** How far below the window rows are built, in pixels. */
const AHEAD = 1200;

/**
 * The table that is being built: all that belongs into it, how far that is done, and how many rows it has.
 * @typedef {{ type: TypePhrase, row: LinkRow | null }} Waiting
 * @typedef {{ table: HTMLTableElement, chart: LinkChart, waiting: Waiting[], at: number, built: number }} Building
 * @type {Building | null}
 */
let building = null;

/**
 * Group headings and rows, one after the other.
 * @param {LinkChart} chart
 * @returns {Waiting[]}
 */
const rowsToBuild = (chart) => chart.groups.flatMap(({ type, rows }) => [{ type, row: null }, ...rows.map((row) => ({ type, row }))]);

/**
 * @param {HTMLTableElement} table
 * @param {LinkChart} chart
 */
function startRows(table, chart) {
  building = { table, chart, waiting: rowsToBuild(chart), at: 0, built: 0 };
  buildMore();
  if (chart.rows <= MOST_ROWS_AT_REST) goOn(table);
}

/**
 * Build the rest in goes of its own, so that the page answers in between.
 * @param {HTMLTableElement} table
 */
function goOn(table) {
  setTimeout(() => { if (building?.table === table && buildMore()) goOn(table); }, 0);
}

/**
 * Build the next rows.
 * @returns {boolean} whether there were any
 */
function buildMore() {
  if (!building || building.at >= building.waiting.length) return false;
  const { table, chart, waiting, at } = building;
  const digits = twoDigits();
  const next = waiting.slice(at, at + (at ? ROWS_IN_ONE_GO : ROWS_AT_FIRST));
  let [body] = [...table.tBodies].slice(-1);
  /** @type {HTMLTableRowElement[]} */
  const rows = [];
  for (const { type, row } of next) {
    if (!row) { body = el("tbody", {}, groupHead(type, chart.columns.length + 1)); table.append(body); continue; }
    const made = chartRow(row, type.family, chart.columns, digits);
    rows.push(made);
    need(body).append(made);
  }
  building.at += next.length;
  building.built += rows.length;
  markRows(rows);
  tellRest();
  return true;
}

/** How much of a large chart is there, and the rest on request. */
const rest = { box: el("p", { class: "chart-rest", hidden: true }), told: el("span"), all: el("button", { type: "button", onclick: showAllRows }) };
append(rest.box, [rest.told, " ", rest.all]);

function tellRest() {
  if (!building) return;
  const { chart, built } = building;
  rest.box.hidden = chart.rows <= MOST_ROWS_AT_REST || built >= chart.rows;
  rest.told.textContent = t("Rows: {part} of {n}", { part: number(built), n: number(chart.rows) });
  rest.all.textContent = t("Show all {n}", { n: number(chart.rows) });
}

/** Who asked for them goes on where they begin. */
function showAllRows() {
  const last = need(building).table.rows.length;
  finishChart();
  const row = need(building).table.rows[last];
  if (row?.cells[0]) focusIn(row.cells[0]).focus({ preventScroll: true });
}

/** Build what one comes near to by scrolling. */
function rowsInSight() {
  const { scroll } = chartParts;
  while (scroll.clientHeight && scroll.scrollTop + scroll.clientHeight + AHEAD > scroll.scrollHeight && buildMore());
}

/** @param {(now: Building) => boolean} isWanted */
function buildWhile(isWanted) {
  if (!building) return;
  while (isWanted(building) && buildMore());
}

/**
 * Build the rows up to that of a stakeholder.
 * @param {string} id
 */
function buildThrough(id) {
  const at = building?.waiting.findIndex(({ row }) => row?.id === id) ?? -1;
  buildWhile((now) => now.at <= at);
}

/**
 * Build what is not yet built, for whoever goes to the end, prints or counts.
 * @param {number} [most] rows in all
 */
function finishChart(most = Infinity) {
  buildWhile((now) => now.built < most);
}
