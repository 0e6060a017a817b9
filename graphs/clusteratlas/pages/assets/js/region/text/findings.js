// What the analysis found: who stands out, which stages are open, what the records lack. Its sentences are English.

function rankingChart(ranking) {
  const rows = ranking.rows.filter(([id]) => things.has(id)).map(([id, value]) => ({ id, count: value }));
  const caution = ranking.caution ? [t("What it does not show:"), " ", el("span", { lang: "en" }, ranking.caution)] : null;
  const note = el("p", { class: "soft" }, el("span", { lang: "en" }, ranking.reading), " ", caution);
  return rows.length ? chart(el("span", { lang: "en" }, ranking.title), rows, note) : null;
}

/** Whether somebody is active in a stage's industries, or it is only reached by other routes, or by nobody. */
function stageState(stage, reached, unserved) {
  if (!reached.size) return "open";
  return unserved.has(stage.id) ? "reached" : "served";
}

const STAGE_WORDS = { served: t("somebody is active in its industries"), reached: t("only reached by other routes"), open: t("nobody recorded") };

/** Every value chain as a row of its stages: filled, hatched or empty. */
function stageChart() {
  if (!data.stages.length) return null;
  const unserved = new Set(data.findings.map((finding) => finding.stage).filter(Boolean));
  const states = new Map();
  for (const chain of chainIds) {
    const found = byStage(chain);
    for (const stage of stagesOf(chain)) states.set(stage.id, stageState(stage, found.get(stage.id), unserved));
  }
  const count = (wanted) => [...states.values()].filter((one) => one === wanted).length;
  const chip = (stage) => el("li", { class: "stage-chip " + states.get(stage.id) }, el("span", { class: "position" }, stage.position), " ", el("span", { lang: "en" }, stage.label), el("span", { class: "unseen" }, ": " + STAGE_WORDS[states.get(stage.id)]));
  const row = (chain) => el("tr", {}, el("th", { scope: "row" }, thingButton(chain, "plain")), el("td", {}, el("ol", { class: "stage-chips" }, stagesOf(chain).map(chip))));
  const key = (state) => (count(state) ? el("li", {}, el("span", { class: "stage-chip " + state }, number(count(state))), " ", STAGE_WORDS[state]) : null);
  const chains = chainIds.filter((chain) => stagesOf(chain).length).sort((one, other) => collator.compare(nameOf(one), nameOf(other)));
  return el("figure", { class: "chart stage-chart" }, el("figcaption", {}, t("Stages of the value chains")),
    el("ul", { class: "stage-key" }, ["served", "reached", "open"].map(key)),
    el("table", {}, el("tbody", {}, chains.map(row))));
}

/** Statements of the analysis: by kind, and within a kind by the thing they are about. */
function findingList() {
  if (!data.findings.length) return null;
  const kinds = Object.keys(data.findingKinds).map((kind) => [kind, data.findings.filter((finding) => finding.kind === kind)]).filter(([, found]) => found.length);
  return el("section", { class: "findings", "aria-labelledby": "findings-title" }, el("h3", { id: "findings-title" }, t("What the records lack")),
    el("p", { class: "soft" }, t("A gap is an absence in the data; it does not say that there is nobody.")), kinds.map(findingKind));
}

function findingKind([kind, found], index) {
  const groups = new Map();
  for (const finding of found) {
    const [first] = finding.things || [""];
    groups.set(first, [...(groups.get(first) || []), finding]);
  }
  const fold = el("details", {}, el("summary", {}, t(data.findingKinds[kind]), el("span", { class: "count" }, number(found.length))), el("ul", {}, [...groups].map(findingGroup)));
  fold.open = index === 0;
  return fold;
}

/** One statement stands as its sentence; several of one thing stand as what they name, with the sentences behind. */
function findingGroup([first, found]) {
  const head = things.has(first) ? thingButton(first) : null;
  const sentences = found.map((finding) => el("p", { lang: "en" }, finding.text));
  if (found.length === 1) return el("li", {}, head, sentences);
  const named = found.map((finding) => {
    const stage = stages.get(finding.stage);
    const [, other] = finding.things || [];
    return stage ? el("span", { lang: "en" }, stage.position + " " + stage.label) : things.has(other) ? thingButton(other) : null;
  });
  return el("li", {}, head, el("div", { class: "about" }, named), el("details", { class: "reasons" }, el("summary", {}, t("In words")), sentences));
}
