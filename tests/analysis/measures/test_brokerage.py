"""Brokerage: triads counted by hand, by brute force, and chance worked out over all networks."""

from __future__ import annotations

import random
from collections import Counter
from itertools import combinations, permutations, product
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

from clusteratlas.analysis.measures.brokerage import CLASSICAL, COLUMNS, ROLES, TESTED, Brokerage, brokerage
from clusteratlas.analysis.measures.dealing import adjusted
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
    assert tuple(table) == CLASSICAL
    assert tuple(Brokerage(graph, {"a": "A", "b": "B", "c": "C"})) == COLUMNS


def test_without_ties_counts_are_zero_and_z_scores_not_computable() -> None:
    graph = nx.empty_graph(4)
    table = brokerage(graph, dict.fromkeys(graph, "A"))
    assert table["total"][0] == 0
    assert isinstance(table["z_total"][0], NotComputable)


@pytest.mark.parametrize("directed", [True, False])
@pytest.mark.parametrize("seed", range(3))
def test_mean_and_p_are_those_of_all_ways_to_deal_out_the_groups(seed: int, *, directed: bool) -> None:
    graph = nx.gnp_random_graph(7, 0.45, seed=seed, directed=directed)
    names = "AAABBCC"
    groups = dict(zip(graph, names, strict=True))
    table = Brokerage(graph, groups, draws=4_000)
    ways = set(permutations(names))
    totals: dict[tuple[Any, str], int] = Counter()
    as_many: dict[tuple[Any, str], int] = Counter()
    for way in ways:
        dealt = dict(zip(graph, way, strict=True))
        for node in graph:
            found = counted(graph, dealt, node)
            for name in TESTED:
                totals[node, name] += found[name]
                as_many[node, name] += found[name] >= table[name].numbers()[node]
    for node in graph:
        for name in TESTED:
            assert table[f"expected_{name}"][node] == pytest.approx(totals[node, name] / len(ways))
            p = table[f"p_{name}"][node]
            if table["total"][node] == 0:
                assert isinstance(p, NotComputable)
            elif not isinstance(p, NotComputable):
                assert p == pytest.approx(as_many[node, name] / len(ways), abs=0.04)


def test_p_holds_its_level_and_is_uniform_where_groups_are_random() -> None:
    graph = nx.gnp_random_graph(40, 0.2, seed=4)
    hub = max(graph, key=lambda node: graph.degree[node])
    names, dice = ["A"] * 14 + ["B"] * 14 + ["C"] * 12, random.Random(9)  # noqa: S311 - a simulation
    found = []
    for seed in range(400):
        dice.shuffle(names)
        table = Brokerage(graph, dict(zip(graph, names, strict=True)), draws=199, seed=seed)
        found.append(table["p_liaison"].numbers()[hub])
    for level in (0.05, 0.1, 0.25, 0.5, 0.75):
        share = sum(p <= level for p in found) / len(found)
        error = (level * (1 - level) / len(found)) ** 0.5
        # Counts are whole numbers, so p may lie a little above uniform, never below.
        assert level - 3 * error - 0.03 <= share <= level + 3 * error


def test_many_ties_alone_make_a_high_z_and_no_low_p() -> None:
    graph = nx.star_graph(30)
    graph.add_edges_from((leaf, leaf + 31) for leaf in range(1, 31))
    table = Brokerage(graph, {node: "ABCDE"[node % 5] for node in graph})
    assert table["z_liaison"].numbers()[0] > 20
    assert table["p_liaison"].numbers()[0] > 0.2


def test_the_same_seed_deals_the_same_and_the_note_says_how_often(karate: Graph) -> None:
    groups = {node: "AB"[node % 2] for node in karate}
    one, other, third = (Brokerage(karate, groups, draws=300, seed=seed) for seed in (1, 1, 2))
    assert one["p_gatekeeper"] == other["p_gatekeeper"] != third["p_gatekeeper"]
    assert "300 random deals of the groups (seed 1)" in one["p_gatekeeper"].note
    assert one["q_gatekeeper"].values == one["q_representative"].values


def test_corrected_p_are_the_least_rates_at_which_each_is_kept() -> None:
    p = [0.01, 0.04, 0.03, 0.005, 0.8]

    def kept(rate: float) -> set[int]:
        ordered = sorted(range(5), key=p.__getitem__)
        last = max((rank for rank, place in enumerate(ordered, 1) if p[place] <= rate * rank / 5), default=0)
        return set(ordered[:last])

    for place, q in enumerate(adjusted(p)):
        assert place in kept(q + 1e-12)
        assert place not in kept(q - 1e-9)


def test_a_network_too_large_to_deal_has_no_p_but_counts_and_means(monkeypatch: pytest.MonkeyPatch) -> None:
    from clusteratlas.analysis.measures import dealing

    graph = nx.path_graph(30)
    groups = {node: "AB"[node % 2] for node in graph}
    monkeypatch.setattr(dealing, "_MOST_WORK", 100_000)
    bounded = Brokerage(graph, groups)
    assert "1,999" not in bounded["p_itinerant"].note
    assert "random deals" in bounded["p_itinerant"].note
    monkeypatch.setattr(dealing, "_MOST_WORK", 1_000)
    none = Brokerage(graph, groups)
    assert isinstance(none["p_itinerant"][1], NotComputable)
    assert none["itinerant"][1] == 1
    assert none["expected_itinerant"].numbers()[1] > 0
