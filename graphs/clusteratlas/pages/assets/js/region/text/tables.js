// The same network as text: things and ties in tables that sort, filter and lead into each other.

const ROWS_AT_ONCE = 400;

const THING_COLUMNS = [
  { key: "name", title: t("Name"), value: (thing) => nameOf(thing.id), cell: (thing) => el("span", { class: "named" }, thingButton(thing.id), otherName(thing)) },
  { key: "type", title: t("Type"), value: (thing) => typeName(thing.type) },
  { key: "place", title: t("Place"), value: (thing) => thing.city || "" },
  { key: "dates", title: t("Dates"), value: (thing) => showSpan(thing.valid_from, thing.valid_to), sort: (thing) => thing.valid_from || thing.valid_to || "" },
  { key: "ties", title: t("Ties"), value: (thing) => incident.get(thing.id).length, numeric: true, cell: (thing) => el("button", { type: "button", class: "number", "aria-label": t("Ties of {name}", { name: nameOf(thing.id) }), onclick: () => tiesOf(thing.id) }, number(incident.get(thing.id).length)) },
  { key: "chains", title: t("Value chains"), value: (thing) => chainsOf(thing.id).map(chainName).join("; ") },
  { key: "status", title: t("Status"), value: (thing) => (thing.status ? t(data.statuses[thing.status]) : ""), cell: (thing) => (thing.status ? statusTag(thing.status) : "") },
];

const TIE_COLUMNS = [
  { key: "subject", title: t("From"), value: (tie) => nameOf(tie.subject), cell: (tie) => rowLink(tie.subject) },
  { key: "predicate", title: t("Tie"), value: (tie) => t(predicates.get(tie.predicate).out) },
  { key: "object", title: t("To"), value: (tie) => nameOf(tie.object), cell: (tie) => rowLink(tie.object) },
  { key: "role", title: t("Role"), value: (tie) => tie.role || "", cell: (tie) => (tie.role ? el("span", { lang: "en" }, tie.role) : "") },
  { key: "dates", title: t("Dates"), value: (tie) => showSpan(tie.valid_from, tie.valid_to), sort: (tie) => tie.valid_from || tie.valid_to || "" },
  { key: "status", title: t("Status"), value: (tie) => t(data.statuses[tie.status || "uncited"]), cell: (tie) => statusTag(tie.status) },
  { key: "sources", title: t("Sources"), value: (tie) => (tie.sources || []).length, numeric: true, cell: (tie) => el("button", { type: "button", class: "number", "aria-label": t("Evidence") + ": " + sentence(tie), onclick: () => { change({ sel: tie.id }); toPicture(); } }, number((tie.sources || []).length)) },
];

const otherName = (thing) => (thing.other_names ? el("span", { class: "other-names" }, thing.other_names.join(", ")) : null);

const chainsByStakeholder = new Map();
for (const link of data.links) {
  if (link.kind === "potential") continue;
  if (!chainsByStakeholder.has(link.stakeholder)) chainsByStakeholder.set(link.stakeholder, new Set());
  chainsByStakeholder.get(link.stakeholder).add(link.value_chain);
}
const chainsOf = (id) => [...(chainsByStakeholder.get(id) || [])];

function rowLink(id) {
  return el("a", { href: "#" + rowId("things", id), lang: languageOf(id), onclick: (event) => { event.preventDefault(); jumpToRow("things", id); } }, nameOf(id));
}

const rowId = (kind, id) => kind + "-row-" + id;

const tables = {
  things: { kind: "things", columns: THING_COLUMNS, all: data.things, shown: () => data.things.filter((thing) => view.things.has(thing.id)), sort: "name", down: false, text: "", limit: ROWS_AT_ONCE, title: t("Things") },
  ties: { kind: "ties", columns: TIE_COLUMNS, all: [...ties.values()], shown: () => view.ties, sort: "subject", down: false, text: "", limit: ROWS_AT_ONCE, title: t("Ties") },
};

function rowsOf(table) {
  const column = table.columns.find((item) => item.key === table.sort);
  const wanted = fold(table.text);
  const keyed = table.shown()
    .filter((item) => !wanted || fold(table.columns.map((each) => each.value(item)).join(" ") + " " + (item.other_names || []).join(" ") + " " + Object.values(item.labels || {}).join(" ")).includes(wanted))
    .map((item) => ({ item, key: (column.sort || column.value)(item) }));
  const order = column.numeric ? (one, other) => one.key - other.key : (one, other) => (one.key === "") - (other.key === "") || collator.compare(one.key, other.key);
  keyed.sort((one, other) => (table.down ? -1 : 1) * order(one, other) || (one.item.id < other.item.id ? -1 : 1));
  return keyed.map(({ item }) => item);
}

function headCell(table, column) {
  const sorted = table.sort === column.key;
  const arrow = sorted ? (table.down ? "↓" : "↑") : "↕";
  return el("th", { scope: "col", class: column.numeric ? "numeric" : "", "aria-sort": sorted ? (table.down ? "descending" : "ascending") : null },
    el("button", { type: "button", onclick: () => sortBy(table, column.key) }, column.title, el("span", { class: "arrow" + (sorted ? " on" : ""), "aria-hidden": "true" }, arrow)));
}

function sortBy(table, key) {
  table.down = table.sort === key ? !table.down : table.columns.find((column) => column.key === key).numeric === true;
  table.sort = key;
  fillTable(table);
  const button = table.head.querySelectorAll("button")[table.columns.findIndex((column) => column.key === key)];
  button.focus();
}

function bodyRow(table, item) {
  const cells = table.columns.map((column, index) =>
    el(index ? "td" : "th", { scope: index ? null : "row", class: column.numeric ? "numeric" : "col-" + column.key }, column.cell ? column.cell(item) : String(column.value(item))));
  return el("tr", { id: rowId(table.kind, item.id), tabindex: "-1", class: item.id === state.sel ? "chosen" : "" }, cells);
}

function buildTable(table) {
  const box = el("input", { type: "search", id: table.kind + "-text", value: "" });
  box.addEventListener("input", () => { table.text = box.value; table.limit = ROWS_AT_ONCE; fillTable(table); announce(table.count.textContent); });
  table.box = box;
  table.count = el("p", { class: "shown" });
  table.head = el("thead");
  table.body = el("tbody");
  table.more = el("button", { type: "button", class: "more", onclick: () => { table.limit += ROWS_AT_ONCE * 5; fillTable(table); } }, t("Show more rows"));
  document.getElementById(table.kind + "-table").append(
    el("div", { class: "table-tools" }, el("label", { for: table.kind + "-text" }, t("Filter rows"), box), table.count, el("button", { type: "button", onclick: () => saveCsv(table) }, "CSV")),
    el("div", { class: "table-scroll", tabindex: "0", role: "group", "aria-label": table.title }, el("table", {}, el("caption", { class: "unseen" }, table.title), table.head, table.body)),
    table.more);
}

function fillTable(table) {
  const rows = rowsOf(table);
  table.head.replaceChildren(el("tr", {}, table.columns.map((column) => headCell(table, column))));
  table.body.replaceChildren(...rows.slice(0, table.limit).map((item) => bodyRow(table, item)));
  table.more.hidden = rows.length <= table.limit;
  const held = rows.length > table.limit ? t("Rows: {part} of {n}", { part: number(table.limit), n: number(rows.length) }) : t("Rows: {n} of {total}", { n: number(rows.length), total: number(table.all.length) });
  table.count.textContent = held;
}

function tiesOf(id) {
  tables.ties.text = nameOf(id);
  tables.ties.box.value = nameOf(id);
  fillTable(tables.ties);
  document.getElementById("ties").scrollIntoView();
  tables.ties.box.focus({ preventScroll: true });
}

/** Go to the row of a thing or tie, lifting what hides it. */
function jumpToRow(kind, id) {
  const table = tables[kind];
  if (!view.things.has(id) && kind === "things") change({ sel: id, types: [], status: [], chain: [], stage: [], cluster: [], focus: "", at: "" });
  table.text = "";
  table.box.value = "";
  table.limit = Math.max(table.limit, rowsOf(table).findIndex((item) => item.id === id) + 1);
  fillTable(table);
  const row = document.getElementById(rowId(kind, id));
  if (!row) return;
  row.scrollIntoView({ block: "center" });
  row.focus({ preventScroll: true });
}

let tableView = null;
function drawTables() {
  const key = JSON.stringify([state.names]);
  for (const table of Object.values(tables)) {
    if (!table.body) buildTable(table);
    if (tableView !== key || table.held !== sizeKey()) fillTable(table);
    table.held = sizeKey();
  }
  tableView = key;
  for (const row of document.querySelectorAll("tr.chosen")) row.classList.remove("chosen");
  for (const kind of ["things", "ties"]) document.getElementById(rowId(kind, state.sel))?.classList.add("chosen");
}

/** The filters that decide which rows there are. */
const sizeKey = () => JSON.stringify([state.types, state.ties, state.status, state.chain, state.stage, state.cluster, state.focus, state.steps, state.at]);
