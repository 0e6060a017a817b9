// What holds at a year, and of what that is known: the library's rule for --at and --dated. A test holds it to that.

/* takes
 * core: data, thingOf, things, ties
 */

/**
 * Whether a validity overlaps a year; dates compare as text, and a shorter date contains the longer ones.
 * @param {{ valid_from?: string, valid_to?: string }} item
 * @param {string} year
 * @returns {boolean}
 */
function holds(item, year) {
  if (!year) return true;
  const starts = !item.valid_from || item.valid_from <= year + "-12-31";
  return starts && (!item.valid_to || item.valid_to + "-99" >= year + "-01-01");
}

/** Kinds of ties on which the rest stands: whether these are dated is not asked. */
const FRAME_TIES = new Set(["located-in", "stage-of", "successor-of"]);
/** Types of things that neither come nor go. */
const STANDING_TYPES = new Set(["region", "technology", "value-chain", "industry"]);

/**
 * Whether a thing stays, whatever the date.
 * @param {string} id
 * @returns {boolean}
 */
const isStanding = (id) => STANDING_TYPES.has(thingOf(id).type);

/**
 * Whether it matters if a tie is dated: not that of a seat or of a stage, nor one among regions, chains and industries.
 * @param {Tie} tie
 * @returns {boolean}
 */
const isToldApart = (tie) => !FRAME_TIES.has(tie.predicate) && !(isStanding(tie.subject) && isStanding(tie.object));

/**
 * Whether a validity itself tells that something holds in a year, and not only that nothing excludes it; without a
 * year, whether it bears any date.
 * @param {{ valid_from?: string, valid_to?: string }} item
 * @param {string} year
 * @returns {boolean}
 */
function isDated(item, year) {
  if (!item.valid_from && !item.valid_to) return false;
  return !year || (item.valid_from ? holds(item, year) : (item.valid_to ?? "").slice(0, 4) === year);
}

/** @type {Map<string, Set<string>>} */
const knownThere = new Map();

/**
 * The things of which it is known that they are there in a year: they bear a date that says so, or a tie of theirs does.
 * @param {string} year
 * @returns {Set<string>}
 */
function knownIn(year) {
  const held = knownThere.get(year);
  if (held) return held;
  const found = new Set([...things.values()].filter((thing) => isStanding(thing.id) || isDated(thing, year)).map((thing) => thing.id));
  for (const tie of ties.values()) {
    const isThere = isDated(tie, year) && holds(thingOf(tie.subject), year) && (tie.predicate === "successor-of" || holds(thingOf(tie.object), year));
    if (!isThere) continue;
    found.add(tie.subject);
    if (tie.predicate !== "successor-of") found.add(tie.object);
  }
  knownThere.set(year, found);
  return found;
}

/**
 * Whether it is unknown if something held at the date asked for, since no date says so. Without a date asked for, never.
 * @param {Thing | Tie} item
 * @param {State} asked
 * @returns {boolean}
 */
function isUndated(item, asked) {
  if (!asked.at) return false;
  return "predicate" in item ? isToldApart(item) && !isDated(item, asked.at) : !knownIn(asked.at).has(item.id);
}

/**
 * Of some ties those of which it matters whether they are dated, and how many of these are.
 * @param {readonly Tie[]} among
 * @param {State} asked
 * @returns {{ dated: number, ties: number }}
 */
function datedTies(among, asked) {
  const apart = among.filter(isToldApart);
  return { dated: apart.filter((tie) => isDated(tie, asked.at)).length, ties: apart.length };
}

/**
 * Whether a thing is there at the date asked for, as far as that must be known.
 * @param {Thing} thing
 * @param {State} asked
 * @returns {boolean}
 */
const isThere = (thing, asked) => holds(thing, asked.at) && !(asked.dated && isUndated(thing, asked));

/**
 * Whether a tie holds at the date asked for, as do its ends; who succeeded another stays so when the other has ended.
 * @param {Tie} tie
 * @param {State} asked
 * @returns {boolean}
 */
const stands = (tie, asked) => holds(tie, asked.at) && !(asked.dated && isUndated(tie, asked))
  && isThere(thingOf(tie.subject), asked) && (tie.predicate === "successor-of" || isThere(thingOf(tie.object), asked));

/** @type {Map<string, Set<string>>} */
const reachedThen = new Map();

/**
 * What the region's ties of a year reach: their ends, and the industries at the stages of the value chains among these.
 * That an industry is at a stage is no tie of the region, and reaches nothing by itself.
 * @param {State} asked
 * @returns {Set<string>}
 */
function reachedIn(asked) {
  const key = asked.at + " " + asked.dated;
  const held = reachedThen.get(key);
  if (held) return held;
  const standing = [...ties.values()].filter((tie) => !tie.stage && stands(tie, asked));
  const targets = new Set(standing.map((tie) => tie.object));
  const atStages = data.stages.filter((stage) => targets.has(stage.value_chain)).flatMap((stage) => stage.industries ?? []);
  const found = new Set([...standing.map((tie) => tie.subject), ...targets, ...atStages]);
  reachedThen.set(key, found);
  return found;
}

/**
 * Whether a thing belongs to what is told of the region at the date asked for: it is recorded for the region, or a tie
 * of that date reaches it. Without a date all does that the page holds.
 * @param {Thing} thing
 * @param {State} asked
 * @returns {boolean}
 */
const isTold = (thing, asked) => !asked.at || thing.id === data.region || thing.region === data.region || reachedIn(asked).has(thing.id);
