// An answer to take away, in any format that the server writes.

/* takes
 * core: part
 * fetching: sent
 */

const TABLES = [["CSV", "text/csv", "csv"], ["TSV", "text/tab-separated-values", "tsv"],
  ["JSON", "application/sparql-results+json", "json"], ["XML", "application/sparql-results+xml", "xml"]];
const PLAIN = [["JSON", "application/json", "json"]];
const GRAPHS = [["Turtle", "text/turtle", "ttl"], ["JSON-LD", "application/ld+json", "jsonld"],
  ["RDF/XML", "application/rdf+xml", "rdf"], ["N-Triples", "application/n-triples", "nt"]];
const shelf = part("answer-downloads", HTMLElement);

/**
 * Offer the formats that fit an answer.
 * @param {Asking} asking
 * @param {Answer} answer
 */
function offerDownloads(asking, answer) {
  const isPlain = asking.method === "GET" && !asking.address.startsWith("api/questions/");
  const formats = isPlain ? PLAIN : answer.kind === "statements" ? GRAPHS : answer.kind === "rows" ? TABLES : [];
  shelf.replaceChildren(...formats.map(([name, type, ending]) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = name || "";
    button.setAttribute("aria-label", "Download as " + name);
    button.addEventListener("click", () => { download(asking, type || "", "answer." + ending); });
    return button;
  }));
}

/**
 * Fetch an answer in a format, and hand it to the reader as a file.
 * @param {Asking} asking
 * @param {string} type
 * @param {string} name
 * @returns {Promise<void>}
 */
async function download(asking, type, name) {
  const response = await sent(asking, type, null);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = name;
  link.click();
  setTimeout(() => { URL.revokeObjectURL(link.href); }, 60_000);
}
