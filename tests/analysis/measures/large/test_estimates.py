"""Estimates of large networks: they keep their error, repeat themselves, and say what they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clusteratlas.analysis.measures import centrality, whole
from clusteratlas.analysis.measures.frame import Frame
from clusteratlas.analysis.measures.large import between, bounds

if TYPE_CHECKING:
    from collections.abc import Callable

    from clusteratlas.analysis.measures.frame import Graph
    from clusteratlas.analysis.measures.values import Scores


def networks() -> dict[str, Graph]:
    hubs = nx.disjoint_union(nx.star_graph(150), nx.star_graph(149))
    hubs.add_edge(0, 151)
    return {
        "some have many ties": nx.barabasi_albert_graph(300, 2, seed=3),
        "parts and loners": nx.gnp_random_graph(300, 1.2 / 300, seed=1),
        "two stars": hubs,
        "a long ring": nx.cycle_graph(700),
        "a grid": nx.convert_node_labels_to_integers(nx.grid_2d_graph(18, 18)),
        "all alone": nx.empty_graph(50),
    }


def worst(exact: Scores, found: Scores) -> float:
    values = exact.numbers()
    return max(abs(values[node] - value) for node, value in found.numbers().items())


ESTIMATES: dict[str, Any] = {
    "betweenness": (
        centrality.betweenness,
        lambda graph, seed: centrality.betweenness(graph, exact_up_to=0, pairs=3_000, seed=seed),
    ),
    "harmonic": (
        centrality.harmonic,
        lambda graph, seed: centrality.harmonic(graph, exact_up_to=0, sources=300, seed=seed),
    ),
}


@pytest.mark.parametrize("name", networks())
@pytest.mark.parametrize("measure", ESTIMATES)
def test_every_value_is_within_its_own_error(measure: str, name: str) -> None:
    exact, estimate = ESTIMATES[measure]
    graph = networks()[name]
    for seed in (1, 2, 3):
        true, found = exact(graph), estimate(graph, seed)
        assert set(found.errors) == set(graph)
        assert max(found.errors.values()) == found.error
        for node, value in found.numbers().items():
            assert abs(true[node] - value) <= found.errors[node]


@pytest.mark.parametrize("measure", ESTIMATES)
def test_the_seed_fixes_an_estimate_and_another_one_changes_it(measure: str) -> None:
    _, estimate = ESTIMATES[measure]
    graph = networks()["some have many ties"]
    assert estimate(graph, 5) == estimate(graph, 5)
    assert estimate(graph, 5).values != estimate(graph, 6).values


@pytest.mark.parametrize("measure", ESTIMATES)
def test_more_draws_come_nearer(measure: str) -> None:
    graph = networks()["some have many ties"]
    draw: Callable[[int], Scores] = {
        "betweenness": lambda count: centrality.betweenness(graph, exact_up_to=0, pairs=count),
        "harmonic": lambda count: centrality.harmonic(graph, exact_up_to=0, sources=count),
    }[measure]
    exact = ESTIMATES[measure][0](graph)
    few, many = draw(200), draw(20_000)
    assert many.error < few.error / 3
    assert worst(exact, many) < worst(exact, few)
    assert worst(exact, many) < 0.02


def test_an_estimate_says_how_it_was_made_and_how_far_it_may_be_off() -> None:
    graph = networks()["some have many ties"]
    scores = centrality.betweenness(graph, exact_up_to=100, pairs=3_000, seed=2)
    assert scores.note.startswith(
        "Estimated from the shortest paths between 3,000 pairs of the 300 nodes (seed 2)"
    )
    assert "95% confidence" in scores.note
    assert f"±{scores.error:.2g}" in scores.note
    exact = centrality.betweenness(graph)
    assert (exact.note, exact.error, exact.errors) == ("", 0, {})


def test_a_deep_network_is_searched_from_some_of_its_nodes() -> None:
    graph = nx.cycle_graph(1_500)
    scores = centrality.betweenness(graph, exact_up_to=100)
    assert "paths out of 200 of 1,500 nodes" in scores.note
    assert worst(centrality.betweenness(graph), scores) < scores.error
    assert "to 200 of 1,500 nodes" in centrality.harmonic(graph, exact_up_to=100).note


def test_where_searches_are_long_fewer_pairs_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = networks()["some have many ties"]
    monkeypatch.setattr(between, "_WORK", 200_000)
    scores = centrality.betweenness(graph, exact_up_to=0)
    pairs = int(scores.note.split(" pairs of")[0].split()[-1].replace(",", ""))
    assert 2_000 <= pairs < between.PAIRS
    assert worst(centrality.betweenness(graph), scores) < scores.error


@settings(max_examples=60, deadline=None)
@given(size=st.integers(3, 12), chance=st.floats(0.1, 0.9), seed=st.integers(0, 99))
def test_all_pairs_together_give_the_betweenness_itself(size: int, chance: float, seed: int) -> None:
    graph = nx.gnp_random_graph(size, chance, seed=seed)
    searches = between.Searches(Frame(graph).arrays)
    for start in graph:
        for end in graph:
            if start != end:
                searches.search(start, end)
    found = searches.sums / ((size - 1) * (size - 2))
    assert dict(enumerate(found)) == pytest.approx(nx.betweenness_centrality(graph), abs=1e-9)


def test_the_error_covers_what_it_promises_over_many_samples() -> None:
    dice = np.random.default_rng(1)
    for chance in (0.0, 0.01, 0.3, 1.0):
        misses = 0
        for _ in range(300):
            seen = dice.random((20, 400)) < chance
            sums = seen.sum(axis=1).astype(float)
            errors = bounds.half_widths(sums, sums, 400)
            misses += bool((abs(sums / 400 - chance) > errors).any())
        assert misses <= 15, "in at most one of twenty samples any of its 20 values may be further off"


def test_where_observations_hardly_differ_the_error_is_far_below_that_of_any_observations() -> None:
    draws = 20_000
    alike = bounds.half_widths(np.full(1_000, 0.001 * draws), np.full(1_000, 0.001 * draws), draws)
    apart = bounds.half_widths(np.full(1_000, 0.5 * draws), np.full(1_000, 0.5 * draws), draws)
    assert alike.max() < apart.max() / 4


def test_global_efficiency_of_a_large_network_is_near_to_that_of_all_pairs() -> None:
    for graph in (nx.barabasi_albert_graph(1_500, 2, seed=1), nx.cycle_graph(1_500)):
        exact = whole.global_efficiency(graph)
        found = whole.global_efficiency(graph, exact_up_to=100)
        assert exact.value == pytest.approx(found.value, abs=2 * found.details["error"] + 1e-9)
        assert "200 nodes drawn at random" in found.note
