// The strongest paths between two things, by the rule of the library's own paths: a tie weighs by its kind and its
// evidence, and what a path passes through leaves less of it, a shared place or industry next to nothing.

/* takes
 * core: data, disputedStatements, need, statusTokens, thingOf, things, tiesByStatement
 * model/known: isPassable, linksLeft, restKey
 * model/state: DEFAULTS
 * model/view: tieAllowed
 * model/walks: walks
 */

const PATHS_SHOWN = 8;
/** So many are looked at, at most, where very many are equally strong. */
const PATHS_LOOKED_AT = 120;
/** What each hop costs besides, so that of equally strong paths the shorter are found first. */
const HOP_COST = 1e-9;
/** Types of things that tie many who have little to do with each other. */
const SHARED = new Set(["region", "industry", "programme", "policy-initiative", "value-chain"]);

/**
 * A weight of the convention; where nobody has weighed anything, all ties are alike.
 * @param {string} key
 * @param {string} [otherwise]
 * @returns {number}
 */
const pathWeight = (key, otherwise) => data.weights?.[key] ?? (otherwise === undefined ? 1 : data.weights?.[otherwise] ?? 0.5);

/**
 * What else weighs a path that passes through a thing: the end of a key of the convention, or nothing.
 * @param {string} id
 * @returns {string}
 */
function sharedAs(id) {
  const { type, region = "", nuts = "" } = thingOf(id);
  if (!SHARED.has(type)) return "";
  if (type === "region") return nuts.length === 2 ? "country" : "region";
  if (type === "industry" || type === "value-chain") return type;
  return region ? "" : "programme";
}

/**
 * What is left of a path that passes through a thing.
 * @param {string} id
 * @returns {number}
 */
function leftAt(id) {
  const shared = sharedAs(id);
  return pathWeight("through.thing") * (shared ? pathWeight("through." + shared) : 1);
}

/**
 * Whether a path may walk a tie. Seats are not drawn where nothing else is asked for, as their lines would hide the
 * rest; a path through one stands last of all, and is told.
 * @param {Tie} tie
 * @param {State} asked
 * @returns {boolean}
 */
const isWalked = (tie, asked) => tieAllowed(tie, { ...asked, ties: asked.ties.filter((kind) => !DEFAULTS.ties.includes(kind)) });

/**
 * What the filters leave of a statement: the status that its ties come to, or nothing.
 * @param {string} said
 * @param {readonly Tie[]} saying
 * @returns {Status}
 */
const statusOfTies = (said, saying) => (disputedStatements.has(said) ? "disputed" : need(statusTokens.find((token) => saying.some((tie) => (tie.status || "uncited") === token))));

/**
 * The statements that a path may walk, the best supported first.
 * @param {State} asked
 * @returns {Stride[]}
 */
function walkable(asked) {
  const steps = [];
  for (const [said, all] of tiesByStatement) {
    const saying = all.filter((tie) => isWalked(tie, asked));
    const [first] = saying;
    if (!first || first.subject === first.object) continue;
    const status = statusOfTies(said, saying);
    const weight = pathWeight("between." + first.predicate, "between.partner-of") * pathWeight("status." + status);
    // What passing through a thing costs is borne by the hops before and after it.
    const cost = HOP_COST - Math.log(weight) - Math.log(leftAt(first.subject) * leftAt(first.object)) / 2;
    steps.push(/** @type {Stride} */ ({ cost, words: [first.subject, first.predicate, first.object], ties: saying, status }));
  }
  return steps.sort((one, other) => statusTokens.indexOf(one.status) - statusTokens.indexOf(other.status));
}

/**
 * @param {State} asked
 * @returns {SteppingStones}
 */
function steppingStones(asked) {
  /** @type {SteppingStones} */
  const next = new Map();
  const isEnd = (/** @type {string} */ id) => id === asked.from || id === asked.to;
  for (const step of walkable(asked)) {
    const [subject, , object] = step.words;
    if (![subject, object].every((id) => isEnd(id) || isPassable(id, asked))) continue;
    for (const [from, to] of /** @type {[string, string][]} */ ([[subject, object], [object, subject]])) {
      const there = next.get(from) ?? new Map();
      const known = there.get(to);
      if (!known || step.cost < known.cost - HOP_COST) there.set(to, step);
      next.set(from, there);
    }
  }
  return next;
}

/**
 * @param {Stride} step
 * @param {string} from
 * @returns {Hop}
 */
function hopFrom({ words, ties: saying, status }, from) {
  const [subject, , object] = words;
  const to = subject === from ? object : subject;
  return { from, to, words, ties: saying, status, isShared: false };
}

/**
 * A walk as a path; whatever both its neighbours on the way merely have in common is marked as shared.
 * @param {SteppingStones} next
 * @param {Walk} walk
 * @returns {RankedPath}
 */
function walkedPath(next, { ids }) {
  const hops = ids.slice(1).map((id, index) => hopFrom(need(next.get(need(ids[index]))?.get(id)), need(ids[index])));
  const weights = hops.map(({ words, status }) => pathWeight("between." + words[1], "between.partner-of") * pathWeight("status." + status));
  const strength = [...weights, ...ids.slice(1, -1).map(leftAt)].reduce((product, weight) => product * weight, 1);
  return { ids, hops: markShared(hops), strength: data.weights ? strength : null, status: weakestOf(hops), basis: "" };
}

/**
 * @param {readonly Hop[]} hops
 * @returns {Status}
 */
const weakestOf = (hops) => need(statusTokens[Math.max(0, ...hops.map((hop) => statusTokens.indexOf(hop.status)))]);

/**
 * @param {readonly Hop[]} hops
 * @returns {Hop[]}
 */
function markShared(hops) {
  const isCommon = (/** @type {Hop | undefined} */ hop, /** @type {string} */ id) => hop !== undefined && ["industry", "region", "country", "programme"].includes(sharedAs(id));
  return hops.map((hop, index) => ({ ...hop, isShared: isCommon(hops[index - 1], hop.from) || isCommon(hops[index + 1], hop.to) }));
}

/**
 * Where among some statements the one stands that goes on from a thing; the first where none does.
 * @param {readonly Stride[]} left
 * @param {string} here
 * @returns {number}
 */
const nextAt = (left, here) => Math.max(0, left.findIndex(({ words }) => words[0] === here || words[2] === here));

/**
 * The steps of a path that derives a link, in the order in which it is walked from the stakeholder to the chain. Where
 * two of its statements do not meet, a step within the classification of industries lies between them.
 * @param {RestedPath} path
 * @param {string} start
 * @returns {Hop[]}
 */
function derivedHops(path, start) {
  /** @type {Stride[]} */
  const left = [...path.rests].map(([said, saying]) => ({ cost: 0, words: /** @type {[string, string, string]} */ (said.split(" ")), ties: [...saying], status: saying.length ? statusOfTies(said, saying) : "uncited" }));
  /** @type {Hop[]} */
  const hops = [];
  let here = start;
  while (left.length) {
    const [step] = left.splice(nextAt(left, here), 1);
    const [subject, predicate, object] = need(step).words;
    if (subject !== here && object !== here) {
      const meets = predicate === "active-in" || predicate === "targets" ? object : subject;
      hops.push(withinClasses(here, meets));
      here = meets;
    }
    hops.push(hopFrom(need(step), here));
    here = need(hops.at(-1)).to;
  }
  return hops;
}

/**
 * @param {string} from
 * @param {string} to
 * @returns {Hop}
 */
function withinClasses(from, to) {
  const depth = (/** @type {string} */ id) => (things.get(id)?.notation ?? "").length;
  const words = /** @type {[string, string, string]} */ (depth(from) > depth(to) ? [from, "broader", to] : [to, "broader", from]);
  return { from, to, words, ties: [], status: "attested", isShared: false };
}

/**
 * @param {Hop} hop
 * @returns {Hop}
 */
const turnedHop = (hop) => ({ ...hop, from: hop.to, to: hop.from });

/**
 * The paths that derive a link between the two, if one of them is a stakeholder and the other a value chain.
 * @param {State} asked
 * @returns {RankedPath[]}
 */
function derivedPaths(asked) {
  const { from, to } = asked;
  const link = linksLeft(asked).find((one) => (one.stakeholder === from && one.value_chain === to) || (one.stakeholder === to && one.value_chain === from));
  if (!link) return [];
  return link.paths.map((path) => {
    const hops = markShared(derivedHops(path, link.stakeholder));
    const walked = link.stakeholder === from ? hops : hops.map((_, index) => turnedHop(need(hops[hops.length - 1 - index])));
    return { ids: [from, ...walked.map((hop) => hop.to)], hops: walked, strength: data.weights ? path.strength : null, status: path.status ?? "uncited", basis: path.basis };
  });
}

/**
 * @param {RankedPath} path
 * @returns {string}
 */
const restingOn = (path) => path.hops.filter((hop) => hop.words[1] !== "broader").map((hop) => hop.words.join(" ")).sort().join("\n");

/**
 * Other paths: the strongest, and those that are as strong as the last of them.
 * @param {State} asked
 * @param {ReadonlySet<string>} known
 * @returns {RankedPath[]}
 */
function walkedPaths(asked, known) {
  const next = steppingStones(asked);
  /** @type {RankedPath[]} */
  const found = [];
  let looked = 0;
  for (const walk of walks(next, asked.from, asked.to)) {
    const path = walkedPath(next, walk);
    const least = found[PATHS_SHOWN - 1]?.strength ?? 0;
    looked += 1;
    if (found.length >= PATHS_SHOWN && ((path.strength ?? 0) < least * (1 - 1e-7) || looked > PATHS_LOOKED_AT || !data.weights)) break;
    if (!known.has(restingOn(path))) found.push(path);
  }
  return found;
}

/**
 * Stronger first; of equally strong ones the shorter, the better supported, then by names.
 * @param {RankedPath} one
 * @param {RankedPath} other
 * @returns {number}
 */
function pathOrder(one, other) {
  const strength = (/** @type {RankedPath} */ path) => Number((path.strength ?? 1).toPrecision(7));
  const names = (/** @type {RankedPath} */ path) => path.hops.flatMap(({ words }) => [thingOf(words[0]).labels.en ?? words[0], thingOf(words[2]).labels.en ?? words[2]]).join("\n");
  return strength(other) - strength(one) || one.hops.length - other.hops.length
    || statusTokens.indexOf(one.status) - statusTokens.indexOf(other.status) || (names(one) < names(other) ? -1 : 1);
}

/** @type {{ key: string, paths: RankedPath[] }} */
let pathMemory = { key: "", paths: [] };

/**
 * The strongest paths between the two ends asked for, strongest first.
 * @param {State} asked
 * @returns {RankedPath[]}
 */
function rankedPaths(asked) {
  if (!asked.from || !asked.to || asked.from === asked.to) return [];
  const key = [asked.from, asked.to, restKey(asked)].join("|");
  if (pathMemory.key === key) return pathMemory.paths;
  const derived = derivedPaths(asked);
  const paths = [...derived, ...walkedPaths(asked, new Set(derived.map(restingOn)))].sort(pathOrder).slice(0, PATHS_SHOWN);
  pathMemory = { key, paths };
  return paths;
}

/**
 * The same as lists of ids.
 * @param {State} asked
 * @returns {string[][]}
 */
const pathsOf = (asked) => rankedPaths(asked).map((path) => path.ids);

/**
 * @param {State} asked
 * @returns {Light}
 */
function litPath(asked) {
  const paths = rankedPaths(asked);
  const path = paths[Math.min(asked.path, paths.length - 1)];
  if (!path) return { things: new Set([asked.from, asked.to]), ties: new Set() };
  return { things: new Set(path.ids), ties: new Set(path.hops.flatMap((hop) => hop.ties.map((tie) => tie.id))) };
}
