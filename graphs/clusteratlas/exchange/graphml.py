"""A network as GraphML. Same graph, same text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clusteratlas.exchange.plain import flat

if TYPE_CHECKING:
    import networkx as nx


def graphml(graph: nx.Graph[Any]) -> str:
    """The graph as GraphML, with the attributes of nodes, edges and of the graph itself."""
    from networkx import generate_graphml

    return '<?xml version="1.0" encoding="utf-8"?>\n' + "\n".join(generate_graphml(flat(graph))) + "\n"
