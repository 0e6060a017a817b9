// The data, the words and the few helpers that every other part uses.

const data = JSON.parse(document.getElementById("atlas-data").textContent);

/** The translation of an English text, with {name} replaced by values. */
function t(message, values) {
  const text = Object.hasOwn(data.strings, message) ? data.strings[message] : message;
  return values ? text.replace(/\{(\w+)\}/g, (whole, key) => (key in values ? values[key] : whole)) : text;
}

/** Dates and numbers as the page's language writes them; English is written as in Europe. */
const LOCALE = data.language === "en" ? "en-GB" : data.language;

const byId = (items) => new Map(items.map((item) => [item.id, item]));
const byToken = (items) => new Map(items.map((item) => [item.token, item]));

const things = byId(data.things);
const ties = byId(data.ties.filter((tie) => things.has(tie.subject) && things.has(tie.object)));
const sources = byId(data.sources);
const stages = byId(data.stages);
const types = byToken(data.types);
const predicates = byToken(data.predicates);

/** Ties at each thing. */
const incident = new Map([...things.keys()].map((id) => [id, []]));
for (const tie of ties.values()) {
  incident.get(tie.subject).push(tie);
  if (tie.object !== tie.subject) incident.get(tie.object).push(tie);
}

const farEnd = (tie, id) => (tie.subject === id ? tie.object : tie.subject);

/** Text without case, accents and punctuation, as search compares it. */
function fold(text) {
  return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase()
    .replace(/ß/g, "ss").replace(/æ/g, "ae").replace(/ø/g, "o").replace(/ł/g, "l").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

function append(node, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false || child === "") continue;
    node.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return node;
}

/** An element; text becomes text nodes, so that nothing in the data is ever read as markup. */
function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  setAttributes(node, attributes);
  return append(node, children);
}

function svg(tag, attributes, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  setAttributes(node, attributes);
  return append(node, children);
}

function setAttributes(node, attributes) {
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : value);
  }
}

/** A web address as a link if its scheme is harmless, otherwise as text. */
function addressLink(address, text) {
  let scheme = "";
  try { scheme = new URL(address).protocol; } catch (error) { scheme = ""; }
  if (!["http:", "https:", "mailto:"].includes(scheme)) return el("span", {}, text || address);
  return el("a", { href: address, rel: "noopener noreferrer", target: "_blank" }, text || address);
}

/** A colour of the stylesheet as the present scheme resolves it. */
function cssColour(name) {
  const probe = el("i", { hidden: true });
  document.body.append(probe);
  probe.style.color = "var(" + name + ", rgb(1 2 3))";
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour === "rgb(1, 2, 3)" ? "" : colour;
}

const reducedMotion = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

let liveTimer = 0;
/** Tell those who listen instead of look; the last of several quick messages wins. */
function announce(message) {
  clearTimeout(liveTimer);
  liveTimer = setTimeout(() => { document.getElementById("live").textContent = message; }, 150);
}

/** A date as people of the page's language write it, as precise as it is given. */
function showDate(text) {
  const parts = (text || "").split("-").map(Number);
  if (parts.length === 1) return text || "";
  const form = parts.length === 2 ? { year: "numeric", month: "long" } : { year: "numeric", month: "long", day: "numeric" };
  const date = new Date(Date.UTC(parts[0], parts[1] - 1, parts[2] || 1));
  return new Intl.DateTimeFormat(LOCALE, { ...form, timeZone: "UTC" }).format(date);
}

function showSpan(from, to) {
  if (from && to) return from === to ? showDate(from) : showDate(from) + " – " + showDate(to);
  if (from) return t("since {date}", { date: showDate(from) });
  return to ? t("until {date}", { date: showDate(to) }) : "";
}

const collator = new Intl.Collator(LOCALE, { numeric: true, sensitivity: "base" });
const number = (value) => new Intl.NumberFormat(LOCALE).format(value);
