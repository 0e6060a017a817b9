"""Reach by hand: a chain of four, and somebody apart."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest

from clusteratlas.analysis.measures.reach import reach, reach_efficiency
from clusteratlas.analysis.measures.values import NotComputable


@pytest.fixture
def graph() -> nx.Graph[Any]:
    """A - b - c - d, and e."""
    graph: nx.Graph[Any] = nx.path_graph(["a", "b", "c", "d"])
    graph.add_node("e")
    return graph


def test_two_steps_along_a_chain_leave_out_the_far_end_and_the_one_apart(graph: nx.Graph[Any]) -> None:
    assert reach(graph).values == {"a": 2 / 4, "b": 3 / 4, "c": 3 / 4, "d": 2 / 4, "e": 0}


def test_one_step_reaches_the_contacts_alone(graph: nx.Graph[Any]) -> None:
    assert reach(graph, steps=1).values == {"a": 1 / 4, "b": 2 / 4, "c": 2 / 4, "d": 1 / 4, "e": 0}


def test_efficiency_shares_reach_out_among_the_contacts(graph: nx.Graph[Any]) -> None:
    found = reach_efficiency(graph)
    assert found.numbers() == {"a": 2 / 4, "b": 3 / 8, "c": 3 / 8, "d": 2 / 4}
    assert isinstance(found["e"], NotComputable)


def test_one_node_alone_has_no_others_to_reach() -> None:
    assert isinstance(reach(nx.empty_graph(1))[0], NotComputable)
