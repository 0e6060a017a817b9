// The editor: a query in colours, the place of an error in it, and what could be written next.

/* takes
 * core: part
 * hints: hintsFor
 */

const editor = CodeMirror.fromTextArea(part("query-text", HTMLTextAreaElement), {
  mode: "application/sparql-query",
  lineNumbers: true,
  lineWrapping: true,
  matchBrackets: true,
  inputStyle: "contenteditable",
  screenReaderLabel: "SPARQL query",
  viewportMargin: Infinity,
  // Tab leaves the editor, as it leaves every other field, so that the keyboard is not caught in it.
  extraKeys: { Tab: false, "Shift-Tab": false, "Ctrl-Space": propose, "Cmd-Space": propose },
});

/** @type {{ mark: CodeMirror.Mark, line: number } | null} */
let fault = null;

/** Offer what could stand at the cursor. */
function propose() {
  editor.showHint({ hint: hintsFor, completeSingle: false, closeOnUnfocus: true });
}

/** No error is shown any more. */
function clearFault() {
  fault?.mark.clear();
  if (fault) editor.removeLineClass(fault.line, "background", "fault-line");
  fault = null;
}

/**
 * Show where the query is at fault, and go there.
 * @param {number} line from 1
 * @param {number} column from 1
 */
function showFault(line, column) {
  clearFault();
  const at = Math.min(line, editor.lineCount()) - 1;
  const { length } = editor.getLine(at);
  const from = Math.max(0, Math.min(column - 1, length - 1));
  const rest = /^[\w:?$<>/.#-]+/.exec(editor.getLine(at).slice(from));
  const to = { line: at, ch: Math.min(length, from + (rest ? rest[0].length : 1)) };
  const mark = editor.markText({ line: at, ch: from }, to, { className: "fault" });
  editor.addLineClass(at, "background", "fault-line");
  fault = { mark, line: at };
  editor.setCursor({ line: at, ch: from });
  editor.scrollIntoView({ line: at, ch: from }, 40);
}

editor.on("change", clearFault);
// What is offered comes by itself where a prefix has been written; elsewhere only where it is asked for.
editor.on("inputRead", (_, change) => {
  const sign = change.text.join("");
  const before = editor.getLine(editor.getCursor().line).slice(0, editor.getCursor().ch);
  if (!editor.state.completionActive && /[\w:?]/.test(sign) && /(?:[a-z]+:[\w/-]*|\?\w*)$/.test(before)) propose();
});
