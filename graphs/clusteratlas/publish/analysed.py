"""A region with what the analysis makes of it, each part reckoned once for all that tell it."""

from functools import cached_property
from typing import TYPE_CHECKING

from clusteratlas.analysis.gaps import Gap, gaps_of
from clusteratlas.analysis.ground import Ground
from clusteratlas.analysis.lenses import lens_graph
from clusteratlas.analysis.measures.frame import Frame

if TYPE_CHECKING:
    from collections.abc import Sequence

    import networkx as nx

    from clusteratlas.model import Link, Network


class Analysed:
    """A region's network and links, and what several parts of its page ask of them.

    Args:
        network: the region.
        links: its links, weak and potential ones among them.
    """

    def __init__(self, network: "Network", links: "Sequence[Link]") -> None:
        self.network = network
        self.links = links

    @cached_property
    def ground(self) -> Ground:
        """What gaps are found in."""
        return Ground(self.network, self.links)

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """The gaps of the region in groups, as :func:`clusteratlas.analysis.gaps.gaps` gives them."""
        return gaps_of(self.ground)

    @cached_property
    def actors(self) -> "nx.Graph[str]":
        """The region through the lens ``actors``."""
        return lens_graph("actors", self.network, self.links)

    @cached_property
    def frame(self) -> Frame:
        """The same without weights, as measures take it."""
        return Frame(self.actors)
