// The chart by keyboard and pointer: one stop of the Tab key, arrows from cell to cell.

/* takes
 * chart/rows: buildMore
 * core: need, part
 * model/state: change, state, toggled
 * picture/marks: view
 * picture/picture: choose, hover
 */

/**
 * What takes the focus in a cell: its button, or the cell.
 * @param {Element} cell
 * @returns {HTMLElement}
 */
const focusIn = (cell) => { const button = cell.querySelector("button"); return button ?? /** @type {HTMLElement} */ (cell); };

/**
 * Rows that one can go to; headings of groups are passed over.
 * @param {HTMLTableElement} table
 * @returns {HTMLTableRowElement[]}
 */
const rowsToVisit = (table) => [...table.rows].filter((row) => !row.classList.contains("group"));

/**
 * The one thing in the chart that the Tab key goes to.
 * @param {HTMLTableElement} table
 * @param {HTMLElement} target
 */
function setStop(table, target) {
  for (const other of table.querySelectorAll('[tabindex="0"]')) other.setAttribute("tabindex", "-1");
  target.setAttribute("tabindex", "0");
}

/** How far each key leads, in rows and columns. @type {Record<string, [number, number]>} */
const CHART_KEYS = {
  ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0], PageDown: [10, 0], PageUp: [-10, 0], Home: [0, -Infinity], End: [0, Infinity],
};

/**
 * The item so many steps on, or the last one before the end.
 * @template T
 * @param {ArrayLike<T>} items
 * @param {number} at
 * @returns {T}
 */
const itemAt = (items, at) => need(items[Math.min(items.length - 1, Math.max(0, at))]);

/** @param {KeyboardEvent} event */
function chartKeyPressed(event) {
  const cell = event.target instanceof Element ? event.target.closest("td, th") : null;
  const table = cell?.closest("table");
  if (!(cell instanceof HTMLTableCellElement) || !table || event.altKey) return;
  if (event.key === "Escape") { if (state.sel) { event.preventDefault(); change({ sel: "", link: "" }); } return; }
  const steps = CHART_KEYS[event.key];
  if (!steps) return;
  event.preventDefault();
  const isWhole = (event.ctrlKey || event.metaKey) && (event.key === "Home" || event.key === "End");
  const down = isWhole ? steps[1] : steps[0];
  const here = rowsToVisit(table).findIndex((row) => row.contains(cell));
  while (here + down >= rowsToVisit(table).length && buildMore());
  visitCell(table, itemAt(itemAt(rowsToVisit(table), here + down).cells, cell.cellIndex + steps[1]));
}

/**
 * @param {HTMLTableElement} table
 * @param {HTMLTableCellElement} cell
 */
function visitCell(table, cell) {
  const target = focusIn(cell);
  setStop(table, target);
  target.focus({ preventScroll: true });
  showCell(cell);
}

/**
 * Scroll the chart, and not the page, until a cell stands clear of head and names.
 * @param {HTMLElement} cell
 */
function showCell(cell) {
  const box = cell.closest(".chart-scroll");
  const head = cell.closest("table")?.tHead;
  if (!box || !head) return;
  const [own, room] = [cell.getBoundingClientRect(), box.getBoundingClientRect()];
  const names = need(head.rows[1]?.cells[0]).getBoundingClientRect();
  const top = room.top + head.offsetHeight;
  if (!head.contains(cell)) box.scrollTop += Math.min(0, own.top - top - 2) + Math.max(0, own.bottom - room.bottom + 30);
  if (own.right > names.right + 1 && own.left !== names.left) box.scrollLeft += Math.min(0, own.left - names.right) + Math.max(0, own.right - room.right + 20);
}

/** @param {MouseEvent} event */
function chartClicked(event) {
  const button = event.target instanceof Element ? event.target.closest("button") : null;
  if (!button) return;
  const { thing, link, stages: chain } = button.dataset;
  if (chain) change({ cols: toggled(state.cols, chain) });
  else if (link) { const [stakeholder = ""] = link.split(" "); change(state.link === link ? { sel: "", link: "" } : { sel: stakeholder, link, from: "", to: "", path: 0 }); }
  else if (thing && state.sel === thing && !state.link) change({ sel: "" });
  else if (thing && state.link) change({ sel: thing, link: "" });
  else if (thing) choose(thing);
}

/**
 * The row and column under pointer or focus are washed, the stakeholder's routes lit in the network, a mark's meaning said.
 * @param {Event} event
 */
function chartPointed(event) {
  const cell = event.target instanceof Element ? event.target.closest("td, th") : null;
  const table = cell?.closest("table");
  if (!(cell instanceof HTMLTableCellElement) || !table) { chartLeft(); return; }
  const row = cell.closest("tr")?.dataset.row ?? "";
  for (const [index, column] of [...table.querySelectorAll("col")].entries()) column.classList.toggle("at", index > 0 && index === cell.cellIndex);
  chartHint(cell.querySelector("button.cell")?.getAttribute("aria-label") ?? "");
  hoverRoutes(row);
}

function chartLeft() {
  for (const column of document.querySelectorAll(".links-chart col.at")) column.classList.remove("at");
  chartHint("");
  hoverRoutes("");
}

/** @param {string} text */
function chartHint(text) {
  const box = document.querySelector(".chart-hint");
  if (!(box instanceof HTMLElement)) return;
  box.textContent = text;
  box.hidden = !text;
}

/**
 * Light a stakeholder's routes in the network, where that is shown beside the chart.
 * @param {string} id
 */
function hoverRoutes(id) {
  if (part("pictures", HTMLElement).dataset.shown === "both" && (id === "" || view.nodes.has(id))) hover(id);
}
