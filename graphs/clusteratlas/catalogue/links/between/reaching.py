"""Reading a network from two things towards each other, until the strongest ways between them are known."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from heapq import heappop, heappush, heapreplace, nsmallest
from itertools import islice
from math import inf

from clusteratlas.catalogue.links.between.network import Network, Statement
from clusteratlas.catalogue.links.between.ranking import Way, ranked

_MARGIN = 1e-6
"""Costs that differ by less are taken for equal: more than strengths that are equal can differ by."""

_AGAIN = 1.5
"""When so many times as many ties have been read, it is asked anew how far there is to go."""

_MANY, _FEW = 1000, 10
"""How many ties are expected of what ties many by its kind, and of anything else."""

_AHEAD = 1.0
"""Where much is read at once, things are read so far ahead of the nearest: a factor of about a third."""


@dataclass
class _Side:
    """How far has been read from one end.

    Attributes:
        start: this end.
        goal: the other.
        heap: things by the least cost to have passed them.
        arrived: what it costs to arrive at a thing.
        left: the things that have been passed, all of whose ties have been read.
        size: ties read so far from here.
    """

    start: str
    goal: str
    heap: list[tuple[float, str]] = field(default_factory=list)
    arrived: dict[str, float] = field(default_factory=dict)
    left: set[str] = field(default_factory=set)
    size: int = 0

    def __post_init__(self) -> None:
        self.heap.append((0.0, self.start))
        self.arrived[self.start] = 0.0


class Reach:
    """Reads of a network what lies between two things.

    From either end Dijkstra's algorithm goes ahead, by what it costs to have passed a thing, and reads the
    ties of things in that order. What all this proves: let F and G be the least costs of having passed, from
    the one end and from the other, a thing that has not been read. A way with a tie that has not been read
    has a first such tie and a last. The one that comes to the first has not been read, or the tie would be
    known, and no more has the one that goes on from the last. The way costs at least F to have passed the
    former, a hop, and G for the latter and all behind it. So every way that costs less than F + G + a hop has
    been read, whichever things were read, and in whichever order.

    To have passed a hub, such as a country or a programme of all Europe, costs much. It is read only once
    that much must be looked through, and not at all as long as the other end can go ahead at less expense:
    its ties to what lies on the ways were read with those.

    Args:
        network: what has been read.
        start: the one end.
        end: the other.
        at_once: how many things are read at once at most.
    """

    def __init__(self, network: Network, start: str, end: str, at_once: int) -> None:
        self._network, self._at_once = network, at_once
        self._start, self._end = start, end
        self._sides = _Side(start, end), _Side(end, start)
        network.weigh((start, end))
        self._met = inf
        self.bound = 0.0
        """Every way that costs less has been read."""

    def cover(self, count: int, known: Iterable[frozenset[Statement]]) -> None:
        """Read until the ``count`` cheapest ways that are not known must be among those that have been read.

        Args:
            count: how many; 1 or more.
            known: the statements of ways that do not count.
        """
        known = set(known)
        target, asked = inf, 0.0
        while self._go_on(target):
            if self.bound >= self._met and self._network.size >= asked * _AGAIN:
                asked = self._network.size
                target = min(target, self._cost(count, known) + _MARGIN)
            else:
                self._advance(target)

    def cover_all(self, cost: float) -> None:
        """Read until every way that costs less than this must have been read."""
        while self._go_on(cost):
            self._advance(cost)

    def ways(self) -> Iterable[tuple[float, Way]]:
        """The ways by what has been read, the cheapest first."""
        edges = self._network.edges
        meeting = [one for one, others in edges.items() if len(others) > 1]
        self._network.weigh(meeting)
        passing = {one: self._network.passing[one] for one in meeting}
        return ranked(edges, passing, self._start, self._end)

    def _cost(self, count: int, known: set[frozenset[Statement]]) -> float:
        """What the last of the cheapest ways costs, by what has been read; one read later may be cheaper."""
        unknown = (cost for cost, way in self.ways() if self._network.statements(way) not in known)
        return next(islice(unknown, count - 1, None), inf)

    def _go_on(self, target: float) -> bool:
        """Pass what has been read already; whether more must be read."""
        tops = [self._passed(side) for side in self._sides]
        self.bound = sum(tops) + self._network.least_hop
        return self.bound < target and self.bound < inf

    def _passed(self, side: _Side) -> float:
        """The least cost to have passed something that has not been read."""
        network = self._network
        while side.heap:
            cost, node = side.heap[0]
            if node in side.left:
                heappop(side.heap)
            elif node not in network.passing and node != side.start:
                self._weigh(side)
            elif cost < (passed := self._passing(side, node)):
                heapreplace(side.heap, (passed, node))
            elif node not in network.read:
                return cost
            else:
                heappop(side.heap)
                self._leave(side, node, passed)
        return inf

    def _weigh(self, side: _Side) -> None:
        """Learn of the things that come first, as many as are read at once, what it costs to pass them."""
        near = [node for _, node in nsmallest(self._at_once, side.heap)] if self._at_once > 1 else []
        self._network.weigh(list(dict.fromkeys((side.heap[0][1], *near))))

    def _passing(self, side: _Side, node: str) -> float:
        return 0.0 if node == side.start else side.arrived[node] + self._network.passing[node]

    def _leave(self, side: _Side, node: str, passed: float) -> None:
        network, other = self._network, self._sides[side is self._sides[0]]
        side.left.add(node)
        for following, hop in network.edges[node].items():
            cost = passed + hop
            if cost >= side.arrived.get(following, inf):
                continue
            side.arrived[following] = cost
            toll = 0.0 if following == side.goal else network.passing.get(following, network.least_passing)
            self._met = min(self._met, cost + toll + other.arrived.get(following, inf))
            if following != side.goal:
                heappush(side.heap, (cost + toll, following))

    def _advance(self, target: float) -> None:
        """Read on from the end from which that takes less, taken together with what it took so far."""
        network = self._network
        side = min(self._sides, key=lambda side: side.size + self._expected(side.heap[0][1]))
        before = network.size
        network.bring(self._next(side, target))
        side.size += network.size - before

    def _expected(self, node: str) -> int:
        self._network.weigh([node])
        return _MANY if self._network.is_hub(node) else _FEW

    def _next(self, side: _Side, target: float) -> list[str]:
        """What is read next: the first, and where much is read at once, what comes soon after it."""
        first, node = side.heap[0]
        if self._at_once == 1:
            return [node]
        other = self._sides[side is self._sides[0]].heap[0][0]
        ahead = min(first + _AHEAD, max(first, target - other - self._network.least_hop))
        self._network.weigh([one for cost, one in nsmallest(self._at_once, side.heap) if cost <= ahead])
        soon = (
            one
            for cost, one in nsmallest(self._at_once, side.heap)
            if cost <= ahead and one not in self._network.read and self._passing(side, one) <= ahead
        )
        return list(dict.fromkeys((node, *soon)))
