"""``diff``: sentences for people, rows for programs, and an exit status for scripts."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
SOUND = "id:small ca:status ca:uncited ; ca:nuts nuts:DE60 ."


@pytest.fixture
def versions(region: Callable[..., Path], tmp_path: Path) -> tuple[str, str]:
    """Two versions of a small region: a firm came, and ties."""
    old = region("alder", "birch", ties=[("alder", "birch")], more=SOUND).rename(tmp_path / "old.ttl")
    works = (
        "id:birch ca:contributesTo id:value-chain-railway . tie:00000000000000ff a ca:Tie ;"
        " ca:region id:small ; ca:status ca:uncited ; rdf:subject id:birch ; rdf:predicate ca:contributesTo ;"
        " rdf:object id:value-chain-railway ."
    )
    new = region(
        "alder", "birch", "cedar", ties=[("alder", "birch"), ("cedar", "birch")], more=f"{SOUND} {works}"
    )
    return str(old), str(new)


def test_what_changed_is_told_in_sentences_and_then_what_moved_because_of_it(
    ask: Run, versions: tuple[str, str]
) -> None:
    answer = ask("diff", *versions)
    assert answer.status == 0
    assert answer.lines[:3] == [
        "3 differences: 1 actor newly recorded and 2 ties newly recorded.",
        "  A company is newly recorded (with 1 tie): cedar.",
        "  Newly recorded: birch contributes to Railway value chain.",
    ]
    assert "What moved in Small because of it" in answer.lines
    link = "birch has a moderate link to Railway value chain now, none before; newly recorded: "
    assert f"  {link}birch contributes to Railway value chain." in answer.lines


def test_programs_get_a_row_for_each_difference_and_each_move(ask: Run, versions: tuple[str, str]) -> None:
    rows = ask("diff", *versions, "--format", "json").rows
    columns = ("kind", "change", "subject", "predicate", "object", "before", "after", "since", "because")
    assert tuple(rows[0]) == columns
    facts = [row for row in rows if row["kind"] not in {"gap", "link", "rank"}]
    assert [(row["kind"], row["change"], row["subject"]) for row in facts] == [
        ("company", "recorded", "cedar"),
        ("tie", "recorded", "birch"),
        ("tie", "recorded", "cedar"),
    ]
    cause = "birch contributes-to value-chain-railway"
    assert {(row["subject"], row["after"], row["because"]) for row in rows if row["kind"] == "link"} >= {
        ("birch", "moderate", cause)
    }
    backwards = ask("diff", *reversed(versions), "--format", "json").rows
    assert {row["change"] for row in backwards if row["kind"] in {"tie", "company"}} == {"gone"}


def test_own_weights_make_other_links_move_and_are_named(
    ask: Run, versions: tuple[str, str], tmp_path: Path
) -> None:
    weights = tmp_path / "own.toml"
    weights.write_text("[states]\ncontributes-to = 0.1\n", encoding="utf-8")
    answer = ask("diff", *versions, "--weights", str(weights))
    assert "birch has a moderate link" not in answer.out
    assert answer.lines[0] == ask("diff", *versions).lines[0]
    assert f"Weighed by {weights}." in answer.err


@pytest.mark.parametrize(("place", "status"), [((0, 1), 1), ((0, 0), 0)])
def test_the_exit_status_tells_scripts_whether_anything_changed(
    ask: Run, versions: tuple[str, str], place: tuple[int, int], status: int
) -> None:
    old, new = (versions[one] for one in place)
    answer = ask("diff", old, new, "--exit-code", "--region", "small")
    assert answer.status == status
    assert (answer.out == "Nothing changed.\n") == (status == 0)


def test_tables_and_unknown_regions_are_refused_with_what_to_do(
    ask: Run, versions: tuple[str, str], tmp_path: Path
) -> None:
    table = tmp_path / "actors.csv"
    table.write_text("name,type\n", encoding="utf-8")
    answer = ask("diff", versions[0], str(table))
    assert (answer.status, "clusteratlas import" in answer.err) == (2, True)
    answer = ask("diff", *versions, "--region", "nowhere")
    assert (answer.status, "nowhere" in answer.err) == (2, True)
    answer = ask("diff", *versions, "--at", "2015")
    assert (answer.status, "--at" in answer.err) == (2, True)
