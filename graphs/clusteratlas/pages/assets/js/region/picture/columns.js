// Compositions in columns as they are drawn: cards and lanes behind the marks, bands from a thing to its groups, and
// the names in the rooms that the layout has kept for them.

/* takes
 * core: stages
 * model/state: state
 * picture/camera: seen
 * picture/composing: NAME_SIZE, isInColumns
 * picture/marks: isDim, light, plan
 * picture/motion: presence, settling
 * picture/places: placeOf
 * picture/shapes: TURN, palette
 */

/**
 * Whether a tie is drawn where nothing is chosen: in columns the place says most of them.
 * @param {string} tie
 * @returns {boolean}
 */
const isAtRest = (tie) => !isInColumns(plan) || plan.drawn.has(tie);

/**
 * A line from one mark to the next in another column: from where the name ends, with level ends.
 * @param {string} from
 * @param {string} to
 * @returns {[Point, Point, Point, Point] | null}
 */
function columnCurve(from, to) {
  const [one, other] = [placeOf(from), placeOf(to)];
  if (!one || !other || !isInColumns(plan)) return null;
  if (plan.kind === "path" || Math.abs(one.x - other.x) < 40) return curveBetween(one, other, plan.kind === "path" ? 16 : 0);
  const [left, right, id] = one.x < other.x ? [one, other, from] : [other, one, to];
  const name = plan.names.get(id);
  const start = { x: name && name.align === "left" ? left.x + (name.x + name.w + 4 - (plan.places.get(id)?.x ?? name.x)) : left.x + 15, y: left.y };
  const end = { x: right.x - 15, y: right.y };
  const reach = Math.max(20, (end.x - start.x) / 2);
  /** @type {[Point, Point, Point, Point]} */
  const curve = [start, { x: start.x + reach, y: start.y }, { x: end.x - reach, y: end.y }, end];
  return left === one ? curve : [curve[3], curve[2], curve[1], curve[0]];
}

/**
 * Between two marks: level where they stand beside each other, to the left where they stand below each other.
 * @param {Point} one
 * @param {Point} other
 * @param {number} gap
 * @returns {[Point, Point, Point, Point]}
 */
function curveBetween(one, other, gap) {
  const across = other.x - one.x;
  const way = Math.sign(across);
  if (Math.abs(across) < 40) return [{ x: one.x - gap, y: one.y }, { x: one.x - 44, y: one.y }, { x: other.x - 44, y: other.y }, { x: other.x - gap, y: other.y }];
  return [{ x: one.x + way * gap, y: one.y }, { x: one.x + across / 2, y: one.y }, { x: other.x - across / 2, y: other.y }, { x: other.x - way * gap, y: other.y }];
}

/**
 * A trunk as the ends and handles of its curve.
 * @param {Trunk} trunk
 * @returns {[Point, Point, Point, Point]}
 */
function trunkCurve({ from, to, upright }) {
  if (upright) return [from, { x: from.x, y: to.y }, { x: from.x, y: to.y }, to];
  const reach = (to.x - from.x) / 2;
  return [from, { x: from.x + reach, y: from.y }, { x: to.x - reach, y: to.y }, to];
}

/** @param {CanvasRenderingContext2D} ctx */
function drawColumns(ctx) {
  if (!isInColumns(plan)) return;
  for (const group of plan.groups) { ctx.save(); drawCard(ctx, group); ctx.restore(); }
  ctx.save();
  for (const trunk of plan.trunks) {
    ctx.globalAlpha = settling() * (light === null ? 0.5 : 0.18);
    ctx.strokeStyle = palette.tie[trunk.family] ?? palette.soft;
    ctx.lineWidth = trunkWidth(trunk);
    ctx.lineCap = "round";
    traceTrunk(ctx, trunk);
  }
  ctx.restore();
}

/**
 * Wider for more ties, and never so wide as to cover what is beside it.
 * @param {Trunk} trunk
 * @returns {number}
 */
const trunkWidth = ({ count }) => Math.min(10, 1 + 1.4 * Math.sqrt(count));

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Trunk} trunk
 */
function traceTrunk(ctx, trunk) {
  const [start, first, second, end] = trunkCurve(trunk);
  ctx.beginPath();
  ctx.moveTo(start.x, start.y);
  if (trunk.upright) { ctx.lineTo(start.x, end.y - 8); ctx.quadraticCurveTo(start.x, end.y, start.x + 8, end.y); ctx.lineTo(end.x, end.y); }
  else ctx.bezierCurveTo(first.x, first.y, second.x, second.y, end.x, end.y);
  ctx.stroke();
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Group} group
 */
function drawCard(ctx, group) {
  const chosen = state.stage.includes(group.id) || (group.kind === "span" && group.id === state.sel);
  ctx.globalAlpha = settling();
  ctx.strokeStyle = chosen ? palette.accent : palette.line;
  ctx.lineWidth = chosen ? 2 : 1;
  if (group.kind === "verb") return;
  if (group.kind === "lane") { drawRule(ctx, group); return; }
  if (group.kind.startsWith("served-")) { drawServed(ctx, group); return; }
  if (group.kind === "span") ctx.globalAlpha *= isDim(group.id) ? 0.3 : 0.9;
  ctx.fillStyle = group.kind === "span" ? palette.paper : stages.has(group.id) ? palette.stage : palette.panel;
  ctx.beginPath();
  ctx.roundRect(group.x, group.y, group.width, group.height, group.kind === "span" ? 12 : 8);
  ctx.fill();
  if (chosen || group.kind === "span") ctx.stroke();
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Group} group
 */
function drawRule(ctx, group) {
  ctx.beginPath();
  ctx.moveTo(group.x, group.y);
  ctx.lineTo(group.x + group.width, group.y);
  ctx.strokeStyle = palette.soft;
  ctx.globalAlpha *= 0.5;
  ctx.stroke();
}

/**
 * Where a stakeholder serves a further stage: full as its link there is strong, hollow where it is only possible.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Group} group
 */
function drawServed(ctx, group) {
  const band = group.kind.slice("served-".length);
  ctx.globalAlpha *= isDim(group.id) ? 0.2 : 1;
  ctx.strokeStyle = palette.ink;
  ctx.fillStyle = band === "weak" || band === "potential" ? palette.paper : band === "moderate" ? palette.soft : palette.ink;
  ctx.lineWidth = 1.2;
  ctx.beginPath();
  ctx.arc(group.x + group.width / 2, group.y + group.height / 2, group.width / 2, 0, TURN);
  ctx.fill();
  ctx.stroke();
}

/**
 * Titles and names where the layout has put them; they grow and shrink with the picture, so that none meets another.
 * @param {Camera} camera
 * @returns {Label[]}
 */
function columnLabels(camera) {
  if (!isInColumns(plan)) return [];
  const size = NAME_SIZE * camera.scale;
  /** @type {Label[]} */
  const labels = [];
  for (const group of plan.groups) {
    if (!group.title) continue;
    const inset = group.kind === "verb" ? 0 : group.kind === "lane" ? 2 : 8;
    const corner = seen(camera, { x: group.x + inset, y: group.y + (group.kind === "verb" ? 0 : 6) });
    const lines = group.title.split("\n");
    labels.push({ ...corner, w: (group.width - 2 * inset) * camera.scale, h: lines.length * size * 1.17, lines, size, bold: group.kind !== "verb", id: group.id, kind: "zone", align: group.kind === "verb" ? "center" : "left" });
  }
  for (const [id, name] of plan.names) {
    const [here, home] = [placeOf(id), plan.places.get(id)];
    if (!here || !home || presence(id) < 0.5) continue;
    const corner = seen(camera, { x: name.x + here.x - home.x, y: name.y + here.y - home.y });
    labels.push({ ...corner, w: name.w * camera.scale, h: name.h * camera.scale, lines: name.lines, size, bold: name.bold, id, kind: "name", align: name.align });
  }
  return labels.filter((label) => label.x < camera.width && label.y < camera.height && label.x + label.w > 0 && label.y + label.h > 0);
}
