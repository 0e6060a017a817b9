// From where the picture is looked at. A camera holds the point of the picture that is in the middle, the scale, and
// the size of the window or sheet in pixels; the screen, the saved picture and the printed one each have their own.

/* takes
 * core: need, reducedMotion
 * layout/columns: LARGEST
 * picture/composing: isInColumns
 * picture/following: noteSoon, takeCamera
 * picture/marks: chainGroups, container, network, plan, tall, view, wide
 * picture/motion: aimNow, steer
 * picture/places: placeOf, restingPlace
 */

const FARTHEST = 0.5; // of the scale at which everything fits
const CLOSEST = 6;
const SHEET = { width: 920, height: 640 }; // a picture for paper is drawn as for a window of this size
let wantsAll = false; // once the reader has asked to see everything, nothing is framed instead
let fitted = true; // until the reader moves or zooms, the view fits whatever size the window takes

/** @returns {Size} */
const sizeNow = () => ({ width: container.clientWidth, height: container.clientHeight });

/**
 * The scale at which the whole region fits into a window of this size.
 * @param {Size} size
 * @returns {number}
 */
const openingScale = (size) => scaleOf(plan, size);

/**
 * @param {Plan} composed
 * @param {Size} size
 * @returns {number}
 */
const scaleOf = ({ bounds: [, , across, down] }, { width, height }) => Math.min(width / across, (height - 16) / down, 2);

/**
 * The composition that a window of this size shows larger.
 * @param {Size} size
 * @returns {Plan}
 */
const betterPlan = (size) => (tall && scaleOf(tall, size) > scaleOf(wide, size) ? tall : wide);

const TOP_FREE = 24; // above a picture that is lower than its window
const STEP = 80; // so little more height composes nothing anew
const PHONE_HEIGHT = 3; // by its width, of a picture of boxes where the page is one column

/**
 * The room that the boxes of an overview are composed for: on a phone the page scrolls past a high picture.
 * @param {Size} size
 * @returns {Size}
 */
const boxRoom = ({ width, height }) => ({ width, height: narrow() && width < SHEET.width ? width * PHONE_HEIGHT : Math.max(STEP, Math.floor(height / STEP) * STEP) });

/** On a phone the picture is as high as its boxes are when they take the whole width. */
function standHigh() {
  const frame = need(container.parentElement);
  const isHigh = narrow() && !isInColumns(plan) && !matchMedia("print").matches;
  const high = isHigh ? Math.ceil((plan.bounds[3] * container.clientWidth) / plan.bounds[2]) + 16 : 0;
  frame.style.height = high > LEAST_HIGH && container.clientWidth ? Math.min(high, container.clientWidth * PHONE_HEIGHT * 1.3) + "px" : "";
}
const LEAST_HIGH = 360;

/** Below this scale names in columns could not be read: what is larger than the window opens at where to begin. */
const READABLE = 0.85;

/**
 * The camera that shows everything the view holds.
 * @param {Size} size
 * @returns {Camera}
 */
function fitCamera(size) {
  if (isInColumns(plan)) return columnsCamera(size, plan.start);
  const [left, top, width, height] = plan.bounds;
  const scale = openingScale(size);
  // What leaves room begins near the top, where one starts to read; what is small stands in the middle.
  const free = size.height - height * scale;
  const isSmall = free > size.height * (plan.kind === "filter" ? 0.15 : 0.45);
  const above = size !== SHEET && !isSmall ? Math.min(free / 2, TOP_FREE) : free / 2;
  return { ...size, scale, x: left + width / 2, y: top + (size.height / 2 - above) / scale, opening: scale };
}

/**
 * Everything if its names can be read then, else what stands round the beginning.
 * @param {Size} size
 * @param {Point} start
 * @returns {Camera}
 */
function columnsCamera(size, start) {
  const [, , across, down] = plan.bounds;
  const whole = openingScale(size);
  const scale = whole < READABLE ? Math.min(1, Math.max(READABLE, size.width / across, size.height / down)) : Math.min(LARGEST, whole);
  const { x, y } = within(size, start, scale);
  const seenHeight = size === SHEET ? size.height : heightSeen(size);
  // A picture that reaches below the window has what it shows where the window shows it.
  const below = down * scale <= seenHeight ? (size.height - seenHeight) / 2 : 0;
  return { ...size, scale, x, y: y + below / scale, opening: openingScale(size) };
}

/**
 * How much of the picture's height stands in the window while the page is where it began.
 * @param {Size} size
 * @returns {number}
 */
const heightSeen = ({ height }) => Math.min(height, Math.max(height / 2, innerHeight - container.getBoundingClientRect().top - scrollY));

/**
 * The camera of the window.
 * @returns {Camera}
 */
function windowCamera() {
  const size = sizeNow();
  const { x, y } = need(network).getViewPosition();
  return { ...size, x, y, scale: need(network).getScale(), opening: openingScale(size) };
}

/**
 * Where a point of the picture stands in the camera's window or on its sheet.
 * @param {Camera} camera
 * @param {Point} point
 * @returns {Point}
 */
const seen = (camera, point) => ({
  x: (point.x - camera.x) * camera.scale + camera.width / 2,
  y: (point.y - camera.y) * camera.scale + camera.height / 2,
});

/**
 * @param {Iterable<string>} ids
 * @returns {[number, number, number, number]}
 */
function boundsOf(ids) {
  /** @type {number[]} */
  const xs = [];
  /** @type {number[]} */
  const ys = [];
  for (const id of ids) {
    const group = chainGroups.get(id);
    const place = need(placeOf(id));
    xs.push(group ? group.x : place.x - 60, group ? group.x + group.width : place.x + 60);
    ys.push(group ? group.y : place.y - 40, group ? group.y + group.height : place.y + 50);
  }
  /**
   * @param {number[]} list
   * @returns {number}
   */
  const low = (list) => list.reduce((one, other) => Math.min(one, other));
  /**
   * @param {number[]} list
   * @returns {number}
   */
  const high = (list) => list.reduce((one, other) => Math.max(one, other));
  return [low(xs) - 20, low(ys) - 10, high(xs) - low(xs) + 40, high(ys) - low(ys) + 40];
}

/**
 * Where the camera is going, and until when it is on its way.
 * @type {{ aim: Point & { scale: number }, until: number } | null}
 */
let heading = null;

/** The reader has taken the camera off its way. */
function forgetHeading() {
  heading = null;
}

/**
 * @param {Point & { scale: number }} aim
 * @param {number} milliseconds
 */
function moveTo({ x, y, scale }, milliseconds) {
  const isSlow = milliseconds > 0 && !reducedMotion();
  heading = isSlow ? { aim: { x, y, scale }, until: performance.now() + milliseconds + 50 } : null;
  need(network).moveTo({ position: { x, y }, scale, animation: isSlow ? { duration: milliseconds } : false });
}

/**
 * Show everything that the view holds.
 * @param {boolean} animate
 */
function fitView(animate) {
  fitted = true;
  wantsAll ||= animate;
  const camera = fitCamera(sizeNow());
  if (camera.scale > 0) moveTo(camera, animate ? 300 : 0);
  noteSoon();
}

/**
 * Zoom from the middle, by the tools or by keyboard.
 * @param {number} factor
 */
function zoom(factor) {
  const camera = windowCamera();
  takeCamera();
  moveTo({ ...camera, scale: Math.min(CLOSEST, Math.max(camera.opening * FARTHEST, camera.scale * factor)) }, 150);
}

const NARROW = "(max-width: 900px)";
/** @returns {boolean} */
const narrow = () => matchMedia(NARROW).matches;

/**
 * Bring a thing into the middle, near enough to read the names round it.
 * @param {string} id
 */
function centre(id) {
  const place = restingPlace(view.standIn.get(id) || id);
  if (!place) return;
  if (!container.clientWidth) return; // not shown: it fits when it is
  const camera = windowCamera();
  if (isInColumns(plan)) { bringIn(place, camera); return; }
  if (narrow()) { bringUp(place, camera); return; }
  takeCamera();
  const scale = Math.max(camera.scale, Math.min(1, camera.opening * 1.8));
  const frame = view.light?.framed && view.whole ? lightCamera(camera, view.light) : null;
  // Who has come nearer than all that is lit would be framed wants to see the thing itself.
  steer(frame && camera.scale <= frame.scale * 1.3 ? frame : { ...within(camera, place, scale), scale });
}

/**
 * On a phone the evidence comes up as a sheet over the lower part of the window: what it is about is brought above it,
 * by the page where names can be read as the picture stands, else also by the camera.
 * @param {Point} place
 * @param {Camera} camera
 */
function bringUp(place, camera) {
  const above = innerHeight * 0.22;
  const top = scrollY + container.getBoundingClientRect().top;
  const behavior = reducedMotion() ? "auto" : "smooth";
  if (camera.scale >= LEGIBLE) { scrollTo({ top: top + seen(camera, place).y - above, behavior }); return; }
  takeCamera();
  const scale = Math.max(LEGIBLE, Math.min(1, camera.opening * 1.8));
  scrollTo({ top, behavior });
  steer({ x: place.x, y: place.y + (camera.height / 2 - above) / scale, scale });
}
const LEGIBLE = 0.6;

/**
 * In columns the reader's scale stays, and nothing moves for what is seen already.
 * @param {Point} place
 * @param {Camera} camera
 */
function bringIn(place, camera) {
  const spot = seen({ ...camera, ...aimNow() }, place);
  const low = narrow() ? camera.height * 0.5 : camera.height - 40;
  if (spot.x > 40 && spot.y > 30 && spot.x < camera.width - 120 && spot.y < low) return;
  takeCamera();
  const { scale } = aimNow();
  steer({ ...within(camera, narrow() ? { x: place.x, y: place.y + (camera.height * 0.2) / scale } : place, scale), scale });
}

/**
 * A point near the one asked for, such that no more emptiness is seen round the picture than need be.
 * @param {Size} size
 * @param {Point} point
 * @param {number} scale
 * @returns {Point}
 */
function within({ width, height }, { x, y }, scale) {
  const [left, top, across, down] = plan.bounds;
  /**
   * @param {number} wanted
   * @param {number} low
   * @param {number} length
   * @param {number} seenLength
   * @returns {number}
   */
  const held = (wanted, low, length, seenLength) => (seenLength >= length ? low + length / 2 : Math.min(low + length - seenLength / 2, Math.max(low + seenLength / 2, wanted)));
  return { x: held(x, left, across, width / scale), y: held(y, top, down, height / scale) };
}

/**
 * The camera that shows a value chain with all that its routes light up.
 * @param {Camera} camera
 * @param {Light} lighted
 * @returns {Point & { scale: number }}
 */
function lightCamera(camera, lighted) {
  const [left, top, across, down] = boundsOf([...lighted.things].filter((one) => view.nodes.has(one)));
  const scale = Math.max(camera.opening, Math.min(camera.width / across, (camera.height - 44) / down, 1));
  return { ...within(camera, { x: left + across / 2, y: top + down / 2 }, scale), scale };
}
