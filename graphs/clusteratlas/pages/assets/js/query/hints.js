// What could stand at the cursor: keywords, variables, prefixes, classes and properties of the data, and things by name.

/* takes
 * core: data, fold
 * fetching: known
 */

const KEYWORDS = `SELECT DISTINCT CONSTRUCT DESCRIBE ASK WHERE FROM PREFIX OPTIONAL UNION MINUS GRAPH FILTER BIND AS VALUES
  EXISTS NOT IN GROUP BY HAVING ORDER ASC DESC LIMIT OFFSET COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT BOUND IF COALESCE
  REGEX STR LANG LANGMATCHES CONTAINS STRSTARTS STRENDS STRLEN LCASE UCASE CONCAT REPLACE YEAR`.split(/\s+/);
const MOST = 60;

/** @type {Promise<VocabularyTerm[] | null> | null} */
let vocabulary = null;

/** @returns {Promise<VocabularyTerm[] | null>} */
function terms() {
  vocabulary ??= known("api/vocabulary");
  return vocabulary;
}

/**
 * What could stand at the cursor, and which part of the text it would take the place of.
 * @param {CodeMirror.Editor} editing
 * @returns {Promise<CodeMirror.Hints | null>}
 */
async function hintsFor(editing) {
  const cursor = editing.getCursor();
  const before = editing.getLine(cursor.line).slice(0, cursor.ch);
  const begun = /(?:[?$]\w*|[a-z]+:[\w/-]*|\w+)$/i.exec(before);
  const text = begun ? begun[0] : "";
  const list = await offered(text, editing.getValue(), declared(editing, cursor.line));
  return list.length
    ? { list: list.slice(0, MOST), from: { line: cursor.line, ch: cursor.ch - text.length }, to: cursor }
    : null;
}

/**
 * Whether the cursor stands where a prefix is declared.
 * @param {CodeMirror.Editor} editing
 * @param {number} line
 * @returns {boolean}
 */
const declared = (editing, line) => /^\s*PREFIX\s+\w*$/i.test(editing.getLine(line));

/**
 * @param {string} text what has been begun
 * @param {string} query all that is written
 * @param {boolean} declaring
 * @returns {Promise<CodeMirror.Hint[]>}
 */
async function offered(text, query, declaring) {
  if (declaring) return prefixHints(text, true);
  if (/^[?$]/.test(text)) return variableHints(text, query);
  if (text.startsWith("id:")) return thingHints(text.slice(3));
  if (text.includes(":")) return termHints(text);
  if (text.length < 2) return prefixHints(text, false);
  const things = await thingHints(text);
  return [...keywordHints(text), ...prefixHints(text, false), ...await termHints(text), ...things];
}

/**
 * @param {string} text
 * @param {boolean} whole whether the address is written too
 * @returns {CodeMirror.Hint[]}
 */
function prefixHints(text, whole) {
  const found = Object.entries(data.prefixes).filter(([prefix]) => prefix.startsWith(text.toLowerCase()));
  return found.map(([prefix, iri]) => ({
    text: whole ? prefix + ": <" + iri + ">" : prefix + ":",
    displayText: prefix + ":   " + iri,
  }));
}

/**
 * @param {string} text
 * @param {string} query
 * @returns {CodeMirror.Hint[]}
 */
function variableHints(text, query) {
  const found = new Set(query.match(/[?$]\w+/g));
  found.delete(text);
  return [...found].filter((name) => name.startsWith(text)).sort().map((name) => ({ text: name }));
}

/**
 * @param {string} text
 * @returns {CodeMirror.Hint[]}
 */
const keywordHints = (text) =>
  KEYWORDS.filter((word) => word.startsWith(text.toUpperCase())).map((word) => ({ text: word }));

/**
 * Classes and properties whose name or label holds what has been begun.
 * @param {string} text
 * @returns {Promise<CodeMirror.Hint[]>}
 */
async function termHints(text) {
  const wanted = fold(text);
  const all = await terms() ?? [];
  const fitting = all.filter((term) => fold(term.name).includes(wanted) || fold(term.label).includes(wanted));
  return fitting.map((term) => ({ text: term.name, displayText: term.name + "   " + term.label + " (" + term.kind + ")" }));
}

/**
 * Things of the data by any of their names.
 * @param {string} text
 * @returns {Promise<CodeMirror.Hint[]>}
 */
async function thingHints(text) {
  const words = text.replaceAll(/[-/]/g, " ").trim();
  if (words.length < 2) return [];
  /** @type {Found[] | null} */
  const found = await known("api/things?" + new URLSearchParams({ text: words, limit: "20" }));
  return (found ?? []).map((thing) => ({
    text: written(thing.id),
    displayText: thing.label + "   " + thing.type + (thing.region ? ", " + thing.region : ""),
  }));
}

/**
 * An id as a query writes it: with the prefix, or as a whole IRI where its signs need one.
 * @param {string} id
 * @returns {string}
 */
function written(id) {
  if (/^[a-z0-9][\w-]*$/i.test(id)) return "id:" + id;
  if (/^[a-z]+:[\w-]+$/i.test(id)) return id;
  return "<" + (id.includes(":") ? id : data.things.iri + id) + ">";
}
