"""Nodes that stand for bodies that no source names: they hold a network together, and are ranked nowhere.

A place among single bodies would say nothing of any of those that such a node stands for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clusteratlas.analysis.measures.frame import Graph
    from clusteratlas.analysis.measures.values import Node


def collectives(graph: Graph) -> tuple[Node, ...]:
    """The nodes of a lens's graph that stand for bodies that no source names."""
    return tuple(node for node, data in graph.nodes(data=True) if data.get("collective"))


def not_ranked(graph: Graph) -> str:
    """A sentence that names those left out of a ranking, or empty where there is none."""
    labels = sorted(str(graph.nodes[node].get("label") or node) for node in collectives(graph))
    if not labels:
        return ""
    them = "bodies that no source names"
    if len(labels) == 1:
        return f"Not ranked, since it stands for {them}: {labels[0]}."
    return f"Not ranked, since they stand for {them}: {'; '.join(labels)}."
