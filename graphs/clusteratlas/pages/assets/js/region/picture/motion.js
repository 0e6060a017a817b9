// From one composition to the next: things move from where they stand, new ones appear, the camera goes along.

/* takes
 * core: need, reducedMotion
 * picture/camera: forgetHeading, heading, sizeNow, windowCamera
 * picture/marks: view
 * picture/places: placeOf, redrawPicture
 */

const MOVE_TIME = 350; // milliseconds
const LONGEST_FRAME = 70;

/** @typedef {Point & { scale: number }} Aim */
/** @type {{ from: Map<string, Point>, to: Map<string, Point>, fresh: Set<string>, camera: [Aim, Aim] | null, last: number, time: number, share: number, frame: number } | null} */
let motion = null;
/**
 * Places on the way from one composition to the next.
 * @type {Map<string, Point>}
 */
const underway = new Map();

/** @returns {boolean} */
const isMoving = () => motion !== null;

/**
 * How far a newly come mark has appeared.
 * @param {string} id
 * @returns {number}
 */
const presence = (id) => (motion?.fresh.has(id) ? motion.share : 1);

/**
 * How far the backdrops of a new composition have appeared.
 * @returns {number}
 */
const settling = () => (motion ? motion.share : 1);

/**
 * Slow at both ends.
 * @param {number} share
 * @returns {number}
 */
const eased = (share) => (share < 0.5 ? 4 * share ** 3 : 1 - (2 - 2 * share) ** 3 / 2);

/**
 * @param {number} one
 * @param {number} other
 * @param {number} share
 * @returns {number}
 */
const between = (one, other, share) => one + (other - one) * share;

/**
 * Where everything that is drawn stands at this moment.
 * @returns {Map<string, Point>}
 */
const standingNow = () => new Map([...view.nodes].flatMap((id) => {
  const place = placeOf(id);
  return place ? [[id, { x: place.x, y: place.y }]] : [];
}));

/**
 * Let everything go from where it stood to where it now stands; where no motion is wanted it is there at once.
 * @param {Map<string, Point>} from
 * @param {Aim} seenFrom
 * @param {Aim} aim
 */
function glide(from, seenFrom, aim) {
  stopMotion();
  if (reducedMotion()) { moveTo(aim, 0); return; }
  const to = standingNow();
  const fresh = new Set([...to.keys()].filter((id) => !from.has(id)));
  motion = { from, to, fresh, camera: [seenFrom, aim], last: performance.now(), time: 0, share: 0, frame: 0 };
  showShare(0);
  motion.frame = requestAnimationFrame(stepMotion);
}

/** @param {number} now */
function stepMotion(now) {
  if (!motion) return;
  // Where frames are slow the way takes longer, and is still seen.
  motion.time += Math.min(LONGEST_FRAME, Math.max(0, now - motion.last));
  motion.last = now;
  const share = Math.min(1, motion.time / MOVE_TIME);
  if (share < 1) { showShare(eased(share)); motion.frame = requestAnimationFrame(stepMotion); return; }
  const { camera } = motion;
  stopMotion();
  redrawPicture();
  if (camera) moveTo(camera[1], 0);
}

/** @param {number} share */
function showShare(share) {
  const { from, to, camera, ...rest } = need(motion);
  motion = { ...rest, from, to, camera, share };
  for (const [id, end] of to) {
    const start = from.get(id) ?? end;
    underway.set(id, { x: between(start.x, end.x, share), y: between(start.y, end.y, share) });
  }
  redrawPicture();
  if (!camera) return;
  const [first, last] = camera;
  moveTo({ x: between(first.x, last.x, share), y: between(first.y, last.y, share), scale: first.scale * (last.scale / first.scale) ** share }, 0);
}

/** Everything stands where it belongs. */
function stopMotion() {
  if (!motion) return;
  cancelAnimationFrame(motion.frame);
  motion = null;
  underway.clear();
}

/**
 * Where the camera looks, or is on its way to.
 * @returns {Aim}
 */
function aimNow() {
  const { x, y, scale } = windowCamera();
  if (motion?.camera) return motion.camera[1];
  return heading && performance.now() < heading.until ? heading.aim : { x, y, scale };
}

/** What is under way arrives at once. */
function arrive() {
  const aim = aimNow();
  if (motion) { stopMotion(); redrawPicture(); }
  if (sizeNow().width) moveTo(aim, 0);
}

/**
 * Turn the camera to where it is wanted; where things are on their way, they arrive together.
 * @param {Aim} aim
 */
function steer(aim) {
  if (motion) glide(new Map(underway), windowCamera(), aim); else moveTo(aim, 250);
}

/** The reader takes the camera: the things go on to their places without it. */
function letGoOfCamera() {
  forgetHeading();
  if (motion) motion = { ...motion, camera: null };
}
