"""The test of a ranking of missing ties: recorded ties are hidden, and looked for among what would be ranked.

Every tie is hidden equally often, a fifth of them at a time. What is then ranked is exactly what would be in
use: the pairs without a tie that are both tied to something, as far as the ties that are left show. A hidden
tie that shares nothing any more is not among them; it is counted as one that cannot be found.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from statistics import fmean, stdev
from typing import TYPE_CHECKING

from clusteratlas.analysis.measures.values import NotComputable
from clusteratlas.analysis.missing.predictors import View, Web, degree_product

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from clusteratlas.analysis.missing.predictors import Flags, Floats, Numbers, Predictor
    from clusteratlas.analysis.missing.records import Records

LEAST_TIES = 20
"""With fewer ties among the stakeholders the test itself means nothing."""

LEAST_FOUND = 10
"""Nor does it where fewer ties still share something once they are hidden."""

PARTS = 5
ROUNDS = 30
FIRST = 10
"""So many at the top are looked at: who asks for missing ties reads these."""

MARGIN = 2.0
"""A lead counts if it is more than so many times its standard error."""

MOST_ACTORS = 300
"""Among more actors, each round looks at the pairs of so many, drawn anew."""

BASELINE = "degree product"
DIGITS = 12
"""Scores that agree in so many digits after the point are equal: they differ by rounding alone."""


Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Judged:
    """How well a predictor finds hidden ties among the pairs that share something.

    Attributes:
        auc: the mean over the ties found of the share of untied pairs that it puts behind a hidden tie,
            equal ones counting half; 0.5 is guessing, 1 perfect.
        error: its standard error, over ties, those of one actor going together.
        hits: the mean number of hidden ties in the first ten; equal ones count for what they would in
            random order.
        spread: the standard deviation of that number over the rounds.
    """

    auc: float
    error: float
    hits: float
    spread: float


@dataclass(frozen=True, slots=True)
class HoldOut:
    """The test of a predictor beside the product of degrees.

    Attributes:
        judged: the predictor.
        baseline: the product of degrees, on the same pairs.
        lead: the mean over ties of how much farther the predictor puts them in front, and its standard error.
        chance: the number of hidden ties in the first ten of a random order.
        ties: how many ties can be hidden.
        hidden: how many are in each round, on average.
        found: the share of the hidden ties that still share something.
        pairs: how many pairs are ranked in each round, on average.
        drawn: of how many actors each round looks at the pairs, or 0 for all.
    """

    judged: Judged
    baseline: Judged
    lead: tuple[float, float]
    chance: float
    ties: int
    hidden: float
    found: float
    pairs: float
    rounds: int
    seed: int
    drawn: int

    @property
    def carries(self) -> bool:
        """Whether the predictor is better than guessing and than the product of degrees, luck aside."""
        return (
            self.judged.auc - 0.5 > MARGIN * self.judged.error
            and self.lead[0] > MARGIN * self.lead[1]
            and self.judged.hits >= self.baseline.hits
        )

    @property
    def reason(self) -> str:
        """Why nothing is ranked, as a clause; empty where the predictor carries."""
        mine, theirs, (lead, error) = self.judged, self.baseline, self.lead
        if self.carries:
            return ""
        if mine.auc - 0.5 <= MARGIN * mine.error:
            return f"its AUC of {mine.auc:.2f} ± {mine.error:.2f} is not surely better than guessing (0.50)"
        if lead <= MARGIN * error:
            return (
                f"it is not surely better than counting ties: AUC {mine.auc:.2f} to {theirs.auc:.2f} of the "
                f"{BASELINE}, a lead of {lead:.2f} ± {error:.2f}, not above {MARGIN:.0f} times its error"
            )
        return f"the {BASELINE} finds more in its first {FIRST} ({theirs.hits:.1f} to {mine.hits:.1f})"

    @property
    def sentences(self) -> tuple[str, ...]:
        """The test in words: how it was made, AUC, first ten."""
        mine, theirs = self.judged, self.baseline
        drawn = f", each among {self.drawn} stakeholders drawn anew" if self.drawn else ""
        made = f"Test: a fifth of the {self.ties} ties hidden at a time, {self.rounds} rounds{drawn}"
        found = (
            f"{self.found:.0%} of the hidden ties still share something and can be found, among "
            f"{self.pairs:.0f} pairs that do"
        )
        ranked = (
            f"AUC among these pairs {mine.auc:.2f} ± {mine.error:.2f} (standard error), {BASELINE} "
            f"{theirs.auc:.2f} ± {theirs.error:.2f}, guessing 0.50; lead over the {BASELINE} "
            f"{self.lead[0]:.2f} ± {self.lead[1]:.2f}."
        )
        first = (
            f"Hidden ties in the first {FIRST}: {mine.hits:.1f} ± {mine.spread:.1f} (over rounds), "
            f"{BASELINE} {theirs.hits:.1f} ± {theirs.spread:.1f}, by chance {self.chance:.1f}."
        )
        return f"{made} (seed {self.seed}). {found}.", ranked, first


@dataclass(frozen=True, slots=True)
class Round:
    """What was ranked in one round.

    Attributes:
        view: what the predictors saw.
        places: rows and columns of the pairs that were ranked.
        hidden: which of them are hidden ties.
        ties: the hidden ties among them, in the order of the pairs.
        gone: all that was hidden.
        looked: how many of these were among the actors looked at.
    """

    view: View
    places: tuple[Numbers, Numbers]
    hidden: Flags
    ties: tuple[Pair, ...]
    gone: tuple[Pair, ...]
    looked: int

    def scores(self, predictor: Predictor) -> Floats:
        """What a predictor gives each of the pairs; what differs by rounding alone is equal."""
        found: Floats = predictor(self.view)[self.places].round(DIGITS)
        return found


def rankable(records: Records, view: View) -> Flags:
    """Which pairs of a view would be ranked, each once: untied, sharing something, unrelated."""
    able: Flags = ~view.tied & (view.shared > 0) & (view.rows[:, None] < view.columns[None, :])
    row, column = (
        {view.web.nodes[number]: at for at, number in enumerate(numbers.tolist())}
        for numbers in (view.rows, view.columns)
    )
    for pair in records.related:
        one, other = min(pair), max(pair)
        if one in row and other in column:
            able[row[one], column[other]] = False
    return able


def rounds_of(records: Records, rounds: int = ROUNDS, seed: int = 1) -> Iterator[Round]:
    """The rounds of the test, each tie hidden once in every five.

    Args:
        records: one region.
        rounds: how many at least; made up to a multiple of five.
        seed: fixes what is hidden.
    """
    dice = random.Random(seed)  # noqa: S311 - seeded sampling, not secrecy
    for _ in range(math.ceil(rounds / PARTS)):
        mixed = dice.sample(records.ties, len(records.ties))
        for part in range(PARTS):
            yield _round(records, mixed[part::PARTS], dice)


def _round(records: Records, hidden: Sequence[Pair], dice: random.Random) -> Round:
    import numpy as np

    web = Web.of(records.without(hidden))
    actors = records.actors
    if len(actors) > MOST_ACTORS:
        actors = tuple(sorted(dice.sample(actors, MOST_ACTORS)))
    numbers = web.numbers(actors)
    view = View(web, numbers, numbers)
    rows, columns = (found.astype(np.int64) for found in np.nonzero(rankable(records, view)))
    secret, looked = set(hidden), set(actors)
    pairs = [(actors[a], actors[b]) for a, b in zip(rows.tolist(), columns.tolist(), strict=True)]
    return Round(
        view,
        (rows, columns),
        np.array([pair in secret for pair in pairs], dtype=np.bool_),
        tuple(pair for pair in pairs if pair in secret),
        tuple(hidden),
        sum(looked.issuperset(pair) for pair in hidden),
    )


def hold_out(
    records: Records, predictor: Predictor, rounds: int = ROUNDS, seed: int = 1
) -> HoldOut | NotComputable:
    """The test of a predictor, or why it cannot be made.

    Args:
        records: one region.
        predictor: what is tested.
        rounds: how many at least; made up to a multiple of five.
        seed: fixes what is hidden.
    """
    if len(records.ties) < LEAST_TIES:
        few = f"{len(records.ties)} tie{'' if len(records.ties) == 1 else 's'}"
        return NotComputable(
            f"{few} among the region's stakeholders are too few to test a ranking ({LEAST_TIES})"
        )
    tallies = {"": Tally(), BASELINE: Tally()}
    looked: list[tuple[int, int, int]] = []
    for one in rounds_of(records, rounds, seed):
        looked.append((one.looked, len(one.ties), len(one.hidden)))
        for tally, by in zip(tallies.values(), (predictor, degree_product), strict=True):
            tally.add(one, one.scores(by))
    hidden, found, pairs = (fmean(column) for column in zip(*looked, strict=True))
    mine, theirs = tallies.values()
    if len(mine.before) < LEAST_FOUND:
        return NotComputable(
            f"of {len(records.ties)} ties among the region's stakeholders only {len(mine.before)} still "
            f"shared something when they were hidden, too few to test a ranking ({LEAST_FOUND})"
        )
    return HoldOut(
        judged=mine.judged,
        baseline=theirs.judged,
        lead=lead_of(mine, theirs),
        chance=fmean(mine.chances),
        ties=len(records.ties),
        hidden=hidden,
        found=found / hidden,
        pairs=pairs,
        rounds=len(looked),
        seed=seed,
        drawn=MOST_ACTORS if len(records.actors) > MOST_ACTORS else 0,
    )


class Tally:
    """What a predictor found over the rounds.

    Attributes:
        before: for each hidden tie that was ranked, round by round, the share of untied pairs behind it.
        hits: the number of hidden ties in the first ten of each round.
        chances: the same in a random order.
    """

    def __init__(self) -> None:
        self.before: dict[Pair, list[float]] = {}
        self.hits: list[float] = []
        self.chances: list[float] = []

    def add(self, one: Round, scores: Floats) -> None:
        """Count a round in."""
        if one.hidden.all() or not one.hidden.any():
            # Nothing to tell apart; of nothing hidden nothing is found by any order.
            self.hits.append(float(min(FIRST, one.hidden.sum())))
            self.chances.append(self.hits[-1])
            return
        for tie, share in zip(one.ties, shares_behind(scores, one.hidden), strict=True):
            self.before.setdefault(tie, []).append(share)
        self.hits.append(hits_in_first(scores, one.hidden))
        self.chances.append(min(FIRST, len(scores)) * float(one.hidden.mean()))

    @property
    def by_tie(self) -> dict[Pair, float]:
        """The mean share of untied pairs behind each tie."""
        return {tie: fmean(shares) for tie, shares in self.before.items()}

    @property
    def judged(self) -> Judged:
        """The figures of the predictor."""
        shares = self.by_tie
        return Judged(
            fmean(shares.values()),
            _error(shares),
            fmean(self.hits),
            stdev(self.hits) if len(self.hits) > 1 else 0.0,
        )


def lead_of(one: Tally, other: Tally) -> tuple[float, float]:
    """How much farther in front one puts the hidden ties than the other, and its standard error over ties."""
    theirs: Mapping[Pair, float] = other.by_tie
    leads = {tie: share - theirs[tie] for tie, share in one.by_tie.items()}
    return fmean(leads.values()), _error(leads)


def _error(values: Mapping[Pair, float]) -> float:
    """The standard error of the mean over ties, of which any two that share an actor may go together.

    P. M. Aronow, C. Samii, V. A. Assenova: Cluster-robust variance estimation for dyadic data. Political
    Analysis 23 (2015). It is never below that of ties that have nothing to do with each other.
    """
    if len(values) < 2:  # noqa: PLR2004 - nothing varies
        return 0.0
    mean = fmean(values.values())
    by_actor: dict[str, float] = {}
    for tie, value in values.items():
        for actor in tie:
            by_actor[actor] = by_actor.get(actor, 0.0) + value - mean
    apart = sum((value - mean) ** 2 for value in values.values())
    together = sum(total**2 for total in by_actor.values()) - apart
    return math.sqrt(max(apart, together) / (len(values) * (len(values) - 1)))


def shares_behind(scores: Floats, hidden: Flags) -> list[float]:
    """For each hidden tie the share of the other pairs that score lower, equal ones counting half.

    The mean is the area under the curve (J. A. Hanley, B. J. McNeil, Radiology 143 (1982) 29-36).
    """
    import numpy as np

    others = np.sort(scores[~hidden])
    lower, not_higher = (np.searchsorted(others, scores[hidden], side) for side in ("left", "right"))
    shares: list[float] = ((lower + not_higher) / (2 * len(others))).tolist()
    return shares


def hits_in_first(scores: Floats, hidden: Flags, first: int = FIRST) -> float:
    """How many of the first are hidden ties, equal ones in random order."""
    import numpy as np

    count = min(first, len(scores))
    last = np.sort(scores)[-count]
    above, level = scores > last, scores == last
    return float(hidden[above].sum() + (count - above.sum()) * hidden[level].mean())
