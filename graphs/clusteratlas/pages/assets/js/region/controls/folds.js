// The panels beside the pictures, which fold away so that the pictures can have the whole window.

/* takes
 * core: need, part, things
 * model/state: state
 * picture/camera: NARROW, narrow
 */

const ROOMY = "(min-width: 2200px)"; // a window with room for the panels beside both pictures
const frameRoot = document.documentElement;

/**
 * What the reader chose earlier in this visit; a page opened from disk may be refused storage.
 * @param {string} name
 * @returns {string | null}
 */
function keptFold(name) {
  try { return sessionStorage.getItem("clusteratlas-" + name); } catch { return null; }
}

/**
 * @param {string} name
 * @param {string} value
 */
function keepFold(name, value) {
  try { sessionStorage.setItem("clusteratlas-" + name, value); } catch { /* holds until the page is closed */ }
}

/**
 * @param {"filters" | "evidence"} name
 * @param {boolean} open
 */
function setFold(name, open) {
  frameRoot.dataset[name] = open ? "open" : "closed";
  part(name + "-toggle", HTMLButtonElement).setAttribute("aria-expanded", String(open));
}

/** @param {boolean} open */
function openFilters(open) {
  setFold("filters", open);
  keepFold("filters", open ? "open" : "closed");
}

function openEvidence() {
  setFold("evidence", true);
}

let followed = "";
/** What is newly chosen opens the evidence; it stays open until the reader folds it. */
function followChoice() {
  const key = [state.sel, state.from, state.to, state.told].join(" ");
  if (key !== followed && key.trim()) openEvidence();
  followed = key;
}

/** The pictures take what the head and the story leave of the window. */
function measureAbove() {
  const top = part("picture", HTMLElement).getBoundingClientRect().top + scrollY;
  frameRoot.style.setProperty("--above", Math.round(top) + "px");
}

/**
 * Where focus goes when a link leads to a part of the page: into the picture that is shown, else to the part's heading.
 * @param {Element} target
 * @returns {HTMLElement | null}
 */
function landing(target) {
  if (target.id === "panel") openEvidence();
  const inside = target.id === "pictures" ? [...target.querySelectorAll('[tabindex="0"]')].find((item) => item.getClientRects().length > 0) : target.querySelector("h2");
  const found = inside || target;
  return found instanceof HTMLElement ? found : null;
}

/** On a narrow window the filters would stand between the reader and the pictures. */
function openFiltersAtFirst() {
  const kept = keptFold("filters");
  setFold("filters", !narrow() && (kept ? kept === "open" : matchMedia(ROOMY).matches));
}

/** On a narrow window the head has no room for the choices of language: they stand in its menu. */
function placeSwitches() {
  const switches = need(document.querySelector(".switches"));
  const tools = need(document.querySelector(narrow() ? ".whole-menu > .menu-list" : ".masthead-tools"));
  if (switches.parentElement !== tools) tools.prepend(switches);
}

function startFolds() {
  placeSwitches();
  matchMedia(NARROW).addEventListener("change", placeSwitches);
  openFiltersAtFirst();
  matchMedia(NARROW).addEventListener("change", openFiltersAtFirst);
  setFold("evidence", matchMedia(ROOMY).matches);
  part("filters-toggle", HTMLButtonElement).addEventListener("click", () => openFilters(frameRoot.dataset.filters !== "open"));
  part("evidence-toggle", HTMLButtonElement).addEventListener("click", () => setFold("evidence", frameRoot.dataset.evidence !== "open"));
  // Few entries need no picture as large as the window.
  frameRoot.dataset.size = things.size <= 12 ? "small" : "";
  measureAbove();
  const watch = new ResizeObserver(measureAbove);
  for (const above of document.querySelectorAll(".masthead, #story")) watch.observe(above);
}
