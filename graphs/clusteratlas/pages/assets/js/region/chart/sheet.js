// The chart as a vector drawing that stands alone: title, conditions, every name in full, and the line of sources.

/* takes
 * chart/cells: markCircles, markKind
 * chart/matrix: chartOf, columnName
 * controls/conditions: conditionsText
 * core: append, data, need, svg
 * model/naming: nameOf
 * model/state: state
 * output/drawing: brokenLines, regionTitle, sourceText
 * picture/lettering: FONT, setFont, widthOf
 * picture/marks: view
 * picture/scene: measuring
 * picture/shapes: palette, svgShape
 * words: number, t
 */

const SHEET_COLUMN = 46;
const SHEET_ROW = 19;
const SHEET_GAP = 25; // of a heading's row
const SHEET_EDGE = 16;
const TURNED = Math.SQRT1_2;

/**
 * How wide a text is on the sheet.
 * @param {string} text
 * @param {string} weight
 * @returns {number}
 */
function sheetWidth(text, weight) {
  const context = need(measuring());
  setFont(context, weight + " 12px " + FONT);
  return widthOf(context, text);
}

/**
 * Everything that the chart of the view holds, in the colours of the present scheme.
 * @returns {SVGSVGElement}
 */
function chartAsSvg() {
  const chart = chartOf(state, view);
  const people = chart.groups.flatMap((group) => group.rows);
  const names = SHEET_EDGE + 12 + Math.max(130, ...people.map((row) => sheetWidth(nameOf(row.id), row.joins ? "700" : "400")));
  const heads = Math.max(40, ...chart.columns.map((column) => sheetWidth(columnName(column), "600"))) * TURNED;
  const width = Math.max(520, names + chart.columns.length * SHEET_COLUMN + heads + SHEET_EDGE);
  const under = brokenLines([...conditionsText(), chartCounts(chart)], width - 2 * SHEET_EDGE);
  const citation = brokenLines([sourceText()], width - 2 * SHEET_EDGE);
  const top = 46 + under.length * 15 + heads + 40;
  const height = top + chart.groups.length * SHEET_GAP + people.length * SHEET_ROW + 44 + citation.length * 14;
  const label = t("Chart of links") + ", " + regionTitle();
  const root = svg("svg", { role: "img", "aria-label": label, xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: "0 0 " + width + " " + height, "font-family": FONT.replaceAll('"', "'"), "font-size": 12 });
  append(root, [
    svg("title", {}, label),
    svg("rect", { width: "100%", height: "100%", fill: palette.paper }),
    svg("text", { x: SHEET_EDGE, y: 28, "font-size": 20, "font-weight": 700, fill: palette.ink }, regionTitle()),
    under.map((line, index) => svg("text", { x: SHEET_EDGE, y: 48 + index * 15, fill: palette.soft }, line)),
    chart.columns.map((column, index) => sheetHead(chart, column, names + (index + 0.5) * SHEET_COLUMN, top)),
    sheetRows(chart, names, top),
    sheetKey(height - 18 - citation.length * 14),
    citation.map((line, index) => svg("text", { x: SHEET_EDGE, y: height - 8 - (citation.length - 1 - index) * 14, "font-size": 11, fill: palette.soft }, line)),
  ]);
  return root;
}

/**
 * @param {LinkChart} chart
 * @returns {string}
 */
const chartCounts = (chart) => t("{n} of {total} stakeholders", { n: number(chart.rows), total: number(chart.all) }) + ", " + t("{n} of {total} value chains", { n: number(chart.shown), total: number(chart.chains) });

/**
 * @param {LinkChart} chart
 * @param {ChartColumn} column
 * @param {number} x
 * @param {number} top
 * @returns {SVGElement}
 */
function sheetHead(chart, column, x, top) {
  const sum = column.stage ? null : chart.sums.get(column.chain);
  const others = sum ? sum.counted - sum.strong : 0;
  return svg("g", {},
    svg("text", { transform: "translate(" + (x + 3) + " " + (top - 34) + ") rotate(-45)", "font-weight": column.stage ? 400 : 600, fill: column.stage ? palette.soft : palette.edge["value-chain"] }, columnName(column)),
    sum && svg("text", { x, y: top - 18, "text-anchor": "middle", "font-size": 11, fill: palette.soft }, svg("tspan", { "font-weight": 700, fill: palette.ink }, number(sum.strong)), others ? " +" + number(others) : ""),
    sum && svg("text", { x, y: top - 5, "text-anchor": "middle", "font-size": 10, fill: palette.soft }, t("of {n}", { n: number(sum.whole) })));
}

/**
 * @param {LinkChart} chart
 * @param {number} names
 * @param {number} top
 * @returns {SVGElement[]}
 */
function sheetRows(chart, names, top) {
  let y = top;
  const end = names + chart.columns.length * SHEET_COLUMN;
  return chart.groups.flatMap(({ type, rows }) => {
    const head = svg("g", {}, svgShape(type.token, SHEET_EDGE + 6, y + 15, 5.5, palette.fill[type.token], palette.edge[type.token]),
      svg("text", { x: SHEET_EDGE + 18, y: y + 19, "font-weight": 600, fill: palette.edge[type.token] }, t(type.many)));
    y += SHEET_GAP;
    return [head, ...rows.map((row) => {
      const line = sheetRow(row, type.token, chart.columns, names, y, end);
      y += SHEET_ROW;
      return line;
    })];
  });
}

/**
 * @param {LinkRow} row
 * @param {string} type
 * @param {readonly ChartColumn[]} columns
 * @param {number} names
 * @param {number} y
 * @param {number} end
 * @returns {SVGElement}
 */
function sheetRow(row, type, columns, names, y, end) {
  const middle = y + SHEET_ROW / 2;
  return svg("g", {},
    svg("line", { x1: SHEET_EDGE, x2: end, y1: y, y2: y, stroke: palette.line, "stroke-width": 0.6 }),
    svg("text", { x: names - 8, y: middle + 4, "text-anchor": "end", "font-weight": row.joins ? 700 : 400, fill: palette.ink }, nameOf(row.id)),
    columns.map((column, index) => { const link = row.cells.get(column.id); return link && sheetMark(markKind(link), names + (index + 0.5) * SHEET_COLUMN, middle, palette.edge[type] ?? palette.ink); }));
}

/**
 * A mark with its colours on it, since no style sheet goes along.
 * @param {string} kind
 * @param {number} x
 * @param {number} y
 * @param {string} ink
 * @returns {SVGElement}
 */
function sheetMark(kind, x, y, ink) {
  const circles = markCircles(kind, x, y);
  const filled = /^(?:strong|moderate)/.test(kind);
  for (const circle of circles) {
    const isCore = circle.getAttribute("class") === "core";
    circle.removeAttribute("class");
    circle.setAttribute("stroke", ink);
    circle.setAttribute("stroke-width", kind.startsWith("strong") && isCore ? "1" : "1.3");
    circle.setAttribute("fill", isCore && filled ? ink : "none");
    if (kind.startsWith("moderate")) circle.setAttribute("fill-opacity", "0.42");
  }
  return svg("g", { opacity: kind.endsWith("undated") ? 0.42 : null }, circles);
}

/**
 * @param {number} y
 * @returns {SVGElement[]}
 */
function sheetKey(y) {
  /** @type {[string, string][]} */
  const entries = [["strong", t(data.scale ? data.bands.strong : "Stated")], ["moderate", t(data.bands.moderate)], ["weak", t(data.bands.weak)], ["potential", t(data.bands.potential)], ["strong uncited", t("a step is uncited")], ["strong undated", t("bears no date")]];
  const shown = entries.filter(([kind]) => (data.scale || !/^(?:moderate|weak)/.test(kind)) && (kind !== "strong undated" || state.at) && (kind !== "weak" || state.least === "weak" || state.least === "potential") && (kind !== "potential" || state.least === "potential"));
  let x = SHEET_EDGE + 7;
  return shown.map(([kind, text]) => {
    const entry = svg("g", {}, sheetMark(kind, x, y - 4, palette.ink), svg("text", { x: x + 13, y, fill: palette.soft }, text));
    x += 34 + sheetWidth(text, "400");
    return entry;
  });
}
