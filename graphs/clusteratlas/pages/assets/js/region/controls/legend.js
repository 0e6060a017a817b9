// The legend of lines under the picture: colours of kinds of ties, and how strongly something is known.

/* takes
 * controls/strictness: viewLinks
 * core: data, el, need, part, statusTokens, svg
 * model/dates: isUndated
 * model/state: state
 * picture/lines: familyOf
 * picture/marks: view
 * picture/shapes: DASHES, lineMark
 * words: t
 */

/**
 * What the looks of marks and lines say, of those that the view has.
 * @returns {LineEntry[]}
 */
function lookEntries() {
  /** @type {[EvidenceLook, boolean, string][]} */
  const looks = [
    ["solid", viewLinks().some((link) => link.basis === "stated"), t("Solid: stated")],
    ["thin", viewLinks().some((link) => link.kind === "link" && link.basis !== "stated"), t("Thinner: through others")],
    ["hollow", viewLinks().some((link) => link.kind === "potential"), t("Hollow: only possible")],
    ["faded", view.ties.some((tie) => isUndated(tie, state)), t("Faded: no date says whether it held then")],
  ];
  return looks.filter(([, isThere]) => isThere).map(([look, , text]) => ({ family: "status", status: "attested", text, look }));
}

/**
 * The colours and dashes of the lines that are drawn.
 * @returns {LineEntry[]}
 */
function lineEntries() {
  const families = Object.keys(data.families).filter((family) => view.ties.some((tie) => familyOf(tie) === family));
  const statuses = statusTokens.filter((status) => status in DASHES && view.ties.some((tie) => (tie.status || "uncited") === status));
  /** @type {LineEntry[]} */
  const colours = families.map((family) => ({ family, status: "attested", text: t(need(data.families[family])) }));
  return [...colours, ...lookEntries(), ...statuses.map((status) => ({ family: "status", status, text: t(data.statuses[status]) }))];
}

/**
 * A short line with a mark, as what is known so is drawn.
 * @param {EvidenceLook} look
 * @returns {SVGElement}
 */
function lookMark(look) {
  const thick = look === "solid" || look === "faded";
  return svg("svg", { class: "mark look-" + look, width: 26, height: 12, viewBox: "0 0 26 12", "aria-hidden": "true", focusable: "false" },
    look === "hollow" ? null : svg("line", { x1: 1, y1: 6, x2: 17, y2: 6, class: "tie-status", "stroke-width": thick ? 2.4 : 1.2 }),
    svg("circle", { cx: 20, cy: 6, r: thick ? 4.5 : look === "thin" ? 3.2 : 3.6, class: "look-dot" }));
}

function updateLineLegend() {
  part("line-legend", HTMLElement).replaceChildren(...lineEntries().map((entry) => el("li", {}, entry.look ? lookMark(entry.look) : lineMark(entry.family, entry.status), entry.text)));
}
