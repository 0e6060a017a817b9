"""Networks that may be true behind a record: what is false is taken away, what is missing is put back.

A draw strikes out each recorded tie with the share of its status that is wrong. To what is left it adds as
many ties as a record that misses this share would have lost: of true ties each recorded with probability
1 - missing, the number lost before as many as are recorded were found is negative binomial.

Added ties lie where recorded ones lie. How much an actor has to do with others is unknown: with ties that
are missed at random and expected degrees that follow a gamma distribution, what is known after d recorded
ties is gamma distributed too, with shape d + a, where a is the shape for all actors, from mean and variance
of the recorded degrees (the negative binomial's moments). Each draw draws it anew for every actor, and joins
two actors with a chance that grows with both. A share of the added ties joins two that have a tie to the same
third: as many as recorded ties have ends that share a neighbour more often than chance would have it.
"""

from __future__ import annotations

import math
import random
from bisect import bisect
from itertools import accumulate
from statistics import fmean, pvariance
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clusteratlas.analysis.measures.frame import Graph, Pair
    from clusteratlas.analysis.robust.rates import Rates

_LEAST_SHAPE, _MOST_SHAPE = 0.1, 10.0
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
        self._edges: list[tuple[int, int, dict[str, Any]]] = edges
        self._wrong = [rates.wrong(str(data.get("status", ""))) for _, _, data in edges]
        self._weights = [data.get("weight", 1) for _, _, data in edges] or [1]
        self._directed = graph.is_directed()
        pairs = [(a, b) for a, b, _ in edges]
        # Chains have no tie to each other, and nothing starts from an industry.
        typed = self._directed or any("bipartite" in data for data in graph.nodes.values())
        self._allowed = {self._kind_of(pair) for pair in pairs} if typed else None
        outward, inward = self._degrees(pairs)
        self._shapes = _shape(outward), _shape(inward)
        self._closing = self._closure(pairs)

    def draw(self, dice: random.Random) -> Graph:
        """One network that may be true, its nodes in the order of the record."""
        kept = [edge for edge, rate in zip(self._edges, self._wrong, strict=True) if dice.random() >= rate]
        pairs = [(a, b) for a, b, _ in kept]
        fresh = self._added(pairs, _lost(len(pairs), self._missing, dice), dice)
        made = self._graph.__class__()
        names, gone = self._names, set[int]()
        if self._absent:
            gone = {place for place in range(len(names)) if dice.random() < self._absent}
        made.add_nodes_from(
            (node, data) for place, (node, data) in enumerate(self._graph.nodes.items()) if place not in gone
        )
        ties = [*kept, *((a, b, {"weight": dice.choice(self._weights)}) for a, b in fresh)]
        made.add_edges_from(
            (names[a], names[b], data) for a, b, data in ties if a not in gone and b not in gone
        )
        return made

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
        paths = _Paths(near) if self._closing else None
        by_pull = self._by_pull(pairs, dice)
        found: list[Pair] = []
        for _ in range(_TRIES * count):
            if len(found) == count:
                break
            closing = paths is not None and dice.random() < self._closing
            pair = paths.pair(dice) if closing and paths else None
            a, b = pair or next(by_pull)
            key = (a, b) if self._directed or a < b else (b, a)
            if a != b and key not in tied and self._may(key):
                tied.add(key)
                found.append(key)
        return found

    def _by_pull(self, pairs: Sequence[Pair], dice: random.Random) -> Iterator[Pair]:
        """Pairs without end, each end as likely as its drawn pull."""
        outward, inward = self._degrees(pairs)
        first = _pulls(outward, self._shapes[0], dice)
        second = _pulls(inward, self._shapes[1], dice) if self._directed else first
        while True:
            a = bisect(first, dice.random() * first[-1], hi=len(first) - 1)
            b = bisect(second, dice.random() * second[-1], hi=len(second) - 1)
            yield a, b

    def _kind_of(self, pair: Pair) -> tuple[object, object]:
        kinds = self._kinds[pair[0]], self._kinds[pair[1]]
        return kinds if self._directed or str(kinds[0]) <= str(kinds[1]) else kinds[::-1]

    def _may(self, pair: Pair) -> bool:
        return self._allowed is None or self._kind_of(pair) in self._allowed

    def _closure(self, pairs: Sequence[Pair]) -> float:
        """The share of ties that close a triangle beyond those that would by chance, 0 to 1."""
        near = _neighbours(len(self._names), pairs)
        sharing = [not near[a].isdisjoint(near[b]) for a, b in pairs]
        dice = random.Random(0)  # noqa: S311 - seeded sampling, not secrecy
        by_pull = self._by_pull(pairs, dice) if pairs else iter(())
        probes = [pair for pair, _ in zip(by_pull, range(_PROBES), strict=False) if pair[0] != pair[1]]
        if not probes:
            return 0.0
        apart = [(a, b) for a, b in probes if b not in near[a]]
        chance = fmean(not near[a].isdisjoint(near[b]) for a, b in apart) if apart else 1.0
        return max(0.0, (fmean(sharing) - chance) / (1 - chance)) if chance < 1 else 0.0


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


def _shape(degrees: Sequence[int]) -> float:
    """The shape of the gamma distribution of expected degrees, by the moments of the negative binomial."""
    mean, spread = (fmean(degrees), pvariance(degrees)) if degrees else (0.0, 0.0)
    if spread <= mean:
        return _MOST_SHAPE
    return min(_MOST_SHAPE, max(_LEAST_SHAPE, mean * mean / (spread - mean)))


def _pulls(degrees: Sequence[int], shape: float, dice: random.Random) -> list[float]:
    """Running sums of what is drawn for each actor."""
    return list(accumulate(dice.gammavariate(degree + shape, 1.0) for degree in degrees))


def _lost(found: int, missing: float, dice: random.Random) -> int:
    """How many ties were lost while as many as this were found: a sum of geometric numbers."""
    if not missing:
        return 0
    scale = math.log(missing)
    return sum(int(math.log(1.0 - dice.random()) / scale) for _ in range(found))
