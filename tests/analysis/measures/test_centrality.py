"""Centrality against published values and against NetworkX."""

from __future__ import annotations

import math
import random
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

from clusteratlas.analysis.measures import centrality
from clusteratlas.analysis.measures.frame import Frame
from clusteratlas.analysis.measures.values import NotComputable, Scores

if TYPE_CHECKING:
    from collections.abc import Callable

    from clusteratlas.analysis.measures.frame import Graph


def agree(ours: Scores, theirs: dict[Any, float]) -> bool:
    """Whether two sets of values are equal to nine decimals."""
    return ours.numbers().keys() == theirs.keys() and all(
        math.isclose(value, theirs[node], rel_tol=0, abs_tol=1e-9) for node, value in ours.numbers().items()
    )


def test_the_karate_club_has_its_published_degrees_and_betweenness(karate: Graph) -> None:
    degree, between = centrality.degree(karate), centrality.betweenness(karate)
    assert [degree[node] for node in (0, 33, 32, 11)] == [16, 17, 12, 1]
    assert [between[node] for node in (0, 33, 11)] == pytest.approx([0.437635, 0.304075, 0.0], abs=1e-6)


@pytest.mark.parametrize("seed", range(4))
def test_values_equal_those_of_networkx(seed: int) -> None:
    graph = nx.gnp_random_graph(40, 0.06, seed=seed)
    others = len(graph) - 1
    assert agree(centrality.betweenness(graph), nx.betweenness_centrality(graph))
    assert agree(
        centrality.harmonic(graph),
        {node: value / others for node, value in nx.harmonic_centrality(graph).items()},
    )
    assert agree(centrality.core_number(graph), {n: float(k) for n, k in nx.core_number(graph).items()})


def test_closeness_is_freemans_where_all_are_connected_and_harmonic_where_not(karate: Graph) -> None:
    assert agree(centrality.closeness(karate), nx.closeness_centrality(karate))
    karate.add_node("alone")
    scores = centrality.closeness(karate)
    assert "2 components" in scores.note
    assert scores.values == centrality.harmonic(karate).values
    assert scores["alone"] == 0


def test_pagerank_solves_its_equation() -> None:
    graph = nx.gnp_random_graph(30, 0.08, seed=5, directed=True)
    ranks = centrality.pagerank(graph).numbers()
    size, loose = len(graph), sum(ranks[node] for node in graph if not graph.out_degree(node))
    for node in graph:
        inflow = sum(ranks[other] / graph.out_degree(other) for other in graph.predecessors(node))
        assert ranks[node] == pytest.approx(0.15 / size + 0.85 * (inflow + loose / size), abs=1e-12)
    assert sum(ranks.values()) == pytest.approx(1)


def test_pagerank_of_a_weighted_graph_follows_the_weights() -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edge("hub", "strong", weight=3)
    graph.add_edge("hub", "weak", weight=1)
    ranks = centrality.pagerank(Frame(graph, "weight")).numbers()
    assert ranks["strong"] - 0.05 == pytest.approx(3 * (ranks["weak"] - 0.05))


def test_the_eigenvector_is_one_and_has_length_one(karate: Graph) -> None:
    vector = centrality.eigenvector(karate).numbers()
    ratios = {sum(vector[other] for other in karate[node]) / vector[node] for node in karate}
    assert max(ratios) - min(ratios) < 1e-9
    assert math.fsum(value * value for value in vector.values()) == pytest.approx(1)


def test_the_eigenvector_is_refused_where_the_network_falls_apart(karate: Graph) -> None:
    karate.add_node("alone")
    value = centrality.eigenvector(karate)[0]
    assert isinstance(value, NotComputable)
    assert "2 components" in value.reason


def test_in_and_out_degree_need_a_direction(karate: Graph) -> None:
    arrows: nx.DiGraph[int] = nx.DiGraph([(1, 2), (3, 2), (2, 1)])
    assert centrality.in_degree(arrows).values == {1: 1, 2: 2, 3: 0}
    assert centrality.out_degree(arrows).values == {1: 1, 2: 1, 3: 1}
    assert isinstance(centrality.in_degree(karate)[0], NotComputable)


def test_strength_adds_weights_up_in_both_directions() -> None:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_edge("a", "b", weight=2)
    graph.add_edge("b", "a", weight=0.5)
    graph.add_edge("b", "c")
    assert centrality.strength(graph).values == {"a": 2.5, "b": 3.5, "c": 1.0}


def test_a_frame_drops_loops_and_merges_parallel_ties() -> None:
    graph: nx.MultiGraph[int] = nx.MultiGraph([(1, 1), (1, 2), (1, 2), (2, 3)])
    assert centrality.degree(graph).values == {1: 1, 2: 2, 3: 1}
    assert centrality.strength(graph).values == {1: 2, 2: 3, 3: 1}


@pytest.mark.parametrize("measure", [centrality.eigenvector, centrality.pagerank])
def test_a_second_run_gives_the_same_to_the_last_digit_and_leaves_chance_as_it_was(
    measure: Callable[[Graph], Scores], karate: Graph
) -> None:
    random.seed(7)
    before = random.getstate()
    assert measure(karate) == measure(karate)
    assert random.getstate() == before
