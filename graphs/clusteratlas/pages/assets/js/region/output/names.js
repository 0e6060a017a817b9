// What saved files are called: the region, what is in the file, and the conditions under which the view holds it.

/* takes
 * core: announce, data, el
 * model/state: DEFAULTS, state
 * words: t
 */

const regionSlug = data.region.replaceAll(/[^a-z0-9-]+/gi, "-");

/** The parts of the state that leave something out, apart from the date and the counting, which have words of their own. */
const LEAVING = /** @type {const} */ (["types", "ties", "status", "chain", "stage", "cluster", "focus"]);

/**
 * The view's conditions as parts of a file's name, which are the same in every language.
 * @returns {string[]}
 */
function conditionSlugs() {
  const date = data.at || state.at;
  const isFiltered = LEAVING.some((key) => JSON.stringify(state[key]) !== JSON.stringify(DEFAULTS[key]));
  return [
    date ? (data.at ? "as-of-" : "in-") + date : "all-dates", state.dated && state.at ? "only-dated" : "",
    state.least === DEFAULTS.least ? "" : state.least, state.sure ? "attested-only" : "", isFiltered ? "filtered" : "",
  ].filter(Boolean);
}

/**
 * @param {string} what
 * @param {string} ending
 * @param {string} [more] what else the file leaves out
 * @returns {string}
 */
const fileName = (what, ending, more = "") => [regionSlug, what, ...conditionSlugs(), more].filter(Boolean).join("-") + "." + ending;

/**
 * @param {string} name
 * @param {Blob | string} content
 * @param {string} type
 */
function save(name, content, type) {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = el("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  announce(t("Saved: {name}", { name }));
}
