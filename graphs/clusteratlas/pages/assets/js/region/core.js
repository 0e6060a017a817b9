// The data, the words and the few helpers that every other part uses.

/**
 * A value that the page cannot do without: where it is missing the page is broken, and says so.
 * @template T
 * @param {T} value
 * @returns {NonNullable<T>}
 */
function need(value) {
  if (value === null || value === undefined) throw new Error("The page lacks what its program counts on.");
  return value;
}

/**
 * The part of the page with this id, of the kind that the program counts on.
 * @template {Element} T
 * @param {string} id
 * @param {new () => T} kind
 * @returns {T}
 */
function part(id, kind) {
  const found = document.getElementById(id);
  return need(found instanceof kind ? found : null);
}

/** @type {Payload} */
const data = JSON.parse(part("atlas-data", HTMLScriptElement).textContent);

/**
 * @template {{ id: string }} T
 * @param {readonly T[]} items
 * @returns {Map<string, T>}
 */
const byId = (items) => new Map(items.map((item) => [item.id, item]));

/**
 * @template {{ token: string }} T
 * @param {readonly T[]} items
 * @returns {Map<string, T>}
 */
const byToken = (items) => new Map(items.map((item) => [item.token, item]));

const things = byId(data.things);
const ties = byId(data.ties.filter((tie) => things.has(tie.subject) && things.has(tie.object)));
const sources = byId(data.sources);
const stages = byId(data.stages);
const types = byToken(data.types);
const predicates = byToken(data.predicates);
const statusTokens = /** @type {Status[]} */ (Object.keys(data.statuses));

/**
 * Ties at each thing.
 * @type {Map<string, Tie[]>}
 */
const incident = new Map([...things.keys()].map((id) => [id, []]));
for (const tie of ties.values()) {
  tiesAt(tie.subject).push(tie);
  if (tie.object !== tie.subject) tiesAt(tie.object).push(tie);
}

/**
 * The thing with an id that is known to be one.
 * @param {string} id
 * @returns {Thing}
 */
function thingOf(id) {
  return need(things.get(id));
}

/**
 * The ties at a thing that is known to be one.
 * @param {string} id
 * @returns {Tie[]}
 */
function tiesAt(id) {
  return need(incident.get(id));
}

/**
 * The kind of a tie.
 * @param {Tie} tie
 * @returns {TiePhrase}
 */
function kindOf(tie) {
  return need(predicates.get(tie.predicate));
}

/**
 * @param {Tie} tie
 * @param {string} id
 * @returns {string}
 */
const farEnd = (tie, id) => (tie.subject === id ? tie.object : tie.subject);

/**
 * Text without case, accents and punctuation, as search compares it.
 * @param {string} text
 * @returns {string}
 */
function fold(text) {
  return text.normalize("NFKD").replaceAll(/[\u0300-\u036f]/g, "").toLowerCase()
    .replaceAll("ß", "ss").replaceAll("æ", "ae").replaceAll("ø", "o").replaceAll("ł", "l").replaceAll(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/**
 * Children without lists in lists.
 * @param {Child[]} children
 * @returns {Exclude<Child, Child[]>[]}
 */
function flat(children) {
  return children.flatMap((child) => (Array.isArray(child) ? flat(child) : [child]));
}

/**
 * @template {Element} T
 * @param {T} node
 * @param {Child[]} children
 * @returns {T}
 */
function append(node, children) {
  for (const child of flat(children)) {
    if (child === null || child === undefined || child === false || child === "") continue;
    node.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return node;
}

/**
 * An element; text becomes text nodes, so that nothing in the data is ever read as markup.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Attributes} [attributes]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[K]}
 */
function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  setAttributes(node, attributes);
  return append(node, children);
}

/**
 * @template {keyof SVGElementTagNameMap} K
 * @param {K} tag
 * @param {Attributes} [attributes]
 * @param {...Child} children
 * @returns {SVGElementTagNameMap[K]}
 */
function svg(tag, attributes, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  setAttributes(node, attributes);
  return append(node, children);
}

/**
 * @param {Element} node
 * @param {Attributes} [attributes]
 */
function setAttributes(node, attributes) {
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") node.addEventListener(key.slice(2), /** @type {EventListener} */ (value));
    else node.setAttribute(key, value === true ? "" : String(value));
  }
}

/**
 * A web address as a link if its scheme is harmless, otherwise as text.
 * @param {string} address
 * @param {string} [text]
 * @returns {HTMLElement}
 */
function addressLink(address, text) {
  let scheme = "";
  try { scheme = new URL(address).protocol; } catch { scheme = ""; }
  if (!["http:", "https:", "mailto:"].includes(scheme)) return el("span", {}, text || address);
  return el("a", { href: address, rel: "noopener noreferrer", target: "_blank" }, text || address);
}

/**
 * A colour of the stylesheet as the present scheme resolves it.
 * @param {string} name
 * @returns {string}
 */
function cssColour(name) {
  const probe = el("i", { hidden: true });
  document.body.append(probe);
  probe.style.color = "var(" + name + ", rgb(1 2 3))";
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour === "rgb(1, 2, 3)" ? "" : colour;
}

/** @returns {boolean} */
const reducedMotion = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

let liveTimer = 0;

/**
 * Tell those who listen instead of look; the last of several quick messages wins.
 * @param {string} message
 */
function announce(message) {
  clearTimeout(liveTimer);
  liveTimer = setTimeout(() => { part("live", HTMLElement).textContent = message; }, 150);
}

/** Statements by the ties that make them: thousands of paths ask for the same ones. @type {Map<Tie, string>} */
const saidBy = new Map();

/**
 * What a tie states, as one key.
 * @param {Tie} tie
 * @returns {string}
 */
function statementOf(tie) {
  const known = saidBy.get(tie);
  if (known !== undefined) return known;
  const said = [tie.subject, tie.predicate, tie.object].join(" ");
  saidBy.set(tie, said);
  return said;
}

/** @type {Map<string, Tie[]>} */
const tiesByStatement = new Map();
for (const tie of ties.values()) {
  const said = statementOf(tie);
  const saying = tiesByStatement.get(said);
  if (saying) saying.push(tie); else tiesByStatement.set(said, [tie]);
}

/**
 * A tie and all others that make the same statement: none of them is hidden, least of all one that disputes it.
 * @param {Tie} tie
 * @returns {Tie[]}
 */
const withOthers = (tie) => {
  const saying = tiesByStatement.get(statementOf(tie)) || [tie];
  return saying[0] === tie ? saying : [tie, ...saying.filter((other) => other.id !== tie.id)];
};

const disputedStatements = new Set([...ties.values()].filter((tie) => tie.status === "disputed").map(statementOf));

/**
 * The status of what a tie states: one disputed tie makes the statement disputed, whatever its others are.
 * @param {Tie} tie
 * @returns {Status}
 */
const statusOfStatement = (tie) => (disputedStatements.has(statementOf(tie)) ? "disputed" : tie.status || "uncited");

/**
 * Whether a last day has passed; a year or a month has when its last day has.
 * @param {string} [to]
 * @returns {boolean}
 */
const isOver = (to) => Boolean(to) && to + "-99" < new Date().toISOString().slice(0, 10);
