// The data of the page and the few helpers that every other part uses.

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
const data = JSON.parse(part("query-data", HTMLScriptElement).textContent);

/**
 * An element with attributes and what stands in it. Functions are its handlers, by the name of the event.
 * @param {string} tag
 * @param {Attributes} attributes
 * @param {...Child} children
 * @returns {HTMLElement}
 */
function el(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  for (const child of flat(children)) made.append(child);
  return made;
}

/**
 * @param {Child[]} children
 * @returns {(Node | string)[]}
 */
const flat = (children) => children.flatMap((child) => (Array.isArray(child) ? flat(child) : child === null ? [] : [child]));

/**
 * Text without case and accents, as search compares it.
 * @param {string} text
 * @returns {string}
 */
const fold = (text) => text.normalize("NFKD").replaceAll(/[\u0300-\u036f]/g, "").toLowerCase();

/**
 * A number with the noun that it counts.
 * @param {number} count
 * @param {string} noun
 * @returns {string}
 */
const counted = (count, noun) => count.toLocaleString("en") + " " + noun + (count === 1 ? "" : "s");

/**
 * An IRI as short as a prefix makes it, or whole.
 * @param {string} iri
 * @returns {string}
 */
function shortened(iri) {
  for (const [prefix, start] of Object.entries(data.prefixes)) {
    const rest = iri.slice(start.length);
    if (iri.startsWith(start) && /^[\w-]+$/.test(rest)) return prefix + ":" + rest;
  }
  return iri;
}

/**
 * The address at which an IRI is told of: the page of a thing or term, or the address itself where it is one of the web.
 * @param {string} iri
 * @returns {string}
 */
function addressOf(iri) {
  if (iri.startsWith(data.things.iri)) {
    return data.things.path + iri.slice(data.things.iri.length).split("/").map(encodeURIComponent).join("/");
  }
  const isKnown = Object.values(data.prefixes).some((start) => iri.startsWith(start));
  if (isKnown) return data.things.other + encodeURIComponent(iri);
  return /^https?:\/\//.test(iri) ? iri : "";
}
