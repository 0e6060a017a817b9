// What the view's conditions are, in words: for pictures, tables and prints that leave the page.

/* takes
 * controls/strictness: countedText, viewLinks, wholeCount
 * controls/timeline: datedText
 * core: data, need, predicates, stages, types
 * model/naming: chainName, nameOf, stageName
 * model/state: state
 * output/drawing: shownText
 * words: labelled, showDate, t
 */

/**
 * A list of names with what is said of them, or nothing where there are none.
 * @param {string} head
 * @param {readonly string[]} names
 * @returns {string}
 */
const named = (head, names) => (names.length ? labelled(head, names.join(", ")) : "");

/** @returns {string} */
function dateText() {
  if (data.at) return t("As of {date}", { date: showDate(data.at) });
  return state.at ? t("In {year}", { year: state.at }) + ". " + datedText() : t("All recorded dates");
}

/**
 * @param {string} id
 * @returns {string}
 */
function stageText(id) {
  const stage = need(stages.get(id));
  return chainName(stage.value_chain) + " " + stage.position + " " + stageName(stage);
}

/**
 * The conditions of the view, one to a line: how much is shown, the date, what counts, and each filter.
 * @returns {string[]}
 */
function conditionsText() {
  return [
    shownText(),
    dateText(),
    t("Links: {counted}.", { counted: countedText(viewLinks().length, wholeCount()) }).replace(/\.$/, ""),
    state.sure ? t("Attested ties only") : "",
    named(t("Types left out"), state.types.map((token) => t(types.get(token)?.many ?? token))),
    named(t("Ties not drawn"), state.ties.map((token) => t(predicates.get(token)?.out ?? token))),
    named(t("Ties left out by status"), state.status.map((token) => t(data.statuses[/** @type {Status} */ (token)] ?? token))),
    named(t("Only these value chains"), state.chain.map(chainName)),
    named(t("Only these stages"), state.stage.map(stageText)),
    named(t("Only these clusters"), state.cluster.map(nameOf)),
    state.focus ? t("Within {n} steps of {name}", { n: state.steps, name: nameOf(state.focus) }) : "",
    state.from && state.to ? t("Paths from {name} to {other}", { name: nameOf(state.from), other: nameOf(state.to) }) : "",
  ].filter(Boolean);
}
