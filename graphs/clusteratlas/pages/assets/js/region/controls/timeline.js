// The line of time: a scale of what begins and ends in each year, the year chosen, and how much of it is dated.

/* takes
 * controls/toolbar: allow
 * core: data, el, part, svg
 * model/dates: datedTies
 * model/state: change, state
 * picture/marks: view
 * words: number, t
 */

/**
 * How many things and ties begin in each year, and how many end.
 * @type {Map<number, { begin: number, end: number }>}
 */
const turns = new Map();
for (const item of [...data.things, ...data.ties]) {
  for (const [kind, date] of /** @type {["begin" | "end", string | undefined][]} */ ([["begin", item.valid_from], ["end", item.valid_to]])) {
    const year = date ? Number(date.slice(0, 4)) : 0;
    if (!year) continue;
    const turn = turns.get(year) ?? { begin: 0, end: 0 };
    turn[kind] += 1;
    turns.set(year, turn);
  }
}
const turnYears = [...turns.keys()];
// The earliest foundings lie centuries back; the line begins where most of what is dated begins.
const firstYear = turnYears.length ? Math.max(Math.min(...turnYears), 1990) : 0;
const lastYear = turnYears.length ? Math.max(...turnYears.map((year) => year + (turns.get(year)?.end ? 1 : 0)), firstYear) : 0;

/** Whether the page can look at dates at all: not where it was made for one, or where hardly anything is dated. */
const hasTimeline = !data.at && lastYear > firstYear;

/** Whether the next change of the slider begins a new act, which undo takes back by itself. */
let isNewAct = true;

function beginAct() {
  isNewAct = true;
}

/** @param {string} year */
function goTo(year) {
  const before = state.at;
  inPlace(() => change({ at: year, ...(year ? {} : { dated: false }) }, !isNewAct));
  if (state.at !== before) isNewAct = false;
}

/**
 * On a phone the line of time stands below a picture that is as high as what it shows: the page scrolls along, so that
 * the line stays under the finger.
 * @param {() => void} act
 */
function inPlace(act) {
  const line = part("timeline", HTMLElement);
  const before = line.getBoundingClientRect().top;
  const hold = () => scrollBy({ top: line.getBoundingClientRect().top - before, behavior: "instant" });
  act();
  hold();
  // The picture may be composed once more for the height that it takes.
  requestAnimationFrame(() => requestAnimationFrame(hold));
}

function drawTimeline() {
  const slider = el("input", { type: "range", id: "year", min: firstYear - 1, max: lastYear, step: 1, "aria-label": t("Date"), "aria-describedby": "dated-share" });
  slider.addEventListener("input", () => goTo(Number(slider.value) < firstYear ? "" : slider.value));
  slider.addEventListener("pointerdown", beginAct);
  slider.addEventListener("focus", beginAct);
  slider.addEventListener("keydown", (event) => { if (!event.repeat) beginAct(); });
  const box = el("input", { type: "number", id: "year-typed", min: 1000, max: 2999, step: 1, inputmode: "numeric", placeholder: "—", onchange: () => { beginAct(); goTo(/^\d{4}$/.test(box.value) ? box.value : ""); } });
  part("timeline", HTMLElement).replaceChildren(
    el("label", { class: "time-year" }, t("Year"), " ", box),
    el("div", { class: "time-scale" }, turnBars(), yearTicks(), slider),
    el("button", { type: "button", id: "all-dates", onclick: () => { beginAct(); goTo(""); } }, t("All dates")),
    el("label", { class: "time-dated" }, el("input", { type: "checkbox", id: "dated", onchange: () => inPlace(() => change({ dated: !state.dated })) }), el("span", {}, t("Only dated"))),
    el("p", { class: "soft time-words", title: t("Of ties without a date nobody recorded whether they held in the year chosen.") }, el("output", { id: "year-shown", for: "year year-typed" }), " ", el("span", { id: "dated-share" })));
}

/**
 * Where a year stands on the line, from 0 to 1; before the first one lies the place of all dates.
 * @param {number} year
 * @returns {number}
 */
const shareOf = (year) => (year - firstYear + 1) / (lastYear - firstYear + 1);

/**
 * A bar for each year: up what begins, down what ends.
 * @returns {SVGElement}
 */
function turnBars() {
  const shown = [...turns].filter(([year]) => year >= firstYear);
  const most = Math.max(1, ...shown.flatMap(([, turn]) => [turn.begin, turn.end]));
  const height = (/** @type {number} */ n) => (n ? 1.5 + 6.5 * Math.sqrt(n / most) : 0);
  const wide = 700 / (lastYear - firstYear + 1);
  const bars = shown.flatMap(([year, turn]) => {
    const x = 1000 * shareOf(year) - wide / 2;
    return [svg("rect", { class: "begins", x, width: wide, y: 8 - height(turn.begin), height: height(turn.begin) }), svg("rect", { class: "ends", x, width: wide, y: 8.5, height: height(turn.end) })];
  });
  return svg("svg", { class: "turns", viewBox: "0 0 1000 16", preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" }, bars);
}

/**
 * Round years under the line; the place of all dates is named too.
 * @returns {HTMLElement}
 */
function yearTicks() {
  const span = lastYear - firstYear;
  const step = span > 24 ? 10 : span > 5 ? 5 : 1;
  const years = Array.from({ length: span + 1 }, (_, index) => firstYear + index).filter((year) => year % step === 0 && shareOf(year) > 0.07);
  const tick = (/** @type {number} */ at, /** @type {string} */ text) => {
    const word = el("span", {}, text);
    word.style.insetInlineStart = (100 * at).toFixed(2) + "%";
    return word;
  };
  return el("div", { class: "ticks", "aria-hidden": "true" }, tick(0, t("all")), years.map((year) => tick(shareOf(year), String(year))));
}

/**
 * How much of the view's ties is dated, in words: what bears no date may or may not have held.
 * @returns {string}
 */
function datedText() {
  const { dated, ties: all } = datedTies(view.ties, state);
  if (!state.at) return t("{dated} of {n} ties bear a date.", { dated: number(dated), n: number(all) });
  return state.dated ? t("Only what is known to have held then: {n} ties.", { n: number(all) }) : t("{dated} of {n} ties are dated.", { dated: number(dated), n: number(all) });
}

/**
 * That no date says whether something held at the date chosen.
 * @returns {string}
 */
const undatedWords = () => t("No date says whether it held in {year}.", { year: state.at });

let timelineWords = "";
function updateTimeline() {
  part("timeline", HTMLElement).hidden = !hasTimeline;
  if (!hasTimeline) return;
  if (timelineWords !== t("All dates")) drawTimeline();
  timelineWords = t("All dates");
  const slider = part("year", HTMLInputElement);
  slider.value = state.at || String(firstYear - 1);
  part("year-typed", HTMLInputElement).value = state.at;
  const text = state.at ? t("In {year}", { year: state.at }) : t("All dates");
  const turn = turns.get(Number(state.at));
  const changes = turn ? ", " + t("begin: {begin}, end: {end}", { begin: number(turn.begin), end: number(turn.end) }) : "";
  slider.setAttribute("aria-valuetext", text + changes);
  part("year-shown", HTMLElement).textContent = text + ".";
  part("dated-share", HTMLElement).textContent = datedText();
  allow(part("all-dates", HTMLButtonElement), state.at !== "");
  const dated = part("dated", HTMLInputElement);
  dated.checked = state.dated;
  dated.disabled = !state.at;
}
