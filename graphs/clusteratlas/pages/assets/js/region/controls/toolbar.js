// The picture's tools, and the line that says how much of the region is shown.

/* takes
 * core: announce, append, el, part, predicates
 * model/state: DEFAULTS, change, depth, encode, state
 * model/view: FOLD_ABOVE
 * output/drawing: shownText
 * picture/camera: fitView, zoom
 * picture/marks: view
 * words: number, quoted, t
 */

/**
 * @param {string} text
 * @param {string} name
 * @param {() => void} act
 * @returns {HTMLElement}
 */
function tool(text, name, act) {
  return el("button", { type: "button", class: "tool", "aria-label": name, title: name, onclick: act }, text);
}

function drawToolbar() {
  part("toolbar", HTMLElement).replaceChildren();
  append(part("toolbar", HTMLElement), [
    tool("+", t("Zoom in"), () => zoom(1.3)),
    tool("−", t("Zoom out"), () => zoom(1 / 1.3)),
    tool(t("Fit"), t("Show everything"), () => fitView(true)),
    el("button", { type: "button", class: "tool", id: "undo", onclick: () => { if (depth() > 0) history.back(); } }, t("Undo")),
    el("button", { type: "button", class: "tool", id: "reset", onclick: () => { change({ ...DEFAULTS, names: state.names, lang: state.lang }); fitView(true); } }, t("Start again")),
    el("button", { type: "button", class: "tool", id: "unfold", hidden: true, onclick: () => change({ flat: !state.flat, open: [] }) }, t("Unfold everything")),
  ]);
}

function updateTools() {
  part("undo", HTMLButtonElement).disabled = depth() === 0;
  part("reset", HTMLButtonElement).disabled = encode({ ...state, names: DEFAULTS.names, lang: DEFAULTS.lang }) === "";
  const unfold = part("unfold", HTMLButtonElement);
  unfold.hidden = view.things.size <= FOLD_ABOVE;
  unfold.textContent = state.flat ? t("Fold together") : t("Unfold everything");
}

let shownBefore = "";
function updateShown() {
  const folded = view.whole ? "" : " " + t("Folded into {n} marks; double-click or press Space to unfold one.", { n: number(view.nodes.size) });
  const hiddenKinds = state.ties.map((token) => predicates.get(token)).filter((predicate) => predicate !== undefined).map((predicate) => quoted(t(predicate.out))).join(", ");
  const off = hiddenKinds ? " " + t("Not drawn: {kinds}.", { kinds: hiddenKinds }) : "";
  const text = shownText() + "." + folded + off;
  part("shown", HTMLElement).textContent = text;
  if (shownBefore && text !== shownBefore) announce(text);
  shownBefore = text;
}
