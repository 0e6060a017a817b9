"""The lens of initiatives: who takes part in the same initiatives and programmes."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

from clusteratlas.analysis.lenses.lens import Lens
from clusteratlas.analysis.lenses.nodes import INITIATIVE_TYPES, INVOLVED, MEMBERSHIP, with_nodes
from clusteratlas.vocabulary.statuses import of_statements, rank, weakest
from clusteratlas.vocabulary.terms import STAKEHOLDER_TYPES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clusteratlas.analysis.measures.frame import Graph
    from clusteratlas.model import Link, Network, Tie

TAKING_PART = INVOLVED | MEMBERSHIP | {"governs"}
"""Ties from an actor to an initiative by which it takes part."""


def taking_part(network: Network) -> dict[str, dict[str, tuple[Tie, ...]]]:
    """Who takes part in each initiative, with the ties that say so, by initiative and stakeholder.

    A stakeholder takes part by a tie of its own (:data:`TAKING_PART`) or as a partner that the initiative
    names. Who only receives money, a label or support from an initiative does not act in it. Who takes part
    in a project does not by that share the programme above it with the people of other projects. Initiatives
    that are recorded for no region, as programmes of all Europe are, count for nobody: their other
    participants are in regions that one region's records do not show.
    """
    things = network.things
    found: dict[str, dict[str, list[Tie]]] = {}
    for tie in sorted(network.ties, key=lambda tie: (tie.subject, tie.object, tie.predicate, tie.id)):
        for who, what, predicates in (
            (tie.subject, tie.object, TAKING_PART),
            (tie.object, tie.subject, {"partner-of"}),
        ):
            if (
                tie.predicate in predicates
                and {who, what} <= things.keys()
                and things[who].type in STAKEHOLDER_TYPES
                and things[what].type in INITIATIVE_TYPES
                and things[what].region
            ):
                found.setdefault(what, {}).setdefault(who, []).append(tie)
    return {what: {who: tuple(ties) for who, ties in by.items()} for what, by in sorted(found.items())}


def of_initiatives(network: Network) -> Graph:
    """Stakeholders (mode 0) and the initiatives in which at least one takes part (mode 1).

    The weight of an edge is the number of ties that say so.
    """
    from networkx import Graph as Undirected

    said = of_statements(network.ties)
    part = taking_part(network)
    graph = with_nodes(Undirected(), network, STAKEHOLDER_TYPES.__contains__)
    with_nodes(graph, network, INITIATIVE_TYPES.__contains__)
    for data in graph.nodes.values():
        data["bipartite"] = int(data["type"] in INITIATIVE_TYPES)
    graph.remove_nodes_from([n for n, data in graph.nodes.items() if data["bipartite"] and n not in part])
    for initiative, by in part.items():
        for who, ties in by.items():
            graph.add_edge(
                who,
                initiative,
                weight=len(ties),
                predicates=tuple(sorted({tie.predicate for tie in ties})),
                ties=tuple(tie.id for tie in ties),
                status=min((said[tie.subject, tie.predicate, tie.object] for tie in ties), key=rank),
                sources=tuple(sorted({source for tie in ties for source in tie.sources})),
            )
    return graph


def _initiatives(network: Network, _links: Sequence[Link], _least: str) -> Graph:
    """The projection of :func:`of_initiatives` on the stakeholders."""
    from networkx import Graph as Undirected

    both = of_initiatives(network)
    graph = with_nodes(Undirected(), network, STAKEHOLDER_TYPES.__contains__)
    for initiative in sorted(node for node, data in both.nodes.items() if data["bipartite"]):
        around = sorted(both[initiative])
        for one, other in combinations(around, 2):
            ends = both.edges[one, initiative], both.edges[other, initiative]
            _add_shared(graph, one, other, initiative, 1 / (len(around) - 1), ends)
    return graph


def _add_shared(  # noqa: PLR0913, PLR0917 - a pair, what it shares and how that is known
    graph: Graph, one: str, other: str, initiative: str, weight: float, ends: Sequence[dict[str, Any]]
) -> None:
    if not graph.has_edge(one, other):
        graph.add_edge(one, other, weight=0.0, shared=(), ties=(), status="", sources=())
    data = graph.edges[one, other]
    status = weakest(end["status"] for end in ends)
    data["weight"] += weight
    data["shared"] = (*data["shared"], initiative)
    data["ties"] = (*data["ties"], *(tie for end in ends for tie in end["ties"]))
    data["status"] = min(filter(None, (data["status"], status)), key=rank)
    data["sources"] = tuple(sorted({*data["sources"], *(s for end in ends for s in end["sources"])}))


INITIATIVES = Lens(
    name="initiatives",
    nodes="stakeholders, clusters among them",
    edges="two stakeholders take part in the same initiative or programme: each leads, designs, funds, "
    "implements, manages, governs or supports it, is its partner or member, or took part; programmes "
    "recorded for no region count for nobody",
    direction="undirected",
    weights="sum over shared initiatives of 1 / (number of stakeholders who take part - 1)",
    caution="Sharing is a projection: everybody in one initiative is joined to everybody else in it, and a "
    "funder to all whom it funds, whether they ever met or not. Those of two projects of one programme are "
    "not joined by it.",
    build=_initiatives,
)
