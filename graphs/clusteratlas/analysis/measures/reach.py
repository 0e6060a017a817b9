"""Reach: how much of the network lies within two steps, and how much of it each contact brings.

As defined for the network maps of Kumu: reach is the share of the network within two steps, reach
efficiency divides it by the number of neighbours.
"""

from __future__ import annotations

from clusteratlas.analysis.measures.frame import Frame, Graph, framed
from clusteratlas.analysis.measures.values import NotComputable, Scores, Value, everywhere


def reach(graph: Graph | Frame, *, steps: int = 2) -> Scores:
    """Share of the other nodes within ``steps`` steps, direction and weights ignored; isolates 0."""
    frame = framed(graph)
    if len(frame) < 2:  # noqa: PLR2004 - the least number for which it is defined
        return everywhere(frame.nodes, "fewer than two nodes")
    sizes = frame.undirected.neighborhood_size(order=steps)
    return Scores(frame.by_node([(size - 1) / (len(frame) - 1) for size in sizes]))


def reach_efficiency(graph: Graph | Frame) -> Scores:
    """Reach in two steps over the number of neighbours; isolates: not computable."""
    frame = framed(graph)
    values: list[Value] = []
    for value, near in zip(reach(frame).values.values(), frame.neighbours, strict=True):
        if isinstance(value, NotComputable):
            values.append(value)
        else:
            values.append(value / len(near) if near else NotComputable("no contact"))
    return Scores(frame.by_node(values))
