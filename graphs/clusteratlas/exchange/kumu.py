"""A network as the workbook that Kumu's import reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clusteratlas.exchange.plain import scalars
from clusteratlas.exchange.workbooks import workbook

if TYPE_CHECKING:
    import networkx as nx

    from clusteratlas.exchange.workbooks import Cell

_ELEMENT = ("label", "type", "region", "status", "clusters")


def kumu_workbook(graph: nx.Graph[Any]) -> bytes:
    """An XLSX workbook with the sheets Elements and Connections.

    Elements are told apart by ``ID``, so that two things of one name stay two.
    """
    elements: list[list[Cell]] = [["ID", "Label", "Type", "Region", "Status", "Tags"]]
    for node, data in graph.nodes(data=True):
        shown = scalars(data)
        elements.append([str(node), *(str(shown.get(key, "")) for key in _ELEMENT)])
    direction = "directed" if graph.is_directed() else "undirected"
    connections: list[list[Cell]] = [
        ["From", "To", "Direction", "Type", "Strength", "Status", "Sources", "Band", "Basis"]
    ]
    for a, b, data in graph.edges(data=True):
        shown = scalars(data)
        kind = str(shown.get("predicates") or shown.get("routes") or "shared")
        evidence = (str(shown.get(key, "")) for key in ("status", "sources", "band", "basis"))
        connections.append([str(a), str(b), direction, kind, float(data.get("weight", 1)), *evidence])
    return workbook({"Elements": elements, "Connections": connections})
