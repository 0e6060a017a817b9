// How strict the counting of links is: one choice, offered among the filters and where links are told, and its words.

/* takes
 * controls/filters: tally
 * core: data, el, need, part
 * model/known: STEPS, counts, ofChain, wholeLinks
 * model/state: change, state
 * picture/marks: view
 * words: LOCALE, number, t
 */

/**
 * @param {Strictness} step
 * @returns {string}
 */
function stepName(step) {
  if (step === "stated") return t("Stated");
  if (step === "moderate") return t("Strong and moderate");
  return step === "weak" ? t("Weak too") : t("Potential too");
}

/**
 * What a step counts, as a sentence.
 * @param {Strictness} step
 * @returns {string}
 */
function stepWords(step) {
  if (step === "stated") return t("Only what a statement about the stakeholder itself says.");
  if (step === "moderate") return t("What good reasons support: statements, leading parts, memberships in a cluster of few chains.");
  return step === "weak" ? t("Also what is only hinted at, as through somebody else’s industry.") : t("Also who could serve a chain by its industry, though nobody here is known to work for it.");
}

/**
 * @param {KnownLink["band"]} band
 * @returns {string}
 */
const bandName = (band) => (band ? t(data.bands[band]) : t("Stated"));

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
const wholeCount = (chain) => wholeOf(chain).length;

/**
 * The links without filters, likewise.
 * @param {string} [chain]
 * @returns {KnownLink[]}
 */
const wholeOf = (chain) => (chain ? ofChain(wholeLinks(), chain) : wholeLinks()).filter((link) => link.kind === "link" || state.least === "potential");

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
const bandText = (link) => bandName(link.band) + (link.strength === null ? "" : ", " + strengthText(link.strength));

/** @type {(strength: number) => string} */
const strengthText = (strength) => new Intl.NumberFormat(LOCALE, strength < 0.095 ? { maximumSignificantDigits: 2 } : { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(strength);

/**
 * The steps to choose from. Links that are only possible lead to chains of elsewhere: a page without any does not
 * offer to count them.
 * @returns {Strictness[]}
 */
const offered = () => STEPS.filter((step) => step !== "potential" || state.least === step || data.links.some((link) => link.paths.some((path) => path.kind === step)));

let strictKey = "";
/** The one choice of how strict the counting is: its steps with how many links each counts, and attested ones alone. */
function drawStrict() {
  const place = document.getElementById("strict");
  if (!place) return;
  const steps = offered();
  const key = JSON.stringify([steps, steps.map(stepName)]);
  if (key !== strictKey) place.replaceChildren(strictSteps(steps), strictSure());
  strictKey = key;
  for (const step of steps) {
    part("least-" + step, HTMLInputElement).checked = state.least === step;
    part("least-count-" + step, HTMLElement).textContent = number(view.links.filter((link) => counts(link, step)).length);
  }
  part("sure", HTMLInputElement).checked = state.sure;
}

/**
 * @param {readonly Strictness[]} steps
 * @returns {HTMLElement}
 */
const strictSteps = (steps) => el("fieldset", { class: "strict-steps" }, el("legend", {}, t("Links counted")), steps.map((step) =>
  el("label", { class: "strict-step", title: stepWords(step) }, el("input", { type: "radio", name: "least", id: "least-" + step, value: step, onchange: () => change({ least: step }) }),
    el("span", { class: "step-name" }, stepName(step)), " ", el("span", { class: "count", id: "least-count-" + step }))));

/** @returns {HTMLElement} */
const strictSure = () => el("label", { class: "strict-sure", title: t("Leave out ties that no source attests, and what rests on them.") },
  el("input", { type: "checkbox", id: "sure", onchange: () => change({ sure: !state.sure }) }), el("span", {}, t("Attested only")));

/**
 * A button to the next wider step, where that would count more of some links.
 * @param {readonly KnownLink[]} links
 * @returns {HTMLElement | null}
 */
function widerButton(links) {
  const n = links.filter((link) => counts(link, state.least)).length;
  const wider = STEPS.slice(STEPS.indexOf(state.least) + 1).find((step) => links.filter((link) => counts(link, step)).length > n);
  return wider ? el("button", { type: "button", class: "wider", onclick: () => change({ least: wider }) }, stepName(wider)) : null;
}

/**
 * The choice once more where links are told, with what it comes to.
 * @param {HTMLElement} place
 */
function drawStrictness(place) {
  const steps = offered();
  const held = place.querySelector("select");
  const names = steps.map(stepName);
  if (!held || [...held.options].map((option) => option.textContent).join("|") !== names.join("|")) {
    const choice = el("select", { onchange: () => change({ least: need(steps[choice.selectedIndex]) }) }, steps.map((step) => el("option", { value: step }, stepName(step))));
    place.replaceChildren(el("label", {}, t("Links counted"), choice), el("span", { class: "soft" }));
  }
  need(place.querySelector("select")).value = state.least;
  need(place.querySelector("span")).textContent = [countedText(viewLinks().length, wholeCount()), state.sure ? t("Attested ties only") : "", leftOutText(view.links)].filter(Boolean).join(". ") + ".";
}

function updateStrictness() {
  drawStrict();
  for (const place of document.querySelectorAll(".strictness")) if (place instanceof HTMLElement) drawStrictness(place);
}
