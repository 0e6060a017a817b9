// The picture by keyboard, its tools, and the line of time.

/* takes
 * core: announce, append, data, el, farEnd, incident, need, number, part, predicates, statusTokens, t, thingOf
 * core: things, tiesAt
 * model/state: DEFAULTS, change, depth, encode, nameOf, state, typeName
 * model/view: FOLD_ABOVE, chainIds
 * output/takeaway: shownText
 * picture/camera: centre, fitView, zoom
 * picture/lines: familyOf
 * picture/marks: view
 * picture/picture: choose, openUp
 * picture/places: placeOf
 * picture/shapes: DASHES, lineMark
 * text/panel: panel
 */

/**
 * @param {string} id
 * @returns {string[]}
 */
function neighbours(id) {
  const near = new Set();
  for (const tie of incident.get(id) || []) if (view.tieIds.has(tie.id)) near.add(farEnd(tie, id));
  return [...near].filter((other) => view.nodes.has(other));
}

/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

/**
 * The neighbour that lies best in a direction; without a chosen thing, the first value chain.
 * @param {[number, number]} direction
 * @returns {string | undefined}
 */
function step(direction) {
  const here = placeOf(state.sel);
  if (!here || !view.nodes.has(state.sel)) return chainIds.find((id) => view.nodes.has(id)) || [...view.nodes][0];
  const [dx, dy] = direction;
  const ranked = neighbours(state.sel).map((id) => {
    const there = need(placeOf(id));
    const x = there.x - here.x;
    const y = there.y - here.y;
    const along = x * dx + y * dy;
    return { id, along, cost: Math.hypot(x, y) + 2 * Math.abs(x * dy - y * dx) };
  }).filter((item) => item.along > 0);
  ranked.sort((one, other) => one.cost - other.cost || (one.id < other.id ? -1 : 1));
  return ranked[0]?.id;
}

/** @param {KeyboardEvent} event */
function canvasKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const direction = ARROWS[event.key];
  if (direction) {
    const next = step(direction);
    if (next) { choose(next); centre(next); announce(describe(next)); } else announce(t("No neighbour in this direction."));
  } else if (event.key === "Enter" && state.sel) need(panel.querySelector("h3")).focus();
  else if (event.key === " " && things.has(state.sel)) openUp(state.sel);
  else if (event.key === "+" || event.key === "=") zoom(1.3);
  else if (event.key === "-") zoom(1 / 1.3);
  else if (event.key === "0") fitView(true);
  else if (event.key === "Escape") change({ sel: "", from: "", to: "" });
  else return;
  event.preventDefault();
}

/**
 * @param {string} id
 * @returns {string}
 */
const describe = (id) => nameOf(id) + ", " + typeName(thingOf(id).type) + ", " + t("ties: {n}", { n: tiesAt(id).length });

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
  append(part("toolbar", HTMLElement), [
    tool("+", t("Zoom in"), () => zoom(1.3)),
    tool("−", t("Zoom out"), () => zoom(1 / 1.3)),
    tool(t("Fit"), t("Show everything"), () => fitView(true)),
    el("button", { type: "button", class: "tool", id: "undo", onclick: () => { if (depth() > 0) history.back(); } }, t("Undo")),
    el("button", { type: "button", class: "tool", id: "reset", onclick: () => { change({ ...DEFAULTS, names: state.names }); fitView(true); } }, t("Start again")),
    el("button", { type: "button", class: "tool", id: "unfold", hidden: true, onclick: () => change({ flat: !state.flat, open: [] }) }, t("Unfold everything")),
  ]);
}

function updateTools() {
  part("undo", HTMLButtonElement).disabled = depth() === 0;
  part("reset", HTMLButtonElement).disabled = encode({ ...state, names: DEFAULTS.names }) === "";
  const unfold = part("unfold", HTMLButtonElement);
  unfold.hidden = view.things.size <= FOLD_ABOVE;
  unfold.textContent = state.flat ? t("Fold together") : t("Unfold everything");
}

/** Years in which something begins, and years after the last in which something was. */
const years = [...data.things, ...data.ties].flatMap((item) => [
  item.valid_from ? Number(item.valid_from.slice(0, 4)) : 0, item.valid_to ? Number(item.valid_to.slice(0, 4)) + 1 : 0,
]).filter(Boolean);
// The earliest foundings lie centuries back; the line begins where most of what is dated begins.
const firstYear = years.length ? Math.max(Math.min(...years), 1990) : 0;
const lastYear = years.length ? Math.max(...years, firstYear) : 0;

function drawTimeline() {
  const place = part("timeline", HTMLElement);
  if (data.at || lastYear <= firstYear) { place.hidden = true; return; }
  const slider = el("input", { type: "range", id: "year", min: firstYear - 1, max: lastYear, step: 1, "aria-describedby": "year-shown" });
  slider.addEventListener("input", () => change({ at: Number(slider.value) < firstYear ? "" : slider.value }, true));
  append(place, [el("label", { for: "year" }, t("Date")), slider, el("output", { id: "year-shown", for: "year" })]);
}

function updateTimeline() {
  const slider = document.getElementById("year");
  if (!(slider instanceof HTMLInputElement)) return;
  slider.value = state.at || String(firstYear - 1);
  const text = state.at ? t("in {year}", { year: state.at }) : t("all dates");
  slider.setAttribute("aria-valuetext", text);
  part("year-shown", HTMLElement).textContent = text;
}

/**
 * The colours and dashes of the lines that are drawn.
 * @returns {LineEntry[]}
 */
function lineEntries() {
  const families = Object.keys(data.families).filter((family) => view.ties.some((tie) => familyOf(tie) === family));
  const statuses = statusTokens.filter((status) => status in DASHES && view.ties.some((tie) => (tie.status || "uncited") === status));
  /** @type {LineEntry[]} */
  const colours = families.map((family) => ({ family, status: "attested", text: t(need(data.families[family])) }));
  return [...colours, ...statuses.map((status) => ({ family: "place", status, text: t(data.statuses[status]) }))];
}

function updateLineLegend() {
  part("line-legend", HTMLElement).replaceChildren(...lineEntries().map((entry) => el("li", {}, lineMark(entry.family, entry.status), entry.text)));
}

let shownBefore = "";
function updateShown() {
  const folded = view.whole ? "" : " " + t("Folded into {n} marks; double-click or press Space to unfold one.", { n: number(view.nodes.size) });
  const hiddenKinds = state.ties.map((token) => predicates.get(token)).filter((predicate) => predicate !== undefined).map((predicate) => "“" + t(predicate.out) + "”").join(", ");
  const off = hiddenKinds ? " " + t("Not drawn: {kinds}.", { kinds: hiddenKinds }) : "";
  const text = shownText() + "." + folded + off;
  part("shown", HTMLElement).textContent = text;
  if (shownBefore && text !== shownBefore) announce(text);
  shownBefore = text;
}
