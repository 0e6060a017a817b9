// Which composition a state has, and what the layouts are told to make it.

/* takes
 * controls/strictness: leftOutText
 * core: data, need, predicates, thingOf, things, types
 * layout/chain: composeChain
 * layout/ego: composeEgo
 * layout/filter: composeFiltered, emptiesBox, roomOfMark
 * layout/path: composePaths
 * model/known: atStages, counts, ofChain
 * model/naming: chainName, nameOf, stageName
 * model/paths: pathsOf
 * model/strength: bestTogether
 * model/view: stagesOf
 * picture/camera: betterPlan, boxRoom, scaleOf
 * picture/columns: withBows
 * picture/lettering: FONT, setFont, widthOf
 * picture/scene: measuring
 * words: LOCALE, t
 */

/** What the layouts take for the window where it has no size: the picture is not shown. */
const UNSEEN = { width: 1200, height: 700 };
const NAME_SIZE = 12; // of names in columns, in picture units

/**
 * The composition that a state asks for; between overview and filter the view decides.
 * @param {State} asked
 * @returns {Composed}
 */
function composedAs(asked) {
  if (asked.from && asked.to && pathsOf(asked).length) return "path";
  if (asked.focus) return "ego";
  return asked.chain.length === 1 && !asked.stage.length && !asked.cluster.length ? "chain" : "overview";
}

/**
 * Whether things stand in columns, each with room for its name.
 * @param {Plan} composed
 * @returns {composed is ColumnPlan}
 */
const isInColumns = (composed) => "names" in composed;

/**
 * The parts of the state that decide what is composed, and in which words.
 * @type {readonly (keyof State)[]}
 */
const COMPOSING = ["types", "ties", "status", "chain", "stage", "cluster", "focus", "steps", "from", "to", "at", "least", "sure", "dated", "names"];

/**
 * The last compositions by what they show.
 * @type {Map<string, Plan>}
 */
const composedBefore = new Map();

/**
 * The composition for a state in a window of this size, made anew when what it shows is another.
 * @param {State} asked
 * @param {View} seenNow
 * @param {Size} size
 * @returns {Plan}
 */
function planFor(asked, seenNow, size) {
  const kind = composedAs(asked);
  const room = size.width && size.height ? size : UNSEEN;
  const parts = COMPOSING.map((field) => asked[field]);
  const folded = seenNow.whole ? seenNow.nodes.size : [...seenNow.nodes].join(" ");
  const boxed = kind === "overview" ? boxRoom(room) : room;
  const key = JSON.stringify([parts, LOCALE, boxed.width, boxed.height, folded]);
  const made = composedBefore.get(key) ?? composeAs(kind, asked, seenNow, room);
  if (composedBefore.size > 5) composedBefore.clear();
  composedBefore.set(key, made);
  return made;
}

/**
 * @param {Composed} kind
 * @param {State} asked
 * @param {View} seenNow
 * @param {Size} size
 * @returns {Plan}
 */
function composeAs(kind, asked, seenNow, size) {
  if (kind === "ego") return withBows(composeEgo(egoInput(asked, seenNow, size)));
  if (kind === "chain") return composeChain(chainInput(asked, seenNow, size));
  if (kind === "path") return withBows(composePaths(pathInput(asked, seenNow, size)));
  const room = boxRoom(size);
  return composeLeft(betterPlan(room), seenNow, room);
}

const SMALL = 0.9; // below this scale the names of stages are hard to read
const WORTH = 1.08; // how much larger another composition must be shown for things to move

/**
 * The overview as it is, or in a window so narrow that its names could not be read, with its boxes in fewer columns.
 * @param {Plan} whole
 * @param {Size} size
 * @returns {Plan}
 */
function composeWhole(whole, size) {
  const shown = scaleOf(whole, size);
  if (shown >= SMALL || things.size > MOST_MOVED) return whole;
  const made = composeFiltered(whole, new Set(things.keys()), (id) => thingOf(id).type, size.width / size.height);
  return scaleOf(made, size) > shown * WORTH ? { ...made, kind: "overview" } : whole;
}

const MOST_MOVED = 600; // of so many things names could not be read in any composition

/**
 * The overview, or where filters or foldings leave gaps in it, what is left composed anew.
 * @param {Plan} whole
 * @param {View} seenNow
 * @param {Size} size
 * @returns {Plan}
 */
function composeLeft(whole, seenNow, size) {
  if (seenNow.nodes.size === things.size) return composeWhole(whole, size);
  const empties = emptiesBox(whole, seenNow.nodes);
  // Where hardly anything is gone, everything stays where it stood.
  if (!empties && seenNow.nodes.size >= things.size * 0.9) return { ...composeWhole(whole, size), kind: "filter" };
  const typeOf = (/** @type {string} */ id) => thingOf(id).type;
  const left = composeFiltered(whole, seenNow.nodes, typeOf, size.width / size.height, (id) => roomOfMark(seenNow.counts.get(id) || 0));
  return !empties && scaleOf(left, size) < scaleOf(whole, size) ? { ...whole, kind: "filter" } : left;
}

/**
 * What the layouts need to know of words.
 * @param {Iterable<string>} ids
 * @param {[string, string][]} titles
 * @returns {Wording}
 */
function wording(ids, titles) {
  const context = need(measuring());
  return {
    names: new Map([...ids].map((id) => [id, things.get(id)?.type === "value-chain" ? chainName(id) : nameOf(id)])),
    titles: new Map(titles),
    widthOf(text, bold) {
      setFont(context, (bold ? "600 " : "400 ") + NAME_SIZE + "px " + FONT);
      return Math.ceil(widthOf(context, text)) + 2;
    },
  };
}

/**
 * The ties of the view between what is drawn, each end as it is drawn.
 * @param {View} seenNow
 * @returns {PlainTie[]}
 */
function plainTies(seenNow) {
  return seenNow.edges.flatMap((edge) => edge.ties.map((tie) => ({
    id: tie.id, predicate: tie.predicate, subject: seenNow.standIn.get(tie.subject) ?? tie.subject, object: seenNow.standIn.get(tie.object) ?? tie.object,
  })));
}

/** @returns {[string, string][]} */
const typeTitles = () => [...types.values()].map((type) => ["type " + type.token, t(type.many)]);

/**
 * @param {Known | ""} band
 * @returns {string}
 */
const bandTitle = (band) => (band ? t(data.bands[band]) : "");

/**
 * @param {State} asked
 * @param {View} seenNow
 * @param {Size} size
 * @returns {EgoInput}
 */
function egoInput(asked, seenNow, size) {
  const nodes = [...new Set([...seenNow.nodes, asked.focus])];
  const links = seenNow.links.filter((link) => link.stakeholder === asked.focus && counts(link, asked.least) && seenNow.nodes.has(link.value_chain));
  /** @type {[string, string][]} */
  const titles = [
    ...[...predicates.values()].flatMap((phrase) => /** @type {[string, string][]} */ ([["out " + phrase.token, t(phrase.out)], ["back " + phrase.token, t(phrase.back)]])),
    ...typeTitles(), ...links.map((link) => /** @type {[string, string]} */ (["chains " + link.band, [t("Value chains"), bandTitle(link.band)].filter(Boolean).join(" · ")])),
  ];
  return {
    ...wording(nodes, titles), focus: asked.focus, nodes, ties: plainTies(seenNow), size,
    predicates: [...predicates.values()].map((phrase) => [phrase.token, phrase.family]),
    types: new Map(nodes.map((id) => [id, need(things.get(id)).type])),
    chains: links.map((link) => [link.value_chain, link.band]),
    routes: links.flatMap((link) => bestTogether(link.paths.filter((path) => path.kind === link.kind)).flatMap((path) => path.ties)),
  };
}

/**
 * Everybody linked to the chain by its stages, and what else is shown by what it has to do with it.
 * @param {State} asked
 * @param {View} seenNow
 * @param {Size} size
 * @returns {ChainInput}
 */
function chainInput(asked, seenNow, size) {
  const chain = need(asked.chain[0]);
  const own = stagesOf(chain).sort((one, other) => one.position - other.position);
  const places = new Map(own.map((stage, index) => [stage.id, index]));
  const links = ofChain(seenNow.links, chain).filter((link) => counts(link, asked.least) && seenNow.nodes.has(link.stakeholder));
  const all = links.map((link) => {
    const stagesThere = [...atStages(link)].filter(([id, there]) => places.has(id) && counts(there, asked.least));
    return { id: link.stakeholder, band: link.band, basis: link.basis, stages: stagesThere.map(([id, there]) => /** @type {[number, string]} */ ([need(places.get(id)), there.band])).sort((one, other) => one[0] - other[0]) };
  });
  const isActing = (/** @type {typeof all[number]} */ person) => person.basis === "acting" && !person.stages.length;
  const inStages = new Set(own.flatMap((stage) => stage.industries || []));
  const linked = new Set(links.map((link) => link.stakeholder));
  const left = [...seenNow.nodes].filter((id) => id !== chain && !inStages.has(id) && !linked.has(id));
  const targeting = new Set(seenNow.ties.filter((tie) => tie.object === chain && tie.predicate === "targets").map((tie) => tie.subject));
  const others = [...types.keys()].map((type) => ({ id: "type:" + type, title: t(need(types.get(type)).many), items: left.filter((id) => !targeting.has(id) && need(things.get(id)).type === type).sort(byNameNow) }));
  return {
    ...wording([...seenNow.nodes, chain], [
      ...own.map((stage) => /** @type {[string, string]} */ (["stage " + stage.id, stage.position + " " + stageName(stage)])),
      ...links.map((link) => /** @type {[string, string]} */ (["band " + link.band, bandTitle(link.band)])), ["no stage", t("Whole chain")],
      ...own.map((stage) => /** @type {[string, string]} */ (["nobody " + stage.id, leftOutText(ofChain(seenNow.links, chain).flatMap((link) => atStages(link).get(stage.id) ?? [])) || t("Nobody recorded")])),
    ]),
    chain, size,
    stages: own.map((stage) => ({ id: stage.id, industries: (stage.industries || []).filter((id) => seenNow.nodes.has(id)) })),
    people: all.filter((person) => !isActing(person)),
    beside: [
      { id: "targeting", title: t(predicates.get("targets")?.back ?? ""), items: left.filter((id) => targeting.has(id)).sort(byNameNow) },
      { id: "acting", title: t(data.bases.acting), items: all.filter(isActing).map((person) => person.id) },
      ...others,
    ],
  };
}

/**
 * @param {string} one
 * @param {string} other
 * @returns {number}
 */
const byNameNow = (one, other) => (nameOf(one) < nameOf(other) || (nameOf(one) === nameOf(other) && one < other) ? -1 : 1);

/**
 * @param {State} asked
 * @param {View} seenNow
 * @param {Size} size
 * @returns {PathInput}
 */
function pathInput(asked, seenNow, size) {
  const paths = pathsOf(asked);
  const there = new Set(paths.flat());
  return {
    ...wording(there, [...predicates.values()].map((phrase) => ["out " + phrase.token, t(phrase.out)])),
    paths, size, ties: seenNow.ties.filter((tie) => there.has(tie.subject) && there.has(tie.object)),
  };
}

/**
 * The view with the marks and lines that the composition has places for.
 * @param {View} seenNow
 * @param {Plan} composed
 * @returns {View}
 */
function placedOnly(seenNow, composed) {
  if (!isInColumns(composed)) return seenNow;
  const nodes = new Set(composed.places.keys());
  return { ...seenNow, nodes, edges: seenNow.edges.filter((edge) => nodes.has(edge.from) && nodes.has(edge.to)) };
}
