// The ways from one thing to another, step by step: each thing stands once, in the column of its step on the best way
// that it is part of; each way has a row of its own where it leaves the others.

/* takes
 * core: need
 * layout/columns: NAME_LINE, isUpright, nameIn, planOf, titleIn
 */

const STEP_ROOM = 140; // of a name under its mark
const VERB_ROOM = 128; // between two names, for the words on a line
const SEEN_AT_ONCE = 7; // ways, in a window of usual height
const LEAST_STEP = 150; // from column to column in a narrow window

/**
 * The column and row of each thing.
 * @param {readonly string[][]} paths
 * @returns {Map<string, { column: number, row: number }>}
 */
function seatsOf(paths) {
  const last = Math.max(...paths.map((path) => path.length)) - 1;
  /** @type {Map<string, { column: number, row: number }>} */
  const seats = new Map();
  /** @type {Set<string>} */
  const taken = new Set();
  paths.forEach((path) => {
    path.forEach((id, index) => {
      if (seats.has(id)) return;
      const column = index === path.length - 1 ? last : index;
      let row = 0;
      while (taken.has(column + " " + row)) row += 1;
      taken.add(column + " " + row);
      seats.set(id, { column, row });
    });
  });
  return seats;
}

/**
 * @param {PathInput} input
 * @returns {ColumnPlan}
 */
function composePaths(input) {
  const seats = seatsOf(input.paths);
  const upright = isUpright(input.size);
  const rows = Math.max(...[...seats.values()].map(({ row }) => row)) + 1;
  const columns = Math.max(...[...seats.values()].map(({ column }) => column)) + 1;
  const wide = Math.max(LEAST_STEP, Math.min(STEP_ROOM + VERB_ROOM, (input.size.width - STEP_ROOM - 40) / Math.max(1, columns - 1)));
  const across = upright ? Math.max(STEP_ROOM + 20, Math.min(220, input.size.width / rows)) : wide;
  const room = upright ? STEP_ROOM : Math.min(STEP_ROOM, wide - 36);
  const tallest = Math.max(...[...seats.keys()].map((id) => nameIn(id, room, input, true).h));
  const down = upright ? 150 : Math.max(44 + tallest, Math.min(200, (input.size.height - 100) / rows));
  /** @type {Map<string, Point>} */
  const places = new Map();
  /** @type {Map<string, PlacedName>} */
  const names = new Map();
  for (const [id, { column, row }] of seats) {
    // Who stands alone in a column stands in its middle; in an upright window the best way comes first.
    const alone = [...seats.values()].filter((seat) => seat.column === column).length === 1;
    const beside = alone && !upright ? (Math.min(rows, SEEN_AT_ONCE) - 1) / 2 : row;
    const place = upright ? { x: STEP_ROOM / 2 + 10 + beside * across, y: 22 + column * down } : { x: STEP_ROOM / 2 + column * across, y: 30 + beside * down };
    const name = nameIn(id, room, input, column === 0 || column === columns - 1);
    places.set(id, place);
    names.set(id, { ...name, x: place.x - name.w / 2, y: place.y + 19, align: "center" });
  }
  const width = upright ? STEP_ROOM + 20 + (rows - 1) * across : STEP_ROOM + (columns - 1) * across;
  const height = upright ? 22 + (columns - 1) * down + 70 : 30 + (rows - 1) * down + 70;
  const joins = joinsOf(input, places);
  const groups = joins.map((join) => verbBox(join, places, upright ? 0 : Math.min(VERB_ROOM, wide - 40), input));
  const plan = planOf("path", { width, height, places, names, groups }, need(need(input.paths[0])[upright ? 0 : 1]));
  const written = [...names.values()].map(({ x, y, w, h }) => ({ x, y, width: w, height: h }));
  return { ...plan, upright, bounds: boundsWith(plan.bounds, [...groups, ...written]), drawn: new Set(joins.flatMap((join) => join.map((tie) => tie.id))) };
}

/**
 * Bounds that reach round names and words on lines too, which may be many lines high.
 * @param {Layout["bounds"]} bounds
 * @param {readonly Pick<Group, "x" | "y" | "width" | "height">[]} boxes
 * @returns {Layout["bounds"]}
 */
function boundsWith([x, y, width, height], boxes) {
  const left = Math.min(x, ...boxes.map((box) => box.x - 8));
  const top = Math.min(y, ...boxes.map((box) => box.y - 8));
  const right = Math.max(x + width, ...boxes.map((box) => box.x + box.width + 8));
  const bottom = Math.max(y + height, ...boxes.map((box) => box.y + box.height + 8));
  return [left, top, right - left, bottom - top];
}

/**
 * The ties of each step of a way, of several that say the same between the same two the first leading.
 * @param {PathInput} input
 * @param {Map<string, Point>} places
 * @returns {[PlainTie, ...PlainTie[]][]}
 */
function joinsOf({ paths, ties }, places) {
  /** @type {Map<string, [PlainTie, ...PlainTie[]]>} */
  const joins = new Map();
  for (const path of paths) {
    path.slice(1).forEach((id, index) => {
      const before = need(path[index]);
      const key = JSON.stringify([before, id].sort());
      const [first, ...more] = ties.filter((tie) => (tie.subject === before && tie.object === id) || (tie.subject === id && tie.object === before));
      if (first && places.has(before) && places.has(id) && !joins.has(key)) joins.set(key, [first, ...more]);
    });
  }
  return [...joins.values()];
}

/**
 * The words on a line, over its middle.
 * @param {[PlainTie, ...PlainTie[]]} join
 * @param {Map<string, Point>} places
 * @param {number} room between names; none where steps go down
 * @param {PathInput} input
 * @returns {Group}
 */
function verbBox([first, ...others], places, room, input) {
  const [from, to] = [need(places.get(first.subject)), need(places.get(first.object))];
  const verbs = [...new Set([first, ...others].map((tie) => input.titles.get("out " + tie.predicate) ?? tie.predicate))];
  const { text, width } = titleIn(verbs.join(", "), (room || VERB_ROOM) - 6, input);
  const height = text.split("\n").length * NAME_LINE;
  // Near the one of the two that has fewer neighbours in its column, where lines lie apart.
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 + (room ? 0 : 22) };
  return { kind: "words", id: first.id, title: text, x: middle.x - width / 2, y: middle.y - height / 2, width, height };
}
