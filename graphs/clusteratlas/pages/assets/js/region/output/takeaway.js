// Saving and sharing: pictures with their legend and sources line, tables as CSV, the data as RDF, and paper; each entry
// says what it holds.

/* takes
 * chart/chart: picturesShown
 * chart/matrix: chartOf
 * core: data, el, need, part, things
 * model/state: state
 * output/csv: rowsHeld, saveView
 * output/names: regionSlug, save
 * output/pictures: savePng, saveSvg
 * output/printing: printAs
 * picture/marks: view
 * text/tables: tables
 * words: number, t
 */

/**
 * A choice of what to save: what it is called, what it holds, and what makes it.
 * @typedef {{ text: string, holds: string, act: () => void }} Saving
 */

/**
 * Save a text that the page carries, unpacked where it is packed.
 * @param {HTMLElement} holder
 * @param {string} ending
 * @param {string} type
 */
async function saveEmbedded(holder, ending, type) {
  /** @type {string} */
  const held = JSON.parse(holder.textContent);
  save(regionSlug + ending, holder.dataset.packing ? await unpacked(held) : held, type);
}

/**
 * @param {string} letters - Of base64, of a text packed by gzip.
 * @returns {Promise<string>}
 */
function unpacked(letters) {
  const bytes = Uint8Array.from(atob(letters), (letter) => need(letter.codePointAt(0)));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}

/**
 * What can be saved, pictures that are seen first.
 * @returns {Saving[]}
 */
function savings() {
  return [...pictureSavings(), ...tableSavings(), ...dataSavings(), ...paperSavings()];
}

/** @returns {Saving[]} */
function pictureSavings() {
  const chart = chartOf(state, view);
  const rows = t("{n} of {total} stakeholders", { n: number(chart.rows), total: number(chart.all) });
  const entries = t("{n} of {total} entries", { n: number(view.things.size), total: number(things.size) });
  const ofChart = [{ text: t("Chart of links as PNG"), holds: rows, act: () => savePng("chart") }, { text: t("Chart of links as SVG"), holds: rows, act: () => saveSvg("chart") }];
  const ofNetwork = [{ text: t("Network as PNG"), holds: entries, act: () => savePng("network") }, { text: t("Network as SVG"), holds: entries, act: () => saveSvg("network") }];
  return picturesShown() === "network" ? [...ofNetwork, ...ofChart] : [...ofChart, ...ofNetwork];
}

/** @returns {Saving[]} */
function tableSavings() {
  const values = (/** @type {Table} */ table) => { const [n, total] = rowsHeld(table); return { n: number(n), total: number(total) }; };
  return [
    { text: t("Links as CSV"), holds: t("{n} of {total} links", values(tables.links)), act: () => saveView(tables.links) },
    { text: t("Entries as CSV"), holds: t("{n} of {total} entries", values(tables.things)), act: () => saveView(tables.things) },
    { text: t("Ties as CSV"), holds: t("{n} of {total} ties", values(tables.ties)), act: () => saveView(tables.ties) },
  ];
}

/** @returns {Saving[]} */
function dataSavings() {
  const turtle = document.getElementById("atlas-turtle");
  const jsonld = document.getElementById("atlas-jsonld");
  const holds = data.at ? t("everything of this page") : t("everything, at all dates");
  return [
    turtle ? { text: "Turtle", holds, act: () => saveEmbedded(turtle, ".ttl", "text/turtle;charset=utf-8") } : null,
    jsonld ? { text: "JSON-LD", holds, act: () => saveEmbedded(jsonld, ".jsonld", "application/ld+json") } : null,
  ].filter((one) => one !== null);
}

/** @returns {Saving[]} */
const paperSavings = () => [
  { text: t("Print one page"), holds: t("picture and key tables on A4"), act: () => printAs("brief") },
  { text: t("Print everything"), holds: t("that page, then all pictures and tables of the view"), act: () => printAs("") },
];

/**
 * The choices as buttons, each beside what it holds.
 * @param {string} place
 * @param {() => void} [after]
 * @returns {HTMLElement[]}
 */
const savingRows = (place, after) => savings().map(({ text, holds, act }, index) => el("div", { class: "saving" },
  el("button", { type: "button", "aria-describedby": place + "-holds-" + index, onclick: () => { after?.(); act(); } }, text), el("span", { class: "soft", id: place + "-holds-" + index }, holds)));

function drawTakeaway() {
  part("takeaway", HTMLElement).replaceChildren(
    el("h2", {}, t("Save and share")),
    el("div", { class: "savings" }, savingRows("colophon")),
    el("p", { class: "soft" }, t("Pictures, tables and paper hold what the view holds, and say under which conditions; the RDF files hold everything.")));
}
