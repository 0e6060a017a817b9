"""Distances of many nodes at once against searches of one by one, in networks of all shapes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clusteratlas.analysis.measures import centrality, whole
from clusteratlas.analysis.measures.frame import Frame
from clusteratlas.analysis.measures.large import distances

if TYPE_CHECKING:
    from clusteratlas.analysis.measures.frame import Graph


@st.composite
def networks(draw: st.DrawFn) -> Graph:
    """Networks of up to 150 nodes with loops, hubs, parts and loners."""
    size = draw(st.integers(1, 150))
    density = draw(st.sampled_from((0.0, 0.5, 1.0, 2.0, 8.0)))
    graph: Graph = nx.gnp_random_graph(size, min(1.0, density / size), seed=draw(st.integers(0, 99)))
    for hub in range(draw(st.integers(0, 2))):
        graph.add_edges_from((hub % size, other) for other in range(0, size, 2))
    return graph


def every(frame: Frame) -> distances.Sums:
    found = distances.sums(frame.arrays, np.arange(len(frame)))
    assert found is not None
    return found


@settings(max_examples=80, deadline=None)
@given(graph=networks())
def test_sums_and_pairs_are_those_of_one_search_for_each_node(graph: Graph) -> None:
    found = every(Frame(graph))
    steps = {node: Counter(nx.single_source_shortest_path_length(graph, node).values()) for node in graph}
    for node, counts in steps.items():
        del counts[0]
        assert found.near[node] == pytest.approx(sum(count / far for far, count in counts.items()), abs=1e-9)
        assert found.squares[node] == pytest.approx(sum(n / far**2 for far, n in counts.items()), abs=1e-9)
        assert found.far[node] == sum(far * count for far, count in counts.items())
    pairs: Counter[int] = sum(steps.values(), Counter())
    assert found.pairs == [pairs[step] for step in range(1, max(pairs, default=0) + 1)]


@settings(max_examples=40, deadline=None)
@given(graph=networks(), data=st.data())
def test_a_source_that_is_drawn_twice_counts_twice(graph: Graph, data: st.DataObject) -> None:
    frame = Frame(graph)
    drawn = data.draw(st.lists(st.integers(0, len(frame) - 1), min_size=1, max_size=200))
    found = distances.sums(frame.arrays, np.array(drawn))
    assert found is not None
    steps = dict(nx.all_pairs_shortest_path_length(graph))
    for node in graph:
        far = [steps[source][node] for source in drawn if steps[source].get(node)]
        assert found.near[node] == pytest.approx(sum(1 / step for step in far), abs=1e-9)


@settings(max_examples=40, deadline=None)
@given(graph=networks())
def test_the_profile_of_a_source_counts_the_nodes_at_each_distance(graph: Graph) -> None:
    frame = Frame(graph)
    rows = distances.profiles(frame.arrays, np.arange(len(frame)))
    assert rows is not None
    for node, row in enumerate(rows.tolist()):
        counts = Counter(nx.single_source_shortest_path_length(graph, node).values())
        assert {step: count for step, count in enumerate(row, 1) if count} == {
            step: count for step, count in counts.items() if step
        }


def test_bits_are_counted_without_help_of_the_library_too(monkeypatch: pytest.MonkeyPatch) -> None:
    frame = Frame(nx.gnp_random_graph(300, 0.02, seed=1))
    before = every(frame)
    monkeypatch.delattr(np, "bitwise_count", raising=False)
    after = every(frame)
    assert before.near.tolist() == after.near.tolist()


def deep_and_shallow() -> dict[str, Graph]:
    ring = nx.cycle_graph(1_010)
    return {
        "many ties": nx.barabasi_albert_graph(1_050, 3, seed=2),
        "parts and loners": nx.gnp_random_graph(1_050, 1.5 / 1_050, seed=4),
        "a long ring": ring,
        "a long ring and another": nx.disjoint_union(ring, nx.cycle_graph(20)),
    }


@pytest.mark.parametrize("name", deep_and_shallow())
def test_nearness_in_a_large_network_is_that_of_networkx(name: str) -> None:
    graph = deep_and_shallow()[name]
    frame = Frame(graph)
    harmonic = {node: value / (len(graph) - 1) for node, value in nx.harmonic_centrality(graph).items()}
    assert centrality.harmonic(frame).numbers() == pytest.approx(harmonic, abs=1e-9)
    near = nx.closeness_centrality(graph) if nx.is_connected(graph) else harmonic
    assert centrality.closeness(frame).numbers() == pytest.approx(near, abs=1e-9)
    assert whole.global_efficiency(frame).value == pytest.approx(
        sum(harmonic.values()) / len(graph), abs=1e-9
    )


@pytest.mark.parametrize("name", deep_and_shallow())
def test_mean_distance_and_diameter_of_a_large_network_are_those_of_its_paths(name: str) -> None:
    graph = deep_and_shallow()[name]
    lengths: list[Any] = [
        far for _, steps in nx.all_pairs_shortest_path_length(graph) for far in steps.values() if far
    ]
    score = whole.mean_distance(graph)
    assert score.value == pytest.approx(sum(lengths) / len(lengths), abs=1e-9)
    assert score.details["diameter"] == max(lengths)
    assert score.details["reachable"] == pytest.approx(len(lengths) / (len(graph) * (len(graph) - 1)))
