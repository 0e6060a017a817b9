"""Searching the set of a given size that does most: greedily, by swaps, and exactly where that is affordable.

What a set does is a *score*, the more the better, that an objective knows for a set and each further member
at once. Three objectives are here: pairs that stay connected once the set is gone, closeness that stays, and
what the set covers. The last is monotone and submodular (a further member adds the less, the more are
there), so that its scores can be bounded and its search cut short.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    import igraph
    import numpy as np
    from numpy.typing import NDArray

    from clusteratlas.analysis.measures.frame import Frame

    Scores = NDArray[np.float64]
    Gives = NDArray[np.float64] | NDArray[np.bool_]

CLOSE = 1e-9
"""Scores that differ by less are equal: their difference is one of rounding."""


class Objective(Protocol):
    """What a set does, as a score.

    Attributes:
        candidates: the nodes that can be chosen, by number; sets name them by their place in this list.
        submodular: whether a further member never adds more to a larger set.
        cost: what one call of :meth:`after` costs, in steps of about a microsecond.
    """

    candidates: list[int]
    submodular: bool
    cost: float

    def after(self, chosen: Sequence[int]) -> Scores:
        """The score of the set with each candidate added; minus infinity for those in it."""
        ...

    def ceiling(self, path: Sequence[int]) -> float:
        """A score that no set as large as this one exceeds; a good set given gives a better one."""
        ...


class Breaking:
    """Pairs that no longer reach each other once a set is gone: the score is minus those that do."""

    submodular = False

    def __init__(self, frame: Frame, candidates: list[int]) -> None:
        self.candidates = candidates
        self.near = [sorted(around) for around in frame.neighbours]
        self.parts = len(frame.components)
        self.cost = 0.5 * (len(frame) + 2 * len(frame.pairs))

    def after(self, chosen: Sequence[int]) -> Scores:
        """One walk tells it for every further member: only a cut vertex breaks what is connected."""
        import numpy as np

        gone = {self.candidates[place] for place in chosen}
        kept = self._pairs_without_each(gone)
        scores = np.array([-float(kept[node]) for node in self.candidates])
        scores[list(chosen)] = -np.inf
        return scores

    def _pairs_without_each(self, gone: set[int]) -> list[int]:
        """For each node the pairs still connected once it is gone too."""
        size = len(self.near)
        lost, total = [0] * size, 0
        order: list[int] = [-1 if node in gone else 0 for node in range(size)]
        for root in range(size):
            if order[root] == 0:
                part = _Walk(self.near, order, root)
                total += _two_of(part.size)
                for node, pieces in part.pieces.items():
                    rest = part.size - 1 - sum(pieces)
                    lost[node] = _two_of(part.size) - sum(map(_two_of, pieces)) - _two_of(rest)
        return [total - some for some in lost]

    def ceiling(self, path: Sequence[int]) -> float:
        """Each tie that is left joins a pair, and k nodes leave no more parts than their ties allow.

        With d the k largest degrees among the candidates, m - sum(d) ties are left at least, and at most
        c + sum(d - 1) parts, whose pairs are fewest where they are equally large.
        """
        degrees = heapq.nlargest(len(path), (len(self.near[node]) for node in self.candidates))
        ties = sum(map(len, self.near)) // 2 - sum(degrees)
        left = len(self.near) - len(path)
        parts = max(1, min(left, self.parts + sum(degrees) - len(path)))
        each, over = divmod(left, parts)
        return -float(max(ties, over * _two_of(each + 1) + (parts - over) * _two_of(each)))


def _two_of(size: int) -> int:
    return size * (size - 1) // 2


class _Walk:
    """A depth-first walk through one component: its size, and the pieces that each node holds on to."""

    def __init__(self, near: list[list[int]], order: list[int], root: int) -> None:
        self.pieces: dict[int, list[int]] = {}
        low: dict[int, int] = {}
        below: dict[int, int] = {}
        order[root] = low[root] = below[root] = 1
        stack = [(root, -1, iter(near[root]))]
        count = 1
        while stack:
            node, parent, others = stack[-1]
            for other in others:
                if order[other] == 0:
                    count += 1
                    order[other] = low[other] = count
                    below[other] = 1
                    stack.append((other, node, iter(near[other])))
                    break
                if other != parent and 0 < order[other] < low[node]:
                    low[node] = order[other]
            else:
                stack.pop()
                self.pieces.setdefault(node, [])
                if stack:
                    low[parent] = min(low[parent], low[node])
                    below[parent] += below[node]
                    if low[node] >= order[parent]:
                        self.pieces.setdefault(parent, []).append(below[node])
        self.size = count


class Distancing:
    """Closeness that is left once a set is gone: the score is minus the sum of 1/distance over pairs."""

    submodular = False

    def __init__(self, frame: Frame, candidates: list[int]) -> None:
        self.candidates = candidates
        self.graph = frame.undirected
        self.cost = len(candidates) * (20 + 0.02 * len(frame) * (len(frame) + 2 * len(frame.pairs)))

    def after(self, chosen: Sequence[int]) -> Scores:
        """Distances are measured anew without each further member."""
        import numpy as np

        gone = [self.candidates[place] for place in chosen]
        scores = np.full(len(self.candidates), -np.inf)
        for place, node in enumerate(self.candidates):
            if node not in gone:
                scores[place] = -closeness_without(self.graph, [*gone, node])
        return scores

    def ceiling(self, path: Sequence[int]) -> float:
        """Each tie that is left is a pair at distance 1."""
        degrees = heapq.nlargest(len(path), self.graph.degree(self.candidates))
        return -float(max(0, self.graph.ecount() - sum(degrees)))


def closeness_without(graph: igraph.Graph, gone: Sequence[int]) -> float:
    """Sum of 1/distance over the pairs of a graph that are left without these nodes."""
    left = graph.copy()
    left.delete_vertices(list(gone))
    if left.vcount() < 2:  # noqa: PLR2004 - a pair takes two
        return 0.0
    means: list[float] = left.harmonic_centrality()
    return sum(means) * (len(means) - 1) / 2


class Covering:
    """How much of the network a set covers: the score sums over all nodes the most that a member gives.

    Args:
        frame: the network.
        candidates: who can be chosen.
        steps: a node counts 1 within so many steps; None: it counts 1/distance. Members count 1.
    """

    submodular = True

    def __init__(self, frame: Frame, candidates: list[int], steps: int | None) -> None:
        import numpy as np

        gives: Gives = _closeness(frame, candidates) if steps is None else _within(frame, candidates, steps)
        # Who gives much stands first, so that what is left to an exact search soon comes to little.
        order = np.argsort(-gives.sum(axis=1), kind="stable")
        self.candidates = [candidates[place] for place in order]
        self.gives = gives[order]
        self.cost = 20 + gives.size / 150 + 0.8 * len(candidates)

    def after(self, chosen: Sequence[int]) -> Scores:
        """Each node counts what its nearest member gives."""
        import numpy as np

        kind = self.gives.dtype
        base = self.gives[list(chosen)].max(axis=0) if chosen else np.zeros(self.gives.shape[1], kind)
        scores: Scores = np.maximum(self.gives, base).sum(axis=1).astype(float)
        scores[list(chosen)] = -np.inf
        return scores

    def score(self, chosen: Sequence[int]) -> float:
        """The score of a set."""
        return float(self.gives[list(chosen)].max(axis=0).sum()) if chosen else 0.0

    def ceiling(self, path: Sequence[int]) -> float:
        """What any set comes to is at most what a set has, and the k largest gains on top of it.

        That holds at each stage of a greedy choice, of which the best is taken.
        """
        size = len(path)
        bounds = [float(self.gives.shape[1])]
        for taken in range(size + 1):
            base = self.score(path[:taken])
            gains = [gain - base for gain in self.after(path[:taken]).tolist() if gain > base]
            bounds.append(base + sum(heapq.nlargest(size, gains)))
        return min(bounds)


def _closeness(frame: Frame, candidates: list[int]) -> Scores:
    """Of each candidate a row: 1/distance to each node, 0 where there is no path, 1 for itself."""
    import numpy as np

    far = np.array(frame.undirected.distances(source=candidates), dtype=float)
    with np.errstate(divide="ignore"):
        gives: Scores = 1 / far.reshape(len(candidates), len(frame))
    gives[range(len(candidates)), candidates] = 1.0
    return gives


def _within(frame: Frame, candidates: list[int], steps: int) -> Gives:
    """Of each candidate a row: whether it reaches each node within so many steps, itself too."""
    import numpy as np

    gives = np.zeros((len(candidates), len(frame)), dtype=bool)
    for place, near in enumerate(frame.undirected.neighborhood(candidates, order=steps)):
        gives[place, near] = True
    return gives


def greedy(objective: Objective, size: int, dice: random.Random | None = None) -> list[int]:
    """Choose one after the other whoever adds most; equals by their order, or by lot where there are dice."""
    chosen: list[int] = []
    for _ in range(size):
        chosen.append(_best(objective.after(chosen), dice)[0])
    return chosen


def swapped(
    objective: Objective, chosen: Sequence[int], dice: random.Random | None = None
) -> tuple[list[int], float]:
    """Exchange one member for one outside as long as that helps, the best exchange first; with the score."""
    chosen = list(chosen)
    score = float(objective.after(chosen[:-1])[chosen[-1]])
    while True:
        options = [(*_best(objective.after(_but(chosen, out)), dice), out) for out in range(len(chosen))]
        entering, best, out = max(options, key=lambda option: option[1])
        if best <= score + CLOSE:
            return chosen, score
        chosen, score = [*_but(chosen, out), entering], best


def _but(chosen: Sequence[int], out: int) -> list[int]:
    return [place for at, place in enumerate(chosen) if at != out]


def _best(scores: Scores, dice: random.Random | None) -> tuple[int, float]:
    top = float(scores.max())
    equal = (scores >= top - CLOSE).nonzero()[0].tolist()
    return (dice.choice(equal) if dice else equal[0]), top


class TooMuch(Exception):  # noqa: N818 - no error: it ends a search that costs more than it may
    """An exact search has spent what it may."""


@dataclass(slots=True)
class Exact:
    """A search through all sets of one size.

    Attributes:
        best: the best score so far, from the start that of a set known already.
        effort: the steps that are left.
        only_better: whether to look for better sets alone, so that equal ones are not counted.
        count: how many sets reach the best score.
        common: the candidates that are in all of them.
        first: the first of them.
    """

    objective: Objective
    size: int
    best: float
    effort: float
    only_better: bool = False
    count: int = 0
    common: set[int] = field(default_factory=set)
    first: tuple[int, ...] = ()

    def run(self, chosen: tuple[int, ...] = (), start: int = 0) -> None:
        """Go through all sets that begin with these members.

        Raises:
            TooMuch: the effort is spent.
        """
        left = self.size - len(chosen)
        last = len(self.objective.candidates) - left + 1
        if left == 1:
            scores = self._after(chosen)[start:]
            self._settle(chosen, start, scores)
            return
        bounds = self._bounds(chosen, start, left)
        for place in range(start, last):
            if bounds is None or self._may(bounds[place - start]):
                self.run((*chosen, place), place + 1)

    def _after(self, chosen: tuple[int, ...]) -> Scores:
        self.effort -= self.objective.cost
        if self.effort < 0:
            raise TooMuch
        return self.objective.after(chosen)

    def _may(self, bound: float) -> bool:
        return bound > self.best + CLOSE if self.only_better else bound >= self.best - CLOSE

    def _bounds(self, chosen: tuple[int, ...], start: int, left: int) -> list[float] | None:
        """For each next member the most that sets with it, and none before it, can come to."""
        if not isinstance(self.objective, Covering):
            return None
        base = self.objective.score(chosen)
        gains = [score - base for score in self._after(chosen)[start:].tolist()]
        bounds = [0.0] * len(gains)
        most: list[float] = []
        for at in range(len(gains) - 1, -1, -1):
            bounds[at] = base + gains[at] + sum(most)
            heapq.heappush(most, gains[at])
            if len(most) > left - 1:
                heapq.heappop(most)
        return bounds

    def _settle(self, chosen: tuple[int, ...], start: int, scores: Scores) -> None:
        top = float(scores.max()) if len(scores) else float("-inf")
        if top < self.best - CLOSE or (self.only_better and top <= self.best + CLOSE):
            return
        if top > self.best + CLOSE:
            self.best, self.count, self.common, self.first = top, 0, set(), ()
        found = [start + int(at) for at in (scores >= self.best - CLOSE).nonzero()[0]]
        for place in found:
            members = (*chosen, place)
            self.common = self.common & set(members) if self.count else set(members)
            self.first = self.first or members
            self.count += 1
