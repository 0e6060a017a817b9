"""Measures of nodes as rows, and values that may not be computable as cells."""

from collections.abc import Sequence
from typing import Any

from clusteratlas.analysis.measures.frame import Graph
from clusteratlas.analysis.measures.values import NotComputable
from clusteratlas.analysis.tables import NodeRow, NodeTable
from clusteratlas.rows.table import Table


def nodes_table(
    graph: Graph, table: NodeTable, rows: Sequence[NodeRow], shown: Sequence[str], *, everywhere: bool = False
) -> Table:
    """Nodes with a column for each measure.

    Args:
        graph: the network.
        table: the measures of all its nodes.
        rows: the nodes to tell of.
        shown: the measures that people see.
        everywhere: whether the nodes are of several regions, so that each is told with its own.
    """
    place = ("region",) if everywhere else ()
    cells = [
        (
            *(row.id, row.label, row.type, *(region_of(graph, row.id) for _ in place)),
            *(value(row.values[name]) for name in table.columns),
        )
        for row in rows
    ]
    columns = ("id", "label", "type", *place, *table.columns)
    return Table(columns, cells, ("label", "type", *place, *shown))


def region_of(graph: Graph, node: str) -> str:
    """The region for which a node is recorded; empty where for none."""
    return str(graph.nodes[node].get("region", ""))


def value(found: Any) -> Any:
    """A value for a cell: a number, or nothing; why there is none is said elsewhere (:func:`reason`)."""
    return None if isinstance(found, NotComputable) else found


def reason(*found: Any) -> str:
    """Why there are no numbers where there are none, each reason once; empty where there are."""
    reasons = dict.fromkeys(one.reason for one in found if isinstance(one, NotComputable))
    return f"not computable: {'; '.join(reasons)}" if reasons else ""
