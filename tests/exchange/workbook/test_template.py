"""An empty workbook explains itself, offers lists, marks its examples, and holds the region."""

import io
import re
import zipfile
from typing import Any
from xml.etree.ElementTree import Element
from xml.etree.ElementTree import fromstring as parsed

import pytest
from python_calamine import CalamineWorkbook, SheetVisibleEnum

from clusteratlas.exchange.workbook.filling import SHEETS, columns_of
from clusteratlas.exchange.workbook.offers import Offers
from clusteratlas.exchange.workbook.template import Part, Start, template, template_folder
from clusteratlas.exchange.workbook.words import languages, say
from clusteratlas.vocabulary.tables.columns import KINDS, Holds
from clusteratlas.vocabulary.tables.examples import is_example
from clusteratlas.vocabulary.tables.fronts import LISTS, MODEL, READ_ME
from clusteratlas.vocabulary.tables.lexicon import LANGUAGES
from clusteratlas.vocabulary.tables.words import label, sheet_label, token_label

SHIPS = "C30.11 Building of ships and floating structures"
START = Start(
    "Kvarken Coast",
    "kvarken-coast",
    code="FI1D8",
    native="Merenkurkku",
    model="Lapland",
    parts=[
        Part("agency", "manages", "cluster", 5, "LapIn manages Arctic Smart", "Report, https://example.org")
    ],
    offers=Offers(["Railway value chain", "Ships value chain"], [SHIPS, "C30.2 Railways"], ["FI1D8 Kainuu"]),
)
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def _read(language: str) -> CalamineWorkbook:
    return CalamineWorkbook.from_filelike(io.BytesIO(template(START, language, "my region.xlsx")))


def _rows(book: CalamineWorkbook, sheet: str) -> list[list[Any]]:
    return book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)


@pytest.fixture(scope="module")
def english() -> CalamineWorkbook:
    return _read("en")


@pytest.fixture(scope="module")
def parts() -> dict[str, Element]:
    """The sheets as XML by name."""
    archive = zipfile.ZipFile(io.BytesIO(template(START, "en", "my.xlsx")))
    book = parsed(archive.read("xl/workbook.xml"))  # noqa: S314 - our own
    names = [str(sheet.get("name")) for sheet in book.iter(f"{_MAIN}sheet")]
    return {
        name: parsed(archive.read(f"xl/worksheets/sheet{number}.xml"))  # noqa: S314 - our own
        for number, name in enumerate(names, 1)
    }


def test_workbooks_come_in_every_language_of_their_words() -> None:
    assert languages() == LANGUAGES
    assert say("found", "fr", file="{x}.xlsx").endswith("{x}.xlsx")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_its_own_sheets_headers_and_examples(language: str) -> None:
    book = _read(language)
    assert book.sheet_names[0] == READ_ME[language]
    assert book.sheet_names[1:8] == [sheet_label(kind, language) for kind in SHEETS]
    assert all(len(name) <= 31 for name in book.sheet_names)
    for kind in SHEETS:
        header, *rows = _rows(book, sheet_label(kind, language))
        assert header == [
            label(kind, column.token, language) + (" *" if column.required else "")
            for column in columns_of(KINDS[kind])
        ]
        examples = [row for row in rows if is_example(str(row[0]))]
        assert len(examples) == (0 if kind == "data-set" else 1)
        for example in examples:
            needed = [cell for cell, head in zip(example, header, strict=True) if str(head).endswith("*")]
            assert all(needed)


def test_the_first_sheet_tells_every_column_and_the_commands(english: CalamineWorkbook) -> None:
    told = {str(cell) for row in _rows(english, "Read me") for cell in row}
    for kind in SHEETS:
        assert {label(kind, column.token, "en") for column in columns_of(KINDS[kind])} <= told
    assert 'clusteratlas import "my region.xlsx" -o kvarken-coast' in told
    assert 'clusteratlas page "Kvarken Coast" --data kvarken-coast --open' in told


def test_the_region_and_its_data_set_are_filled_in(english: CalamineWorkbook) -> None:
    region = dict(zip(*(_rows(english, "Actors and things")[row] for row in (0, 2)), strict=True))
    assert region["Name *"] == "Kvarken Coast"
    assert region["Type *"] == "Region"
    assert region["Name in its own language"] == "Merenkurkku"
    assert region["NUTS code"] == "FI1D8 Kainuu"
    assert _rows(english, "Data set")[1][0] == "kvarken-coast"


def test_the_lists_are_hidden_and_hold_what_is_offered(english: CalamineWorkbook) -> None:
    hidden = [sheet.name for sheet in english.sheets_metadata if sheet.visible != SheetVisibleEnum.Visible]
    assert hidden == [LISTS]
    lists = zip(*_rows(english, LISTS), strict=True)
    columns = {str(name): [cell for cell in cells if cell] for name, *cells in lists}
    assert columns["CA_chains"] == ["Railway value chain", "Ships value chain"]
    assert columns["CA_industries"] == [SHIPS, "C30.2 Railways"]
    assert token_label(Holds.TYPE, "university", "en") in columns["CA_types"]
    assert token_label(Holds.PREDICATE, "member-of", "en") in columns["CA_ties"]
    assert (
        token_label(Holds.PREDICATE, "stage-of", "en") not in columns["CA_ties"]
    )  # it has a sheet of its own


def test_every_column_of_words_names_or_codes_offers_a_list_that_exists(
    parts: dict[str, Element],
) -> None:
    offering = {Holds.TYPE, Holds.PREDICATE, Holds.STATUS, Holds.STEP, Holds.RELATION, Holds.TRUTH}
    offering |= {Holds.LANGUAGE, Holds.NUTS, Holds.INDUSTRY, Holds.THING}
    for kind in SHEETS:
        checks = {
            re.split(r"\d", str(one.get("sqref")))[0]: one
            for one in parts[sheet_label(kind, "en")].iter(f"{_MAIN}dataValidation")
        }
        letters = [chr(ord("A") + place) for place in range(len(columns_of(KINDS[kind])))]
        for letter, column in zip(letters, columns_of(KINDS[kind]), strict=True):
            assert (letter in checks) == (column.holds in offering), (kind, column.token)
            if letter in checks:
                assert re.search(r"CA_[a-z_]+", str(checks[letter].findtext(f"{_MAIN}formula1")))
                # Whatever is typed may stay: the spreadsheet warns, or says nothing.
                stays = checks[letter].get("errorStyle") == "warning"
                assert stays or checks[letter].get("showErrorMessage") is None


def test_what_a_tie_leads_to_follows_from_its_kind(parts: dict[str, Element]) -> None:
    formulas = [one.text for one in parts["Ties"].iter(f"{_MAIN}formula1")]
    chains, others = (
        'OR($B2="contributes to",$B2="targets")',
        'IF($B2="is active in",CA_industries,CA_things)',
    )
    assert f"IF({chains},CA_chains,{others})" in formulas


def test_headers_stay_in_sight_and_explain_themselves(parts: dict[str, Element]) -> None:
    for kind in SHEETS:
        pane = next(parts[sheet_label(kind, "en")].iter(f"{_MAIN}pane"))
        assert (pane.get("xSplit"), pane.get("ySplit"), pane.get("state")) == ("1", "1", "frozen")
        assert (
            next(parts[sheet_label(kind, "en")].iter(f"{_MAIN}legacyDrawing")) is not None
        )  # holds the comments


def test_a_model_region_is_shown_and_not_filled_in(english: CalamineWorkbook) -> None:
    title, _, row = _rows(english, MODEL["en"])
    assert "Lapland" in str(title[0])
    assert row[:4] == ["Agency", "manages", "Cluster", 5]
    names = [row[0] for kind in SHEETS for row in _rows(english, sheet_label(kind, "en"))]
    assert not any("LapIn" in str(name) for name in names)


def test_equal_input_gives_equal_bytes() -> None:
    assert template(START, "ro", "x.xlsx") == template(START, "ro", "x.xlsx")


def test_a_folder_holds_the_same_as_texts_that_spreadsheets_know() -> None:
    files = template_folder(START, "de", "kvarken")
    assert set(files) == {KINDS[kind].file for kind in SHEETS} | {"read-me.txt"}
    lines = files["entities.csv"].splitlines()
    assert lines[0].startswith("\ufeffName,Typ,")
    assert is_example(lines[1].partition(",")[0])
    assert lines[2].startswith("Kvarken Coast,Region,Merenkurkku,")
    assert "clusteratlas import kvarken -o kvarken-coast" in files["read-me.txt"]
    assert "bieten eine Liste an" not in files["read-me.txt"]
