// How strongly a link is known by its paths: the rule of clusteratlas.model.together and of a link's band. A test
// holds what comes of it to what the program says.

/** Strengths come rounded to nine digits: those that differ by less are equal. */
const CLOSE = 2e-9;

/** @type {readonly Basis[]} */
const BASES = ["stated", "acting", "belonging", "partnering", "capable", "associated"];

/** @type {readonly Band[]} */
const BANDS = ["strong", "moderate", "weak"];

/**
 * One minus the product of (1 minus each), without losing strengths too small to be seen beside 1.
 * @param {readonly number[]} strengths
 * @returns {number}
 */
const atLeastOne = (strengths) => -Math.expm1(strengths.reduce((sum, strength) => sum + Math.log1p(-strength), 0));

/**
 * The strongest paths of each basis, of those on the same statements one; the strongest basis first.
 * @template {Weighed} Path
 * @param {readonly Path[]} paths
 * @returns {[Path, ...Path[]][]}
 */
function strongestByBasis(paths) {
  return BASES.flatMap((basis) => {
    const own = paths.filter((path) => path.basis === basis);
    const most = Math.max(...own.map((path) => path.strength));
    const seen = new Set();
    const [first, ...others] = own.filter((path) => {
      const key = [...path.statements].sort().join("\n");
      const isNew = path.strength >= most - CLOSE && !seen.has(key);
      if (isNew) seen.add(key);
      return isNew;
    });
    /** @type {[Path, ...Path[]][]} */
    const groups = first ? [[first, ...others]] : [];
    return groups;
  }).sort(([one], [other]) => other.strength - one.strength);
}

/**
 * The paths that count: of each basis one of its strongest at most, no two on one statement, together the most.
 * @template {Weighed} Path
 * @param {readonly Path[]} paths
 * @returns {Path[]}
 */
function bestTogether(paths) {
  if (paths.length === 1) return [...paths];
  const groups = strongestByBasis(paths);
  // What all bases from each on could leave open at least, shared statements or not.
  const bounds = groups.map((_, index) => groups.slice(index).reduce((left, [first]) => left * (1 - first.strength), 1));
  let least = 1 + CLOSE;
  /** @type {Path[]} */
  let best = [];
  /**
   * @param {number} index
   * @param {number} left
   * @param {Path[]} chosen
   */
  const choose = (index, left, chosen) => {
    if (left * (bounds[index] ?? 1) >= least - 1e-12) return;
    const group = groups[index];
    if (!group) { least = left; best = chosen; return; }
    for (const path of group) {
      const free = chosen.every((other) => [...path.statements].every((said) => !other.statements.has(said)));
      if (free) choose(index + 1, left * (1 - path.strength), [...chosen, path]);
    }
    choose(index + 1, left, chosen);
  };
  choose(0, 1, []);
  return best;
}

/**
 * @param {number} strength
 * @param {Basis} basis the best of the link's bases
 * @param {Scale} scale
 * @returns {Band}
 */
function bandOf(strength, basis, scale) {
  const reached = BANDS.findIndex((band) => strength >= (scale.least[band] ?? 2) - CLOSE);
  const highest = BANDS.indexOf(scale.caps[basis] ?? "strong");
  return BANDS[Math.max(reached === -1 ? BANDS.length - 1 : reached, highest)] ?? "weak";
}
