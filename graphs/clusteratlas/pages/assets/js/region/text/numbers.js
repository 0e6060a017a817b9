// The region in figures, the support it received, its sources.

function chart(title, rows, note) {
  const most = Math.max(...rows.map((row) => row.count)) || 1;
  const bar = (row) => barOf([[row.count, row.direct === undefined ? "bar-fill" : "bar-part"], [row.direct || 0, "bar-fill"]], most);
  return el("figure", { class: "chart" }, el("figcaption", {}, title),
    el("table", {}, el("tbody", {}, rows.map((row) => el("tr", {}, el("th", { scope: "row" }, row.sign, row.id ? thingButton(row.id, "plain") : row.text), el("td", { class: "numeric" }, number(row.count)), el("td", { class: "bar-cell" }, bar(row)))))),
    typeof note === "string" ? el("p", { class: "soft" }, note) : note);
}

function typeChart() {
  const counts = tally(things.values(), (thing) => thing.type);
  return chart(t("Things by type"), data.types.map((type) => ({ text: t(type.many), sign: mark(type.token), count: counts.get(type.token) })));
}

function chainChart() {
  const rows = chainIds.map((id) => ({ id, count: gathering(id).length, direct: gathering(id, "direct").length })).sort((one, other) => other.count - one.count);
  const linked = rows.reduce((sum, row) => sum + row.count, 0);
  const off = data.elsewhere ? " " + t("Besides, {n} potential links lead to value chains recorded for other regions only; they are not on this page.", { n: number(data.elsewhere) }) : "";
  return rows.length ? chart(t("Stakeholders by value chain"), rows, t("Links of a stakeholder to a value chain: {n}. The darker part contributes directly.", { n: number(linked) }) + off) : null;
}

function statusChart() {
  const counts = tally(ties.values(), (tie) => tie.status || "uncited");
  return chart(t("Ties by status"), Object.keys(data.statuses).filter((token) => counts.has(token)).map((token) => ({ text: t(data.statuses[token]), sign: lineMark("partner", token), count: counts.get(token) })));
}

function tieChart() {
  const counts = tally(ties.values(), (tie) => tie.predicate);
  return chart(t("Ties by kind"), data.predicates.map((predicate) => ({ text: t(predicate.out), sign: lineMark(predicate.family, "attested"), count: counts.get(predicate.token) || 0 })).sort((one, other) => other.count - one.count));
}

function hubChart() {
  const rows = data.things.filter((thing) => isStakeholder(thing.id)).map((thing) => ({ id: thing.id, count: new Set(incident.get(thing.id).filter((tie) => tie.predicate !== "located-in").map((tie) => farEnd(tie, thing.id))).size }))
    .sort((one, other) => other.count - one.count || collator.compare(nameOf(one.id), nameOf(other.id))).slice(0, 10);
  return rows.length ? chart(t("Stakeholders with the most neighbours"), rows, t("Counted are different things tied to them, places left out.")) : null;
}

function drawNumbers() {
  const body = document.getElementById("numbers-body");
  body.replaceChildren();
  const rankings = data.rankings.map(rankingChart).filter(Boolean);
  append(body, [el("div", { class: "charts" }, chainChart(), rankings.length ? rankings : hubChart(), typeChart(), tieChart(), statusChart()), stageChart(), findingList()]);
}

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
    (step.sources || []).length ? el("ul", { class: "source-lines" }, step.sources.map(sourceLine)) : null);
}

/** The region's own steps; where a kind of step has none, the method's step stands for it. */
function drawSteps() {
  const list = document.getElementById("support-list");
  if (!list) return;
  const own = new Set(data.steps.filter((step) => step.region).map((step) => step.type));
  const steps = data.steps.filter((step) => step.region || !own.has(step.type)).sort((one, other) => (one.position || 0) - (other.position || 0) || (one.date || "").localeCompare(other.date || ""));
  list.replaceChildren(...steps.map(stepItem));
  document.getElementById("support-note").hidden = steps.every((step) => step.region);
}

function drawSources() {
  const uses = new Map();
  for (const item of [...ties.values(), ...things.values(), ...data.steps]) for (const id of item.sources || []) uses.set(id, (uses.get(id) || 0) + 1);
  const rows = data.sources.map((source) => { const line = sourceLine(source.id); line.append(el("span", { class: "uses" }, t("used for {n}", { n: number(uses.get(source.id) || 0) }))); return line; });
  document.getElementById("source-list").replaceChildren(...rows);
}

let figureNames = "";
function drawFigures() {
  if (figureNames === state.names) return;
  figureNames = state.names;
  drawNumbers();
  drawSteps();
  drawSources();
}
