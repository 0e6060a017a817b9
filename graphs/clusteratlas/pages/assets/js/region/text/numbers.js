// The region in figures, the support it received, its sources.

/* takes
 * controls/filters: tally
 * controls/strictness: countedText, viewLinks, wholeCount
 * core: append, data, el, farEnd, part, statusTokens, thingOf, things, ties, tiesAt
 * model/state: state
 * model/view: chainIds
 * picture/marks: view
 * picture/shapes: lineMark, mark
 * text/chains: chainRows, isStakeholder, linkKey
 * text/findings: findingList, insightList, rankingChart, stageChart
 * text/nearby: writeWhenNear
 * text/overview: linkBar, ofWhole
 * text/panel: facts, thingButton
 * text/rankings: FIRST_RANKED, ranked
 * text/sources: sourceLine, statusTag
 * text/tables: listedTies
 * text/ties: isListed
 * words: number, showDate, t
 */

/**
 * @param {Child} title
 * @param {readonly ChartRow[]} rows
 * @param {Child} [note]
 * @returns {HTMLElement}
 */
function chart(title, rows, note) {
  const most = Math.max(...rows.map((row) => row.whole ?? row.count)) || 1;
  const told = (/** @type {ChartRow} */ row) => ofWhole(row.count, row.whole ?? row.count);
  return el("figure", { class: "chart" }, el("figcaption", {}, title),
    el("table", {}, el("tbody", {}, rows.map((row) => el("tr", {}, el("th", { scope: "row" }, row.sign, row.id ? thingButton(row.id, "plain") : row.text, row.place || row.stated !== undefined ? el("span", { class: "soft place" }, " ", row.place ?? t("{n} stated", { n: number(row.stated ?? 0) })) : null), el("td", { class: "numeric" }, told(row)), el("td", { class: "bar-cell" }, linkBar(row, most)))))),
    typeof note === "string" ? el("p", { class: "soft" }, note) : note);
}

/** @returns {HTMLElement} */
function typeChart() {
  const wholes = tally(things.values(), (thing) => thing.type);
  const counts = tally(view.things, (id) => thingOf(id).type);
  return chart(t("Entries by type"), data.types.map((type) => ({ text: t(type.many), sign: mark(type.token), count: counts.get(type.token) || 0, whole: wholes.get(type.token) || 0 })));
}

/** @returns {HTMLElement | null} */
function chainChart() {
  const rows = chainRows();
  const off = data.elsewhere ? " " + t("Besides, {n} potential links lead to value chains recorded for other regions only; they are not on this page.", { n: number(data.elsewhere) }) : "";
  const told = rows.map(({ stated, ...row }) => (data.scale && state.least !== "stated" ? { ...row, stated } : row));
  return rows.length ? chart(t("Stakeholders by value chain"), told, t("Links: {counted}.", { counted: countedText(viewLinks().length, wholeCount()) }) + " " + t("The dark part of a bar is strong; the pale end is not counted.") + off) : null;
}

/** @returns {HTMLElement} */
function statusChart() {
  const wholes = tally(ties.values(), (tie) => tie.status || "uncited");
  const counts = tally([...ties.values()].filter(isListed), (tie) => tie.status || "uncited");
  return chart(t("Ties by status"), statusTokens.filter((token) => wholes.has(token)).map((token) => ({ text: t(data.statuses[token]), sign: lineMark("status", token), count: counts.get(token) || 0, whole: wholes.get(token) || 0 })));
}

/** @returns {HTMLElement} */
function tieChart() {
  const wholes = tally(ties.values(), (tie) => tie.predicate);
  const counts = tally([...ties.values()].filter(isListed), (tie) => tie.predicate);
  return chart(t("Ties by kind"), data.predicates.map((predicate) => ({ text: t(predicate.out), sign: lineMark(predicate.family, "attested"), count: counts.get(predicate.token) || 0, whole: wholes.get(predicate.token) || 0 })).sort((one, other) => other.count - one.count || other.whole - one.whole));
}

/**
 * Who reaches most chains, as bridges between them do.
 * @returns {HTMLElement | null}
 */
function reachChart() {
  const stated = tally(viewLinks().filter((link) => link.basis === "stated"), (link) => link.stakeholder);
  const rows = ranked(tally(viewLinks(), (link) => link.stakeholder), FIRST_RANKED).map((row) => ({ ...row, whole: chainIds.length, ...(data.scale && state.least !== "stated" ? { stated: stated.get(row.id) || 0 } : {}) }));
  return rows.length && chainIds.length > 1 ? chart(t("Stakeholders that reach most value chains"), rows, t("Counted are value chains reached by links that count in this view, of all value chains; below each name by how many it is stated.")) : null;
}

/** @returns {HTMLElement | null} */
function hubChart() {
  const near = [...things.values()].filter((thing) => isStakeholder(thing.id) && view.things.has(thing.id)).map((thing) => /** @type {[string, number]} */ ([thing.id, new Set(listedTies(thing.id).filter((tie) => tie.predicate !== "located-in").map((tie) => farEnd(tie, thing.id))).size]));
  const rows = ranked(new Map(near), 2 * FIRST_RANKED);
  return rows.length ? chart(t("Stakeholders with the most neighbours"), rows, t("Counted are different entries tied to them in this view, places left out.")) : null;
}

function drawNumbers() {
  const body = part("numbers-body", HTMLElement);
  const open = [...body.querySelectorAll(".findings > details")].map((fold) => fold instanceof HTMLDetailsElement && fold.open);
  body.replaceChildren();
  const rankings = data.rankings.map(rankingChart).filter(Boolean);
  append(body, [el("div", { class: "charts" }, chainChart(), reachChart(), rankings.length ? rankings : hubChart(), typeChart(), tieChart(), statusChart()), insightList(), stageChart(), findingList()]);
  body.querySelectorAll(".findings > details").forEach((fold, index) => { if (fold instanceof HTMLDetailsElement) fold.open = open[index] ?? fold.open; });
}

/**
 * @param {Step} step
 * @returns {HTMLElement}
 */
function stepItem(step) {
  const own = Boolean(step.region);
  return el("li", { class: own ? "own" : "method" },
    el("p", { class: "kicker" }, t(data.stepTypes[step.type] || step.type), own ? null : " · " + t("step of the method")),
    el("h3", { lang: "en" }, step.label),
    facts([
      [t("Date"), showDate(step.date)],
      [t("Days"), step.days || ""],
      [t("Took part"), (step.actors || []).map((id) => thingButton(id))],
      [t("About"), step.topic ? thingButton(step.topic) : ""],
      [t("Note"), step.note ? el("span", { lang: "en" }, step.note) : ""],
      [t("Status"), step.status ? statusTag(step.status) : ""],
    ]),
    step.sources?.length ? el("ul", { class: "source-lines" }, step.sources.map(sourceLine)) : null);
}

/**
 * What puts the aims of the support into practice, where the region recorded that.
 * @param {Tie} tie
 * @returns {HTMLElement}
 */
function topicItem(tie) {
  return el("li", { class: "own" },
    el("p", { class: "kicker" }, t("Topic of the support")),
    el("h3", {}, thingButton(tie.subject)),
    facts([
      [t("About"), tiesAt(tie.subject).filter((one) => one.predicate === "contributes-to" && one.subject === tie.subject).map((one) => [thingButton(one.object), one.role ? el("span", { class: "role", lang: "en" }, one.role) : null])],
      [t("Note"), tie.role ? el("span", { lang: "en" }, tie.role) : ""],
      [t("Status"), statusTag(tie.status)],
    ]),
    tie.sources?.length ? el("ul", { class: "source-lines" }, tie.sources.map(sourceLine)) : null);
}

/**
 * The ties by which initiatives of the region carry out a programme in which the region itself took part.
 * @returns {Tie[]}
 */
function topicTies() {
  const joined = new Set(tiesAt(data.region).filter((tie) => tie.predicate === "participated-in" && tie.subject === data.region).map((tie) => tie.object));
  return [...ties.values()].filter((tie) => tie.predicate === "implements" && joined.has(tie.object));
}

/** The region's own steps; where a kind of step has none, the method's step stands for it. */
function drawSteps() {
  const list = document.getElementById("support-list");
  if (!list) return;
  const own = new Set(data.steps.filter((step) => step.region).map((step) => step.type));
  const steps = data.steps.filter((step) => step.region || !own.has(step.type)).sort((one, other) => (one.position || 0) - (other.position || 0) || (one.date || "").localeCompare(other.date || ""));
  list.replaceChildren(...topicTies().map(topicItem), ...steps.map(stepItem));
  part("support-note", HTMLElement).hidden = steps.every((step) => step.region);
}

function drawSources() {
  const uses = new Map();
  for (const item of [...ties.values(), ...things.values(), ...data.steps]) for (const id of item.sources || []) uses.set(id, (uses.get(id) || 0) + 1);
  const rows = data.sources.map((source) => { const line = sourceLine(source.id); line.append(el("span", { class: "uses" }, t("used for {n}", { n: number(uses.get(source.id) || 0) }))); return line; });
  part("source-list", HTMLElement).replaceChildren(...rows);
}

let stepNames = "";
function drawFigures() {
  const names = state.names + " " + state.lang;
  writeWhenNear(part("numbers-body", HTMLElement), linkKey(), drawNumbers);
  writeWhenNear(part("source-list", HTMLElement), names, drawSources);
  if (stepNames === names) return;
  stepNames = names;
  drawSteps();
}
