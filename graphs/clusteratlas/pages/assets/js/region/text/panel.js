// The evidence panel: what is known of the chosen thing or tie, on whose word, and where to go from there.

/* takes
 * chart/chart: focusPicture
 * controls/search: showThing
 * controls/timeline: undatedWords
 * core: addressLink, announce, append, el, isOver, need, part, thingOf, things, ties
 * model/dates: holds, isUndated
 * model/naming: languageOf, nameOf, typeName
 * model/state: change, state, toggled
 * picture/marks: view
 * picture/shapes: mark
 * text/back: arriving, leaving, wayBack
 * text/chains: chainReach, linkKey, toPicture
 * text/derivations: linkBlock
 * text/overview: overviewPanel
 * text/paths: linkPanel, pathPanel, waitingPanel
 * text/sources: sourceBlock, statusTag
 * text/story: storyPanel, toldNow
 * text/tables: jumpToRow
 * text/ties: tieLists, tiePanel
 * words: labelled, pageLanguage, quoted, showSpan, t
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
const closeButton = () => el("button", { type: "button", class: "quiet close", "aria-label": t("Close"), onclick: () => { change({ sel: "" }); focusPicture(); } }, "×");

/**
 * That the view leaves out what is chosen, and the way to a view that has it.
 * @param {string} id
 * @returns {HTMLElement | null}
 */
function absence(id) {
  if (view.things.has(id)) return null;
  const words = state.at && !holds(thingOf(id), state.at) ? t("Not there in {year}.", { year: state.at }) : t("The filters leave this out of the view.");
  return el("p", { class: "absence" }, words, " ", el("button", { type: "button", onclick: () => showThing(id) }, t("Show it")));
}

/**
 * @param {Thing} thing
 * @returns {Child[]}
 */
function thingPanel(thing) {
  // An industry has names in every language of the page, which nobody needs beside each other.
  const otherLabels = Object.entries(thing.labels).filter(([code, text]) => text !== nameOf(thing.id) && (thing.type !== "industry" || code === "en"));
  return [
    headLine(thing),
    absence(thing.id),
    thing.description ? el("p", { class: "description", lang: "en" }, thing.description) : null,
    thing.collective ? el("p", { class: "soft" }, t("This stands for bodies that no source names. It keeps its ties and is ranked nowhere.")) : null,
    actions(thing),
    facts([
      [t("Also called"), [...otherLabels.map(([code, text]) => el("span", { class: "other", lang: code || null }, text)), ...(thing.other_names || []).map((name) => el("span", { class: "other" }, name))]],
      [t("Dates"), [showSpan(thing.valid_from, thing.valid_to), isUndated(thing, state) ? el("p", { class: "soft" }, undatedWords()) : ""].filter(Boolean)],
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
  const step = (n) => el("button", { type: "button", "aria-pressed": String(focused && state.steps === n), "aria-label": t("Show only what is within {n} steps", { n }), onclick: () => change(focused && state.steps === n ? { focus: "" } : { focus: thing.id, steps: n, ...inNetwork() }) }, String(n));
  return el("div", { class: "actions" },
    el("div", { class: "segmented", role: "group", "aria-label": t("Focus") }, el("span", {}, t("Focus")), [1, 2, 3].map(step)),
    el("button", { type: "button", onclick: (event) => pathFrom(event, thing.id) }, state.from && !state.to && state.from !== thing.id ? t("Path to here") : t("Path from here")),
    thing.type === "value-chain" ? el("button", { type: "button", "aria-pressed": String(state.chain.includes(thing.id)), onclick: () => change({ chain: toggled(state.chain, thing.id) }) }, t("Only this chain")) : null,
    el("button", { type: "button", onclick: () => jumpToRow("things", thing.id) }, t("In the table")));
}

/**
 * Surroundings and paths are seen in the network only: where the chart alone is asked for, it makes room.
 * @returns {Partial<State>}
 */
const inNetwork = () => (state.pic === "chart" ? { pic: "network" } : {});

/**
 * @param {Pick<MouseEvent, "detail">} pressed
 * @param {string} id
 */
function pathFrom({ detail }, id) {
  if (state.from && !state.to && state.from !== id) { change({ to: id, path: 0, sel: "", ...inNetwork() }); return; }
  change({ from: id, to: "", path: 0, sel: "" });
  announce(t("Choose the second entry, in the picture, by search or in the table."));
  // Pressed by keyboard, it leads to where the other end is asked for; a finger or a mouse goes on where it likes.
  if (detail === 0) part("search-box", HTMLInputElement).focus();
}

/**
 * What the panel is to show, as a key: paths, a link, a tie, a thing, what a sentence rests on, or the overview.
 * @returns {string}
 */
function subjectNow() {
  if (state.link) return "link " + state.link;
  if (ties.has(state.sel)) return "tie " + state.sel;
  if (things.has(state.sel)) return "thing " + state.sel;
  if (state.from) return "path " + state.from + " " + state.to;
  return state.told ? "story " + state.told : "overview";
}

/** @returns {Child[]} */
function subjectParts() {
  const thing = things.get(state.sel);
  const tie = ties.get(state.sel);
  if (state.link) return linkPanel(state.link);
  if (thing) return thingPanel(thing);
  if (tie) return tiePanel(tie);
  const told = toldNow();
  if (!state.from) return told ? storyPanel(told) : overviewPanel();
  return state.to ? pathPanel() : waitingPanel();
}

let panelKey = "";
function drawPanel() {
  const subject = subjectNow();
  const key = JSON.stringify([subject, state.path, state.focus, state.steps, linkKey()]);
  if (key === panelKey) return;
  const held = document.activeElement instanceof HTMLElement && panel.contains(document.activeElement) ? document.activeElement : null;
  const last = leaving(subject);
  panel.replaceChildren();
  append(panel, [wayBack(), subjectParts()]);
  panel.classList.toggle("chosen", subject !== "overview");
  arriving(subject, last, held);
  if (panelKey && /^(?:(?:thing|tie|link) |path \S+ \S)/.test(subject)) announce(need(panel.querySelector("h3")).textContent);
  panelKey = key;
}
