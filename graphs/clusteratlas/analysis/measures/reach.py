"""Reach: how much of the network lies within two steps, and how much of it each contact brings.

As defined for the network maps of Kumu: reach is the share of the network within two steps, reach
efficiency divides it by the number of neighbours.
"""

from __future__ import annotations

from clusteratlas.analysis.measures.frame import Frame, Graph, framed
from clusteratlas.analysis.measures.measure import ALL_LENSES, Measure
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
    for value, contacts in zip(reach(frame).values.values(), frame.degrees, strict=True):
        if isinstance(value, NotComputable):
            values.append(value)
        else:
            values.append(value / contacts if contacts else NotComputable("no contact"))
    return Scores(frame.by_node(values))


MEASURES = (
    Measure(
        name="reach",
        title="Reach in two steps",
        level="node",
        formula="nodes within two steps / (n - 1)",
        reference="as defined for Kumu's network maps",
        isolates="0; not computable with fewer than two nodes",
        range="0 to 1",
        reading="Which share of the network a friend of a friend can open.",
        caution="That the middle one would make the introduction.",
        lenses=ALL_LENSES,
        compute=reach,
    ),
    Measure(
        name="reach_efficiency",
        title="Reach for each contact",
        level="node",
        formula="reach in two steps / number of contacts",
        reference="as defined for Kumu's network maps",
        isolates="not computable",
        range="0 to 1",
        reading="How much of the network each contact opens.",
        caution="That few ties are better than many: the value is high for whoever is tied to the "
        "centre alone.",
        lenses=ALL_LENSES,
        compute=reach_efficiency,
    ),
)
"""The measures of this family, with all that a reader needs to defend or doubt a value."""
