// The links of stakeholders to value chains that the filters leave, how strongly each is known by what is left of its
// paths, and which of them count.

/* takes
 * core: data, disputedStatements, need, statementOf, statusTokens, things, ties, withOthers
 * model/dates: isThere
 * model/state: DEFAULTS
 * model/strength: BASES, CLOSE, atLeastOne, bandOf, bestTogether
 * model/view: tieAllowed
 */

/** How strict the counting is, the strictest first. @type {readonly Strictness[]} */
const STEPS = ["stated", "moderate", "weak", "potential"];

/**
 * The statements that a path rests on, each with the ties that say it.
 * @param {ChainPath} path
 * @returns {Map<string, Tie[]>}
 */
function statementsOf(path) {
  const tied = path.ties.map((id) => /** @type {[string, Tie[]]} */ ([statementOf(need(ties.get(id))), withOthers(need(ties.get(id)))]));
  return new Map([...tied, ...(path.untied || []).map((words) => /** @type {[string, Tie[]]} */ ([words.join(" "), []]))]);
}

/** @type {RestedLink[]} */
const allLinks = data.links.map((link) => ({
  ...link,
  id: link.stakeholder + " " + link.value_chain,
  paths: link.paths.map((path) => {
    const rests = statementsOf(path);
    // Where nobody has weighed the links, all that is stated is taken at its word.
    return { ...path, strength: path.strength ?? 1, rests, statements: new Set(rests.keys()) };
  }),
}));

/**
 * Whether the filters leave a statement: it has an allowed tie, and its status is not withheld.
 * @param {string} said
 * @param {readonly Tie[]} saying
 * @param {State} asked
 * @returns {boolean}
 */
function isLeft(said, saying, asked) {
  const [first] = saying;
  if (!first) return !asked.sure && !(asked.dated && asked.at) && !asked.status.includes("uncited") && !asked.ties.includes(need(said.split(" ")[1]));
  const status = disputedStatements.has(said) ? "disputed" : first.status || "uncited";
  return !asked.status.includes(status) && saying.some((tie) => tieAllowed(tie, asked));
}

/**
 * Whether a thing may stand on a path: its type is shown, and it is there at the date as far as asked.
 * @param {string} id
 * @param {State} asked
 * @returns {boolean}
 */
function isPassable(id, asked) {
  const thing = things.get(id);
  return Boolean(thing) && !asked.types.includes(need(thing).type) && isThere(need(thing), asked);
}

/**
 * Whether the filters leave all that a path rests on. Many paths share a statement, of which it is found once.
 * @param {State} asked
 * @returns {(path: RestedPath) => boolean}
 */
function pathsLeft(asked) {
  /** @type {Map<string, boolean>} */
  const found = new Map();
  /** @type {(said: string, saying: readonly Tie[]) => boolean} */
  const isStanding = (said, saying) => {
    const known = found.get(said);
    if (known !== undefined) return known;
    const [from = "", , to = ""] = said.split(" ");
    const stands = isLeft(said, saying, asked) && isPassable(from, asked) && isPassable(to, asked);
    found.set(said, stands);
    return stands;
  };
  return ({ rests }) => {
    for (const [said, saying] of rests) if (!isStanding(said, saying)) return false;
    return true;
  };
}

/**
 * A link by what the filters leave of its paths, or null where they leave none. How strong a link is by all of its paths
 * is the same in every view, and found once.
 * @param {RestedLink} link
 * @param {(path: RestedPath) => boolean} isPathLeft
 * @returns {KnownLink | null}
 */
function knownLink(link, isPathLeft) {
  const paths = link.paths.filter(isPathLeft);
  if (paths.length < link.paths.length) return linkBy(link, paths);
  const known = knownWhole.get(link) ?? linkBy(link, link.paths);
  knownWhole.set(link, known);
  return known;
}

/** @type {Map<RestedLink, KnownLink | null>} */
const knownWhole = new Map();

/**
 * @param {RestedLink} link
 * @param {RestedPath[]} paths those that are left of it
 * @returns {KnownLink | null}
 */
function linkBy(link, paths) {
  if (!paths.length) return null;
  const kind = paths.some((path) => path.kind === "link") ? "link" : "potential";
  const bearing = paths.filter((path) => path.kind === kind);
  const basis = need(BASES.find((one) => bearing.some((path) => path.basis === one)));
  const strength = data.scale ? atLeastOne(bestTogether(bearing).map((path) => path.strength)) : null;
  const band = kind === "potential" ? "potential" : data.scale ? bandOf(strength ?? 0, basis, data.scale) : "";
  const status = need(statusTokens.find((token) => bearing.some((path) => path.status === token)) || "uncited");
  return { ...link, kind, paths, basis, strength, band, status };
}

/**
 * @param {KnownLink} one
 * @param {KnownLink} other
 * @returns {number}
 */
function linkOrder(one, other) {
  const potentialLast = Number(one.kind === "potential") - Number(other.kind === "potential");
  const hops = (/** @type {KnownLink} */ link) => Math.min(...link.paths.map((path) => path.statements.size));
  return potentialLast || (Math.abs((one.strength ?? 1) - (other.strength ?? 1)) > CLOSE ? (other.strength ?? 1) - (one.strength ?? 1) : 0)
    || BASES.indexOf(one.basis) - BASES.indexOf(other.basis) || hops(one) - hops(other) || (one.id < other.id ? -1 : 1);
}

/**
 * The parts of the state that decide what a link rests on.
 * @param {State} asked
 * @returns {string}
 */
const restKey = (asked) => JSON.stringify([asked.types, asked.ties, asked.status, asked.at, asked.sure, asked.dated]);

/** What filters left, as it was found and in its order. @type {Map<string, { found: KnownLink[], sorted: KnownLink[] }>} */
const linkMemory = new Map();

/**
 * All links that the filters leave, potential ones among them, strongest first.
 * @param {State} asked
 * @returns {KnownLink[]}
 */
function linksLeft(asked) {
  const key = restKey(asked);
  const held = linkMemory.get(key);
  if (held) return held.sorted;
  if (linkMemory.size > 8) linkMemory.clear();
  const isPathLeft = pathsLeft(asked);
  const found = allLinks.map((link) => knownLink(link, isPathLeft)).filter((link) => link !== null);
  // Filters that touch no path leave the same links, and to order many takes longer than to compare them.
  const same = [...linkMemory.values()].find((other) => other.found.length === found.length && other.found.every((link, at) => link === found[at]));
  const sorted = same ? same.sorted : [...found].sort(linkOrder);
  linkMemory.set(key, { found, sorted });
  return sorted;
}

/** @type {WeakMap<readonly KnownLink[], Map<string, KnownLink[]>>} */
const chainMemory = new WeakMap();

/**
 * Those of some links that lead to a value chain, in the same order.
 * @param {readonly KnownLink[]} links
 * @param {string} chain
 * @returns {readonly KnownLink[]}
 */
function ofChain(links, chain) {
  const known = chainMemory.get(links);
  if (known) return known.get(chain) || [];
  /** @type {Map<string, KnownLink[]>} */
  const found = new Map();
  for (const link of links) {
    const own = found.get(link.value_chain);
    if (own) own.push(link); else found.set(link.value_chain, [link]);
  }
  chainMemory.set(links, found);
  return found.get(chain) || [];
}

/**
 * All links of the data, whatever the filters leave.
 * @returns {KnownLink[]}
 */
const wholeLinks = () => linksLeft({ ...DEFAULTS, ties: [] });

/**
 * Whether a link counts; of links that nobody has weighed those that are stated are as good as strong ones.
 * @param {KnownLink} link
 * @param {Strictness} least
 * @returns {boolean}
 */
function counts(link, least) {
  if (least === "potential") return true;
  if (link.kind === "potential") return false;
  const known = link.band === "" ? link.basis === "stated" : link.band !== "weak";
  return least === "weak" || (known && (least === "moderate" || link.basis === "stated"));
}

/** @type {WeakMap<KnownLink, Map<string, KnownLink>>} */
const stagesReached = new WeakMap();

/**
 * A link at each stage that it reaches, see below; found once for each link.
 * @param {KnownLink} link
 * @returns {Map<string, KnownLink>}
 */
function atStages(link) {
  const known = stagesReached.get(link) ?? byStages(link);
  stagesReached.set(link, known);
  return known;
}

/**
 * A link at each stage that it reaches, and under the empty key where it says of no stage more than a hint. What leads
 * there through somebody else's industry alone is weak there, however strong the link to the chain is.
 * @param {KnownLink} link
 * @returns {Map<string, KnownLink>}
 */
function byStages(link) {
  const own = new Set(link.paths.filter((path) => path.basis !== "associated").flatMap((path) => path.stages || []));
  const others = link.paths.flatMap((path) => path.stages || []).filter((id) => !own.has(id));
  /** @type {KnownLink} */
  const hint = link.kind === "link" ? { ...link, band: "weak" } : link;
  const isMore = link.band !== hint.band || !others.length;
  return new Map([...[...own].map((id) => /** @type {[string, KnownLink]} */ ([id, link])), ...others.map((id) => /** @type {[string, KnownLink]} */ ([id, hint])),
    ...(own.size || !isMore ? [] : [/** @type {[string, KnownLink]} */ (["", link])])]);
}

/**
 * How many value chains each stakeholder reaches by links that count, whatever things are shown; who reaches none is
 * not named.
 * @param {State} asked
 * @returns {Map<string, number>}
 */
function chainsReached(asked) {
  /** @type {Map<string, number>} */
  const reached = new Map();
  for (const link of linksLeft(asked)) if (counts(link, asked.least)) reached.set(link.stakeholder, (reached.get(link.stakeholder) || 0) + 1);
  return reached;
}
