"""E-I index: by hand, against exhaustive dealing, and in cases without an answer."""

from __future__ import annotations

from itertools import permutations
from statistics import fmean
from typing import TYPE_CHECKING

import networkx as nx
import pytest

from clusteratlas.analysis.measures import mixing
from clusteratlas.analysis.measures.mixing import ei_index, ei_of_nodes
from clusteratlas.analysis.measures.values import NotComputable

if TYPE_CHECKING:
    from clusteratlas.analysis.measures.frame import Graph

GRAPH: nx.Graph[int] = nx.Graph([(0, 1), (1, 2), (2, 3), (3, 4), (0, 4)])
GROUPS = dict(enumerate("AAABB"))


def test_ties_across_and_within_are_counted_by_hand() -> None:
    score = ei_index(GRAPH, GROUPS)
    assert score.value == pytest.approx((2 - 3) / 5)
    assert (score.details["external"], score.details["internal"]) == (2, 3)


def test_expectation_and_p_values_agree_with_dealing_out_the_groups_in_every_way() -> None:
    every = [sum(names[a] != names[b] for a, b in GRAPH.edges) for names in permutations(GROUPS.values())]
    score = ei_index(GRAPH, GROUPS, draws=20_000, seed=4)
    assert score.details["expected"] == pytest.approx(2 * fmean(every) / 5 - 1)
    assert score.details["p_lower"] == pytest.approx(fmean(found <= 2 for found in every), abs=0.02)
    assert score.details["p_upper"] == pytest.approx(fmean(found >= 2 for found in every), abs=0.02)


def test_the_same_seed_gives_the_same_p_value(karate: Graph) -> None:
    groups = {node: "AB"[node % 2] for node in karate}
    assert ei_index(karate, groups, seed=3) == ei_index(karate, groups, seed=3)
    assert ei_index(karate, groups, seed=3).details["draws"] == 2_000


def test_rescaling_runs_from_the_lowest_to_the_highest_value_that_was_possible() -> None:
    # One node against three: three pairs cross, three do not, and there are four ties.
    graph: nx.Graph[int] = nx.Graph([(0, 1), (0, 2), (1, 2), (1, 3)])
    score = ei_index(graph, dict(enumerate("ABBB")))
    assert (score.details["lowest"], score.details["highest"]) == (pytest.approx(-0.5), pytest.approx(0.5))
    assert score.details["rescaled"] == pytest.approx(0)


def test_without_ties_or_with_one_group_there_is_no_index() -> None:
    for graph, groups in ((nx.empty_graph(3), GROUPS), (GRAPH, dict.fromkeys(GRAPH, "A")), (GRAPH, {})):
        assert isinstance(ei_index(graph, groups).value, NotComputable)


def test_each_node_has_the_index_of_its_own_ties() -> None:
    scores = ei_of_nodes(GRAPH, {**GROUPS, 4: ""})
    assert scores.values[3] == 1
    assert scores.values[1] == -1
    assert isinstance(scores.values[4], NotComputable)


def test_without_draws_there_is_the_index_and_no_p() -> None:
    graph = nx.Graph([("a", "b"), ("b", "c"), ("c", "d")])
    groups = dict(zip("abcd", "XXYY", strict=True))
    bare = ei_index(graph, groups, draws=0)
    assert bare.value == ei_index(graph, groups).value
    assert "p" not in bare.details
    assert bare.details["expected"] == ei_index(graph, groups).details["expected"]


def test_in_a_large_network_ties_are_counted_and_dealt_out_as_in_a_small_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    graph = nx.gnp_random_graph(300, 0.02, seed=5)
    groups = {node: "ABC"[node % 3] for node in graph if node % 7}
    small = ei_index(graph, groups, draws=4_000)
    monkeypatch.setattr(mixing, "LARGE", 100)
    large = ei_index(graph, groups, draws=4_000)
    assert large.value == small.value
    for name in ("external", "internal", "expected", "lowest", "highest", "rescaled", "grouped", "draws"):
        assert large.details[name] == small.details[name]
    for name in ("p", "p_lower", "p_upper"):
        assert large.details[name] == pytest.approx(small.details[name], abs=0.04)
    assert ei_index(graph, groups, draws=4_000) == large
