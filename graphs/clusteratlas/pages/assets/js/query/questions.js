// The named questions: found by words, each with a form for its parameters.

/* takes
 * address: tellAddress
 * core: counted, data, el, fold, part
 * fetching: known, ofQuestion
 */

const list = part("question-list", HTMLElement);
const box = part("question-find", HTMLInputElement);
const form = part("question-form", HTMLFormElement);
/** @type {NodeListOf<HTMLElement>} */
const items = list.querySelectorAll("li[data-name]");
const count = part("question-count", HTMLElement);

/** @type {Question | null} */
let chosen = null;

/** @type {Map<string, string>} */
const folded = new Map(data.questions.map((one) => [one.name, fold([one.title, one.question, one.group, ...one.tags].join(" "))]));

/** Questions stay that hold every word, whatever the order. */
function narrow() {
  const words = fold(box.value).split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const item of items) {
    const text = folded.get(item.dataset["name"] || "") || "";
    const fits = words.every((word) => text.includes(word));
    item.toggleAttribute("hidden", !fits);
    shown += fits ? 1 : 0;
  }
  for (const group of list.querySelectorAll("[data-group]")) {
    const fitting = group.querySelectorAll("li[data-name]:not([hidden])").length;
    group.toggleAttribute("hidden", !fitting);
    part(group.id + "-count", HTMLElement).textContent = String(fitting);
    if (group instanceof HTMLDetailsElement) group.open = words.length > 0 || group.contains(list.querySelector("[aria-current]"));
  }
  count.textContent = shown ? counted(shown, "question") : "No question has all these words. Try fewer, or write a query of your own.";
}

/**
 * Choose a question, and show the form for what it can be limited to.
 * @param {Question} question
 * @param {Record<string, string>} given
 */
function choose(question, given) {
  chosen = question;
  for (const item of items) {
    const button = item.querySelector("button");
    if (item.dataset["name"] === question.name) button?.setAttribute("aria-current", "true");
    else button?.removeAttribute("aria-current");
  }
  part("question-title", HTMLElement).textContent = question.title;
  part("question-words", HTMLElement).textContent = question.question;
  part("question-fields", HTMLElement).replaceChildren(...question.parameters.map((one) => fieldOf(one, given[one.name] || "")));
  part("starting", HTMLElement).hidden = true;
  part("to-editor", HTMLButtonElement).hidden = !question.address.startsWith("api/questions/");
  form.hidden = false;
}

/**
 * A field for a parameter. Where it names a thing, the names that begin so are offered.
 * @param {Parameter} parameter
 * @param {string} value
 * @returns {HTMLElement}
 */
function fieldOf(parameter, value) {
  const id = "given-" + parameter.name;
  const free = ["text", "date", "integer"].includes(parameter.type);
  const required = parameter.default === "required";
  const input = el("input", {
    id,
    type: "text",
    name: parameter.name,
    autocomplete: "off",
    spellcheck: "false",
    required,
    placeholder: parameter.example ? "such as " + parameter.example : "",
    list: free ? false : id + "-names",
    "aria-describedby": id + "-meaning",
  });
  const names = el("datalist", { id: id + "-names" });
  if (!(input instanceof HTMLInputElement)) throw new TypeError("An input is none.");
  input.value = value || (required ? "" : parameter.default);
  if (!free) input.addEventListener("input", () => { offerNames(input, names, parameter.type); });
  return el("div", { class: "field" },
    el("label", { for: id }, parameter.name.replaceAll("_", " ") + (required ? "" : " (optional)")),
    input, free ? null : names,
    el("p", { id: id + "-meaning", class: "soft" }, parameter.meaning));
}

/**
 * Offer the things that begin with what was typed.
 * @param {HTMLInputElement} input
 * @param {HTMLElement} names
 * @param {string} type
 */
async function offerNames(input, names, type) {
  const text = input.value.trim();
  if (text.length < 2) return;
  const asked = new URLSearchParams({ text, limit: "12", ...(type === "thing" ? {} : { type }) });
  /** @type {Found[] | null} */
  const found = await known("api/things?" + asked);
  if (!found || input.value.trim() !== text) return;
  names.replaceChildren(...found.map((one) => el("option", { value: one.id }, one.label)));
}

/**
 * What the form gives for the parameters of the question.
 * @returns {Record<string, string>}
 */
function givenNow() {
  /** @type {Record<string, string>} */
  const given = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && value.trim()) given[name] = value.trim();
  }
  return given;
}

/**
 * The question that is chosen, as it is asked now.
 * @returns {Asking | null}
 */
function askingNow() {
  if (!chosen) return null;
  const given = givenNow();
  tellAddress({ question: chosen.name, ...given });
  return ofQuestion(chosen.address, given);
}

/**
 * The query of the question that is chosen, with what is given bound; empty where it cannot be had.
 * @returns {Promise<string>}
 */
async function queryNow() {
  if (!chosen) return "";
  const { address } = ofQuestion(chosen.address, givenNow());
  /** @type {{ query: string } | null} */
  const found = await known(address.replace(/(?=\?|$)/, "/query"));
  return found?.query ?? "";
}

box.addEventListener("input", narrow);
part("starting", HTMLElement).addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("button") : null;
  const question = data.questions.find((one) => one.name === button?.dataset["starter"]);
  if (!question || !button) return;
  choose(question, Object.fromEntries(new URLSearchParams(button.dataset["given"])));
  form.requestSubmit();
});
list.addEventListener("click", (event) => {
  const { target } = event;
  const item = [...items].find((one) => target instanceof Node && one.contains(target));
  const question = data.questions.find((one) => one.name === item?.dataset["name"]);
  if (!question) return;
  choose(question, {});
  form.scrollIntoView({ block: "nearest" });
  form.querySelector("input")?.focus();
});
narrow();
