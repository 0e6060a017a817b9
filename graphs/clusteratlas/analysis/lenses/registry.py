"""The lenses by name, and a region's network seen through one of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clusteratlas.analysis.counting import BANDS_COUNTED, LEAST, left_out
from clusteratlas.analysis.lenses.chains import CHAINS
from clusteratlas.analysis.lenses.clusters import CLUSTERS
from clusteratlas.analysis.lenses.initiatives import INITIATIVES
from clusteratlas.analysis.lenses.ties import ACTORS, TIES
from clusteratlas.errors import UnknownNameError
from clusteratlas.model import attested_links
from clusteratlas.vocabulary.statuses import of_statements

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clusteratlas.analysis.lenses.lens import Lens
    from clusteratlas.analysis.measures.frame import Graph
    from clusteratlas.model import Link, Network

LENSES: dict[str, Lens] = {lens.name: lens for lens in (TIES, ACTORS, CHAINS, CLUSTERS, INITIATIVES)}
"""The lenses by name."""


def lens_graph(name: str, network: Network, links: Sequence[Link] = (), least: str = LEAST) -> Graph:
    """The region's network through the lens of this name.

    Args:
        name: a key of :data:`LENSES`.
        network: one region.
        links: the region's links; ``chains`` is made of them, ``clusters`` uses them for shared chains.
        least: the lowest band of a link that counts; ``weak`` for all links.

    Raises:
        UnknownNameError: no lens has this name.
    """
    lens = find_lens(name)
    graph = lens.build(network, links, least)
    graph.graph.update(
        lens=lens.name,
        region=network.region.id,
        at=network.at,
        direction=lens.direction,
        weights=lens.weights,
    )
    if lens.of_links:
        graph.graph.update(links=BANDS_COUNTED[least], links_left_out=left_out(links, least))
    return graph


def find_lens(name: str) -> Lens:
    """The lens of this name.

    Raises:
        UnknownNameError: there is none.
    """
    if name not in LENSES:
        raise UnknownNameError("lens", name, list(LENSES))
    return LENSES[name]


def attested_only(network: Network, links: Sequence[Link] = ()) -> tuple[Network, tuple[Link, ...]]:
    """The region as its cited sources alone show it: ties and paths that are not attested are struck out.

    Things stay, so that who loses the last tie stands alone instead of vanishing.
    """
    said = of_statements(network.ties)
    ties = tuple(
        tie
        for tie in network.ties
        if tie.status == said[tie.subject, tie.predicate, tie.object] == "attested"
    )
    return replace(network, ties=ties), attested_links(links)
