"""``check``: what it looked at, what it found, and its exit status."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
SOUND = "id:small ca:status ca:uncited ; ca:nuts nuts:DE60 ."


def test_the_shipped_atlas_conforms_without_a_warning_and_is_counted(ask: Run) -> None:
    answer = ask("check")
    assert answer.status == 0
    looked, verdict = answer.lines
    assert looked.startswith("Looked at ")
    assert looked.endswith(" in 8 files.")
    assert verdict == "The data conform to the shapes."
    told = ask("check", "--format", "json")
    assert (told.rows, told.err) == ([], looked + "\n")


@pytest.mark.parametrize(
    ("text", "seen"), [("", ""), ("<urn:a> a <urn:Person> .", "; It speaks of urn:Person (1)")]
)
def test_a_file_without_anything_to_check_does_not_comfort(
    ask: Run, tmp_path: Path, text: str, seen: str
) -> None:
    path = tmp_path / "other.ttl"
    path.write_text(text, encoding="utf-8")
    answer = ask("check", "--data", str(path))
    assert answer.status == 1
    assert answer.lines[0].startswith("Violation: This holds nothing of the atlas's kinds")
    assert answer.lines[1] == f"  {path}{seen}"
    assert answer.lines[-1] == "There was nothing to check."
    assert "Looked at 0 things, 0 ties and 0 sources in 1 file." in answer.out


def test_one_kind_of_finding_is_one_sentence_with_a_count_and_the_first_of_them(
    ask: Run, region: Callable[..., Path]
) -> None:
    path = region(*(f"lone{number:02}" for number in range(12)), more=SOUND)
    answer = ask("check", "--data", str(path))
    assert answer.status == 0
    assert answer.out.count("No tie leads to this actor") == 1
    assert "(12)" in answer.out
    assert "… and 2 more" in answer.out
    rows = ask("check", "--data", str(path), "--format", "json").rows
    assert len([row for row in rows if row["shape"] == "check:has-tie"]) == 12


def test_warnings_alone_leave_the_exit_status_at_0_and_come_after_violations(
    ask: Run, region: Callable[..., Path]
) -> None:
    path = region("lone", "pair", more=f"{SOUND} id:lone ca:nuts nuts:QQ1 .")
    answer = ask("check", "--data", str(path))
    assert (answer.status, "Warning: " in answer.out, "Violation: " in answer.out) == (0, True, False)
    path = region("lone", "pair", more=f"{SOUND} id:lone geo:lat 99.5 ; geo:long 1.0 ; ca:nuts nuts:QQ1 .")
    worse = ask("check", "--data", str(path))
    assert worse.status == 1
    assert worse.out.index("Violation: ") < worse.out.index("Warning: ")
    assert worse.lines[-1].startswith("The data do not conform to the shapes: 1 violation, ")


def test_a_hint_names_what_is_near(ask: Run, region: Callable[..., Path]) -> None:
    path = region("lone", more="id:lone ca:nuts nuts:DE6Q .")
    (row,) = (
        row
        for row in ask("check", "--data", str(path), "--format", "json").rows
        if row["shape"] == "check:nuts-is-known"
    )
    assert (row["subject"], row["value"], row["hint"]) == ("lone", "nuts:DE6Q", "nuts:DE6 exists")
    assert "lone, ca:nuts: nuts:DE6Q; nuts:DE6 exists (" in ask("check", "--data", str(path)).out
