// The five tables of the one-page brief, each with its weightiest rows first and how many there are in all.

/* takes
 * controls/filters: tally
 * controls/strictness: viewLinks
 * core: data, el, need, statusOfStatement, thingOf
 * model/naming: chainName, nameOf, stageName
 * model/state: state
 * model/view: chainIds, stagesOf
 * picture/marks: view
 * picture/picture: sentence
 * text/chains: byStage, gathering
 * text/rankings: ranked
 * words: collator, labelled, number, showDate, t
 */

/**
 * A small table: what it is called, how much there is, its rows, and what is said where there are none.
 * @typedef {{ kind: string, title: string, note: string, rows: Child[][], none: string }} BriefTable
 */

const MOST_BRIEF_ROWS = 10;

/**
 * The value chains with most strong links, then most others.
 * @returns {BriefTable}
 */
function supportedTable() {
  const found = chainIds.filter((chain) => view.things.has(chain)).map(gathering).filter((row) => row.count)
    .sort((one, other) => other.strong - one.strong || other.count - one.count || collator.compare(chainName(one.id), chainName(other.id)));
  const isMixed = found.some((row) => row.count > row.strong);
  return {
    kind: "chains", title: t("Best supported value chains"), note: isMixed ? t("strong, others, of all") : t("links, of all"), none: t("No stakeholder of this view has a link that counts."),
    rows: found.map((row) => [chainName(row.id), number(row.strong) + (row.count > row.strong ? " +" + number(row.count - row.strong) : "") + " " + t("of {n}", { n: number(row.whole) })]),
  };
}

/**
 * Who is linked to most value chains; who stands for unnamed bodies is left out.
 * @returns {BriefTable}
 */
function joiningTable() {
  const reached = tally(viewLinks(), (link) => link.stakeholder);
  return {
    kind: "joining", title: t("Who joins most value chains"), note: t("value chains linked"), none: t("Nobody is linked to several value chains."),
    rows: ranked(reached, MOST_BRIEF_ROWS).filter(({ count }) => count > 1).map(({ id, count }) => [nameOf(id), number(count)]),
  };
}

/**
 * The stages to which no link of the view leads, not even one that is not counted, chain by chain.
 * @returns {BriefTable}
 */
function openTable() {
  /** @type {Child[][]} */
  const rows = [];
  let open = 0;
  let all = 0;
  for (const chain of chainIds.filter((id) => view.things.has(id))) {
    const found = byStage(chain);
    const empty = stagesOf(chain).filter((stage) => !need(found.get(stage.id)).length);
    all += stagesOf(chain).length;
    open += empty.length;
    if (empty.length) rows.push([chainName(chain), empty.map((stage) => stage.position + " " + stageName(stage)).join(", ")]);
  }
  return { kind: "open", title: t("Stages where nobody is recorded"), note: t("{n} of {total} stages", { n: number(open), total: number(all) }), none: all ? t("Somebody is recorded at every stage.") : t("No value chain is in this view."), rows };
}

/**
 * What began or ended last before the date of the view, as far as dates are recorded.
 * @returns {BriefTable}
 */
function changesTable() {
  const last = (data.at || state.at || new Date().toISOString().slice(0, 10)) + "~";
  /** @type {{ date: string, text: string }[]} */
  const found = [];
  const note = (/** @type {string | undefined} */ date, /** @type {string} */ text) => { if (date && date < last) found.push({ date, text }); };
  // The ties with which somebody begins or ends are no news beside that.
  const isOwn = (/** @type {Tie} */ tie, /** @type {"valid_from" | "valid_to"} */ side) => [tie.subject, tie.object].some((id) => thingOf(id)[side] === tie[side]);
  for (const id of view.things) {
    const { valid_from, valid_to } = thingOf(id);
    note(valid_from, t("{name} begins", { name: nameOf(id) }));
    note(valid_to, t("{name} ends", { name: nameOf(id) }));
  }
  for (const tie of view.ties) {
    if (!isOwn(tie, "valid_from")) note(tie.valid_from, sentence(tie));
    if (!isOwn(tie, "valid_to")) note(tie.valid_to, labelled(t("No longer"), sentence(tie)));
  }
  found.sort((one, other) => (one.date < other.date ? 1 : one.date > other.date ? -1 : collator.compare(one.text, other.text)));
  return { kind: "changes", title: t("Recent changes"), note: t("of those with a date"), none: t("Nothing in this view bears a date."), rows: found.slice(0, MOST_BRIEF_ROWS).map(({ date, text }) => [showDate(date), text]) };
}

/**
 * Ties that no source attests, the disputed ones first, then those on which most counted links rest.
 * @returns {BriefTable}
 */
function doubtsTable() {
  const resting = tally(viewLinks().flatMap((link) => [...new Set(link.paths.filter((path) => path.kind === link.kind).flatMap((path) => path.ties))]), (id) => id);
  // What is uncited of the chains' own make-up comes after what is uncited of somebody.
  const order = (/** @type {Tie} */ tie) => ["disputed", "uncited"].indexOf(statusOfStatement(tie)) + (tie.predicate === "stage-of" ? 0.5 : 0);
  const doubted = view.ties.map((tie) => ({ tie, at: order(tie), rests: resting.get(tie.id) ?? 0 })).filter(({ tie }) => ["disputed", "uncited"].includes(statusOfStatement(tie)))
    .sort((one, other) => one.at - other.at || other.rests - one.rests || (one.tie.id < other.tie.id ? -1 : 1));
  return {
    kind: "doubts", title: t("Uncited or disputed"), note: t("{n} of {total} ties", { n: number(doubted.length), total: number(view.ties.length) }), none: t("Every tie of this view has a source, and none is disputed."),
    rows: doubted.slice(0, MOST_BRIEF_ROWS).map(({ tie }) => [t(data.statuses[statusOfStatement(tie)]), sentence(tie)]),
  };
}

/**
 * @param {BriefTable} told
 * @returns {HTMLElement}
 */
const briefTable = ({ kind, title, note, rows, none }) => el("table", { class: "brief-" + kind },
  el("caption", {}, el("strong", {}, title), " ", rows.length || kind === "doubts" || kind === "open" ? el("span", {}, note) : null),
  el("tbody", {}, rows.length ? rows.map(([first, second]) => el("tr", {}, el("th", { scope: "row" }, first), el("td", {}, second))) : el("tr", {}, el("td", {}, none))));

/** @returns {HTMLElement[]} */
const briefTables = () => [supportedTable(), joiningTable(), openTable(), changesTable(), doubtsTable()].map(briefTable);
