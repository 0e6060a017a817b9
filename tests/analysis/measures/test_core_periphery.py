"""Core and periphery: every division tried, optimality checked from the definition."""

from __future__ import annotations

from itertools import combinations
from statistics import correlation
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

from clusteratlas.analysis.measures import core_periphery
from clusteratlas.analysis.measures.core_periphery import (
    ContinuousCore,
    DiscreteCore,
    continuous_core,
    discrete_core,
)
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
    assert not found.exact
    assert found.fit == pytest.approx(fit(karate, ideal(karate, found.core)))


@pytest.mark.parametrize("seed", range(6))
def test_the_search_finds_what_trying_all_divisions_finds(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    graph = nx.gnm_random_graph(11, 18, seed=seed)
    tried = discrete_core(graph)
    monkeypatch.setattr(core_periphery, "EXHAUSTIVE_NODES", 0)
    searched = discrete_core(graph)
    assert isinstance(tried, DiscreteCore)
    assert isinstance(searched, DiscreteCore)
    assert searched.fit == pytest.approx(tried.fit)


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
