"""The ways between two nodes of a network, one after the other, the cheapest first."""

from collections.abc import Collection, Iterator, Mapping
from heapq import heappop, heappush
from itertools import pairwise

Way = tuple[str, ...]
"""The nodes along a way, none of them twice."""

Edges = Mapping[str, Mapping[str, float]]
"""By node, its neighbours and what it costs to go there; the same either way."""


def ranked(edges: Edges, passing: Mapping[str, float], start: str, end: str) -> Iterator[tuple[float, Way]]:
    """Every way from a start to an end, with what it costs, the cheapest first.

    This is the algorithm of J. Y. Yen ("Finding the K Shortest Loopless Paths in a Network", Management
    Science 17 (1971) 712-716), as E. L. Lawler bettered it (Management Science 18 (1972) 401-405): no way is
    found twice. Each search is led by what is left from a node to the end where nothing is barred. That is
    never too much, so that it finds the cheapest, and hardly looks aside.

    Args:
        edges: the network; costs are 0 or more.
        passing: what it costs besides to pass through a node; who is not in here is passed by no way.
        start: where ways begin.
        end: where they end, another node.
    """
    search = _Search(edges, passing, start, end)
    waiting: list[tuple[float, Way, int]] = []
    taken: dict[Way, set[str]] = {}
    search.add(waiting, (start,), ())
    while waiting:
        cost, way, turn = heappop(waiting)
        yield cost, way
        for place in range(turn, len(way) - 1):
            root = way[: place + 1]
            barred = taken.setdefault(root, set())
            barred.add(way[place + 1])
            search.add(waiting, root, barred)


class _Search:
    """Finds the cheapest way that begins as it is told."""

    def __init__(self, edges: Edges, passing: Mapping[str, float], start: str, end: str) -> None:
        self._edges, self._passing = edges, passing
        self._start, self._end = start, end
        self._left = self._to_the_end()
        self._onward: dict[str, list[tuple[float, str]]] = {}

    def add(self, waiting: list[tuple[float, Way, int]], root: Way, barred: Collection[str]) -> None:
        """Add the cheapest way that begins with a root and goes on to none of the barred, if there is one."""
        seen, last = set(root), root[-1]
        before: dict[str, str] = {}
        heap: list[tuple[float, str, int, float]] = []
        self._look(heap, last, 0, self._gone(root))
        while heap:
            cost, node, place, gone = heappop(heap)
            self._look(heap, node, place + 1, gone)
            following = self._following(node)[place][1]
            if following in seen or (node == last and following in barred):
                continue
            before[following] = node
            if following == self._end:
                heappush(waiting, (cost, root + self._since(before, last), len(root) - 1))
                return
            seen.add(following)
            self._look(heap, following, 0, gone + self._edges[node][following] + self._passing[following])

    def _look(self, heap: list[tuple[float, str, int, float]], node: str, place: int, gone: float) -> None:
        """Put the next best step from a node in line; the others wait until it has been taken."""
        following = self._following(node)
        if place < len(following):
            heappush(heap, (gone + following[place][0], node, place, gone))

    def _following(self, node: str) -> list[tuple[float, str]]:
        """The steps from a node, each with the least that it costs to get to the end by it, in order."""
        if node not in self._onward:
            self._onward[node] = sorted(
                (cost + self._toll(one) + self._left[one], one)
                for one, cost in self._edges.get(node, {}).items()
                if one in self._left and one != self._start
            )
        return self._onward[node]

    def _toll(self, node: str) -> float:
        return 0.0 if node == self._end else self._passing[node]

    def _gone(self, root: Way) -> float:
        """What it costs to get to the end of a root and to leave it."""
        edges = sum(self._edges[one][other] for one, other in pairwise(root))
        return edges + sum(self._passing[node] for node in root[1:])

    def _since(self, before: Mapping[str, str], last: str) -> Way:
        way = [self._end]
        while before[way[-1]] != last:
            way.append(before[way[-1]])
        return tuple(reversed(way))

    def _to_the_end(self) -> dict[str, float]:
        """What it costs from each node to the end, once the node has been passed: by Dijkstra's algorithm."""
        found: dict[str, float] = {}
        heap = [(0.0, self._end)]
        while heap:
            left, node = heappop(heap)
            if node in found:
                continue
            found[node] = left
            if node == self._start:
                continue
            onward = left + self._toll(node)
            for one, cost in self._edges.get(node, {}).items():
                if one not in found and (one in self._passing or one == self._start):
                    heappush(heap, (onward + cost, one))
        return found
