// The choice of the page's language, and of the language in which things are named.

/* takes
 * core: data, el, things
 * model/naming: namesLanguage
 * model/state: change
 * words: pageLanguage
 */

/**
 * @param {string} id
 * @param {(value: string) => void} take
 */
function onChoice(id, take) {
  const choice = document.getElementById(id);
  if (choice instanceof HTMLSelectElement) choice.addEventListener("change", () => take(choice.value));
}

/**
 * @param {string} id
 * @param {string} value
 */
function showChoice(id, value) {
  const choice = document.getElementById(id);
  if (choice instanceof HTMLSelectElement) choice.value = value;
}

function startLanguages() {
  onChoice("page-language", (lang) => change({ lang: lang === data.language ? "" : lang }));
  onChoice("label-language", (names) => change({ names }));
}

function updateLanguages() {
  showChoice("page-language", pageLanguage());
  showChoice("label-language", namesLanguage());
  nameRegion();
}

/** The heading has the region's name in the page's language, else in English, and below it the others. */
function nameRegion() {
  const labels = things.get(data.region)?.labels || {};
  const heading = document.getElementById("region-name");
  const name = labels[pageLanguage()] || labels.en;
  if (!heading || !name || heading.textContent === name) return;
  heading.textContent = name;
  const others = Object.entries(labels).filter(([code, text]) => code && text !== name).map(([code, text]) => el("p", { class: "native", lang: code }, text));
  for (const old of document.querySelectorAll(".masthead-title > .native")) old.remove();
  heading.after(...others);
}
