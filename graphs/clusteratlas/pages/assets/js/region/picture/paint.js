// The scene on the canvas, in the order of what lies under what.

/* takes
 * picture/labels: labelColour
 * picture/lettering: FONT, labelWeight, lineSpots
 * picture/marks: container, network, paintMark
 * picture/scene: rounded, sceneNow
 * picture/shapes: palette
 */

/**
 * Work in pixels of the window, from the picture's own origin.
 * @param {CanvasRenderingContext2D} ctx
 * @param {(shown: Scene) => void} work
 */
function onSheet(ctx, work) {
  const shown = sceneNow();
  const ratio = ctx.canvas.width / container.clientWidth;
  const { x, y } = network ? network.getViewPosition() : { x: 0, y: 0 };
  const { scale, width, height } = shown.camera;
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, (width / 2 - x * scale) * ratio, (height / 2 - y * scale) * ratio);
  work(shown);
  ctx.restore();
}

/**
 * Backdrops, ribbons and lines.
 * @param {CanvasRenderingContext2D} ctx
 */
function paintBeneath(ctx) {
  onSheet(ctx, ({ grounds, ribbons, lines }) => {
    for (const ground of grounds) paintGround(ctx, ground);
    ctx.lineCap = "butt";
    ctx.lineJoin = "round";
    for (const ribbon of ribbons) paintRibbon(ctx, ribbon);
    for (const batch of lines) paintBatch(ctx, batch);
  });
}

/**
 * Marks and names.
 * @param {CanvasRenderingContext2D} ctx
 */
function paintAbove(ctx) {
  onSheet(ctx, ({ marks, labels }) => {
    for (const mark of marks) paintMark(ctx, mark);
    ctx.textBaseline = "alphabetic";
    ctx.lineJoin = "round";
    for (const label of labels) writeLabel(ctx, label);
  });
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

/**
 * All lines of one look at once.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Batch} batch
 */
function paintBatch(ctx, { look, strokes, heads }) {
  ctx.globalAlpha = look.alpha;
  ctx.strokeStyle = look.colour;
  ctx.fillStyle = look.colour;
  ctx.lineWidth = look.width;
  ctx.setLineDash(look.dash);
  ctx.beginPath();
  for (const { points } of strokes) traceCurve(ctx, points);
  ctx.stroke();
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
function traceCurve(ctx, [x0 = 0, y0 = 0, x1 = 0, y1 = 0, x2 = 0, y2 = 0, x3, y3]) {
  ctx.moveTo(x0, y0);
  if (x3 === undefined || y3 === undefined) ctx.quadraticCurveTo(x1, y1, x2, y2); else ctx.bezierCurveTo(x1, y1, x2, y2, x3, y3);
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
