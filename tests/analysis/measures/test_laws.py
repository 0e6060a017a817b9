"""Laws that every measure obeys, on random networks, and its behaviour where there is next to nothing."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clusteratlas.analysis.measures import brokerage, centrality, holes, reach, whole
from clusteratlas.analysis.measures.frame import Frame
from clusteratlas.analysis.measures.registry import MEASURES
from clusteratlas.analysis.measures.values import NotComputable, Score, Scores, Value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clusteratlas.analysis.measures.frame import Graph
    from clusteratlas.analysis.measures.measure import Measure

NODE_MEASURES = [measure for measure in MEASURES.values() if measure.level == "node"]
# Leiden and the search for a core break ties by the order of nodes, so a new order may change them.
ORDERED = {"community", "modularity", "declared_clusters", "coreness", "core_periphery"}


@st.composite
def graphs(draw: st.DrawFn) -> nx.Graph[Any]:
    """Networks of one to nine nodes, with or without direction."""
    size = draw(st.integers(1, 9))
    graph: nx.Graph[Any] = nx.DiGraph() if draw(st.booleans()) else nx.Graph()
    graph.add_nodes_from(range(size))
    ends = st.integers(0, size - 1)
    pairs = draw(st.lists(st.tuples(ends, ends), max_size=3 * size))
    graph.add_edges_from((a, b) for a, b in pairs if a != b)
    return graph


def groups_of(graph: Graph) -> dict[Any, str]:
    return {node: "AB"[place % 2] for place, node in enumerate(sorted(graph))}


def columns(measure: Measure, graph: Graph, groups: dict[Any, str]) -> dict[str, Mapping[Any, Value]]:
    """The values of a measure by column, those of a whole network under one key."""
    outcome = measure.run(Frame(graph, "weight" if measure.weighted else None), groups)
    if isinstance(outcome, Score):
        return {measure.name: {"network": outcome.value}}
    if isinstance(outcome, Scores):
        return {measure.name: outcome.values}
    return {name: scores.values for name, scores in outcome.items()}


def same(one: Value, other: Value) -> bool:
    if isinstance(one, NotComputable) or isinstance(other, NotComputable):
        return isinstance(one, NotComputable) and isinstance(other, NotComputable)
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)


@settings(max_examples=60, deadline=None)
@given(graph=graphs(), data=st.data())
def test_new_names_and_a_new_order_change_no_value(graph: Graph, data: st.DataObject) -> None:
    order = data.draw(st.permutations(list(graph)))
    renamed = graph.__class__()
    renamed.add_nodes_from(f"n{node}" for node in order)
    renamed.add_edges_from((f"n{a}", f"n{b}") for a, b in graph.edges)
    groups = groups_of(graph)
    for measure in MEASURES.values():
        if measure.name not in ORDERED:
            before = columns(measure, graph, groups)
            after = columns(measure, renamed, {f"n{node}": name for node, name in groups.items()})
            for name, values in before.items():
                if name.startswith(("p_", "q_")):
                    continue  # the order of nodes decides which groups a draw gives them
                for node, value in values.items():
                    key = node if node == "network" else f"n{node}"
                    assert same(value, after[name][key]), (measure.name, name, node)


LOCAL = (
    centrality.degree,
    centrality.in_degree,
    centrality.out_degree,
    centrality.core_number,
    holes.constraint,
    holes.effective_size,
    holes.efficiency,
    holes.hierarchy,
)


@settings(max_examples=60, deadline=None)
@given(one=graphs(), other=graphs())
def test_what_is_not_connected_does_not_change_local_measures(one: Graph, other: Graph) -> None:
    # Direction of the first decides.
    both = one.copy()
    both.add_nodes_from(("other", node) for node in other)
    both.add_edges_from((("other", a), ("other", b)) for a, b in other.edges)
    for measure in LOCAL:
        alone, together = measure(one), measure(both)
        assert all(same(alone[node], together[node]) for node in one)


@settings(max_examples=60, deadline=None)
@given(graph=graphs())
def test_an_isolate_more_changes_only_what_counts_all_nodes(graph: Graph) -> None:
    more = graph.copy()
    more.add_node("alone")
    size = len(graph)
    for measure in LOCAL:
        assert all(same(measure(graph)[node], measure(more)[node]) for node in graph)
    for measure in (reach.reach, centrality.harmonic):
        if size > 1:
            before, after = measure(graph).numbers(), measure(more).numbers()
            assert all(same(before[n] * (size - 1), after[n] * size) for n in graph)
    if size > 2:
        before, after = centrality.betweenness(graph).numbers(), centrality.betweenness(more).numbers()
        assert all(same(before[n] * (size - 1) * (size - 2), after[n] * size * (size - 1)) for n in graph)
    parts = whole.components(graph).value, whole.components(more).value
    assert parts[1] == parts[0] + 1  # type: ignore[operator]  # neither is empty


@settings(max_examples=60, deadline=None)
@given(graph=graphs())
def test_turning_all_ties_round_swaps_gatekeepers_and_representatives(graph: Graph) -> None:
    if graph.is_directed():
        groups = groups_of(graph)
        forward, back = brokerage.brokerage(graph, groups), brokerage.brokerage(graph.reverse(), groups)  # type: ignore[attr-defined]  # a directed graph
        swap = {"gatekeeper": "representative", "representative": "gatekeeper"}
        for name in brokerage.ROLES:
            assert forward[name].values == back[swap.get(name, name)].values


def tiny() -> dict[str, Graph]:
    """Networks of next to nothing."""
    return {
        "empty": nx.Graph(),
        "empty, directed": nx.DiGraph(),
        "one node": nx.empty_graph(1),
        "two nodes, no tie": nx.empty_graph(2),
        "one tie": nx.path_graph(2),
        "one tie, directed": nx.DiGraph([(0, 1)]),
        "a returned tie": nx.DiGraph([(0, 1), (1, 0)]),
        "no tie": nx.empty_graph(5),
        "no tie, directed": nx.DiGraph(nx.empty_graph(5)),
        "a star": nx.star_graph(40),
        "all tied": nx.complete_graph(5),
        "a loop": nx.Graph([(0, 0), (0, 1)]),
        "two parts": nx.Graph([(0, 1), (1, 2), (3, 4)]),
    }


@pytest.mark.parametrize("name", tiny())
@pytest.mark.parametrize("measure", MEASURES.values(), ids=lambda measure: measure.name)
def test_each_measure_gives_a_number_or_a_reason_wherever_it_is_asked(measure: Measure, name: str) -> None:
    graph = tiny()[name]
    for groups in (groups_of(graph), dict.fromkeys(graph, "A"), {}):
        for values in columns(measure, graph, groups).values():
            for value in values.values():
                if isinstance(value, NotComputable):
                    assert value.reason
                else:
                    assert isinstance(value, float)
                    assert math.isfinite(value)
            assert set(values) == {"network"} or set(values) == set(graph)
