// What the analysis found: who stands out, which stages are open, what the records lack. Its sentences are English.

/* takes
 * core: data, el, need, stages, things
 * model/known: counts
 * model/naming: nameOf, stageLanguage, stageName
 * model/state: state
 * model/view: chainIds, stagesOf
 * text/chains: byStage
 * text/numbers: chart
 * text/panel: thingButton
 * text/rankings: isUsualView, recounted
 * text/said: findingText, saidText, translated
 * words: collator, colon, number, t
 */

/**
 * A place in a ranking and those that it may be, as "2 (1 to 4)".
 * @param {[number, number, number] | undefined} place
 * @returns {string | null}
 */
function placeText(place) {
  if (!place) return null;
  const [rank, low, high] = place;
  return t("{rank} ({low} to {high})", { rank: number(rank), low: number(low), high: number(high) });
}

/**
 * @param {Ranking} ranking
 * @returns {HTMLElement | null}
 */
function rankingChart(ranking) {
  if (!isUsualView()) return recounted(ranking);
  const places = ranking.places || [];
  const rows = ranking.rows.map(([id, value], index) => ({ id, count: value, place: placeText(places[index]) })).filter((row) => things.has(row.id));
  const caution = ranking.caution ? [t("What it does not show:"), " ", translated(ranking.caution)] : null;
  const unreckoned = ranking.measure ? " " + t("Counted are recorded ties between stakeholders. Which other places each may have is not computed here, as there are too many; the command “clusteratlas network” with “--robust” does.") : null;
  const firm = places.length ? " " + t("With each name stands its place; in brackets those it takes in 98 of 100 networks that may be true, since ties are missing from the record or wrong in it. Counted are recorded ties between stakeholders.") : unreckoned;
  const note = el("p", { class: "soft" }, translated(ranking.reading), " ", caution, firm);
  return rows.length ? chart(translated(ranking.title), rows, note) : null;
}

/**
 * Sentences on the network as a whole; what not to conclude from several stands once, behind the last of them.
 * @returns {HTMLElement | null}
 */
function insightList() {
  if (!data.insights.length) return null;
  const rows = data.insights.map((insight, at) => {
    const caution = insight.caution && insight.caution !== (data.insights[at + 1] || {}).caution ? insight.caution : "";
    return el("li", {}, el("div", { class: "about" }, (insight.things || []).filter((id) => things.has(id)).map((id) => thingButton(id))),
      findingText(insight),
      caution ? el("p", { class: "soft" }, t("What it does not show:"), " ", translated(caution)) : null);
  });
  return el("section", { class: "findings insights", "aria-labelledby": "insights-title" }, el("h3", { id: "insights-title" }, t("What the network shows")),
    el("p", { class: "soft" }, t("Computed over all that is recorded at any date, whatever is chosen on this page; of links strong and moderate ones count.")), el("ul", {}, rows));
}

/**
 * Whether somebody is active in a stage's industries, or it is only reached by other routes, or by links that do not
 * count, or by nobody.
 * @param {Stage} stage
 * @param {readonly KnownLink[]} reached
 * @param {Set<string>} unserved
 * @returns {StageState}
 */
function stageState(stage, reached, unserved) {
  if (!reached.length) return "open";
  if (!reached.some((link) => counts(link, state.least))) return "uncounted";
  if (isUsualView()) return unserved.has(stage.id) ? "reached" : "served";
  return reached.some((link) => link.paths.some((path) => path.basis === "capable" && path.stages?.includes(stage.id))) ? "served" : "reached";
}

/** @type {readonly StageState[]} */
const STAGE_STATES = ["served", "reached", "uncounted", "open"];

/**
 * @param {StageState} found
 * @returns {string}
 */
function stageWords(found) {
  if (found === "served") return t("somebody is active in its industries");
  if (found === "reached") return t("only reached by other routes");
  return found === "uncounted" ? t("only links that are not counted") : t("nobody recorded");
}

/**
 * Every value chain as a row of its stages: filled, hatched or empty.
 * @returns {HTMLElement | null}
 */
function stageChart() {
  if (!data.stages.length) return null;
  const unserved = new Set(data.unserved);
  /** @type {Map<string, StageState>} */
  const states = new Map();
  for (const chain of chainIds) {
    const found = byStage(chain);
    for (const stage of stagesOf(chain)) states.set(stage.id, stageState(stage, need(found.get(stage.id)), unserved));
  }
  /**
   * @param {Stage} stage
   * @returns {StageState}
   */
  const stateOf = (stage) => need(states.get(stage.id));
  /**
   * @param {StageState} wanted
   * @returns {number}
   */
  const count = (wanted) => [...states.values()].filter((one) => one === wanted).length;
  /**
   * @param {Stage} stage
   * @returns {HTMLElement}
   */
  const chip = (stage) => el("li", { class: "stage-chip " + stateOf(stage) }, el("span", { class: "position" }, stage.position), " ", el("span", { lang: stageLanguage(stage) }, stageName(stage)), el("span", { class: "unseen" }, colon() + stageWords(stateOf(stage))));
  /**
   * @param {string} chain
   * @returns {HTMLElement}
   */
  const row = (chain) => el("tr", {}, el("th", { scope: "row" }, thingButton(chain, "plain")), el("td", {}, el("ol", { class: "stage-chips" }, stagesOf(chain).map(chip))));
  /**
   * @param {StageState} wanted
   * @returns {HTMLElement | null}
   */
  const key = (wanted) => (count(wanted) ? el("li", {}, el("span", { class: "stage-chip " + wanted }, number(count(wanted))), " ", stageWords(wanted)) : null);
  const chains = chainIds.filter((chain) => stagesOf(chain).length).sort((one, other) => collator.compare(nameOf(one), nameOf(other)));
  return el("figure", { class: "chart stage-chart" }, el("figcaption", {}, t("Stages of the value chains")),
    el("p", { class: "soft" }, t("A filled stage has somebody in its industries; a pale one is reached in other ways; one with a dotted outline only by links that are not counted; one with a dashed outline by nobody.")),
    el("ul", { class: "stage-key" }, STAGE_STATES.map(key)),
    el("table", {}, el("tbody", {}, chains.map(row))));
}

const FIRST_FINDINGS = 10;

/**
 * Statements of the analysis: the weightiest in their order, then all by kind where there are more.
 * @returns {HTMLElement | null}
 */
function findingList() {
  if (!data.findings.length) return null;
  /** @type {[string, Finding[]][]} */
  const all = Object.keys(data.findingKinds).map((kind) => [kind, data.findings.filter((finding) => finding.kind === kind)]);
  const kinds = data.findings.length > FIRST_FINDINGS ? all.filter(([, found]) => found.length) : [];
  return el("section", { class: "findings", "aria-labelledby": "findings-title" }, el("h3", { id: "findings-title" }, t("What the records lack")),
    el("p", { class: "soft" }, t("A gap is an absence in the data; it does not say that there is nobody."), " ", t("Those come first whose answer would concern most stakeholders."), isUsualView() ? "" : " " + t("They hold for all that is recorded at any date, not for this view.")),
    el("ol", { class: "first-findings" }, data.findings.slice(0, FIRST_FINDINGS).map(firstFinding)),
    kinds.length ? el("h4", {}, t("All gaps by kind"), el("span", { class: "count" }, number(data.findings.length))) : null,
    kinds.map(findingKind));
}

/**
 * One of the weightiest statements: what it is about, what is not recorded, how much was looked at, whom to ask.
 * @param {Finding} finding
 * @returns {HTMLElement}
 */
function firstFinding(finding) {
  const [first = ""] = finding.things || [];
  return el("li", {}, things.has(first) ? thingButton(first) : null, findingText(finding), lookedAt(finding));
}

/**
 * @param {Finding} finding
 * @returns {HTMLElement | null}
 */
function lookedAt({ coverage = "", question = "", asked = [], seen = [] }) {
  const sentence = coverage && coverage.charAt(0).toUpperCase() + coverage.slice(1) + ". ";
  return coverage || question ? el("p", { class: "looked-at" }, seen.length ? saidText(seen) + " " : el("span", { lang: "en" }, sentence), asked.length ? el("strong", {}, saidText(asked)) : el("strong", { lang: "en" }, question)) : null;
}

/**
 * @param {[string, Finding[]]} entry
 * @returns {HTMLElement}
 */
function findingKind([kind, found]) {
  /** @type {Map<string, Finding[]>} */
  const groups = new Map();
  for (const finding of found) {
    const [first = ""] = finding.things || [];
    groups.set(first, [...(groups.get(first) || []), finding]);
  }
  return el("details", {}, el("summary", {}, t(need(data.findingKinds[kind])), el("span", { class: "count" }, number(found.length))), el("ul", {}, [...groups].map(findingGroup)));
}

/**
 * One statement stands as its sentence; several of one thing stand as what they name, with the sentences behind.
 * @param {[string, Finding[]]} entry
 * @returns {HTMLElement}
 */
function findingGroup([first, found]) {
  const head = things.has(first) ? thingButton(first) : null;
  const sentences = found.flatMap((finding) => [findingText(finding), lookedAt(finding)]);
  if (found.length === 1) return el("li", {}, head, sentences);
  const named = found.map((finding) => {
    const stage = stages.get(finding.stage || "");
    const [, other = ""] = finding.things || [];
    return stage ? el("span", { lang: stageLanguage(stage) }, stage.position + " " + stageName(stage)) : things.has(other) ? thingButton(other) : null;
  });
  return el("li", {}, head, el("div", { class: "about" }, named), el("details", { class: "reasons" }, el("summary", {}, t("In words")), sentences));
}
