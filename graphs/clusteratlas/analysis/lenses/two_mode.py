"""Two-mode graphs: on the one side those who share, on the other what they share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clusteratlas.analysis.counting import LEAST
from clusteratlas.analysis.lenses.chains import CHAINS
from clusteratlas.analysis.lenses.clusters import (
    chains_of_clusters,
    initiatives_of_clusters,
    members_of_clusters,
)
from clusteratlas.analysis.lenses.initiatives import of_initiatives
from clusteratlas.analysis.lenses.nodes import with_nodes
from clusteratlas.errors import RequestError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clusteratlas.analysis.measures.frame import Graph
    from clusteratlas.model import Link, Network

MODES = {
    "chains": (("stakeholder", "stakeholders"), ("value chain", "value chains")),
    "initiatives": (("stakeholder", "stakeholders"), ("initiative", "initiatives")),
    "clusters": (
        ("cluster", "clusters"),
        ("member, value chain or initiative", "members, value chains or initiatives"),
    ),
}
"""The two sides of each lens that has a two-mode graph behind it, in words for one and for many."""


def two_mode(lens: str, network: Network, links: Sequence[Link] = (), least: str = LEAST) -> Graph:
    """The two-mode graph behind a lens; the attribute ``bipartite`` of a node is its side, 0 or 1.

    ``chains``: stakeholders and value chains. ``initiatives``: stakeholders and the initiatives in which
    they take part. ``clusters``: clusters, and all that the lens counts as shared; a node of that side is
    named by its kind and id, since one cluster can be a member of another, and carries the id as ``thing``.

    Raises:
        RequestError: the lens has none.
    """
    if lens == "chains":
        return CHAINS.build(network, links, least)
    if lens == "initiatives":
        return of_initiatives(network)
    if lens == "clusters":
        return _of_clusters(network, links, least)
    raise RequestError(
        f"The lens {lens} joins things by ties, not by what they share. Lenses of what is shared: "
        f"{', '.join(MODES)}."
    )


def _of_clusters(network: Network, links: Sequence[Link], least: str) -> Graph:
    from networkx import Graph as Undirected

    graph = with_nodes(Undirected(), network, lambda type_: type_ == "cluster")
    for data in graph.nodes.values():
        data["bipartite"] = 0
    for kind, of in (
        ("member", members_of_clusters(network)),
        ("chain", chains_of_clusters(network, links, least)),
        ("initiative", initiatives_of_clusters(network)),
    ):
        for cluster in sorted(set(of) & set(graph)):
            for id_ in sorted(of[cluster]):
                thing = network.things.get(id_)
                node = f"{kind} {id_}"
                label, type_ = (thing.label(), thing.type) if thing else (id_, kind)
                graph.add_node(node, label=label, type=type_, thing=id_, bipartite=1)
                graph.add_edge(cluster, node, weight=1)
    return graph
