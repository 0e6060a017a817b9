// Sentences of the analysis in the language of the page.

/* takes
 * core: el
 * text/story: storyName, storyText
 * words: LOCALE, number, t
 */

/**
 * Several things or stages by their names, the first of them where they are many.
 * @param {readonly string[]} ids
 * @returns {string}
 */
function listedNames(ids) {
  const most = 6;
  const names = ids.slice(0, most).map((id) => storyName(id) ?? id);
  if (ids.length > most) names.push(t("{n} more", { n: number(ids.length - most) }));
  return new Intl.ListFormat(LOCALE === "en" ? "en-GB" : LOCALE, { type: "conjunction" }).format(names);
}

/**
 * @param {readonly Said[]} sentences
 * @returns {string}
 */
function saidText(sentences) {
  return sentences.map(({ template, values }) => {
    const plain = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, Array.isArray(value) ? listedNames(value) : value]));
    return storyText({ kind: "", template, values: plain });
  }).join(" ");
}

/**
 * A sentence of the analysis without values: in the page's language where it is translated, else marked as English.
 * @param {string} text
 * @returns {HTMLElement}
 */
function translated(text) {
  const told = t(text);
  return el("span", told === text ? { lang: "en" } : {}, told);
}

/**
 * What a finding states.
 * @param {Finding | Insight} finding
 * @returns {HTMLElement}
 */
function findingText({ said = [], text }) {
  return said.length ? el("p", {}, saidText(said)) : el("p", { lang: "en" }, text);
}
