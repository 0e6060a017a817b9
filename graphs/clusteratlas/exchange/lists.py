"""A network as two CSV lists, of nodes and of edges.

Texts that a spreadsheet would run as formulas are made harmless, unless ``raw`` asks for them as they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clusteratlas.exchange.plain import scalars
from clusteratlas.exchange.spreadsheets import csv_text, harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import networkx as nx


def nodes_csv(graph: nx.Graph[Any], *, raw: bool = False) -> str:
    """One line for each node: id, label, type and its other attributes."""
    return _csv("id", [{"id": node, **scalars(data)} for node, data in graph.nodes(data=True)], raw=raw)


def edges_csv(graph: nx.Graph[Any], *, raw: bool = False) -> str:
    """One line for each edge: source, target, weight and its other attributes; the header suits Gephi."""
    kind = "Directed" if graph.is_directed() else "Undirected"
    rows = [
        {"Source": a, "Target": b, "Type": kind, **scalars(data)} for a, b, data in graph.edges(data=True)
    ]
    return _csv("Source", rows, raw=raw)


def _csv(first: str, rows: Iterable[Mapping[str, Any]], *, raw: bool) -> str:
    found = list(rows)
    if not raw:
        found = [
            {key: harmless(cell) if isinstance(cell, str) else cell for key, cell in row.items()}
            for row in found
        ]
    columns = list(dict.fromkeys([first, *(key for row in found for key in row)]))
    return csv_text([columns, *([row.get(key, "") for key in columns] for row in found)])
