// The scene on the canvas, in the order of what lies under what.

/* takes
 * core: need
 * picture/hits: CUBIC
 * picture/labels: labelColour
 * picture/lettering: FONT, labelWeight, lineSpots, meets
 * picture/marks: RING, container, hovered, network, paintMark, paintMarks
 * picture/scene: rounded, sceneNow
 * picture/shapes: palette
 */

/**
 * Work in pixels of a canvas whose left upper corner is at a point of the sheet.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Point} corner
 * @param {number} ratio
 * @param {() => void} work
 */
function onSheet(ctx, corner, ratio, work) {
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, -corner.x * ratio, -corner.y * ratio);
  work();
  ctx.restore();
}

/**
 * The part of the sheet that the window shows.
 * @param {Scene} shown
 * @returns {Box}
 */
function seenBox({ camera: { scale, width, height } }) {
  const { x, y } = need(network).getViewPosition();
  return { x: x * scale - width / 2, y: y * scale - height / 2, w: width, h: height };
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @returns {number}
 */
const ratioOf = (ctx) => ctx.canvas.width / container.clientWidth;

/**
 * Backdrops, ribbons and lines; of a crowded picture all that is drawn, which is kept while it only moves.
 * @param {CanvasRenderingContext2D} ctx
 */
function paintBeneath(ctx) {
  const shown = sceneNow();
  const box = seenBox(shown);
  if (shown.marks.length > CROWD) paintKept(ctx, shown, box);
  else onSheet(ctx, box, ratioOf(ctx), () => paintLower(ctx, shown));
}

/**
 * Marks and names.
 * @param {CanvasRenderingContext2D} ctx
 */
function paintAbove(ctx) {
  const shown = sceneNow();
  const box = seenBox(shown);
  const isKept = shown.marks.length > CROWD;
  onSheet(ctx, box, ratioOf(ctx), () => (isKept ? paintPointed(ctx, shown) : paintUpper(ctx, shown, box)));
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Scene} shown
 */
function paintLower(ctx, { grounds, ribbons, lines }) {
  for (const ground of grounds) paintGround(ctx, ground);
  ctx.lineCap = "butt";
  ctx.lineJoin = "round";
  for (const ribbon of ribbons) paintRibbon(ctx, ribbon);
  for (const batch of lines) paintBatch(ctx, batch);
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Scene} shown
 * @param {Box} box
 */
function paintUpper(ctx, { marks, labels }, box) {
  paintMarks(ctx, marks.filter(({ x, y, radius }) => meets({ x: x - radius - RING, y: y - radius - RING, w: (radius + RING) * 2, h: (radius + RING) * 2 }, box)));
  ctx.textBaseline = "alphabetic";
  ctx.lineJoin = "round";
  for (const label of labels) if (meets(label, box)) writeLabel(ctx, label);
}

/**
 * Of a picture that is kept only the mark under the pointer is painted anew.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Scene} shown
 */
function paintPointed(ctx, { markOf }) {
  const mark = markOf.get(hovered);
  if (mark) paintMark(ctx, { ...mark, ring: mark.ring || "pointed" });
}

const CROWD = 1500; // so many marks take longer to paint than a frame lasts
const MARGIN = 0.4; // of the window that is painted beyond it on every side

/** A painted piece of the sheet. @type {{ scene: Scene, box: Box, canvas: HTMLCanvasElement } | null} */
let kept = null;
/** @type {Scene | null} */
let last = null;

/**
 * Paint from what is kept; it is made anew where it does not reach, once the scale has come to rest.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Scene} shown
 * @param {Box} box
 */
function paintKept(ctx, shown, box) {
  const ratio = ratioOf(ctx);
  const isMoving = last !== shown;
  last = shown;
  if (isMoving) {
    onSheet(ctx, box, ratio, () => { paintLower(ctx, shown); paintUpper(ctx, shown, box); });
    return;
  }
  const reaches = kept?.scene === shown && box.x >= kept.box.x && box.y >= kept.box.y && box.x + box.w <= kept.box.x + kept.box.w && box.y + box.h <= kept.box.y + kept.box.h;
  const piece = kept && reaches ? kept : keep(shown, { x: box.x - box.w * MARGIN, y: box.y - box.h * MARGIN, w: box.w * (1 + 2 * MARGIN), h: box.h * (1 + 2 * MARGIN) }, ratio);
  onSheet(ctx, box, ratio, () => ctx.drawImage(piece.canvas, piece.box.x, piece.box.y, piece.box.w, piece.box.h));
}

/**
 * @param {Scene} shown
 * @param {Box} box
 * @param {number} ratio
 * @returns {{ scene: Scene, box: Box, canvas: HTMLCanvasElement }}
 */
function keep(shown, box, ratio) {
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(box.w * ratio);
  canvas.height = Math.round(box.h * ratio);
  const ctx = need(canvas.getContext("2d"));
  onSheet(ctx, box, ratio, () => { paintLower(ctx, shown); paintUpper(ctx, shown, box); });
  kept = { scene: shown, box, canvas };
  return kept;
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Ground} ground
 */
function paintGround(ctx, { x, y, w, h, round, fill, stroke, width, dash, alpha }) {
  ctx.globalAlpha = alpha;
  ctx.beginPath();
  ctx.roundRect(x, y, w, h, round);
  if (fill !== "none") { ctx.fillStyle = fill; ctx.fill(); }
  if (stroke === "none") return;
  ctx.strokeStyle = stroke;
  ctx.lineWidth = width;
  ctx.setLineDash(dash);
  ctx.stroke();
  ctx.setLineDash([]);
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {SceneRibbon} ribbon
 */
function paintRibbon(ctx, { points, width, colour, alpha }) {
  const { start, pieces } = rounded(points);
  ctx.globalAlpha = alpha;
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.beginPath();
  ctx.moveTo(start.x, start.y);
  for (const { to, corner, end } of pieces) {
    ctx.lineTo(to.x, to.y);
    if (corner && end) ctx.quadraticCurveTo(corner.x, corner.y, end.x, end.y);
  }
  ctx.stroke();
}

const TOGETHER = 50; // lines in one path: a browser takes longer for fewer, and for many more

/**
 * All lines of one look.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Batch} batch
 */
function paintBatch(ctx, { look, strokes, heads }) {
  ctx.globalAlpha = look.alpha;
  ctx.strokeStyle = look.colour;
  ctx.fillStyle = look.colour;
  ctx.lineWidth = look.width;
  ctx.setLineDash(look.dash);
  for (let from = 0; from < strokes.length; from += TOGETHER) {
    ctx.beginPath();
    for (const { points } of strokes.slice(from, from + TOGETHER)) traceCurve(ctx, points);
    ctx.stroke();
  }
  ctx.setLineDash([]);
  if (look.hollow) {
    ctx.globalAlpha = 1;
    ctx.strokeStyle = palette.paper;
    ctx.lineWidth = look.width - 2;
    ctx.stroke();
  }
  ctx.globalAlpha = look.alpha;
  ctx.beginPath();
  for (const [x0 = 0, y0 = 0, x1 = 0, y1 = 0, x2 = 0, y2 = 0] of heads) { ctx.moveTo(x0, y0); ctx.lineTo(x1, y1); ctx.lineTo(x2, y2); ctx.closePath(); }
  ctx.fill();
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {readonly number[]} points
 */
function traceCurve(ctx, points) {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0, x2 = 0, y2 = 0, x3 = 0, y3 = 0] = points;
  ctx.moveTo(x0, y0);
  if (points.length === CUBIC) { ctx.bezierCurveTo(x1, y1, x2, y2, x3, y3); return; }
  for (let index = 2; index < points.length; index += 4) ctx.quadraticCurveTo(need(points[index]), need(points[index + 1]), need(points[index + 2]), need(points[index + 3]));
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Label} label
 */
function writeLabel(ctx, label) {
  ctx.font = labelWeight(label) + " " + label.size + "px " + FONT;
  ctx.textAlign = label.align;
  ctx.globalAlpha = label.alpha ?? 1;
  ctx.strokeStyle = label.ground ?? palette.paper;
  ctx.fillStyle = labelColour(label);
  ctx.lineWidth = 3;
  for (const { text, x, y, rtl } of lineSpots(label)) {
    ctx.direction = rtl ? "rtl" : "ltr";
    ctx.strokeText(text, x, y);
    ctx.fillText(text, x, y);
  }
  if (label.sign) paintSign(ctx, label.sign);
}

/**
 * The sign of a value chain at its panel's heading.
 * @param {CanvasRenderingContext2D} ctx
 * @param {SceneMark} sign
 */
function paintSign(ctx, sign) {
  const { globalAlpha } = ctx;
  paintMark(ctx, { ...sign, alpha: globalAlpha });
}
