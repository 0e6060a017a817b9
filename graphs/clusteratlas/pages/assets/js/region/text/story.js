// What is special about the region, above the picture: each sentence with the view that shows it and what it rests on.

/* takes
 * controls/search: showThing
 * core: data, el, need, part, stages, things, ties
 * model/naming: chainName, languageOf, nameOf, stageName
 * model/state: DEFAULTS, FIELDS, change, decode, state, written
 * picture/camera: narrow
 * picture/marks: container
 * text/derivations: hopButton
 * text/panel: panel, thingButton
 * words: LOCALE, labelled, number, showDate, t
 */

/** What stays as it is when a sentence sets the view: how things are named and arranged, and what the panel tells. */
const KEPT = new Set(["names", "lang", "pic", "order", "cam", "told"]);

/** How many ties of a sentence stand open in the panel. */
const FIRST_TIES = 12;

/** Whether all sentences are shown where there is room for one alone. */
let storyOpen = false;

/**
 * Words that depend on a number: of its forms the one that the page's language takes, "#" being the number.
 * @param {number | string | undefined} value
 * @param {string} forms
 * @returns {string}
 */
function formed(value, forms) {
  const amount = Number(value);
  const kinds = forms.split("|");
  const kind = new Intl.PluralRules(LOCALE).select(amount);
  const at = kind === "one" ? 0 : kind === "few" && kinds.length > 2 ? 1 : kinds.length - 1;
  return need(kinds[at]).replaceAll("#", number(amount));
}

/**
 * What an id is called within a sentence, or null where it is no id.
 * @param {string} id
 * @returns {string | null}
 */
function storyName(id) {
  const stage = stages.get(id);
  if (stage) return stageName(stage);
  const thing = things.get(id);
  return thing ? (thing.type === "value-chain" ? chainName(id) : nameOf(id)) : null;
}

/**
 * A sentence as its parts, words and names in their order; a part that names a thing has its id.
 * @param {StorySentence} told
 * @returns {{ text: string, id: string }[]}
 */
function storyParts(told) {
  const parts = [];
  let end = 0;
  const template = t(told.template);
  for (const slot of template.matchAll(/\{(\w+)(?:\|([^{}]*))?\}/g)) {
    const [whole, key = "", forms] = slot;
    const value = told.values[key];
    const id = typeof value === "string" && things.has(value) ? value : "";
    const plain = typeof value === "string" ? storyName(value) ?? value : value === undefined ? whole : number(value);
    parts.push({ text: template.slice(end, slot.index), id: "" }, { text: forms ? formed(value, forms) : plain, id });
    end = slot.index + whole.length;
  }
  return [...parts, { text: template.slice(end), id: "" }];
}

/**
 * @param {StorySentence} told
 * @returns {string}
 */
const storyText = (told) => storyParts(told).map((one) => one.text).join("");

/**
 * A sentence in which each thing that it names can be chosen.
 * @param {StorySentence} told
 * @returns {Child[]}
 */
const storyWords = (told) => storyParts(told).map(({ text, id }) =>
  (id ? el("a", { href: "#sel=" + encodeURIComponent(id), class: "named", lang: languageOf(id), dir: "auto", onclick: (event) => chooseNamed(event, id) }, text) : text));

/**
 * Choose what a name stands for, and keep the rest of the view.
 * @param {MouseEvent} event
 * @param {string} id
 */
function chooseNamed(event, id) {
  event.preventDefault();
  showThing(id);
}

/**
 * The view of a sentence, with what stays as the reader has it.
 * @param {StorySentence} told
 * @returns {State}
 */
function storyView(told) {
  const asked = decode(told.view || "");
  const kept = FIELDS.filter((key) => KEPT.has(key) && written(asked[key]) === written(DEFAULTS[key])).map((key) => [key, state[key]]);
  return { ...asked, ...Object.fromEntries(kept) };
}

/**
 * @param {StorySentence} told
 * @returns {boolean}
 */
const isViewed = (told) => Boolean(told.view) && FIELDS.every((key) => key === "told" || written(state[key]) === written(storyView(told)[key]));

/** @param {StorySentence} told */
function toggleView(told) {
  change(isViewed(told) ? { ...storyView({ ...told, view: "" }) } : storyView(told));
}

/**
 * Open what a sentence rests on in the panel, and go there; or close it again.
 * @param {StorySentence} told
 */
function toggleEvidence(told) {
  const open = isEvidenced(told);
  change({ told: open ? "" : told.kind, sel: "", from: "", to: "", path: 0 });
  if (!open) need(panel.querySelector("h3")).focus({ preventScroll: !narrow() });
}

/**
 * @param {StorySentence} told
 * @returns {boolean}
 */
const isEvidenced = (told) => state.told === told.kind && !state.sel && !state.from;

/**
 * @param {StorySentence} told
 * @returns {HTMLElement}
 */
function storyActs(told) {
  const text = storyText(told);
  return el("span", { class: "story-acts" },
    told.view ? el("button", { type: "button", class: "act", "data-act": "view", "aria-label": labelled(t("Show"), text), onclick: () => toggleView(told) }, t("Show")) : null,
    el("button", { type: "button", class: "act", "data-act": "evidence", "aria-label": labelled(t("Evidence"), text), onclick: () => toggleEvidence(told) }, t("Evidence")));
}

let storyKey = "";
/** The sentences above the picture; on a narrow window the first in brief, until all are asked for. */
function drawStory() {
  const place = part("story", HTMLElement);
  place.hidden = data.story.length === 0;
  const brief = narrow() && !storyOpen;
  const key = JSON.stringify([state.lang, state.names, brief, narrow()]);
  if (key !== storyKey) {
    storyKey = key;
    place.classList.toggle("in-brief", brief);
    place.replaceChildren(
      el("div", { class: "story-head" }, el("p", { class: "story-title" }, t("What is special here")), storyNote()),
      el("ul", { class: "story-list" }, (brief ? data.story.slice(0, 1) : data.story).map((told) =>
        el("li", { "data-told": told.kind }, brief ? el("p", {}, storyText(told)) : el("p", {}, storyWords(told), " ", storyActs(told))))),
      narrow() ? el("button", { type: "button", class: "act story-more", "aria-expanded": String(storyOpen), onclick: toggleStory }, storyOpen ? t("Less") : t("More")) : "");
  }
  markStory(place);
}

function toggleStory() {
  storyOpen = !storyOpen;
  drawStory();
  const more = part("story", HTMLElement).querySelector(".story-more");
  if (more instanceof HTMLElement) more.focus();
}

/**
 * Which sentence the view shows and whose evidence is open, and whether the view shows less than they speak of.
 * @param {HTMLElement} place
 */
function markStory(place) {
  for (const told of data.story) {
    const row = place.querySelector('[data-told="' + told.kind + '"]');
    row?.querySelector("[data-act=view]")?.setAttribute("aria-pressed", String(isViewed(told)));
    row?.querySelector("[data-act=evidence]")?.setAttribute("aria-pressed", String(isEvidenced(told)));
  }
  place.classList.toggle("apart", isNarrowed());
}

/**
 * Which dates the sentences speak of, and the same as a warning: both keep their room, so that the pictures below stay
 * where they are when one takes the other's place.
 * @returns {HTMLElement}
 */
const storyNote = () => el("p", { class: "story-note" },
  el("span", { class: "note-whole" }, data.at ? t("as of {date}", { date: showDate(data.at) }) : t("at all recorded dates")),
  data.at ? null : el("span", { class: "note-apart" }, t("They speak of all recorded dates, not of this view.")));

/**
 * Whether a date, a filter, a focus or another strictness makes the view differ from what the sentences speak of.
 * @returns {boolean}
 */
const isNarrowed = () => !data.at && /** @type {const} */ (["at", "types", "ties", "status", "chain", "stage", "cluster", "focus", "least", "sure", "dated"]).some((key) => written(state[key]) !== written(DEFAULTS[key]));

/**
 * The sentence whose evidence the panel shows, if any.
 * @returns {StorySentence | undefined}
 */
const toldNow = () => data.story.find((told) => told.kind === state.told);

/**
 * What a sentence rests on: its ties, whom it names, and the command that gives its numbers.
 * @param {StorySentence} told
 * @returns {Child[]}
 */
function storyPanel(told) {
  const resting = toldTies(told);
  const row = (/** @type {Tie} */ tie) => el("li", {}, hopButton(tie));
  const rest = resting.slice(FIRST_TIES);
  return [
    el("div", { class: "panel-head" }, el("p", { class: "kicker" }, t("What is special here")), el("h3", { tabindex: "-1", class: "told" }, storyText(told)),
      el("button", { type: "button", class: "quiet close", "aria-label": t("Close"), onclick: () => closeStory(told) }, "×")),
    el("p", { class: "soft" }, data.at ? t("Links counted: strong and moderate.") : t("Links counted: strong and moderate, at all recorded dates.")),
    el("div", { class: "routes" },
      el("h4", {}, t("It speaks of")), el("ul", {}, (told.things || []).filter((id) => things.has(id)).slice(0, FIRST_TIES).map((id) => el("li", {}, thingButton(id)))),
      resting.length ? [el("h4", {}, t("Ties it rests on") + " (" + number(resting.length) + ")"), el("ul", { class: "told-ties" }, resting.slice(0, FIRST_TIES).map(row))]
        : el("p", { class: "soft" }, t("It says what the records do not hold, so that no tie can show it.")),
      rest.length ? el("details", {}, el("summary", {}, t("{n} more", { n: number(rest.length) })), el("ul", { class: "told-ties" }, rest.map(row))) : null),
    told.command ? el("div", { class: "told-command" }, el("h4", {}, t("The same numbers from the command line")), el("code", {}, told.command)) : null,
  ];
}

/** @param {StorySentence} told */
function closeStory(told) {
  change({ told: "" });
  const back = document.querySelector('#story [data-told="' + told.kind + '"] [data-act=evidence]');
  (back instanceof HTMLElement ? back : container).focus();
}

/**
 * The ties that a sentence rests on.
 * @param {StorySentence} told
 * @returns {Tie[]}
 */
const toldTies = (told) => (told.ties || []).flatMap((id) => ties.get(id) || []);

/**
 * The things and ties of the sentence whose evidence is open.
 * @param {StorySentence} told
 * @param {Shown} shown
 * @returns {Light}
 */
function litStory(told, shown) {
  const said = toldTies(told).filter((tie) => shown.tieIds.has(tie.id));
  return { things: new Set([...(told.things || []), ...said.flatMap((tie) => [tie.subject, tie.object])]), ties: new Set(said.map((tie) => tie.id)) };
}
