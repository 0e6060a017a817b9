// The scene: everything that is drawn at a scale, in pixels from the picture's own origin, in the order in which it is
// painted. The canvas, the exported drawing and the answer to what lies under a pointer all come from it.

/* takes
 * core: need
 * picture/camera: windowCamera
 * picture/labels: placeLabels
 * picture/lines: ribbonsOf, sceneLines
 * picture/marks: heldRibbon, light, plan, sceneMarks, view
 * picture/motion: settling
 * picture/places: sceneGrounds
 * picture/shapes: palette
 */

/** @type {Scene | null} */
let scene = null;
/** @type {{ edges: readonly Bundle[], plan: Plan, opening: number, ribbons: Ribbon[] } | null} */
let routed = null;
/** The ribbon under the pointer. */
let pointedRibbon = "";

/** @param {string} id */
function pointRibbon(id) {
  pointedRibbon = id;
}

/** The next frame makes its scene anew. */
function forgetScene() {
  scene = null;
}

/**
 * The scene of the window as it is now.
 * @returns {Scene}
 */
function sceneNow() {
  const camera = windowCamera();
  if (!scene || scene.camera.scale !== camera.scale || scene.camera.opening !== camera.opening || scene.camera.width !== camera.width || scene.camera.height !== camera.height) scene = sceneAt(camera);
  return scene;
}

/**
 * @param {Camera} camera
 * @returns {Scene}
 */
function sceneAt(camera) {
  const marks = sceneMarks(camera);
  const ribbons = sceneRibbons(camera);
  const drawn = { camera, grounds: sceneGrounds(camera), ribbons, lines: sceneLines(camera, ribbons), marks };
  return { ...drawn, markOf: new Map(marks.map((mark) => [mark.id, mark])), labels: placeLabels(need(measuring()), camera, marks) };
}

/** @type {CanvasRenderingContext2D | null} */
let ruler = null;
/**
 * A canvas that is never seen, to measure text with.
 * @returns {CanvasRenderingContext2D | null}
 */
function measuring() {
  ruler ??= document.createElement("canvas").getContext("2d");
  return ruler;
}

/**
 * Ribbons at a scale; where they run depends on the view alone, so that it is found once.
 * @param {Camera} camera
 * @returns {SceneRibbon[]}
 */
function sceneRibbons({ scale, opening }) {
  if (routed?.edges !== view.edges || routed.plan !== plan || routed.opening !== opening) routed = { edges: view.edges, plan, opening, ribbons: ribbonsOf(opening) };
  const closer = scale * (opening / scale) ** 0.6;
  return routed.ribbons.map((ribbon) => {
    const near = ribbon.id === pointedRibbon || ribbon.id === heldRibbon?.id;
    return {
      ribbon, points: ribbon.points.map(({ x, y }) => ({ x: x * scale, y: y * scale })), width: ribbon.width * closer,
      colour: palette.tie[ribbon.family] ?? palette.ink, alpha: (near ? 0.85 : light === null ? 0.36 : 0.1) * settling(),
    };
  });
}

const ROUND = 11; // how far a ribbon's bend reaches, in pixels

/**
 * A ribbon as straight and bent pieces: each piece the end of a straight line, then the corner and the end of a bend.
 * @param {readonly Point[]} points
 * @param {number} [round]
 * @returns {{ start: Point, pieces: { to: Point, corner?: Point, end?: Point }[] }}
 */
function rounded(points, round = ROUND) {
  /** @type {{ to: Point, corner?: Point, end?: Point }[]} */
  const pieces = [];
  for (let index = 1; index < points.length; index += 1) {
    const before = need(points[index - 1]);
    const here = need(points[index]);
    const after = points[index + 1];
    if (!after) { pieces.push({ to: here }); continue; }
    const come = Math.hypot(here.x - before.x, here.y - before.y);
    const go = Math.hypot(after.x - here.x, after.y - here.y);
    const reach = Math.min(round, come / 2, go / 2);
    /** @type {(far: Point, length: number) => Point} */
    const aside = (far, length) => ({ x: here.x + ((far.x - here.x) / length) * reach, y: here.y + ((far.y - here.y) / length) * reach });
    pieces.push({ to: aside(before, come), corner: here, end: aside(after, go) });
  }
  return { start: need(points[0]), pieces };
}
