// The chart of links as a table on the page: a head that stays, groups of rows, a button wherever there is a link.

/* takes
 * chart/cells: linkMark, linkText, markKind
 * chart/matrix: columnName
 * chart/rows: startRows
 * core: el, need, stages, svg
 * model/naming: languageOf, nameOf, stageLanguage
 * model/state: state
 * model/view: stagesOf
 * picture/shapes: mark
 * words: number, t
 */

/**
 * @param {ChartColumn} column
 * @returns {HTMLElement}
 */
function columnHead(column) {
  const name = columnName(column);
  const label = el("span", { dir: "auto", lang: column.stage ? stageLanguage(need(stages.get(column.stage))) : languageOf(column.chain) }, name);
  if (column.stage) return el("th", { scope: "col", class: "of-stage", "data-column": column.id, title: name }, el("span", { class: "head" }, label));
  return el("th", { scope: "col", "data-column": column.id }, el("button", { type: "button", class: "head", tabindex: "-1", "data-thing": column.chain, title: name }, label));
}

/**
 * The numbers of a column; where the chain has stages, a button that opens it into them.
 * @param {LinkChart} chart
 * @param {ChartColumn} column
 * @returns {HTMLElement}
 */
function columnSum(chart, column) {
  if (column.stage) return el("td", { class: "of-stage" });
  const sum = need(chart.sums.get(column.chain));
  const others = sum.counted - sum.strong;
  const numbers = [
    el("span", { class: "sum-counted" }, el("b", {}, number(sum.strong)), el("span", { class: "unseen" }, " " + t("strong") + ", "), others ? el("span", { class: "others" }, " +" + number(others)) : null, others ? el("span", { class: "unseen" }, " " + t("others") + ", ") : null),
    el("span", { class: "of" }, " " + t("of {n}", { n: number(sum.whole) })),
  ];
  if (!stagesOf(column.chain).length) return el("td", {}, el("span", { class: "sum" }, numbers));
  const open = state.cols.includes(column.chain);
  return el("td", {}, el("button", { type: "button", class: "sum", tabindex: "-1", "aria-expanded": String(open), "data-stages": column.chain, title: open ? t("Close the stages") : t("Open into stages") },
    numbers, el("span", { class: "unseen" }, ". " + t("Stages of {name}", { name: columnName(column) })), svg("svg", { class: "fold", width: 10, height: 10, viewBox: "0 0 10 10", "aria-hidden": "true" }, svg("path", { d: open ? "M7 2 3 5l4 3" : "M3 2l4 3-4 3" }))));
}

/**
 * @param {LinkRow} row
 * @param {string} family
 * @param {readonly ChartColumn[]} columns
 * @param {Intl.NumberFormat} digits
 * @returns {HTMLTableRowElement}
 */
function chartRow(row, family, columns, digits) {
  const name = nameOf(row.id);
  const cells = columns.map((column) => {
    const link = row.cells.get(column.id);
    const kind = column.stage ? "of-stage" : null;
    if (!link) return el("td", { class: kind });
    return el("td", { class: kind }, el("button", { type: "button", class: "cell", tabindex: "-1", "data-link": link.id, "aria-label": linkText(link, column, digits) }, linkMark(markKind(link))));
  });
  return el("tr", { class: "family-" + family + (row.joins ? " joins" : ""), "data-row": row.id },
    el("th", { scope: "row" }, el("button", { type: "button", class: "name", tabindex: "-1", "data-thing": row.id, lang: languageOf(row.id), title: name }, el("span", { dir: "auto" }, name))), cells);
}

/**
 * The table with its first rows.
 * @param {LinkChart} chart
 * @returns {HTMLTableElement}
 */
function chartTable(chart) {
  const { columns } = chart;
  const table = el("table", { role: "grid", "aria-rowcount": 2 + chart.groups.length + chart.rows },
    el("caption", { class: "unseen" }, t("Stakeholders by value chains: a mark where a stakeholder has a link to a chain, by how strongly the link is known. Arrow keys go from cell to cell, Enter opens the evidence.")),
    el("colgroup", {}, el("col", { class: "names" }), columns.map((column) => el("col", { "data-column": column.id, class: column.stage ? "of-stage" : null }))),
    el("thead", {},
      el("tr", { class: "heads" }, el("td", {}, el("span", { class: "unseen" }, t("Value chains"))), columns.map((column) => columnHead(column))),
      el("tr", { class: "sums" }, el("th", { scope: "row" }, t("Strong + others, of all")), columns.map((column) => columnSum(chart, column)))));
  table.style.setProperty("--columns", String(columns.length));
  startRows(table, chart);
  return table;
}

/**
 * @param {TypePhrase} type
 * @param {number} width
 * @returns {HTMLElement}
 */
const groupHead = (type, width) => el("tr", { class: "group family-" + type.family }, el("th", { scope: "rowgroup", colspan: width }, el("span", { class: "group-name" }, mark(type.token), t(type.many))));
