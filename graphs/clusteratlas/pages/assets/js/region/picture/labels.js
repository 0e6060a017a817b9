// Names in the picture: of constant size on screen, the most telling first, and none over another or over a mark.

/* takes
 * core: need, thingOf
 * model/naming: nameOf
 * model/state: state
 * picture/columns: columnLabels
 * picture/composing: isInColumns
 * picture/headings: placeHeadings
 * picture/lettering: FONT, LINE, boxGrid, cutToRoom, isWhole, setFont, setInRoom, widthOf, wrap
 * picture/marks: BRIDGE, chainGroups, hovered, isHeading, light, plan, standings, view
 * picture/motion: isMoving
 * picture/places: homes, placeOf
 * picture/shapes: palette
 */

/** @type {Record<string, number>} */
const RANK = { "value-chain": 0, region: 1, cluster: 1, agency: 3, "public-authority": 3, "policy-initiative": 3, "cluster-organisation": 4, university: 5, "research-organisation": 5, intermediary: 5, programme: 6, infrastructure: 6, company: 6, organisation: 6, technology: 6, industry: 7 };

/**
 * @param {string} type
 * @returns {number}
 */
const rankOf = (type) => RANK[type] ?? 7;

/**
 * Who is named first: clusters, who joins several chains or leads, and marks that hold others; the rest by type.
 * @param {string} id
 * @returns {number}
 */
function nameRank(id) {
  const { type } = thingOf(id);
  if (plan.rooms && id in plan.rooms) return 1;
  if (view.counts.has(id)) return 1;
  if (!plan.rooms && ((standings.reached.get(id) || 0) >= BRIDGE || standings.leading.has(id))) return 2;
  return rankOf(type);
}
const MOST_LABELS = 400;
const LEAST_NAME = 10; // the least size of a name, where the whole picture is small

/**
 * The lowest rank that is named at a scale: as one comes nearer, more are.
 * @param {Camera} camera
 * @returns {number}
 */
function wantedRank({ scale, opening }) {
  if (view.nodes.size <= 40) return 7;
  const closer = scale / opening;
  return closer < 1.25 ? 2 : closer < 1.6 ? 5 : 7;
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
  if (isMoving()) return []; // names come once their marks stand
  const limit = wantedRank(camera);
  /** @type {Candidate[]} */
  const chosen = [];
  for (const id of view.nodes) {
    if (isHeading(id)) continue;
    const shining = light !== null && light.things.has(id);
    const marked = isMarked(id);
    const own = nameRank(id);
    // What the pointer rests on for a moment does not make the other names go.
    if (light !== null && !shining && !marked && (light === view.light || own > limit)) continue;
    if (!marked && !shining && own > limit) continue;
    const rank = marked ? -20 : shining ? own - 10 : own;
    chosen.push({ id, rank, strong: marked || own <= 2, faint: light !== null && !shining && !marked });
  }
  return chosen.sort((one, other) => one.rank - other.rank || (one.id < other.id ? -1 : 1));
}

/**
 * Where labels go, in pixels from the picture's origin: the same for the canvas and for an exported picture.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Camera} camera
 * @param {readonly SceneMark[]} marks
 * @returns {Label[]}
 */
function placeLabels(ctx, camera, marks) {
  if (isInColumns(plan)) return columnLabels(plan, camera);
  const headings = placeHeadings(ctx, camera);
  const taken = boxGrid();
  for (const heading of headings) taken.add(heading);
  const ground = boxGrid();
  const boxes = new Map(marks.map(({ id, x, y, radius }) => [id, { x: x - radius, y: y - radius, w: radius * 2, h: radius * 2 }]));
  for (const box of boxes.values()) ground.add(box);
  const at = new Map(marks.map((mark) => [mark.id, mark]));
  const labels = [...headings];
  for (const candidate of candidates(camera)) {
    if (labels.length > MOST_LABELS) break;
    const mark = need(at.get(candidate.id));
    const free = (/** @type {Box} */ box) => !taken.meets(box) && !ground.meets(box, boxes.get(candidate.id));
    const label = nameAt(ctx, candidate, mark, camera, { isFree: (box) => isWithin(box, candidate, camera) && free(box), isUnder: (box) => !free(box) });
    if (label) { taken.add(label); labels.push(label); }
  }
  return labels;
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Candidate} candidate
 * @param {SceneMark} mark
 * @param {Camera} camera
 * @param {{ isFree: (box: Box) => boolean, isUnder: (box: Box) => boolean }} ask
 * @returns {Label | null}
 */
function nameAt(ctx, { id, strong, faint }, mark, camera, { isFree, isUnder }) {
  const size = Math.max(LEAST_NAME, Math.min(1, camera.scale) * (strong ? 12 : 11.5));
  setFont(ctx, (strong ? "600 " : "400 ") + size + "px " + FONT);
  const marked = isMarked(id);
  const room = plan.rooms?.[id];
  if (room && room[2] * camera.scale >= LEAST_ROOM && !isMarked(id)) {
    const inside = { width: room[2] * camera.scale, height: room[3] * camera.scale };
    const label = nameInRoom(ctx, { id, strong, faint }, mark, inside, size, 2);
    // In a small picture the rows stand closer than two lines are high.
    if (!isUnder(label)) return label;
    const single = nameInRoom(ctx, { id, strong, faint }, mark, inside, size, 1);
    return isUnder(single) ? null : single;
  }
  /** @type {Label | null} */
  let first = null;
  for (const [width, most] of /** @type {const} */ ([[room ? Math.max(LEAST_ROOM, room[2] * camera.scale) : marked ? 190 : 124, 2], [150, 2], [96, 3]])) {
    const lines = wrap(ctx, nameOf(id), width, most);
    if (!isWhole(lines, nameOf(id)) && !marked && lines.length < 3) continue;
    const w = Math.max(...lines.map((line) => widthOf(ctx, line))) + 2;
    const h = lines.length * size * LINE + 1;
    for (const { align, ...spot } of spots(mark, w, h, Boolean(room))) {
      const label = { ...spot, lines, size, bold: strong, id, kind: /** @type {const} */ ("name"), align, alpha: faint ? 0.35 : 1, ground: groundUnder(id) };
      first ??= label;
      if (isFree(spot)) return label;
    }
  }
  return marked ? first : null;
}

const LEAST_ROOM = 60; // a narrower room cuts most names

/**
 * A name in the room that is kept for it right of its mark, which nothing else takes: in the largest type in which it
 * stands there whole, cut only where none does.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Pick<Candidate, "id" | "strong" | "faint">} candidate
 * @param {SceneMark} mark
 * @param {Size} room
 * @param {number} most
 * @param {1 | 2} rows how many lines it may take even where the room is lower
 * @returns {Label}
 */
function nameInRoom(ctx, { id, strong, faint }, { x, y, radius }, { width, height }, most, rows) {
  const weight = strong ? "600" : "400";
  const least = Math.min(most, LEAST_NAME - 0.5);
  const inside = { width, height: rows === 1 ? least * LINE : Math.max(height + 2, least * LINE * rows) };
  const set = setInRoom(ctx, nameOf(id), inside, { weight, most, least });
  const { size, lines } = set.fits ? set : cutToRoom(ctx, nameOf(id), inside, { weight, least });
  const w = Math.max(...lines.map((line) => widthOf(ctx, line))) + 2;
  const h = lines.length * size * LINE + 1;
  return { x: x + radius + 4, y: y - h / 2, w, h, lines, size, bold: strong, id, kind: "name", align: "left", alpha: faint ? 0.35 : 1, ground: groundUnder(id) };
}

/**
 * Where a name may stand at its mark, the best place first: beside it where room is kept there, else below.
 * @param {SceneMark} mark
 * @param {number} w
 * @param {number} h
 * @param {boolean} beside
 * @returns {(Box & { align: "left" | "center" })[]}
 */
function spots({ x, y, radius }, w, h, beside) {
  const gap = 4;
  const right = { x: x + radius + gap, y: y - h / 2, w, h, align: /** @type {const} */ ("left") };
  const left = { x: x - radius - gap - w, y: y - h / 2, w, h, align: /** @type {const} */ ("left") };
  const below = { x: x - w / 2, y: y + radius + gap - 1, w, h, align: /** @type {const} */ ("center") };
  const above = { x: x - w / 2, y: y - radius - gap - h, w, h, align: /** @type {const} */ ("center") };
  return beside ? [right, left, below, above] : [below, above, right, left];
}

/**
 * Whether a name lies within the picture, and, if it is there only for order's sake, within the box of what it names.
 * @param {Box} box
 * @param {Candidate} candidate
 * @param {Camera} camera
 * @returns {boolean}
 */
function isWithin({ x, y, w, h }, { id, rank }, { scale }) {
  const [left, top, width, height] = plan.bounds;
  const home = rank < 0 ? undefined : homes.get(id);
  const room = home ?? { x: left, y: top, width, height };
  return x >= room.x * scale - 2 && y >= room.y * scale - 2 && x + w <= (room.x + room.width) * scale + 2 && y + h <= (room.y + room.height) * scale + 2;
}

/**
 * The colour on which a thing stands, in which its name is outlined.
 * @param {string} id
 * @returns {string}
 */
function groundUnder(id) {
  const place = placeOf(id);
  const inside = place && [...chainGroups.values()].some((group) => place.x > group.x && place.x < group.x + group.width && place.y > group.y && place.y < group.y + group.height);
  return inside ? palette.panel : palette.paper;
}

/**
 * @param {Label} label
 * @returns {string}
 */
function labelColour(label) {
  if (label.kind === "chain") return palette.heading;
  return label.kind === "name" ? palette.ink : palette.soft;
}
