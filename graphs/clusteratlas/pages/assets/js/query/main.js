// What the reader does: ask a question, run a query, look at the answer in one way or another, share it.

/* takes
 * address: asked, tellAddress
 * core: part
 * downloads: offerDownloads
 * editor: clearFault, editor, showFault
 * fetching: ServerError, answerTo, known, ofQuery, stopAsking
 * picture: drawAnswer, isDrawable
 * questions: askingNow, choose, form, queryNow
 * results: showAnswer, summary
 */

const run = part("run", HTMLButtonElement);
const halt = part("stop", HTMLButtonElement);
const told = part("answer-status", HTMLElement);
const trouble = part("trouble", HTMLElement);
const section = part("answer", HTMLElement);
const asTable = part("as-table", HTMLButtonElement);
const asNetwork = part("as-network", HTMLButtonElement);

/** @type {Answer | null} */
let answered = null;

/**
 * Ask, and show what comes back.
 * @param {Asking} asking
 * @returns {Promise<void>}
 */
async function ask(asking) {
  clearFault();
  trouble.hidden = true;
  section.hidden = false;
  section.setAttribute("aria-busy", "true");
  halt.hidden = false;
  asNetwork.disabled = true;
  told.textContent = "Asking …";
  try {
    const answer = await answerTo(asking);
    answered = answer;
    told.textContent = summary(answer);
    offerDownloads(asking, answer);
    asNetwork.disabled = !isDrawable(answer);
    look("table");
    await showAnswer(answer);
    if (answer.kind === "rows" && !answer.rows.length) await explainNothing(asking);
  } catch (error) {
    tell(error, asking);
  }
  halt.hidden = true;
  section.removeAttribute("aria-busy");
}

/**
 * Say what went wrong, in the editor too where that is the place.
 * @param {unknown} error
 * @param {Asking} asking
 */
function tell(error, asking) {
  if (error instanceof DOMException && error.name === "AbortError") {
    told.textContent = "Stopped.";
    return;
  }
  section.hidden = true;
  trouble.hidden = false;
  part("trouble-text", HTMLElement).textContent = error instanceof ServerError ? error.message : "The server cannot be reached. Is it running?";
  if (error instanceof ServerError && error.line && asking.method === "POST") showFault(error.line, error.column);
  trouble.focus();
}

/**
 * Say which part of a query leaves it without a row.
 * @param {Asking} asking
 * @returns {Promise<void>}
 */
async function explainNothing(asking) {
  if (asking.method !== "POST") {
    told.textContent += " Nothing recorded fits. Leave a field empty to ask of all.";
    return;
  }
  /** @type {{ notes: string[] } | null} */
  const found = await known("api/diagnosis?" + new URLSearchParams({ query: asking.body }));
  const notes = found?.notes ?? [];
  if (!notes.length) return;
  trouble.hidden = false;
  part("trouble-text", HTMLElement).textContent = notes.join("\n\n");
}

/**
 * Show the answer in one of the two ways.
 * @param {"table" | "network"} way
 */
function look(way) {
  asTable.setAttribute("aria-pressed", String(way === "table"));
  asNetwork.setAttribute("aria-pressed", String(way === "network"));
  part("table-side", HTMLElement).hidden = way !== "table";
  part("picture-side", HTMLElement).hidden = way !== "network";
  if (way === "network") draw();
}

/** Draw the answer; without the program that does so there is a word in its place. */
async function draw() {
  try {
    if (answered) await drawAnswer(answered);
  } catch {
    part("picture-caption", HTMLElement).textContent = "The program that draws networks could not be fetched. The table says the same.";
  }
}

/** Run what stands in the editor. */
function runQuery() {
  const query = editor.getValue();
  tellAddress({ query });
  ask(ofQuery(query));
}

run.addEventListener("click", runQuery);
halt.addEventListener("click", stopAsking);
asTable.addEventListener("click", () => { look("table"); });
asNetwork.addEventListener("click", () => { look("network"); });
editor.getInputField().addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  runQuery();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const asking = askingNow();
  if (asking) ask(asking);
});
part("to-editor", HTMLButtonElement).addEventListener("click", async () => {
  const query = await queryNow();
  if (!query) return;
  editor.setValue(query);
  const own = part("own-query", HTMLDetailsElement);
  own.open = true;
  editor.refresh();
  own.scrollIntoView({ block: "start" });
  editor.focus();
});
part("own-query", HTMLDetailsElement).addEventListener("toggle", () => { editor.refresh(); });
part("share", HTMLButtonElement).addEventListener("click", async () => {
  const said = part("shared", HTMLElement);
  try {
    await navigator.clipboard.writeText(location.href);
    said.textContent = "The link is copied.";
  } catch {
    said.textContent = "Copy the link from the address bar: it holds the question.";
  }
});

const { question, given, query } = asked();
if (question) {
  choose(question, given);
  const asking = askingNow();
  if (asking && form.checkValidity()) ask(asking);
}
if (query) {
  part("own-query", HTMLDetailsElement).open = true;
  editor.setValue(query);
  editor.refresh();
  ask(ofQuery(query));
}
