// How strict the counting of links is: one choice, offered among the filters and where links are told, and its words.

/* takes
 * controls/filters: tally
 * core: append, data, el, need
 * model/known: STEPS, counts, wholeLinks
 * model/state: change, state
 * picture/marks: view
 * words: LOCALE, number, onWords, t
 */

/** @type {Record<Strictness, string>} */
const STEP_NAMES = {
  get stated() { return t("Only stated ones"); },
  get moderate() { return t("Strong and moderate"); },
  get weak() { return t("Weak ones too"); },
  get potential() { return t("Potential ones too"); },
};

/** @type {Record<KnownLink["band"], string>} */
const BAND_NAMES = { get strong() { return t(data.bands.strong); }, get moderate() { return t(data.bands.moderate); }, get weak() { return t(data.bands.weak); }, get potential() { return t(data.bands.potential); }, "": t("Stated") };

/** Where nobody has weighed the links they have no band. @type {readonly KnownLink["band"][]} */
const BAND_ORDER = ["strong", "moderate", "weak", "potential", ""];

/**
 * The links of the view that count, strongest first.
 * @returns {KnownLink[]}
 */
const viewLinks = () => view.links.filter((link) => counts(link, state.least));

/**
 * How many there are, in the words of the choice: never a number that does not say what it counts.
 * @param {number} n
 * @param {number} total
 * @returns {string}
 */
function countedText(n, total) {
  const values = { n: number(n), total: number(total) };
  if (state.least === "stated") return t("{n} stated of {total}", values);
  if (state.least === "moderate") return t("{n} strong and moderate of {total}", values);
  return state.least === "weak" ? t("{n} of {total}, weak ones too", values) : t("{n} of {total}, potential ones too", values);
}

/**
 * How many links there are without filters: of every band, and potential ones where these are asked for.
 * @param {string} [chain]
 * @returns {number}
 */
const wholeCount = (chain) => wholeLinks().filter((link) => (!chain || link.value_chain === chain) && (link.kind === "link" || state.least === "potential")).length;

/**
 * What is left by the filters and does not count, by how strongly it is known; empty where all counts.
 * @param {readonly KnownLink[]} links
 * @returns {string}
 */
function leftOutText(links) {
  const found = tally(links.filter((link) => !counts(link, state.least)), (link) => link.band);
  const n = (/** @type {string} */ band) => ({ n: number(found.get(band) || 0) });
  const said = [
    found.has("strong") ? t("{n} strong", n("strong")) : "", found.has("moderate") ? t("{n} moderate", n("moderate")) : "",
    found.has("weak") ? t("{n} weak", n("weak")) : "", found.has("potential") ? t("{n} potential", n("potential")) : "",
  ].filter(Boolean);
  return said.length ? t("Not counted: {list}", { list: said.join(", ") }) : "";
}

/**
 * A link's band and strength in words and figures.
 * @param {KnownLink} link
 * @returns {string}
 */
const bandText = (link) => BAND_NAMES[link.band] + (link.strength === null ? "" : ", " + strengthText(link.strength));

/** @type {(strength: number) => string} */
const strengthText = (strength) => new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(strength);

/**
 * The steps to choose from. Links that are only possible lead to chains of elsewhere: a page without any does not
 * offer to count them.
 * @returns {Strictness[]}
 */
const offered = () => STEPS.filter((step) => step !== "potential" || state.least === step || data.links.some((link) => link.paths.some((path) => path.kind === step)));

/**
 * The choice as the filters have it: each step with how many links it counts in this view.
 * @returns {HTMLElement[]}
 */
const strictRows = () => offered().map((step) => {
  const box = el("input", { type: "radio", name: "least", value: step, onchange: () => change({ least: step }) });
  box.checked = state.least === step;
  return el("li", {}, el("label", {}, box, el("span", { class: "entry" }, STEP_NAMES[step]), el("span", { class: "count" }, number(view.links.filter((link) => counts(link, step)).length))));
});

/**
 * A button to the next wider step, where that would count more of some links.
 * @param {readonly KnownLink[]} links
 * @returns {HTMLElement | null}
 */
function widerButton(links) {
  const n = links.filter((link) => counts(link, state.least)).length;
  const wider = STEPS.slice(STEPS.indexOf(state.least) + 1).find((step) => links.filter((link) => counts(link, step)).length > n);
  return wider ? el("button", { type: "button", class: "wider", onclick: () => change({ least: wider }) }, STEP_NAMES[wider]) : null;
}

/**
 * The choice once more where links are told, with what it comes to.
 * @param {HTMLElement} place
 */
function drawStrictness(place) {
  if (!place.firstChild) {
    const steps = offered();
    const choice = el("select", { onchange: () => change({ least: need(steps[choice.selectedIndex]) }) }, steps.map((step) => el("option", { value: step }, STEP_NAMES[step])));
    append(place, [el("label", {}, t("Links counted"), choice), el("span", { class: "soft" })]);
  }
  need(place.querySelector("select")).value = state.least;
  need(place.querySelector("span")).textContent = [countedText(viewLinks().length, wholeCount()), leftOutText(view.links)].filter(Boolean).join(". ") + ".";
}

onWords(() => { for (const place of document.querySelectorAll(".strictness")) place.replaceChildren(); });

function updateStrictness() {
  for (const place of document.querySelectorAll(".strictness")) if (place instanceof HTMLElement) drawStrictness(place);
}
