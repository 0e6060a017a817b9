"""``network --all``: all regions of the data as one network."""

from typing import Any

import pytest

import clusteratlas
from clusteratlas.analysis.measures import centrality
from clusteratlas_cli.output.analysis import all_regions

Run = Any


def test_all_regions_are_ranked_together_and_each_row_says_where_it_belongs(ask: Run) -> None:
    found = ask("network", "--all", "-m", "degree", "--format", "json")
    graph = clusteratlas.open().network("actors")
    single = [node for node, data in graph.nodes(data=True) if not data.get("collective")]
    assert found.status == 0
    assert list(found.rows[0]) == ["id", "label", "type", "region", "degree"]
    assert {row["id"]: row["degree"] for row in found.rows} == {node: graph.degree(node) for node in single}
    assert {row["region"] for row in found.rows} >= {"hamburg", "lapland", "stockholm"}
    assert all(row["region"] == graph.nodes[row["id"]]["region"] for row in found.rows)


def test_a_table_shows_the_first_and_says_how_many_there_are(ask: Run) -> None:
    found = ask("network", "--all", "--limit", "3")
    assert len(found.lines) == 4
    assert "Showing 3 of 364." in found.err


@pytest.mark.parametrize("lens", ["ties", "actors", "chains", "clusters", "initiatives"])
def test_every_lens_sees_all_regions(ask: Run, lens: str) -> None:
    found = ask("network", "--all", "--lens", lens, "-m", "degree", "--format", "json")
    assert found.status == 0
    assert len({row["region"] for row in found.rows} - {""}) == 6
    assert "Not recorded for the region itself" not in found.err


def test_the_whole_of_all_regions_is_told(ask: Run) -> None:
    found = ask("network", "--all", "--whole", "-m", "density", "--format", "json")
    (row,) = found.rows
    assert row["details"]["nodes"] == len(clusteratlas.open().network("actors"))


def test_a_date_and_a_status_narrow_it(ask: Run) -> None:
    early = ask("--at", "1990", "network", "--all", "-m", "degree", "--format", "json")
    attested = ask("network", "--all", "-m", "degree", "--status", "attested", "--format", "json")
    every = ask("network", "--all", "-m", "degree", "--format", "json")
    assert len(early.rows) < len(every.rows)
    assert sum(row["degree"] for row in attested.rows) < sum(row["degree"] for row in every.rows)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ("hamburg", "--all"),
            "--all measures all regions as one network. Leave it out, or leave out “hamburg”.",
        ),
        ((), "Name a region, or ask for --all of them, or for a measure to --explain."),
        (("--all", "--qap"), "--qap is a question about one region. Name it in place of --all."),
        (("--all", "--without", "hamburg"), "--without is a question about one region."),
        (("--all", "--add", "a", "b"), "--add is a question about one region."),
        (("--all", "--merge", "a", "b"), "--merge is a question about one region."),
        (("--all", "--lens", "chains", "--validated"), "--validated is a question about one region."),
    ],
)
def test_what_does_not_go_together_is_refused_with_a_sentence(ask: Run, arguments: Any, told: str) -> None:
    found = ask("network", *arguments)
    assert found.status == 2
    assert told in found.err
    assert not found.out


@pytest.mark.parametrize("option", [("--robust",), ("--key-players", "2")])
def test_what_measures_over_and_over_is_refused_above_its_size(
    ask: Run, monkeypatch: pytest.MonkeyPatch, option: tuple[str, ...]
) -> None:
    monkeypatch.setattr(all_regions, "_DRAWN", 300)
    found = ask("network", "--all", *option)
    assert found.status == 2
    assert f"{option[0]} measures a network over and over" in found.err
    assert "at most 300 nodes; there are 365. Name one region in place of --all." in found.err


def test_a_ranking_of_all_regions_has_intervals(ask: Run) -> None:
    found = ask("network", "--all", "-m", "degree", "--robust", "--draws", "20", "--format", "json")
    assert found.status == 0
    assert len(found.rows) == 364


def test_of_a_large_network_only_some_measures_are_made_where_none_is_asked_for(
    ask: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(all_regions, "_ALL_MEASURES", 300)
    found = ask("network", "--all", "--format", "json")
    assert list(found.rows[0])[4:] == list(all_regions.SHOWN)
    assert "Of 365 nodes only these are measured where none is asked for; name others with -m." in found.err


def test_an_estimate_has_a_column_for_its_error_and_a_sentence(
    ask: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        centrality.betweenness, "__kwdefaults__", {"exact_up_to": 100, "pairs": 4_000, "seed": 1}
    )
    found = ask("network", "--all", "-m", "betweenness", "--format", "json")
    assert list(found.rows[0]) == ["id", "label", "type", "region", "betweenness", "betweenness_error"]
    assert (
        "betweenness: Estimated from the shortest paths between 4,000 pairs of the 365 nodes (seed 1)"
        in found.err
    )
    exact = ask("network", "hamburg", "-m", "betweenness", "--format", "json")
    assert list(exact.rows[0]) == ["id", "label", "type", "betweenness"]


def test_a_measure_of_many_columns_is_refused_where_it_would_fill_the_memory(
    ask: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(all_regions, "_WIDE", {"brokerage": 300})
    found = ask("network", "--all", "-m", "brokerage")
    assert found.status == 2
    assert "“brokerage” keeps many values for each node" in found.err
    assert ask("network", "--all", "-m", "degree").status == 0
