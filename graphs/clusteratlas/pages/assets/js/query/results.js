// An answer as a table: things by their names, each leading to its page; long ones a part at a time.

/* takes
 * core: addressOf, counted, el, part, shortened
 * fetching: labels, learnLabels
 */

const AT_ONCE = 100;
const table = part("answer-table", HTMLElement);
const more = part("answer-more", HTMLButtonElement);

/** @type {Answer | null} */
let shown = null;
let drawn = 0;

/**
 * A term in a cell: a thing by its name, an address or a term as a link, a text as it is.
 * @param {Term | null} term
 * @returns {Child}
 */
function cell(term) {
  if (!term) return null;
  if (term.type === "literal") {
    return el("span", { lang: term["xml:lang"] || false, dir: "auto", class: isNumber(term) ? "figure" : false }, term.value);
  }
  if (term.type !== "uri") return term.type === "bnode" ? "(without a name)" : "(a statement)";
  const address = addressOf(term.value);
  const name = labels.get(term.value) || shortened(term.value);
  return address ? el("a", { href: address, title: term.value, dir: "auto" }, name) : name;
}

/**
 * Whether a term is a number, which stands to the right.
 * @param {Term} term
 * @returns {boolean}
 */
const isNumber = (term) => /#(?:integer|decimal|double|float|long|int)$/.test(term.datatype || "");

/**
 * Show an answer from its beginning.
 * @param {Answer} answer
 * @returns {Promise<void>}
 */
async function showAnswer(answer) {
  shown = answer;
  drawn = 0;
  if (answer.kind === "boolean") {
    table.replaceChildren(el("p", { class: "yes-or-no" }, answer.holds ? "Yes." : "No."));
    more.hidden = true;
    return;
  }
  const heads = answer.columns.map((name) => el("th", { scope: "col" }, name.replaceAll("_", " ")));
  table.replaceChildren(el("table", {}, el("thead", {}, el("tr", {}, ...heads)), el("tbody", {})));
  table.hidden = answer.rows.length === 0;
  await drawMore();
}

/** Show the next rows. */
async function drawMore() {
  if (!shown) return;
  const answer = shown;
  const rows = answer.rows.slice(drawn, drawn + AT_ONCE);
  drawn += rows.length;
  await learnLabels(rows.flat().flatMap((term) => (term?.type === "uri" ? [term.value] : [])));
  if (shown !== answer) return;
  table.querySelector("tbody")?.append(...rows.map((row) => el("tr", {}, ...row.map((term) => el("td", {}, cell(term))))));
  more.hidden = drawn >= answer.rows.length;
  more.textContent = "Show more (" + counted(answer.rows.length - drawn, "row") + " left)";
}

/**
 * An answer in a few words.
 * @param {Answer} answer
 * @returns {string}
 */
function summary(answer) {
  if (answer.kind === "boolean") return answer.remark;
  return counted(answer.rows.length, answer.kind === "rows" ? "row" : "statement") + " (" + answer.remark + ")";
}

more.addEventListener("click", () => { drawMore(); });
