// The region in figures, the support it received, its sources.

function chart(title, rows, note) {
  const most = Math.max(1, ...rows.map((row) => row.count));
  const bar = (row) => barOf([[row.count, row.direct === undefined ? "bar-fill" : "bar-part"], [row.direct || 0, "bar-fill"]], most);
  return el("figure", { class: "chart" }, el("figcaption", {}, title),
    el("table", {}, el("tbody", {}, rows.map((row) => el("tr", {}, el("th", { scope: "row" }, row.sign, row.id ? thingButton(row.id, "plain") : row.text), el("td", { class: "numeric" }, number(row.count)), el("td", { class: "bar-cell" }, bar(row)))))),
    note ? el("p", { class: "soft" }, note) : null);
}

function typeChart() {
  const counts = tally(things.values(), (thing) => thing.type);
  return chart(t("Things by type"), data.types.map((type) => ({ text: t(type.many), sign: mark(type.token), count: counts.get(type.token) })));
}

function chainChart() {
  const rows = chainIds.map((id) => ({ id, count: gathering(id).length, direct: gathering(id, "direct").length })).sort((one, other) => other.count - one.count);
  return rows.length ? chart(t("Stakeholders by value chain"), rows, t("The darker part contributes directly.")) : null;
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

function rankingChart(ranking) {
  const rows = ranking.rows.filter(([id]) => things.has(id)).map(([id, value]) => ({ id, count: value }));
  const note = [ranking.reading, ranking.caution].filter(Boolean).join(" ");
  return rows.length ? chart(ranking.title, rows, note) : null;
}

/** Statements of the analysis, those of one kind together. */
function findingList() {
  if (!data.findings.length) return null;
  const groups = new Map();
  for (const finding of data.findings) groups.set(finding.title, [...(groups.get(finding.title) || []), finding]);
  const item = (finding) => el("li", {}, el("p", {}, finding.text), el("p", { class: "about" }, (finding.things || []).filter((id) => things.has(id)).map((id) => thingButton(id))));
  const fold = ([title, found]) => el("details", {}, el("summary", {}, title, el("span", { class: "count" }, number(found.length))), el("ul", {}, found.map(item)));
  return el("figure", { class: "chart findings" }, el("figcaption", {}, t("What the records lack")), el("p", { class: "soft" }, t("A gap is an absence in the data; it does not say that there is nobody.")), [...groups].map(fold));
}

/** Stages where no stakeholder is recorded, the open places of the region's chains. */
function openStages() {
  const open = chainIds.flatMap((chain) => {
    const found = byStage(chain);
    return stagesOf(chain).filter((stage) => !found.get(stage.id).size);
  });
  const covered = data.stages.length - open.length;
  if (!data.stages.length) return null;
  return el("figure", { class: "chart" }, el("figcaption", {}, t("Stages without a recorded stakeholder")),
    el("p", {}, t("Covered: {n} of {total} stages.", { n: number(covered), total: number(data.stages.length) })),
    el("ul", { class: "open-stages" }, open.map((stage) => el("li", {}, thingButton(stage.value_chain, "plain"), " ", el("span", {}, stage.position + " " + stage.label)))));
}

function drawNumbers() {
  const body = document.getElementById("numbers-body");
  body.replaceChildren();
  append(body, [chainChart(), typeChart(), hubChart(), data.rankings.map(rankingChart), openStages(), findingList(), tieChart(), statusChart()]);
}

function stepItem(step) {
  const own = Boolean(step.region);
  return el("li", { class: own ? "own" : "method" },
    el("p", { class: "kicker" }, t(data.stepTypes[step.type] || step.type), own ? null : " · " + t("step of the method; nothing of its own is recorded for this region")),
    el("h3", {}, step.label),
    facts([
      [t("Date"), showDate(step.date)],
      [t("Days"), step.days || ""],
      [t("Took part"), (step.actors || []).map((id) => thingButton(id))],
      [t("About"), step.topic ? thingButton(step.topic) : ""],
      [t("Note"), step.note],
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
