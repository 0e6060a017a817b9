"""Structural holes: the worked example of Burt and Borgatti, formulas by hand, NetworkX."""

from __future__ import annotations

import math
from itertools import combinations

import networkx as nx
import pytest

from clusteratlas.analysis.measures import holes
from clusteratlas.analysis.measures.frame import Frame
from clusteratlas.analysis.measures.values import NotComputable


@pytest.fixture
def example() -> nx.Graph[str]:
    """The network around G that Burt drew and Borgatti worked through."""
    return nx.Graph(list(zip("AAAAEFBBDG", "BFGEGGGDGC", strict=True)))


def test_burts_and_borgattis_example_has_its_published_values(example: nx.Graph[str]) -> None:
    sizes, burdens = holes.effective_size(example), holes.constraint(example)
    assert sizes["G"] == pytest.approx(6 - 2 * 4 / 6)
    assert [sizes["A"], sizes["C"]] == pytest.approx([2.5, 1.0])
    assert [burdens[node] for node in "GAC"] == pytest.approx([0.400, 0.595, 1.0], abs=5e-4)
    assert holes.efficiency(example)["G"] == pytest.approx(0.778, abs=5e-4)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("weight", [None, "weight"])
@pytest.mark.parametrize("directed", [True, False])
def test_values_equal_networkx_node_by_node(seed: int, weight: str | None, *, directed: bool) -> None:
    graph = nx.gnp_random_graph(18, 0.2, seed=seed, directed=directed)
    for place, (_, _, data) in enumerate(graph.edges(data=True)):
        data["weight"] = 1 + place % 4
    # NetworkX gives no value to a node without outgoing ties, though others are tied to it.
    nodes = [node for node in graph if graph[node]]
    frame = Frame(graph, weight)
    burdens, sizes = holes.constraint(frame), holes.effective_size(frame)
    for node, value in nx.constraint(graph, nodes=nodes, weight=weight).items():
        assert burdens[node] == pytest.approx(value, abs=1e-9)
    for node, value in nx.effective_size(graph, nodes=nodes, weight=weight).items():
        assert sizes[node] == pytest.approx(value, abs=1e-9)


def test_an_isolate_has_no_value_and_the_reason_is_given() -> None:
    graph: nx.Graph[str] = nx.Graph([("one", "other")])
    graph.add_node("alone")
    for measure in (holes.constraint, holes.effective_size, holes.efficiency, holes.hierarchy):
        value = measure(graph)["alone"]
        assert isinstance(value, NotComputable)
        assert "no contact" in value.reason


def test_hierarchy_is_none_where_contacts_constrain_alike_and_by_hand_where_not() -> None:
    assert holes.hierarchy(nx.star_graph(5))[0] == pytest.approx(0)
    # Contacts 1 and 2 are tied to each other, 3 stands apart.
    graph: nx.Graph[int] = nx.Graph([(0, 1), (0, 2), (0, 3), (1, 2)])
    tied, apart = (1 / 3 + 1 / 3 * 1 / 2) ** 2, (1 / 3) ** 2
    mean = (2 * tied + apart) / 3
    by_hand = sum(part / mean * math.log(part / mean) for part in (tied, tied, apart)) / (3 * math.log(3))
    assert holes.hierarchy(graph)[0] == pytest.approx(by_hand)
    assert isinstance(holes.hierarchy(graph)[3], NotComputable)


def test_with_equal_weights_constraint_stays_within_nine_eighths() -> None:
    pairs = list(combinations(range(5), 2))
    for mask in range(2 ** len(pairs)):
        graph: nx.Graph[int] = nx.Graph([pair for bit, pair in enumerate(pairs) if mask >> bit & 1])
        assert all(0 < value <= 9 / 8 + 1e-12 for value in holes.constraint(graph).numbers().values())
