// The legend of lines under the picture.

/* takes
 * core: data, el, need, part, statusTokens
 * picture/lines: familyOf
 * picture/marks: view
 * picture/shapes: DASHES, lineMark
 * words: t
 */

/**
 * The colours and dashes of the lines that are drawn.
 * @returns {LineEntry[]}
 */
function lineEntries() {
  const families = Object.keys(data.families).filter((family) => view.ties.some((tie) => familyOf(tie) === family));
  const statuses = statusTokens.filter((status) => status in DASHES && view.ties.some((tie) => (tie.status || "uncited") === status));
  /** @type {LineEntry[]} */
  const colours = families.map((family) => ({ family, status: "attested", text: t(need(data.families[family])) }));
  return [...colours, ...statuses.map((status) => ({ family: "place", status, text: t(data.statuses[status]) }))];
}

function updateLineLegend() {
  part("line-legend", HTMLElement).replaceChildren(...lineEntries().map((entry) => el("li", {}, lineMark(entry.family, entry.status), entry.text)));
}
