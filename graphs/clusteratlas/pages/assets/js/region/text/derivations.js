// A stakeholder's links to value chains, each with the ties that derive it.

/* takes
 * controls/strictness: bandText, leftOutText, widerButton
 * controls/timeline: undatedWords
 * core: data, el, need, predicates, sources, thingOf, things
 * model/dates: isUndated
 * model/known: counts, wholeLinks
 * model/naming: chainName, nameOf, typeName
 * model/paths: derivedHops, markShared
 * model/state: change, state
 * picture/marks: view
 * picture/picture: sentence
 * text/overview: ofWhole
 * text/panel: thingButton
 * text/paths: hopList, pathFacts, pathSentence
 * text/sources: sourceLine, statusTag
 * words: labelled, t
 */

/**
 * A stakeholder's links to value chains, strongest first, each with the paths that derive it.
 * @param {Thing} thing
 * @returns {HTMLElement | null}
 */
function linkBlock(thing) {
  const mine = view.links.filter((link) => link.stakeholder === thing.id);
  const whole = wholeLinks().filter((link) => link.stakeholder === thing.id && (link.kind === "link" || state.least === "potential")).length;
  if (!mine.length && !whole) return null;
  const counted = mine.filter((link) => counts(link, state.least));
  const rows = counted.map((link) => el("li", {}, thingButton(link.value_chain, "", el("span", { class: "known" }, bandText(link))), whyButton(link), derivations(link)));
  const leftOut = leftOutText(mine);
  return el("div", { class: "routes" }, el("h4", {}, t("Reaches value chains") + " (" + ofWhole(counted.length, Math.max(whole, counted.length)) + ")"), el("ul", {}, rows),
    leftOut ? el("p", { class: "counted" }, leftOut + ". ", widerButton(mine)) : null);
}

/**
 * Shows a link by itself, with every path and how its strength comes about.
 * @param {KnownLink} link
 * @returns {HTMLElement}
 */
const whyButton = (link) => el("button", { type: "button", class: "evidence-button", "data-link": link.id, "aria-label": labelled(t("Why"), nameOf(link.stakeholder) + " → " + chainName(link.value_chain)), onclick: () => change({ sel: link.stakeholder, link: link.id }) }, t("Why"));

/**
 * The strongest path on each basis, strongest first.
 * @param {KnownLink} link
 * @returns {HTMLElement}
 */
function derivations(link) {
  const told = [...new Set(link.paths.map((path) => path.basis + path.kind))];
  return el("ol", { class: "paths" }, told.map((key) => derivation(need(link.paths.find((path) => path.basis + path.kind === key)), link, false)));
}

/**
 * A path as a sentence with what it rests on, that opens to its steps and their evidence.
 * @param {RestedPath} path
 * @param {KnownLink} link
 * @param {boolean} isOpen
 * @returns {HTMLElement}
 */
function derivation(path, link, isOpen) {
  const hops = markShared(derivedHops(path, link.stakeholder));
  const facts = pathFacts({ strength: data.scale ? path.strength : null, status: path.status ?? "uncited", basis: path.basis, kind: path.kind === link.kind ? "link" : path.kind });
  const fold = el("details", { class: "derivation" }, el("summary", {}, el("span", { class: "told", dir: "auto" }, pathSentence(hops) + "."), " ", el("span", { class: "soft" }, facts)));
  const fill = () => { if (fold.open && !fold.querySelector("ol")) fold.append(hopList(hops)); };
  fold.open = isOpen;
  fill();
  fold.addEventListener("toggle", fill);
  return el("li", {}, fold);
}

/**
 * A step of a route that stands without a tie.
 * @param {[string, string, string]} statement
 * @param {Child} [note]
 * @returns {HTMLElement}
 */
function untiedItem([subject, predicate, object], note) {
  const verb = predicates.get(predicate);
  return el("li", {}, thingButton(subject), " ", verb ? t(verb.out) : predicate, " ", thingButton(object), " ", statusTag("uncited"), note, el("p", { class: "soft" }, t("No tie describes this statement.")));
}

/**
 * A step of a route with what it rests on, so that the question "how do we know" is answered in place.
 * @param {Tie} tie
 * @param {Child} [note]
 * @returns {HTMLElement}
 */
function hopItem(tie, note) {
  const cited = (tie.sources || []).filter((id) => sources.has(id));
  const undated = isUndated(tie, state) ? el("p", { class: "soft" }, undatedWords()) : null;
  return el("li", {}, hopButton(tie), note, undated, tie.data_set ? el("span", { class: "soft" }, labelled(t("Data set"), tie.data_set)) : null, cited.length ? el("ul", { class: "hop-sources" }, cited.map(sourceLine)) : el("p", { class: "soft" }, t("No source is recorded.")));
}

/**
 * The type, for those who hear the name and do not see the mark before it.
 * @param {string} id
 * @returns {HTMLElement | null}
 */
const spokenType = (id) => (things.has(id) ? el("span", { class: "unseen" }, ", " + typeName(thingOf(id).type)) : null);

/**
 * @param {Tie} tie
 * @returns {HTMLElement}
 */
const hopButton = (tie) => el("button", { type: "button", class: "hop", "data-tie": tie.id, onclick: () => change({ sel: tie.id }) }, sentence(tie), " ", statusTag(tie.status));
