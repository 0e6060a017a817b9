"""What becomes a node of a lens, what it carries, and the groups that nodes fall into."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clusteratlas.errors import RequestError
from clusteratlas.vocabulary.terms import UNRECORDED_TYPE

if TYPE_CHECKING:
    from collections.abc import Callable

    from clusteratlas.analysis.measures.frame import Graph
    from clusteratlas.model import Network

INITIATIVE_TYPES = frozenset({"policy-initiative", "programme"})
INVOLVED = frozenset(
    {"designs", "funds", "implements", "leads", "manages", "participated-in", "partner-of", "supports"}
)
"""Ties by which an actor takes part in an initiative."""

MEMBERSHIP = frozenset({"member-of", "part-of"})


def groups_of(graph: Graph, by: str) -> dict[Any, str]:
    """The group of each node: by ``type``, ``region`` or ``cluster``.

    A node is in a cluster's group if it is the cluster or belongs to it and to no other; nodes that
    belong to none or to several have no group. Nor have, by type, those whose kind nobody recorded.

    Raises:
        RequestError: another word was given.
    """
    if by in {"type", "region"}:
        unknown = {None, "", UNRECORDED_TYPE}
        return {node: data[by] for node, data in graph.nodes.items() if data.get(by) not in unknown}
    if by == "cluster":
        clusters = {node: data.get("clusters", ()) for node, data in graph.nodes.items()}
        return {node: found[0] for node, found in clusters.items() if len(found) == 1}
    raise RequestError(f"“{by}” is no way to group actors. Group by type, region or cluster.")


def with_nodes(graph: Graph, network: Network, wanted: Callable[[str], bool]) -> Graph:
    """The graph itself with the things whose type is wanted as nodes, in order of their ids."""
    clusters, own = clusters_of(network), names_of_region(network)
    for id_, thing in sorted(network.things.items()):
        if wanted(thing.type):
            graph.add_node(
                id_,
                label=thing.label(),
                type=thing.type,
                region=thing.region,
                status=thing.status,
                clusters=clusters.get(id_, ()),
                collective=thing.collective,
                own=thing.region in own,
                valid_to=thing.valid_to,
            )
    return graph


def names_of_region(network: Network) -> frozenset[str]:
    """The ids under which things of the region are recorded: its present and its former ones.

    Of a network of all regions together, those of all.
    """
    if not network.region.id:
        return frozenset(thing.region for thing in network.things.values())
    own = network.region.id
    names = {own, network.region.region or own}
    for tie in network.ties:
        if tie.predicate == "successor-of" and own in {tie.subject, tie.object}:
            names |= {tie.subject, tie.object}
    return frozenset(names)


def clusters_of(network: Network) -> dict[str, tuple[str, ...]]:
    """The clusters that each stakeholder belongs to by a tie; a cluster belongs to itself."""
    found = {id_: {id_} for id_, thing in network.things.items() if thing.type == "cluster"}
    clusters = set(found)
    for tie in network.ties:
        if tie.predicate in MEMBERSHIP and tie.object in clusters and tie.subject not in clusters:
            found.setdefault(tie.subject, set()).add(tie.object)
        if tie.predicate == "manages" and tie.object in clusters and tie.subject not in clusters:
            found.setdefault(tie.subject, set()).add(tie.object)
    return {id_: tuple(sorted(ids)) for id_, ids in found.items()}
