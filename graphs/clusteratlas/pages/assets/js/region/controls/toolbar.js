// The page's tools: which picture is shown, undo, saving and sharing, and the line that says how much is shown.

/* takes
 * chart/chart: picturesShown
 * core: announce, el, need, part, predicates, svg, things, ties
 * model/state: DEFAULTS, change, depth, encode, state
 * model/view: FOLD_ABOVE
 * output/drawing: shownText
 * output/takeaway: savingRows
 * picture/camera: fitView, zoom
 * picture/marks: view
 * words: number, quoted, t
 */

/**
 * @param {string | Node} text
 * @param {string} name
 * @param {() => void} act
 * @returns {HTMLElement}
 */
function tool(text, name, act) {
  return el("button", { type: "button", class: "tool", "aria-label": name, title: name, onclick: act }, text);
}

/**
 * Four corners that hold everything.
 * @returns {SVGElement}
 */
const fitSign = () => svg("svg", { class: "fit-sign", width: 14, height: 14, viewBox: "0 0 14 14", "aria-hidden": "true", focusable: "false" },
  svg("path", { d: "M1 5V1H5M9 1H13V5M13 9V13H9M5 13H1V9" }));

/**
 * A menu: it closes as every menu of the page does, see site/menus.js.
 * @param {string} id
 * @param {string} title
 * @param {Child} items
 * @returns {HTMLDetailsElement}
 */
const menu = (id, title, items) => el("details", { class: "menu", id }, el("summary", {}, title), el("div", { class: "menu-list" }, items));

/** @returns {HTMLDetailsElement} */
function saveMenu() {
  const made = menu("save", t("Save") + " ▾", null);
  const fill = () => need(made.querySelector(".menu-list")).replaceChildren(...savingRows("menu", () => { made.open = false; }));
  // What each entry holds follows the view, so that it is told anew whenever the menu opens.
  need(made.querySelector("summary")).addEventListener("click", fill);
  return made;
}

/** @returns {HTMLDetailsElement} */
function shareMenu() {
  const made = menu("share", t("Share"), null);
  made.addEventListener("toggle", () => { if (made.open) shareView(need(made.querySelector(".menu-list"))); });
  return made;
}

/**
 * The address of the view, copied; where the browser does not let it be copied it stands ready to be.
 * @param {Element} place
 */
function shareView(place) {
  // In a notebook's frame the page has no address; what follows it opens the view all the same.
  const isFramed = location.protocol === "about:";
  const field = el("input", { type: "text", readonly: true, value: isFramed ? "#" + encode(state) : location.href, "aria-label": t("Address of this view") });
  const said = el("p", {});
  const far = isFramed ? el("p", { class: "soft" }, t("Here the page has no address of its own: put this behind the address of a saved copy of it.")) : location.protocol === "file:" ? el("p", { class: "soft" }, t("This page is a file on this computer: to show the view to somebody else, send the file as well.")) : null;
  place.replaceChildren(said, field, ...(far ? [far] : []));
  field.focus();
  field.select();
  // The older way of copying: it works in files too, and answers at once.
  said.textContent = document.execCommand("copy") ? t("The address of this view is copied.") : t("Copy this address:");
  announce(said.textContent);
}

/** @type {State["pic"][]} */
const VIEWS = ["chart", "network", "both"];

function drawViews() {
  const names = { chart: t("Chart of links"), network: t("Network"), both: t("Both"), "": "" };
  part("views", HTMLElement).replaceChildren(...VIEWS.map((pic) => el("button", { type: "button", value: pic, onclick: () => change({ pic }) }, names[pic])));
}

/** To set thousands of marks takes a moment, of which the reader is told first. */
function unfold() {
  if (state.flat) { change({ flat: false, open: [] }); return; }
  const button = part("unfold", HTMLButtonElement);
  button.setAttribute("aria-busy", "true");
  button.textContent = t("Unfolding {n} entries…", { n: number(view.things.size) });
  part("live", HTMLElement).textContent = button.textContent;
  requestAnimationFrame(() => setTimeout(() => change({ flat: true, open: [] }), 0));
}

function drawToolbar() {
  drawViews();
  part("canvas-tools", HTMLElement).replaceChildren(
    tool("+", t("Zoom in"), () => zoom(1.3)),
    tool("−", t("Zoom out"), () => zoom(1 / 1.3)),
    tool(fitSign(), t("Fit: show everything"), () => fitView(true)),
    el("button", { type: "button", class: "tool", id: "unfold", hidden: true, onclick: unfold }, t("Unfold everything")));
  part("toolbar", HTMLElement).replaceChildren(
    el("button", { type: "button", id: "undo", onclick: () => { if (depth() > 0) history.back(); } }, t("Undo")),
    el("button", { type: "button", id: "reset", onclick: () => { change({ ...DEFAULTS, names: state.names, lang: state.lang, pic: state.pic }); fitView(true); } }, t("Start again")),
    saveMenu(),
    shareMenu());
}

/**
 * Whether a tool has something to do. One that has not is told so and keeps the focus: whoever has just pressed it by
 * keyboard would else be thrown back to the head of the page.
 * @param {HTMLButtonElement} button
 * @param {boolean} hasUse
 */
function allow(button, hasUse) {
  if (hasUse) button.removeAttribute("aria-disabled"); else button.setAttribute("aria-disabled", "true");
}

function updateTools() {
  const shown = picturesShown();
  for (const button of part("views", HTMLElement).querySelectorAll("button")) button.setAttribute("aria-pressed", String(button.value === shown));
  allow(part("undo", HTMLButtonElement), depth() > 0);
  allow(part("reset", HTMLButtonElement), encode({ ...state, names: DEFAULTS.names, lang: DEFAULTS.lang, pic: DEFAULTS.pic }) !== "");
  const button = part("unfold", HTMLButtonElement);
  button.hidden = view.things.size <= FOLD_ABOVE;
  button.textContent = state.flat ? t("Fold together") : t("Unfold everything");
  button.removeAttribute("aria-busy");
}

/**
 * How much of the region is shown; a whole is called one.
 * @returns {string}
 */
function shownNow() {
  if (view.things.size < things.size) return shownText();
  const values = { n: number(things.size), m: number(view.ties.length), all: number(ties.size) };
  return view.ties.length < ties.size ? t("All {n} entries and {m} of {all} ties shown", values) : t("All {n} entries and all {m} ties shown", values);
}

let shownBefore = "";
function updateShown() {
  const folded = view.whole ? "" : " " + t("Folded into {n} marks; double-click or press Space to unfold one.", { n: number(view.nodes.size) });
  const hiddenKinds = state.ties.map((token) => predicates.get(token)).filter((predicate) => predicate !== undefined).map((predicate) => quoted(t(predicate.out))).join(", ");
  const off = hiddenKinds ? " " + t("Not drawn: {kinds}.", { kinds: hiddenKinds }) : "";
  const text = shownNow() + "." + folded + off;
  part("shown", HTMLElement).textContent = text;
  if (shownBefore && text !== shownBefore) announce(text);
  shownBefore = text;
}
