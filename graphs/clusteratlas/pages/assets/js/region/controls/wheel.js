// Wheel and fingers over the network: one finger and the plain wheel move the page, as everywhere; the wheel with Ctrl
// or Command zooms about the pointer, two fingers zoom and move the picture.

/* takes
 * core: part
 * picture/camera: CLOSEST, FARTHEST, windowCamera
 * picture/following: takeCamera
 * picture/marks: container
 * words: t
 */

const HINT_STAYS = 1600; // milliseconds
let zoomHintTimer = 0;
let knowsZoom = false;

/**
 * Tell once in a while how one zooms, to somebody who tries; who has zoomed knows.
 * @param {string} text
 */
function showZoomHint(text) {
  if (knowsZoom) return;
  const box = part("zoom-hint", HTMLElement);
  box.textContent = text;
  box.hidden = false;
  clearTimeout(zoomHintTimer);
  zoomHintTimer = setTimeout(hideZoomHint, HINT_STAYS);
}

function hideZoomHint() {
  part("zoom-hint", HTMLElement).hidden = true;
}

/**
 * The camera that shows one point of the picture at one point of the window, at a scale within bounds.
 * @param {Camera} camera
 * @param {Point} held point of the picture
 * @param {Point} at where it shall be seen, in pixels from the frame's left upper corner
 * @param {number} scale
 * @returns {Point & { scale: number }}
 */
function cameraHolding(camera, held, at, scale) {
  const bounded = Math.min(CLOSEST, Math.max(camera.opening * FARTHEST, scale));
  return { scale: bounded, x: held.x - (at.x - camera.width / 2) / bounded, y: held.y - (at.y - camera.height / 2) / bounded };
}

/**
 * @param {Camera} camera
 * @param {Point} at
 * @returns {Point}
 */
const pointAt = (camera, at) => ({ x: camera.x + (at.x - camera.width / 2) / camera.scale, y: camera.y + (at.y - camera.height / 2) / camera.scale });

/**
 * @param {{ clientX: number, clientY: number }} place
 * @returns {Point}
 */
function inFrame(place) {
  const frame = container.getBoundingClientRect();
  return { x: place.clientX - frame.left, y: place.clientY - frame.top };
}

/** @param {WheelEvent} event */
function wheeled(event) {
  if (!event.ctrlKey && !event.metaKey) {
    if (Math.abs(event.deltaY) > Math.abs(event.deltaX)) showZoomHint(t("To zoom, hold Ctrl or ⌘ while you scroll"));
    return;
  }
  event.preventDefault();
  knowsZoom = true;
  hideZoomHint();
  takeCamera();
  const pixels = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1);
  const camera = windowCamera();
  const at = inFrame(event);
  moveTo(cameraHolding(camera, pointAt(camera, at), at, camera.scale * Math.exp(-Math.max(-120, Math.min(120, pixels)) / 300)), 0);
}

/** The two fingers as they were put down: the point of the picture between them, their distance and the scale then. @type {{ held: Point, apart: number, scale: number } | null} */
let pinch = null;

/**
 * @param {TouchList} touches
 * @returns {{ middle: Point, apart: number } | null}
 */
function twoFingers(touches) {
  const [one, other] = [...touches];
  if (!one || !other) return null;
  const [here, there] = [inFrame(one), inFrame(other)];
  return { middle: { x: (here.x + there.x) / 2, y: (here.y + there.y) / 2 }, apart: Math.hypot(here.x - there.x, here.y - there.y) || 1 };
}

/** @param {TouchEvent} event */
function touched(event) {
  const fingers = twoFingers(event.touches);
  const camera = windowCamera();
  pinch = fingers ? { held: pointAt(camera, fingers.middle), apart: fingers.apart, scale: camera.scale } : null;
  // Two fingers are the picture's: the page must neither scroll nor zoom under them.
  if (fingers && event.cancelable) event.preventDefault();
}

/** @param {TouchEvent} event */
function drawnAlong(event) {
  const fingers = twoFingers(event.touches);
  if (!fingers || !pinch) {
    showZoomHint(t("Move and zoom the picture with two fingers"));
    return;
  }
  if (event.cancelable) event.preventDefault();
  knowsZoom = true;
  hideZoomHint();
  takeCamera();
  moveTo(cameraHolding(windowCamera(), pinch.held, fingers.middle, (pinch.scale * fingers.apart) / pinch.apart), 0);
}

/**
 * The network's own handling takes a finger that moves for a drag; it is told only of taps.
 * @param {PointerEvent} event
 */
function keepFromDragging(event) {
  if (event.pointerType === "touch") event.stopPropagation();
}

function startWheel() {
  container.addEventListener("wheel", wheeled, { passive: false });
  container.addEventListener("touchstart", touched, { passive: false });
  container.addEventListener("touchmove", drawnAlong, { passive: false });
  container.addEventListener("touchend", touched, { passive: false });
  container.addEventListener("pointermove", keepFromDragging, { capture: true });
}
