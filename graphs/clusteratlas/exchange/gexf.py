"""A network as GEXF, which Gephi opens. Same graph, same text: no dates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clusteratlas.exchange.plain import flat

if TYPE_CHECKING:
    import networkx as nx


def gexf(graph: nx.Graph[Any]) -> str:
    """The graph as GEXF 1.2; labels are those of the things."""
    from networkx import generate_gexf

    lines = generate_gexf(flat(graph), version="1.2draft")
    # The writer notes the day of writing, by which equal graphs would differ from day to day.
    kept = (line for line in lines if "<creator>" not in line)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + "\n".join(map(_undated, kept)) + "\n"


def _undated(line: str) -> str:
    before, found, after = line.partition(' lastmodifieddate="')
    return before + after.partition('"')[2] if found else line
