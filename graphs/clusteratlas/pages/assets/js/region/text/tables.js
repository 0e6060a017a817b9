// The same network as text: things and ties in tables that sort, filter and lead into each other.

/* takes
 * controls/strictness: BAND_ORDER, bandName, strengthText, viewLinks
 * core: announce, data, el, fold, kindOf, need, part, thingOf, ties, tiesAt
 * model/dates: isUndated
 * model/known: wholeLinks
 * model/naming: chainName, languageOf, nameOf, typeName
 * model/state: change, state
 * model/strength: BASES
 * output/csv: saveCsv
 * picture/marks: view
 * picture/picture: sentence
 * text/chains: linkKey, toPicture
 * text/derivations: derivations
 * text/nearby: writeUpTo, writeWhenNear
 * text/panel: thingButton
 * text/sources: statusTag
 * text/ties: isListed
 * words: LOCALE, collator, labelled, number, onWords, showSpan, t
 */

const ROWS_AT_ONCE = 400;

/**
 * @param {Thing | Tie} item
 * @returns {string}
 */
const datesOf = (item) => showSpan(item.valid_from, item.valid_to) || (isUndated(item, state) ? t("undated") : "");

/**
 * The ties of a thing that the view leaves.
 * @param {string} id
 * @returns {Tie[]}
 */
const listedTies = (id) => tiesAt(id).filter(isListed);

/**
 * A number as a button, which says to those who hear it what it counts.
 * @param {number} n
 * @param {string} about
 * @param {() => void} act
 * @returns {HTMLElement}
 */
const countButton = (n, about, act) => el("button", { type: "button", class: "number", "aria-label": labelled(about, number(n)), onclick: act }, number(n));

/** @type {(thing: Thing) => HTMLElement} */
const tieCountCell = (thing) => countButton(listedTies(thing.id).length, t("Ties of {name}", { name: nameOf(thing.id) }), () => tiesOf(thing.id));

/** @type {(tie: Tie) => HTMLElement} */
const sourceCountCell = (tie) => countButton((tie.sources || []).length, labelled(t("Evidence"), sentence(tie)), () => { change({ sel: tie.id }); toPicture(); });

/** @type {Column<Thing>[]} */
const THING_COLUMNS = [
  { key: "name", get title() { return t("Name"); }, value: (thing) => nameOf(thing.id), cell: (thing) => el("span", { class: "named" }, thingButton(thing.id), otherName(thing)) },
  { key: "type", get title() { return t("Type"); }, value: (thing) => typeName(thing.type) },
  { key: "place", get title() { return t("Place"); }, value: (thing) => thing.city || "" },
  { key: "dates", get title() { return t("Dates"); }, value: datesOf, sort: (thing) => thing.valid_from || thing.valid_to || "" },
  { key: "ties", get title() { return t("Ties"); }, value: (thing) => listedTies(thing.id).length, numeric: true, cell: tieCountCell },
  { key: "chains", get title() { return t("Value chains"); }, value: (thing) => chainsOf(thing.id).join("; ") },
  { key: "status", get title() { return t("Status"); }, value: (thing) => (thing.status ? t(data.statuses[thing.status]) : ""), cell: (thing) => (thing.status ? statusTag(thing.status) : "") },
];

/** @type {Column<Tie>[]} */
const TIE_COLUMNS = [
  { key: "subject", get title() { return t("From"); }, value: (tie) => nameOf(tie.subject), cell: (tie) => rowLink(tie.subject) },
  { key: "predicate", get title() { return t("Tie"); }, value: (tie) => t(kindOf(tie).out) },
  { key: "object", get title() { return t("To"); }, value: (tie) => nameOf(tie.object), cell: (tie) => rowLink(tie.object) },
  { key: "role", get title() { return t("Role"); }, value: (tie) => tie.role || "", cell: (tie) => (tie.role ? el("span", { lang: "en" }, tie.role) : "") },
  { key: "dates", get title() { return t("Dates"); }, value: datesOf, sort: (tie) => tie.valid_from || tie.valid_to || "" },
  { key: "status", get title() { return t("Status"); }, value: (tie) => t(data.statuses[tie.status || "uncited"]), cell: (tie) => statusTag(tie.status) },
  { key: "sources", get title() { return t("Sources"); }, value: (tie) => (tie.sources || []).length, numeric: true, cell: sourceCountCell },
];

/**
 * @param {Thing} thing
 * @returns {HTMLElement | null}
 */
const otherName = (thing) => (thing.other_names ? el("span", { class: "other-names" }, thing.other_names.join(", ")) : null);

/** @type {Column<KnownLink>[]} */
const LINK_COLUMNS = [
  { key: "stakeholder", get title() { return t("Stakeholder"); }, value: (link) => nameOf(link.stakeholder), cell: (link) => thingButton(link.stakeholder) },
  { key: "type", get title() { return t("Type"); }, value: (link) => typeName(thingOf(link.stakeholder).type) },
  { key: "value_chain", get title() { return t("Value chain"); }, value: (link) => nameOf(link.value_chain), cell: (link) => thingButton(link.value_chain) },
  { key: "band", get title() { return t("How strong"); }, value: (link) => bandName(link.band), sort: (link) => BAND_ORDER.indexOf(link.band), saved: (link) => (link.kind === "link" ? link.band : "") },
  { key: "strength", get title() { return t("Strength, 0 to 1"); }, value: (link) => link.strength ?? "", sort: (link) => (link.strength ?? 1) - Number(link.kind === "potential"), numeric: true, cell: (link) => (link.strength === null ? "" : strengthText(link.strength)), saved: (link) => (link.strength === null ? "" : Number(link.strength.toFixed(6))) },
  { key: "basis", get title() { return t("By what"); }, value: (link) => t(data.bases[link.basis]), sort: (link) => BASES.indexOf(link.basis), cell: basisCell, saved: (link) => link.basis },
];

/**
 * The best basis, which opens to all paths.
 * @param {KnownLink} link
 * @returns {HTMLElement}
 */
function basisCell(link) {
  const paths = derivations(link);
  return el("details", {}, el("summary", {}, t(data.bases[link.basis]), paths.children.length > 1 ? el("span", { class: "count" }, " +" + number(paths.children.length - 1)) : null), paths);
}

/** @type {Map<string, KnownLink[]>} */
let linksByStakeholder = new Map();
let linkedIn = "";

/**
 * The value chains that a thing reaches by links that count, strongest first, each with how it is known.
 * @param {string} id
 * @returns {string[]}
 */
function chainsOf(id) {
  if (linkedIn !== linkKey()) {
    linkedIn = linkKey();
    linksByStakeholder = new Map();
    for (const link of viewLinks()) linksByStakeholder.set(link.stakeholder, [...(linksByStakeholder.get(link.stakeholder) || []), link]);
  }
  return (linksByStakeholder.get(id) || []).map((link) => chainName(link.value_chain) + " (" + bandName(link.band).toLocaleLowerCase(LOCALE) + ")");
}

/**
 * @param {string} id
 * @returns {HTMLElement}
 */
function rowLink(id) {
  return el("a", { href: "#" + rowId("things", id), dir: "auto", lang: languageOf(id), onclick: (event) => { event.preventDefault(); jumpToRow("things", id); } }, nameOf(id));
}

/**
 * @param {Table["kind"]} kind
 * @param {string} id
 * @returns {string}
 */
const rowId = (kind, id) => kind + "-row-" + id;

/** @type {Record<Table["kind"], Table>} */
const tables = {
  things: { kind: "things", columns: THING_COLUMNS, all: data.things, shown: () => data.things.filter((thing) => view.things.has(thing.id)), sort: "name", down: false, text: "", limit: ROWS_AT_ONCE, get title() { return t("Who and what"); } },
  links: { kind: "links", columns: LINK_COLUMNS, all: wholeLinks(), shown: viewLinks, sort: "strength", down: true, text: "", limit: ROWS_AT_ONCE, get title() { return t("Links"); } },
  ties: { kind: "ties", columns: TIE_COLUMNS, all: [...ties.values()], shown: () => view.ties, sort: "subject", down: false, text: "", limit: ROWS_AT_ONCE, get title() { return t("Ties"); } },
};

// Heads and tools are built with the words of the language; what was typed there stays.
onWords(() => { for (const table of Object.values(tables)) delete table.parts; });

/** @type {(one: string | number, other: string | number) => number} */
const byNumber = (one, other) => Number(one) - Number(other);

/** @type {(one: string | number, other: string | number) => number} */
const byText = (one, other) => Number(one === "") - Number(other === "") || collator.compare(String(one), String(other));

/**
 * Every name of a thing, the hidden ones too; a tie has none.
 * @param {Row} item
 * @returns {string[]}
 */
const allNames = (item) => ("labels" in item ? [...(item.other_names || []), ...Object.values(item.labels)] : []);

/**
 * @param {Table} table
 * @param {string} key
 * @returns {Column<Row>}
 */
const columnOf = (table, key) => need(table.columns.find((column) => column.key === key));

/**
 * @param {Table} table
 * @returns {Row[]}
 */
function rowsOf(table) {
  const column = columnOf(table, table.sort);
  const wanted = fold(table.text);
  const keyed = table.shown()
    .filter((item) => !wanted || fold([...table.columns.map((each) => each.value(item)), ...allNames(item)].join(" ")).includes(wanted))
    .map((item) => ({ item, key: column.sort ? column.sort(item) : column.value(item) }));
  const order = column.numeric ? byNumber : byText;
  keyed.sort((one, other) => (table.down ? -1 : 1) * order(one.key, other.key) || (one.item.id < other.item.id ? -1 : 1));
  return keyed.map(({ item }) => item);
}

/**
 * @param {Table} table
 * @param {Column<Row>} column
 * @returns {HTMLElement}
 */
function headCell(table, column) {
  const sorted = table.sort === column.key;
  const arrow = sorted ? (table.down ? "↓" : "↑") : "↕";
  return el("th", { scope: "col", class: column.numeric ? "numeric" : "", "aria-sort": sorted ? (table.down ? "descending" : "ascending") : null },
    el("button", { type: "button", onclick: () => sortBy(table, column.key) }, column.title, el("span", { class: "arrow" + (sorted ? " on" : ""), "aria-hidden": "true" }, arrow)));
}

/**
 * @param {Table} table
 * @param {string} key
 */
function sortBy(table, key) {
  table.down = table.sort === key ? !table.down : columnOf(table, key).numeric === true;
  table.sort = key;
  fillTable(table);
  const button = partsOf(table).head.querySelectorAll("button")[table.columns.findIndex((column) => column.key === key)];
  need(button).focus();
}

/**
 * @param {Table} table
 * @param {Row} item
 * @returns {HTMLElement}
 */
function bodyRow(table, item) {
  const cells = table.columns.map((column, index) =>
    el(index ? "td" : "th", { scope: index ? null : "row", class: column.numeric ? "numeric" : "col-" + column.key }, column.cell ? column.cell(item) : String(column.value(item))));
  return el("tr", { id: rowId(table.kind, item.id), tabindex: "-1", class: item.id === state.sel ? "chosen" : "" }, cells);
}

/**
 * A table's parts on the page, which are built when they are first asked for.
 * @param {Table} table
 * @returns {TableParts}
 */
function partsOf(table) {
  table.parts ??= buildTable(table);
  return table.parts;
}

/**
 * @param {Table} table
 * @returns {TableParts}
 */
function buildTable(table) {
  const box = el("input", { type: "search", id: table.kind + "-text", value: table.text });
  box.addEventListener("input", () => { table.text = box.value; table.limit = ROWS_AT_ONCE; fillTable(table); announce(count.textContent); });
  const count = el("p", { class: "shown" });
  const head = el("thead");
  const body = el("tbody");
  const more = el("button", { type: "button", class: "more", onclick: () => { table.limit += ROWS_AT_ONCE * 5; fillTable(table); } }, t("Show more rows"));
  return { box, count, head, body, more };
}

/**
 * Put a table into its place on the page.
 * @param {Table} table
 */
function putTable(table) {
  const { box, count, head, body, more } = partsOf(table);
  part(table.kind + "-table", HTMLElement).replaceChildren(
    el("div", { class: "table-tools" }, el("label", { for: table.kind + "-text" }, t("Filter rows"), box), count, el("button", { type: "button", onclick: () => saveCsv(table) }, "CSV")),
    el("div", { class: "table-scroll", tabindex: "0", role: "group", "aria-label": table.title }, el("table", {}, el("caption", { class: "unseen" }, table.title), head, body)),
    more);
}

/** @param {Table} table */
function fillTable(table) {
  const rows = rowsOf(table);
  const { head, body, more, count } = partsOf(table);
  if (!head.isConnected) putTable(table);
  head.replaceChildren(el("tr", {}, table.columns.map((column) => headCell(table, column))));
  body.replaceChildren(...rows.slice(0, table.limit).map((item) => bodyRow(table, item)));
  more.hidden = rows.length <= table.limit;
  const held = rows.length > table.limit ? t("Rows: {part} of {n}", { part: number(table.limit), n: number(rows.length) }) : t("Rows: {n} of {total}", { n: number(rows.length), total: number(table.all.length) });
  count.textContent = held;
}

/** @param {string} id */
function tiesOf(id) {
  writeUpTo(part("ties", HTMLElement));
  tables.ties.text = nameOf(id);
  partsOf(tables.ties).box.value = nameOf(id);
  fillTable(tables.ties);
  part("ties", HTMLElement).scrollIntoView();
  partsOf(tables.ties).box.focus({ preventScroll: true });
}

/**
 * Go to the row of a thing or tie, lifting what hides it.
 * @param {Table["kind"]} kind
 * @param {string} id
 */
function jumpToRow(kind, id) {
  const table = tables[kind];
  if (!view.things.has(id) && kind === "things") change({ sel: id, types: [], status: [], chain: [], stage: [], cluster: [], focus: "", at: "", sure: false, dated: false });
  writeUpTo(part(kind, HTMLElement));
  table.text = "";
  partsOf(table).box.value = "";
  table.limit = Math.max(table.limit, rowsOf(table).findIndex((item) => item.id === id) + 1);
  fillTable(table);
  const row = document.getElementById(rowId(kind, id));
  if (!row) return;
  row.scrollIntoView({ block: "center" });
  row.focus({ preventScroll: true });
}

function drawTables() {
  for (const table of Object.values(tables)) writeWhenNear(part(table.kind + "-table", HTMLElement), linkKey(), () => fillTable(table));
  for (const row of document.querySelectorAll("tr.chosen")) row.classList.remove("chosen");
  for (const { kind } of Object.values(tables)) document.getElementById(rowId(kind, state.sel))?.classList.add("chosen");
}

/**
 * The filters that decide which rows there are.
 * @param {State} [asked]
 * @returns {string}
 */
const sizeKey = (asked = state) => JSON.stringify([asked.types, asked.ties, asked.status, asked.chain, asked.stage, asked.cluster, asked.focus, asked.focus ? asked.steps : 1, asked.at, asked.sure, asked.dated]);
