"""The lenses of ties: all kinds of things as they are tied, and stakeholders alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clusteratlas.analysis.lenses.lens import Lens
from clusteratlas.analysis.lenses.nodes import INITIATIVE_TYPES, with_nodes
from clusteratlas.vocabulary.statuses import of_statements, rank
from clusteratlas.vocabulary.terms import INDUSTRY, STAKEHOLDER_TYPES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clusteratlas.analysis.measures.frame import Graph
    from clusteratlas.model import Link, Network, Tie

TIE_NODES = frozenset(STAKEHOLDER_TYPES) | INITIATIVE_TYPES | {"value-chain", "technology", INDUSTRY}

"""Types of things that are nodes of the lens of ties."""

WITHOUT = {"ties": frozenset({"located-in"}), "actors": frozenset({"located-in", "successor-of"})}
"""Kinds of ties that a lens leaves out."""


def _add_tie(graph: Graph, tie: Tie, status: str) -> None:
    if not graph.has_edge(tie.subject, tie.object):
        graph.add_edge(
            tie.subject,
            tie.object,
            weight=1,
            predicates=(tie.predicate,),
            ties=(tie.id,),
            status=status,
            sources=tie.sources,
        )
        return
    data = graph.edges[tie.subject, tie.object]
    data["weight"] += 1
    data["predicates"] = tuple(sorted({*data["predicates"], tie.predicate}))
    data["ties"] = (*data["ties"], tie.id)
    data["status"] = min((data["status"], status), key=rank)
    data["sources"] = tuple(sorted({*data["sources"], *tie.sources}))


def _among(graph: Graph, network: Network, *, without: frozenset[str]) -> Graph:
    said = of_statements(network.ties)
    for tie in sorted(network.ties, key=lambda tie: (tie.subject, tie.object, tie.predicate, tie.id)):
        if (
            tie.predicate not in without
            and tie.subject in graph
            and tie.object in graph
            and tie.subject != tie.object
        ):
            _add_tie(graph, tie, said[tie.subject, tie.predicate, tie.object])
    return graph


def _ties(network: Network, _links: Sequence[Link], _least: str) -> Graph:
    from networkx import DiGraph

    graph = with_nodes(DiGraph(), network, TIE_NODES.__contains__)
    _among(graph, network, without=WITHOUT["ties"])
    # Industries and chains of elsewhere stand in the data only through each other's stages.
    bare = [node for node in graph if graph.nodes[node]["type"] == INDUSTRY and not graph.degree(node)]
    graph.remove_nodes_from(bare)
    return graph


def _actors(network: Network, _links: Sequence[Link], _least: str) -> Graph:
    from networkx import Graph as Undirected

    graph = with_nodes(Undirected(), network, STAKEHOLDER_TYPES.__contains__)
    return _among(graph, network, without=WITHOUT["actors"])


TIES = Lens(
    name="ties",
    nodes="stakeholders, clusters, initiatives, programmes, technologies, value chains and "
    "the industries tied to them",
    edges="every recorded tie between two of these, as it is tied; located-in leads to "
    "regions and is left out",
    direction="directed from the subject of a tie to its object",
    weights="number of ties from one to the other",
    caution="Kinds of ties are mixed: a steering body and a steel works at one end of a chain look alike.",
    build=_ties,
)

ACTORS = Lens(
    name="actors",
    nodes="stakeholders, clusters among them",
    edges="ties of any kind between two stakeholders, except located-in and successor-of",
    direction="undirected: a tie of any kind connects both ends",
    weights="number of ties between the two",
    caution="An absent edge means that no tie is recorded, not that the two do not know each other.",
    build=_actors,
)
