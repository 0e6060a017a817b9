// The page's languages: texts, names of dates and numbers, quotation marks and colons, and how they change at run time.

/* takes
 * core: data, need
 */

/** The code of the language that the page speaks now. */
let spoken = data.language;

/** Each text's place among the translations. @type {Map<string, number>} */
const messageAt = new Map(data.messages.map((message, index) => [message, index]));

/** @returns {string} */
const pageLanguage = () => spoken;

/** The languages that the page can speak, English among them. */
const languages = new Set(["en", data.language, ...Object.keys(data.words)]);

/**
 * The translation of an English text, with {name} replaced by values.
 * @param {string} message
 * @param {Values} [values]
 * @returns {string}
 */
function t(message, values) {
  const text = data.words[spoken]?.[messageAt.get(message) ?? -1] || message;
  return values ? text.replaceAll(/\{(\w+)\}/g, (whole, key) => String(values[key] ?? whole)) : text;
}

/**
 * The translation of a name that the data have in English only; a name that nobody translated stays.
 * @param {string} name
 * @returns {string}
 */
function translatedName(name) {
  return ownName(name) || name;
}

/**
 * The same, or nothing where nobody translated it: some names are alike in two languages.
 * @param {string} name
 * @returns {string}
 */
const ownName = (name) => data.words[spoken]?.[messageAt.get("name|" + name) ?? -1] || "";

/**
 * English and Portuguese are written as in Europe.
 * @param {string} code
 * @returns {string}
 */
const localeOf = (code) => ({ en: "en-GB", pt: "pt-PT" })[code] ?? code;

/** Dates and numbers as the page's language writes them. */
let LOCALE = localeOf(spoken);
/** @type {(locale: string) => Intl.Collator} */
const collatorOf = (locale) => new Intl.Collator(locale, { numeric: true, sensitivity: "base" });
let collator = collatorOf(LOCALE);
let numbers = new Intl.NumberFormat(LOCALE);

/** @type {(() => void)[]} */
const redrawn = [];
/**
 * What is drawn once, as the toolbar is, is drawn again when the language changes.
 * @param {() => void} draw
 */
const onWords = (draw) => { redrawn.push(draw); };

/**
 * Speak a language from now on. Whoever calls this draws anew what follows the state.
 * @param {string} code
 */
function speak(code) {
  const wanted = languages.has(code) ? code : data.language;
  if (wanted === spoken) return;
  spoken = wanted;
  LOCALE = localeOf(wanted);
  collator = collatorOf(LOCALE);
  numbers = new Intl.NumberFormat(LOCALE);
  document.documentElement.lang = wanted;
  fillFixedTexts();
  for (const draw of redrawn) draw();
}

/**
 * A fixed text with its values; whole numbers are written as the language does.
 * @param {FixedPart} part
 * @returns {string}
 */
function fixedText(part) {
  if (typeof part === "string") return part;
  const [message, values] = part;
  return t(message, values && Object.fromEntries(Object.entries(values).map(([key, value]) => [key, typeof value === "number" ? number(value) : value])));
}

/** The texts that the page was written with: see marking.py, which marks them. */
function fillFixedTexts() {
  /** @type {NodeListOf<HTMLElement>} */
  const marked = document.querySelectorAll("[data-t]");
  for (const node of marked) node.textContent = t(need(node.dataset.t));
  /** @type {NodeListOf<HTMLElement>} */
  const composed = document.querySelectorAll("[data-words]");
  for (const node of composed) {
    /** @type {Record<string, FixedPart[]>} */
    const held = JSON.parse(need(node.dataset.words));
    for (const [name, parts] of Object.entries(held)) {
      const text = parts.map(fixedText).join("");
      if (name) node.setAttribute(name, text); else node.textContent = text;
    }
  }
}

/**
 * @param {number} value
 * @returns {string}
 */
const number = (value) => numbers.format(value);

/** @type {Record<string, [string, string]>} */
const QUOTATION = { de: ["„", "“"], fi: ["”", "”"], fr: ["«\u202F", "\u202F»"], pt: ["«", "»"], ro: ["„", "”"], sv: ["”", "”"] };

/**
 * A text in the language's quotation marks.
 * @param {string} text
 * @returns {string}
 */
function quoted(text) {
  const [opening, closing] = QUOTATION[spoken] ?? ["“", "”"];
  return opening + text + closing;
}

/**
 * What a text is, a colon, and the text: "Evidence: …", in French "Preuves : …".
 * @param {string} head
 * @param {string} text
 * @returns {string}
 */
const labelled = (head, text) => head + colon() + text;

/**
 * The colon with the spaces that the language puts round it.
 * @returns {string}
 */
const colon = () => t(": ");

/**
 * A date as people of the page's language write it, as precise as it is given.
 * @param {string} [text]
 * @returns {string}
 */
function showDate(text) {
  const [year = 0, month, day] = (text || "").split("-").map(Number);
  if (month === undefined) return text || "";
  /** @type {Intl.DateTimeFormatOptions} */
  const form = day === undefined ? { year: "numeric", month: "long" } : { year: "numeric", month: "long", day: "numeric" };
  const date = new Date(Date.UTC(year, month - 1, day || 1));
  return new Intl.DateTimeFormat(LOCALE, { ...form, timeZone: "UTC" }).format(date);
}

/**
 * @param {string} [from]
 * @param {string} [to]
 * @returns {string}
 */
function showSpan(from, to) {
  if (from && to) return from === to ? showDate(from) : showDate(from) + " – " + showDate(to);
  if (from) return t("since {date}", { date: showDate(from) });
  return to ? t("until {date}", { date: showDate(to) }) : "";
}
