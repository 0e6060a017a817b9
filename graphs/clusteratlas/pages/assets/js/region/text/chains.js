// A value chain as a board: its stages in order and who stands at each.

/* takes
 * chart/chart: focusPicture
 * chart/keys: focusIn
 * controls/filters: tally
 * controls/search: showThing
 * controls/strictness: BAND_ORDER, bandName, bandText, countedText, leftOutText, wholeCount, wholeOf, widerButton
 * core: append, data, el, need, part, reducedMotion, thingOf, things
 * model/known: atStages, counts, ofChain
 * model/naming: chainName, languageOf, nameOf, stageLanguage, stageName
 * model/state: state
 * model/view: chainIds, stagesOf
 * picture/marks: view
 * picture/shapes: mark
 * text/derivations: derivations, spokenType
 * text/nearby: writeWhenNear
 * text/overview: ofWhole
 * text/panel: thingButton
 * text/tables: sizeKey
 * words: collator, number, t
 */

/**
 * @param {string} id
 * @returns {boolean}
 */
const isStakeholder = (id) => things.has(id) && !["value-chain", "industry", "technology", "region", "programme", "policy-initiative"].includes(thingOf(id).type);

/**
 * The view's links to a chain, strongest first, whether they count or not.
 * @param {string} chain
 * @returns {readonly KnownLink[]}
 */
const linksTo = (chain) => ofChain(view.links, chain);

/**
 * The links to a chain by stage; those that say of no stage more than a hint come under the empty key.
 * @param {string} chain
 * @returns {Map<string, KnownLink[]>}
 */
function byStage(chain) {
  /** @type {Map<string, KnownLink[]>} */
  const found = new Map([["", []], ...stagesOf(chain).map((stage) => /** @type {[string, KnownLink[]]} */ ([stage.id, []]))]);
  for (const link of linksTo(chain)) {
    for (const [place, there] of atStages(link)) found.get(place)?.push(there);
  }
  return found;
}

/**
 * In the panel each name says on what it rests, and why; the wide boards are for the overview.
 * @param {KnownLink} link
 * @param {"h4" | "h5"} level
 * @returns {HTMLElement}
 */
function stakeholderItem(link, level) {
  return el("li", {}, thingButton(link.stakeholder, "", spokenType(link.stakeholder)), level === "h5" ? derivations(link) : null);
}

/** Of a longer list the first are written, and the others when they are asked for. */
const MOST_LISTED = 100;

/**
 * @param {readonly KnownLink[]} links
 * @param {(link: KnownLink) => HTMLElement} item
 * @returns {HTMLElement}
 */
function longList(links, item) {
  const list = el("ul", {}, links.slice(0, MOST_LISTED).map(item));
  if (links.length <= MOST_LISTED) return list;
  const more = () => { last.replaceWith(...links.slice(MOST_LISTED).map(item)); focusIn(need(list.children[MOST_LISTED])).focus({ preventScroll: true }); };
  const last = el("li", { class: "rest" }, t("{n} of {total}", { n: number(MOST_LISTED), total: number(links.length) }), " ", el("button", { type: "button", class: "more", onclick: more }, t("Show all {n}", { n: number(links.length) })));
  return append(list, [last]);
}

/**
 * Links by band, the strongest band first, each under its word.
 * @param {readonly KnownLink[]} links
 * @param {(link: KnownLink) => HTMLElement} item
 * @returns {HTMLElement[]}
 */
function byBand(links, item) {
  const found = new Set(links.map((link) => link.band));
  const bands = BAND_ORDER.filter((band) => found.has(band));
  return bands.map((band) => el("div", { class: "band " + (band || "stated") }, el("p", { class: "band-name" }, bandName(band)), longList(links.filter((link) => link.band === band), item)));
}

/**
 * @param {Stage | null} stage none for the chain as a whole
 * @param {readonly KnownLink[]} links
 * @param {"h4" | "h5"} level
 * @returns {HTMLElement}
 */
function stageColumn(stage, links, level) {
  const industries = stage?.industries || [];
  const rows = links.filter((link) => counts(link, state.least));
  const leftOut = leftOutText(links);
  return el("li", { class: "stage-column" + (stage ? "" : " of-whole") + (rows.length ? "" : " empty") },
    el(level, { class: "stage-title" }, stage ? [el("span", { class: "position" }, stage.position), el("span", { lang: stageLanguage(stage) }, stageName(stage))] : t("Whole chain")),
    industries.length ? el("p", { class: "industries" }, industries.filter((id) => things.has(id)).map((id) => el("button", { type: "button", class: "industry", onclick: () => showThing(id) }, nameOf(id)))) : null,
    byBand(rows, (link) => stakeholderItem(link, level)),
    leftOut ? el("p", { class: "gap" }, leftOut) : rows.length ? null : el("p", { class: "gap" }, t("Nobody recorded")));
}

/**
 * @param {string} chain
 * @param {"h4" | "h5"} level
 * @returns {HTMLElement[]}
 */
function chainColumns(chain, level) {
  const found = byStage(chain);
  const columns = stagesOf(chain).map((stage) => stageColumn(stage, need(found.get(stage.id)), level));
  const rest = need(found.get(""));
  if (rest.length || !columns.length) columns.push(stageColumn(null, rest, level));
  return columns;
}

/**
 * In the panel: the same board, standing upright.
 * @param {string} chain
 * @returns {HTMLElement}
 */
function chainReach(chain) {
  const links = linksTo(chain);
  const counted = links.filter((link) => counts(link, state.least));
  return el("div", { class: "chain-reach" },
    el("p", { class: "counted" }, t("Links: {counted}.", { counted: countedText(counted.length, wholeCount(chain)) }), " ", widerButton(links)),
    reachByType(counted, wholeOf(chain)), el("h4", {}, t("Stakeholders by stage")), el("ol", { class: "board upright" }, chainColumns(chain, "h5")));
}

/**
 * Who reaches a chain, strongest first: the clusters at hand, the other types folded.
 * @param {readonly KnownLink[]} links those that count
 * @param {readonly KnownLink[]} whole all of the chain, whatever the view
 * @returns {HTMLElement | null}
 */
function reachByType(links, whole) {
  const wholes = tally(whole, (link) => thingOf(link.stakeholder).type);
  const folds = data.types.map((type) => {
    const own = links.filter((link) => thingOf(link.stakeholder).type === type.token);
    if (!own.length) return null;
    const fold = el("details", {}, el("summary", {}, t(type.many), el("span", { class: "count" }, ofWhole(own.length, wholes.get(type.token) || 0))),
      longList(own, (link) => el("li", {}, thingButton(link.stakeholder, "", el("span", { class: "known" }, bandText(link))), derivations(link))));
    fold.open = type.token === "cluster";
    return fold;
  });
  return links.length ? el("div", { class: "tie-lists by-type" }, el("h4", {}, t("Stakeholders by type") + " (" + ofWhole(links.length, whole.length) + ")"), folds) : null;
}

/**
 * How many links of the view to a chain count, and how many of these are strong, and stated.
 * @param {string} chain
 * @returns {{ id: string, count: number, stated: number, strong: number, whole: number }}
 */
function gathering(chain) {
  const counted = linksTo(chain).filter((link) => counts(link, state.least));
  const strong = counted.filter((link) => link.band === "strong" || link.band === "").length;
  const stated = counted.filter((link) => link.basis === "stated").length;
  return { id: chain, count: counted.length, stated, strong, whole: Math.max(counted.length, wholeCount(chain)) };
}

/**
 * The chains with most counted links first.
 * @returns {ReturnType<typeof gathering>[]}
 */
const chainRows = () => chainIds.map(gathering).sort((one, other) => other.count - one.count || other.whole - one.whole || collator.compare(nameOf(one.id), nameOf(other.id)));

/**
 * @param {ReturnType<typeof gathering>} row
 * @returns {HTMLDetailsElement}
 */
function board({ id, count, whole }) {
  const fold = el("details", { class: "chain-board", "data-chain": id },
    el("summary", {}, mark("value-chain"), el("h3", { class: "chain-name", dir: "auto", lang: languageOf(id) }, chainName(id)), el("span", { class: "count" }, t("Links: {counted}", { counted: countedText(count, whole) }))),
    el("div", { class: "board-body" }));
  fold.addEventListener("toggle", () => { openBoards.set(id, fold.open); fillBoard(fold, id); });
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
    el("div", { class: "board-scroll", tabindex: "0", role: "group", "aria-label": nameOf(chain) }, el("ol", { class: "board" }, chainColumns(chain, "h4")))]);
}

/**
 * The parts of the state that decide what is told of links.
 * @returns {string}
 */
const linkKey = () => JSON.stringify([sizeKey(), state.least, state.names, state.lang]);

/** Which boards stand open, as far as they have been seen. @type {Map<string, boolean>} */
const openBoards = new Map();

/** Drawn anew where something in them changed; what is open stays open, at first the two with most links. */
function drawBoards() {
  const place = part("chain-boards", HTMLElement);
  writeWhenNear(place, linkKey(), () => {
    const rows = chainRows();
    if (!openBoards.size) rows.forEach(({ id }, index) => openBoards.set(id, index < 2));
    const boards = rows.map(board);
    place.replaceChildren(...boards);
    for (const fold of boards) { fold.open = openBoards.get(fold.dataset.chain || "") ?? false; fillBoard(fold, fold.dataset.chain || ""); }
  });
}

function toPicture() {
  part("picture", HTMLElement).scrollIntoView({ behavior: reducedMotion() ? "auto" : "smooth" });
  focusPicture();
}
