"""A graph prepared once for many measures: neighbour sets and the igraph twins, made when first needed.

A frame is a snapshot: later changes of the NetworkX graph do not reach it. Self-loops are left out,
parallel edges are merged into one with the sum of their weights.
"""

from __future__ import annotations

import random
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Sequence

    import igraph
    import networkx as nx

    from clusteratlas.analysis.measures.large.arrays import Arrays
    from clusteratlas.analysis.measures.values import Node

Graph: TypeAlias = "nx.Graph[Any]"
"""Any NetworkX graph; directed ones are subclasses."""

Pair: TypeAlias = tuple[int, int]

LARGE = 1_000
"""From so many nodes on arrays are quicker than lists and sets, the import of NumPy included."""


class Frame:
    """A snapshot of a graph with its nodes numbered from 0.

    Args:
        graph: any NetworkX graph, directed or not.
        weight: the edge attribute that holds weights; a missing one counts 1. None: every edge counts 1.

    Attributes:
        kept: what measures that several ask for keep of it, by a name of their own.
    """

    def __init__(self, graph: Graph, weight: str | None = None) -> None:
        self.nodes: list[Node] = list(graph)
        self.index: dict[Node, int] = {node: place for place, node in enumerate(self.nodes)}
        self.directed = graph.is_directed()
        self.weighted = weight is not None
        self.sides: list[int | None] = [data.get("bipartite") for data in graph.nodes.values()]
        number = self.index.__getitem__
        self._adjacent: list[list[int]] = [list(map(number, near)) for _, near in graph.adjacency()]
        self.kept: dict[Hashable, Any] = {}
        self._strength = self._read_weights(graph, weight) if weight is not None else {}

    def _read_weights(self, graph: Graph, weight: str) -> dict[Pair, float]:
        found: dict[Pair, float] = {}
        for source, target, amount in graph.edges(data=weight, default=1):
            a, b = self.index[source], self.index[target]
            if a != b:
                pair = (a, b) if self.directed or a < b else (b, a)
                found[pair] = found.get(pair, 0.0) + float(amount)
        return found

    def __len__(self) -> int:
        return len(self.nodes)

    @cached_property
    def arcs(self) -> dict[Pair, float]:
        """Weight by ordered pair; for an undirected graph each edge once, smaller number first."""
        if self.weighted:
            return self._strength
        if not self.directed:
            return dict.fromkeys(self.pairs, 1.0)
        return {(a, b): 1.0 for a, after in enumerate(self.successors) for b in after}

    @property
    def _around(self) -> Sequence[Collection[int]]:
        """Neighbours in the cheapest form at hand; without direction a loop may be among them."""
        return self.neighbours if self.directed else self._adjacent

    @cached_property
    def pairs(self) -> list[Pair]:
        """The pairs that are tied, smaller number first, direction dropped, in order of the smaller."""
        return [(a, b) for a, near in enumerate(self._around) for b in near if a < b]

    @cached_property
    def edges(self) -> dict[Pair, float]:
        """Weight by unordered pair, direction dropped; the two arcs of a pair add up."""
        if not self.directed:
            return self.arcs
        arcs = self.arcs
        return {(a, b): arcs.get((a, b), 0.0) + arcs.get((b, a), 0.0) for a, b in self.pairs}

    @cached_property
    def uniform(self) -> bool:
        """Whether every pair that is tied is tied with the same weight 1."""
        return not self.weighted and not self.directed

    @cached_property
    def successors(self) -> list[set[int]]:
        """For each node the nodes its arcs lead to; of an undirected graph the neighbours."""
        after = list(map(set, self._adjacent))
        for place, near in enumerate(after):
            near.discard(place)
        return after

    @cached_property
    def neighbours(self) -> list[set[int]]:
        """For each node the nodes tied to it, direction ignored."""
        if not self.directed:
            return self.successors
        return [one | other for one, other in zip(self.successors, self.predecessors, strict=True)]

    @cached_property
    def predecessors(self) -> list[set[int]]:
        """For each node the nodes whose arcs lead to it; of an undirected graph the neighbours."""
        if not self.directed:
            return self.successors
        before: list[set[int]] = [set() for _ in self.nodes]
        for a, after in enumerate(self.successors):
            for b in after:
                before[b].add(a)
        return before

    @cached_property
    def arrays(self) -> Arrays:
        """Neighbours as arrays, direction and loops dropped."""
        from clusteratlas.analysis.measures.large.arrays import Arrays

        return Arrays.of(self._around)

    @cached_property
    def degrees(self) -> list[int]:
        """Number of distinct neighbours of each node, direction ignored."""
        if len(self) < LARGE:
            return list(map(len, self.neighbours))
        found: list[int] = self.arrays.degree.tolist()
        return found

    @cached_property
    def undirected(self) -> igraph.Graph:
        """The igraph twin without direction; its edges stand in the order of :attr:`pairs`."""
        import igraph

        if len(self) < LARGE:
            return igraph.Graph(n=len(self), edges=self.pairs)
        # The same ties in the same order, without a Python object for each.
        return igraph.Graph(n=len(self), edges=self.arrays.pairs)

    @cached_property
    def between(self) -> list[float]:
        """Of each node, how many shortest paths run through it, of several equal ones the share."""
        found: list[float] = self.undirected.betweenness(directed=False)
        return found

    @cached_property
    def strengths(self) -> list[float] | None:
        """The weights of the edges of :attr:`undirected`, or None where all are equal."""
        return None if self.uniform else [self.edges[pair] for pair in self.pairs]

    @cached_property
    def arrowed(self) -> igraph.Graph:
        """The igraph twin with direction, its edges in the order of :attr:`arcs`."""
        import igraph

        return igraph.Graph(n=len(self), edges=list(self.arcs), directed=True)

    @cached_property
    def components(self) -> list[list[int]]:
        """The connected components, direction ignored, largest first, then by their first node."""
        unseen = [True] * len(self)
        found = [self._component(start, unseen) for start in range(len(self)) if unseen[start]]
        return sorted(found, key=lambda part: (-len(part), part[0]))

    def _component(self, start: int, unseen: list[bool]) -> list[int]:
        around = self._around
        unseen[start] = False
        part = [start]
        for place in part:  # grows while it is read
            fresh = [near for near in around[place] if unseen[near]]
            for near in fresh:
                unseen[near] = False
            part += fresh
        return part

    @property
    def connected(self) -> bool:
        """Whether every node can reach every other, direction ignored; an empty graph is not."""
        return len(self) > 0 and len(self.components) == 1

    def first_mode(self) -> list[Node] | None:
        """The nodes whose attribute ``bipartite`` is 0, as NetworkX marks modes; None where some lack it."""
        if not self.nodes or any(side is None for side in self.sides):
            return None
        return [node for node, side in zip(self.nodes, self.sides, strict=True) if side == 0]

    def by_node(self, values: list[Any]) -> dict[Node, Any]:
        """A list in the order of the numbers, as a mapping from the nodes."""
        return dict(zip(self.nodes, values, strict=True))


def framed(graph: Graph | Frame, weight: str | None = None) -> Frame:
    """The frame itself, or a new one around a graph."""
    return graph if isinstance(graph, Frame) else Frame(graph, weight)


def seeded(seed: int, work: Callable[[], Any]) -> Any:
    """What igraph finds with its own chance fixed; that of Python stays as it was."""
    import igraph

    igraph.set_random_number_generator(random.Random(seed))  # noqa: S311 - seeded sampling, not secrecy
    try:
        return work()
    finally:
        igraph.set_random_number_generator(random)
