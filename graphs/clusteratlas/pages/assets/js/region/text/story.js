// What is special about the region, above the picture: each sentence with its evidence and the view that shows it.

/* takes
 * core: data, el, need, part, stages, things
 * model/naming: chainName, nameOf, stageName
 * model/state: change, decode, state
 * words: number, t
 */

/**
 * A value as it stands in a sentence: things and stages by name, numbers as the language writes them.
 * @param {number | string} value
 * @returns {string}
 */
function storyValue(value) {
  if (typeof value === "number") return number(value);
  const stage = stages.get(value);
  if (stage) return stageName(stage);
  const thing = things.get(value);
  return thing ? (thing.type === "value-chain" ? chainName(value) : nameOf(value)) : value;
}

/**
 * @param {StorySentence} told
 * @returns {string}
 */
const storyText = (told) => t(told.template, Object.fromEntries(Object.entries(told.values).map(([key, value]) => [key, storyValue(value)])));

function drawStory() {
  const place = part("story", HTMLElement);
  place.hidden = data.story.length === 0;
  place.replaceChildren(...data.story.map((told) => el("p", {}, storyText(told), " ",
    told.view ? el("button", { type: "button", class: "quiet", onclick: () => change({ ...decode(need(told.view)), names: state.names, lang: state.lang }) }, t("Show")) : null)));
}
