// The chart of links for a sheet of A4: a row for each value chain, a column for each stakeholder, all of them named.
// Its unit is a millimetre.

/* takes
 * chart/cells: markKind
 * chart/matrix: chartOf, columnName, weightOf
 * chart/sheet: sheetMark, sheetWidth
 * core: append, need, svg
 * model/naming: nameOf
 * model/state: state
 * picture/lettering: FONT
 * picture/marks: view
 * picture/shapes: palette
 * words: number, t
 */

const BRIEF_WIDTH = 186;
const MOST_ON_BRIEF = 60; // stakeholders that have room for their names
const BRIEF_ROW = 4.1;
const UPRIGHT_ROOM = 36; // for the names that stand upright
const GLYPH = 20; // the room of a mark as the chart draws it

/**
 * The width of a text in millimetres.
 * @param {string} text
 * @param {number} size
 * @param {string} weight
 * @returns {number}
 */
const briefTextWidth = (text, size, weight) => (sheetWidth(text, weight) * size) / 12;

/**
 * A text cut to a width.
 * @param {string} text
 * @param {number} room
 * @param {number} size
 * @param {string} weight
 * @returns {string}
 */
function cutTo(text, room, size, weight) {
  let kept = text;
  while (kept.length > 1 && briefTextWidth(kept === text ? kept : kept + "…", size, weight) > room) kept = kept.slice(0, -1).trimEnd();
  return kept === text ? text : kept + "…";
}

/**
 * The stakeholders of a chart that have room, in its order: where they are too many, those with most links.
 * @param {LinkChart} chart
 * @returns {{ id: string, type: string, row: LinkRow }[]}
 */
function briefColumns(chart) {
  const all = chart.groups.flatMap(({ type, rows }) => rows.map((row) => ({ id: row.id, type: type.token, row })));
  const weight = (/** @type {LinkRow} */ row) => [...row.cells.values()].reduce((sum, link) => sum + weightOf(link), 0);
  const kept = new Set([...all].sort((one, other) => weight(other.row) - weight(one.row)).slice(0, MOST_ON_BRIEF));
  return all.filter((one) => kept.has(one));
}

/**
 * The chart, and how many of its stakeholders it leaves out.
 * @returns {{ drawing: SVGSVGElement, left: number } | null}
 */
function briefChart() {
  const whole = chartOf(state, view);
  const rows = whole.columns.filter((column) => !column.stage);
  const people = briefColumns(whole);
  if (!people.length || !rows.length) return null;
  const names = Math.min(46, Math.max(...rows.map((column) => briefTextWidth(columnName(column), 2.7, "600")))) + 3;
  const sums = 15;
  const step = Math.min(7, (BRIEF_WIDTH - names - sums) / people.length);
  const size = Math.min(2.5, step * 0.92);
  const longest = Math.min(UPRIGHT_ROOM, Math.max(...people.map(({ id, row }) => briefTextWidth(nameOf(id), size, row.joins ? "700" : "400"))));
  const top = longest + 2.5;
  const width = names + step * people.length + sums;
  const height = top + rows.length * BRIEF_ROW + 0.5;
  const drawing = svg("svg", { class: "brief-chart", role: "img", "aria-label": t("Chart of links"), viewBox: [0, 0, width.toFixed(1), height.toFixed(1)].join(" "), width: width.toFixed(1) + "mm", height: height.toFixed(1) + "mm", "font-family": FONT.replaceAll('"', "'") });
  return {
    left: whole.rows - people.length,
    drawing: append(drawing, [people.map(({ id, type, row }, index) => svg("text", { transform: "translate(" + spaced2(names + (index + 0.5) * step + size * 0.33, longest + 0.8) + ") rotate(-90)", "font-size": size.toFixed(2), "font-weight": row.joins ? 700 : 400, fill: palette.edge[type] ?? palette.ink }, cutTo(nameOf(id), longest, size, row.joins ? "700" : "400"))),
      people.map((one, index) => (index && one.type !== need(people[index - 1]).type ? svg("line", { x1: names + index * step, x2: names + index * step, y1: top, y2: height, stroke: palette.line, "stroke-width": 0.25 }) : null)),
      rows.map((column, index) => briefRow({ chart: whole, column, people, names, step, y: top + index * BRIEF_ROW }))]),
  };
}

/** @type {(...numbers: number[]) => string} */
const spaced2 = (...numbers) => numbers.map((each) => each.toFixed(2)).join(" ");

/**
 * A value chain: its name, a mark for each stakeholder that is linked to it, and how many of them are strong and others.
 * @param {{ chart: LinkChart, column: ChartColumn, people: readonly { id: string, type: string, row: LinkRow }[], names: number, step: number, y: number }} drawn
 * @returns {SVGElement}
 */
function briefRow({ chart, column, people, names, step, y }) {
  const end = names + step * people.length;
  const middle = y + BRIEF_ROW / 2;
  const sum = need(chart.sums.get(column.chain));
  const others = sum.counted - sum.strong;
  const scale = Math.min(step * 1.25, BRIEF_ROW) / GLYPH;
  return svg("g", {},
    svg("line", { x1: 0, x2: end + 15, y1: y, y2: y, stroke: palette.line, "stroke-width": 0.15 }),
    svg("text", { x: names - 2, y: middle + 0.95, "text-anchor": "end", "font-size": 2.7, "font-weight": 600, fill: palette.edge["value-chain"] }, cutTo(columnName(column), names - 2.5, 2.7, "600")),
    people.map(({ row, type }, index) => {
      const link = row.cells.get(column.id);
      return link && svg("g", { transform: "translate(" + spaced2(names + (index + 0.5) * step, middle) + ") scale(" + scale.toFixed(3) + ")" }, svg("title", {}, nameOf(row.id)), sheetMark(markKind(link), 0, 0, palette.edge[type] ?? palette.ink));
    }),
    svg("text", { x: end + 14.5, y: middle + 0.9, "text-anchor": "end", "font-size": 2.5, fill: palette.soft }, svg("tspan", { "font-weight": 700, fill: palette.ink }, number(sum.strong)), others ? " +" + number(others) : ""));
}
