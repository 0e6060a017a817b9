// The way back in the panel: from evidence to the list in which it was found, as far down as one had read there.

/* takes
 * core: el, need
 * model/state: change, state
 * text/panel: panel
 * words: t
 */

/** What the panel showed before the evidence that it shows now. @type {Left | null} */
let cameFrom = null;
let subjectBefore = "";
/** @type {Partial<State>} */
let patchBefore = {};

/**
 * Evidence is told from somewhere: a tie from a thing, a link, a path or a sentence, a link from a thing.
 * @param {string} subject
 * @param {string} from
 * @returns {boolean}
 */
function isEvidenceOf(subject, from) {
  if (subject.startsWith("tie ")) return /^(?:thing|link|path|story) /.test(from);
  return subject.startsWith("link ") && from.startsWith("thing ");
}

/**
 * Before the panel shows another subject: remember what it showed, if the new one is evidence from there.
 * @param {string} subject
 * @returns {Left | null} where the panel returns to, if it does
 */
function leaving(subject) {
  const from = subjectBefore;
  if (from === subject) return null;
  const returned = cameFrom && cameFrom.subject === subject ? cameFrom : null;
  if (isEvidenceOf(subject, from)) {
    cameFrom = { subject: from, patch: patchBefore, title: panel.querySelector("h3")?.textContent ?? "", scroll: panel.scrollTop, open: [...panel.querySelectorAll("details")].map((fold) => fold.open), before: returned ? null : cameFrom };
  } else if (returned) cameFrom = returned.before;
  else if (!(subject.startsWith("tie ") && from.startsWith("tie "))) cameFrom = null;
  return returned;
}

/** @returns {HTMLElement | null} */
function wayBack() {
  const left = cameFrom;
  return left && el("p", { class: "way-back" }, el("button", { type: "button", class: "quiet", onclick: () => change(left.patch) }, el("span", { "aria-hidden": "true" }, "← "), el("span", { class: "unseen" }, t("Back to") + " "), el("span", { dir: "auto" }, left.title)));
}

/**
 * Once the panel shows its subject: at its top, or where one had left it.
 * @param {string} subject
 * @param {Left | null} returned
 * @param {HTMLElement | null} held what had the focus in the panel
 */
function arriving(subject, returned, held) {
  const before = subjectBefore;
  if (before && subject !== before) panel.scrollTop = 0;
  if (returned) {
    panel.querySelectorAll("details").forEach((fold, index) => { fold.open = returned.open[index] ?? fold.open; });
    panel.scrollTop = returned.scroll;
    // What is folded in fills a moment later.
    setTimeout(() => { if (subjectBefore === subject) panel.scrollTop = returned.scroll; }, 0);
  }
  if (held) {
    const again = returned ? leadingTo(before) : subject === before ? alike(held) : undefined;
    (again ?? need(panel.querySelector("h3"))).focus({ preventScroll: true });
  }
  subjectBefore = subject;
  patchBefore = { sel: state.sel, link: state.link, from: state.from, to: state.to, path: state.path, told: state.told };
}

/**
 * The button in the panel that leads to some evidence.
 * @param {string} evidence
 * @returns {HTMLElement | undefined}
 */
function leadingTo(evidence) {
  const [kind = "", ...ids] = evidence.split(" ");
  return [...panel.querySelectorAll("button")].find((button) => button.dataset[kind] === ids.join(" "));
}

/**
 * What in the panel drawn anew is what had the focus.
 * @param {HTMLElement} held
 * @returns {HTMLElement | undefined}
 */
function alike(held) {
  const told = (/** @type {HTMLElement} */ one) => JSON.stringify([one.textContent, one.dataset]);
  return [...panel.querySelectorAll("button")].find((button) => told(button) === told(held));
}
