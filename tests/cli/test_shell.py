"""The program in a shell: options in either place, the environment, pipes, terminals, hostile text."""

import os
import subprocess
import unicodedata
from pathlib import Path
from typing import Any

import pytest

Run = Any
ESCAPE = "\x1b"


def test_options_may_stand_before_or_after_the_command(ask_anew: Run) -> None:
    before = ask_anew("--at", "2017", "--lang", "fr", "regions", "--format", "json")
    after = ask_anew("regions", "--format", "json", "--at", "2017", "--lang", "fr")
    assert before.rows == after.rows
    assert {row["id"] for row in after.rows} >= {"nord-pas-de-calais-hauts-de-france"}


def test_the_later_of_two_dates_counts(ask_anew: Run) -> None:
    rows = ask_anew("--at", "2017", "regions", "--at", "2015", "--format", "json").rows
    assert {row["id"] for row in rows} >= {"nord-pas-de-calais"}


def test_data_may_be_several_files_and_a_folder(ask_anew: Run, north: Path) -> None:
    south = north.parent / "more" / "south.ttl"
    south.parent.mkdir()
    south.write_text(north.read_text().replace("id:north", "id:south").replace("id:yard", "id:mill"))
    for data in ([str(north), str(south)], [str(north.parent)]):
        options = [part for path in data for part in ("--data", path)]
        assert [row["id"] for row in ask_anew(*options, "regions", "--format", "json").rows] == [
            "north",
            "south",
        ]


def test_the_environment_stands_in_for_data(program: Run, north: Path) -> None:
    answer = program("regions", "--format", "json", CLUSTERATLAS_DATA=str(north))
    assert [row["id"] for row in answer.rows] == ["north"]
    missing = program("regions", CLUSTERATLAS_DATA=str(north.parent / "no.ttl"))
    assert (missing.status, missing.out) == (3, "")
    named = program("--data", str(north), "regions", "--format", "json", CLUSTERATLAS_DATA="no.ttl")
    assert [row["id"] for row in named.rows] == ["north"]


def test_the_environment_may_name_several(program: Run, north: Path) -> None:
    south = north.parent / "south.ttl"
    south.write_text(north.read_text().replace("id:north", "id:south").replace("id:yard", "id:mill"))
    both = os.pathsep.join(map(str, (north, south)))
    rows = program("regions", "--format", "json", CLUSTERATLAS_DATA=both).rows
    assert [row["id"] for row in rows] == ["north", "south"]


@pytest.mark.parametrize("arguments", [("--help",), ("-h",), ("regions", "--help"), ("--version",)])
def test_help_and_version_are_data(program: Run, arguments: tuple[str, ...]) -> None:
    answer = program(*arguments)
    assert answer.status == 0
    assert answer.out
    assert answer.err == ""


def test_no_command_at_all_shows_help_and_is_a_fault(ask_anew: Run) -> None:
    answer = ask_anew()
    assert answer.status == 2
    assert "Usage: clusteratlas" in answer.err


def test_a_pipe_gets_no_colour(program: Run) -> None:
    for arguments in (("regions",), ("show", "NFID"), ("why", "NFID", "automotive")):
        assert ESCAPE not in program(*arguments).out


def test_a_reader_who_goes_early_is_no_failure(process: Any) -> None:
    for arguments in (("show", "hamburg"), ("export",)):
        running = process(*arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert running.stdout
        assert running.stderr
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait() == 0
        running.stderr.close()


def test_a_terminal_gets_a_bold_heading_and_no_color_none(on_terminal: Any) -> None:
    assert on_terminal("regions", COLUMNS="200").startswith(f"{ESCAPE}[1mid ")
    assert ESCAPE not in on_terminal("regions", COLUMNS="200", NO_COLOR="1")


def test_a_narrow_terminal_gets_narrow_rows(on_terminal: Any) -> None:
    shown = on_terminal("links", "--region", "lapland", COLUMNS="80", NO_COLOR="1")
    assert max(map(len, shown.splitlines())) <= 80
    assert "stakeholder" in shown


@pytest.mark.parametrize(
    "arguments", [("show", "yard"), ("find", "yard"), ("links",), ("why", "yard", "railway")]
)
def test_text_of_the_data_cannot_command_a_terminal(
    ask_anew: Run, north: Path, arguments: tuple[str, ...]
) -> None:
    answer = ask_anew("--data", str(north), *arguments)
    assert answer.status == 0
    text = answer.out + answer.err
    assert "Björn" in text
    assert {c for c in text if unicodedata.category(c) in {"Cc", "Cf"}} <= {"\n"}


def test_programs_get_the_text_as_it_is(ask_anew: Run, north: Path) -> None:
    label = 'Yard "of" <b>Björn</b> | \x1b[31mred\x1b[0m, \u202eesrever'
    found = {
        style: ask_anew("--data", str(north), "find", "yard", "--type", "company", "--format", style)
        for style in ("json", "csv", "markdown")
    }
    assert [row["label"] for row in found["json"].rows] == [label]
    assert '"Yard ""of"" <b>Björn</b> | ' in found["csv"].out
    assert "<b>Björn</b> \\| " in found["markdown"].out


def test_names_with_quotes_and_accents_are_found(ask_anew: Run, north: Path) -> None:
    for text in ('Yard "of"', "bjorn", "BJÖRN"):
        rows = ask_anew("--data", str(north), "find", text, "--format", "json").rows
        assert [row["id"] for row in rows] == ["yard"]


def test_hostile_text_stays_text_on_a_page(ask_anew: Run, north: Path) -> None:
    page = ask_anew("--data", str(north), "page", "north", "-o", "-").out
    assert "<b>Björn" not in page
    assert "Björn" in page


def test_the_users_own_data_may_speak_of_shipped_value_chains(ask_anew: Run, north: Path) -> None:
    rows = ask_anew("--data", str(north), "links", "--format", "json").rows
    links = [(row["stakeholder"], row["value_chain_label"]) for row in rows]
    assert links == [("yard", "Railway value chain")]


def test_an_export_loads_again(program: Run, tmp_path: Path) -> None:
    path = tmp_path / "hamburg.jsonld"
    assert program("export", "hamburg", "--format", "jsonld", "-o", str(path)).status == 0
    (region,) = program("--data", str(path), "regions", "--format", "json").rows
    assert (region["id"], region["entities"], region["ties"]) == ("hamburg", 82, 322)
