// The best paths between two things: fewest ties first, then the next ones without a loop (Yen's method).

/* takes
 * core: farEnd, need, ties, tiesAt
 * model/view: tieAllowed
 */

const PATHS_SHOWN = 5;

/**
 * @param {State} asked
 * @returns {SteppingStones}
 */
function steppingStones(asked) {
  const next = new Map();
  for (const tie of ties.values()) {
    if (!tieAllowed(tie, asked)) continue;
    for (const [from, to] of [[tie.subject, tie.object], [tie.object, tie.subject]]) {
      if (!next.has(from)) next.set(from, new Map());
      if (!next.get(from).has(to)) next.get(from).set(to, []);
      next.get(from).get(to).push(tie);
    }
  }
  return next;
}

/**
 * @param {SteppingStones} next
 * @param {string} from
 * @param {string} to
 * @param {Set<string>} closed
 * @param {Set<string>} cut
 * @returns {string[] | null}
 */
function shortest(next, from, to, closed, cut) {
  /** @type {Map<string, string | null>} */
  const before = new Map([[from, null]]);
  let edge = [from];
  while (edge.length && !before.has(to)) {
    const further = [];
    for (const id of edge) {
      for (const other of (next.get(id) || new Map()).keys()) {
        if (before.has(other) || closed.has(other) || cut.has(id + " " + other)) continue;
        before.set(other, id);
        further.push(other);
      }
    }
    edge = further;
  }
  if (!before.has(to)) return null;
  const path = [];
  for (let id = /** @type {string | null} */ (to); id !== null; id = before.get(id) ?? null) path.unshift(id);
  return path;
}

/**
 * @param {SteppingStones} next
 * @param {readonly string[][]} found
 * @param {string} to
 * @returns {string[][]}
 */
function detours(next, found, to) {
  const last = need(found.at(-1));
  const options = [];
  for (let index = 0; index < last.length - 1; index += 1) {
    const root = last.slice(0, index + 1);
    const same = found.filter((path) => path.slice(0, index + 1).join(" ") === root.join(" "));
    const cut = new Set(same.map((path) => path[index] + " " + path[index + 1]));
    const rest = shortest(next, need(last[index]), to, new Set(root.slice(0, -1)), cut);
    if (rest) options.push([...root.slice(0, -1), ...rest]);
  }
  return options;
}

/**
 * Up to PATHS_SHOWN paths as lists of ids, shortest first.
 * @param {string} from
 * @param {string} to
 * @param {State} asked
 * @returns {string[][]}
 */
function bestPaths(from, to, asked) {
  const next = steppingStones(asked);
  const first = from === to ? null : shortest(next, from, to, new Set(), new Set());
  if (!first) return [];
  const found = [first];
  let waiting = [];
  while (found.length < PATHS_SHOWN) {
    const known = new Set([...found, ...waiting].map((path) => path.join(" ")));
    for (const option of detours(next, found, to)) {
      if (!known.has(option.join(" "))) { known.add(option.join(" ")); waiting.push(option); }
    }
    if (!waiting.length) break;
    waiting.sort((one, other) => one.length - other.length || (one.join(",") < other.join(",") ? -1 : 1));
    found.push(need(waiting.shift()));
  }
  return found;
}

/**
 * @param {string} one
 * @param {string} other
 * @param {State} asked
 * @returns {Tie[]}
 */
const tiesBetween = (one, other, asked) =>
  tiesAt(one).filter((tie) => farEnd(tie, one) === other && tieAllowed(tie, asked));

/** @type {{ key: string, paths: string[][] }} */
let pathMemory = { key: "", paths: [] };

/**
 * @param {State} asked
 * @returns {string[][]}
 */
function pathsOf(asked) {
  const key = [asked.from, asked.to, asked.ties, asked.status, asked.at].join("|");
  if (pathMemory.key !== key) pathMemory = { key, paths: bestPaths(asked.from, asked.to, asked) };
  return pathMemory.paths;
}

/**
 * @param {State} asked
 * @returns {Light}
 */
function litPath(asked) {
  const path = pathsOf(asked)[asked.path];
  if (!path) return { things: new Set([asked.from, asked.to]), ties: new Set() };
  const used = path.slice(1).flatMap((id, index) => tiesBetween(need(path[index]), id, asked));
  return { things: new Set(path), ties: new Set(used.map((tie) => tie.id)) };
}
