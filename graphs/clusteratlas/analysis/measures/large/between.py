"""Betweenness from shortest paths between pairs of nodes drawn at random.

As M. Riondato, E. Upfal: ABRA: Approximating betweenness centrality in static and dynamic graphs with
Rademacher averages. ACM Transactions on Knowledge Discovery from Data 12 (2018): of each pair all shortest
paths count, each node on them with its share. A pair is searched from both ends, at each step from that with
fewer ties ahead, so that it costs next to nothing beside a search of the whole network. Other than there the
error is bounded as :mod:`~clusteratlas.analysis.measures.large.bounds` has it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clusteratlas.analysis.measures.large.bounds import half_widths

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from clusteratlas.analysis.measures.large.arrays import Arrays, Whole

    Numbers = NDArray[np.float64]

PAIRS = 8_000
_FEWEST = 2_000
_PILOT = 64
_WORK = 200_000_000
"""So many ends of ties all searches together may look at, unless they are :data:`_FEWEST` already."""

_DEEP = 256
"""A pair whose search takes more steps makes the network a deep one."""


class _DeepError(Exception):
    """The network is too deep for searches of pairs."""


@dataclass(frozen=True, slots=True)
class Sampled:
    """Shares of shortest paths through each node, and half the width of each one's interval."""

    shares: Numbers
    errors: Numbers
    pairs: int


def sampled(arrays: Arrays, *, pairs: int, seed: int) -> Sampled | None:
    """For each node the mean share of the shortest paths between two others that lead through it.

    Args:
        arrays: a network of at least three nodes.
        pairs: how many are drawn at most; fewer where their searches are long, as a first few tell.
        seed: fixes what is drawn.

    Returns:
        The means over ordered pairs of different nodes, the node itself among them as one that nothing leads
        through. None where the network is deep.
    """
    import numpy as np

    try:
        searches = Searches(arrays)
        searches.draw(min(_PILOT, pairs), np.random.default_rng([seed, 0]))
        each = max(searches.work / min(_PILOT, pairs), 1.0)
        made = min(pairs, max(_FEWEST, int(_WORK / each)))
        searches = Searches(arrays)
        searches.draw(made, np.random.default_rng([seed, 1]))
    except _DeepError:
        return None
    errors = half_widths(searches.sums, searches.squares, made)
    return Sampled(searches.sums / made, errors, made)


@dataclass(slots=True)
class _Side:
    """What one end of a pair has found.

    Attributes:
        step: of each node the number of steps from this end, -1 where it has not been met.
        ways: number of shortest ways from this end.
        layers: the nodes that were met, step by step.
        ahead: how many ends of ties the next step looks at.
    """

    step: NDArray[np.int32]
    ways: Numbers
    layers: list[Whole]
    ahead: int = 0


class Searches:
    """Searches between pairs, and what they add up to.

    Attributes:
        sums: of each node, its shares of the shortest paths of all pairs together.
        squares: the sums of their squares.
        work: how many ends of ties were looked at.
    """

    def __init__(self, arrays: Arrays) -> None:
        import numpy as np

        size = len(arrays)
        self._arrays = arrays
        self._mark = np.empty(size, np.int64)
        self._sides = tuple(_Side(np.full(size, -1, np.int32), np.zeros(size), []) for _ in range(2))
        self.sums: Numbers = np.zeros(size)
        self.squares: Numbers = np.zeros(size)
        self.work = 0

    def draw(self, pairs: int, dice: np.random.Generator) -> None:
        """Search between so many pairs of different nodes, drawn independently.

        Raises:
            _DeepError: a search takes too many steps.
        """
        size = len(self._arrays)
        starts, ends = dice.integers(0, size, pairs), dice.integers(0, size - 1, pairs)
        ends += ends >= starts
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
            self.search(start, end)

    def search(self, start: int, end: int) -> None:
        """Add what one pair brings.

        Raises:
            _DeepError: it takes too many steps.
        """
        for side, node in zip(self._sides, (start, end), strict=True):
            self._begin(side, node)
        met = self._meet()
        if met is not None:
            self._add(met)
        for side in self._sides:
            for layer in side.layers:
                side.step[layer] = -1

    def _begin(self, side: _Side, node: int) -> None:
        import numpy as np

        side.step[node], side.ways[node] = 0, 1.0
        side.layers = [np.array([node])]
        side.ahead = int(self._arrays.degree[node])

    def _meet(self) -> Whole | None:
        """Where the two ends meet first: each shortest path leads through one of these nodes."""
        one, other = self._sides
        for _ in range(_DEEP):
            side, far = (one, other) if one.ahead <= other.ahead else (other, one)
            new = self._advance(side)
            if not len(new):
                return None
            met: Whole = new[far.step[new] >= 0]
            if len(met):
                return met
        raise _DeepError

    def _advance(self, side: _Side) -> Whole:
        """One step onwards from one end: the nodes that are met now."""
        import numpy as np

        last = side.layers[-1]
        near, counts = self._arrays.around(last)
        self.work += len(near)
        fresh = side.step[near] < 0
        near, ways = near[fresh], np.repeat(side.ways[last], counts)[fresh]
        new, ways = self._together(near, ways)
        side.step[new], side.ways[new] = len(side.layers), ways
        side.layers.append(new)
        side.ahead = int(self._arrays.degree[new].sum())
        return new

    def _together(self, nodes: Whole, amounts: Numbers) -> tuple[Whole, Numbers]:
        """Each node once, with the sum of its amounts."""
        import numpy as np

        numbers = np.arange(len(nodes))
        self._mark[nodes] = numbers
        once = nodes[self._mark[nodes] == numbers]
        self._mark[once] = numbers[: len(once)]
        sums: Numbers = np.bincount(self._mark[nodes], weights=amounts, minlength=len(once)).astype(float)
        return once, sums

    def _add(self, met: Whole) -> None:
        """Give each node between the two ends its share of the paths, going back from where they met."""
        shares = self._sides[0].ways[met] * self._sides[1].ways[met]
        shares /= shares.sum()
        if all(side.step[met[0]] > 0 for side in self._sides):
            self._count(met, shares)
        for side in self._sides:
            nodes, parts = met, shares
            for step in range(int(side.step[met[0]]) - 1, 0, -1):
                nodes, parts = self._back(side, nodes, parts, step)
                self._count(nodes, parts)

    def _back(self, side: _Side, nodes: Whole, parts: Numbers, step: int) -> tuple[Whole, Numbers]:
        import numpy as np

        near, counts = self._arrays.around(nodes)
        self.work += len(near)
        before = side.step[near] == step
        near, each = near[before], np.repeat(parts / side.ways[nodes], counts)[before]
        found, sums = self._together(near, each)
        return found, sums * side.ways[found]

    def _count(self, nodes: Whole, shares: Numbers) -> None:
        self.sums[nodes] += shares
        self.squares[nodes] += shares * shares
