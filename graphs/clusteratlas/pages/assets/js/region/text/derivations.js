// A stakeholder's links to value chains, each with the ties that derive it.

/* takes
 * core: data, el, need, sources, t, thingOf, things, ties, tiesAt
 * model/state: change, typeName
 * picture/picture: sentence
 * text/chains: better
 * text/panel: sourceLine, statusTag, thingButton
 */

/**
 * A stakeholder's routes to value chains, each as its chain of ties.
 * @param {Thing} thing
 * @returns {HTMLElement | null}
 */
function linkBlock(thing) {
  const mine = data.links.filter((link) => link.stakeholder === thing.id);
  if (!mine.length) return null;
  const chains = [...new Set(mine.map((link) => link.value_chain))];
  return el("div", { class: "routes" }, el("h4", {}, t("Reaches value chains")), el("ul", {}, chains.map((chain) => el("li", {}, thingButton(chain), routeLines(mine.filter((link) => link.value_chain === chain))))));
}

/**
 * @param {readonly ChainLink[]} links
 * @returns {(HTMLElement | null)[]}
 */
function routeLines(links) {
  const best = [...new Set(links.map((link) => link.route))].map((route) => links.filter((link) => link.route === route).reduce((one, other) => (better(other, one) ? other : one)));
  return best.map(derivation);
}

/**
 * @param {ChainLink} link
 * @returns {string}
 */
const routeName = (link) => t(data.routes[link.route] || link.route) + (link.kind === "potential" ? " · " + t("potential") : "");

/**
 * The route as a heading that opens to the ties it is made of.
 * @param {ChainLink} link
 * @returns {HTMLElement | null}
 */
function derivation(link) {
  const said = link.ties.map((id) => need(ties.get(id)));
  const hops = () => [...said.flatMap((tie) => withOthers(tie).map(hopItem)), ...(link.untied || []).map(untiedItem)];
  const fold = el("details", { class: "derivation" }, el("summary", {}, routeName(link)));
  fold.addEventListener("toggle", () => { if (fold.open && !fold.querySelector("ol")) fold.append(el("ol", {}, hops())); });
  return fold;
}

/**
 * A tie and all others that make the same statement: none of them is hidden, least of all one that disputes it.
 * @param {Tie} tie
 * @returns {Tie[]}
 */
function withOthers(tie) {
  const others = tiesAt(tie.subject).filter((other) => other.id !== tie.id && other.subject === tie.subject && other.predicate === tie.predicate && other.object === tie.object);
  return [tie, ...others];
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
  return el("li", {}, hopButton(tie), tie.data_set ? el("span", { class: "soft" }, t("Data set") + ": " + tie.data_set) : null, cited.length ? el("ul", { class: "hop-sources" }, cited.map(sourceLine)) : el("p", { class: "soft" }, t("No source is recorded.")));
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
