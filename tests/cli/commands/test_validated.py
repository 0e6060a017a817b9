"""``network --validated``: pairs that share more than breadth gives, what was tested, and what is refused."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    import clusteratlas

Run = Any
REGIONS = ["centro", "hamburg", "lapland", "nord-pas-de-calais", "stockholm", "west-romania"]
COLUMNS = [
    *(
        "of",
        "one",
        "one_label",
        "other",
        "other_label",
        "count",
        "shared",
        "shared_labels",
        "expected",
        "own",
    ),
    *("tied", "p", "q", "bonferroni", "validated", "sentence"),
]


@pytest.mark.parametrize("lens", ["chains", "initiatives", "clusters"])
@pytest.mark.parametrize("region", REGIONS)
def test_pairs_of_every_region_share_what_is_said_and_the_test_is_told(
    ask: Run, shipped: clusteratlas.Atlas, region: str, lens: str
) -> None:
    found = ask("network", region, "--lens", lens, "--validated", "--format", "json")
    assert found.status == 0
    for row in found.rows:
        assert list(row) == COLUMNS
        assert row["count"] == len(row["shared"]) == len(row["shared_labels"])
        assert 0 < row["p"] <= 0.05
        assert row["p"] <= row["q"] <= row["bonferroni"] <= 1
        assert row["validated"] == (row["q"] <= 0.05)
        assert row["sentence"].endswith("that is no finding.") != row["validated"]
    if lens == "chains":
        graph = shipped.network("chains", region=region)
        for row in found.rows:
            assert set(row["shared"]) == set(graph[row["one"]]) & set(graph[row["other"]])
    assert f"Lens {lens}: " in found.err
    assert ("Links counted: " in found.err) == (lens != "initiatives")
    assert "share" in found.err


def test_the_health_chains_of_hamburg_share_more_than_their_breadth_gives(ask: Run) -> None:
    health = [
        "value-chain-digital-health",
        "value-chain-infection-control",
        "value-chain-life-sciences-health",
    ]
    rows = ask("network", "hamburg", "--lens", "chains", "--validated", "--format", "json").rows
    told = [row for row in rows if row["validated"]]
    assert {row["of"] for row in told} == {"value chains"}
    assert {frozenset((row["one"], row["other"])) for row in told} == set(
        map(frozenset, combinations(health, 2))
    )
    found = ask("network", "hamburg", "--lens", "chains", "--validated")
    assert "none can be told from chance" in found.lines[0]
    assert found.lines[0].endswith("Reading partners out of shared value chains would be guessing.")
    assert ", 3 share significantly more stakeholders than " in found.lines[1]
    assert len(found.lines) == 6
    limited = ask("network", "hamburg", "--lens", "chains", "--validated", "--limit", "1")
    assert len(limited.lines) == 4
    assert "Showing 1 of 3." in limited.err


def test_draws_with_fixed_degrees_find_the_two_strategies_of_the_same_nine_bodies(ask: Run) -> None:
    options = ("network", "stockholm", "--lens", "initiatives", "--validated", "--format", "json")
    pair = {"stockholm-innovation-stockholm", "stockholm-innovation-strategy-2025"}

    def told(*more: str) -> list[set[str]]:
        return [{row["one"], row["other"]} for row in ask(*options, *more).rows if row["validated"]]

    assert told() == []
    assert told("--fixed-degrees", "--draws", "2500") == [pair]
    assert "--fixed-degrees tests by draws" in ask(*options).err
    assert ask(*options, "--fixed-degrees", "--draws", "50", "--seed", "3").out != (
        ask(*options, "--fixed-degrees", "--draws", "50", "--seed", "4").out
    )


def test_weak_links_and_status_change_what_is_tested(ask: Run) -> None:
    def power(*more: str) -> str:
        return str(ask("network", "hamburg", "--lens", "chains", "--validated", *more).err)

    assert len({power(), power("--weak"), power("--status", "attested")}) == 3
    assert "Links counted: strong, moderate and weak." in power("--weak")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--validated",), "The lens actors joins things by ties"),
        (("--lens", "ties", "--validated"), "Choose the lens chains, initiatives or clusters"),
        (("--lens", "chains", "--fixed-degrees"), "Add --validated"),
        (("--lens", "chains", "--validated", "--whole"), "Leave out --whole"),
        (("--lens", "chains", "--validated", "--robust"), "Leave out --whole"),
        (("--lens", "chains", "--validated", "-m", "degree"), "Leave out --whole"),
        (("--lens", "chains", "--validated", "--by", "region"), "Leave out --whole"),
        (("--lens", "chains", "--validated", "--without", "hamburg-aviation"), "Leave out --whole"),
        (("--lens", "initiatives", "--validated", "--weak"), "made of ties"),
    ],
)
def test_what_makes_no_sense_beside_it_is_refused(ask: Run, arguments: tuple[str, ...], words: str) -> None:
    found = ask("network", "hamburg", *arguments)
    assert (found.status, found.out) == (2, "")
    assert words in found.err


def test_the_measure_of_the_whole_counts_the_same_pairs(ask: Run) -> None:
    row = ask(
        *("network", "hamburg", "--lens", "chains", "--whole", "-m", "validated_projection"),
        *("--format", "json"),
    ).rows[0]
    assert row["value"] == 3
    assert row["details"]["pairs_of_stakeholders"] == 0
    assert row["details"]["smallest_p_possible_of_stakeholders"] > 0.05
