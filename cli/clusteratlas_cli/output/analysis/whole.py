"""Measures of a network as a whole as a table."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from clusteratlas.rows.measures import reason, value
from clusteratlas.rows.table import Table
from clusteratlas_cli.output.tables import write
from clusteratlas_cli.session import note

if TYPE_CHECKING:
    from clusteratlas.analysis.measures.frame import Graph

_WHOLE = ("measure", "title", "value", "says", "reading", "do_not_conclude", "note", "details")


def show_whole(graph: "Graph", asked: Mapping[str, Any]) -> None:
    """Print the measures of the network as a whole, with their readings."""
    from clusteratlas.analysis.lenses import find_lens
    from clusteratlas.analysis.tables import network_table
    from clusteratlas.analysis.telling import tell

    def name(node: Any) -> str:
        return str(graph.nodes[node].get("label") or node)

    found = network_table(graph, asked["lens"], asked["measures"], asked["by"])
    rows = [
        (
            *(row.measure, row.title, value(row.value), tell(row, name, asked["by"])),
            *(row.reading, row.caution),
            "; ".join(filter(None, (row.note, reason(row.value, *row.details.values())))),
            _plain(row.details),
        )
        for row in found
    ]
    headings = {"says": "in words"}
    write(Table(_WHOLE, rows, ("title", "value", "says", "do_not_conclude"), headings), asked["style"])
    if asked["style"] == "table":
        note(*(f"{row.title}: {why}." for row in found if (why := reason(row.value))))
    note(find_lens(asked["lens"]).sentence)


def _plain(details: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value(item) for key, item in details.items()}
