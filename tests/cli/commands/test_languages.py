"""``--lang``: looked up as BCP 47 has it, and refused where it is no language."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
KNOWN = ("de (German)", "en (English)", "fi (Finnish)", "fr (French)", "pt (Portuguese)", "sv (Swedish)")


def label(answer: Any, identifier: str) -> str:
    found: str = next(row["label"] for row in answer.rows if row["id"] == identifier)
    return found


@pytest.mark.parametrize("tag", ["de", "DE", "de-AT", "de_CH", "de-Latn-DE", "deu"])
def test_a_variety_of_a_language_gets_names_in_the_language(ask: Run, tag: str) -> None:
    answer = ask("regions", "--lang", tag, "--format", "json")
    assert answer.status == 0
    assert label(answer, "hamburg") == "Freie und Hansestadt Hamburg"
    assert "names" not in answer.err


def test_a_language_without_names_gets_english_and_a_note(ask: Run) -> None:
    answer = ask("regions", "--lang", "zh-Hant", "--format", "json")
    assert answer.status == 0
    assert label(answer, "hamburg") == "Hamburg"
    assert "No name is in zh-Hant; they are told in English." in answer.err
    assert all(known in answer.err for known in KNOWN)


@pytest.mark.parametrize("tag", ["xx", "klingon", "english", "", "own", "de-", "d"])
@pytest.mark.parametrize(
    "command",
    [
        ("regions",),
        ("network", "hamburg"),
        ("check",),
        ("export", "lapland"),
        ("completion", "bash"),
        ("find", "nfid"),
    ],
)
def test_what_is_no_language_is_refused_by_every_command(
    ask: Run, command: tuple[str, ...], tag: str
) -> None:
    for arguments in ((*command, "--lang", tag), ("--lang", tag, *command)):
        answer = ask(*arguments)
        assert (answer.status, answer.out) == (2, "")
        assert f"There is no language “{tag}”." in answer.err
        assert all(known in answer.err for known in KNOWN)


@pytest.mark.parametrize(
    ("tag", "spoken"), [("FI", "fi"), ("de-AT", "de"), ("pt_BR", "pt"), ("zh-Hant", "en")]
)
def test_a_page_comes_in_the_language_that_serves(ask: Run, tag: str, spoken: str) -> None:
    answer = ask("page", "lapland", "--lang", tag, "-o", "-")
    assert answer.status == 0
    assert f'<html lang="{spoken}"' in answer.out
    assert ("Pages do not come in zh-Hant, so they are in English." in answer.err) == (spoken == "en")


def test_languages_are_those_of_the_data(ask: Run, tmp_path: Path) -> None:
    path = tmp_path / "north.ttl"
    path.write_text(
        """
        @prefix ca: <https://w3id.org/clusteratlas/ontology#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix id: <https://w3id.org/clusteratlas/id/> .
        id:north a ca:Region ; ca:region id:north ; skos:prefLabel "North"@en, "Noord"@nl-BE, "Tuath"@gd .
        """,
        encoding="utf-8",
    )
    for tag, name in (("nl", "Noord"), ("NL-be", "Noord"), ("gd", "Tuath"), ("et", "North")):
        answer = ask("--data", str(path), "regions", "--lang", tag, "--format", "json")
        assert label(answer, "north") == name
    assert "nl-be (Dutch)" in ask("--data", str(path), "regions", "--lang", "xx").err


def test_show_tells_each_other_language_by_its_name(ask: Run) -> None:
    assert "In German: Freie und Hansestadt Hamburg" in ask("show", "hamburg").lines
    assert "In English: Hamburg" in ask("show", "hamburg", "--lang", "de-AT").lines
