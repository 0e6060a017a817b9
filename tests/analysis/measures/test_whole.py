"""Figures of whole networks against NetworkX, published values and hand counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import pytest

from clusteratlas.analysis.measures import reach, whole
from clusteratlas.analysis.measures.values import NotComputable
from clusteratlas.analysis.proximity import chain_proximities, proximity

if TYPE_CHECKING:
    from clusteratlas.analysis.measures.frame import Graph


def test_the_karate_club_has_its_published_centralisations(karate: Graph) -> None:
    assert whole.degree_centralisation(karate).value == pytest.approx(0.39962, abs=1e-5)
    assert whole.betweenness_centralisation(karate).value == pytest.approx(0.40556, abs=1e-5)


def test_a_star_is_fully_centralised_and_a_ring_not_at_all() -> None:
    for measure in (whole.degree_centralisation, whole.betweenness_centralisation):
        assert measure(nx.star_graph(6)).value == pytest.approx(1)
        assert measure(nx.cycle_graph(6)).value == pytest.approx(0)


@pytest.mark.parametrize("seed", range(4))
def test_values_equal_those_of_networkx(seed: int) -> None:
    graph = nx.gnp_random_graph(25, 0.12, seed=seed)
    arrows = nx.gnp_random_graph(25, 0.12, seed=seed, directed=True)
    assert whole.density(graph).value == pytest.approx(nx.density(graph))
    assert whole.density(arrows).value == pytest.approx(nx.density(arrows))
    assert whole.reciprocity(arrows).value == pytest.approx(nx.overall_reciprocity(arrows))
    assert whole.components(graph).value == nx.number_connected_components(graph)
    assert whole.components(arrows).value == nx.number_weakly_connected_components(arrows)
    assert whole.transitivity(graph).value == pytest.approx(nx.transitivity(graph))


def test_mean_distance_counts_reachable_pairs_only() -> None:
    graph = nx.union(nx.path_graph(4), nx.relabel_nodes(nx.path_graph(2), {0: "x", 1: "y"}))
    score = whole.mean_distance(graph)
    assert score.value == pytest.approx((3 * 1 + 2 * 2 + 3 + 1) / 7)
    assert score.details == {"diameter": 3, "reachable": pytest.approx(7 / 15)}
    assert isinstance(whole.mean_distance(graph, exact_up_to=3).value, NotComputable)


@pytest.mark.parametrize("seed", range(4))
def test_global_efficiency_equals_that_of_networkx(seed: int) -> None:
    graph = nx.gnm_random_graph(30, 25 + 10 * seed, seed=seed)
    score = whole.global_efficiency(graph)
    assert score.value == pytest.approx(nx.global_efficiency(graph))
    reachable = sum(len(part) * (len(part) - 1) for part in nx.connected_components(graph)) / (30 * 29)
    assert score.details == {"error": 0.0, "reachable": pytest.approx(reachable)}


def test_global_efficiency_of_a_path_is_worked_by_hand_and_rises_where_parts_are_joined() -> None:
    assert whole.global_efficiency(nx.path_graph(4)).value == pytest.approx(13 / 18)
    assert whole.global_efficiency(nx.empty_graph(3)).value == 0.0
    assert whole.global_efficiency(nx.complete_graph(5)).value == 1.0
    assert isinstance(whole.global_efficiency(nx.empty_graph(1)).value, NotComputable)
    parts = nx.disjoint_union(nx.path_graph(4), nx.path_graph(3))
    joined: nx.Graph[int] = nx.Graph(parts)
    joined.add_edge(3, 4)
    before, after = (whole.global_efficiency(graph).value for graph in (parts, joined))
    apart, together = (whole.mean_distance(graph).value for graph in (parts, joined))
    assert not isinstance(before, NotComputable)
    assert not isinstance(after, NotComputable)
    assert before < after
    assert not isinstance(apart, NotComputable)
    assert not isinstance(together, NotComputable)
    assert apart < together, "the mean distance reads as a loss"


@pytest.mark.parametrize("seed", range(4))
def test_two_mode_values_equal_those_of_networkx(seed: int) -> None:
    graph = nx.bipartite.random_graph(12, 8, 0.3, seed=seed)
    top = range(12)
    assert whole.two_mode_density(graph, top).value == pytest.approx(nx.bipartite.density(graph, top))
    expected = nx.bipartite.robins_alexander_clustering(graph)
    assert whole.two_mode_clustering(graph).value == pytest.approx(expected)


def test_a_one_mode_network_has_no_two_mode_value() -> None:
    triangle = nx.complete_graph(3)
    assert isinstance(whole.two_mode_density(triangle, [0]).value, NotComputable)
    assert isinstance(whole.two_mode_clustering(triangle).value, NotComputable)
    assert isinstance(whole.two_mode_density(nx.empty_graph(2), []).value, NotComputable)
    assert isinstance(whole.two_mode_clustering(nx.star_graph(3)).value, NotComputable)


def test_reach_counts_who_is_within_two_steps() -> None:
    graph = nx.path_graph(6)
    graph.add_node("alone")
    assert reach.reach(graph).values == pytest.approx(
        {0: 2 / 6, 1: 3 / 6, 2: 4 / 6, 3: 4 / 6, 4: 3 / 6, 5: 2 / 6, "alone": 0}
    )
    assert reach.reach_efficiency(graph)[1] == pytest.approx(3 / 6 / 2)
    assert isinstance(reach.reach_efficiency(graph)["alone"], NotComputable)


def test_wine_and_grapes_are_as_near_as_published() -> None:
    wine, grapes = range(17), range(6, 30)
    assert (len(wine), len(grapes)) == (17, 24)
    assert proximity(wine, grapes) == pytest.approx(11 / 24)
    assert isinstance(proximity([], []), NotComputable)


def test_the_nearest_value_chains_come_first() -> None:
    graph: nx.Graph[str] = nx.Graph(
        [("s", "rail"), ("t", "rail"), ("s", "steel"), ("t", "steel"), ("t", "food")]
    )
    for node in graph:
        graph.nodes[node]["bipartite"] = int(node in {"rail", "steel", "food"})
    rows = chain_proximities(graph)
    assert (rows[0].one, rows[0].other, rows[0].both, rows[0].proximity) == ("rail", "steel", 2, 1.0)
    assert {row.proximity for row in rows[1:]} == {0.5}


def test_a_sampled_efficiency_says_so_and_its_interval_covers_the_exact_one() -> None:
    graph = nx.gnm_random_graph(120, 150, seed=2)
    exact = nx.global_efficiency(graph)
    scores = [whole.global_efficiency(graph, exact_up_to=0, sources=30, seed=seed) for seed in range(100)]
    covered = 0
    for score in scores:
        assert isinstance(score.value, float)
        covered += abs(score.value - exact) <= score.details["error"]
    assert covered >= 88
    assert "Estimated from 30 nodes drawn at random (seed 99)" in scores[-1].note
