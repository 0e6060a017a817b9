// Paths as sentences, strongest first: between two things, and those by which a stakeholder is linked to a chain.

/* takes
 * controls/strictness: bandText, strengthText
 * core: data, el, predicates
 * model/known: counts
 * model/naming: chainName, nameOf
 * model/paths: rankedPaths, sharedAs
 * model/state: change, state
 * model/strength: bestTogether
 * picture/marks: view
 * text/derivations: derivation, hopItem, untiedItem
 * text/panel: closeButton, thingButton
 * text/sources: statusTag
 * words: number, t
 */

/**
 * How a step of a path reads in the direction in which it is walked.
 * @param {Hop} hop
 * @returns {string}
 */
function verbOf({ words: [subject, predicate], from }) {
  const forth = subject === from;
  if (predicate === "broader") return forth ? t("is part of") : t("includes");
  const phrase = predicates.get(predicate);
  return phrase ? t(forth ? phrase.out : phrase.turned) : predicate;
}

/**
 * A path as one sentence: A is a member of B, which contributes to C.
 * @param {readonly Hop[]} hops
 * @returns {string}
 */
function pathSentence(hops) {
  const [first, ...others] = hops;
  if (!first) return "";
  const start = nameOf(first.from) + " " + verbOf(first) + " " + nameOf(first.to);
  return others.reduce((told, hop) => t("{told}, which {verb} {name}", { told, verb: verbOf(hop), name: nameOf(hop.to), through: nameOf(hop.from) }), start);
}

/**
 * What two ends of a step have in common, where it says no more than that.
 * @param {Hop} hop
 * @returns {string}
 */
function sharedWords(hop) {
  const kinds = new Set([hop.from, hop.to].map(sharedAs));
  if (kinds.has("industry")) return t("only an industry in common");
  return kinds.has("programme") ? t("only a programme in common") : t("only a place in common");
}

/**
 * How strong a path is, on what it rests, and what the weakest of its steps is.
 * @param {{ strength: number | null, status: Status, basis?: Basis | "", kind?: string }} path
 * @returns {Child[]}
 */
function pathFacts({ strength, status, basis = "", kind = "link" }) {
  const words = [basis ? t(data.bases[basis]) : "", strength === null ? "" : t("strength {n}", { n: strengthText(strength) }), kind === "potential" ? t("potential") : "", status === "attested" ? t("each step attested") : ""];
  return [words.filter(Boolean).join(" · "), status === "attested" ? null : [" ", statusTag(status)]];
}

/**
 * The steps of a path, each with what it rests on.
 * @param {readonly Hop[]} hops
 * @returns {HTMLElement}
 */
const hopList = (hops) => el("ol", { class: "hops" }, hops.map((hop) => {
  if (hop.words[1] === "broader") return el("li", {}, el("span", { class: "hop" }, nameOf(hop.words[0]) + " " + t("is part of") + " " + nameOf(hop.words[2])), el("p", { class: "soft" }, t("By the classification of industries, NACE Rev. 2.")));
  const shared = hop.isShared ? el("p", { class: "shared-hop" }, sharedWords(hop)) : null;
  return hop.ties.length ? hop.ties.map((tie) => hopItem(tie, shared)) : untiedItem(hop.words, shared);
}));

/**
 * Each path as a sentence that shows it in the picture; the chosen one tells its steps and their evidence.
 * @param {RankedPath} path
 * @param {number} index
 * @returns {HTMLElement}
 */
function pathItem(path, index) {
  const chosen = index === Math.min(state.path, rankedPaths(state).length - 1);
  const shared = path.hops.find((hop) => hop.isShared);
  return el("li", { class: "path-item" + (chosen ? " chosen" : "") },
    el("button", { type: "button", class: "path-choice", "data-path": index, "aria-pressed": String(chosen), onclick: () => change({ path: index }, true) }, el("span", { dir: "auto" }, pathSentence(path.hops) + ".")),
    el("p", { class: "soft path-facts" }, pathFacts(path), shared && !chosen ? [" · ", sharedWords(shared)] : null),
    chosen ? hopList(path.hops) : null);
}

/** @returns {Child[]} */
function pathPanel() {
  const paths = rankedPaths(state);
  const head = el("div", { class: "panel-head" }, el("p", { class: "kicker" }, t("Path")), el("h3", { tabindex: "-1" }, nameOf(state.from) + " → " + nameOf(state.to)),
    el("button", { type: "button", class: "quiet close", "aria-label": t("Close"), onclick: () => change({ from: "", to: "", path: 0 }) }, "×"));
  if (!paths.length) return [head, el("p", {}, t("No path joins these two by the ties that the filters leave."))];
  return [head, el("p", { class: "soft" }, t("The strongest paths first. A path weighs less the longer it is; one through a common industry, place or programme says least. What is recorded for other regions only is not walked.")),
    el("ol", { class: "paths" }, paths.map(pathItem))];
}

/** @returns {Child[]} */
function waitingPanel() {
  return [el("div", { class: "panel-head" }, el("p", { class: "kicker" }, t("Path")), el("h3", { tabindex: "-1" }, t("From {name} to …", { name: nameOf(state.from) })),
    el("button", { type: "button", class: "quiet close", "aria-label": t("Close"), onclick: () => change({ from: "" }) }, "×")),
  el("p", {}, t("Choose the second entry, in the picture, by search or in the table."))];
}

/**
 * One link of a stakeholder to a chain: how strong it is and why, and every path that derives it.
 * @param {string} id
 * @returns {Child[]}
 */
function linkPanel(id) {
  const [stakeholder = "", chain = ""] = id.split(" ");
  const link = view.links.find((one) => one.id === id);
  return [
    el("div", { class: "panel-head" }, el("p", { class: "kicker" }, t("Link")), el("h3", { tabindex: "-1" }, nameOf(stakeholder) + " → " + chainName(chain)), closeButton()),
    el("div", { class: "tie-ends" }, thingButton(stakeholder), el("span", { class: "verb" }, link ? bandText(link) : t("no link that the filters leave")), thingButton(chain)),
    link ? linkSum(link) : null,
    link ? el("div", { class: "routes" }, el("h4", {}, t("How we know") + " (" + number(link.paths.length) + ")"), el("ol", { class: "paths" }, link.paths.map((path, index) => derivation(path, link, index === 0)))) : null,
    link ? null : el("p", { class: "soft" }, t("Without filters and at all dates there is one.")),
  ];
}

/**
 * The strength of a link as people would work it out by hand: one minus what its best independent paths leave open.
 * @param {KnownLink} link
 * @returns {HTMLElement | null}
 */
function linkSum(link) {
  if (link.strength === null) return null;
  const told = bestTogether(link.paths.filter((path) => path.kind === link.kind));
  const counted = counts(link, state.least) ? "" : " " + t("It is not counted at the present strictness.");
  const alone = link.paths.length > 1 ? t("It is as strong as its best path; what else there is rests on the same ties or on the same kind of reason.") : t("It is as strong as its only path.");
  if (told.length < 2) return el("p", { class: "soft" }, alone, counted);
  const product = told.map((path) => "(1 − " + strengthText(path.strength) + ")").join(" × ");
  return el("p", { class: "soft" }, t("Paths that rest on different ties count together: {sum}.", { sum: strengthText(link.strength) + " = 1 − " + product }), counted);
}
