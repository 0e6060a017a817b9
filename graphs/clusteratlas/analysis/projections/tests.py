"""Every pair of one side of a two-mode network, tested: does it share more than degrees lead one to expect?

The number shared is compared with its distribution under the null model of
:mod:`clusteratlas.analysis.projections.bicm`. Nodes of one degree are alike to it, so that there is one
distribution for two degrees. Pairs that could not reach the level even if the one shared all it has with the
other are not tested: whether they could hangs on degrees alone, so that leaving them out favours nothing. The
false discovery rate is held by the procedure of Y. Benjamini and Y. Hochberg (1995).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clusteratlas.analysis.projections.bicm import probabilities
from clusteratlas.analysis.projections.motifs import tails

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clusteratlas.analysis.projections.bicm import Array

LEVEL = 0.05
"""The share of false discoveries that is accepted."""

_CELLS = 2**22
"""Cells of the table of pairs that are held at once."""


@dataclass(frozen=True, slots=True)
class Tested:
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
class Tests:
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
    pairs: tuple[Tested, ...]

    @property
    def validated(self) -> tuple[Tested, ...]:
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
        tail = tails(both, int(fewer.max(initial=0)))
        shape = (len(self.kinds), len(self.kinds))
        self.tail = np.ones((*shape, tail.shape[1]))
        self.tail[one, other] = self.tail[other, one] = tail
        self.expected, self.least = np.zeros(shape), np.ones(shape)
        self.expected[one, other] = self.expected[other, one] = both.sum(1)
        self.least[one, other] = self.least[other, one] = tail[np.arange(len(fewer)), fewer]


def tested(matrix: Array, told: Array | None = None, level: float = LEVEL) -> Tests:
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
        return Tests(level, len(rows), 0, 0, 0, 1.0, ())
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
    p, tests = chances.tail[a, b, many], int(counts.sum())
    q = _rates(chances.tail, counts, p)
    pairs = (
        Tested(int(rows[i]), int(rows[j]), int(v), float(mean), float(x), float(rate), min(1.0, float(x) * tests))
        for i, j, v, mean, x, rate in zip(one, other, many, chances.expected[a, b], p, q, strict=True)
    )
    return Tests(
        level=level,
        rows=len(rows),
        possible=len(rows) * (len(rows) - 1) // 2,
        sharing=sharing,
        tests=tests,
        least=_least(chances, rows),
        pairs=tuple(sorted(pairs, key=lambda pair: (pair.p, -pair.shared, pair.one, pair.other))),
    )


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


def _rates(tail: Array, counts: Array, p: Array) -> Array:
    """The rate of false discoveries at which each p would be told, by the p of all tests."""
    import numpy as np

    met = counts > 0
    values, place = np.unique(tail[met], return_inverse=True)
    many = np.cumsum(np.bincount(place.ravel(), weights=counts[met]))
    if not many.size:
        return np.ones_like(p)
    rates = np.minimum.accumulate((values * many[-1] / many)[::-1])[::-1]
    return np.minimum(1.0, rates[np.searchsorted(values, p)])
