"""A lens's graph as text or bytes for other programs: GraphML, GEXF, CSV lists, a workbook for Kumu.

Same graph, same bytes: no dates, no random ids. Texts that hold several values are joined by ``|``.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from clusteratlas.exchange.workbooks import UNPRINTABLE, workbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clusteratlas.analysis.frame import Graph

_JOIN = "|"


def graphml(graph: Graph) -> str:
    """The graph as GraphML, with the attributes of nodes, edges and of the graph itself."""
    from networkx import generate_graphml  # noqa: PLC0415 - a heavy library, loaded when needed

    return '<?xml version="1.0" encoding="utf-8"?>\n' + "\n".join(generate_graphml(_flat(graph))) + "\n"


def gexf(graph: Graph) -> str:
    """The graph as GEXF 1.2, which Gephi opens; labels are those of the things."""
    from networkx import generate_gexf  # noqa: PLC0415 - a heavy library, loaded when needed

    lines = generate_gexf(_flat(graph), version="1.2draft")
    # The writer notes the day of writing, by which equal graphs would differ from day to day.
    kept = (line for line in lines if "<creator>" not in line)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + "\n".join(map(_undated, kept)) + "\n"


def _undated(line: str) -> str:
    before, found, after = line.partition(' lastmodifieddate="')
    return before + after.partition('"')[2] if found else line


def nodes_csv(graph: Graph) -> str:
    """One line for each node: id, label, type and its other attributes."""
    return _csv("id", [{"id": node, **_scalars(data)} for node, data in graph.nodes(data=True)])


def edges_csv(graph: Graph) -> str:
    """One line for each edge: source, target, weight and its other attributes; the header suits Gephi."""
    kind = "Directed" if graph.is_directed() else "Undirected"
    rows = [
        {"Source": a, "Target": b, "Type": kind, **_scalars(data)} for a, b, data in graph.edges(data=True)
    ]
    return _csv("Source", rows)


def kumu_workbook(graph: Graph) -> bytes:
    """An XLSX workbook with the sheets Elements and Connections as Kumu's import reads them.

    Elements are told apart by ``ID``, so that two things of one name stay two.
    """
    elements = [["ID", "Label", "Type", "Region", "Status", "Tags"]]
    for node, data in graph.nodes(data=True):
        shown = _scalars(data)
        elements.append(
            [
                str(node),
                *(str(shown.get(key, "")) for key in ("label", "type", "region", "status", "clusters")),
            ]
        )
    direction = "directed" if graph.is_directed() else "undirected"
    connections: list[list[str | float]] = [
        ["From", "To", "Direction", "Type", "Strength", "Status", "Sources"]
    ]
    for a, b, data in graph.edges(data=True):
        shown = _scalars(data)
        kind = str(shown.get("predicates") or shown.get("routes") or "shared")
        evidence = (str(shown.get(key, "")) for key in ("status", "sources"))
        connections.append([str(a), str(b), direction, kind, float(data.get("weight", 1)), *evidence])
    return workbook({"Elements": elements, "Connections": connections})


def _scalars(data: Mapping[str, Any]) -> dict[str, str | int | float | bool]:
    return {key: _scalar(value) for key, value in data.items()}


def _scalar(value: Any) -> str | int | float | bool:
    joined = _JOIN.join(map(str, value)) if isinstance(value, tuple) else value
    return UNPRINTABLE.sub("", joined) if isinstance(joined, str) else joined


def _flat(graph: Graph) -> Graph:
    flat = graph.__class__()
    flat.graph.update(_scalars(graph.graph))
    flat.add_nodes_from((node, _scalars(data)) for node, data in graph.nodes(data=True))
    flat.add_edges_from((a, b, _scalars(data)) for a, b, data in graph.edges(data=True))
    return flat


def _csv(first: str, rows: Iterable[Mapping[str, Any]]) -> str:
    found = list(rows)
    columns = list(dict.fromkeys([first, *(key for row in found for key in row)]))
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, lineterminator="\n", restval="")
    writer.writeheader()
    writer.writerows(found)
    return text.getvalue()
