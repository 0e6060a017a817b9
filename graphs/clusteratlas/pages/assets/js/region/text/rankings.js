// Measures counted anew for a view that is not the usual one, for which the library has computed them with their ranges.

/* takes
 * core: el, need, thingOf
 * model/naming: nameOf
 * model/state: DEFAULTS, state
 * picture/marks: view
 * text/chains: isStakeholder
 * text/numbers: chart
 * text/said: translated
 * text/tables: sizeKey
 * words: collator, t
 */

const FIRST_RANKED = 5;
/** Kinds of ties that join no two actors. */
const NO_DEALING = new Set(["located-in", "successor-of"]);
/** Above so many actors who stands between whom is not counted while the reader waits. */
const MOST_BETWEEN = 1500;

/**
 * Whether the view holds all that is recorded, counted as usual: what the library has computed holds for no other.
 * @returns {boolean}
 */
const isUsualView = () => sizeKey({ ...DEFAULTS, focus: "" }) === sizeKey(state) && state.least === DEFAULTS.least;

/**
 * The largest of some counts, largest first; who stands for unnamed bodies is ranked nowhere.
 * @param {Map<string, number>} counted
 * @param {number} most
 * @returns {{ id: string, count: number }[]}
 */
const ranked = (counted, most) => [...counted].filter(([id, count]) => count > 0 && !thingOf(id).collective)
  .map(([id, count]) => ({ id, count }))
  .sort((one, other) => other.count - one.count || collator.compare(nameOf(one.id), nameOf(other.id))).slice(0, most);

/**
 * The view's stakeholders, each with those it has a tie with.
 * @returns {Map<string, Set<string>>}
 */
function actorsNear() {
  /** @type {Map<string, Set<string>>} */
  const near = new Map([...view.things].filter(isStakeholder).map((id) => [id, new Set()]));
  for (const { subject, predicate, object } of view.ties) {
    if (NO_DEALING.has(predicate) || subject === object || !near.has(subject) || !near.has(object)) continue;
    need(near.get(subject)).add(object);
    need(near.get(object)).add(subject);
  }
  return near;
}

/**
 * How often each stands on shortest paths from one of them, by U. Brandes's method, added to a sum.
 * @param {Map<string, Set<string>>} near
 * @param {string} start
 * @param {Map<string, number>} sum
 */
function addBetween(near, start, sum) {
  const ways = new Map([[start, 1]]);
  const steps = new Map([[start, 0]]);
  const order = [start];
  for (const id of order) {
    for (const other of need(near.get(id))) {
      if (!steps.has(other)) { steps.set(other, need(steps.get(id)) + 1); order.push(other); }
      if (steps.get(other) === need(steps.get(id)) + 1) ways.set(other, (ways.get(other) ?? 0) + need(ways.get(id)));
    }
  }
  /** @type {Map<string, number>} */
  const rests = new Map();
  for (let at = order.length - 1; at >= 0; at -= 1) {
    const id = need(order[at]);
    for (const before of need(near.get(id))) {
      if (need(steps.get(before)) !== need(steps.get(id)) - 1) continue;
      rests.set(before, (rests.get(before) ?? 0) + (need(ways.get(before)) / need(ways.get(id))) * (1 + (rests.get(id) ?? 0)));
    }
    if (id !== start) sum.set(id, (sum.get(id) ?? 0) + (rests.get(id) ?? 0));
  }
}

/**
 * The share of the shortest paths between all other pairs that pass through each.
 * @param {Map<string, Set<string>>} near
 * @returns {Map<string, number>}
 */
function betweenness(near) {
  /** @type {Map<string, number>} */
  const sum = new Map();
  for (const id of near.keys()) addBetween(near, id, sum);
  const pairs = (near.size - 1) * (near.size - 2);
  return new Map([...sum].map(([id, value]) => [id, pairs > 0 ? value / pairs : 0]));
}

/**
 * A ranking counted anew for the view, or, where that cannot be done here, word of what the library's holds for.
 * @param {Ranking} ranking
 * @returns {HTMLElement | null}
 */
function recounted(ranking) {
  const near = actorsNear();
  const title = translated(ranking.title);
  const isDegree = ranking.measure === "degree";
  if (!isDegree && (ranking.measure !== "betweenness" || near.size > MOST_BETWEEN)) return el("figure", { class: "chart" }, el("figcaption", {}, title), el("p", { class: "soft" }, t("This measure is computed for all that is recorded at any date, not for this view.")));
  const values = isDegree ? new Map([...near].map(([id, others]) => [id, others.size])) : betweenness(near);
  const note = el("p", { class: "soft" }, translated(ranking.reading), " ", t("Counted for this view, over its ties between stakeholders; how firm the places are is computed for all dates only."));
  const rows = ranked(values, FIRST_RANKED).map(({ id, count }) => ({ id, count: Number(count.toPrecision(3)) }));
  return rows.length ? chart(title, rows, note) : null;
}
