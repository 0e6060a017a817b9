// What the chart of links shows: from the view to columns, groups of rows and cells. Nothing here touches the page.

/* takes
 * chart/order: columnOrder, rowOrder
 * controls/filters: tally
 * core: data, need, stages, thingOf, things, ties
 * model/dates: isUndated
 * model/known: atStages, counts, ofChain, wholeLinks
 * model/naming: chainName, nameOf, stageName
 * model/view: chainIds, stagesOf
 * text/chains: isStakeholder
 * words: collator
 */

/** What a mere possibility weighs beside a link of the same strength, where rows and columns are ordered. */
const POSSIBLE = 0.1;
/** Who reaches so many chains by strong or moderate links joins them. */
const JOINS_FROM = 3;

/**
 * @param {KnownLink} link
 * @returns {number}
 */
const weightOf = (link) => (link.kind === "potential" ? POSSIBLE : 1) * (link.strength ?? 1);

/**
 * By all links of the data, whatever the view leaves of them: so nothing jumps while a reader filters.
 * @type {{ chains: string[], ranks: Map<string, number> } | null}
 */
let seriated = null;

/**
 * Value chains in their order, and the place of each stakeholder that has any link.
 * @returns {{ chains: string[], ranks: Map<string, number> }}
 */
function seriation() {
  if (seriated) return seriated;
  const chains = [...chainIds].sort();
  const held = byStakeholder(wholeLinks());
  const ids = [...held.keys()].sort();
  const rows = ids.map((id) => chains.map((chain) => { const link = held.get(id)?.get(chain); return link ? weightOf(link) : 0; }));
  const columns = columnOrder(rows, chains.length);
  seriated = { chains: columns.map((column) => need(chains[column])), ranks: new Map(rowOrder(rows, columns).map((row, rank) => [need(ids[row]), rank])) };
  return seriated;
}

/**
 * @param {readonly KnownLink[]} links
 * @returns {Map<string, Map<string, KnownLink>>}
 */
function byStakeholder(links) {
  /** @type {Map<string, Map<string, KnownLink>>} */
  const found = new Map();
  for (const link of links) {
    if (!found.has(link.stakeholder)) found.set(link.stakeholder, new Map());
    need(found.get(link.stakeholder)).set(link.value_chain, link);
  }
  return found;
}

/**
 * @param {readonly string[]} ids in their usual order
 * @param {State} asked
 * @param {(id: string) => number} count of links, which the order by links goes by
 * @param {(id: string) => string} name
 * @returns {string[]}
 */
function inOrder(ids, asked, count, name) {
  if (asked.order === "name") return [...ids].sort((one, other) => collator.compare(name(one), name(other)));
  return asked.order === "links" ? [...ids].sort((one, other) => count(other) - count(one)) : [...ids];
}

/**
 * A value chain's column, and where the reader opened it, one for each stage.
 * @param {string} chain
 * @param {State} asked
 * @returns {ChartColumn[]}
 */
function columnsOf(chain, asked) {
  const own = stagesOf(chain);
  const open = asked.cols.includes(chain);
  return [{ id: chain, chain, stage: "" }, ...(open ? own.map((stage) => ({ id: stage.id, chain, stage: stage.id })) : [])];
}

/**
 * What stands in the cells of a row, by the column.
 * @param {Map<string, KnownLink>} links
 * @param {readonly ChartColumn[]} columns
 * @param {State} asked
 * @returns {Map<string, KnownLink>}
 */
function cellsOf(links, columns, asked) {
  /** @type {Map<string, KnownLink>} */
  const cells = new Map();
  for (const column of columns) {
    const link = links.get(column.chain);
    const there = link && column.stage ? atStages(link).get(column.stage) : link;
    if (there && counts(there, asked.least)) cells.set(column.id, there);
  }
  return cells;
}

/**
 * @param {Map<string, KnownLink>} links
 * @returns {boolean}
 */
const joins = (links) => [...links.values()].filter((link) => counts(link, "moderate")).length >= JOINS_FROM;

/**
 * How many rows the chart of a view has, and how many stakeholders there are.
 * @param {State} asked
 * @param {View} seen
 * @returns {{ rows: number, all: number }}
 */
function rowsOfChart(asked, seen) {
  const rows = new Set(seen.links.filter((link) => counts(link, asked.least)).map((link) => link.stakeholder));
  return { rows: rows.size, all: [...things.keys()].filter(isStakeholder).length };
}

/**
 * The chart of a view.
 * @param {State} asked
 * @param {View} seen
 * @returns {LinkChart}
 */
function chartOf(asked, seen) {
  const { chains, ranks } = seriation();
  const whole = tally(wholeLinks().filter((link) => link.kind === "link" || asked.least === "potential"), (link) => link.value_chain);
  const counted = seen.links.filter((link) => counts(link, asked.least));
  const held = byStakeholder(counted);
  const perChain = new Map(chains.map((chain) => [chain, ofChain(counted, chain).length]));
  const shown = inOrder(chains.filter((chain) => seen.things.has(chain)), asked, (chain) => perChain.get(chain) ?? 0, chainName);
  const columns = shown.flatMap((chain) => columnsOf(chain, asked));
  const ranked = inOrder([...held.keys()].sort((one, other) => (ranks.get(one) ?? 0) - (ranks.get(other) ?? 0)), asked, (id) => held.get(id)?.size ?? 0, nameOf);
  const groups = data.types.map((type) => ({
    type,
    rows: ranked.filter((id) => thingOf(id).type === type.token).map((id) => ({ id, joins: joins(need(held.get(id))), cells: cellsOf(need(held.get(id)), columns, asked) })),
  })).filter((group) => group.rows.length);
  const everybody = [...things.values()].filter((thing) => isStakeholder(thing.id));
  return {
    columns, groups, chains: chains.length, shown: shown.length, ...rowsOfChart(asked, seen),
    without: everybody.filter((thing) => seen.things.has(thing.id) && !held.has(thing.id)).map((thing) => thing.id).sort((one, other) => collator.compare(nameOf(one), nameOf(other))),
    sums: new Map(shown.map((chain) => [chain, sumOf(ofChain(counted, chain), whole.get(chain) ?? 0)])),
  };
}

/**
 * How many links of a chain count, how many of these are strong, and how many there are whatever the view leaves.
 * @param {readonly KnownLink[]} counted
 * @param {number} whole
 * @returns {ChartSum}
 */
const sumOf = (counted, whole) => ({ counted: counted.length, strong: counted.filter((link) => link.band === "strong" || link.band === "").length, whole });

/**
 * Whether nothing tells that a link held at the date asked for: each of its paths goes over a tie without a date.
 * @param {KnownLink} link
 * @param {State} asked
 * @returns {boolean}
 */
function isLinkUndated(link, asked) {
  const isOpen = (/** @type {string} */ id) => { const tie = need(ties.get(id)); return isUndated(tie, asked); };
  return asked.at !== "" && link.paths.filter((path) => path.kind === link.kind).every((path) => path.ties.some(isOpen));
}

/**
 * The name that stands over a column.
 * @param {ChartColumn} column
 * @returns {string}
 */
const columnName = (column) => {
  const stage = stages.get(column.stage);
  return stage ? stage.position + " " + stageName(stage) : chainName(column.chain);
};
