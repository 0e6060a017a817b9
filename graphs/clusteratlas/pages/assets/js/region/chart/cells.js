// The marks of the chart, by form and size as well as by shade, and what is said of each.

/* takes
 * chart/matrix: columnName, isLinkUndated
 * core: data, el, need, svg
 * model/naming: nameOf
 * model/state: state
 * words: LOCALE, t
 */

/** Radius of a mark; the larger, the more strongly a link is known. @type {Record<KnownLink["band"], number>} */
const MARK_RADIUS = { strong: 6.5, "": 6.5, moderate: 4.9, weak: 3.7, potential: 2.8 };
/** Dashes of its outline, by the weakest step. @type {Partial<Record<Status, string>>} */
const MARK_DASHES = { uncited: "2.6 2", disputed: "0.9 1.7" };

/**
 * How a link is drawn.
 * @param {KnownLink} link
 * @returns {string}
 */
const markKind = (link) => (link.band || "strong") + (MARK_DASHES[link.status] ? " " + link.status : "") + (isLinkUndated(link, state) ? " undated" : "");

/**
 * The circles of a mark: what is uncited or disputed has an outline of dashes, outside where the mark is filled.
 * @param {string} kind
 * @param {number} [x]
 * @param {number} [y]
 * @returns {SVGElement[]}
 */
function markCircles(kind, x = 0, y = 0) {
  const [band = "", ...more] = kind.split(" ");
  const radius = MARK_RADIUS[/** @type {KnownLink["band"]} */ (band)];
  const dashes = MARK_DASHES[/** @type {Status} */ (more.find((word) => word in MARK_DASHES) ?? "")];
  const isFilled = band === "strong" || band === "moderate";
  const inner = svg("circle", { cx: x, cy: y, r: dashes && isFilled ? radius - 1.5 : radius, class: "core", "stroke-dasharray": band === "potential" ? "0.9 1.7" : isFilled ? null : dashes });
  return dashes && isFilled ? [inner, svg("circle", { cx: x, cy: y, r: radius + 1.3, class: "ring", "stroke-dasharray": dashes })] : [inner];
}

/** @type {Map<string, SVGElement>} */
const markForms = new Map();

/**
 * A mark to stand in a cell or beside words.
 * @param {string} kind
 * @returns {Node}
 */
function linkMark(kind) {
  if (!markForms.has(kind)) markForms.set(kind, svg("svg", { class: "link-mark " + kind, width: 20, height: 20, viewBox: "-10 -10 20 20", "aria-hidden": "true", focusable: "false" }, markCircles(kind)));
  return need(markForms.get(kind)).cloneNode(true);
}

/** @type {(link: KnownLink, digits: Intl.NumberFormat) => string} */
const knownText = (link, digits) => [
  link.band ? t(data.bands[link.band]) : t("Stated"), link.strength === null ? "" : digits.format(link.strength), t(data.bases[link.basis]),
  link.status === "attested" ? "" : t(data.statuses[link.status]), isLinkUndated(link, state) ? t("Not dated") : "",
].filter(Boolean).join(", ");

/** @returns {Intl.NumberFormat} */
const twoDigits = () => new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/**
 * What a mark says: who, what, how strong, by what.
 * @param {KnownLink} link
 * @param {ChartColumn} column
 * @param {Intl.NumberFormat} digits
 * @returns {string}
 */
const linkText = (link, column, digits) => [nameOf(link.stakeholder), columnName(column), knownText(link, digits)].join(", ");

/**
 * @param {string} kind
 * @param {string} text
 * @returns {HTMLElement}
 */
const keyEntry = (kind, text) => el("li", {}, linkMark(kind), text);

/**
 * What the marks mean, of those that the chart may show.
 * @returns {HTMLElement}
 */
function chartKey() {
  const weak = state.least === "weak" || state.least === "potential";
  return el("ul", { class: "chart-key", "aria-label": t("What the marks mean") },
    keyEntry("strong", t(data.scale ? data.bands.strong : "Stated")), data.scale ? keyEntry("moderate", t(data.bands.moderate)) : null,
    weak ? keyEntry("weak", t(data.bands.weak)) : null, state.least === "potential" ? keyEntry("potential", t(data.bands.potential)) : null,
    keyEntry("strong uncited", t("a step is uncited")), state.at ? keyEntry("strong undated", t("bears no date")) : null,
    el("li", {}, el("strong", {}, t("Bold")), " ", t("strong or moderate in three chains or more")));
}
