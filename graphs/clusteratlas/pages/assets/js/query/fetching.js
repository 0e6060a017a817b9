// What is asked of the server, and what comes back: answers, labels, terms, names, and what went wrong.

/* takes
 * core: data
 */

const ROWS = "application/sparql-results+json";
const STATEMENTS = "application/n-triples";

/** What went wrong, in the server's words, with the place in the query where it knows it. */
class ServerError extends Error {
  /** @type {number} */
  line = 0;

  /** @type {number} */
  column = 0;

  /** @param {string} told */
  constructor(told) {
    super(told);
    this.name = "ServerError";
  }
}

/** @type {AbortController | null} */
let running = null;

/** Give up what is being asked, if anything is. */
function stopAsking() {
  running?.abort();
  running = null;
}

/**
 * A query put to the endpoint.
 * @param {string} query
 * @returns {Asking}
 */
const ofQuery = (query) => ({ address: "sparql", method: "POST", body: query });

/**
 * A question with what was given for its parameters.
 * @param {string} address
 * @param {Record<string, string>} given
 * @returns {Asking}
 */
const ofQuestion = (address, given) => ({
  address: address + (Object.keys(given).length ? "?" + new URLSearchParams(given) : ""),
  method: "GET",
  body: "",
});

/**
 * The response to what is asked, in a format.
 * @param {Asking} asking
 * @param {string} accept
 * @param {AbortSignal | null} signal
 * @returns {Promise<Response>}
 */
async function sent(asking, accept, signal) {
  const posted = asking.method === "POST";
  const response = await fetch(asking.address, {
    method: asking.method,
    signal,
    headers: { Accept: accept, ...(posted ? { "Content-Type": "application/sparql-query" } : {}) },
    ...(posted ? { body: asking.body } : {}),
  });
  if (!response.ok) throw problemOf(response.status, await response.text());
  return response;
}

/**
 * What the server says is wrong.
 * @param {number} status
 * @param {string} text
 * @returns {ServerError}
 */
function problemOf(status, text) {
  /** @type {string} */
  let told;
  try {
    const { detail, title } = JSON.parse(text);
    told = String(detail || title);
  } catch {
    told = text.trim().startsWith("<") ? "" : text.trim();
  }
  const found = new ServerError(told || "The server answers with status " + status + ".");
  const place = /^Line (\d+), column (\d+):/m.exec(told);
  if (place) {
    found.line = Number(place[1]);
    found.column = Number(place[2]);
  }
  return found;
}

/**
 * The answer to what is asked; what was asked before is given up.
 * @param {Asking} asking
 * @returns {Promise<Answer>}
 */
async function answerTo(asking) {
  stopAsking();
  const mine = new AbortController();
  running = mine;
  const started = performance.now();
  const response = await sent(asking, ROWS + ", " + STATEMENTS + ";q=0.9, application/json;q=0.5", mine.signal);
  const kind = response.headers.get("Content-Type") || "";
  const text = await response.text();
  if (running === mine) running = null;
  const answer = kind.startsWith(STATEMENTS) ? ofStatements(text) : ofResults(text);
  const seconds = (performance.now() - started) / 1000;
  answer.remark = remarkOf(response.headers) + seconds.toFixed(seconds < 1 ? 2 : 1) + " s";
  return answer;
}

/**
 * What the server says of limits that cut an answer short.
 * @param {Headers} headers
 * @returns {string}
 */
function remarkOf(headers) {
  const limit = headers.get("X-Result-Limit-Reached");
  return limit ? "cut at " + Number(limit).toLocaleString("en") + " rows, which is the server’s limit; " : "";
}

/**
 * @param {string} text
 * @returns {Answer}
 */
function ofResults(text) {
  const read = JSON.parse(text);
  if (Array.isArray(read)) return ofRecords(read);
  if ("boolean" in read) return { kind: "boolean", columns: [], rows: [], holds: Boolean(read.boolean), remark: "" };
  /** @type {string[]} */
  const columns = read.head.vars;
  const rows = read.results.bindings.map((/** @type {Record<string, Term>} */ row) => columns.map((name) => row[name] ?? null));
  return { kind: "rows", columns, rows, holds: true, remark: "" };
}

/** Of rows of JSON, the keys that hold ids of things. */
const IDS = new Set(["stakeholder", "region", "value_chain", "stage", "subject", "other", "ask"]);

/**
 * Rows of JSON: ids become the things that they mean, whose names are learnt as those of all others.
 * @param {Record<string, unknown>[]} records
 * @returns {Answer}
 */
function ofRecords(records) {
  const columns = Object.keys(records[0] ?? {}).filter((name) => !name.endsWith("_label"));
  const rows = records.map((record) => columns.map((name) => termIn(name, record[name])));
  return { kind: "rows", columns, rows, holds: true, remark: "" };
}

/**
 * @param {string} name of a column
 * @param {unknown} value
 * @returns {Term | null}
 */
function termIn(name, value) {
  if (value === null || value === undefined || value === "") return null;
  const text = Array.isArray(value) ? value.join(", ") : String(value);
  if (IDS.has(name) && !text.includes(":")) return { type: "uri", value: data.things.iri + text };
  if (typeof value !== "number") return { type: "literal", value: text };
  const rounded = Number.isInteger(value) ? text : value.toPrecision(2);
  return { type: "literal", value: rounded, datatype: data.prefixes["xsd"] + "decimal" };
}

const TERM = String.raw`(<[^>]*>|_:[^\s]+|"(?:[^"\\]|\\.)*"(?:@[\w-]+|\^\^<[^>]*>)?)`;
const STATEMENT = new RegExp(String.raw`^${TERM} ${TERM} ${TERM} \.$`);

/**
 * Statements in N-Triples as rows of subject, predicate and object.
 * @param {string} text
 * @returns {Answer}
 */
function ofStatements(text) {
  const rows = text.split("\n").flatMap((line) => {
    const found = STATEMENT.exec(line);
    return found ? [found.slice(1, 4).map(termOf)] : [];
  });
  return { kind: "statements", columns: ["subject", "predicate", "object"], rows, holds: true, remark: "" };
}

/**
 * @param {string} text a term as N-Triples write it
 * @returns {Term}
 */
function termOf(text) {
  if (text.startsWith("<")) return { type: "uri", value: unescaped(text.slice(1, -1)) };
  if (text.startsWith("_:")) return { type: "bnode", value: text.slice(2) };
  const end = text.lastIndexOf('"');
  const after = text.slice(end + 1);
  return {
    type: "literal",
    value: unescaped(text.slice(1, end)),
    ...(after.startsWith("@") ? { "xml:lang": after.slice(1) } : {}),
    ...(after.startsWith("^^") ? { datatype: after.slice(3, -1) } : {}),
  };
}

/** @type {Record<string, string>} */
const ESCAPES = { t: "\t", n: "\n", r: "\r", b: "\b", f: "\f" };

/**
 * @param {string} text
 * @returns {string}
 */
const unescaped = (text) =>
  text.replaceAll(/\\(?:u([\da-fA-F]{4})|U([\da-fA-F]{8})|(.))/g, (_, short, long, sign) =>
    sign ? ESCAPES[sign] ?? sign : String.fromCodePoint(Number.parseInt(short || long, 16)));

/**
 * What the server answers in JSON; null where it cannot be had, since the page works without.
 * @template T
 * @param {string} address
 * @returns {Promise<T | null>}
 */
async function known(address) {
  try {
    const response = await sent({ address, method: "GET", body: "" }, "application/json", null);
    return await response.json();
  } catch {
    return null;
  }
}

/**
 * Whether the server may have a name for an IRI: of a thing, or of a term of the vocabulary.
 * @param {string} iri
 * @returns {boolean}
 */
const isKnown = (iri) => Object.values(data.prefixes).some((start) => iri.startsWith(start));

/** @type {Map<string, string>} */
const labels = new Map();

/**
 * Learn the labels of things by their IRIs, a few hundred at a time.
 * @param {string[]} iris
 * @returns {Promise<void>}
 */
async function learnLabels(iris) {
  const wanted = [...new Set(iris)].filter((iri) => isKnown(iri) && !labels.has(iri));
  const parts = [];
  for (let start = 0; start < wanted.length; start += 100) parts.push(wanted.slice(start, start + 100));
  /** @type {(Record<string, string> | null)[]} */
  const found = await Promise.all(parts.map((some) =>
    known("api/labels?" + new URLSearchParams(some.map((iri) => ["iri", iri])))));
  for (const some of found) {
    for (const [iri, label] of Object.entries(some ?? {})) labels.set(iri, label);
  }
}
