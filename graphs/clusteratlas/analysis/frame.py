"""A graph prepared once for many measures: neighbour sets and the igraph twins, made when first needed.

A frame is a snapshot: later changes of the NetworkX graph do not reach it. Self-loops are left out,
parallel edges are merged into one with the sum of their weights.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    import igraph
    import networkx as nx

    from clusteratlas.analysis.values import Node

Graph: TypeAlias = "nx.Graph[Any]"
"""Any NetworkX graph; directed ones are subclasses."""

Pair: TypeAlias = tuple[int, int]


class Frame:
    """A snapshot of a graph with its nodes numbered from 0.

    Args:
        graph: any NetworkX graph, directed or not.
        weight: the edge attribute that holds weights; a missing one counts 1. None: every edge counts 1.
    """

    def __init__(self, graph: Graph, weight: str | None = None) -> None:
        self.nodes: list[Node] = list(graph)
        self.index: dict[Node, int] = {node: place for place, node in enumerate(self.nodes)}
        self.directed = graph.is_directed()
        self.weight = weight
        self.sides: list[int | None] = [data.get("bipartite") for data in graph.nodes.values()]
        self._merged = self._merge(graph, weight)

    def _merge(self, graph: Graph, weight: str | None) -> dict[Pair, float]:
        index, merged = self.index, dict[Pair, float]()
        weighted = weight is not None
        for source, target, strength in graph.edges(data=weight or "weight", default=1):
            if source == target:
                continue
            a, b = index[source], index[target]
            pair = (a, b) if self.directed or a < b else (b, a)
            if weighted:
                merged[pair] = merged.get(pair, 0.0) + float(strength)
            else:
                merged[pair] = 1.0
        return merged

    def __len__(self) -> int:
        return len(self.nodes)

    @property
    def arcs(self) -> dict[Pair, float]:
        """Weight by ordered pair; for an undirected graph each edge once, smaller number first."""
        return self._merged

    @cached_property
    def edges(self) -> dict[Pair, float]:
        """Weight by unordered pair, direction dropped; the two arcs of a pair add up."""
        if not self.directed:
            return self._merged
        edges = dict[Pair, float]()
        for (a, b), strength in self._merged.items():
            pair = (a, b) if a < b else (b, a)
            edges[pair] = edges.get(pair, 0.0) + strength
        return edges

    @cached_property
    def neighbours(self) -> list[set[int]]:
        """For each node the nodes tied to it, direction ignored."""
        around: list[set[int]] = [set() for _ in self.nodes]
        for a, b in self.edges:
            around[a].add(b)
            around[b].add(a)
        return around

    @cached_property
    def successors(self) -> list[set[int]]:
        """For each node the nodes its arcs lead to; of an undirected graph the neighbours."""
        if not self.directed:
            return self.neighbours
        after: list[set[int]] = [set() for _ in self.nodes]
        for a, b in self._merged:
            after[a].add(b)
        return after

    @cached_property
    def predecessors(self) -> list[set[int]]:
        """For each node the nodes whose arcs lead to it; of an undirected graph the neighbours."""
        if not self.directed:
            return self.neighbours
        before: list[set[int]] = [set() for _ in self.nodes]
        for a, b in self._merged:
            before[b].add(a)
        return before

    @cached_property
    def undirected(self) -> igraph.Graph:
        """The igraph twin without direction, its weights in the edge attribute ``weight``."""
        import igraph  # noqa: PLC0415 - a heavy library, loaded when needed

        return igraph.Graph(
            n=len(self), edges=list(self.edges), edge_attrs={"weight": list(self.edges.values())}
        )

    @cached_property
    def arrowed(self) -> igraph.Graph:
        """The igraph twin with direction (an undirected graph's edges run both ways)."""
        import igraph  # noqa: PLC0415 - a heavy library, loaded when needed

        arcs, weights = list(self._merged), list(self._merged.values())
        if not self.directed:
            arcs, weights = [*arcs, *((b, a) for a, b in arcs)], weights * 2
        return igraph.Graph(n=len(self), edges=arcs, directed=True, edge_attrs={"weight": weights})

    @cached_property
    def components(self) -> list[list[int]]:
        """The connected components, direction ignored, largest first, then by their first node."""
        found = [list(part) for part in self.undirected.connected_components()]
        return sorted(found, key=lambda part: (-len(part), part[0]))

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
