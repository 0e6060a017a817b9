"""A network as two CSV lists, of nodes and of edges."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from clusteratlas.exchange.plain import scalars

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import networkx as nx


def nodes_csv(graph: nx.Graph[Any]) -> str:
    """One line for each node: id, label, type and its other attributes."""
    return _csv("id", [{"id": node, **scalars(data)} for node, data in graph.nodes(data=True)])


def edges_csv(graph: nx.Graph[Any]) -> str:
    """One line for each edge: source, target, weight and its other attributes; the header suits Gephi."""
    kind = "Directed" if graph.is_directed() else "Undirected"
    rows = [
        {"Source": a, "Target": b, "Type": kind, **scalars(data)} for a, b, data in graph.edges(data=True)
    ]
    return _csv("Source", rows)


def _csv(first: str, rows: Iterable[Mapping[str, Any]]) -> str:
    found = list(rows)
    columns = list(dict.fromkeys([first, *(key for row in found for key in row)]))
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, lineterminator="\n", restval="")
    writer.writeheader()
    writer.writerows(found)
    return text.getvalue()
