// The evidence panel: what is known of the chosen thing or tie, on whose word, and where to go from there.

/* takes
 * controls/search: showThing
 * controls/strictness: countedText, viewLinks, wholeCount, widerButton
 * core: addressLink, announce, append, data, el, farEnd, isOver, kindOf, need, part, sources, stages
 * core: statusOfStatement, svg, thingOf, things, ties, tiesAt, withOthers
 * model/naming: chainName, languageOf, nameOf, stageLanguage, stageName, typeName
 * model/paths: pathsOf, tiesBetween
 * model/state: change, state, toggled
 * picture/marks: container, view
 * picture/picture: follow, sentence
 * picture/shapes: lineMark, mark
 * text/chains: chainReach, chainRows, linkKey, toPicture
 * text/derivations: hopButton, hopItem, linkBlock, spokenType
 * text/tables: jumpToRow
 * words: collator, labelled, number, pageLanguage, quoted, showSpan, t
 */

const panel = part("panel", HTMLElement);

/**
 * @param {string} id
 * @param {string} [extra]
 * @param {Child} [after]
 * @returns {HTMLElement}
 */
function thingButton(id, extra, after) {
  if (!things.has(id)) return el("span", {}, id);
  return el("button", { type: "button", class: "thing " + (extra || ""), onclick: (event) => follow(event, id), "data-thing": id, lang: languageOf(id) }, mark(thingOf(id).type), el("span", { dir: "auto" }, nameOf(id)), ending(thingOf(id)), after);
}

/**
 * A word beside the name of what has ended.
 * @param {Thing} thing
 * @returns {HTMLElement | null}
 */
const ending = (thing) => (isOver(thing.valid_to) ? el("span", { class: "soft", lang: pageLanguage() }, " · " + t("ended")) : null);

/**
 * Choose a thing; from below the picture, go back up to it.
 * @param {MouseEvent} event
 * @param {string} id
 */
function follow(event, id) {
  const below = !(event.currentTarget instanceof Element && event.currentTarget.closest(".workbench"));
  showThing(id);
  if (below) toPicture();
}

/**
 * @param {Status} [status]
 * @returns {HTMLElement}
 */
function statusTag(status = "uncited") {
  return el("span", { class: "status status-" + status }, t(data.statuses[status]));
}

/** @type {Record<Status, string>} */
const STATUS_WORDS = {
  get attested() { return t("A source says so."); },
  get testified() { return t("Testified: one of the two, or somebody who knows them, says so; no source was seen."); },
  get uncited() { return t("Uncited: general knowledge or a reading of the compilers; no source was seen that says it."); },
  get disputed() { return t("Disputed: sources contradict each other."); },
};

/**
 * @param {string} id
 * @returns {HTMLElement}
 */
function sourceLine(id) {
  const source = sources.get(id);
  if (!source) return el("li", {}, id);
  const about = [source.publisher, source.year].filter(Boolean).join(", ");
  const address = source.url ? addressLink(source.url) : source.url_text ? el("span", {}, source.url_text) : el("span", { class: "soft" }, t("no address known"));
  return el("li", {}, el("span", { class: "source-title" }, source.title), about ? ", " + about : "", el("span", { class: "address" }, address));
}

/**
 * @param {{ sources?: string[], status?: Status }} item
 * @returns {Child[]}
 */
function sourceBlock(item) {
  const ids = item.sources || [];
  const read = item.status === "uncited" && ids.length > 0;
  const words = el("p", { class: "soft" }, read ? t("Uncited: a reading of the compilers from these texts, which do not say it themselves.") : STATUS_WORDS[item.status || "uncited"] || "");
  if (!ids.length) return [el("h4", {}, t("Sources")), words, el("p", { class: "soft" }, t("No source is recorded."))];
  return [el("h4", {}, t("Sources") + " (" + ids.length + ")"), item.status === "attested" ? null : words, el("ul", { class: "source-lines" }, ids.map(sourceLine))];
}

/**
 * @param {readonly [string, Child][]} pairs
 * @returns {HTMLElement | null}
 */
function facts(pairs) {
  const rows = pairs.filter(([, value]) => value !== "" && value !== null && value !== undefined && !(Array.isArray(value) && !value.length));
  return rows.length ? el("dl", { class: "facts" }, rows.map(([key, value]) => [el("dt", {}, key), el("dd", {}, value)])) : null;
}

/**
 * @param {Thing} thing
 * @returns {HTMLElement}
 */
function headLine(thing) {
  return el("div", { class: "panel-head" },
    el("p", { class: "kicker" }, mark(thing.type), typeName(thing.type), ending(thing)),
    el("h3", { tabindex: "-1", lang: languageOf(thing.id), dir: "auto" }, nameOf(thing.id)),
    closeButton());
}

/** @returns {HTMLElement} */
const closeButton = () => el("button", { type: "button", class: "quiet close", "aria-label": t("Close"), onclick: () => { change({ sel: "" }); container.focus(); } }, "×");

/**
 * @param {Thing} thing
 * @returns {Child[]}
 */
function thingPanel(thing) {
  const otherLabels = Object.entries(thing.labels).filter(([, text]) => text !== nameOf(thing.id));
  return [
    headLine(thing),
    thing.description ? el("p", { class: "description", lang: "en" }, thing.description) : null,
    thing.collective ? el("p", { class: "soft" }, t("This stands for bodies that no source names. It keeps its ties and is ranked nowhere.")) : null,
    actions(thing),
    facts([
      [t("Also called"), [...otherLabels.map(([code, text]) => el("span", { class: "other", lang: code || null }, text)), ...(thing.other_names || []).map((name) => el("span", { class: "other" }, name))]],
      [t("Dates"), showSpan(thing.valid_from, thing.valid_to)],
      [t("Place"), thing.city],
      ["NUTS", thing.nuts],
      ["NACE Rev. 2", thing.notation],
      [t("Website"), thing.website ? addressLink(thing.website) : thing.website_text],
      [t("Status"), thing.status ? statusTag(thing.status) : null],
      [t("Data sets differ"), (thing.differs || []).map((one) => el("p", { lang: "en" }, labelled(one.property, one.values.map(([name, value]) => quoted(value) + " (" + name + ")").join("; "))))],
    ]),
    thing.type === "value-chain" ? chainReach(thing.id) : linkBlock(thing),
    tieLists(thing),
    thing.type === "industry" ? null : el("div", { class: "evidence" }, sourceBlock(thing)),
  ];
}

/**
 * @param {Thing} thing
 * @returns {HTMLElement}
 */
function actions(thing) {
  const focused = state.focus === thing.id;
  /**
   * @param {number} n
   * @returns {HTMLElement}
   */
  const step = (n) => el("button", { type: "button", "aria-pressed": String(focused && state.steps === n), "aria-label": t("Show only what is within {n} steps", { n }), onclick: () => change(focused && state.steps === n ? { focus: "" } : { focus: thing.id, steps: n }) }, String(n));
  return el("div", { class: "actions" },
    el("div", { class: "segmented", role: "group", "aria-label": t("Focus") }, el("span", {}, t("Focus")), [1, 2, 3].map(step)),
    el("button", { type: "button", onclick: () => pathFrom(thing.id) }, state.from && !state.to && state.from !== thing.id ? t("Path to here") : t("Path from here")),
    thing.type === "value-chain" ? el("button", { type: "button", "aria-pressed": String(state.chain.includes(thing.id)), onclick: () => change({ chain: toggled(state.chain, thing.id) }) }, t("Only this chain")) : null,
    el("button", { type: "button", onclick: () => jumpToRow("things", thing.id) }, t("In the table")));
}

/** @param {string} id */
function pathFrom(id) {
  if (state.from && !state.to && state.from !== id) change({ to: id, path: 0, sel: "" });
  else { change({ from: id, to: "", path: 0, sel: "" }); announce(t("Choose the second thing, in the picture, by search or in the table.")); }
}

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
    if (!groups.has(key)) groups.set(key, { title: t(out ? predicate.out : predicate.back), ties: [], order: data.predicates.indexOf(predicate) * 2 + (out ? 0 : 1) });
    need(groups.get(key)).ties.push(tie);
  }
  const sorted = [...groups.values()].sort((one, other) => one.order - other.order);
  if (!sorted.length) return null;
  return el("div", { class: "tie-lists" }, el("h4", {}, t("Ties") + " (" + tiesAt(thing.id).length + ")"), sorted.map((group) => tieGroup(group, thing.id)));
}

/**
 * @param {TieGroup} group
 * @param {string} id
 * @returns {HTMLElement}
 */
function tieGroup(group, id) {
  group.ties.sort((one, other) => collator.compare(nameOf(farEnd(one, id)), nameOf(farEnd(other, id))));
  const fold = el("details", {}, el("summary", {}, group.title, el("span", { class: "count" }, group.ties.length)), el("ul", {}, group.ties.map((tie) => tieRow(tie, id))));
  fold.open = group.ties.length <= 8;
  return fold;
}

/**
 * @param {Tie} tie
 * @param {string} id
 * @returns {HTMLElement}
 */
function tieRow(tie, id) {
  const dates = showSpan(tie.valid_from, tie.valid_to);
  return el("li", { class: statusOfStatement(tie) === "attested" ? "" : "weak" },
    thingButton(farEnd(tie, id), "", spokenType(farEnd(tie, id))),
    tie.role || dates ? el("span", { class: "role" }, tie.role ? el("span", { lang: "en" }, tie.role) : null, tie.role && dates ? " · " : null, dates) : null,
    el("button", { type: "button", class: "evidence-button", "aria-label": labelled(t("Evidence"), sentence(tie)), onclick: () => change({ sel: tie.id }) }, statusOfStatement(tie) === "attested" ? t("Evidence") : t(data.statuses[statusOfStatement(tie)])));
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
      [t("Dates"), showSpan(tie.valid_from, tie.valid_to)],
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

/** @returns {Child[]} */
function pathPanel() {
  const paths = pathsOf(state);
  const head = el("div", { class: "panel-head" }, el("p", { class: "kicker" }, t("Path")), el("h3", { tabindex: "-1" }, nameOf(state.from) + " → " + nameOf(state.to)),
    el("button", { type: "button", class: "quiet close", "aria-label": t("Close"), onclick: () => change({ from: "", to: "", path: 0 }) }, "×"));
  if (!paths.length) return [head, el("p", {}, t("No path joins these two by the ties that the filters leave."))];
  const choice = el("div", { class: "segmented", role: "group", "aria-label": t("Paths found") }, el("span", {}, t("Paths found")), paths.map((path, index) =>
    el("button", { type: "button", "aria-pressed": String(index === state.path), "aria-label": t("Path {n}, {steps} steps", { n: index + 1, steps: path.length - 1 }), onclick: () => change({ path: index }, true) }, String(index + 1))));
  const path = need(paths[Math.min(state.path, paths.length - 1)]);
  const hops = path.slice(1).map((id, index) => el("li", {}, el("ul", { class: "hops" }, tiesBetween(need(path[index]), id, state).map((tie) => el("li", {}, hopButton(tie)))), thingButton(id)));
  return [head, choice, el("p", { class: "soft" }, t("Steps: {n}. Click a step for its evidence.", { n: path.length - 1 })), thingButton(need(path[0])), el("ol", { class: "path" }, hops)];
}

/** @returns {Child[]} */
function waitingPanel() {
  return [el("div", { class: "panel-head" }, el("p", { class: "kicker" }, t("Path")), el("h3", { tabindex: "-1" }, t("From {name} to …", { name: nameOf(state.from) })),
    el("button", { type: "button", class: "quiet close", "aria-label": t("Close"), onclick: () => change({ from: "" }) }, "×")),
  el("p", {}, t("Choose the second thing, in the picture, by search or in the table."))];
}

/**
 * What stands in the panel while nothing is chosen: the value chains by who gathers round them.
 * @returns {Child[]}
 */
function overviewPanel() {
  const rows = chainRows();
  const most = Math.max(1, ...rows.map((row) => row.whole));
  return [
    el("div", { class: "panel-head" }, el("p", { class: "kicker" }, t("Overview")), el("h3", { tabindex: "-1" }, t("Who gathers round which value chain"))),
    rows.length ? el("p", { class: "counted" }, t("Links: {counted}.", { counted: countedText(viewLinks().length, wholeCount()) }), " ", widerButton(view.links)) : el("p", {}, t("No value chain is recorded for this region.")),
    el("ul", { class: "overview" }, rows.map((row) => el("li", {}, el("button", { type: "button", class: "chain-row", "data-thing": row.id, onclick: () => showThing(row.id) },
      el("span", { class: "chain-name", lang: languageOf(row.id) }, chainName(row.id)), el("span", { class: "count", "aria-label": countedText(row.count, row.whole) }, t("{n} of {total}", { n: number(row.count), total: number(row.whole) })), linkBar(row, most))))),
    rows.length === 0 ? null : el("p", { class: "soft" }, t("Numbers count the stakeholders linked to a chain, of all that have any link to it. The dark part of a bar is strong; the pale end is not counted.")),
    el("p", { class: "soft" }, t("Choose a chain, a thing or a line to see its evidence.")),
  ];
}

/**
 * What counts before what does not, and of it what is strong.
 * @param {{ count: number, strong?: number, whole?: number }} row
 * @param {number} most
 * @returns {SVGElement}
 */
const linkBar = (row, most) => barOf([[row.whole || 0, "bar-rest"], [row.count, row.strong === undefined ? "bar-fill" : "bar-part"], [row.strong || 0, "bar-fill"]], most);

/**
 * Bars over each other, longest first, on one scale.
 * @param {readonly [number, string][]} parts
 * @param {number} most
 * @returns {SVGElement}
 */
function barOf(parts, most) {
  /**
   * @param {[number, string]} part
   * @returns {SVGElement}
   */
  const rect = ([count, kind]) => svg("rect", { x: 0, y: 0, width: (100 * count) / most, height: 8, class: kind });
  return svg("svg", { class: "bar", viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true" }, svg("rect", { width: 100, height: 8, class: "bar-back" }), parts.map(rect));
}

let panelKey = "";
function drawPanel() {
  const key = JSON.stringify([state.sel, state.from, state.to, state.path, state.focus, state.steps, linkKey()]);
  if (key === panelKey) return;
  const chosen = things.get(state.sel);
  const tie = ties.get(state.sel);
  const held = panel.contains(document.activeElement);
  const parts = chosen ? thingPanel(chosen) : tie ? tiePanel(tie) : state.from && state.to ? pathPanel() : state.from ? waitingPanel() : overviewPanel();
  panel.replaceChildren();
  append(panel, [parts]);
  panel.classList.toggle("chosen", Boolean(chosen || tie || state.from));
  if (panelKey) panel.scrollTop = 0;
  if (held) need(panel.querySelector("h3")).focus({ preventScroll: true });
  if (panelKey && (chosen || tie)) announce(need(panel.querySelector("h3")).textContent);
  panelKey = key;
}
