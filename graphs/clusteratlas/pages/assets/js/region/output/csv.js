// The tables as CSV: every row with its ids, its dates, and the sources it rests on by title, publisher and address.

/* takes
 * controls/strictness: bandName, viewLinks, wholeCount
 * core: data, kindOf, need, sources, stages, thingOf, ties
 * model/dates: isUndated
 * model/naming: nameOf, stageName, typeName
 * model/paths: derivedHops
 * model/state: state
 * output/names: fileName, save
 * text/paths: pathSentence
 * text/tables: chainsOf, listedTies, rowsOf, tables
 * words: t
 */

/** What stands between several values in one field. */
const APART = " | ";

/**
 * A field of a CSV file; a text that a spreadsheet would take for a formula is marked as text.
 * @param {string | number | undefined} value
 * @returns {string}
 */
function csvField(value) {
  const text = String(value ?? "");
  const formula = /^(?:[\s\0"'\u00a0\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n\0])/.test(text);
  const safe = formula && !/^[+-]?[0-9]+([.,][0-9]+)?([eE][+-]?[0-9]+)?$/.test(text) ? "'" + text : text;
  return /[",\n\r]/.test(safe) ? '"' + safe.replaceAll('"', '""') + '"' : safe;
}

/**
 * The sources of a row, one field for each thing that is known of them; a source without a publisher leaves its place
 * empty, so that the fields agree.
 * @param {readonly string[]} ids
 * @returns {Record<string, string>}
 */
function sourceFields(ids) {
  const cited = [...new Set(ids)].flatMap((id) => sources.get(id) ?? []);
  const joined = (/** @type {(source: Source) => string} */ of) => (cited.some(of) ? cited.map(of).join(APART) : "");
  return {
    sources: String(cited.length), source_ids: cited.map((source) => source.id).join(" "), source_titles: joined((source) => source.title),
    source_publishers: joined((source) => source.publisher ?? ""), source_years: joined((source) => source.year ?? ""),
    source_addresses: joined((source) => source.url ?? source.url_text ?? ""),
  };
}

/**
 * At the date asked for: whether nothing says that it held then.
 * @param {Thing | Tie} item
 * @returns {Record<string, string>}
 */
const dateFields = (item) => ({ valid_from: item.valid_from ?? "", valid_to: item.valid_to ?? "", undated: isUndated(item, state) || !(item.valid_from || item.valid_to) ? "yes" : "no" });

/**
 * @param {Thing} thing
 * @returns {Record<string, string | number>}
 */
const thingFields = (thing) => ({
  id: thing.id, name: nameOf(thing.id), other_names: (thing.other_names ?? []).join(APART), type: typeName(thing.type), type_id: thing.type, place: thing.city ?? "",
  ...dateFields(thing), ties: listedTies(thing.id).length, chains: chainsOf(thing.id).join(APART),
  status: thing.status ? t(data.statuses[thing.status]) : "", status_id: thing.status ?? "", website: thing.website ?? thing.website_text ?? "", iri: thing.iri, ...sourceFields(thing.sources ?? []),
});

/**
 * @param {Tie} tie
 * @returns {Record<string, string | number>}
 */
function tieFields(tie) {
  const stage = stages.get(tie.stage ?? "");
  const status = tie.status ?? "uncited";
  return {
    id: tie.id, subject_id: tie.subject, subject: nameOf(tie.subject), predicate_id: tie.predicate, predicate: t(kindOf(tie).out), object_id: tie.object, object: nameOf(tie.object),
    role: tie.role ?? "", stage: stage ? stageName(stage) : "", ...dateFields(tie), status: t(data.statuses[status]), status_id: status, ...sourceFields(tie.sources ?? []), data_set: tie.data_set ?? "",
  };
}

/**
 * A link with how it is known: its best paths as sentences, one on each basis, and all ties that any of its paths walks.
 * @param {KnownLink} link
 * @returns {Record<string, string | number>}
 */
function linkFields(link) {
  const bearing = link.paths.filter((path) => path.kind === link.kind);
  const told = [...new Set(bearing.map((path) => path.basis))].map((basis) => need(bearing.find((path) => path.basis === basis)));
  const walked = [...new Set(bearing.flatMap((path) => path.ties))].map((id) => need(ties.get(id)));
  return {
    id: link.id, stakeholder_id: link.stakeholder, stakeholder: nameOf(link.stakeholder), type: typeName(thingOf(link.stakeholder).type), value_chain_id: link.value_chain, value_chain: nameOf(link.value_chain),
    kind: link.kind, band: link.kind === "link" ? link.band : "", how_strong: bandName(link.band), strength: link.strength === null ? "" : Number(link.strength.toFixed(6)),
    basis: link.basis, by_what: t(data.bases[link.basis]), status: link.status, routes: [...new Set(bearing.map((path) => path.route))].join(" "), paths: bearing.length,
    derivation: told.map((path) => pathSentence(derivedHops(path, link.stakeholder))).join(APART), tie_ids: walked.map((tie) => tie.id).join(" "), ...sourceFields(walked.flatMap((tie) => tie.sources ?? [])),
  };
}

/**
 * A row as it is saved.
 * @param {Row} row
 * @returns {Record<string, string | number>}
 */
function savedFields(row) {
  if ("paths" in row) return linkFields(row);
  return "subject" in row ? tieFields(row) : thingFields(row);
}

/**
 * Rows as a CSV file. Its first character tells spreadsheets that it is UTF-8: without it Excel garbles every accent, and
 * whatever reads UTF-8 with care skips it. Conditions stand in the file's name, since lines of comment break readers.
 * @param {Table} table
 * @param {readonly Row[]} rows
 * @param {string} [more]
 */
function saveRows(table, rows, more) {
  const saved = rows.map(savedFields);
  const keys = Object.keys(saved[0] ?? {});
  const lines = [keys, ...saved.map((fields) => keys.map((key) => fields[key]))];
  save(fileName(table.kind, "csv", more), "\uFEFF" + lines.map((line) => line.map(csvField).join(",")).join("\r\n") + "\r\n", "text/csv;charset=utf-8");
}

/**
 * What the view leaves, in the order of the table.
 * @param {Table} table
 */
function saveView(table) {
  saveRows(table, rowsOf({ ...table, text: "" }));
}

/**
 * The rows that stand in the table, by what was typed above it as well.
 * @param {Table} table
 */
function saveCsv(table) {
  saveRows(table, rowsOf(table), table.text ? "rows" : "");
}

/**
 * How many rows a file of the view holds, of how many there are.
 * @param {Table} table
 * @returns {[number, number]}
 */
const rowsHeld = (table) => (table === tables.links ? [viewLinks().length, wholeCount()] : [table.shown().length, table.all.length]);
