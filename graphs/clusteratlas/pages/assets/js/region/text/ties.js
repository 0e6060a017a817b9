// The ties of a thing, seen from it, and one tie with all that is known of it.

/* takes
 * controls/timeline: undatedWords
 * core: data, el, farEnd, kindOf, stages, statusOfStatement, tiesAt, withOthers
 * model/dates: isUndated
 * model/naming: nameOf, stageLanguage, stageName
 * model/paths: isWalked
 * model/state: change, state
 * picture/marks: view
 * picture/picture: sentence
 * picture/shapes: lineMark
 * text/derivations: hopItem, spokenType
 * text/overview: ofWhole
 * text/panel: closeButton, facts, thingButton
 * text/sources: sourceBlock, statusTag
 * text/tables: jumpToRow
 * words: collator, labelled, showSpan, t
 */

/**
 * Ties of a thing grouped by what they say, seen from it.
 * @param {Thing} thing
 * @returns {HTMLElement | null}
 */
function tieLists(thing) {
  /** @type {Map<string, TieGroup>} */
  const groups = new Map();
  for (const tie of tiesAt(thing.id)) {
    const out = tie.subject === thing.id;
    const predicate = kindOf(tie);
    const key = tie.predicate + (out ? " out" : " back");
    const group = groups.get(key) ?? { title: t(out ? predicate.out : predicate.back), ties: [], whole: 0, order: data.predicates.indexOf(predicate) * 2 + (out ? 0 : 1) };
    groups.set(key, group);
    group.whole += 1;
    if (isListed(tie)) group.ties.push(tie);
  }
  const sorted = [...groups.values()].sort((one, other) => one.order - other.order);
  if (!sorted.length) return null;
  const listed = sorted.reduce((sum, group) => sum + group.ties.length, 0);
  return el("div", { class: "tie-lists" }, el("h4", {}, t("Ties") + " (" + ofWhole(listed, tiesAt(thing.id).length) + ")"), sorted.map((group) => tieGroup(group, thing.id)));
}

/**
 * Whether the view leaves a tie and both its ends. Seats that are merely not drawn are told all the same.
 * @param {Tie} tie
 * @returns {boolean}
 */
const isListed = (tie) => view.tieIds.has(tie.id) || (isWalked(tie, state) && view.things.has(tie.subject) && view.things.has(tie.object));

/**
 * @param {TieGroup} group
 * @param {string} id
 * @returns {HTMLElement}
 */
function tieGroup(group, id) {
  group.ties.sort((one, other) => collator.compare(nameOf(farEnd(one, id)), nameOf(farEnd(other, id))));
  const fold = el("details", {}, el("summary", {}, group.title, el("span", { class: "count" }, ofWhole(group.ties.length, group.whole))),
    group.ties.length ? el("ul", {}, group.ties.map((tie) => tieRow(tie, id))) : el("p", { class: "gap" }, t("None that the view leaves.")));
  fold.open = group.ties.length > 0 && group.ties.length <= 8;
  return fold;
}

/**
 * @param {Tie} tie
 * @param {string} id
 * @returns {HTMLElement}
 */
function tieRow(tie, id) {
  const dates = showSpan(tie.valid_from, tie.valid_to);
  const status = statusOfStatement(tie);
  const undated = isUndated(tie, state);
  const words = [tie.role ? el("span", { lang: "en" }, tie.role) : null, dates, undated ? el("span", { class: "undated-word" }, t("undated")) : null].filter(Boolean);
  const word = status === "attested" ? t("Evidence") : t(data.statuses[status]);
  return el("li", { class: (status === "attested" ? "" : "weak") + (undated ? " undated" : "") },
    thingButton(farEnd(tie, id), "", spokenType(farEnd(tie, id))),
    words.length ? el("span", { class: "role" }, words.flatMap((one, index) => (index ? [" · ", one] : [one]))) : null,
    el("button", { type: "button", class: "evidence-button", "data-tie": tie.id, "aria-label": labelled(word, sentence(tie)), onclick: () => change({ sel: tie.id }) }, word));
}

/**
 * @param {Tie} tie
 * @returns {Child[]}
 */
function tiePanel(tie) {
  const predicate = kindOf(tie);
  const stage = stages.get(tie.stage || "");
  return [
    el("div", { class: "panel-head" }, el("p", { class: "kicker" }, lineMark(predicate.family, tie.status), t("Tie")), el("h3", { tabindex: "-1" }, sentence(tie)), closeButton()),
    el("div", { class: "tie-ends" }, thingButton(tie.subject), el("span", { class: "verb" }, t(predicate.out)), thingButton(tie.object)),
    facts([
      [t("Role"), tie.role ? el("span", { lang: "en" }, tie.role) : ""],
      [t("Stage"), stage ? el("span", { lang: stageLanguage(stage) }, stage.position + " " + stageName(stage)) : ""],
      [t("Dates"), [showSpan(tie.valid_from, tie.valid_to), isUndated(tie, state) ? el("p", { class: "soft" }, undatedWords()) : ""].filter(Boolean)],
      [t("Data set"), tie.data_set || ""],
      [t("Status"), statusTag(tie.status)],
    ]),
    el("div", { class: "evidence" }, sourceBlock(tie)),
    otherTies(tie),
    el("div", { class: "actions" }, el("button", { type: "button", onclick: () => jumpToRow("ties", tie.id) }, t("In the table"))),
  ];
}

/**
 * What else is recorded of the same statement.
 * @param {Tie} tie
 * @returns {HTMLElement | null}
 */
function otherTies(tie) {
  const others = withOthers(tie).slice(1);
  return others.length ? el("div", { class: "routes" }, el("h4", {}, t("The same statement elsewhere")), el("ul", {}, others.map(hopItem))) : null;
}
