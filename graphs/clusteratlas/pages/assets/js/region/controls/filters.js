// The legend, which is also the filter: each entry with its mark, its name and how many of the view it stands for.

/* takes
 * core: data, el, need, part, statusTokens, thingOf, things, ties
 * model/naming: nameOf, stageName
 * model/state: DEFAULTS, change, state, toggled
 * model/view: chainMembers, clusterMembers, filtered, stageMembers
 * picture/marks: view
 * picture/shapes: lineMark, mark
 * text/chains: linkKey
 * text/nearby: writeWhenNear
 * text/overview: ofWhole
 * words: collator, labelled, t
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
 * @param {number} count how many of the view it stands for, or would if it were not switched off
 * @param {number} whole
 * @param {boolean} [include]
 * @returns {HTMLElement}
 */
function checkbox(key, value, text, sign, count, whole, include) {
  const on = include ? state[key].includes(value) : !state[key].includes(value);
  const box = el("input", { type: "checkbox", name: key, value, onchange: () => change({ [key]: toggled(state[key], value) }) });
  box.checked = on;
  return el("li", {}, el("label", {}, box, sign, el("span", { class: "entry" }, text), el("span", { class: "count" }, ofWhole(count, whole))));
}

/**
 * @param {Filter} key
 * @param {string} title
 * @param {Child} rows
 * @param {boolean} open
 * @returns {HTMLElement}
 */
function fieldset(key, title, rows, open) {
  const fold = el("details", { "data-group": key, ontoggle: () => openGroups.set(key, fold.open) }, el("summary", {}, title), el("fieldset", {}, el("legend", { class: "unseen" }, title), el("ul", { class: "entries" }, rows)));
  fold.open = open;
  openGroups.set(key, open);
  return fold;
}

/**
 * The view without some of its filters: what each entry of a group would stand for if it were chosen.
 * @param {Partial<State>} lifted
 * @returns {{ things: Set<string>, ties: Tie[] }}
 */
const viewWithout = (lifted) => filtered({ ...state, from: "", to: "", ...lifted });

/** @returns {HTMLElement[]} */
function typeRows() {
  const wholes = tally(things.values(), (thing) => thing.type);
  const counts = tally((state.types.length ? viewWithout({ types: [] }) : view).things, (id) => thingOf(id).type);
  return data.types.map((type) => checkbox("types", type.token, t(type.many), mark(type.token), counts.get(type.token) || 0, wholes.get(type.token) || 0));
}

/** @returns {HTMLElement[]} */
function tieRows() {
  const wholes = tally(ties.values(), (tie) => tie.predicate);
  const counts = tally(viewWithout({ ties: [] }).ties, (tie) => tie.predicate);
  return Object.entries(data.families).flatMap(([family, title]) => {
    const own = data.predicates.filter((predicate) => predicate.family === family);
    if (!own.length) return [];
    return [el("li", { class: "subhead" }, lineMark(family, "attested"), t(title)),
      ...own.map((predicate) => checkbox("ties", predicate.token, t(predicate.out), null, counts.get(predicate.token) || 0, wholes.get(predicate.token) || 0))];
  });
}

/** @returns {HTMLElement[]} */
function statusRows() {
  const statusOf = (/** @type {Tie} */ tie) => tie.status || "uncited";
  const drawn = (/** @type {Tie} */ tie) => !state.ties.includes(tie.predicate);
  const wholes = tally([...ties.values()].filter(drawn), statusOf);
  const counts = tally((state.status.length ? viewWithout({ status: [] }) : view).ties, statusOf);
  return statusTokens.filter((token) => wholes.has(token))
    .map((token) => checkbox("status", token, t(data.statuses[token]), lineMark("status", token), counts.get(token) || 0, wholes.get(token) || 0));
}

/**
 * How many of a view belong to something, itself left out.
 * @param {string} id
 * @param {ReadonlySet<string>} members
 * @param {ReadonlySet<string>} among
 * @returns {number}
 */
const belonging = (id, members, among) => [...members].filter((one) => one !== id && among.has(one)).length;

/**
 * @param {Filter} key
 * @param {(asked: State) => Map<string, Set<string>>} membersOf
 * @param {ReadonlySet<string>} among
 * @returns {HTMLElement[]}
 */
function memberRows(key, membersOf, among) {
  const members = membersOf(state);
  return [...membersOf({ ...DEFAULTS, least: state.least })]
    .map(([id, held]) => ({ id, whole: held.size - 1, count: belonging(id, need(members.get(id)), among) }))
    .sort((one, other) => other.whole - one.whole || collator.compare(nameOf(one.id), nameOf(other.id)))
    .map(({ id, whole, count }) => checkbox(key, id, nameOf(id), null, count, Math.max(whole, count), true));
}

/**
 * @param {ReadonlySet<string>} among
 * @returns {HTMLElement[]}
 */
function stageRows(among) {
  const members = stageMembers(state);
  const wholes = stageMembers({ ...DEFAULTS, least: state.least });
  return data.stages.filter((stage) => things.has(stage.value_chain))
    .sort((one, other) => collator.compare(nameOf(one.value_chain), nameOf(other.value_chain)) || one.position - other.position)
    .map((stage) => {
      const count = belonging(stage.value_chain, need(members.get(stage.id)), among);
      return checkbox("stage", stage.id, labelled(nameOf(stage.value_chain), stage.position + " " + stageName(stage)), null, count, Math.max(count, need(wholes.get(stage.id)).size - 1), true);
    });
}

/** Which groups stand open, as far as they have been seen. @type {Map<string, boolean>} */
const openGroups = new Map();

/** Rebuilt only when something in it changed. */
function drawFilters() {
  writeWhenNear(filterForm, linkKey(), fillFilters);
}

/** Focus and folds stay where they were. */
function fillFilters() {
  const held = document.activeElement;
  const heldName = held instanceof HTMLInputElement && filterForm.contains(held) ? [held.name, held.value] : null;
  /**
   * @param {Filter} name
   * @param {boolean} [standard]
   * @returns {boolean}
   */
  const isOpen = (name, standard) => (openGroups.get(name) ?? (standard || state[name].length > (name === "ties" ? 1 : 0)));
  const among = state.chain.length || state.stage.length || state.cluster.length ? viewWithout({ chain: [], stage: [], cluster: [] }).things : view.things;
  filterForm.replaceChildren(
    fieldset("types", t("Types"), typeRows(), isOpen("types", true)),
    fieldset("chain", t("Only these value chains"), memberRows("chain", chainMembers, among), isOpen("chain", false)),
    fieldset("stage", t("Only these stages"), stageRows(among), isOpen("stage", false)),
    fieldset("cluster", t("Only these clusters"), memberRows("cluster", clusterMembers, among), isOpen("cluster", false)),
    fieldset("ties", t("Kinds of ties"), tieRows(), isOpen("ties", false)),
    fieldset("status", t("Status"), statusRows(), isOpen("status", false)));
  if (heldName) {
    const again = [...filterForm.querySelectorAll("input")].find((item) => item.name === heldName[0] && item.value === heldName[1]);
    if (again) again.focus();
  }
}
