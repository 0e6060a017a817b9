"""Sentences on a network as a whole: true of the value, the details and the names."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest

from clusteratlas.analysis.measures.frame import Frame
from clusteratlas.analysis.measures.mixing import ei_index
from clusteratlas.analysis.measures.registry import MEASURES
from clusteratlas.analysis.measures.values import NotComputable, Score
from clusteratlas.analysis.tables import NetworkRow
from clusteratlas.analysis.telling import tell


def row_of(name: str, graph: nx.Graph[Any], groups: dict[Any, str] | None = None) -> NetworkRow:
    score = MEASURES[name].run(Frame(graph), groups)
    assert isinstance(score, Score)
    return NetworkRow(name, "", score.value, "", "", score.note, score.details)


def told(name: str, graph: nx.Graph[Any], groups: dict[Any, str] | None = None) -> str:
    return tell(row_of(name, graph, groups), lambda node: f"Body {node}", "type")


def test_ties_are_counted_of_those_that_could_be() -> None:
    assert told("density", nx.path_graph(5)) == "4 of 10 possible ties are recorded."
    assert told("density", nx.DiGraph([(0, 1), (1, 2)])) == "2 of 6 possible ties are recorded."
    assert told("density", nx.empty_graph(3)) == "No tie is recorded among 3."


def test_parts_are_told_with_the_largest_and_those_alone() -> None:
    graph: nx.Graph[int] = nx.path_graph(3)
    graph.add_node(9)
    assert told("components", graph) == "The largest of 2 parts holds 3, 75% of all; 1 stands alone."
    assert told("components", nx.path_graph(3)) == "All are connected."


@pytest.mark.parametrize(
    ("graph", "groups", "words"),
    [
        (nx.complete_bipartite_graph(6, 6), "AAAAAABBBBBB", "Ties cross types more often than chance"),
        (nx.barbell_graph(6, 0), "AAAAAABBBBBB", "Ties cross types less often than chance"),
        (nx.cycle_graph(8), "ABBAABBA", "no more and no less often than chance may bring"),
    ],
)
def test_mixing_is_told_against_chance_by_p(graph: nx.Graph[int], groups: str, words: str) -> None:
    named = dict(zip(graph, groups, strict=True))
    found = told("ei_index", graph, named)
    details = ei_index(graph, named).details
    assert words in found
    assert f"expected {details['expected']:.2f} if types were dealt out at random; p " in found
    assert (details["p"] <= 0.05) == ("may bring" not in found)


def test_the_core_is_named_and_counted_with_the_margin_of_the_search() -> None:
    graph: nx.Graph[int] = nx.complete_graph(5)
    graph.add_edges_from((core, 5 + 4 * core + leaf) for core in range(5) for leaf in range(4))
    found = told("core_periphery", graph)
    assert found.startswith("Core: Body 0, Body 1, Body 2 and 2 more. It explains ")
    row = row_of("core_periphery", graph)
    assert f"explains {row.value**2:.0%} of" in found  # type: ignore[operator] # a number here
    assert f"Best of {row.details['runs']} searches, {row.details['reached']} of which found it" in found
    assert found.endswith("; proven.")


def test_communities_are_counted_with_their_sizes_and_those_alone_apart() -> None:
    graph = nx.barbell_graph(6, 0)
    graph.add_nodes_from([20, 21])
    found = told("modularity", graph)
    assert found.startswith("2 communities of 6, 6, and 2 that stand alone. Best of ")
    assert "proven" in found


def test_a_measure_without_a_value_or_a_teller_says_nothing() -> None:
    assert told("density", nx.empty_graph(1)) == ""
    made_up = NetworkRow("made_up", "", 1.0, "", "")
    assert tell(made_up, str) == ""


@pytest.mark.parametrize("name", [name for name, measure in MEASURES.items() if measure.level == "network"])
def test_every_measure_of_a_network_is_told_where_it_has_a_value(name: str) -> None:
    graph: nx.Graph[int] = nx.complete_bipartite_graph(3, 4)
    graph.remove_edge(0, 3)
    groups = {node: "AB"[node % 2] for node in graph}
    row = row_of(name, nx.DiGraph(graph) if name == "reciprocity" else graph, groups)
    assert not isinstance(row.value, NotComputable)
    assert tell(row, str).endswith(".")
