"""Rank intervals: firm where the network is, loose where one record decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import pytest

from clusteratlas.analysis.measures.registry import find_measure
from clusteratlas.analysis.measures.values import NotComputable
from clusteratlas.analysis.robust import Plan, Ranking, rank_intervals
from clusteratlas.errors import RequestError

if TYPE_CHECKING:
    from clusteratlas.analysis.measures.frame import Graph


def ranking(graph: Graph, measure: str = "betweenness", plan: Plan | None = None) -> Ranking:
    found = rank_intervals(graph, find_measure(measure), plan=plan or Plan(draws=200))
    assert isinstance(found, Ranking)
    return found


def test_the_centre_of_a_star_is_first_in_every_draw() -> None:
    first = ranking(nx.star_graph(20)).rows[0]
    assert (first.id, first.rank, first.low, first.high, first.first) == (0, 1, 1, 1, 1.0)
    assert not first.flips
    assert 150 < first.drawn < 200
    assert "in 100 % of the" in first.sentence(3, "betweenness")


def test_two_like_hubs_flip() -> None:
    graph: nx.Graph[str] = nx.Graph([("hub one", f"a{leaf}") for leaf in range(10)])
    graph.add_edges_from(("hub two", f"b{leaf}") for leaf in range(10))
    graph.add_edge("hub one", "hub two")
    graph.add_edge("hub one", "extra")
    rows = ranking(graph, "degree", Plan(draws=300, ties=0.2)).rows
    assert [row.id for row in rows[:2]] == ["hub one", "hub two"]
    assert rows[0].flips
    assert (rows[0].low, rows[0].high) == (1, 2)


def test_without_anything_missing_ranks_do_not_move(karate: Graph) -> None:
    for row in ranking(karate, plan=Plan(draws=5, ties=0, actors=0)).rows:
        assert row.low == row.rank == row.high
        assert not row.flips


def test_equal_values_share_a_rank_and_a_crowd_is_not_in_front() -> None:
    rows = ranking(nx.cycle_graph(8), "degree", Plan(draws=5, ties=0, actors=0)).rows
    assert {row.rank for row in rows} == {1}
    assert {row.first for row in rows} == {0.0}


def test_the_same_seed_gives_the_same_intervals_and_another_seed_others(karate: Graph) -> None:
    one, same, other = (ranking(karate, plan=Plan(draws=50, seed=seed)) for seed in (1, 1, 2))
    assert one == same
    assert one.rows != other.rows
    assert "50 draws (seed 1)" in one.note


def test_a_share_is_rounded_down_so_that_all_means_all(karate: Graph) -> None:
    row = ranking(karate).rows[0]
    almost = type(row)(row.id, "Hub", 1.0, 1, 1, 1, 0.998, flips=False, drawn=1000)
    assert (
        almost.sentence(3, "degree") == "Hub: among the first 3 by degree in 99 % of the 1,000 draws with it."
    )


def test_progress_is_told_after_each_draw(karate: Graph) -> None:
    told: list[int] = []
    rank_intervals(karate, find_measure("degree"), plan=Plan(draws=4), progress=told.append)
    assert told == [1, 2, 3, 4]


def test_brokerage_needs_the_column_and_uses_the_groups(karate: Graph) -> None:
    groups = {node: "AB"[node % 2] for node in karate}
    measure = find_measure("brokerage")
    with pytest.raises(RequestError, match="coordinator"):
        rank_intervals(karate, measure, groups=groups)
    found = rank_intervals(karate, measure, column="liaison", groups=groups, plan=Plan(draws=3))
    assert isinstance(found, Ranking)
    assert {row.value for row in found.rows} == {0.0}


def test_what_ranks_nobody_is_refused_or_has_a_reason(karate: Graph) -> None:
    with pytest.raises(RequestError, match="whole network"):
        rank_intervals(karate, find_measure("density"))
    with pytest.raises(RequestError, match="at least 1"):
        Plan(draws=0)
    assert isinstance(rank_intervals(nx.empty_graph(2), find_measure("constraint")), NotComputable)
