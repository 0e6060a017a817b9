"""``new`` writes an empty workbook for a region, and never over somebody's work."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

import clusteratlas
from clusteratlas.vocabulary.tables.fronts import MODEL

Ask = Callable[..., Any]


def _things(path: Path, sheet: str = "Actors and things") -> list[list[Any]]:
    return CalamineWorkbook.from_path(path).get_sheet_by_name(sheet).to_python()


def test_a_region_of_nuts_comes_with_its_name_and_code(ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "k.xlsx"
    answer = ask("new", "FI1D8", "-o", str(file))
    assert (answer.status, answer.out) == (0, "")
    assert f"Wrote {file} for Kainuu (FI1D8)." in answer.err
    assert {"Kainuu", "Region", "FI1D8 Kainuu"} <= set(_things(file)[2])


def test_a_model_region_is_shown_and_its_chains_come_first(
    ask: Ask, tmp_path: Path, shipped: clusteratlas.Atlas
) -> None:
    file = tmp_path / "k.xlsx"
    ask("new", "Kainuu", "--from", "lapland", "--lang", "de-AT", "-o", str(file))
    book = CalamineWorkbook.from_path(file)
    assert MODEL["de"] in book.sheet_names
    assert _things(file, MODEL["de"])[0][0].startswith("Was Lapland verzeichnet")
    lists = list(zip(*_things(file, "Lists"), strict=True))
    _, *chains = next(column for column in lists if column[0] == "CA_chains")
    network = shipped.region_network("lapland")
    own = {thing.label("de") for thing in network.things.values() if thing.type == "value-chain"}
    assert set(chains[: len(own)]) == own
    assert len({*filter(None, chains)}) == 34


def test_a_name_that_several_levels_share_says_which_is_taken(ask: Ask, tmp_path: Path) -> None:
    answer = ask("new", "hamburg", "-o", str(tmp_path / "h.xlsx"))
    assert "“Hamburg” is DE6, DE60, DE600 in NUTS; DE60 is taken." in answer.err
    about = _things(tmp_path / "h.xlsx", "Data set")[1]
    assert about[0] == "own-hamburg"  # the atlas itself ships a data set hamburg


def test_an_english_name_that_nuts_has_not_is_known_from_the_shipped_regions(
    ask: Ask, tmp_path: Path
) -> None:
    answer = ask("new", "Lapland", "-o", str(tmp_path / "l.xlsx"))
    assert "for Lapland (FI1D7)" in answer.err


def test_any_other_name_is_taken_and_said_to_be_no_region_of_nuts(ask: Ask, tmp_path: Path) -> None:
    answer = ask("new", "Brandenbrg", "-o", str(tmp_path / "b.xlsx"))
    assert answer.status == 0
    assert "“Brandenbrg” is no region of NUTS" in answer.err
    assert "Did you mean Brandenburg (DE40)?" in answer.err
    assert _things(tmp_path / "b.xlsx")[2][0] == "Brandenbrg"


def test_a_doubtful_name_lists_the_candidates_and_writes_nothing(ask: Ask, tmp_path: Path) -> None:
    answer = ask("new", "München", "-o", str(tmp_path / "m.xlsx"))
    assert answer.status == 2
    assert "DE212" in answer.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("place", ["there.xlsx", "there"])
def test_nothing_is_written_over_unless_asked(ask: Ask, tmp_path: Path, place: str) -> None:
    path = tmp_path / place
    assert ask("new", "Kainuu", "-o", str(path)).status == 0
    kept = path if path.is_file() else path / "links.csv"
    kept.write_text("somebody's work")
    refused = ask("new", "Kainuu", "-o", str(path))
    assert refused.status == 2
    assert "is there already" in refused.err
    assert kept.read_text() == "somebody's work"
    assert ask("new", "Kainuu", "-o", str(path), "--force").status == 0
    assert kept.read_bytes() != b"somebody's work"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("Kainuu", "-o", "k.ods"), "Name a file that ends in .xlsx, or a folder."),
        ((" ",), "A region needs a name."),
        (("Kainuu", "--from", "atlantis", "-o", "k.xlsx"), "no region “atlantis”"),
        (("Kainuu", "--data", "x.ttl"), "new makes no use of --data"),
    ],
)
def test_what_cannot_be_done_is_said(ask: Ask, arguments: tuple[str, ...], told: str) -> None:
    answer = ask("new", *arguments)
    assert answer.status == 2
    assert told in answer.err


def test_a_language_that_workbooks_lack_is_told(ask: Ask, tmp_path: Path) -> None:
    answer = ask("new", "Kainuu", "--lang", "pl", "-o", str(tmp_path / "k.xlsx"))
    assert answer.status == 0
    assert "Workbooks come in en (English)" in answer.err
