"""How near two value chains are: whoever links to one tends to link to the other.

phi = |both| / max(|one|, |other|), the smaller of the two conditional shares (C. A. Hidalgo, B. Klinger,
A.-L. Barabási, R. Hausmann: The product space conditions the development of nations. Science 317 (2007)).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from clusteratlas.analysis.measures.values import NotComputable, Value

if TYPE_CHECKING:
    from collections.abc import Collection

    from clusteratlas.analysis.measures.frame import Graph


@dataclass(frozen=True, slots=True)
class Near:
    """Two nodes of the second mode, the number of first-mode nodes tied to both, and their proximity."""

    one: Any
    other: Any
    both: int
    proximity: float


def proximity(one: Collection[Any], other: Collection[Any]) -> Value:
    """Share of the larger set that is also in the smaller; not computable where both are empty."""
    most = max(len(one), len(other))
    return len(set(one) & set(other)) / most if most else NotComputable("nobody is tied to either")


def chain_proximities(graph: Graph) -> tuple[Near, ...]:
    """The pairs of value chains of the lens ``chains`` that share a stakeholder, nearest first.

    Args:
        graph: a two-mode graph whose second mode has ``bipartite`` 1.
    """
    chains = [node for node, data in graph.nodes.items() if data.get("bipartite") == 1]
    found = []
    for one, other in combinations(chains, 2):
        first, second = set(graph[one]), set(graph[other])
        if first & second:
            share = len(first & second) / max(len(first), len(second))
            found.append(Near(one, other, len(first & second), share))
    return tuple(sorted(found, key=lambda near: (-near.proximity, str(near.one), str(near.other))))
