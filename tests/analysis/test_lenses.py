"""Lenses: what becomes a node, what an edge, and what never does."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import networkx as nx
import pytest

from clusteratlas.analysis.lenses import (
    LENSES,
    attested_only,
    find_lens,
    groups_of,
    lens_graph,
    two_mode,
)
from clusteratlas.errors import RequestError, UnknownNameError
from clusteratlas.model import Factor, Tie, is_known
from clusteratlas.vocabulary.terms import STAKEHOLDER_TYPES

if TYPE_CHECKING:
    from clusteratlas.analysis.measures.frame import Graph
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


def test_chains_join_stakeholders_and_value_chains_as_strongly_as_the_link_is_known(
    valley: Network, valley_links: Links
) -> None:
    graph = lens_graph("chains", valley, valley_links)
    assert {node for node, data in graph.nodes.items() if data["bipartite"]} == {"railway", "steel"}
    assert all(graph.nodes[a]["bipartite"] != graph.nodes[b]["bipartite"] for a, b in graph.edges)
    edge = graph.edges["wagon-works", "railway"]
    assert edge["weight"] == edge["strength"] == pytest.approx(1 - (1 - 0.85) * (1 - 0.4))
    assert (edge["routes"], edge["hops"], edge["status"]) == (("direct", "industry"), 1, "attested")
    assert (edge["band"], edge["basis"]) == ("strong", "stated")
    assert not graph.degree("bakery"), "a potential link is no link"
    assert not graph.degree("track-builder"), "a weak link does not count by itself"


@pytest.mark.parametrize(("least", "out"), [("strong", 4), ("moderate", 1), ("weak", 0)])
def test_the_edges_are_the_links_known_so_well_and_the_graph_says_which(
    least: str, out: int, valley: Network, valley_links: Links
) -> None:
    graph = lens_graph("chains", valley, valley_links, least)
    ends = {(link.stakeholder, link.value_chain) for link in valley_links if is_known(link, least)}
    assert {frozenset(edge) for edge in graph.edges} == set(map(frozenset, ends))
    assert len(ends) == 9 - out
    assert graph.graph["links_left_out"] == out
    words = {"strong": "strong", "moderate": "strong and moderate", "weak": "strong, moderate and weak"}
    assert graph.graph["links"] == words[least]
    assert graph.graph["links"] == lens_graph("clusters", valley, valley_links, least).graph["links"]
    assert "links" not in lens_graph("actors", valley, valley_links, least).graph


def test_clusters_are_tied_by_what_they_share(valley: Network, valley_links: Links) -> None:
    graph = lens_graph("clusters", valley, valley_links)
    edge = graph.edges["rail-cluster", "steel-cluster"]
    assert edge["members"] == ("wagon-works",)
    assert edge["chains"] == ("railway",)
    assert edge["initiatives"] == ()
    assert edge["weight"] == 2
    assert not edge["tied"]


def test_clusters_share_the_chains_that_both_link_to_by_themselves_well_enough(
    valley: Network, valley_links: Links
) -> None:
    def shared(strength: float, least: str) -> tuple[str, ...]:
        made_up = tuple(
            replace(
                link, paths=tuple(replace(p, factors=(Factor("made up", strength, 0),)) for p in link.paths)
            )
            if link.stakeholder == "rail-cluster"
            else link
            for link in valley_links
        )
        found = lens_graph("clusters", valley, made_up, least).edges["rail-cluster", "steel-cluster"][
            "chains"
        ]
        return tuple(found)

    assert shared(0.3, "moderate") == ("railway",)
    assert shared(0.2, "moderate") == ()
    assert shared(0.2, "weak") == ("railway",)


def test_a_chain_that_a_cluster_reaches_by_others_is_not_its_own(
    valley: Network, valley_links: Links
) -> None:
    others = tuple(
        replace(link, paths=tuple(replace(path, route="initiative", basis="acting") for path in link.paths))
        for link in valley_links
    )
    edge = lens_graph("clusters", valley, others).edges["rail-cluster", "steel-cluster"]
    assert (edge["chains"], edge["weight"]) == ((), 1)


def with_ties(network: Network, *texts: str, status: str = "attested") -> Network:
    found = (text.split() for text in texts)
    more = (Tie(f"tie:{a}-{p}-{b}", a, p, b, status=status, sources=("source:b",)) for a, p, b in found)
    return replace(network, ties=(*network.ties, *more))


def test_initiatives_join_all_who_take_part_in_one_the_less_the_more_they_are(valley: Network) -> None:
    graph = lens_graph("initiatives", valley)
    assert {graph.nodes[node]["type"] for node in graph} <= set(STAKEHOLDER_TYPES)
    assert {frozenset(edge) for edge in graph.edges} == {
        frozenset(pair) for pair in (("agency", "city"), ("agency", "lab"), ("city", "lab"))
    }
    edge = graph.edges["agency", "city"]
    assert edge["weight"] == pytest.approx(1 / 2)
    assert (edge["shared"], edge["status"]) == (("rail-plan",), "attested")
    assert set(edge["ties"]) == {"tie:agency-leads-rail-plan", "tie:city-funds-rail-plan"}
    assert edge["sources"] == ("source:a", "source:b")
    more = with_ties(valley, "agency leads steel-plan", "city supports steel-plan", status="uncited")
    edge = lens_graph("initiatives", more).edges["agency", "city"]
    assert edge["weight"] == pytest.approx(1 / 2 + 1)
    assert (edge["shared"], edge["status"]) == (("rail-plan", "steel-plan"), "attested")
    assert lens_graph("initiatives", with_ties(valley, "college member-of rail-plan")).edges[
        "agency", "city"
    ]["weight"] == pytest.approx(1 / 3)


def test_the_weights_of_shared_initiatives_are_newmans(valley: Network) -> None:
    more = with_ties(valley, "agency leads steel-plan", "city supports steel-plan", "lab governs steel-plan")
    both = two_mode("initiatives", more)
    people = [node for node, data in both.nodes.items() if not data["bipartite"]]
    expected: Graph = nx.bipartite.collaboration_weighted_projected_graph(both, people)
    graph = lens_graph("initiatives", more)
    assert set(graph) == set(expected)
    weights = {frozenset(edge): graph.edges[edge]["weight"] for edge in graph.edges}
    assert weights == pytest.approx(
        {frozenset(edge): expected.edges[edge]["weight"] for edge in expected.edges}
    )


def test_who_only_receives_from_an_initiative_takes_no_part_and_a_partner_it_names_does(
    valley: Network,
) -> None:
    def around(*texts: str) -> set[str]:
        return set(lens_graph("initiatives", with_ties(valley, *texts))["agency"])

    assert around("rail-plan funds bakery", "rail-plan supports bakery") == {"city", "lab"}
    assert around("rail-plan partner-of bakery") == {"city", "lab", "bakery"}
    assert around("bakery targets rail-plan") == {"city", "lab"}


def test_projects_of_one_programme_join_nobody_of_one_to_the_other(valley: Network) -> None:
    more = with_ties(valley, "steel-plan part-of rail-plan", "bakery leads steel-plan")
    assert not lens_graph("initiatives", more).degree("bakery")


def test_a_programme_recorded_for_no_region_joins_nobody(valley: Network) -> None:
    things = {**valley.things, "rail-plan": replace(valley.things["rail-plan"], region="")}
    assert not lens_graph("initiatives", replace(valley, things=things)).size()


def test_an_edge_of_doubtful_ties_alone_is_doubtful_and_is_struck_out(valley: Network) -> None:
    more = with_ties(valley, "bakery supports steel-plan", "college leads steel-plan", status="uncited")
    assert lens_graph("initiatives", more).edges["bakery", "college"]["status"] == "uncited"
    assert not lens_graph("initiatives", attested_only(more)[0]).degree("bakery")


def test_two_mode_graphs_hold_who_shares_on_one_side_and_what_on_the_other(
    valley: Network, valley_links: Links
) -> None:
    chains = two_mode("chains", valley, valley_links)
    lens = lens_graph("chains", valley, valley_links)
    assert (list(chains.nodes.items()), list(chains.edges)) == (list(lens.nodes.items()), list(lens.edges))
    assert set(two_mode("chains", valley, valley_links, "weak")["railway"]) > set(chains["railway"])
    initiatives = two_mode("initiatives", valley)
    assert {node for node, data in initiatives.nodes.items() if data["bipartite"]} == {"rail-plan"}
    assert set(initiatives["rail-plan"]) == {"agency", "city", "lab"}
    for name in ("chains", "initiatives", "clusters"):
        graph = two_mode(name, valley, valley_links)
        assert all(graph.nodes[a]["bipartite"] != graph.nodes[b]["bipartite"] for a, b in graph.edges)
    with pytest.raises(RequestError, match="chains, initiatives, clusters"):
        two_mode("actors", valley)


def test_clusters_share_in_two_modes_what_they_share_in_the_lens(
    valley: Network, valley_links: Links
) -> None:
    more = with_ties(valley, "steel-cluster member-of rail-cluster", "rail-cluster leads rail-plan")
    graph, lens = two_mode("clusters", more, valley_links), lens_graph("clusters", more, valley_links)
    shared = set(graph["rail-cluster"]) & set(graph["steel-cluster"])
    assert {graph.nodes[node]["thing"] for node in shared} == {"wagon-works", "railway"}
    assert len(shared) == lens.edges["rail-cluster", "steel-cluster"]["weight"]
    assert graph.has_edge("rail-cluster", "member steel-cluster")
    assert graph.nodes["member steel-cluster"]["label"] == more.things["steel-cluster"].label()


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
    with pytest.raises(UnknownNameError, match="ties, actors, chains, clusters, initiatives"):
        find_lens("people")


def test_two_of_unrecorded_kind_are_not_of_one_kind(valley: Network) -> None:
    things = dict(valley.things)
    for id_ in ("college", "city"):
        things[id_] = replace(things[id_], type="organisation")
    graph = lens_graph("actors", replace(valley, things=things))
    assert {"college", "city"} <= set(graph)
    assert {"college", "city"}.isdisjoint(groups_of(graph, "type"))
    assert graph.nodes["college"]["type"] == "organisation"


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
