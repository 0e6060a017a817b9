// The one-page brief: what is special, the picture, five tables and the sources, on one sheet of A4 and never on two.

/* takes
 * chart/cells: chartKey
 * chart/chart: picturesShown
 * controls/conditions: conditionsText, dateText
 * controls/filters: tally
 * controls/legend: lineEntries, lookMark
 * core: append, data, el, need, sources, svg, thingOf
 * model/state: state
 * output/briefchart: MOST_ON_BRIEF, briefChart
 * output/brieftables: MOST_BRIEF_ROWS, briefTables
 * output/drawing: regionTitle, sourceText, spaced, svgFrame
 * output/pictures: wholeOnSheet, withoutEmptiness
 * picture/camera: fitted, sizeNow, windowCamera
 * picture/lettering: FONT
 * picture/marks: view
 * picture/motion: arrive
 * picture/scene: sceneAt
 * picture/shapes: lineMark, mark
 * text/story: isNarrowed, storyText
 * words: collator, labelled, number, showDate, t
 */

/** A network on the brief is drawn as for a window of this size. */
const BRIEF_SHEET = { width: 1240, height: 680 };
const FEWEST_ROWS = 1;

/**
 * The brief for the present view, as it is put on the page to be measured and printed.
 * @returns {HTMLElement}
 */
function makeBrief() {
  return el("section", { class: "brief", "aria-label": t("One-page brief") },
    el("header", {}, el("p", { class: "brief-kicker" }, "Cluster Atlas"), el("h2", {}, regionTitle()), el("p", {}, briefDateline())),
    data.story.length ? el("ul", { class: "brief-story" }, data.story.map((told) => el("li", {}, storyText(told)))) : null,
    data.story.length && isNarrowed() ? el("p", { class: "soft" }, t("They speak of all recorded dates, not of this view.")) : null,
    briefPicture(),
    el("div", { class: "brief-tables" }, briefTables()),
    briefFoot());
}

/** @returns {string} */
const briefDateline = () => [data.at || state.at ? dateText() : t("All recorded dates"), labelled(t("Printed"), showDate(new Date().toISOString().slice(0, 10)))].join(" · ");

/**
 * The picture that is on screen, or of both the chart.
 * @returns {HTMLElement | null}
 */
function briefPicture() {
  if (picturesShown() === "network") return el("figure", { class: "brief-network" }, briefNetwork(), el("figcaption", {}, briefLegend()));
  const chart = briefChart();
  if (!chart) return null;
  const left = chart.left ? t("Shown are the {n} stakeholders with most links; {more} more have some.", { n: number(MOST_ON_BRIEF), more: number(chart.left) }) : "";
  return el("figure", {}, chart.drawing, el("figcaption", {}, chartKey(), el("p", {}, t("Right of each row: strong links, and others that count."), left ? " " + left : "")));
}

/** @returns {SVGSVGElement} */
function briefNetwork() {
  const draw = (/** @type {Camera} */ camera) => append(svg("svg", { viewBox: "0 0 " + spaced(camera.width, camera.height), role: "img", "aria-label": t("Network"), "font-family": FONT.replaceAll('"', "'") }), [svgFrame(sceneAt(camera), "brief-frame")]);
  arrive();
  return fitted || !sizeNow().width ? wholeOnSheet(BRIEF_SHEET, (camera) => draw(withoutEmptiness(camera))) : draw(windowCamera());
}

/** @returns {HTMLElement} */
const briefLegend = () => el("ul", { class: "chart-key" },
  data.types.filter((type) => [...view.nodes].some((id) => thingOf(id).type === type.token)).map((type) => el("li", {}, mark(type.token), t(type.many))),
  lineEntries().map((entry) => el("li", {}, entry.look ? lookMark(entry.look) : lineMark(entry.family, entry.status), entry.text)));

/**
 * What all of it rests on: conditions, sources, how to cite it, and where the view is found.
 * @returns {HTMLElement}
 */
function briefFoot() {
  const cited = tally(view.ties.flatMap((tie) => tie.sources ?? []).flatMap((id) => sources.get(id)?.publisher ?? []), (publisher) => publisher);
  const first = [...cited].sort((one, other) => other[1] - one[1] || collator.compare(one[0], other[0])).slice(0, 4).map(([publisher]) => publisher);
  const most = first.length ? " " + labelled(t("Cited most"), first.join(", ")) + "." : "";
  return el("footer", {}, el("p", {}, conditionsText().join(". ") + "."), el("p", {}, sourceText() + most), el("p", { class: "brief-address" }, viewAddress()));
}

/**
 * The address of the view; of a file on somebody's computer only its name.
 * @returns {string}
 */
const viewAddress = () => (/^https?:$/.test(location.protocol) ? location.href : decodeURIComponent(location.pathname.split("/").at(-1) ?? "") + location.hash);

/**
 * How many rows each table shows, so that all of it fits on one sheet: as many as it can, evenly.
 * @param {HTMLElement} brief as it lies on the page
 */
function fitBrief(brief) {
  const tables = [...brief.querySelectorAll("table")];
  const shown = tables.map(() => FEWEST_ROWS);
  const show = (/** @type {HTMLTableElement} */ table, /** @type {number} */ n) => { for (const [index, row] of [...need(table.tBodies[0]).rows].entries()) row.hidden = index >= n; };
  const fits = () => brief.scrollHeight <= brief.clientHeight;
  for (const table of tables) show(table, FEWEST_ROWS);
  for (const size of ["", "closer", "closest"]) {
    brief.dataset.size = size;
    if (fits()) break;
  }
  for (let n = FEWEST_ROWS + 1; n <= MOST_BRIEF_ROWS; n += 1) {
    for (const [index, table] of tables.entries()) {
      if (shown[index] !== n - 1 || need(table.tBodies[0]).rows.length < n) continue;
      show(table, n);
      if (fits()) shown[index] = n; else show(table, n - 1);
    }
  }
}
