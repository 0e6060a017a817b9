// The legend, which is also the filter: each entry with its mark, its name and how many it stands for.

/* takes
 * controls/strictness: strictRows
 * core: data, el, need, part, statusTokens, things, ties
 * model/naming: chainName, nameOf, stageName
 * model/state: change, state, toggled
 * model/view: chainMembers, clusterMembers, stageMembers
 * picture/shapes: lineMark, mark
 * text/chains: linkKey
 * words: collator, labelled, number, t
 */

const filterForm = part("filters", HTMLFormElement);

/**
 * @template T
 * @param {Iterable<T>} items
 * @param {(item: T) => string} keyOf
 * @returns {Map<string, number>}
 */
function tally(items, keyOf) {
  const counts = new Map();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) || 0) + 1);
  return counts;
}

/**
 * @param {Filter} key
 * @param {string} value
 * @param {string} text
 * @param {Element | null} sign
 * @param {number} count
 * @param {boolean} [include]
 * @returns {HTMLElement}
 */
function checkbox(key, value, text, sign, count, include) {
  const on = include ? state[key].includes(value) : !state[key].includes(value);
  const box = el("input", { type: "checkbox", name: key, value, onchange: () => change({ [key]: toggled(state[key], value) }) });
  box.checked = on;
  return el("li", {}, el("label", {}, box, sign, el("span", { class: "entry" }, text), el("span", { class: "count" }, number(count))));
}

/**
 * @param {Filter | "least"} key
 * @param {string} title
 * @param {Child} rows
 * @param {boolean} open
 * @returns {HTMLElement}
 */
function fieldset(key, title, rows, open) {
  const fold = el("details", { "data-group": key }, el("summary", {}, title), el("fieldset", {}, el("legend", { class: "unseen" }, title), el("ul", { class: "entries" }, rows)));
  fold.open = open;
  return fold;
}

/** @returns {HTMLElement[]} */
function typeRows() {
  const counts = tally(things.values(), (thing) => thing.type);
  return data.types.map((type) => checkbox("types", type.token, t(type.many), mark(type.token), counts.get(type.token) || 0));
}

/** @returns {HTMLElement[]} */
function tieRows() {
  const counts = tally(ties.values(), (tie) => tie.predicate);
  return Object.entries(data.families).flatMap(([family, title]) => {
    const own = data.predicates.filter((predicate) => predicate.family === family);
    if (!own.length) return [];
    return [el("li", { class: "subhead" }, lineMark(family, "attested"), t(title)),
      ...own.map((predicate) => checkbox("ties", predicate.token, t(predicate.out), null, counts.get(predicate.token) || 0))];
  });
}

/** @returns {HTMLElement[]} */
function statusRows() {
  const counts = tally(ties.values(), (tie) => tie.status || "uncited");
  return statusTokens.filter((token) => counts.has(token))
    .map((token) => checkbox("status", token, t(data.statuses[token]), lineMark("partner", token), counts.get(token) || 0));
}

/**
 * @param {Filter} key
 * @param {Map<string, Set<string>>} members
 * @returns {HTMLElement[]}
 */
const memberRows = (key, members) => [...members].sort(([one, some], [other, others]) => others.size - some.size || collator.compare(nameOf(one), nameOf(other)))
  .map(([id, held]) => checkbox(key, id, nameOf(id), null, held.size - 1, true));

/** @returns {HTMLElement[]} */
function stageRows() {
  const members = stageMembers(state);
  return data.stages.filter((stage) => things.has(stage.value_chain))
    .sort((one, other) => collator.compare(nameOf(one.value_chain), nameOf(other.value_chain)) || one.position - other.position)
    .map((stage) => checkbox("stage", stage.id, labelled(chainName(stage.value_chain), stage.position + " " + stageName(stage)), null, need(members.get(stage.id)).size - 1, true));
}

let filterKey = "";
/** Rebuilt only when something in it changed, keeping focus and folds where they were. */
function drawFilters() {
  const key = linkKey();
  if (key === filterKey) return;
  filterKey = key;
  const open = new Map([...filterForm.querySelectorAll("details")].map((item) => [item.dataset.group, item.open]));
  const held = document.activeElement;
  const heldName = held instanceof HTMLInputElement && filterForm.contains(held) ? [held.name, held.value] : null;
  /**
   * @param {Filter} name
   * @param {boolean} [standard]
   * @returns {boolean}
   */
  const isOpen = (name, standard) => (open.get(name) ?? (standard || state[name].length > (name === "ties" ? 1 : 0)));
  filterForm.replaceChildren(
    fieldset("least", t("Links counted"), strictRows(), open.get("least") ?? true),
    fieldset("types", t("Types"), typeRows(), isOpen("types", true)),
    fieldset("chain", t("Only these value chains"), memberRows("chain", chainMembers(state)), isOpen("chain", false)),
    fieldset("stage", t("Only these stages"), stageRows(), isOpen("stage", false)),
    fieldset("cluster", t("Only these clusters"), memberRows("cluster", clusterMembers), isOpen("cluster", false)),
    fieldset("ties", t("Kinds of ties"), tieRows(), isOpen("ties", false)),
    fieldset("status", t("Status"), statusRows(), isOpen("status", false)));
  if (heldName) {
    const again = [...filterForm.querySelectorAll("input")].find((item) => item.name === heldName[0] && item.value === heldName[1]);
    if (again) again.focus();
  }
}
