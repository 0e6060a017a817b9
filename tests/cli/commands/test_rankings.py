"""``network --robust``: rankings with intervals, and who is ranked nowhere."""

from typing import Any

import pytest

import clusteratlas

Run = Any


def test_rank_intervals_are_the_same_for_the_same_seed(ask: Run) -> None:
    def ranking(seed: str) -> Any:
        options = ("--robust", "--draws", "60", "--seed", seed, "--format", "json")
        return ask("network", "lapland", "-m", "betweenness", *options)

    one = ranking("7")
    assert one.status == 0
    assert one.out == ranking("7").out
    assert one.out != ranking("8").out
    assert "60 draws (seed 7)" in one.err
    for row in one.rows:
        assert row["low"] <= row["high"]
        assert 0 <= row["first"] <= 1
        assert f"{row['label']}: among the first 3 by betweenness in " in row["reading"]


def test_a_ranking_starts_with_what_the_network_says(ask: Run) -> None:
    plain = ask("network", "hamburg", "-m", "constraint", "--format", "json").rows
    numbers = {row["id"]: row["constraint"] for row in plain if isinstance(row["constraint"], float)}
    robust = ask(
        "network", "hamburg", "-m", "constraint", "--robust", "--draws", "5", "--format", "json"
    ).rows
    assert {row["id"]: row["value"] for row in robust} == pytest.approx(numbers)


@pytest.mark.parametrize("lens", ["actors", "ties", "chains"])
@pytest.mark.parametrize("how", [(), ("--robust", "--draws", "3")])
def test_the_unnamed_clusters_of_nord_pas_de_calais_are_ranked_nowhere(
    ask: Run, shipped: clusteratlas.Atlas, lens: str, how: tuple[str, ...]
) -> None:
    community = "nord-pas-de-calais-cluster-community"
    found = ask("network", "nord-pas-de-calais", "--lens", lens, "-m", "degree", *how, "--format", "json")
    graph = shipped.network(lens, region="nord-pas-de-calais")
    assert {row["id"] for row in found.rows} == set(graph) - {community}
    assert "Not ranked, since it stands for bodies that no source names: Clusters and cluster" in found.err


def test_show_says_what_stands_for_unnamed_bodies(ask: Run) -> None:
    community = "nord-pas-de-calais-cluster-community"
    assert "It stands for bodies that no source names, and is ranked nowhere." in ask("show", community).out
    assert ask("show", community, "--format", "json").rows[0]["collective"] is True
    assert "ranked nowhere" not in ask("show", "hamburg-aviation").out
    rows = ask("query", "most-tied-stakeholders", "-p", "region=nord-pas-de-calais", "--format", "json").rows
    assert len(rows) > 20
    assert not any(community in str(row) for row in rows)


def test_the_rates_of_error_are_asked_for_and_told(ask: Run) -> None:
    options = ("network", "lapland", "-m", "degree", "--robust", "--draws", "20", "--format", "json")
    asked = ask(*options, "--missing", "0.3", "--false", "0.1")
    assert {(row["missing"], row["false"]) for row in asked.rows} == {(0.3, 0.1)}
    assert "as if 30% of all were missing" in asked.err
    own = ask(*options)
    assert {row["false"] for row in own.rows} == {0.05}
    assert "unrecorded (Chao)" in own.err
    for row in asked.rows:
        assert row["flips"] == bool(row["overtakers"]) == bool(row["overtaken_by"])
        assert len(row["overtakers"].split("|")) == max(1, row["overtaken_by"])
    assert ask(*options, "--absent", "0.5").rows != own.rows
    for name in ("missing", "false", "absent"):
        for share in ("0", "0.3"):
            refused = ask("network", "lapland", f"--{name}", share)
            assert (refused.status, refused.out) == (2, "")
            assert f"--{name} says how --robust draws. Add --robust, or leave it out." in refused.err
