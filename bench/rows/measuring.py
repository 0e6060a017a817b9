"""Measures of networks, beside plain NetworkX."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costs.sides import NONE, Budget, Group, Peer, Row
from rows.room import script

if TYPE_CHECKING:
    from collections.abc import Iterator

    from costs.children import Command
    from rows.room import Room

COMPILED = Budget(1 / 20)
MEASURES = {
    "degree": NONE,
    "core number": COMPILED,
    "harmonic closeness": COMPILED,
    "betweenness": COMPILED,
    "constraint": COMPILED,
    "effective size": NONE,
    "transitivity": COMPILED,
    "components": COMPILED,
}
"""By the name of a measure, its budget: twenty times faster where a compiled library serves."""

EXACT = 1e-9
NODES, SMALL = 20_000, 300
DISTANT = frozenset({"harmonic closeness", "betweenness"})
"""Measures of all distances: exact ones of 20,000 nodes take half a minute here too."""


def groups(room: Room) -> Iterator[Group]:
    """All measures."""
    far = 1_000 if room.quick else 2_000
    nodes = {name: far if name in DISTANT else NODES for name in MEASURES}
    yield Group(
        "Measures of networks",
        "Random networks by preferential attachment, three ties for each node. Ours run from the NetworkX "
        "graph to the values, conversion included.",
        [
            Row(
                name,
                f"{nodes[name]:,} nodes",
                _ours(name, nodes[name]),
                [Peer(_plain(name, nodes[name]), budget)],
                f"the value of every node, to {EXACT:g}, on these and on {SMALL} nodes",
                tolerance=EXACT,
                rounds=room.rounds,
                limit=8.0 if room.quick else 60.0,
                small=[_ours(name, SMALL), _plain(name, SMALL)],
            )
            for name, budget in MEASURES.items()
        ],
    )


def _ours(name: str, nodes: int) -> Command:
    return script("the library", "measures", "library", name, str(nodes))


def _plain(name: str, nodes: int) -> Command:
    return script("NetworkX", "measures", "networkx", name, str(nodes))
