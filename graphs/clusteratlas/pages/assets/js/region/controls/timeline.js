// The line of time.

/* takes
 * core: append, data, el, part
 * model/state: change, state
 * words: t
 */

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
  place.replaceChildren();
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
