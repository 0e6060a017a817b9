// What stands in the panel while nothing is chosen, and the bars that stand beside names.

/* takes
 * controls/search: showThing
 * controls/strictness: countedText, viewLinks, wholeCount, widerButton
 * core: data, el, svg
 * model/naming: chainName, languageOf
 * model/state: state
 * picture/marks: view
 * text/chains: chainRows
 * words: number, t
 */

/**
 * What stands in the panel while nothing is chosen: the value chains by who gathers round them.
 * @returns {Child[]}
 */
function overviewPanel() {
  const rows = chainRows();
  const most = Math.max(1, ...rows.map((row) => row.whole));
  return [
    el("div", { class: "panel-head" }, el("p", { class: "kicker" }, t("Overview")), el("h3", { tabindex: "-1" }, t("Who gathers round which value chain"))),
    rows.length ? el("p", { class: "counted" }, t("Links: {counted}.", { counted: countedText(viewLinks().length, wholeCount()) }), " ", widerButton(view.links)) : el("p", {}, t("No value chain is recorded for this region.")),
    el("ul", { class: "overview" }, rows.map((row) => el("li", {}, el("button", { type: "button", class: "chain-row", "data-thing": row.id, onclick: () => showThing(row.id) },
      el("span", { class: "chain-name", dir: "auto", lang: languageOf(row.id) }, chainName(row.id)), el("span", { class: "count" }, ofWhole(row.count, row.whole), statedBeside(row)), linkBar(row, most))))),
    rows.length === 0 ? null : el("p", { class: "soft" }, t("Numbers count the stakeholders linked to a chain in this view, of all that have any link to it; in brackets those of whom it is stated. The dark part of a bar is strong; the pale end is not counted.")),
    el("p", { class: "soft" }, t("Choose a chain, an entry or a line to see its evidence.")),
  ];
}

/**
 * What counts before what does not, and of it what is strong.
 * @param {{ count: number, strong?: number, whole?: number }} row
 * @param {number} most
 * @returns {SVGElement}
 */
const linkBar = (row, most) => barOf([[row.whole || 0, "bar-rest"], [row.count, row.strong === undefined ? "bar-fill" : "bar-part"], [row.strong || 0, "bar-fill"]], most);

/**
 * Bars over each other, longest first, on one scale.
 * @param {readonly [number, string][]} parts
 * @param {number} most
 * @returns {SVGElement}
 */
function barOf(parts, most) {
  /**
   * @param {[number, string]} part
   * @returns {SVGElement}
   */
  const rect = ([count, kind]) => svg("rect", { x: 0, y: 0, width: (100 * count) / most, height: 8, class: kind });
  return svg("svg", { class: "bar", viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true" }, svg("rect", { width: 100, height: 8, class: "bar-back" }), parts.map(rect));
}

/**
 * A number of the view, with the whole beside it where that is more.
 * @param {number} n
 * @param {number} total
 * @returns {string}
 */
const ofWhole = (n, total) => (n === total ? number(n) : t("{n} of {total}", { n: number(n), total: number(total) }));

/**
 * How many of the counted links are stated, where not all of them are.
 * @param {{ count: number, stated?: number }} row
 * @returns {string}
 */
const statedBeside = ({ count, stated = count }) => (state.least === "stated" || !data.scale || count === 0 ? "" : " (" + t("{n} stated", { n: number(stated) }) + ")");
