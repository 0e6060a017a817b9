"""The lens of clusters: what they share."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from clusteratlas.analysis.counting import LEAST
from clusteratlas.analysis.lenses.lens import Lens
from clusteratlas.analysis.lenses.nodes import INITIATIVE_TYPES, INVOLVED, MEMBERSHIP, with_nodes
from clusteratlas.model import is_known

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clusteratlas.analysis.measures.frame import Graph
    from clusteratlas.model import Link, Network


def _clusters(network: Network, links: Sequence[Link], least: str) -> Graph:
    from networkx import Graph as Undirected

    graph = with_nodes(Undirected(), network, lambda type_: type_ == "cluster")
    have = {
        "members": members_of_clusters(network),
        "chains": chains_of_clusters(network, links, least),
        "initiatives": initiatives_of_clusters(network),
    }
    tied = {frozenset((tie.subject, tie.object)): tie.predicate for tie in network.ties}
    for one, other in combinations(sorted(graph), 2):
        shared = {what: tuple(sorted(of.get(one, set()) & of.get(other, set()))) for what, of in have.items()}
        count = sum(map(len, shared.values()))
        if count:
            pair = frozenset((one, other))
            graph.add_edge(
                one, other, weight=count, **shared, tied=pair in tied, predicate=tied.get(pair, "")
            )
    return graph


def members_of_clusters(network: Network) -> dict[str, set[str]]:
    """Stakeholders that are a member or part of each cluster, by a tie."""
    clusters = {id_ for id_, thing in network.things.items() if thing.type == "cluster"}
    members: dict[str, set[str]] = {}
    for tie in network.ties:
        if tie.predicate in MEMBERSHIP and tie.object in clusters:
            members.setdefault(tie.object, set()).add(tie.subject)
    return members


def chains_of_clusters(network: Network, links: Sequence[Link], least: str = LEAST) -> dict[str, set[str]]:
    """Value chains that each cluster links to, so well known, by what it says or does itself alone.

    That is by a tie of its own to the chain or by its own industry, without those that it belongs to or
    works with.
    """
    clusters = {id_ for id_, thing in network.things.items() if thing.type == "cluster"}
    chains: dict[str, set[str]] = {}
    for link in links:
        own = tuple(path for path in link.paths if path.route in {"direct", "industry"})
        if own and link.stakeholder in clusters and is_known(replace(link, paths=own), least):
            chains.setdefault(link.stakeholder, set()).add(link.value_chain)
    return chains


def initiatives_of_clusters(network: Network) -> dict[str, set[str]]:
    """Initiatives and programmes that each cluster takes part in, or that target or support it, by a tie."""
    kinds = {id_: thing.type for id_, thing in network.things.items()}
    found: dict[str, set[str]] = {}
    for tie in network.ties:
        ends = kinds.get(tie.subject, ""), kinds.get(tie.object, "")
        if ends[0] == "cluster" and ends[1] in INITIATIVE_TYPES and tie.predicate in INVOLVED:
            found.setdefault(tie.subject, set()).add(tie.object)
        if (
            ends[1] == "cluster"
            and ends[0] in INITIATIVE_TYPES
            and tie.predicate in {"targets", "supports", "funds"}
        ):
            found.setdefault(tie.object, set()).add(tie.subject)
    return found


CLUSTERS = Lens(
    name="clusters",
    nodes="clusters",
    edges="two clusters share a member, a value chain or an initiative",
    direction="undirected",
    weights="number of members, value chains and initiatives shared",
    caution="Sharing is a projection: three clusters in one initiative form a triangle "
    "without any tie. A value chain is shared where both link to it by themselves, well enough "
    "to count.",
    build=_clusters,
    of_links=True,
)
