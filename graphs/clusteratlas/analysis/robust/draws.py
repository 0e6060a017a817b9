"""Networks that may be true behind a record: what is false is taken away, what is missing is put back.

A draw strikes out each recorded tie with the share of its status that is wrong. To what is left it adds as
many ties as a record that misses this share would have lost: of true ties each recorded with probability
1 - missing, the number lost before as many as are recorded were found is negative binomial.

Added ties lie where recorded ones lie. How much an actor has to do with others is unknown: with ties that
are missed at random and expected degrees that follow a gamma distribution, what is known after d recorded
ties is gamma distributed too, with shape d + a, where a is the shape for all actors, as likely as the
recorded degrees make it. Each draw draws both anew, and joins two actors with a chance that grows with both.
A share of the added ties joins two that have a tie to the same third: as many as recorded ties have ends that
share a neighbour more often than chance would have it. A wrong tie, however, may lie anywhere. So, by Bayes'
rule, a tie where few would be expected is struck out sooner than one between two that have many.
"""

from __future__ import annotations

import math
import random
from bisect import bisect
from collections import Counter
from dataclasses import dataclass
from itertools import accumulate
from statistics import fmean
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from clusteratlas.analysis.measures.frame import Graph, Pair
    from clusteratlas.analysis.robust.rates import Rates

_SHAPES = [10 ** (step / 10 - 1) for step in range(31)]
"""From a few hubs among many without a tie, 0.1, to nearly equal degrees, 100."""
_TRIES = 40
"""Pairs that are looked at for each tie to add, before a network counts as full."""
_PROBES = 2_000
"""Pairs by which it is judged how often two actors share a neighbour by chance."""


class Truths:
    """Draws networks that may be true behind a record.

    Args:
        graph: the record, of any lens; directed ones and two modes stay what they are.
        rates: how much is missing, and how much is false.
        absent: share of the actors left out of each draw with all their ties, as if they did not exist.
    """

    def __init__(self, graph: Graph, rates: Rates, absent: float = 0.0) -> None:
        self._graph, self._missing, self._absent = graph, rates.missing, absent
        self._names = list(graph)
        number = {node: place for place, node in enumerate(self._names)}
        self._kinds = [data.get("type") for data in graph.nodes.values()]
        edges = [(number[a], number[b], data) for a, b, data in graph.edges(data=True) if a != b]
        self._edges = [(a, b, float(data.get("weight", 1))) for a, b, data in edges]
        self._weights = [weight for *_, weight in self._edges]
        sides = [(node, data.get("bipartite")) for node, data in graph.nodes(data=True)]
        self._bare = [node if side is None else (node, {"bipartite": side}) for node, side in sides]
        self._directed = graph.is_directed()
        pairs = [(a, b) for a, b, _ in edges]
        # Chains have no tie to each other, and nothing starts from an industry.
        typed = self._directed or any(side is not None for _, side in sides)
        self._allowed = {self._kind_of(pair) for pair in pairs} if typed else None
        self._shapes = [_Shapes(degrees) for degrees in self._degrees(pairs)]
        self._closing = self._sharing(pairs)
        expected = self._expected(pairs)
        self._wrong = [
            _wrong(rates.wrong(str(data.get("status", ""))), apart)
            for (_, _, data), apart in zip(edges, expected, strict=True)
        ]

    def draw(self, dice: random.Random) -> Graph:
        """One network that may be true; nodes in the order of the record, edges with nothing but a weight."""
        chances = zip(self._edges, self._wrong, strict=True)
        kept = [edge for edge, wrong in chances if dice.random() >= wrong]
        pairs = [(a, b) for a, b, _ in kept]
        fresh = self._added(pairs, _lost(len(pairs), self._missing, dice), dice)
        ties = [*kept, *((a, b, dice.choice(self._weights)) for a, b in fresh)]
        made, names = self._graph.__class__(), self._names
        made.add_nodes_from(self._bare)
        made.add_edges_from((names[a], names[b], {"weight": weight}) for a, b, weight in ties)
        if self._absent:
            made.remove_nodes_from([node for node in names if dice.random() < self._absent])
        return made

    def _expected(self, pairs: Sequence[Pair]) -> list[float]:
        """How much likelier each recorded tie is to be where it is, were it true, than one put anywhere."""
        outward, inward = self._degrees(pairs)
        pull = [
            [degree + shapes.mean for degree in degrees]
            for degrees, shapes in zip((outward, inward), self._shapes, strict=True)
        ]
        near = _neighbours(len(self._names), pairs)
        paths = sum(len(ends) * (len(ends) - 1) for ends in near)
        closing = self._closing.mean if paths else 0.0
        whole = sum(pull[0]) * sum(pull[1]) - sum(one * other for one, other in zip(*pull, strict=True))
        places = len(near) * (len(near) - 1)
        found = []
        for a, b in pairs:
            # Without the tie itself, which may be the false one.
            alone = (pull[0][a] - 1) * (pull[1][b] - 1) / whole
            shared = len(near[a] & near[b]) / paths if paths else 0.0
            found.append(places * ((1 - closing) * alone + closing * shared))
        return found

    def _degrees(self, pairs: Sequence[Pair]) -> tuple[list[int], list[int]]:
        """Ties that leave each node and ties that reach it; without direction each is both."""
        outward = [0] * len(self._names)
        inward = [0] * len(self._names) if self._directed else outward
        for a, b in pairs:
            outward[a] += 1
            inward[b] += 1
        return outward, inward

    def _added(self, pairs: Sequence[Pair], count: int, dice: random.Random) -> list[Pair]:
        tied = set(pairs) if self._directed else {(min(pair), max(pair)) for pair in pairs}
        near = _neighbours(len(self._names), pairs)
        share = self._closing.draw(dice)
        paths = _Paths(near) if share else None
        by_pull = self._by_pull(pairs, dice)
        found: list[Pair] = []
        for _ in range(_TRIES * count):
            if len(found) == count:
                break
            pair = paths.pair(dice) if paths and dice.random() < share else None
            a, b = pair or next(by_pull)
            key = (a, b) if self._directed or a < b else (b, a)
            if a != b and key not in tied and self._may(key):
                tied.add(key)
                found.append(key)
        return found

    def _by_pull(self, pairs: Sequence[Pair], dice: random.Random) -> Iterator[Pair]:
        """Pairs without end, each end as likely as its drawn pull."""
        outward, inward = self._degrees(pairs)
        first = _pulls(outward, self._shapes[0].draw(dice), dice)
        second = _pulls(inward, self._shapes[1].draw(dice), dice) if self._directed else first
        while True:
            a = bisect(first, dice.random() * first[-1], hi=len(first) - 1)
            b = bisect(second, dice.random() * second[-1], hi=len(second) - 1)
            yield a, b

    def _kind_of(self, pair: Pair) -> tuple[object, object]:
        one, other = self._kinds[pair[0]], self._kinds[pair[1]]
        return (one, other) if self._directed or str(one) <= str(other) else (other, one)

    def _may(self, pair: Pair) -> bool:
        return self._allowed is None or self._kind_of(pair) in self._allowed

    def _sharing(self, pairs: Sequence[Pair]) -> _Sharing:
        near = _neighbours(len(self._names), pairs)
        if not pairs:
            return _Sharing(0, 0, 1.0)
        sharing = sum(not near[a].isdisjoint(near[b]) for a, b in pairs)
        dice = random.Random(0)  # noqa: S311 - seeded sampling, not secrecy
        probes = [next(probe) for probe in [self._by_pull(pairs, dice)] for _ in range(_PROBES)]
        apart = [(a, b) for a, b in probes if a != b and b not in near[a]]
        chance = fmean(not near[a].isdisjoint(near[b]) for a, b in apart) if apart else 1.0
        return _Sharing(sharing, len(pairs), chance)


@dataclass(frozen=True, slots=True)
class _Sharing:
    """How often the ends of ties share a neighbour: so many of all, and the share that chance would give."""

    sharing: int
    ties: int
    chance: float

    @property
    def mean(self) -> float:
        """The share of ties that close a triangle beyond chance, 0 to 1, as it is recorded."""
        if not self.ties or self.chance >= 1:
            return 0.0
        return max(0.0, (self.sharing / self.ties - self.chance) / (1 - self.chance))

    def draw(self, dice: random.Random) -> float:
        """A share of ties that close a triangle beyond chance, 0 to 1, as uncertain as few ties leave it."""
        if not self.ties or self.chance >= 1 or not self.sharing:
            return 0.0
        share = dice.betavariate(self.sharing + 0.5, self.ties - self.sharing + 0.5)
        return max(0.0, (share - self.chance) / (1 - self.chance))


def _wrong(rate: float, likelier: float) -> float:
    """The chance that a tie is false, by Bayes' rule, where true ones are so much likelier to lie there."""
    return rate / (rate + (1 - rate) * likelier) if rate else 0.0


class _Paths:
    """Two-step paths, of which any is as likely to be drawn."""

    def __init__(self, near: Sequence[set[int]]) -> None:
        self._near = [sorted(ends) for ends in near]
        self._reach = list(accumulate(len(ends) * (len(ends) - 1) for ends in near))

    def pair(self, dice: random.Random) -> Pair | None:
        """The ends of one of them, or None where there is none."""
        if not self._reach or not self._reach[-1]:
            return None
        ends = self._near[bisect(self._reach, dice.random() * self._reach[-1], hi=len(self._reach) - 1)]
        one, other = dice.sample(ends, 2)
        return one, other


def _neighbours(count: int, pairs: Sequence[Pair]) -> list[set[int]]:
    near: list[set[int]] = [set() for _ in range(count)]
    for a, b in pairs:
        near[a].add(b)
        near[b].add(a)
    return near


class _Shapes:
    """How likely each shape of the gamma distribution of expected degrees is, given the recorded degrees.

    The likelihood is that of the negative binomial with the recorded mean; before the record was seen, shapes
    of any size are equally likely on a logarithmic scale.
    """

    def __init__(self, degrees: Sequence[int]) -> None:
        self._running = list(accumulate([1.0] * len(_SHAPES)))
        self.mean = 1.0
        if not any(degrees):
            return
        mean, counts = fmean(degrees), Counter(degrees)
        fits = [_likelihood(shape, mean, counts, len(degrees)) for shape in _SHAPES]
        best = max(fits)
        chances = [math.exp(fit - best) for fit in fits]
        self._running = list(accumulate(chances))
        self.mean = sum(shape * chance for shape, chance in zip(_SHAPES, chances, strict=True)) / sum(chances)

    def draw(self, dice: random.Random) -> float:
        """One shape."""
        return dice.choices(_SHAPES, cum_weights=self._running)[0]


def _likelihood(shape: float, mean: float, counts: Mapping[int, int], nodes: int) -> float:
    """The logarithm of the likelihood of degrees, without what does not hang on the shape."""
    grown = sum(count * math.lgamma(degree + shape) for degree, count in counts.items())
    even = nodes * (shape * math.log(shape / (shape + mean)) - math.lgamma(shape))
    return grown + even - nodes * mean * math.log(shape + mean)


def _pulls(degrees: Sequence[int], shape: float, dice: random.Random) -> list[float]:
    """Running sums of what is drawn for each actor."""
    return list(accumulate(dice.gammavariate(degree + shape, 1.0) for degree in degrees))


def _lost(found: int, missing: float, dice: random.Random) -> int:
    """How many ties were lost while as many as this were found: a sum of geometric numbers."""
    if not missing:
        return 0
    scale = math.log(missing)
    return sum(int(math.log(1.0 - dice.random()) / scale) for _ in range(found))
