// An answer as a network: things are marks, and what stands together in a row is joined.

/* takes
 * core: addressOf, counted, part, shortened
 * fetching: labels, learnLabels
 */

const MOST_NODES = 300;
const frame = part("answer-picture", HTMLElement);
const caption = part("picture-caption", HTMLElement);

/** @type {{ destroy(): void } | null} */
let network = null;

/**
 * The program that draws networks, fetched where the first is wanted.
 * @returns {Promise<void>}
 */
async function drawing() {
  const place = "./assets/vis-network.js";
  await import(place);
}

/**
 * Which things an answer joins: of statements subject and object, of rows each thing with the next in its row.
 * @param {Answer} answer
 * @returns {{ from: string, to: string, label: string }[]}
 */
function joined(answer) {
  /** @type {Map<string, { from: string, to: string, label: string }>} */
  const found = new Map();
  for (const row of answer.rows) {
    const places = answer.kind === "statements" ? [row[0], row[2]] : row;
    const things = places.flatMap((term) => (term?.type === "uri" && isThing(term.value) ? [term.value] : []));
    const label = answer.kind === "statements" && row[1] ? shortened(row[1].value).replace(/^\w+:/, "") : "";
    for (const [index, from] of things.slice(0, -1).entries()) {
      const to = things[index + 1];
      if (to && to !== from) found.set(from + " " + to + " " + label, { from, to, label });
    }
  }
  return [...found.values()];
}

/**
 * Whether an IRI is of something that a picture shows: neither a term, nor a tie, nor what is cited.
 * @param {string} iri
 * @returns {boolean}
 */
const isThing = (iri) => !/^(?!id:|nace:|nuts:)[a-z]+:[^/]/.test(shortened(iri));

/**
 * Whether an answer has anything to be drawn.
 * @param {Answer} answer
 * @returns {boolean}
 */
const isDrawable = (answer) => answer.kind !== "boolean" && joined(answer).length > 0;

/**
 * The things of most lines, as many as a picture bears, and the lines between them.
 * @param {{ from: string, to: string, label: string }[]} lines
 * @returns {{ nodes: string[], edges: { from: string, to: string, label: string }[], all: number }}
 */
function busiest(lines) {
  /** @type {Map<string, number>} */
  const degrees = new Map();
  for (const end of lines.flatMap((line) => [line.from, line.to])) degrees.set(end, (degrees.get(end) ?? 0) + 1);
  const ranked = [...degrees].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1)).slice(0, MOST_NODES);
  const kept = new Set(ranked.map(([node]) => node));
  return { nodes: [...kept], edges: lines.filter((line) => kept.has(line.from) && kept.has(line.to)), all: degrees.size };
}

/**
 * @param {string} name of a colour in the theme
 * @returns {string}
 */
function colour(name) {
  const value = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const both = /^light-dark\(([^,]+),(.+)\)$/.exec(value);
  if (!both) return value;
  return (getComputedStyle(frame).colorScheme === "dark" || isDark() ? both[2] : both[1])?.trim() || value;
}

/** @returns {boolean} */
const isDark = () => (document.documentElement.dataset["theme"] || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";

/**
 * Draw an answer as a network.
 * @param {Answer} answer
 * @returns {Promise<void>}
 */
async function drawAnswer(answer) {
  const { nodes, edges, all } = busiest(joined(answer));
  await Promise.all([drawing(), learnLabels(nodes)]);
  network?.destroy();
  const ink = colour("--ink");
  const points = nodes.map((iri) => ({ id: iri, label: nameOf(iri), title: iri }));
  const lines = edges.map((line, id) => ({ id, ...line, arrows: answer.kind === "statements" ? "to" : "" }));
  const made = new vis.Network(frame, { nodes: points, edges: lines }, {
    nodes: { shape: "dot", size: 8, color: { background: colour("--accent"), border: colour("--line-strong") }, font: { color: ink, size: 14 } },
    edges: { color: { color: colour("--line-strong") }, font: { color: colour("--ink-soft"), size: 11, strokeWidth: 3, strokeColor: colour("--surface") }, smooth: false },
    physics: { solver: "forceAtlas2Based", stabilization: { iterations: 200 } },
    layout: { randomSeed: 1, improvedLayout: nodes.length < 100 },
  });
  made.once("stabilizationIterationsDone", () => { made.setOptions({ physics: false }); });
  made.on("doubleClick", (told) => {
    const address = addressOf(told.nodes[0] || "");
    if (address) location.assign(address);
  });
  network = made;
  caption.textContent = counted(nodes.length, "thing") + ", " + counted(edges.length, "line") +
    (all > nodes.length ? ", of " + counted(all, "thing") + " those of most lines" : "") +
    ". A double click opens a thing; the table says the same in words.";
}

/**
 * @param {string} iri
 * @returns {string}
 */
function nameOf(iri) {
  const name = labels.get(iri) || shortened(iri);
  return name.length > 28 ? name.slice(0, 27) + "…" : name;
}
