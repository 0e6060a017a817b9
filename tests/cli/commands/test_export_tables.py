"""``export`` writes the workbook and the tables that people fill."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from tests.turtle import HEAD

Ask = Callable[..., Any]

OWN = (
    HEAD
    + """
id:n/north a ca:Region ; ca:status ca:uncited ; skos:prefLabel "North"@en .
id:n/yard a ca:Company ; ca:region id:n/north ; ca:status ca:uncited ; skos:prefLabel "=Yard"@en ;
    schema:email "y@example.org" .
""".replace("id:n/north", "<https://w3id.org/clusteratlas/id/n/north>").replace(
        "id:n/yard", "<https://w3id.org/clusteratlas/id/n/yard>"
    )
)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    file = tmp_path / "own.ttl"
    file.write_text(OWN, "utf-8")
    return file


def test_a_region_comes_as_a_workbook_with_names_in_its_cells(ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "h.xlsx"
    answer = ask("export", "hamburg", "--format", "xlsx", "-o", str(file))
    assert answer.status == 0
    book = CalamineWorkbook.from_path(file)
    header, *ties = book.get_sheet_by_name("Ties").to_python()
    assert header[:3] == ["Who *", "Kind of tie *", "To whom *"]
    assert ["Hamburg Invest", "is a member of", "Hamburg Aviation"] in [tie[:3] for tie in ties]
    names = {row[0] for row in book.get_sheet_by_name("Actors and things").to_python()[1:]}
    assert "Hamburg Aviation" in names
    assert not any(str(name).startswith("Example") for name in names)


def test_what_no_table_holds_is_told(ask: Ask, own: Path, tmp_path: Path) -> None:
    answer = ask("export", "--data", str(own), "--format", "xlsx", "-o", str(tmp_path / "o.xlsx"))
    assert (
        "Not in the tables as it was: 1 statement that tables have no column for: 1 schema:email."
        in answer.err
    )


def test_tables_are_files_of_a_folder_and_formulas_are_made_harmless(
    ask: Ask, own: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "tables"
    answer = ask("export", "--data", str(own), "--format", "tables", "-o", str(folder))
    assert answer.status == 0
    assert "1 cell begins as formulas do and got an apostrophe" in answer.err
    things = list(csv.DictReader((folder / "entities.csv").read_text("utf-8").splitlines()))
    assert [thing["label_en"] for thing in things] == ["North", "'=Yard"]
    ask("export", "--data", str(own), "--format", "tables", "--raw", "-o", str(folder))
    assert "\n=Yard," in (folder / "entities.csv").read_text("utf-8")


def test_tables_from_before_that_would_be_read_too_are_named(ask: Ask, own: Path, tmp_path: Path) -> None:
    (tmp_path / "support-steps.csv").write_text("step,title\n")
    answer = ask("export", "--data", str(own), "--format", "tables", "-o", str(tmp_path))
    assert "holds support-steps.csv from before" in answer.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--format", "tables"), "Tables are several files. Name a folder with -o."),
        (("--format", "xlsx", "--weak"), "Leave out --weak."),
        (("--format", "tables", "--with-schemes", "-o", "x"), "Leave out --with-schemes."),
        (("--format", "xlsx", "--weights", "w.toml", "-o", "x.xlsx"), "makes no use of --weights"),
    ],
)
def test_what_tables_have_no_use_for_is_refused(ask_anew: Ask, arguments: tuple[str, ...], told: str) -> None:
    answer = ask_anew("export", *arguments)
    assert answer.status == 2
    assert told in answer.err
