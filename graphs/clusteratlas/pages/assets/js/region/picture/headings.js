// Headings of panels, zones and stages: they stand in the room that the composition keeps for them, those of a kind in
// type of one size, and none is cut while smaller type or more lines help; what is still too long ends with an ellipsis.

/* takes
 * core: stages
 * model/naming: chainName, nameOf, stageName
 * model/state: state
 * picture/lettering: LINE, cutToRoom, meets, setInRoom, widthOf
 * picture/marks: light, plan, view, zoneName
 * picture/places: chainShown, isBackdropShown
 * picture/shapes: palette
 * words: number
 */

/** The type of each kind of heading: its weight, and its largest, usual least and very least size. @type {Record<Heading["kind"], HeadingType>} */
const HEADINGS = {
  chain: { weight: "700", most: 14, usual: 11, least: 8 },
  zone: { weight: "600", most: 11.5, usual: 10.5, least: 9 },
  stage: { weight: "500", most: 11.5, usual: 10, least: 8 },
};

/**
 * What is written over a box.
 * @param {Group} group
 * @returns {string}
 */
const boxName = ({ kind, id, title }) => title ?? (kind === "chain" ? chainName(id) : kind === "cluster" ? nameOf(id) : zoneName(kind));

/**
 * @param {Group} group
 * @returns {string}
 */
function headingText(group) {
  const stage = group.kind === "stage" ? stages.get(group.id) : undefined;
  if (stage) return chainShown(group.id) ? stage.position + " " + stageName(stage) : "";
  if (group.kind === "stage" || !isBackdropShown(group)) return "";
  const count = group.kind === "chain" ? view.counts.get(group.id) || 0 : 0;
  const title = boxName(group);
  return title && count ? title + " +" + number(count) : title;
}

/**
 * The sign of a value chain is as large as the room before its heading lets it be.
 * @param {number} scale
 * @returns {number}
 */
const signRadius = (scale) => Math.max(4, Math.min(7, 7 * scale));

/**
 * A heading with the room that it has on the sheet, not yet set in type.
 * @param {Group} group
 * @param {number} scale
 * @returns {Heading | null}
 */
function headingIn(group, scale) {
  const text = headingText(group);
  if (!text) return null;
  const kind = group.kind === "chain" || group.kind === "stage" ? group.kind : "zone";
  const kept = plan.rooms?.[group.id];
  const inset = kind === "chain" ? signRadius(scale) * 2.4 + 9 : kind === "stage" ? 4 : 8;
  const [left, top] = [(kept?.[0] ?? group.x) * scale, (kept?.[1] ?? group.y + 4) * scale];
  const x = kind === "stage" ? left + 3 : group.x * scale + inset;
  const right = (kind === "stage" && kept ? kept[0] + kept[2] : group.x + group.width) * scale - 3;
  const high = kept ? kept[3] * scale : kind === "stage" ? Math.min(36, group.height) * scale : 34;
  const room = { x, y: top, w: right - x, h: Math.max(kind === "stage" ? 0 : 12, high) };
  return room.w < 14 || room.h < 7.5 ? null : { group, kind, text, room };
}

/**
 * Headings of panels, zones and stages, which come before any name.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Camera} camera
 * @returns {Label[]}
 */
function placeHeadings(ctx, { scale, opening }) {
  const found = plan.groups.map((group) => headingIn(group, scale)).filter((each) => each !== null);
  const closer = Math.max(1, Math.min(1.3, scale / opening));
  /** @type {Label[]} */
  const placed = [];
  for (const kind of /** @type {const} */ (["chain", "zone", "stage"])) {
    const own = found.filter((heading) => heading.kind === kind);
    const { weight, most, usual, least } = HEADINGS[kind];
    // A line higher than its room would lie over the first stage, whose name would give way to it.
    const highest = (/** @type {Box} */ room) => Math.max(least, Math.min(most * closer, (room.h + 1) / LINE));
    const sizes = own.map(({ text, room }) => setInRoom(ctx, text, { width: room.w, height: room.h }, { weight, most: highest(room), least }).size);
    const common = Math.max(usual * Math.min(1, scale), Math.min(...sizes));
    for (const heading of own) {
      const label = headingLabel(ctx, heading, scale, { weight, most: common, least });
      if (!placed.some((other) => meets(label, other))) placed.push(label);
    }
  }
  return placed;
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Heading} heading
 * @param {number} scale
 * @param {{ weight: string, most: number, least: number }} type
 * @returns {Label}
 */
function headingLabel(ctx, { group, kind, text, room }, scale, type) {
  const set = setInRoom(ctx, text, { width: room.w, height: room.h }, type);
  const { size, lines } = set.fits ? set : cutToRoom(ctx, text, { width: room.w, height: room.h }, type);
  const w = Math.max(...lines.map((line) => widthOf(ctx, line)));
  const h = lines.length * size * LINE;
  // Headings of panels begin alike, whether they take one line or two.
  const y = kind === "chain" ? room.y + Math.max(0, Math.min((room.h - h) / 2, 4)) : room.y + Math.max(0, (room.h - h) / 2);
  const of = kind === "stage" ? stages.get(group.id)?.value_chain ?? "" : group.id;
  const ground = kind === "stage" ? palette.stage : kind === "chain" ? palette.panel : palette.paper;
  const alpha = light !== null && kind !== "zone" && !light.things.has(of) ? 0.5 : 1;
  /** @type {Label} */
  const label = { x: room.x, y, w, h, lines, size, bold: kind !== "stage", id: group.id, kind, align: "left", alpha, ground };
  return kind === "chain" ? { ...label, sign: signOf(label, signRadius(scale)) } : label;
}

/**
 * The sign of a value chain before its heading.
 * @param {Label} heading
 * @param {number} radius
 * @returns {SceneMark}
 */
function signOf({ id, x, y, size, alpha }, radius) {
  return { id, type: "value-chain", x: x - radius * 1.2 - 4, y: y + size * 0.58, radius, alpha: alpha ?? 1, faded: false, count: 0, ring: id === state.sel ? "chosen" : "" };
}
