// Search by any label, acronym or former name, as a combobox that works by keyboard.

/* takes
 * controls/elsewhere: addressElsewhere, findElsewhere, nothingHere
 * controls/folds: openEvidence
 * core: announce, append, data, el, fold, need, part, thingOf
 * model/naming: nameOf, typeName
 * model/state: change, state
 * picture/camera: centre
 * picture/labels: rankOf
 * picture/marks: view
 * picture/shapes: mark
 * text/panel: inNetwork, panel
 * words: collator, number, onWords, t
 */

const searchBox = part("search-box", HTMLInputElement);
const searchList = part("search-list", HTMLUListElement);
const MOST_HITS = 12;
/** @type {Hit[]} */
let hits = [];
let active = -1;

/** @type {(name: string) => string} */
const initialsOf = (name) => fold(name).split(" ").map((word) => word[0] || "").join("");

/** @returns {Searchable[]} */
const namesToSearch = () => data.things.map((thing) => {
  const names = [nameOf(thing.id), ...Object.values(thing.labels), ...(thing.other_names || []), thing.notation || ""].filter(Boolean);
  return { id: thing.id, names: names.map((name) => ({ name, folded: fold(name) })), initials: initialsOf(thing.labels.en || "") };
});
let searchable = namesToSearch();

/**
 * How well a thing answers: 0 whole name, 1 start, 2 start of a word, 3 within, 4 initials; none is undefined.
 * @param {Searchable} item
 * @param {string} wanted
 * @returns {{ score: number, name: string } | undefined}
 */
function scoreOf(item, wanted) {
  let best;
  for (const { name, folded: text } of item.names) {
    const at = text === wanted ? 0 : text.startsWith(wanted) ? 1 : text.includes(" " + wanted) ? 2 : text.includes(wanted) ? 3 : everyWord(text, wanted) ? 3.5 : undefined;
    if (at !== undefined && (!best || at < best.score)) best = { score: at, name };
  }
  if (!best && wanted.length > 1 && item.initials.startsWith(wanted)) best = { score: 4, name: "" };
  return best;
}

/**
 * @param {string} text
 * @param {string} wanted
 * @returns {boolean}
 */
const everyWord = (text, wanted) => wanted.split(" ").every((word) => text.includes(word));

/**
 * @param {string} text
 * @returns {Hit[]}
 */
function findThings(text) {
  const wanted = fold(text);
  if (!wanted) return [];
  const found = [];
  for (const item of searchable) {
    const best = scoreOf(item, wanted);
    if (best) found.push({ id: item.id, ...best });
  }
  found.sort((one, other) => one.score - other.score || rankOf(thingOf(one.id).type) - rankOf(thingOf(other.id).type) || collator.compare(nameOf(one.id), nameOf(other.id)));
  return found;
}

function showHits() {
  const asked = searchBox.value.trim();
  const here = findThings(asked);
  const found = here.length ? here : findElsewhere(asked);
  hits = found.slice(0, MOST_HITS);
  active = hits.length ? 0 : -1;
  searchList.replaceChildren(...hits.map(hitRow));
  if (asked && !here.length) searchList.prepend(el("li", { class: "none", role: "option", "aria-disabled": "true", "aria-selected": "false" }, nothingHere(hits.length > 0)));
  searchList.hidden = !asked;
  searchBox.setAttribute("aria-expanded", String(Boolean(asked)));
  markActive();
  if (asked) announce(here.length ? t("Found: {n}", { n: number(here.length) }) : nothingHere(hits.length > 0));
}

/**
 * @param {Hit} hit
 * @param {number} index
 * @returns {HTMLElement}
 */
function hitRow(hit, index) {
  const row = el("li", { role: "option", id: "hit-" + index, "aria-selected": "false", onmousedown: (event) => { event.preventDefault(); takeHit(index); } });
  if (hit.place) return append(row, [el("span", {}), el("span", { class: "hit-name" }, hit.name), el("span", { class: "hit-type" }, t("in {region}", { region: hit.place.label }))]);
  const name = nameOf(hit.id);
  return append(row, [
    mark(thingOf(hit.id).type),
    el("span", { class: "hit-name" }, name, hit.name && hit.name !== name ? el("span", { class: "hit-other" }, hit.name) : null),
    el("span", { class: "hit-type" }, typeName(thingOf(hit.id).type)),
  ]);
}

function markActive() {
  const rows = [...searchList.querySelectorAll('[id^="hit-"]')];
  rows.forEach((row, index) => row.setAttribute("aria-selected", String(index === active)));
  if (active >= 0) {
    searchBox.setAttribute("aria-activedescendant", "hit-" + active);
    need(rows[active]).scrollIntoView({ block: "nearest" });
  } else searchBox.removeAttribute("aria-activedescendant");
}

function closeHits() {
  searchList.hidden = true;
  searchBox.setAttribute("aria-expanded", "false");
  searchBox.removeAttribute("aria-activedescendant");
}

/** @param {number} index */
function takeHit(index) {
  const hit = hits[index];
  if (!hit) return;
  searchBox.value = "";
  closeHits();
  if (hit.place) location.assign(addressElsewhere(hit, hit.place));
  else showThing(hit.id);
}

/**
 * Choose a thing wherever it is, even where a filter hides it, and bring it into the picture.
 * @param {string} id
 */
function showThing(id) {
  /** @type {Partial<State>} */
  const patch = { sel: id, link: "" };
  if (!view.things.has(id)) Object.assign(patch, { types: [], status: [], chain: [], stage: [], cluster: [], focus: "", at: "", sure: false, dated: false });
  // Paths open at their beginning, which the second end would push out of sight.
  if (state.from && !state.to && id !== state.from) { change({ to: id, path: 0, sel: "", ...inNetwork() }); return; }
  change(patch);
  centre(id);
}

/** @param {KeyboardEvent} event */
function searchKey(event) {
  const move = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (move && hits.length) {
    event.preventDefault();
    active = (active + move + hits.length) % hits.length;
    markActive();
  } else if (event.key === "Enter") {
    event.preventDefault();
    const hit = hits[active];
    takeHit(active);
    if (!hit || hit.place) return;
    // Who searches by keyboard goes on in what was found; Escape leads from there to the picture.
    openEvidence();
    need(panel.querySelector("h3")).focus({ preventScroll: true });
  } else if (event.key === "Escape") {
    if (searchList.hidden) searchBox.value = "";
    closeHits();
  }
}

function startSearch() {
  onWords(() => { searchable = namesToSearch(); hits = []; searchList.replaceChildren(); closeHits(); });
  searchBox.addEventListener("input", showHits);
  searchBox.addEventListener("keydown", searchKey);
  searchBox.addEventListener("blur", closeHits);
  searchBox.addEventListener("focus", () => { if (searchBox.value.trim()) showHits(); });
}
