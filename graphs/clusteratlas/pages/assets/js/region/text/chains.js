// A value chain as a board: its stages in order and who stands at each.

/* takes
 * controls/search: showThing
 * core: append, collator, data, el, need, number, part, reducedMotion, t, thingOf, things
 * model/state: chainName, languageOf, nameOf, state
 * model/view: chainIds, linksByChain, stagesOf
 * picture/marks: container
 * picture/shapes: mark
 * text/derivations: derivation, spokenType
 * text/panel: gathering, thingButton
 */

/** @type {Record<Route, number>} */
const LINK_RANK = { direct: 0, industry: 1, cluster: 2, initiative: 3, partner: 4 };

/**
 * @param {string} id
 * @returns {boolean}
 */
const isStakeholder = (id) => things.has(id) && !["value-chain", "industry", "technology", "region", "programme", "policy-initiative"].includes(thingOf(id).type);

/**
 * Stakeholders of a chain by stage; those whose links name no stage come under the empty key.
 * @param {string} chain
 * @returns {Map<string, Map<string, ChainLink>>}
 */
function byStage(chain) {
  /** @type {Map<string, ChainLink>} */
  const whole = new Map();
  const found = new Map([["", whole]]);
  for (const stage of stagesOf(chain)) found.set(stage.id, new Map());
  for (const link of linksByChain.get(chain) || []) {
    if (!isStakeholder(link.stakeholder)) continue;
    const places = (link.stages || []).filter((id) => found.has(id));
    for (const place of places.length ? places : [""]) {
      const there = need(found.get(place));
      const held = there.get(link.stakeholder);
      if (!held || better(link, held)) there.set(link.stakeholder, link);
    }
  }
  const staged = new Set([...found].filter(([key]) => key).flatMap(([, links]) => [...links.keys()]));
  const direct = new Set((linksByChain.get(chain) || []).filter((link) => link.route === "direct").map((link) => link.stakeholder));
  for (const [key, links] of found) {
    // Who contributes directly and is active at a stage is no mere possibility there.
    if (key) for (const [id, link] of links) if (direct.has(id)) links.set(id, whole.get(id) || link);
  }
  for (const id of staged) whole.delete(id);
  return found;
}

/**
 * @param {ChainLink} one
 * @param {ChainLink} other
 * @returns {number}
 */
const potentialLast = (one, other) => Number(one.kind === "potential") - Number(other.kind === "potential");

/**
 * @param {ChainLink} one
 * @param {ChainLink} other
 * @returns {boolean}
 */
const better = (one, other) => potentialLast(one, other) < 0 || (one.kind === other.kind && LINK_RANK[one.route] < LINK_RANK[other.route]);

/**
 * In the panel each name says by which route, and why; the wide boards are for the overview.
 * @param {ChainLink} link
 * @param {"h3" | "h5"} level
 * @returns {HTMLElement}
 */
function stakeholderItem(link, level) {
  return el("li", { class: link.kind === "potential" ? "potential" : link.route }, thingButton(link.stakeholder, "", spokenType(link.stakeholder)), level === "h5" ? derivation(link) : null);
}

/**
 * @param {string} title
 * @param {number | ""} position
 * @param {Map<string, ChainLink>} links
 * @param {readonly string[]} industries
 * @param {"h3" | "h5"} level
 * @returns {HTMLElement}
 */
function stageColumn(title, position, links, industries, level) {
  const rows = [...links.values()].sort((one, other) => potentialLast(one, other) || LINK_RANK[one.route] - LINK_RANK[other.route] || collator.compare(nameOf(one.stakeholder), nameOf(other.stakeholder)));
  return el("li", { class: "stage-column" + (rows.length ? "" : " empty") },
    el(level, { class: "stage-title" }, position ? el("span", { class: "position" }, position) : null, position ? el("span", { lang: "en" }, title) : title),
    industries.length ? el("p", { class: "industries" }, industries.filter((id) => things.has(id)).map((id) => el("button", { type: "button", class: "industry", onclick: () => showThing(id) }, nameOf(id)))) : null,
    rows.length ? el("ul", {}, rows.map((link) => stakeholderItem(link, level))) : el("p", { class: "gap" }, t("Nobody recorded")));
}

/**
 * @param {string} chain
 * @param {"h3" | "h5"} level
 * @returns {HTMLElement[]}
 */
function chainColumns(chain, level) {
  const found = byStage(chain);
  const columns = stagesOf(chain).map((stage) => stageColumn(stage.label, stage.position, need(found.get(stage.id)), stage.industries || [], level));
  const rest = need(found.get(""));
  if (rest.size || !columns.length) columns.push(stageColumn(t("Whole chain"), "", rest, [], level));
  return columns;
}

/**
 * In the panel: the same board, standing upright.
 * @param {string} chain
 * @returns {HTMLElement}
 */
function chainReach(chain) {
  return el("div", { class: "chain-reach" }, reachByType(chain), el("h4", {}, t("Stakeholders by stage")), el("ol", { class: "board upright" }, chainColumns(chain, "h5")), potentialNote(chain));
}

/**
 * Who reaches a chain, each once by the strongest route: the clusters at hand, the other types folded.
 * @param {string} chain
 * @returns {HTMLElement | null}
 */
function reachByType(chain) {
  /** @type {Map<string, ChainLink>} */
  const best = new Map();
  for (const link of linksByChain.get(chain) || []) {
    const held = best.get(link.stakeholder);
    if (link.kind !== "potential" && isStakeholder(link.stakeholder) && (!held || better(link, held))) best.set(link.stakeholder, link);
  }
  const folds = data.types.map((type) => {
    const own = [...best.values()].filter((link) => thingOf(link.stakeholder).type === type.token).sort((one, other) => LINK_RANK[one.route] - LINK_RANK[other.route] || collator.compare(nameOf(one.stakeholder), nameOf(other.stakeholder)));
    if (!own.length) return null;
    const fold = el("details", {}, el("summary", {}, t(type.many), el("span", { class: "count" }, number(own.length))), el("ul", {}, own.map((link) => el("li", { class: link.route }, thingButton(link.stakeholder), derivation(link)))));
    fold.open = type.token === "cluster";
    return fold;
  });
  return best.size ? el("div", { class: "tie-lists by-type" }, el("h4", {}, t("Stakeholders by type") + " (" + number(best.size) + ")"), folds) : null;
}

/**
 * @param {string} chain
 * @returns {HTMLElement | null}
 */
function potentialNote(chain) {
  const some = (linksByChain.get(chain) || []).some((link) => link.kind === "potential");
  return some ? el("p", { class: "soft potential-note" }, t("Names in italics are potential: active in an industry of the stage, without a tie to this chain.")) : null;
}

/**
 * @param {string} chain
 * @returns {HTMLDetailsElement}
 */
function board(chain) {
  const count = gathering(chain).length;
  const fold = el("details", { class: "chain-board", "data-chain": chain },
    el("summary", {}, mark("value-chain"), el("span", { class: "chain-name", lang: languageOf(chain) }, chainName(chain)), el("span", { class: "count" }, t("stakeholders: {n}", { n: number(count) }))),
    el("div", { class: "board-body" }));
  fold.addEventListener("toggle", () => fillBoard(fold, chain));
  return fold;
}

/**
 * @param {HTMLDetailsElement} fold
 * @param {string} chain
 */
function fillBoard(fold, chain) {
  const body = need(fold.querySelector(".board-body"));
  if (!fold.open || body.firstChild) return;
  append(body, [el("div", { class: "actions" }, el("button", { type: "button", onclick: () => { showThing(chain); toPicture(); } }, t("In the picture"))),
    el("div", { class: "board-scroll", tabindex: "0", role: "group", "aria-label": nameOf(chain) }, el("ol", { class: "board" }, chainColumns(chain, "h3"))), potentialNote(chain)]);
}

let boardNames = "";
function drawBoards() {
  if (boardNames === state.names) return;
  boardNames = state.names;
  const sorted = [...chainIds].sort((one, other) => gathering(other).length - gathering(one).length || collator.compare(nameOf(one), nameOf(other)));
  const boards = sorted.map(board);
  part("chain-boards", HTMLElement).replaceChildren(...boards);
  boards.slice(0, 2).forEach((fold) => { fold.open = true; fillBoard(fold, fold.dataset.chain || ""); });
}

function toPicture() {
  part("picture", HTMLElement).scrollIntoView({ behavior: reducedMotion() ? "auto" : "smooth" });
  container.focus({ preventScroll: true });
}
