"""Brokerage: triads counted by hand, by brute force, and chance worked out over all networks."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, permutations, product
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

from clusteratlas.analysis.measures.brokerage import COLUMNS, ROLES, brokerage
from clusteratlas.analysis.measures.values import NotComputable

if TYPE_CHECKING:
    from clusteratlas.analysis.measures.frame import Graph

BY_GROUPS = {"AAA": "coordinator", "ABA": "itinerant", "ABB": "gatekeeper", "AAB": "representative"}


def role(first: str, broker: str, last: str) -> str:
    """The role from the three groups, spelt out."""
    if len({first, broker, last}) == 3:
        return "liaison"
    return BY_GROUPS["".join("A" if group == first else "B" for group in (first, broker, last))]


def counted(graph: Graph, groups: dict[Any, str], broker: Any) -> Counter[str]:
    """Every open pair around a broker, one by one."""
    around = (node for node in graph if node != broker)
    pairs = permutations(around, 2) if graph.is_directed() else combinations(around, 2)
    found: Counter[str] = Counter()
    for a, c in pairs:
        if graph.has_edge(a, broker) and graph.has_edge(broker, c) and not graph.has_edge(a, c):
            found[role(groups[a], groups[broker], groups[c])] += 1
            found["total"] += 1
    if not graph.is_directed():
        found["gatekeeper"] = found["representative"] = found["gatekeeper"] + found["representative"]
    return found


def test_each_role_is_counted_where_its_groups_stand() -> None:
    groups = {"a1": "A", "a2": "A", "b": "A", "x1": "X", "x2": "X", "y": "Y"}
    for first, last, expected in (
        ("a1", "a2", "coordinator"),
        ("x1", "x2", "itinerant"),
        ("x1", "a1", "gatekeeper"),
        ("a1", "x1", "representative"),
        ("x1", "y", "liaison"),
    ):
        graph: nx.DiGraph[str] = nx.DiGraph([(first, "b"), ("b", last)])
        graph.add_nodes_from(groups)
        found = {name: brokerage(graph, groups)[name]["b"] for name in ROLES}
        assert found == {name: float(name in {expected, "total"}) for name in ROLES}
        graph.add_edge(first, last)
        assert brokerage(graph, groups)["total"]["b"] == 0


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("directed", [True, False])
def test_counts_equal_brute_force(seed: int, *, directed: bool) -> None:
    graph = nx.gnp_random_graph(13, 0.3, seed=seed, directed=directed)
    groups = {node: "ABC"[node * (seed + 2) % 7 % 3] for node in graph}
    table = brokerage(graph, groups)
    for node in graph:
        by_hand = counted(graph, groups, node)
        assert {name: table[name][node] for name in ROLES} == {name: by_hand[name] for name in ROLES}


@pytest.mark.parametrize("directed", [True, False])
@pytest.mark.parametrize("names", ["AABB", "ABBC", "AAAB", "ABCD"])
def test_z_scores_use_mean_and_variance_over_all_networks_of_independent_ties(
    names: str, *, directed: bool
) -> None:
    groups = dict(enumerate(names))
    pairs = list(permutations(range(4), 2) if directed else combinations(range(4), 2))
    observed: nx.Graph[Any] = nx.DiGraph() if directed else nx.Graph()
    observed.add_edges_from([(1, 0), (0, 2), (2, 3)])
    density = observed.number_of_edges() / len(pairs)
    sums: dict[str, float] = dict.fromkeys(ROLES, 0.0)
    squares = dict(sums)
    for present in product((False, True), repeat=len(pairs)):
        graph = observed.__class__()
        graph.add_nodes_from(range(4))
        graph.add_edges_from(pair for pair, there in zip(pairs, present, strict=True) if there)
        chance = density ** sum(present) * (1 - density) ** (len(pairs) - sum(present))
        for name, count in counted(graph, groups, 0).items():
            sums[name] += chance * count
            squares[name] += chance * count**2
    table = brokerage(observed, groups)
    for name in ROLES:
        variance = squares[name] - sums[name] ** 2
        z = table[f"z_{name}"][0]
        if variance < 1e-12:
            assert isinstance(z, NotComputable)
        else:
            observed_count = table[name][0]
            assert isinstance(observed_count, float)
            assert z == pytest.approx((observed_count - sums[name]) / variance**0.5)


def test_nodes_without_a_group_take_no_part() -> None:
    graph: nx.Graph[str] = nx.Graph([("a", "b"), ("b", "c"), ("b", "stranger")])
    table = brokerage(graph, {"a": "A", "b": "B", "c": "C"})
    assert table["liaison"]["b"] == 1
    assert isinstance(table["total"]["stranger"], NotComputable)
    assert tuple(table) == COLUMNS


def test_without_ties_counts_are_zero_and_z_scores_not_computable() -> None:
    graph = nx.empty_graph(4)
    table = brokerage(graph, dict.fromkeys(graph, "A"))
    assert table["total"][0] == 0
    assert isinstance(table["z_total"][0], NotComputable)
