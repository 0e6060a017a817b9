// The chart of links beside the network: which of the two is shown, and the chart drawn anew with each change.

/* takes
 * chart/cells: chartKey
 * chart/keys: chartClicked, chartKeyPressed, chartLeft, chartPointed, focusIn, setStop, showCell
 * chart/matrix: chartOf
 * chart/rows: MOST_ROWS_AT_REST, buildThrough, finishChart, rest, rowsInSight
 * chart/table: chartTable
 * controls/toolbar: updateTools
 * core: append, el, need, part, reducedMotion
 * model/state: change, encode, state
 * output/printing: ROWS_ON_PAPER
 * picture/camera: narrow
 * picture/marks: container, view
 * text/panel: panel, thingButton
 * words: number, t
 */

/** From this width on both pictures are large enough to be read side by side. */
const ROOM_FOR_BOTH = "(min-width: 1700px)";

/**
 * Which pictures are shown: what the reader asked for, else both where the window has room for them, else the chart: it
 * names everybody and answers at a glance who links to what, where the network takes a minute. Surroundings and paths are
 * seen in the network alone.
 * @returns {"chart" | "network" | "both"}
 */
function picturesShown() {
  const isInNetwork = state.focus !== "" || (state.from !== "" && state.to !== "");
  return state.pic || (matchMedia(ROOM_FOR_BOTH).matches ? "both" : isInNetwork ? "network" : "chart");
}

/** The parts of the chart that stay while its table is drawn anew. */
const chartParts = {
  choice: el("select", { id: "chart-order", onchange: () => change({ order: /** @type {State["order"]} */ (chartParts.choice.value) }) }),
  count: el("p", { class: "chart-count" }),
  scroll: el("div", { class: "chart-scroll" }),
  foot: el("div", { class: "chart-foot" }),
};

function startChart() {
  const box = part("chart", HTMLElement);
  const { choice, count, scroll, foot } = chartParts;
  append(box, [el("div", { class: "chart-bar" }, el("label", { for: "chart-order" }), choice, count), scroll, el("div", { class: "chart-hint", hidden: true }), foot]);
  scroll.addEventListener("click", chartClicked);
  scroll.addEventListener("keydown", chartKeyPressed);
  scroll.addEventListener("mouseover", chartPointed);
  scroll.addEventListener("mouseleave", chartLeft);
  scroll.addEventListener("focusin", (event) => {
    const table = scroll.querySelector("table");
    if (table && event.target instanceof HTMLElement) setStop(table, event.target);
    chartPointed(event);
  });
  scroll.addEventListener("focusout", chartLeft);
  scroll.addEventListener("scroll", rowsInSight, { passive: true });
  new ResizeObserver(() => { if (!matchMedia("print").matches) { turnHeads(); showChosen(); rowsInSight(); } }).observe(scroll);
  addEventListener("beforeprint", chartForPaper);
  addEventListener("afterprint", () => turnHeads());
  matchMedia(ROOM_FOR_BOTH).addEventListener("change", () => { drawChart(); updateTools(); });
}

/**
 * What the chart's table depends on.
 * @returns {string}
 */
const chartStateKey = () => encode({ ...state, sel: "", link: "", from: "", to: "", path: 0, cam: "", pic: "", open: [], flat: false }) + " " + document.documentElement.lang;

/** Back to the picture by keyboard: to the chart where it is shown, else to the network. */
function focusPicture() {
  const stop = picturesShown() === "network" ? null : chartParts.scroll.querySelector('[tabindex="0"]');
  (stop instanceof HTMLElement ? stop : container).focus({ preventScroll: true });
}

/** On paper every row stands, and heads are turned, since a sheet is narrow. */
function chartForPaper() {
  if (chartKeyDrawn !== chartStateKey()) rebuildChart();
  chartKeyDrawn = chartStateKey();
  finishChart(ROWS_ON_PAPER);
  turnHeads(chartOf(state, view).columns.length > MOST_LEVEL_ON_PAPER);
}

let chartKeyDrawn = "";
let chosenBefore = "";

function drawChart() {
  const shown = picturesShown();
  part("pictures", HTMLElement).dataset.shown = shown;
  if (!part("chart", HTMLElement).firstChild) startChart();
  if (shown === "network") return;
  if (chartKeyDrawn !== chartStateKey()) rebuildChart();
  chartKeyDrawn = chartStateKey();
  markChosen();
}

function rebuildChart() {
  const chart = chartOf(state, view);
  const { scroll } = chartParts;
  const held = heldPlace();
  const kept = [scroll.scrollLeft, scroll.scrollTop];
  const table = chart.rows || chart.shown ? chartTable(chart) : null;
  scroll.replaceChildren();
  append(scroll, [table, chart.rows ? null : el("p", { class: "chart-empty" }, chart.shown ? t("No stakeholder of this view has a link that counts.") : t("No value chain is in this view."))]);
  [scroll.scrollLeft, scroll.scrollTop] = [kept[0] ?? 0, kept[1] ?? 0];
  drawChartWords(chart);
  turnHeads();
  const stop = table && (held ? cellAt(table, held) : null);
  if (table) setStop(table, focusIn(need(stop ?? table.querySelector("tr[data-row] > th") ?? table.rows[0]?.cells[0])));
  if (stop && held?.isFocused) focusIn(stop).focus({ preventScroll: true });
}

/**
 * Order, counts, key, and who has no link that counts.
 * @param {LinkChart} chart
 */
function drawChartWords(chart) {
  const { choice, count, foot } = chartParts;
  need(part("chart", HTMLElement).querySelector("label")).textContent = t("Order");
  choice.replaceChildren(...[["", t("What they share")], ["name", t("Name")], ["links", t("Most links first")]].map(([value, text]) => el("option", { value }, text)));
  choice.value = state.order;
  count.textContent = [
    t("{n} of {total} stakeholders", { n: number(chart.rows), total: number(chart.all) }), t("{n} of {total} value chains", { n: number(chart.shown), total: number(chart.chains) }),
  ].join(", ");
  const without = chart.without.length ? el("details", { class: "chart-without" }, el("summary", {}, t("{n} in this view without a link that counts", { n: number(chart.without.length) })), el("ul", {})) : null;
  const fill = () => { const list = without?.querySelector("ul"); if (list && !list.firstChild) append(list, chart.without.map((id) => el("li", {}, thingButton(id)))); };
  if (chart.without.length <= MOST_ROWS_AT_REST) fill(); else without?.addEventListener("toggle", fill);
  foot.replaceChildren();
  append(foot, [chartKey(), rest.box, without]);
}

/**
 * Where in the chart the reader is, by what is there.
 * @returns {{ row: string, section: number, column: string, isFocused: boolean } | null}
 */
function heldPlace() {
  const target = chartParts.scroll.querySelector('[tabindex="0"]');
  const cell = target?.closest("td, th");
  const row = cell?.closest("tr");
  const table = cell?.closest("table");
  if (!(cell instanceof HTMLTableCellElement) || !row || !table) return null;
  const column = table.querySelectorAll("col")[cell.cellIndex];
  return { row: row.dataset.row ?? "", section: row.rowIndex, column: column instanceof HTMLElement ? column.dataset.column ?? "" : "", isFocused: target === document.activeElement };
}

/**
 * The same place in a table that was drawn anew, as far as it is still there.
 * @param {HTMLTableElement} table
 * @param {{ row: string, section: number, column: string }} held
 * @returns {HTMLTableCellElement | null}
 */
function cellAt(table, held) {
  if (held.row) buildThrough(held.row);
  const row = held.row ? [...table.rows].find((one) => one.dataset.row === held.row) : table.rows[held.section];
  const at = [...table.querySelectorAll("col")].findIndex((column) => (column.dataset.column ?? "") === held.column);
  return row ? row.cells[Math.max(0, at)] ?? null : null;
}

const MOST_LEVEL_ON_PAPER = 6;
const LONGEST_HEAD = 156; // of a turned head; what is longer goes on in a second line
const HIGHEST_HEAD = 76; // of a head that stands level

/**
 * Heads stand level where each has room for its longest word, else they are turned.
 * @param {boolean} [turned] whether or not they have room
 */
function turnHeads(turned) {
  const table = chartParts.scroll.querySelector("table");
  if (!table) return;
  table.classList.remove("turned");
  const heads = [...table.querySelectorAll("thead .head")];
  const isTight = turned ?? heads.some((head) => head.scrollWidth > head.clientWidth + 1 || head.scrollHeight > HIGHEST_HEAD);
  table.classList.toggle("turned", isTight);
  if (!isTight) return;
  const longest = Math.max(...heads.map((head) => need(head.firstElementChild).getBoundingClientRect().height));
  table.style.setProperty("--head", Math.ceil(Math.min(LONGEST_HEAD, longest)) + "px");
}

/** What is chosen is framed, and the rows that do not belong to it step back. */
function markChosen() {
  const table = chartParts.scroll.querySelector("table");
  if (!table) return;
  buildThrough(state.sel);
  markRows(table.rows);
  for (const column of table.querySelectorAll("col")) column.classList.toggle("picked", column.dataset.column === state.sel);
  if (state.sel !== chosenBefore) showChosen();
  chosenBefore = state.sel;
}

/**
 * Frame what is chosen among some rows, and let those that do not belong to it step back.
 * @param {Iterable<HTMLTableRowElement>} rows
 */
function markRows(rows) {
  const { light } = view;
  for (const row of rows) {
    const id = row.dataset.row;
    row.classList.toggle("picked", Boolean(id) && id === state.sel);
    row.classList.toggle("dim", Boolean(id) && light !== null && id !== state.sel && !light.things.has(id ?? ""));
    for (const button of row.querySelectorAll("button")) {
      const isChosen = button.dataset.link ? button.dataset.link === state.link : Boolean(button.dataset.thing) && button.dataset.thing === state.sel;
      if (isChosen) button.setAttribute("aria-current", "true"); else button.removeAttribute("aria-current");
    }
  }
}

/** Bring the chosen row or column into sight, where it is elsewhere in the chart. */
function showChosen() {
  const { scroll } = chartParts;
  const chosen = scroll.querySelector('tr.picked [aria-current="true"].cell') || scroll.querySelector("tr.picked > th") || scroll.querySelector('thead [aria-current="true"]');
  const cell = chosen?.closest("th, td");
  if (!(cell instanceof HTMLTableCellElement) || !scroll.clientHeight) return;
  // Who comes by keyboard goes on from what is chosen.
  if (!scroll.contains(document.activeElement)) setStop(need(cell.closest("table")), focusIn(cell));
  showCell(cell);
  showMarks(cell);
  if (narrow()) raiseAboveSheet(cell);
}

/**
 * A row of which no mark is in sight would seem to have none: the first one is brought beside its name.
 * @param {HTMLTableCellElement} cell
 */
function showMarks(cell) {
  if (cell.scope !== "row") return;
  const marks = [...need(cell.parentElement).querySelectorAll(".cell")].map((button) => need(button.closest("td")));
  const [from, to] = [cell.getBoundingClientRect().right, chartParts.scroll.getBoundingClientRect().right];
  const isInSight = (/** @type {Element} */ mark) => { const { left, right } = mark.getBoundingClientRect(); return left >= from - 1 && right <= to + 1; };
  if (marks[0] && !marks.some(isInSight)) showCell(marks[0]);
}

/**
 * On a phone the evidence lies as a sheet over the lower part of the window: the page, and where that is not enough the
 * chart, scrolls until the chosen row stands above it.
 * @param {HTMLElement} cell
 */
function raiseAboveSheet(cell) {
  const { scroll } = chartParts;
  if (!panel.classList.contains("chosen")) return;
  const over = cell.getBoundingClientRect().bottom + 8 - panel.getBoundingClientRect().top;
  if (over <= 0) return;
  const byPage = Math.min(over, Math.max(0, scroll.getBoundingClientRect().top));
  const before = scroll.scrollTop;
  scroll.scrollTop += over - byPage;
  scrollBy({ top: over - (scroll.scrollTop - before), behavior: reducedMotion() ? "auto" : "smooth" });
}
