"""Lenses: what becomes a node, what an edge, and what never does."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from clusteratlas.analysis.lenses import LENSES, attested_only, find_lens, groups_of, lens_graph
from clusteratlas.errors import RequestError, UnknownNameError
from clusteratlas.model import Tie
from clusteratlas.vocabulary.terms import STAKEHOLDER_TYPES

if TYPE_CHECKING:
    from clusteratlas.model import Link, Network

Links = tuple["Link", ...]


def test_ties_run_from_subject_to_object_and_leave_regions_out(valley: Network) -> None:
    graph = lens_graph("ties", valley)
    assert graph.is_directed()
    assert "valley" not in graph
    assert graph.has_edge("agency", "rail-cluster")
    assert not graph.has_edge("rail-cluster", "agency")
    assert graph.has_edge("nace:302", "railway")
    assert "nace:107" in graph


def test_an_industry_without_a_tie_is_no_node(valley: Network) -> None:
    ties = tuple(tie for tie in valley.ties if tie.subject != "bakery")
    graph = lens_graph("ties", replace(valley, ties=ties))
    assert "nace:107" not in graph
    assert "bakery" in graph


def test_several_ties_of_two_things_become_one_edge_that_names_them_all(valley: Network) -> None:
    more = Tie("tie:more", "agency", "funds", "rail-cluster", status="uncited", sources=("source:b",))
    graph = lens_graph("ties", replace(valley, ties=(*valley.ties, more)))
    edge = graph.edges["agency", "rail-cluster"]
    assert edge["weight"] == 2
    assert edge["predicates"] == ("funds", "manages")
    assert edge["status"] == "attested"
    assert edge["sources"] == ("source:a", "source:b")


def test_actors_are_stakeholders_and_a_successor_is_no_contact(valley: Network) -> None:
    more = Tie("tie:old", "bakery", "successor-of", "steel-works", status="attested")
    graph = lens_graph("actors", replace(valley, ties=(*valley.ties, more)))
    assert not graph.is_directed()
    assert {graph.nodes[node]["type"] for node in graph} <= set(STAKEHOLDER_TYPES)
    assert graph.has_edge("city", "agency")
    assert not graph.has_edge("bakery", "steel-works")
    assert not graph.degree("bakery")


def test_chains_join_stakeholders_and_value_chains_by_their_routes(
    valley: Network, valley_links: Links
) -> None:
    graph = lens_graph("chains", valley, valley_links)
    assert {node for node, data in graph.nodes.items() if data["bipartite"]} == {"railway", "steel"}
    assert all(graph.nodes[a]["bipartite"] != graph.nodes[b]["bipartite"] for a, b in graph.edges)
    edge = graph.edges["wagon-works", "railway"]
    assert (edge["weight"], edge["routes"], edge["hops"]) == (2, ("direct", "industry"), 1)
    assert not graph.degree("bakery"), "a potential link is no link"


def test_clusters_are_tied_by_what_they_share(valley: Network, valley_links: Links) -> None:
    graph = lens_graph("clusters", valley, valley_links)
    edge = graph.edges["rail-cluster", "steel-cluster"]
    assert edge["members"] == ("wagon-works",)
    assert edge["chains"] == ("railway",)
    assert edge["initiatives"] == ()
    assert edge["weight"] == 2
    assert not edge["tied"]


def test_every_lens_says_what_it_is_and_its_graph_carries_it(valley: Network, valley_links: Links) -> None:
    for name, lens in LENSES.items():
        graph = lens_graph(name, valley, valley_links)
        assert graph.graph["lens"] == name
        assert graph.graph["direction"] == lens.direction
        assert graph.graph["weights"] == lens.weights
        assert name in lens.sentence
        assert all(data["label"] and data["type"] for _, data in graph.nodes.items())


def test_the_order_of_things_and_ties_does_not_matter(valley: Network, valley_links: Links) -> None:
    things = {id_: valley.things[id_] for id_ in sorted(valley.things, reverse=True)}
    turned = replace(valley, things=things, ties=valley.ties[::-1])
    for name in LENSES:
        one, other = lens_graph(name, valley, valley_links), lens_graph(name, turned, valley_links[::-1])
        assert list(one.nodes.items()) == list(other.nodes.items())
        assert list(one.edges(data=True)) == list(other.edges(data=True))


def test_what_is_not_attested_can_be_struck_out_and_its_ends_stay(
    valley: Network, valley_links: Links
) -> None:
    doubtful = tuple(
        replace(
            link, paths=tuple(replace(p, status="uncited") if p.route == "direct" else p for p in link.paths)
        )
        for link in valley_links
    )
    network, links = attested_only(valley, doubtful)
    graph = lens_graph("ties", network)
    assert "steel-plan" in graph
    assert not graph.degree("steel-plan")
    routes = {(link.stakeholder, link.value_chain): link.routes for link in links}
    assert routes["wagon-works", "railway"] == ("industry",)
    assert ("rail-cluster", "railway") not in routes


def test_an_unknown_lens_is_refused_with_those_that_exist() -> None:
    with pytest.raises(UnknownNameError, match="ties, actors, chains, clusters"):
        find_lens("people")


def test_who_belongs_to_two_clusters_is_in_the_group_of_none(valley: Network) -> None:
    graph = lens_graph("actors", valley)
    by_cluster = groups_of(graph, "cluster")
    assert by_cluster["college"] == by_cluster["agency"] == by_cluster["rail-cluster"] == "rail-cluster"
    assert "wagon-works" not in by_cluster
    assert "bakery" not in by_cluster
    assert groups_of(graph, "region")["elsewhere-lab"] == "hills"
    assert groups_of(graph, "type")["city"] == "public-authority"
    with pytest.raises(RequestError, match="type, region or cluster"):
        groups_of(graph, "colour")
