"""Rank intervals: firm where the network is, loose where one record decides."""

from __future__ import annotations

from dataclasses import replace
from statistics import fmean
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

from clusteratlas.analysis.measures.registry import find_measure
from clusteratlas.analysis.measures.values import NotComputable
from clusteratlas.analysis.robust.ranking import Plan, Ranking, rank_intervals
from clusteratlas.errors import RequestError

if TYPE_CHECKING:
    from clusteratlas import Atlas
    from clusteratlas.analysis.measures.frame import Graph


def ranking(graph: Graph, measure: str = "betweenness", plan: Plan | None = None) -> Ranking:
    found = rank_intervals(graph, find_measure(measure), plan=plan or Plan(draws=200))
    assert isinstance(found, Ranking)
    return found


def asked(draws: int = 200, missing: float = 0.2, false: float = 0.05, **more: Any) -> Plan:
    return Plan(draws=draws, missing=missing, false=false, **more)


def mid_rank(values: dict[Any, float], node: Any) -> float:
    """Counted by hand: better ones, and half of the equal ones but itself."""
    mine = round(values[node], 12)
    others = [round(value, 12) for other, value in values.items() if other != node]
    return 1 + sum(value > mine for value in others) + sum(value == mine for value in others) / 2


def test_the_centre_of_a_star_is_first_in_every_draw() -> None:
    first = ranking(nx.star_graph(20), plan=asked()).rows[0]
    assert (first.id, first.rank, first.low, first.high, first.first) == (0, 1, 1, 1, 1.0)
    assert not first.flips
    assert first.drawn == 200
    assert "in 100 % of the" in first.sentence(3, "betweenness")


def test_two_like_hubs_flip() -> None:
    graph: nx.Graph[str] = nx.Graph([("hub one", f"a{leaf}") for leaf in range(25)])
    graph.add_edges_from(("hub two", f"b{leaf}") for leaf in range(25))
    graph.add_edge("hub one", "hub two")
    graph.add_edge("hub one", "extra")
    rows = ranking(graph, "degree", asked(300, missing=0.4)).rows
    assert [row.id for row in rows[:2]] == ["hub one", "hub two"]
    assert rows[0].overtaken_by == ("hub two",)
    assert rows[0].low == 1
    assert 2 <= rows[0].high <= 4


def test_whoever_overtakes_is_named_even_where_it_is_not_the_next() -> None:
    rows = ranking(nx.Graph(nx.karate_club_graph().edges), plan=asked(missing=0.4)).rows
    order = [row.id for row in rows]
    values = {row.id: row.value for row in rows}
    assert any(order.index(other) > order.index(row.id) + 1 for row in rows for other in row.overtaken_by)
    for row in rows:
        assert all(values[other] < row.value for other in row.overtaken_by)
        assert row.flips == bool(row.overtaken_by)


def test_equal_ones_share_the_mean_of_their_places() -> None:
    values = {row.id: (row.value, row.rank) for row in ranking(nx.path_graph(5), "degree", asked(5)).rows}
    assert values == {0: (1, 4.5), 1: (2, 2), 2: (2, 2), 3: (2, 2), 4: (1, 4.5)}


def test_without_anything_missing_or_wrong_ranks_do_not_move(karate: Graph) -> None:
    rows = ranking(karate, plan=asked(5, 0, 0)).rows
    values = {row.id: row.value for row in rows}
    for row in rows:
        assert row.low == row.rank == row.high == mid_rank(values, row.id)
        assert not row.flips


@pytest.mark.parametrize("measure", ["degree", "betweenness", "constraint", "closeness", "core_number"])
@pytest.mark.parametrize("lens", ["actors", "ties"])
def test_the_recorded_rank_lies_in_its_interval(shipped: Atlas, measure: str, lens: str) -> None:
    for region in ("hamburg", "nord-pas-de-calais", "west-romania"):
        rows = ranking(shipped.network(lens, region=region), measure, Plan(draws=40)).rows
        for row in rows:
            assert 1 <= row.low <= row.rank <= row.high <= len(rows), (region, row)


def test_ranks_are_scaled_where_fewer_have_a_value_in_a_draw() -> None:
    # Constraint has no value for who has no tie: where ties are struck out, fewer are ranked.
    rows = ranking(nx.star_graph(12), "constraint", asked(200, 0, 0.5)).rows
    assert max(row.high for row in rows) > 10
    assert min(row.drawn for row in rows) < 200


def test_nobody_is_ranked_where_nobody_differs() -> None:
    degree = find_measure("degree")
    assert rank_intervals(nx.empty_graph(4), degree) == NotComputable(
        "nobody has a tie, so nobody comes first"
    )
    assert rank_intervals(nx.cycle_graph(8), degree) == NotComputable(
        "all 8 have the same value, so nobody comes first"
    )


def test_a_collective_is_drawn_with_and_not_ranked(karate: Graph) -> None:
    karate.nodes[0].update(collective=True, label="Clubs")
    found = ranking(karate, plan=asked(20))
    assert {row.id for row in found.rows} == set(karate) - {0}
    assert {row.rank for row in found.rows} <= {place / 2 for place in range(2, 68)}
    assert found.note.endswith("Not ranked, since it stands for bodies that no source names: Clubs.")


def test_the_same_seed_gives_the_same_intervals_and_another_seed_others(karate: Graph) -> None:
    one, same, other = (ranking(karate, plan=asked(50, seed=seed)) for seed in (1, 1, 2))
    assert one == same
    assert one.rows != other.rows
    assert "50 draws (seed 1)" in one.note


def test_the_rates_are_said_and_used(karate: Graph) -> None:
    told = ranking(karate, plan=asked(20, 0.3, 0.1)).note
    assert "10% of the attested ties" in told
    assert "(20% if testified, 40% if uncited, 90% if disputed)" in told
    assert "as if 30% of all were missing" in told
    firm, loose = (
        sum(row.high - row.low for row in ranking(karate, plan=asked(100, rate, 0.05)).rows)
        for rate in (0.1, 0.5)
    )
    assert firm < loose


def test_absent_actors_take_part_in_fewer_draws(karate: Graph) -> None:
    found = ranking(karate, plan=asked(200, absent=0.25))
    assert 130 < fmean(row.drawn for row in found.rows) < 170
    assert "leaves out 25% of the actors" in found.note


def test_a_share_is_rounded_down_so_that_all_means_all(karate: Graph) -> None:
    almost = replace(ranking(karate, plan=asked(5)).rows[0], label="Hub", first=0.998, drawn=1000)
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
    # Brokers need arcs that lead through them, which a network without direction has both ways.
    assert isinstance(found, NotComputable) or {row.value for row in found.rows} != {0.0}


def test_what_ranks_nobody_is_refused_or_has_a_reason(karate: Graph) -> None:
    with pytest.raises(RequestError, match="whole network"):
        rank_intervals(karate, find_measure("density"))
    with pytest.raises(RequestError, match="at least 1"):
        Plan(draws=0)
    assert isinstance(rank_intervals(nx.empty_graph(2), find_measure("constraint")), NotComputable)
