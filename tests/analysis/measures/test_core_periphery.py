"""Core and periphery: every division tried, optimality checked from the definition."""

from __future__ import annotations

import math
from itertools import combinations
from statistics import correlation
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clusteratlas.analysis.measures.core_periphery import (
    ContinuousCore,
    DiscreteCore,
    continuous_core,
    discrete_core,
)
from clusteratlas.analysis.measures.frame import Frame
from clusteratlas.analysis.measures.optima import cores
from clusteratlas.analysis.measures.optima.cores import Division, Proof
from clusteratlas.analysis.measures.optima.products import nearest_products
from clusteratlas.analysis.measures.values import NotComputable

if TYPE_CHECKING:
    from clusteratlas.analysis.measures.frame import Graph


def fit(graph: Graph, pattern: dict[tuple[Any, Any], float]) -> float:
    """Correlation of the ties with a pattern, pair by pair."""
    return correlation([float(graph.has_edge(*pair)) for pair in pattern], list(pattern.values()))


def ideal(graph: Graph, core: tuple[Any, ...]) -> dict[tuple[Any, Any], float]:
    return {(a, b): float(a in core or b in core) for a, b in combinations(graph, 2)}


def test_a_perfect_core_with_its_rim_is_found() -> None:
    graph: nx.Graph[int] = nx.Graph(combinations(range(3), 2))
    graph.add_edges_from((hub, leaf) for hub in range(3) for leaf in range(3, 9))
    found = discrete_core(graph)
    assert isinstance(found, DiscreteCore)
    assert set(found.core) == {0, 1, 2}
    assert found.fit == pytest.approx(1)
    assert found.exact


def test_the_fit_is_the_correlation_with_the_ideal_pattern(karate: Graph) -> None:
    found = discrete_core(karate)
    assert isinstance(found, DiscreteCore)
    assert found.fit == pytest.approx(fit(karate, ideal(karate, found.core)))


@st.composite
def networks(draw: st.DrawFn) -> nx.Graph[int]:
    """Networks of three to ten nodes."""
    size = draw(st.integers(3, 10))
    pairs = list(combinations(range(size), 2))
    graph: nx.Graph[int] = nx.empty_graph(size)
    graph.add_edges_from(draw(st.lists(st.sampled_from(pairs), unique=True)))
    return graph


@settings(max_examples=150, deadline=None)
@given(graph=networks())
def test_searches_and_proof_each_find_what_trying_all_divisions_finds(graph: nx.Graph[int]) -> None:
    tried = discrete_core(graph)
    if isinstance(tried, NotComputable):
        return
    every = (
        correlation(ties, pattern)
        for size in range(1, len(graph))
        for core in combinations(graph, size)
        if len(set(pattern := list(ideal(graph, core).values()))) > 1
        for ties in [[float(graph.has_edge(*pair)) for pair in combinations(graph, 2)]]
    )
    assert tried.fit == pytest.approx(max(every))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cores, "EXHAUSTIVE_NODES", 0)
        proven = discrete_core(graph)
        patch.setattr(cores, "_PROVABLE", 0)
        searched = discrete_core(graph)
    assert isinstance(proven, DiscreteCore)
    assert isinstance(searched, DiscreteCore)
    assert proven.exact
    assert not searched.exact
    assert searched.fit == pytest.approx(tried.fit)
    assert proven.fit == pytest.approx(tried.fit)


@pytest.mark.parametrize("seed", range(6))
def test_the_proof_alone_finds_the_best_core_from_a_bad_one(seed: int) -> None:
    graph = nx.gnm_random_graph(11, 18, seed=seed)
    tried = discrete_core(graph)
    assert isinstance(tried, DiscreteCore)
    proof = Proof(Division(Frame(graph)), -1.0)
    assert proof.complete
    assert proof.better is not None
    assert proof.better[0] == pytest.approx(tried.fit)
    assert fit(graph, ideal(graph, tuple(proof.better[1]))) == pytest.approx(tried.fit)


def test_the_core_of_the_miserables_is_not_missed_and_the_margin_is_told() -> None:
    graph = nx.les_miserables_graph()
    found = discrete_core(graph)
    assert isinstance(found, DiscreteCore)
    assert found.fit == pytest.approx(0.255222, abs=5e-7)
    assert found.fit == pytest.approx(fit(graph, ideal(graph, found.core)))
    assert 0 < found.reached <= found.runs
    assert found.second is None or found.second < found.fit


def test_two_cores_that_fit_alike_are_counted() -> None:
    found = discrete_core(nx.path_graph(4))
    assert isinstance(found, DiscreteCore)
    alike = [
        core
        for size in range(1, 4)
        for core in combinations(range(4), size)
        if len(set(ideal(nx.path_graph(4), core).values())) > 1
        and fit(nx.path_graph(4), ideal(nx.path_graph(4), core)) > found.fit - 1e-12
    ]
    assert 1 <= found.cores <= len(alike)


@pytest.mark.parametrize("seed", range(4))
def test_no_small_step_brings_the_products_nearer_to_the_ties(seed: int) -> None:
    graph = nx.gnm_random_graph(14, 30, seed=seed)
    found = continuous_core(graph)
    assert isinstance(found, ContinuousCore)
    c = dict(found.coreness)
    # The length is free in the criterion: choose the best, then no single value can improve.
    above = sum(c[a] * c[b] for a, b in graph.edges)
    scale = (above / sum((c[a] * c[b]) ** 2 for a, b in combinations(graph, 2))) ** 0.5
    c = {node: value * scale for node, value in c.items()}
    for node in graph:
        best = sum(c[other] for other in graph[node]) / sum(c[other] ** 2 for other in graph if other != node)
        assert c[node] == pytest.approx(best, abs=1e-6)
    assert found.fit == pytest.approx(fit(graph, {(a, b): c[a] * c[b] for a, b in combinations(graph, 2)}))


def test_the_criterion_correlation_fits_at_least_as_well(karate: Graph) -> None:
    near, best = continuous_core(karate), continuous_core(karate, criterion="correlation")
    assert isinstance(near, ContinuousCore)
    assert isinstance(best, ContinuousCore)
    assert best.fit > near.fit
    pattern = {(a, b): best.coreness[a] * best.coreness[b] for a, b in combinations(karate, 2)}
    assert best.fit == pytest.approx(fit(karate, pattern), abs=1e-6)


def test_the_two_leaders_of_the_karate_club_are_nearest_to_the_core(karate: Graph) -> None:
    found = continuous_core(karate)
    assert isinstance(found, ContinuousCore)
    assert sorted(found.coreness, key=lambda node: -found.coreness[node])[:2] == [33, 0]


@pytest.mark.parametrize("graph", [nx.empty_graph(4), nx.complete_graph(4), nx.path_graph(2), nx.Graph()])
def test_without_contrast_there_is_no_core(graph: Graph) -> None:
    assert isinstance(discrete_core(graph), NotComputable)
    assert isinstance(continuous_core(graph), NotComputable)


def explained(graph: Graph, c: Any) -> float:
    """The sum of squares of the ties that the products explain, pair by pair."""
    ties = {pair: float(graph.has_edge(*pair)) for pair in combinations(graph, 2)}
    return math.fsum(tie**2 - (tie - c[a] * c[b]) ** 2 for (a, b), tie in ties.items())


def test_what_is_moved_all_at_once_ends_where_no_move_of_one_helps(karate: Graph) -> None:
    start = [math.sqrt(karate.degree(node)) for node in karate]
    found = nearest_products(list(karate.edges), start)
    assert min(found) >= 0
    moved = [{**dict(enumerate(found)), place: found[place] * by} for place in karate for by in (0.99, 1.01)]
    assert all(explained(karate, other) < explained(karate, found) for other in moved)


def test_a_large_network_has_its_core_where_it_was_made() -> None:
    graph = nx.disjoint_union(nx.gnp_random_graph(40, 0.8, seed=1), nx.random_regular_graph(3, 2_000, seed=1))
    graph.add_edges_from((core, 40 + 7 * core) for core in range(40))
    graph.add_nodes_from(range(2_040, 2_080))
    found = continuous_core(graph)
    assert not isinstance(found, NotComputable)
    ranked = sorted(found.coreness, key=lambda node: -found.coreness[node])
    assert set(ranked[:40]) == set(range(40))
    assert all(found.coreness[alone] == 0 for alone in range(2_040, 2_080))
    assert sum(value**2 for value in found.coreness.values()) == pytest.approx(1)
