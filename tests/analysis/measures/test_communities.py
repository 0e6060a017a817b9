"""Communities and the agreement of partitions."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import igraph
import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clusteratlas.analysis.measures import communities
from clusteratlas.analysis.measures.communities import Communities
from clusteratlas.analysis.measures.optima import partitions
from clusteratlas.analysis.measures.values import NotComputable

if TYPE_CHECKING:
    from clusteratlas.analysis.measures.frame import Graph


def found_in(graph: Graph, seed: int = 1) -> Communities:
    found = communities.communities(graph, seed=seed)
    assert isinstance(found, Communities)
    return found


def test_the_karate_club_reaches_its_known_best_modularity(karate: Graph) -> None:
    found = found_in(karate)
    assert found.modularity == pytest.approx(0.41979, abs=1e-5)
    parts = [{node for node in karate if found.of[node] == number} for number in range(len(found.sizes))]
    assert found.modularity == pytest.approx(nx.community.modularity(karate, parts))
    assert found.sizes == tuple(sorted(found.sizes, reverse=True))


def test_the_same_seed_gives_the_same_communities_and_leaves_chance_as_it_was(karate: Graph) -> None:
    random.seed(7)
    before = random.getstate()
    assert found_in(karate, 3) == found_in(karate, 3)
    assert random.getstate() == before


def test_two_cliques_are_two_stable_communities() -> None:
    found = found_in(nx.barbell_graph(6, 0))
    assert found.sizes == (6, 6)
    assert found.stability == 1


def test_without_ties_there_are_no_communities() -> None:
    assert isinstance(communities.communities(nx.empty_graph(3)), NotComputable)


@pytest.mark.parametrize("seed", range(6))
def test_agreement_equals_that_of_igraph(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - seeded sampling, not secrecy
    one, other = ([dice.randrange(4) for _ in range(30)] for _ in range(2))
    expected = igraph.compare_communities(one, other, method="adjusted_rand")
    assert communities.adjusted_rand(one, other) == pytest.approx(expected)
    expected = igraph.compare_communities(one, other, method="nmi")
    assert communities.normalised_mutual_information(one, other) == pytest.approx(expected)


def test_equal_partitions_agree_fully_whatever_they_are_called() -> None:
    for one, other in (("aabbc", "xxyyz"), ("aaaa", "bbbb"), ("abcd", "wxyz")):
        assert communities.adjusted_rand(one, other) == 1
        assert communities.normalised_mutual_information(one, other) == pytest.approx(1)


def test_communities_are_compared_with_declared_clusters_where_there_are_two(karate: Graph) -> None:
    found = found_in(nx.barbell_graph(4, 0))
    declared = {node: "left" if node < 4 else "right" for node in range(7)}
    score = communities.against_declared(found, declared)
    assert score.value == 1
    assert score.details == {"nmi": pytest.approx(1), "nodes": 7, "groups": 2, "communities": 2}
    lone = communities.against_declared(found, dict.fromkeys(range(4), "left"))
    assert isinstance(lone.value, NotComputable)


def best_of_all(graph: Graph) -> float:
    """The highest modularity over all partitions, each made node by node."""
    best = -1.0
    waiting: list[list[set[int]]] = [[]]
    for node in graph:
        waiting = [
            [*parts[:place], {*parts[place], node}, *parts[place + 1 :]]
            if place < len(parts)
            else [*parts, {node}]
            for parts in waiting
            for place in range(len(parts) + 1)
        ]
    for parts in waiting:
        best = max(best, nx.community.modularity(graph, parts))
    return best


@st.composite
def networks(draw: st.DrawFn) -> nx.Graph[int]:
    """Networks of two to six nodes with a tie."""
    size = draw(st.integers(2, 6))
    pairs = [(a, b) for b in range(size) for a in range(b)]
    graph: nx.Graph[int] = nx.empty_graph(size)
    graph.add_edges_from(draw(st.lists(st.sampled_from(pairs), min_size=1, unique=True)))
    return graph


@settings(max_examples=60, deadline=None)
@given(graph=networks())
def test_searches_and_proof_each_find_the_best_of_all_partitions(graph: nx.Graph[int]) -> None:
    proven = found_in(graph)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(partitions, "EXACT_NODES", 0)
        searched = found_in(graph)
    assert proven.exact
    assert not searched.exact
    expected = best_of_all(graph)
    assert proven.modularity == pytest.approx(expected)
    assert searched.modularity == pytest.approx(expected)


@pytest.mark.parametrize("seed", range(4))
def test_on_twelve_nodes_the_searches_find_what_igraph_proves(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = nx.gnm_random_graph(12, 20, seed=seed)
    expected = igraph.Graph(n=12, edges=list(graph.edges)).community_optimal_modularity().modularity
    monkeypatch.setattr(partitions, "EXACT_NODES", 0)
    assert found_in(graph).modularity == pytest.approx(expected)


def test_the_partition_of_the_florentine_families_is_not_missed_however_sure_one_algorithm_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    graph = nx.florentine_families_graph()
    proven = found_in(graph)
    assert proven.modularity == pytest.approx(0.39875)
    assert proven.second == pytest.approx(0.3975)
    assert proven.exact
    monkeypatch.setattr(partitions, "EXACT_NODES", 0)
    searched = found_in(graph)
    assert searched.modularity == pytest.approx(0.39875)
    assert sum(searched.runs.values()) > searched.reached > 0
    assert len(searched.runs) >= 5
    assert "not proven" in communities.margin(searched)


@pytest.mark.parametrize(
    ("nodes", "density", "seed", "known"),
    [(45, 0.2, 1, 0.270138), (50, 0.2, 16, 0.237607), (42, 0.28, 17, 0.186877)],
)
def test_partitions_that_few_runs_meet_are_found(nodes: int, density: float, seed: int, known: float) -> None:
    found = found_in(nx.gnp_random_graph(nodes, density, seed=seed)).modularity
    assert isinstance(found, float)
    assert found > known


def test_partitions_nearly_as_good_are_counted_with_their_agreement(karate: Graph) -> None:
    ring = nx.cycle_graph(12)
    found = found_in(ring)
    assert found.near > 1
    assert isinstance(found.near_agreement, float)
    assert found.near_agreement < 1
    alone = found_in(nx.barbell_graph(6, 0))
    assert alone.near == 1
    assert isinstance(alone.near_agreement, NotComputable)
    assert found_in(karate).near >= 1


def test_without_its_solver_igraph_proves_nothing_and_the_best_found_is_told(
    karate: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_graph: igraph.Graph) -> None:
        raise NotImplementedError

    monkeypatch.setattr(igraph.Graph, "community_optimal_modularity", refuse)
    found = found_in(nx.barbell_graph(4, 0))
    assert found.sizes == (4, 4)
    assert not found.exact


def test_one_run_alone_is_one_run_of_leiden(karate: Graph) -> None:
    found = communities.communities(karate, runs=1)
    assert isinstance(found, Communities)
    assert found.runs == {"Leiden": 1}
    assert isinstance(found.stability, NotComputable)
