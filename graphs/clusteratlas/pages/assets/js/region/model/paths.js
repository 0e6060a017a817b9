// The best paths between two things: fewest ties first, then the next ones without a loop (Yen's method).

const PATHS_SHOWN = 5;

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

function shortest(next, from, to, closed, cut) {
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
  for (let id = to; id !== null; id = before.get(id)) path.unshift(id);
  return path;
}

function detours(next, found, to) {
  const last = found[found.length - 1];
  const options = [];
  for (let index = 0; index < last.length - 1; index += 1) {
    const root = last.slice(0, index + 1);
    const same = found.filter((path) => path.slice(0, index + 1).join(" ") === root.join(" "));
    const cut = new Set(same.map((path) => path[index] + " " + path[index + 1]));
    const rest = shortest(next, last[index], to, new Set(root.slice(0, -1)), cut);
    if (rest) options.push([...root.slice(0, -1), ...rest]);
  }
  return options;
}

/** Up to PATHS_SHOWN paths as lists of ids, shortest first. */
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
    waiting.sort((one, other) => one.length - other.length || (one.join() < other.join() ? -1 : 1));
    found.push(waiting.shift());
  }
  return found;
}

const tiesBetween = (one, other, asked) =>
  incident.get(one).filter((tie) => farEnd(tie, one) === other && tieAllowed(tie, asked));

let pathMemory = { key: "", paths: [] };
function pathsOf(asked) {
  const key = [asked.from, asked.to, asked.ties, asked.status, asked.at].join("|");
  if (pathMemory.key !== key) pathMemory = { key, paths: bestPaths(asked.from, asked.to, asked) };
  return pathMemory.paths;
}

function litPath(asked) {
  const path = pathsOf(asked)[asked.path];
  if (!path) return { things: new Set([asked.from, asked.to]), ties: new Set() };
  const used = path.slice(1).flatMap((id, index) => tiesBetween(path[index], id, asked));
  return { things: new Set(path), ties: new Set(used.map((tie) => tie.id)) };
}
