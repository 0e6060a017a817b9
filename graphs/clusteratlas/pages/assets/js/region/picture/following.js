// The picture follows the state and the window: composed anew, moved to, and looked at from where the address says.

/* takes
 * core: need, things
 * model/state: remember, state
 * model/view: viewOf
 * picture/camera: CLOSEST, FARTHEST, fitCamera, fitView, fitted, heading, lightCamera, openingScale, sizeNow
 * picture/camera: standHigh, wantsAll, windowCamera
 * picture/composing: isInColumns, placedOnly, planFor
 * picture/marks: container, hovered, network, plan, view
 * picture/motion: aimNow, glide, isMoving, letGoOfCamera, standingNow, stopMotion
 * picture/places: drawView, restingPlace, takePlan
 */

/** The place and scale that the address had when the picture last followed it. */
let lookedFrom = "";

/**
 * Compose what the state shows for a window of this size.
 * @param {Size} size
 * @returns {boolean} whether it is another composition than before
 */
function compose(size) {
  const seenNow = viewOf(state);
  const next = planFor(state, seenNow, size);
  view = placedOnly(seenNow, next);
  if (hovered && !view.nodes.has(hovered)) hovered = "";
  const isAnother = next !== plan;
  if (isAnother) takePlan(next);
  standHigh();
  return isAnother;
}

/** Bring the picture to the present state, from where everything stands. */
function followState() {
  if (!network) { compose(sizeNow()); return; }
  const [from, seenFrom] = [standingNow(), windowCamera()];
  const isAnother = compose(sizeNow());
  if (isAnother) stopMotion();
  drawView();
  if (isAnother && seenFrom.width && seenFrom.height) {
    // What the state has taken over from another composition says nothing of this one.
    const asked = state.cam === lookedFrom ? null : askedCamera();
    fitted = !asked;
    glide(from, seenFrom, asked ?? fitCamera(sizeNow()));
  }
  noteCamera();
}

/**
 * The camera that the address asks for.
 * @returns {Aim | null}
 */
function askedCamera() {
  const [x = 0, y = 0, scale = 0] = state.cam.split(",").map(Number);
  if (!state.cam || ![x, y, scale].every(Number.isFinite) || scale <= 0) return null;
  return { x, y, scale: Math.min(CLOSEST, Math.max(openingScale(sizeNow()) * FARTHEST || 0, scale)) };
}

/** Whether the reader still looks from where the address said; the page finds its size only after it has opened. */
let restored = false;

/** The picture as it opens: as the address says, or all of it. */
function openCamera() {
  const asked = askedCamera();
  lookedFrom = state.cam;
  if (!asked) { fitView(false); return; }
  fitted = false;
  restored = true;
  moveTo(asked, 0);
}

let noting = 0;
/** The reader has moved the camera, which from now on stays where it is. */
function takeCamera() {
  fitted = false;
  restored = false;
  wantsAll = false;
  heading = null;
  letGoOfCamera();
  noteSoon();
}

/** Once the camera has come to rest. */
function noteSoon() {
  clearTimeout(noting);
  noting = setTimeout(noteCamera, 400);
}

/** Write down in the address from where the picture is looked at; that is no step that could be taken back. */
function noteCamera() {
  clearTimeout(noting);
  if (!network || !sizeNow().width) return;
  const { x, y, scale } = aimNow();
  lookedFrom = fitted ? "" : [x.toFixed(0), y.toFixed(0), scale.toFixed(3)].join(",");
  remember({ cam: lookedFrom });
}

let sized = { width: 0, height: 0 };
/** When the window's size changes, fit again, or keep what the reader looks at in the middle. */
function resized() {
  const size = sizeNow();
  if (!size.width || !size.height || (size.width === sized.width && size.height === sized.height)) return;
  if (matchMedia("print").matches) return; // paper has a picture of its own
  const drawn = need(network);
  const underWay = isMoving() ? standingNow() : null;
  stopMotion();
  // The canvas has its new size already, and still its old translation.
  const wasHidden = !sized.width || !sized.height;
  const middle = wasHidden ? { x: 0, y: 0 } : drawn.DOMtoCanvas({ x: sized.width / 2, y: sized.height / 2 });
  const seenFrom = { ...middle, scale: drawn.getScale() };
  const held = things.has(state.sel) ? state.sel : nearest(middle);
  const before = plan.bounds.join(" ");
  const isAnother = compose(size);
  sized = size;
  drawn.setSize("100%", "100%");
  if (isAnother) drawView();
  lookAgain(underWay, seenFrom, plan.bounds.join(" ") !== before, held);
  drawn.redraw();
}

/**
 * After the window has changed its size: what was fitted is fitted, what the reader looks at stays in the middle.
 * @param {Map<string, Point> | null} underWay where things are, if they are on their way
 * @param {Aim} seenFrom
 * @param {boolean} isAnother
 * @param {string} held
 */
function lookAgain(underWay, seenFrom, isAnother, held) {
  const asked = askedCamera();
  if (fitted && underWay) glide(underWay, seenFrom, fitCamera(sizeNow()));
  else if (fitted) fitChoice();
  else if (asked && restored) moveTo(asked, 0);
  else if (isAnother) keepSeen(held, seenFrom);
  else moveTo(seenFrom, 0);
}

/** In a narrower window all would be small: what is lit is framed, until the reader lets go of it. */
function fitChoice() {
  const { light: lighted } = view;
  if (wantsAll || isInColumns(plan) || !lighted?.framed || !view.whole) fitView(false);
  else moveTo(lightCamera(windowCamera(), lighted), 0);
}

/**
 * @param {Point} point
 * @returns {string}
 */
function nearest(point) {
  let [best, least] = ["", Infinity];
  for (const id of view.nodes) {
    const place = restingPlace(id);
    const far = place ? Math.hypot(place.x - point.x, place.y - point.y) : Infinity;
    if (far < least) [best, least] = [id, far];
  }
  return best;
}

/**
 * In another composition what was in the middle is in the middle again.
 * @param {string} id
 * @param {Aim} seenFrom
 */
function keepSeen(id, { scale }) {
  const place = restingPlace(id);
  if (place) moveTo({ x: place.x, y: place.y, scale }, 0); else fitView(false);
}

function watchSize() {
  sized = sizeNow();
  new ResizeObserver(resized).observe(container);
  const drawn = need(network);
  drawn.on("zoom", takeCamera);
  drawn.on("dragStart", letGoOfCamera);
  drawn.on("dragEnd", (event) => { if (!event.nodes.length) takeCamera(); });
}
