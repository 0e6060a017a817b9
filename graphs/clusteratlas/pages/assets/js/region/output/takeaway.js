// Taking it away: the view as PNG or SVG with its legend and sources line, the tables as CSV, the data as RDF.

/* takes
 * chart/chart: picturesShown
 * chart/sheet: chartAsSvg
 * core: announce, data, el, need, part
 * output/drawing: viewAsSvg
 * picture/camera: windowCamera
 * text/tables: rowsOf, tables
 * words: t
 */

const regionSlug = data.region.replaceAll(/[^a-z0-9-]+/gi, "-");

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

/**
 * A field of a CSV file; a text that a spreadsheet would take for a formula is marked as text.
 * @param {string | number} value
 * @returns {string}
 */
function csvField(value) {
  const text = String(value ?? "");
  const formula = /^(?:[\s\0"'\u00a0\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n\0])/.test(text);
  const safe = formula && !/^[+-]?[0-9]+([.,][0-9]+)?([eE][+-]?[0-9]+)?$/.test(text) ? "'" + text : text;
  return /[",\n\r]/.test(safe) ? '"' + safe.replaceAll('"', '""') + '"' : safe;
}

/** @type {Pick<Column<KnownLink>, "key" | "value">[]} */
const LINK_IDS = [
  { key: "kind", value: (link) => link.kind },
  { key: "status", value: (link) => link.status },
  { key: "routes", value: (link) => [...new Set(link.paths.filter((path) => path.kind === link.kind).map((path) => path.route))].join(" ") },
  { key: "stakeholder_id", value: (link) => link.stakeholder },
  { key: "value_chain_id", value: (link) => link.value_chain },
];

/** @param {Table} table */
function saveCsv(table) {
  /** @type {Pick<Column<Row>, "key" | "value" | "saved">[]} */
  const all = [{ key: "id", value: (item) => item.id }, ...table.columns];
  if (table.kind === "links") all.push(...LINK_IDS);
  if (table.kind === "ties") all.push({ key: "source_ids", value: (item) => ("sources" in item && item.sources ? item.sources.join(" ") : "") });
  const lines = [all.map((column) => column.key), ...rowsOf(table).map((item) => all.map((column) => (column.saved || column.value)(item)))];
  save(regionSlug + "-" + table.kind + ".csv", lines.map((line) => line.map(csvField).join(",")).join("\r\n") + "\r\n", "text/csv;charset=utf-8");
}

/**
 * The picture that the reader sees; of the two side by side, the network.
 * @returns {{ name: string, drawing: SVGSVGElement }}
 */
const pictureSeen = () => (picturesShown() === "chart" ? { name: regionSlug + "-chart", drawing: chartAsSvg() } : { name: regionSlug, drawing: viewAsSvg(windowCamera()) });

/** @type {(drawing: SVGSVGElement) => string} */
const svgText = (drawing) => '<?xml version="1.0" encoding="UTF-8"?>\n' + new XMLSerializer().serializeToString(drawing);

function saveSvg() {
  const { name, drawing } = pictureSeen();
  save(name + ".svg", svgText(drawing), "image/svg+xml");
}

function savePng() {
  const failed = () => announce(t("The picture could not be made."));
  const image = new Image();
  const { name, drawing } = pictureSeen();
  const width = Number(drawing.getAttribute("width"));
  const height = Number(drawing.getAttribute("height"));
  image.addEventListener("load", () => {
    const canvas = el("canvas", { width: width * 2, height: height * 2 });
    need(canvas.getContext("2d")).drawImage(image, 0, 0, width * 2, height * 2);
    canvas.toBlob((blob) => { if (blob) save(name + ".png", blob, "image/png"); else failed(); }, "image/png");
  });
  image.addEventListener("error", failed);
  image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(svgText(drawing));
}

/**
 * @param {string} id
 * @returns {string}
 */
function embedded(id) {
  const holder = document.getElementById(id);
  return holder ? JSON.parse(holder.textContent) : "";
}

/**
 * What can be saved, each as what it is called and what makes it.
 * @returns {[string, () => void][]}
 */
function savings() {
  const turtle = embedded("atlas-turtle");
  const jsonld = embedded("atlas-jsonld");
  /** @type {[string, () => void][]} */
  const rdf = [];
  if (turtle) rdf.push(["Turtle", () => save(regionSlug + ".ttl", turtle, "text/turtle;charset=utf-8")]);
  if (jsonld) rdf.push(["JSON-LD", () => save(regionSlug + ".jsonld", jsonld, "application/ld+json")]);
  return [
    [t("Picture as PNG"), savePng],
    [t("Picture as SVG"), saveSvg],
    [t("Entries as CSV"), () => saveCsv(tables.things)],
    [t("Ties as CSV"), () => saveCsv(tables.ties)],
    [t("Links as CSV"), () => saveCsv(tables.links)],
    ...rdf,
    [t("Print"), () => globalThis.print()],
  ];
}

function drawTakeaway() {
  part("takeaway", HTMLElement).replaceChildren(
    el("h2", {}, t("Save and share")),
    el("div", { class: "actions" }, savings().map(([text, act]) => el("button", { type: "button", onclick: act }, text))),
    el("p", { class: "soft" }, t("Pictures and tables hold what the filters leave; the RDF files hold everything.")));
}
