// Names in the picture: of constant size on screen, the most telling first, and none over another.

/* takes
 * core: need, stages, thingOf
 * model/naming: chainName, nameOf, stageName
 * model/state: state
 * model/view: stagesOf
 * picture/camera: seen, windowCamera
 * picture/marks: ZONES, chainGroups, container, hovered, light, plan, radiusShown, stageBoxes, view
 * picture/places: chainShown, isBackdropShown, placeOf
 * picture/shapes: palette
 * words: number
 */

const FONT = '"Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif';
/** @type {Record<string, number>} */
const RANK = { "value-chain": 0, region: 1, cluster: 1, agency: 2, "public-authority": 3, "policy-initiative": 3, "cluster-organisation": 4, university: 5, "research-organisation": 5, intermediary: 5, programme: 6, infrastructure: 6, company: 6, organisation: 6, technology: 6, industry: 7 };

/**
 * @param {string} type
 * @returns {number}
 */
const rankOf = (type) => RANK[type] ?? 7;
const MOST_LABELS = 260;
/** @type {Map<string, number>} */
const widths = new Map();

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {string} text
 * @returns {number}
 */
function widthOf(ctx, text) {
  const key = ctx.font + text;
  const known = widths.get(key);
  if (known !== undefined) return known;
  const { width } = ctx.measureText(text);
  widths.set(key, width);
  return width;
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {string} text
 * @param {number} room
 * @returns {string}
 */
function shorten(ctx, text, room) {
  if (widthOf(ctx, text) <= room) return text;
  let end = text.length;
  while (end > 1 && widthOf(ctx, text.slice(0, end) + "…") > room) end -= 1;
  return text.slice(0, end).trimEnd() + "…";
}

/**
 * Up to so many lines of words, the last cut with an ellipsis.
 * @param {CanvasRenderingContext2D} ctx
 * @param {string} text
 * @param {number} room
 * @param {number} most
 * @returns {string[]}
 */
function wrap(ctx, text, room, most) {
  const lines = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    const longer = line ? line + " " + word : word;
    if (!line || widthOf(ctx, longer) <= room) { line = longer; continue; }
    if (lines.length === most - 1) { line = longer; break; }
    lines.push(line);
    line = word;
  }
  const rest = lines.length ? text.split(/\s+/).slice(lines.join(" ").split(/\s+/).length).join(" ") : text;
  lines.push(shorten(ctx, lines.length === most - 1 ? rest : line, room));
  return lines.map((each) => shorten(ctx, each, room));
}

/**
 * @param {Box} one
 * @param {Box} other
 * @returns {boolean}
 */
const meets = (one, other) => one.x < other.x + other.w && other.x < one.x + one.w && one.y < other.y + other.h && other.y < one.y + one.h;

/**
 * @param {Point} point
 * @param {number} radius
 * @param {number} w
 * @param {number} h
 * @returns {[Box, Box, Box, Box]}
 */
function spots(point, radius, w, h) {
  const gap = 3;
  return [
    { x: point.x - w / 2, y: point.y + radius + gap - 1, w, h },
    { x: point.x - w / 2, y: point.y - radius - gap - h, w, h },
    { x: point.x + radius + gap, y: point.y - h / 2, w, h },
    { x: point.x - radius - gap - w, y: point.y - h / 2, w, h },
  ];
}

/**
 * @param {Camera} camera
 * @returns {number}
 */
function wantedRank({ scale, opening }) {
  if (view.nodes.size <= 40) return 7;
  const closer = scale / opening;
  if (scale >= 0.95) return 7;
  return closer < 1.25 ? 2 : closer < 1.7 ? 5 : 7;
}

/**
 * @param {string} id
 * @returns {boolean}
 */
const isMarked = (id) => id === state.sel || id === hovered || id === state.from || id === state.to;

/**
 * @param {Camera} camera
 * @returns {Candidate[]}
 */
function candidates(camera) {
  const limit = wantedRank(camera);
  const chosen = [];
  for (const id of view.nodes) {
    const thing = thingOf(id);
    if (thing.type === "value-chain" && chainGroups.has(id)) continue;
    const shining = light !== null && light.things.has(id);
    const marked = isMarked(id);
    if (light !== null && !shining && !marked) continue;
    const rank = marked ? -2 : shining ? rankOf(thing.type) - 4 : view.counts.get(id) ? 1 : rankOf(thing.type);
    if (marked || shining || rank <= limit) chosen.push({ id, rank, strong: marked || rankOf(thing.type) <= 1 || view.counts.has(id) });
  }
  chosen.sort((one, other) => one.rank - other.rank || (one.id < other.id ? -1 : 1));
  return chosen;
}

/**
 * Where labels go, in screen pixels: the same answer for the canvas and for an exported picture.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Camera} camera
 * @returns {Label[]}
 */
function placeLabels(ctx, camera) {
  const taken = placeHeadings(ctx, camera);
  const labels = [...taken];
  const marks = [];
  for (const id of view.nodes) {
    const thing = thingOf(id);
    if (thing.type === "value-chain" && chainGroups.has(id)) continue;
    const point = seen(camera, need(placeOf(id)));
    const radius = radiusShown(id, camera.scale);
    marks.push({ id, point, radius, x: point.x - radius, y: point.y - radius, w: radius * 2, h: radius * 2 });
  }
  const at = new Map(marks.map((item) => [item.id, item]));
  for (const candidate of candidates(camera)) {
    if (labels.length > MOST_LABELS) break;
    const spot = placeOne(ctx, candidate, need(at.get(candidate.id)), taken, marks, camera);
    if (spot) { taken.push(spot); labels.push(spot); }
  }
  return labels;
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Candidate} candidate
 * @param {Mark} own
 * @param {readonly Label[]} taken
 * @param {readonly Mark[]} marks
 * @param {Size} screen
 * @returns {Label | null}
 */
function placeOne(ctx, candidate, own, taken, marks, screen) {
  const { point, radius } = own;
  if (point.x < -60 || point.y < -30 || point.x > screen.width + 60 || point.y > screen.height + 30) return null;
  const { strong } = candidate;
  const size = strong ? 12 : 11;
  ctx.font = (strong ? "600 " : "400 ") + size + "px " + FONT;
  const lines = wrap(ctx, nameOf(candidate.id), isMarked(candidate.id) ? 200 : 122, strong ? 3 : 2);
  const w = Math.max(...lines.map((line) => widthOf(ctx, line))) + 4;
  const h = lines.length * size * 1.16 + 2;
  const near = marks.filter((item) => Math.abs(item.point.x - point.x) < w + 30 && Math.abs(item.point.y - point.y) < h + 50 && item.id !== candidate.id);
  for (const spot of spots(point, radius, w, h)) {
    const inside = spot.x >= 0 && spot.y >= 0 && spot.x + w <= screen.width && spot.y + h <= screen.height;
    const free = inside && !taken.some((other) => meets(spot, other)) && (isMarked(candidate.id) || !near.some((other) => meets(spot, other)));
    if (free) return { ...spot, lines, size, bold: strong, id: candidate.id, kind: "name", align: "center" };
  }
  return isMarked(candidate.id) ? { ...spots(point, radius, w, h)[0], lines, size, bold: true, id: candidate.id, kind: "name", align: "center" } : null;
}

/**
 * Headings of panels, zones and stages stand at the top of their boxes and come before any name.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Camera} camera
 * @returns {Label[]}
 */
function placeHeadings(ctx, camera) {
  /** @type {Label[]} */
  const placed = [];
  for (const group of plan.groups) {
    const spot = headingSpot(ctx, group, camera);
    if (spot && !placed.some((other) => meets(spot, other))) placed.push(spot);
  }
  return placed;
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Group} group
 * @param {Camera} camera
 * @returns {Label | null}
 */
function headingSpot(ctx, group, camera) {
  const { scale } = camera;
  const corner = seen(camera, group);
  const room = group.width * scale - 12;
  if (room < 40) return null;
  if (group.kind === "stage") return stageSpot(ctx, group, corner, scale);
  const chain = group.kind === "chain";
  if (!isBackdropShown(group) || (!chain && !(group.kind in ZONES))) return null;
  const count = view.counts.get(group.id) || 0;
  const text = chain ? chainName(group.id) + (count ? " +" + number(count) : "") : need(ZONES[group.kind]);
  const { size, lines } = chain ? chainHeading(ctx, text, room, scale) : { size: 11, lines: zoneHeading(ctx, text, room) };
  const w = Math.max(...lines.map((line) => widthOf(ctx, line)));
  return { x: corner.x + 8, y: corner.y + (chain ? 6 : -size * 1.3), w, h: lines.length * size * 1.2, lines, size, bold: true, id: group.id, kind: group.kind === "chain" ? "chain" : "zone", align: "left" };
}

/**
 * A chain's name in the largest type in which it stands whole on two lines, or on three of the smallest.
 * @param {CanvasRenderingContext2D} ctx
 * @param {string} text
 * @param {number} room
 * @param {number} scale
 * @returns {{ size: number, lines: string[] }}
 */
function chainHeading(ctx, text, room, scale) {
  for (let size = Math.max(11.5, Math.min(17, 21 * scale)); size > 9; size -= 1) {
    ctx.font = "700 " + size + "px " + FONT;
    const lines = wrap(ctx, text, room, 2);
    if (isWhole(lines, text)) return { size, lines };
  }
  ctx.font = "700 9.5px " + FONT;
  return { size: 9.5, lines: wrap(ctx, text, room, 3) };
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {string} text
 * @param {number} room
 * @returns {string[]}
 */
function zoneHeading(ctx, text, room) {
  ctx.font = "600 11px " + FONT;
  return wrap(ctx, text, room, 1);
}

/**
 * @param {readonly string[]} lines
 * @param {string} text
 * @returns {boolean}
 */
const isWhole = (lines, text) => text.endsWith("…") || !lines.some((line) => line.endsWith("…"));

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Group} group
 * @param {Point} corner
 * @param {number} scale
 * @returns {Label | null}
 */
function stageSpot(ctx, group, corner, scale) {
  const stage = stages.get(group.id);
  if (!stage || !chainShown(group.id) || scale < 0.34) return null;
  const size = Math.max(9.5, Math.min(12, 13 * scale));
  ctx.font = "500 " + size + "px " + FONT;
  // A chain names its stages or numbers them, as there is room for all; the panel and the boards explain the numbers.
  const named = stagesOf(stage.value_chain).every((each) => isWhole(stageLines(ctx, each, scale), each.label));
  const lines = named ? stageLines(ctx, stage, scale) : [String(stage.position)];
  const w = Math.max(...lines.map((line) => widthOf(ctx, line)));
  return { x: corner.x + 4, y: corner.y + 3, w, h: lines.length * size * 1.2, lines, size, bold: false, id: group.id, kind: "stage", align: "left" };
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Stage} stage
 * @param {number} scale
 * @returns {string[]}
 */
function stageLines(ctx, stage, scale) {
  const box = stageBoxes.get(stage.id);
  const rows = box && box.height * scale > 44 ? 2 : 1;
  return wrap(ctx, stage.position + " " + stageName(stage), box ? box.width * scale - 6 : 0, rows);
}

/**
 * @param {Label} label
 * @returns {string}
 */
function labelColour(label) {
  if (label.kind === "chain") return palette.edge["value-chain"] ?? palette.ink;
  return label.kind === "name" ? palette.ink : palette.soft;
}

/** @param {CanvasRenderingContext2D} ctx */
function drawLabels(ctx) {
  const ratio = ctx.canvas.width / container.clientWidth;
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.textBaseline = "top";
  ctx.lineJoin = "round";
  for (const label of placeLabels(ctx, windowCamera())) writeLabel(ctx, label);
  ctx.restore();
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Label} label
 */
function writeLabel(ctx, label) {
  const weight = label.kind === "chain" ? "700 " : label.bold ? "600 " : label.kind === "stage" ? "500 " : "400 ";
  ctx.font = weight + label.size + "px " + FONT;
  ctx.textAlign = label.align;
  ctx.globalAlpha = light !== null && label.kind === "chain" && !light.things.has(label.id) ? 0.5 : 1;
  ctx.strokeStyle = label.kind === "chain" ? palette.panel : palette.paper;
  ctx.fillStyle = labelColour(label);
  ctx.lineWidth = 3;
  label.lines.forEach((line, index) => {
    const x = label.align === "center" ? label.x + label.w / 2 : label.x;
    const y = label.y + 1 + index * label.size * 1.16;
    // A heading in a narrow panel may reach over marks, so it brings some of the panel's ground with it.
    if (label.kind !== "stage") ctx.strokeText(line, x, y);
    ctx.fillText(line, x, y);
  });
  ctx.globalAlpha = 1;
}
