// Text below the pictures: in a large region each part of it is written when it comes near the window, or is asked for.

/* takes
 * core: el, things
 * words: t
 */

/** Of so many things a page is large: to write at once all that is told of them would keep the reader waiting. */
const LARGE_FROM = 700;
/** How far from the window a part is written, so that nobody sees it come. */
const NEAR = "700px";
/** The height kept for a part that was not yet written. */
const AWAITED_HEIGHT = "46rem";

/** What stands in a place, and in which view it was written. @type {Map<HTMLElement, string>} */
const writtenAs = new Map();
/** What is still to be written there. @type {Map<HTMLElement, { key: string, write: () => void }>} */
const awaited = new Map();
/** Places that are watched, and whether each is near the window. @type {Map<Element, boolean>} */
const nearness = new Map();

const nearWatch = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) nearness.set(target, isIntersecting);
  for (const place of awaited.keys()) if (nearness.get(place)) writeAwaited(place);
}, { rootMargin: NEAR });

/**
 * Write a part of the page where it has changed: now, where the page is small or the part near, else later. Until then its
 * place offers it, and shows nothing of an earlier view.
 * @param {HTMLElement} place
 * @param {string} key of all that the part depends on
 * @param {() => void} write
 */
function writeWhenNear(place, key, write) {
  if (writtenAs.get(place) === key || awaited.get(place)?.key === key) return;
  awaited.set(place, { key, write });
  if (things.size < LARGE_FROM || nearness.get(place)) { writeAwaited(place); return; }
  offer(place);
  if (!nearness.has(place)) nearWatch.observe(place);
  nearness.set(place, nearness.get(place) ?? false);
}

/**
 * What is to be written anew keeps its height, so that nothing moves under the reader.
 * @param {HTMLElement} place
 */
function offer(place) {
  const isFirst = !place.firstChild;
  place.style.minHeight = isFirst ? AWAITED_HEIGHT : place.offsetHeight + "px";
  writtenAs.delete(place);
  const button = el("button", { type: "button", class: "more", onclick: () => writeAwaited(place) }, t("Show this part"));
  place.replaceChildren(place.matches("ol") ? el("li", {}, button) : button);
}

/** @param {HTMLElement} place */
function writeAwaited(place) {
  const due = awaited.get(place);
  if (!due) return;
  const isHeld = place.contains(document.activeElement) && !writtenAs.has(place);
  awaited.delete(place);
  place.style.minHeight = "";
  due.write();
  writtenAs.set(place, due.key);
  if (!isHeld) return;
  place.setAttribute("tabindex", "-1");
  place.focus({ preventScroll: true });
}

/**
 * Write what is awaited above an element or within it, so that it no longer moves when one goes there.
 * @param {Element} target
 */
function writeUpTo(target) {
  const { top } = target.getBoundingClientRect();
  const above = [...awaited.keys()].filter((place) => target.contains(place) || place.getBoundingClientRect().top <= top);
  for (const place of above) writeAwaited(place);
}

/** For paper. */
function writeEverything() {
  for (const place of awaited.keys()) writeAwaited(place);
}
