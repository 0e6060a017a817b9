"""A lens as a value: what is a node, what an edge, and how its graph is made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from clusteratlas.analysis.measures.frame import Graph
    from clusteratlas.model import Link, Network


@dataclass(frozen=True, slots=True)
class Lens:
    """A way of looking at a region.

    Attributes:
        name: the word by which it is asked for.
        nodes: what is a node.
        edges: what is an edge.
        direction: what the direction of an edge means, or that there is none.
        weights: what the weight of an edge counts.
        caution: what this view hides or invents.
        build: makes the graph of a network and its links, of which those known so well count.
        of_links: whether links make its edges.
    """

    name: str
    nodes: str
    edges: str
    direction: str
    weights: str
    caution: str
    build: Callable[[Network, Sequence[Link], str], Graph]
    of_links: bool = False

    @property
    def sentence(self) -> str:
        """One line that every output of this lens carries."""
        return f"Lens {self.name}: {self.direction}; weights: {self.weights}."
