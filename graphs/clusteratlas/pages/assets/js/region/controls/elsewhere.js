// Where a name is that this page lacks: the pages of other regions that stand beside it.

/* takes
 * controls/search: initialsOf, scoreOf
 * core: data, fold, need
 * model/state: state
 * words: collator, t
 */

const MOST_ELSEWHERE = 8;
/** @type {{ place: Elsewhere, items: Searchable[] }[] | undefined} */
let namesAround;

/**
 * Made at the first search that finds nothing here; most readers never need it.
 * @returns {{ place: Elsewhere, items: Searchable[] }[]}
 */
function regionsAround() {
  namesAround ??= data.others.map((place) => ({ place, items: place.names.map(([id = "", ...names]) => ({ id, names: names.map((name) => ({ name, folded: fold(name) })), initials: initialsOf(names[0] || "") })) }));
  return namesAround;
}

/**
 * @param {string} text
 * @returns {Hit[]}
 */
function findElsewhere(text) {
  const wanted = fold(text);
  if (!wanted) return [];
  const found = regionsAround().flatMap(({ place, items }) => items.flatMap((item) => {
    const best = scoreOf(item, wanted);
    return best ? [{ id: item.id, score: best.score, name: need(item.names[0]).name, place }] : [];
  }));
  found.sort((one, other) => one.score - other.score || collator.compare(one.name, other.name) || collator.compare(one.place.label, other.place.label));
  return found.slice(0, MOST_ELSEWHERE);
}

/**
 * The address of an entry on another region's page, in the language that this one speaks.
 * @param {Hit} hit
 * @param {Elsewhere} place
 * @returns {string}
 */
const addressElsewhere = (hit, place) => place.href + "#" + new URLSearchParams({ sel: hit.id, ...(state.lang ? { lang: state.lang } : {}) }).toString();

/**
 * What stands above the answers when nothing here has the name.
 * @param {boolean} found whether another page has it
 * @returns {string}
 */
function nothingHere(found) {
  if (found) return t("Nothing here has this name. On the pages of other regions:");
  return data.others.length ? t("No region of this atlas has this name.") : t("Nothing here has this name.");
}
