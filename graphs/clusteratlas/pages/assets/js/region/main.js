// Starting up, and answering every change of state.

/* takes
 * chart/chart: drawChart, focusPicture
 * controls/filters: drawFilters
 * controls/folds: followChoice, landing, startFolds
 * controls/keys: canvasKey
 * controls/languages: startLanguages, updateLanguages
 * controls/legend: updateLineLegend
 * controls/search: startSearch
 * controls/strictness: updateStrictness
 * controls/timeline: drawTimeline, updateTimeline
 * controls/toolbar: drawToolbar, updateShown, updateTools
 * controls/wheel: startWheel
 * core: reducedMotion, things
 * model/state: decode, onState, readAddress, state, takeLanguage, takeState
 * output/printing: afterPrinting, beforePrinting
 * output/takeaway: drawTakeaway
 * picture/camera: centre, narrow
 * picture/following: followState, openCamera
 * picture/marks: container, plan
 * picture/picture: startPicture
 * picture/places: redrawPicture, takePlan
 * picture/shapes: readPalette
 * text/chains: drawBoards
 * text/nearby: writeUpTo
 * text/numbers: drawFigures
 * text/panel: drawPanel, panel
 * text/story: drawStory
 * text/tables: drawTables
 * words: onWords
 */

function refresh() {
  followState();
  drawFilters();
  drawPanel();
  followChoice();
  drawStory();
  drawChart();
  updateTools();
  updateTimeline();
  updateShown();
  updateStrictness();
  updateLineLegend();
  scheduleText();
  updateLanguages();
  document.documentElement.dataset.chosen = state.sel || state.from ? "yes" : "no";
}

/**
 * Escape goes back from evidence to where it was found; else it lets go of what the panel shows and goes to the picture.
 * @param {KeyboardEvent} event
 */
function leavePanel(event) {
  const close = panel.querySelector(".close");
  if (event.key !== "Escape" || !(close instanceof HTMLElement)) return;
  event.preventDefault();
  const back = panel.querySelector(".way-back button");
  if (back instanceof HTMLElement) { back.click(); return; }
  close.click();
  focusPicture();
}

let textTimer = 0;
/** Tables and figures follow a moment after the picture, which the reader is looking at. */
function scheduleText() {
  clearTimeout(textTimer);
  textTimer = setTimeout(drawText, 30);
}

function drawText() {
  clearTimeout(textTimer);
  drawBoards();
  drawTables();
  drawFigures();
  drawTakeaway();
  document.documentElement.dataset.ready = "yes";
}

/**
 * Links to parts of this page keep the view's address as it is.
 * @param {MouseEvent} event
 */
function sectionLink(event) {
  const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
  if (!link || event.defaultPrevented) return;
  const target = document.getElementById(decodeURIComponent((link.getAttribute("href") || "").slice(1)));
  if (!target) return;
  event.preventDefault();
  const place = landing(target);
  writeUpTo(target);
  target.scrollIntoView({ behavior: reducedMotion() ? "auto" : "smooth" });
  if (!place) return;
  if (!place.hasAttribute("tabindex")) place.setAttribute("tabindex", "-1");
  place.focus({ preventScroll: true });
}

function start() {
  readPalette();
  drawToolbar();
  for (const draw of [drawToolbar, drawTimeline, drawTakeaway]) onWords(draw);
  startSearch();
  startLanguages();
  startFolds();
  startWheel();
  if (location.hash.includes("=")) takeState(decode(location.hash));
  takeLanguage();
  takePlan(plan);
  followState();
  startPicture();
  openCamera();
  onState(refresh);
  refresh();
  if (things.has(state.sel) && narrow()) centre(state.sel);
  container.addEventListener("keydown", canvasKey);
  panel.addEventListener("keydown", leavePanel);
  document.addEventListener("click", sectionLink);
  addEventListener("popstate", readAddress);
  addEventListener("beforeprint", beforePrinting);
  addEventListener("afterprint", afterPrinting);
  document.addEventListener("atlas-theme", () => { readPalette(); redrawPicture(); });
}

start();
