"""The lenses of ties over all regions at once: the same nodes, edges and weights, in few words each.

A node carries ``label``, ``type`` and ``region``, and what it has of ``valid_to``, ``collective`` and
``clusters``; an edge ``weight`` and ``status``. Where a statement comes from, a region's own network tells.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from clusteratlas.analysis.lenses.nodes import MEMBERSHIP
from clusteratlas.analysis.lenses.registry import find_lens
from clusteratlas.analysis.lenses.ties import TIE_NODES, WITHOUT
from clusteratlas.errors import RequestError
from clusteratlas.vocabulary.statuses import of_statement, rank
from clusteratlas.vocabulary.terms import INDUSTRY, STAKEHOLDER_TYPES

if TYPE_CHECKING:
    from clusteratlas.analysis.measures.frame import Graph
    from clusteratlas.model.whole import Whole

BRIEF = {"ties": TIE_NODES, "actors": frozenset(STAKEHOLDER_TYPES)}
"""The lenses that need no evidence, and the types of things that are their nodes."""

MOST = 20_000
"""So many stakeholders of all regions a lens of what is shared takes in at most."""


def require_few(name: str, stakeholders: int) -> None:
    """Refuse more stakeholders than a lens of what is shared can take in within minutes.

    Raises:
        RequestError: there are more.
    """
    if stakeholders > MOST:
        raise RequestError(
            f"The lens {name} joins whoever shares something, and over all regions it takes in at most "
            f"{MOST:,} stakeholders; there are {stakeholders:,}. Name one region, or choose the lens ties or "
            "actors."
        )


def whole_graph(name: str, whole: Whole, *, attested: bool = False) -> Graph:
    """All regions through a lens of ties.

    Args:
        name: ``ties`` or ``actors``.
        whole: what is recorded for them.
        attested: whether to leave out ties that no source attests.

    Raises:
        UnknownNameError: no lens has this name.
        RequestError: the lens is not one of ties.
    """
    from networkx import DiGraph
    from networkx import Graph as Undirected

    lens = find_lens(name)
    if name not in BRIEF:
        raise RequestError(f"The lens {name} needs all evidence, not all regions in brief.")
    graph: Graph = DiGraph() if name == "ties" else Undirected()
    graph.graph.update(lens=name, region="", at=whole.at, direction=lens.direction, weights=lens.weights)
    _add_nodes(graph, whole, BRIEF[name])
    _add_edges(graph, whole, WITHOUT[name], attested=attested)
    if name == "ties":
        industries = [node for node, data in graph.nodes.items() if data["type"] == INDUSTRY]
        graph.remove_nodes_from([node for node in industries if not graph.degree(node)])
    _add_clusters(graph, whole, attested=attested)
    return graph


def _add_nodes(graph: Graph, whole: Whole, kinds: frozenset[str]) -> None:
    for id_, thing in whole.things.items():
        if thing.type in kinds:
            graph.add_node(id_, label=thing.label, type=thing.type, region=thing.region)
            if thing.valid_to:
                graph.nodes[id_]["valid_to"] = thing.valid_to
            if thing.collective:
                graph.nodes[id_]["collective"] = True


def _add_edges(graph: Graph, whole: Whole, without: frozenset[str], *, attested: bool) -> None:
    for (subject, predicate, target), ties in groupby(whole.ties, key=lambda tie: tie[:3]):
        if predicate in without or subject not in graph or target not in graph or subject == target:
            continue
        statuses = [tie.status for tie in ties]
        status = of_statement(statuses)
        count = statuses.count("attested") if attested else len(statuses)
        if attested and status != "attested":
            continue
        if graph.has_edge(subject, target):
            data = graph.edges[subject, target]
            data["weight"] += count
            data["status"] = min(data["status"], status, key=rank)
        else:
            graph.add_edge(subject, target, weight=count, status=status)


def _add_clusters(graph: Graph, whole: Whole, *, attested: bool) -> None:
    clusters: dict[str, set[str]] = {
        id_: {id_} for id_, thing in whole.things.items() if thing.type == "cluster"
    }
    every = frozenset(clusters)
    for (subject, predicate, target), ties in groupby(whole.ties, key=lambda tie: tie[:3]):
        if predicate not in MEMBERSHIP | {"manages"} or target not in every or subject in every:
            continue
        if not attested or of_statement([tie.status for tie in ties]) == "attested":
            clusters.setdefault(subject, set()).add(target)
    for id_, ids in clusters.items():
        if id_ in graph:
            graph.nodes[id_]["clusters"] = tuple(sorted(ids))
