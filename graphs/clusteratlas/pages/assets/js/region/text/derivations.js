// A stakeholder's links to value chains, each with the ties that derive it.

/* takes
 * controls/strictness: bandText, leftOutText, strengthText, widerButton
 * core: data, el, need, sources, thingOf, things, ties, withOthers
 * model/known: counts
 * model/naming: typeName
 * model/state: change, state
 * picture/marks: view
 * picture/picture: sentence
 * text/panel: sourceLine, statusTag, thingButton
 * words: labelled, number, t
 */

/**
 * A stakeholder's links to value chains, strongest first, each with the paths that derive it.
 * @param {Thing} thing
 * @returns {HTMLElement | null}
 */
function linkBlock(thing) {
  const mine = view.links.filter((link) => link.stakeholder === thing.id);
  if (!mine.length) return null;
  const counted = mine.filter((link) => counts(link, state.least));
  const rows = counted.map((link) => el("li", {}, thingButton(link.value_chain, "", el("span", { class: "known" }, bandText(link))), derivations(link)));
  const leftOut = leftOutText(mine);
  return el("div", { class: "routes" }, el("h4", {}, t("Reaches value chains") + " (" + number(counted.length) + ")"), el("ul", {}, rows),
    leftOut ? el("p", { class: "counted" }, leftOut + ". ", widerButton(mine)) : null);
}

/**
 * The strongest path on each basis, strongest first.
 * @param {KnownLink} link
 * @returns {HTMLElement[]}
 */
function derivations(link) {
  const told = [...new Set(link.paths.map((path) => path.basis + path.kind))];
  return told.map((key) => derivation(need(link.paths.find((path) => path.basis + path.kind === key)), link.kind));
}

/**
 * On what a path rests as a heading, that opens to the ties it is made of.
 * @param {RestedPath} path
 * @param {KnownLink["kind"]} kind that of the link
 * @returns {HTMLElement}
 */
function derivation(path, kind) {
  const said = path.ties.map((id) => need(ties.get(id)));
  const hops = () => [...said.flatMap((tie) => withOthers(tie).map(hopItem)), ...(path.untied || []).map(untiedItem)];
  const words = [t(data.bases[path.basis]), data.scale ? strengthText(path.strength) : "", path.kind === kind ? "" : t("potential"), path.status === "attested" ? t("each step attested") : ""];
  const fold = el("details", { class: "derivation" }, el("summary", {}, words.filter(Boolean).join(" · "), path.status === "attested" ? null : [" ", statusTag(path.status)]));
  fold.addEventListener("toggle", () => { if (fold.open && !fold.querySelector("ol")) fold.append(el("ol", {}, hops())); });
  return fold;
}

/**
 * A step of a route that stands without a tie.
 * @param {[string, string, string]} statement
 * @returns {HTMLElement}
 */
function untiedItem([subject, predicate, object]) {
  const verb = data.predicates.find((one) => one.token === predicate);
  return el("li", {}, thingButton(subject), " ", verb ? t(verb.out) : predicate, " ", thingButton(object), " ", statusTag("uncited"), el("p", { class: "soft" }, t("No tie describes this statement.")));
}

/**
 * A step of a route with what it rests on, so that the question "how do we know" is answered in place.
 * @param {Tie} tie
 * @returns {HTMLElement}
 */
function hopItem(tie) {
  const cited = (tie.sources || []).filter((id) => sources.has(id));
  return el("li", {}, hopButton(tie), tie.data_set ? el("span", { class: "soft" }, labelled(t("Data set"), tie.data_set)) : null, cited.length ? el("ul", { class: "hop-sources" }, cited.map(sourceLine)) : el("p", { class: "soft" }, t("No source is recorded.")));
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
const hopButton = (tie) => el("button", { type: "button", class: "hop", onclick: () => change({ sel: tie.id }) }, sentence(tie), " ", statusTag(tie.status));
