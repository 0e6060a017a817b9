// How things, value chains, stages and types are named in the language that the reader chose.

/* takes
 * core: data, things, types
 * model/state: state
 * words: ownName, pageLanguage, t, translatedName
 */

/**
 * The language in which things are named: the one that the reader chose, else the region's own where the page speaks it.
 * @returns {string}
 */
const namesLanguage = () => state.names || (pageLanguage() === data.native ? data.native : "en");

/**
 * The language in which this thing is named, where it has a name in it. The classification of industries has names in
 * every language of the page, and value chains are translated with it, so both are named as the page is written.
 * @param {Thing} thing
 * @returns {string}
 */
const namedIn = (thing) => (thing.type === "industry" || thing.type === "value-chain" ? pageLanguage() : namesLanguage());

/** @type {(name: string) => string} */
const shortName = (name) => name.replace(/\s+value chain$/i, "");

/**
 * The name of a thing in the language that the reader chose.
 * @param {string} id
 * @returns {string}
 */
function nameOf(id) {
  const thing = things.get(id);
  if (!thing) return id;
  const { labels } = thing;
  const own = labels[namedIn(thing)];
  if (thing.type === "value-chain" && (!own || pageLanguage() === "en")) return wholeChainName(thing);
  return own || labels.en || labels[""] || Object.values(labels)[0] || id;
}

/**
 * @param {Thing} chain
 * @returns {string}
 */
function wholeChainName({ id, labels }) {
  const name = labels.en || labels[""] || Object.values(labels)[0] || id;
  const short = shortName(name);
  const own = ownName(short);
  return own ? t("{name} value chain", { name: own }) : name;
}

/**
 * @param {string} id
 * @returns {string}
 */
function languageOf(id) {
  const thing = things.get(id);
  if (!thing) return "en";
  const wanted = namedIn(thing);
  return wanted in thing.labels || (thing.type === "value-chain" && ownName(shortName(thing.labels.en || ""))) ? wanted : "en";
}

/**
 * @param {string} token
 * @returns {string}
 */
const typeName = (token) => t((types.get(token) || { one: token }).one);

/**
 * A value chain's name where it is plain that it is one: without the words that all of them share.
 * @param {string} id
 * @returns {string}
 */
function chainName(id) {
  const labels = things.get(id)?.labels;
  if (!labels) return id;
  return (pageLanguage() !== "en" && labels[pageLanguage()]) || translatedName(shortName(labels.en || labels[""] || Object.values(labels)[0] || id));
}

/**
 * @param {Stage} stage
 * @returns {string}
 */
const stageName = (stage) => translatedName(stage.label);

/**
 * The language of a stage's name as it stands on the page.
 * @param {Stage} stage
 * @returns {string}
 */
const stageLanguage = (stage) => (ownName(stage.label) ? pageLanguage() : "en");
