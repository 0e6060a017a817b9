"""Brokerage roles where groups are dealt out at random: is a count high for who is tied to whom at all?

The network stays as it is, and so does which paths are open; all groups are dealt out anew among all nodes
that have one, the broker among them. So a node's degree and its open paths are the same in every draw, and a
count is compared with what its position alone would bring. The mean over all ways to deal is exact. The
share of ways that bring as much as was counted is drawn: p = (1 + draws that do) / (1 + draws), which is
never 0 and holds its level for any number of draws (B. Phipson, G. K. Smyth: Permutation p-values should
never be zero. Statistical Applications in Genetics and Molecular Biology 9, 2010).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np

DRAWS = 1_999
LEAST_DRAWS = 199
"""With fewer draws no p is given."""

_MOST_WORK = 60_000_000
_BATCH = 4_000_000

COORDINATOR, ITINERANT, GATEKEEPER, REPRESENTATIVE, LIAISON = range(5)


@dataclass(frozen=True, slots=True)
class Network:
    """The grouped part of a network, its nodes numbered from 0.

    Attributes:
        before: for each node those whose arcs lead to it.
        after: for each node those its arcs lead to.
        groups: the number of each node's group.
        directed: whether arcs have a direction.
    """

    before: Sequence[set[int]]
    after: Sequence[set[int]]
    groups: Sequence[int]
    directed: bool


@dataclass(frozen=True, slots=True)
class Dealt:
    """What chance does with the roles of each node.

    Attributes:
        draws: how many were made; 0 where the network is too large.
        as_many: for each node and role the number of draws that bring at least the count that was observed.
        varies: for each node and role whether some draw brings another count than the observed one.
        expected: for each role the share of a node's open paths that falls to it on average, exact.
    """

    draws: int
    as_many: Any
    varies: Any
    expected: tuple[float, ...]

    def p(self, place: int, role: int) -> float:
        """Share of the draws that bring as much, the observed one among them."""
        return (1 + int(self.as_many[place, role])) / (1 + self.draws)


def deal(network: Network, counts: Any, *, draws: int = DRAWS, seed: int = 1) -> Dealt:
    """Deal all groups out anew, again and again.

    Args:
        network: the grouped part alone.
        counts: for each node the observed count of the five roles.
        draws: how many; fewer on large networks, none where :data:`LEAST_DRAWS` would cost too much.
        seed: fixes the draws.
    """
    import numpy as np

    tally = _Tally(network) if _open_to_draws(network) else None
    allowed = _MOST_WORK // max(1, tally.work) if tally else 0
    if tally is None or allowed < LEAST_DRAWS:
        return Dealt(0, (), (), _shares(network))
    draws = min(draws, allowed)
    observed = np.asarray(counts)
    as_many = np.zeros(observed.shape, dtype=np.int64)
    varies = np.zeros(observed.shape, dtype=bool)
    dice = np.random.default_rng(seed)
    batch = max(1, _BATCH // max(1, tally.work))
    groups = np.asarray(network.groups)
    for done in range(0, draws, batch):
        dealt = dice.permuted(np.tile(groups, (min(batch, draws - done), 1)), axis=1)
        found = tally.count(dealt)
        as_many += (found >= observed).sum(axis=0)
        varies |= (found != observed).any(axis=0)
    return Dealt(draws, as_many, varies, _shares(network))


def _open_to_draws(network: Network) -> bool:
    """Whether the network has a node and is not too large before its closed paths are even counted."""
    kinds = max(network.groups, default=0) + 1
    least = 2 * sum(map(len, network.after)) + 2 * len(network.after) * kinds
    return 0 < LEAST_DRAWS * least <= _MOST_WORK


def _shares(network: Network) -> tuple[float, ...]:
    """Chance of each role for three nodes drawn without putting back, by the sizes of the groups."""
    from collections import Counter

    sizes = list(Counter(network.groups).values())
    members = sum(sizes)
    ways = members * (members - 1) * (members - 2)
    if ways <= 0:
        return (0.0,) * 5
    same = sum(size * (size - 1) * (size - 2) for size in sizes)
    pair = sum(size * (size - 1) * (members - size) for size in sizes)
    edge = pair if network.directed else 2 * pair
    return tuple(number / ways for number in (same, pair, edge, edge, ways - same - 3 * pair))


class _Tally:
    """Counts roles for many ways to deal at once, from arcs and closed paths alone.

    As in the count of one network: all pairs by the groups around a node, less those that meet in one node
    or are closed.
    """

    def __init__(self, network: Network) -> None:
        import numpy as np

        self.size, self.kinds = len(network.after), max(network.groups, default=0) + 1
        self.directed = network.directed
        arcs = [(a, b) for a, after in enumerate(network.after) for b in after]
        closed = [
            (first, broker, last)
            for broker, (before, after) in enumerate(zip(network.before, network.after, strict=True))
            for first in before
            for last in ((network.after[first] | {first}) & after)
        ]
        self.arcs = np.array(arcs, dtype=np.int64).reshape(-1, 2)
        self.closed = np.array(closed, dtype=np.int64).reshape(-1, 3)
        self.into = np.array([len(before) for before in network.before], dtype=np.int64)
        self.out = np.array([len(after) for after in network.after], dtype=np.int64)

    @property
    def work(self) -> int:
        """Numbers that one way to deal takes."""
        return 2 * len(self.arcs) + 2 * len(self.closed) + 2 * self.size * self.kinds

    def count(self, dealt: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        """The counts by draw, node and role."""
        import numpy as np

        draws = len(dealt)
        coming = self._around(dealt, self.arcs[:, 1], self.arcs[:, 0])
        going = self._around(dealt, self.arcs[:, 0], self.arcs[:, 1]) if self.directed else coming
        own_in = np.take_along_axis(coming, dealt[:, :, None], axis=2)[:, :, 0]
        own_out = np.take_along_axis(going, dealt[:, :, None], axis=2)[:, :, 0]
        both = own_in * own_out
        met = (coming * going).sum(axis=2) - both
        strange_in, strange_out = self.into - own_in, self.out - own_out
        found = np.empty((draws, self.size, 5), dtype=np.int64)
        found[:, :, COORDINATOR] = both
        found[:, :, ITINERANT] = met
        found[:, :, GATEKEEPER] = strange_in * own_out
        found[:, :, REPRESENTATIVE] = own_in * strange_out
        found[:, :, LIAISON] = strange_in * strange_out - met
        found -= self._closed(dealt)
        if not self.directed:
            found[:, :, [COORDINATOR, ITINERANT, LIAISON]] //= 2
        return found

    def _around(
        self, dealt: np.ndarray[Any, Any], whose: np.ndarray[Any, Any], of: np.ndarray[Any, Any]
    ) -> np.ndarray[Any, Any]:
        """How many neighbours of each group stand on one side of each node, by draw."""
        import numpy as np

        cells = self.size * self.kinds
        shift = np.arange(len(dealt), dtype=np.int64)[:, None] * cells
        keys = shift + whose[None, :] * self.kinds + dealt[:, of]
        sums = np.bincount(keys.ravel(), minlength=len(dealt) * cells)
        return sums.reshape(len(dealt), self.size, self.kinds)

    def _closed(self, dealt: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        """The closed paths by the role that they would have been."""
        import numpy as np

        first, broker, last = (dealt[:, self.closed[:, end]] for end in range(3))
        role = np.where(first == last, ITINERANT, LIAISON)
        role[last == broker] = GATEKEEPER
        role[first == broker] = REPRESENTATIVE
        role[(first == broker) & (last == broker)] = COORDINATOR
        cells = self.size * 5
        shift = np.arange(len(dealt), dtype=np.int64)[:, None] * cells
        keys = shift + self.closed[:, 1][None, :] * 5 + role
        sums = np.bincount(keys.ravel(), minlength=len(dealt) * cells)
        return sums.reshape(len(dealt), self.size, 5)


def adjusted(p: Sequence[float]) -> list[float]:
    """The p-values corrected for their number: the least false discovery rate at which each still counts.

    Y. Benjamini, Y. Hochberg: Controlling the false discovery rate. Journal of the Royal Statistical Society
    B 57 (1995): with p in ascending order, the smallest of p_j m / j over j from its own place upwards.
    """
    order = sorted(range(len(p)), key=p.__getitem__, reverse=True)
    q = [1.0] * len(p)
    least = 1.0
    for rank, place in zip(range(len(p), 0, -1), order, strict=True):
        least = min(least, p[place] * len(p) / rank)
        q[place] = least
    return q
