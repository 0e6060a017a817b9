"""``check``: what it looked at, what it found, and its exit status."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clusteratlas.vocabulary.terms import STAKEHOLDER_TYPES

Run = Callable[..., Any]
SOUND = "id:small ca:status ca:uncited ; ca:nuts nuts:DE60 ."


def test_the_shipped_atlas_conforms_without_a_warning_and_is_counted(ask: Run) -> None:
    answer = ask("check")
    assert answer.status == 0
    looked, verdict, blank, heading, *lacks = answer.lines
    assert looked.startswith("Looked at ")
    assert looked.endswith(" in 8 files.")
    assert (verdict, blank, heading) == ("Nothing wrong was found.", "", "How complete the records are")
    assert lacks
    told = ask("check", "--format", "json")
    assert (told.rows, told.err) == ([], looked + "\n")


@pytest.mark.parametrize(
    ("text", "seen"), [("", "; It is empty"), ("<urn:a> a <urn:Person> .", "; It speaks of urn:Person (1)")]
)
def test_a_file_without_anything_to_check_does_not_comfort(
    ask: Run, tmp_path: Path, text: str, seen: str
) -> None:
    path = tmp_path / "other.ttl"
    path.write_text(text, encoding="utf-8")
    answer = ask("check", "--data", str(path))
    assert answer.status == 1
    assert answer.lines[0] == "For whoever runs the data set"
    assert answer.lines[2].startswith("Must be mended: This holds nothing of the atlas's kinds")
    assert answer.lines[3] == f"  - {path}{seen}"
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
    assert (answer.status, "Look at this: " in answer.out, "Must be mended: " in answer.out) == (
        0,
        True,
        False,
    )
    path = region("lone", "pair", more=f"{SOUND} id:lone geo:lat 99.5 ; geo:long 1.0 ; ca:nuts nuts:QQ1 .")
    worse = ask("check", "--data", str(path))
    assert worse.status == 1
    assert worse.out.index("Must be mended: ") < worse.out.index("Look at this: ")
    assert "\nThe data must be mended: 1 fault, " in worse.out


def test_beside_the_shipped_regions_completeness_says_that_it_counts_them_too(
    ask: Run, region: Callable[..., Path]
) -> None:
    path = str(region("alder", "birch", ties=[("alder", "birch")], more=SOUND))
    answer = ask("check", "--data", path, "--with-shipped", "--completeness")
    assert answer.lines[0] == "How complete the records are, those of the shipped regions among them"


def test_a_hint_names_what_is_near(ask: Run, region: Callable[..., Path]) -> None:
    path = region("lone", more="id:lone ca:nuts nuts:DE6Q .")
    (row,) = (
        row
        for row in ask("check", "--data", str(path), "--format", "json").rows
        if row["shape"] == "check:nuts-is-known"
    )
    assert (row["subject"], row["value"], row["hint"]) == ("lone", "nuts:DE6Q", "nuts:DE6 exists")
    assert "lone, NUTS code: nuts:DE6Q; nuts:DE6 exists (" in ask("check", "--data", str(path)).out


def test_a_report_speaks_by_name_by_who_can_mend_and_of_what_it_weakens(
    ask: Run, region: Callable[..., Path]
) -> None:
    more = (
        'id:spa a ca:Agency ; ca:status ca:uncited ; skos:prefLabel "Spa Agency"@en .\n'
        'id:bath a ca:Agency ; ca:status ca:attested ; ca:region id:small ; skos:prefLabel "Bath"@en ;'
        " ca:partnerOf id:lone ."
    )
    path = region("lone", "pair", ties=[("lone", "pair")], more=f"{SOUND} {more}")
    out = ask("check", "--data", str(path)).out
    assert (
        "  1 agency: no page, network or list of a region holds them, and their gaps cannot be seen.\n" in out
    )
    assert f"  - Spa Agency [spa] ({path})\n" in out
    headings = [
        "For whoever fills the tables",
        "For whoever runs the data set",
        "Nobody can mend this at a desk: a source must be found, or somebody asked",
    ]
    assert [line for line in out.splitlines() if line in headings] == headings
    assert not any(word in out for word in ("shape", "SHACL", "skos:", "ca:partnerOf", "http"))
    rows = ask("check", "--data", str(path), "--format", "json").rows
    told = {row["subject"]: row["name"] for row in rows}
    assert told["spa"] == "Spa Agency"
    assert {row["mend_by"] for row in rows} == {"author", "keeper", "source"}


def test_a_tie_at_fault_is_called_by_what_it_states(ask: Run, region: Callable[..., Path]) -> None:
    path = region("lone", "pair", ties=[("lone", "pair")], more=f"{SOUND} tie:{0:016x} ca:validFrom 'soon' .")
    out = ask("check", "--data", str(path)).out
    assert "- lone is a partner of pair [tie:0000000000000000], first day: soon (" in out


def test_completeness_counts_what_the_files_lack(
    ask: Run, truth: Callable[[str], list[dict[str, str]]]
) -> None:
    rows = {
        row["lack"]: row
        for row in ask("check", "--completeness", "--region", "hamburg", "--format", "json").rows
    }
    ties = "?tie a ca:Tie ; ca:region id:hamburg ; rdf:predicate ?p FILTER(?p != ca:stageOf)"
    bare = truth(f"SELECT ?tie {{ {ties} FILTER NOT EXISTS {{ ?tie dct:source ?s }} }}")
    assert (rows["tie-without-source"]["of"], rows["tie-without-source"]["count"]) == (
        len(truth(f"SELECT ?tie {{ {ties} }}")),
        len(bare),
    )
    kinds = " ".join(f"<{iri}>" for iri in STAKEHOLDER_TYPES.values())
    unseen = truth(
        f"SELECT DISTINCT ?a {{ ?a ca:region id:hamburg ; a ?k . VALUES ?k {{ {kinds} }} "
        "FILTER NOT EXISTS { ?a schema:url ?u } }"
    )
    assert set(rows["actor-without-website"]["lacking"]) == {row["a"] for row in unseen}
    told = ask("check", "--completeness", "--region", "hamburg").out
    assert f"Actors without a website: {len(unseen)} of " in told
    assert "Ties without a source: " in told


def test_questions_name_people_and_things_and_are_bounded(ask: Run) -> None:
    answer = ask("check", "--questions", "--region", "hamburg", "--limit", "2")
    assert answer.status == 0
    assert len([line for line in answer.lines if not line.startswith(" ")]) == 2
    assert "stakeholders have questions" in answer.err
    rows = ask("check", "--questions", "--region", "hamburg", "--format", "json").rows
    assert {row["region"] for row in rows} == {"hamburg"}
    assert not any(word in row["question"] for row in rows for word in ("nace:", "value-chain-", "hamburg-"))
    assert [row["ask"] for row in rows[:1]] == [row["ask"] for row in rows if row["name"] == answer.lines[0]][
        :1
    ]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--questions", "--completeness"], "Ask for one"),
        (["--region", "hamburg"], "--questions or --completeness"),
        (["--limit", "3"], "--questions"),
    ],
)
def test_options_without_effect_are_refused(ask: Run, options: list[str], told: str) -> None:
    answer = ask("check", *options)
    assert answer.status == 2
    assert told in answer.err
