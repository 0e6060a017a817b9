// What is shown: from the data and the state to sets of things and ties. Nothing here touches the page.

/* takes
 * core: data, farEnd, incident, need, statusOfStatement, thingOf, things, ties, tiesAt
 * model/dates: holds, isThere, isTold, isUndated
 * model/known: atStages, counts, linksLeft
 * model/paths: litPath, rankedPaths
 * model/strength: bestTogether
 * picture/composing: composedAs
 * text/story: litStory, toldNow
 */

const FOLD_ABOVE = 300;
const WHOLE_IN_COLUMNS = 600; // in columns each has room for its name

const chainIds = data.things.filter((thing) => thing.type === "value-chain").map((thing) => thing.id);
const clusterIds = data.things.filter((thing) => thing.type === "cluster").map((thing) => thing.id);

/**
 * @param {string} chain
 * @returns {Stage[]}
 */
const stagesOf = (chain) => data.stages.filter((stage) => stage.value_chain === chain);

/**
 * @param {string} id
 * @param {readonly string[]} extra
 * @returns {Set<string>}
 */
function collect(id, extra) {
  return new Set([id, ...extra]);
}

/**
 * The links that count, whatever things are shown.
 * @param {State} asked
 * @returns {KnownLink[]}
 */
const countedLinks = (asked) => linksLeft(asked).filter((link) => counts(link, asked.least));

/**
 * Everything that gathers round each value chain: linked stakeholders, targeting initiatives, its industries. Nothing
 * gathers round a chain that no tie of the date reaches.
 * @param {State} asked
 * @returns {Map<string, Set<string>>}
 */
function chainMembers(asked) {
  const near = (/** @type {string} */ chain) => (isTold(thingOf(chain), asked) ? tiesAt(chain).filter((tie) => tieAllowed(tie, asked)).map((tie) => farEnd(tie, chain)) : []);
  const found = new Map(chainIds.map((chain) => [chain, collect(chain, near(chain))]));
  for (const link of countedLinks(asked)) found.get(link.value_chain)?.add(link.stakeholder);
  return found;
}

/**
 * Each stage's industries and who is active in them, and whose links reach it.
 * @param {State} asked
 * @returns {Map<string, Set<string>>}
 */
function stageMembers(asked) {
  const found = new Map(data.stages.map((stage) => {
    const industries = isTold(thingOf(stage.value_chain), asked) ? stage.industries || [] : [];
    const active = industries.flatMap((id) => (incident.get(id) || []).filter((tie) => tie.predicate === "active-in" && tieAllowed(tie, asked)).map((tie) => tie.subject));
    return [stage.id, collect(stage.value_chain, [...industries, ...active])];
  }));
  for (const link of linksLeft(asked)) for (const [id, there] of atStages(link)) if (counts(there, asked.least)) found.get(id)?.add(link.stakeholder);
  return found;
}

const BELONGING = new Set(["member-of", "part-of", "manages", "governs"]);
/**
 * Who belongs to each cluster.
 * @param {State} asked
 * @returns {Map<string, Set<string>>}
 */
const clusterMembers = (asked) => new Map(clusterIds.map((cluster) => [
  cluster,
  collect(cluster, tiesAt(cluster).filter((tie) => BELONGING.has(tie.predicate) && tieAllowed(tie, asked)).map((tie) => farEnd(tie, cluster))),
]));

/**
 * @param {Tie} tie
 * @param {State} asked
 * @returns {boolean}
 */
const tieAllowed = (tie, asked) =>
  !asked.ties.includes(tie.predicate) && !asked.status.includes(tie.status || "uncited") && holds(tie, asked.at)
  && !(asked.sure && statusOfStatement(tie) !== "attested") && !(asked.dated && isUndated(tie, asked));

/**
 * @param {Map<string, Set<string>>} members
 * @param {readonly string[]} ids
 * @returns {(Set<string> | undefined)[]}
 */
const valuesAt = (members, ids) => ids.map((id) => members.get(id));

/**
 * @param {State} asked
 * @returns {Set<string> | null}
 */
function restriction(asked) {
  const chosen = [
    ...(asked.chain.length ? valuesAt(chainMembers(asked), asked.chain) : []),
    ...(asked.stage.length ? valuesAt(stageMembers(asked), asked.stage) : []),
    ...(asked.cluster.length ? valuesAt(clusterMembers(asked), asked.cluster) : []),
  ].filter((members) => members !== undefined);
  return chosen.length ? new Set(chosen.flatMap((set) => [...set])) : null;
}

/**
 * Things within so many ties of a thing, by allowed ties.
 * @param {string} start
 * @param {number} steps
 * @param {State} asked
 * @returns {Set<string>}
 */
function around(start, steps, asked) {
  const reached = new Set([start]);
  let edge = [start];
  for (let step = 0; step < steps; step += 1) {
    const next = [];
    for (const id of edge) {
      for (const tie of tiesAt(id)) {
        const other = farEnd(tie, id);
        if (!reached.has(other) && tieAllowed(tie, asked)) { reached.add(other); next.push(other); }
      }
    }
    edge = next;
  }
  return reached;
}

/**
 * Who is looked at is seen with the value chains that it reaches by links that count.
 * @param {Set<string>} near
 * @param {State} asked
 * @returns {Set<string>}
 */
const withChains = (near, asked) => new Set([...near, ...countedLinks(asked).filter((link) => link.stakeholder === asked.focus).map((link) => link.value_chain)]);

/**
 * The things and ties that the filters leave.
 * @param {State} asked
 * @returns {{ things: Set<string>, ties: Tie[] }}
 */
function filtered(asked) {
  const within = restriction(asked);
  const near = asked.focus ? withChains(around(asked.focus, asked.steps, asked), asked) : null;
  // What a path walks is drawn, seats too, and with it what stands on the path.
  const path = rankedPaths(asked).flatMap((one) => one.hops.flatMap((hop) => hop.ties));
  const [walked, passed] = [new Set(path.map((tie) => tie.id)), new Set(path.flatMap((tie) => [tie.subject, tie.object]))];
  const kept = new Set();
  for (const thing of things.values()) {
    const plain = !asked.types.includes(thing.type) && isThere(thing, asked) && (isTold(thing, asked) || passed.has(thing.id));
    if (plain && (!within || within.has(thing.id)) && (!near || near.has(thing.id))) kept.add(thing.id);
  }
  const keptTies = [];
  for (const tie of ties.values()) {
    if (kept.has(tie.subject) && kept.has(tie.object) && (tieAllowed(tie, asked) || walked.has(tie.id))) keptTies.push(tie);
  }
  return { things: kept, ties: keptTies };
}

/**
 * Fold a large picture into its value chains and clusters; parts the reader opened stay open.
 * @param {Shown} shown
 * @param {State} asked
 * @returns {Folded}
 */
function folded(shown, asked) {
  const whole = asked.flat || shown.things.size <= (composedAs(asked) === "overview" ? FOLD_ABOVE : WHOLE_IN_COLUMNS) || composedAs(asked) === "path";
  const standIn = new Map();
  const counts = new Map();
  for (const id of shown.things) {
    const home = (Object.hasOwn(data.homes, id) && data.homes[id]) || (Object.hasOwn(data.homes, id) || chainIds.includes(id) || clusterIds.includes(id) ? id : data.region);
    const stays = whole || home === id || !shown.things.has(home) || asked.open.includes(home) || id === asked.focus || id === asked.sel;
    standIn.set(id, stays ? id : home);
    if (!stays) counts.set(home, (counts.get(home) || 0) + 1);
  }
  return { whole, standIn, counts, nodes: new Set(standIn.values()), edges: whole ? shown.ties.map(oneTie) : bundled(shown.ties, standIn) };
}

/**
 * @param {Tie} tie
 * @returns {Bundle}
 */
const oneTie = (tie) => ({ id: tie.id, from: tie.subject, to: tie.object, ties: [tie] });

/**
 * @param {readonly Tie[]} shownTies
 * @param {Map<string, string>} standIn
 * @returns {Bundle[]}
 */
function bundled(shownTies, standIn) {
  const bundles = new Map();
  for (const tie of shownTies) {
    const from = standIn.get(tie.subject);
    const to = standIn.get(tie.object);
    if (from === to) continue;
    const isFolded = from !== tie.subject || to !== tie.object;
    const key = isFolded ? [from, to].sort().join(" ") : tie.id;
    if (!bundles.has(key)) bundles.set(key, { id: key, from, to, ties: [] });
    bundles.get(key).ties.push(tie);
  }
  return [...bundles.values()];
}

/**
 * The ties and things that the present choice lights up, or null where all are equal.
 * @param {State} asked
 * @param {Shown} shown
 * @returns {Light | null}
 */
function lit(asked, shown) {
  if (asked.from && asked.to) return litPath(asked);
  const link = asked.link && linksLeft(asked).find((one) => one.id === asked.link);
  if (link) return litLinks([link], { things: new Set(), ties: new Set() }, shown);
  if (asked.sel && asked.sel === asked.focus) return null; // what is shown is its surroundings already
  const thing = things.get(asked.sel);
  if (thing) return thing.type === "value-chain" ? litChain(thing.id, shown, asked) : litStakeholder(thing.id, shown, asked);
  const tie = ties.get(asked.sel);
  if (tie) return { things: new Set([tie.subject, tie.object]), ties: new Set([tie.id]) };
  const told = toldNow();
  return told ? litStory(told, shown) : null;
}

/**
 * @param {string} id
 * @param {{ tieIds: Set<string> }} shown
 * @returns {Light}
 */
function litThing(id, shown) {
  const mine = (incident.get(id) || []).filter((tie) => shown.tieIds.has(tie.id));
  return { things: new Set([id, ...mine.map((tie) => farEnd(tie, id))]), ties: new Set(mine.map((tie) => tie.id)) };
}

/**
 * @param {string} id
 * @param {Shown} shown
 * @param {State} asked
 * @returns {Light}
 */
function litChain(id, shown, asked) {
  const own = litThing(id, shown);
  for (const link of countedLinks(asked)) {
    if (link.value_chain !== id || link.kind === "potential" || !shown.things.has(link.stakeholder)) continue;
    own.things.add(link.stakeholder);
    for (const tieId of link.paths.filter((path) => path.kind === "link").flatMap((path) => path.ties)) {
      const tie = need(ties.get(tieId));
      if (!shown.tieIds.has(tieId)) continue;
      own.ties.add(tieId);
      own.things.add(tie.subject).add(tie.object);
    }
  }
  return { ...own, framed: true };
}

/**
 * A thing with its ties, and the routes by which it reaches value chains, by links that count.
 * @param {string} id
 * @param {Shown} shown
 * @param {State} asked
 * @returns {Light}
 */
function litStakeholder(id, shown, asked) {
  const links = linksLeft(asked).filter((link) => link.stakeholder === id && counts(link, asked.least) && shown.things.has(link.value_chain));
  return litLinks(links, litThing(id, shown), shown);
}

/**
 * What is lit already, with the routes of links: the paths that the strength of each is made of.
 * @param {readonly KnownLink[]} links
 * @param {Light} already
 * @param {Shown} shown
 * @returns {Light}
 */
function litLinks(links, already, shown) {
  for (const link of links) {
    already.things.add(link.stakeholder).add(link.value_chain);
    for (const tieId of bestTogether(link.paths.filter((path) => path.kind === link.kind)).flatMap((path) => path.ties)) {
      const tie = need(ties.get(tieId));
      if (!shown.tieIds.has(tieId)) continue;
      already.ties.add(tieId);
      already.things.add(tie.subject).add(tie.object);
    }
  }
  return { ...already, framed: links.length > 0 };
}

/**
 * The whole view at once.
 * @param {State} asked
 * @returns {View}
 */
function viewOf(asked) {
  const left = filtered(asked);
  const shown = { ...left, tieIds: new Set(left.ties.map((tie) => tie.id)) };
  const links = linksLeft(asked).filter((link) => left.things.has(link.stakeholder) && left.things.has(link.value_chain));
  return { ...shown, ...folded(shown, asked), links, light: lit(asked, shown) };
}
