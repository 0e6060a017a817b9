"""Every pair of one side of a two-mode network, tested: does it share more than degrees lead one to expect?

The number shared is compared with its distribution under a null model. :func:`against_expected` takes the
bipartite configuration model, which gives each p exactly; nodes of one degree are alike to it, so that there
is one distribution for two degrees. Pairs that could not reach the level even if the one shared all it has
with the other are not tested: whether they could hangs on degrees alone, so that leaving them out favours
nothing. :func:`against_draws` takes networks in which each degree is fixed; its p are drawn, and in small
networks smaller: the exact ones are on the safe side (Z. P. Neal, R. Domagalski, B. Sagan, Scientific Reports
11, 2021).
The false discovery rate is held by the procedure of Y. Benjamini and Y. Hochberg (1995).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clusteratlas.analysis.measures.projections.bicm import probabilities
from clusteratlas.analysis.measures.projections.motifs import tails
from clusteratlas.analysis.measures.projections.trades import drawn

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clusteratlas.analysis.measures.projections.bicm import Array

LEVEL = 0.05
"""The share of false discoveries that is accepted."""

_TOGETHER = 64
"""Sums of a like length that are made together."""

_CELLS = 2**22
"""Cells of the table of pairs that are held at once."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A pair whose p is at most the level.

    Attributes:
        one: number of its first row, smaller than ``other``.
        shared: how many columns the two share.
        expected: how many they would share by the null model, on average.
        p: probability of sharing so many or more by it.
        q: the smallest rate of false discoveries at which the pair would be told.
        bonferroni: p times the number of tests, at most 1.
    """

    one: int
    other: int
    shared: int
    expected: float
    p: float
    q: float
    bonferroni: float


@dataclass(frozen=True, slots=True)
class Findings:
    """All pairs of rows, tested.

    Attributes:
        level: the share of false discoveries that is accepted.
        rows: how many rows have a tie.
        possible: pairs of them.
        sharing: pairs of them that share a column.
        tests: pairs that could reach the level, and were tested.
        least: the smallest p that a pair could reach; 1 where there is no pair.
        pairs: those whose p is at most the level, smallest p first.
    """

    level: float
    rows: int
    possible: int
    sharing: int
    tests: int
    least: float
    pairs: tuple[Finding, ...]

    @property
    def validated(self) -> tuple[Finding, ...]:
        """The pairs that share more than degrees lead one to expect."""
        return tuple(pair for pair in self.pairs if pair.q <= self.level)

    @property
    def by_bonferroni(self) -> int:
        """How many are left where the probability of any false one is held, not their share."""
        return sum(pair.bonferroni <= self.level for pair in self.pairs)


class _Chances:
    """The distribution of what is shared, for each two degrees that rows have."""

    def __init__(self, matrix: Array) -> None:
        import numpy as np

        degrees = matrix.sum(1)
        self.kinds, first, self.of = np.unique(degrees, return_index=True, return_inverse=True)
        chance = probabilities(degrees, matrix.sum(0))[first]
        one, other = np.triu_indices(len(self.kinds))
        both = chance[one] * chance[other]
        fewer = np.minimum(self.kinds[one], self.kinds[other])
        shape = (len(self.kinds), len(self.kinds))
        tail = _tails_to(both, fewer)
        self.tail = np.ones((*shape, tail.shape[1]))
        self.tail[one, other] = self.tail[other, one] = tail
        self.expected, self.least = np.zeros(shape), np.ones(shape)
        self.expected[one, other] = self.expected[other, one] = both.sum(1)
        self.least[one, other] = self.least[other, one] = tail[np.arange(len(fewer)), fewer]


def _tails_to(chances: Array, most: Array) -> Array:
    """The tails of each sum up to its own last value; sums of a like length are made together.

    Where the tail is far below any p that matters, ten standard deviations and more from what is expected,
    it is not followed further: beyond, the last value stands as an upper bound.
    """
    import numpy as np

    mean = chances.sum(1)
    last = np.minimum(most, np.ceil(mean + 10 * np.sqrt(mean) + 20).astype(int))
    found = np.ones((len(chances), int(most.max(initial=0)) + 1))
    order = np.argsort(last, kind="stable")
    for part in np.array_split(order, max(1, len(order) // _TOGETHER)):
        if part.size:
            end = int(last[part].max())
            found[part, : end + 1] = tails(chances[part], end)
            found[part, end + 1 :] = found[part, end][:, None]
    return found


def against_expected(matrix: Array, told: Array | None = None, level: float = LEVEL) -> Findings:
    """Test every pair of rows.

    Args:
        matrix: whether a row is tied to a column; no row and column without a tie.
        told: whether a row may be one of a pair that is told; the others stay in the network. None for all.
        level: the share of false discoveries that is accepted.

    Raises:
        ArithmeticError: the null model could not be fitted.
    """
    import numpy as np

    rows = np.arange(len(matrix)) if told is None else np.flatnonzero(told)
    if len(rows) < 2:  # noqa: PLR2004 - a pair
        return Findings(level, len(rows), 0, 0, 0, 1.0, ())
    chances = _Chances(matrix)
    sharing, counts, found = 0, np.zeros_like(chances.tail, dtype=np.int64), []
    for block, shared in _shared(matrix, rows):
        upper = block[:, None] < np.arange(len(rows))[None, :]
        a, b = chances.of[rows[block]][:, None], chances.of[rows][None, :]
        sharing += int(((shared > 0) & upper).sum())
        upper &= chances.least[a, b] <= level
        np.add.at(counts, tuple(np.broadcast_to(x, upper.shape)[upper] for x in (a, b, shared)), 1)
        one, other = np.nonzero(upper & (chances.tail[a, b, shared] <= level))
        found.append(np.stack((block[one], other, shared[one, other])))
    one, other, many = np.concatenate(found, axis=1)
    a, b = chances.of[rows[one]], chances.of[rows[other]]
    p, expected = chances.tail[a, b, many], chances.expected[a, b]
    q = _rates(chances.tail[counts > 0], counts[counts > 0], p)
    pairs = _as_pairs((rows[one], rows[other], many, expected, p, q), int(counts.sum()))
    possible = len(rows) * (len(rows) - 1) // 2
    return Findings(level, len(rows), possible, sharing, int(counts.sum()), _least(chances, rows), pairs)


def against_draws(
    matrix: Array, told: Array | None = None, level: float = LEVEL, *, draws: int, seed: int = 1
) -> Findings:
    """The same against networks in which each degree is fixed.

    p is (1 + draws in which the pair shares as much or more) / (1 + draws). All pairs are tested; none can
    reach less than 1 / (1 + draws).
    """
    import numpy as np

    rows = np.arange(len(matrix)) if told is None else np.flatnonzero(told)
    one, other = np.triu_indices(len(rows), 1)
    if not one.size:
        return Findings(level, len(rows), 0, 0, 0, 1.0, ())
    ties = matrix[rows].astype(np.float32)
    shared = np.rint(ties @ ties.T)
    more, total = np.ones(shared.shape), np.zeros(shared.shape)
    for network in drawn(matrix, draws, seed):
        now = np.rint(network[rows] @ network[rows].T)
        more += now >= shared
        total += now
    p = (more / (draws + 1))[one, other]
    q = _rates(p, np.ones(len(p), dtype=np.int64), p)
    near = np.flatnonzero(p <= level)
    columns = rows[one], rows[other], shared[one, other], (total / draws)[one, other], p, q
    pairs = _as_pairs(tuple(column[near] for column in columns), len(p))
    sharing = int((shared[one, other] > 0).sum())
    return Findings(level, len(rows), len(p), sharing, len(p), 1 / (draws + 1), pairs)


def _as_pairs(columns: Sequence[Array], tests: int) -> tuple[Finding, ...]:
    """The pairs of some columns of values, smallest p first."""
    pairs = (
        Finding(int(i), int(j), int(v), float(mean), float(p), float(q), min(1.0, float(p) * tests))
        for i, j, v, mean, p, q in zip(*columns, strict=True)
    )
    return tuple(sorted(pairs, key=lambda pair: (pair.p, -pair.shared, pair.one, pair.other)))


def _shared(matrix: Array, rows: Array) -> Iterator[tuple[Array, Array]]:
    """How many columns each row shares with all, some rows at a time."""
    import numpy as np

    ties = matrix[rows].astype(np.float32)  # exact below 2**24, and multiplied fast
    step = max(1, _CELLS // len(rows))
    for start in range(0, len(rows), step):
        block = np.arange(start, min(start + step, len(rows)))
        yield block, np.rint(ties[block] @ ties.T).astype(np.int64)


def _least(chances: _Chances, rows: Array) -> float:
    """The smallest p that a pair of these rows could reach."""
    import numpy as np

    many = np.bincount(chances.of[rows], minlength=len(chances.kinds))
    there = (many[:, None] > 0) & (many[None, :] > 0)
    np.fill_diagonal(there, many > 1)
    return float(chances.least[there].min(initial=1.0))


def _rates(values: Array, counts: Array, p: Array) -> Array:
    """The rate of false discoveries at which each p would be told.

    Args:
        values: the p of all tests.
        counts: how many tests have each.
        p: of which the rate is asked; among the values.
    """
    import numpy as np

    if not values.size:
        return np.ones_like(p)
    kinds, place = np.unique(values, return_inverse=True)
    many = np.cumsum(np.bincount(place.ravel(), weights=counts))
    rates = np.minimum.accumulate((kinds * many[-1] / many)[::-1])[::-1]
    return np.minimum(1.0, rates[np.searchsorted(kinds, p)])
