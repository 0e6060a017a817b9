"""Rows become cells that people read and that hold the same: in a workbook, and in text files."""

import csv
import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from clusteratlas.errors import RequestError
from clusteratlas.exchange.workbook.cells import Told, shown
from clusteratlas.exchange.workbook.filled import About, filled, tables
from clusteratlas.exchange.workbook.offers import Offers
from clusteratlas.vocabulary.tables.columns import KINDS, Column, Holds

ABOUT = About("North", "north.xlsx", "north", "North")
NAMES = {"yard": "Yard", "nace:302": "C30.2 Railways, and more"}
TOLD = Told("en", NAMES, {"s1": "One, of two"}, {"DE60": "DE60 Hamburg"})


def _cells(rows: dict[str, list[dict[str, str]]]) -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(filled(rows, TOLD, Offers(), ABOUT)))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


@pytest.mark.parametrize(
    ("holds", "text", "cell"),
    [
        (Holds.TYPE, "cluster-organisation", "Cluster organisation"),
        (Holds.THING, "yard", "Yard"),
        (Holds.THING, "dock", "dock"),
        (Holds.INDUSTRY, "nace:302", "C30.2 Railways, and more"),
        (Holds.THINGS, "yard|dock", "Yard | dock"),
        (Holds.SOURCES, "s1", "One, of two |"),  # one that could be taken for two
        (Holds.TEXTS, "HY|Old; Yard", "HY | Old; Yard"),
        (Holds.TEXTS, "Yard, Old", "Yard, Old |"),
        (Holds.NUTS, "DE60", "DE60 Hamburg"),
        (Holds.LANGUAGE, "de", "de German"),
        (Holds.LANGUAGE, "gsw", "gsw"),
        (Holds.DATE, "2015-04", "2015-04"),
        (Holds.NUMBER, "53.5421", 53.5421),
        (Holds.NUMBER, "53.54210000000000001", "53.54210000000000001"),  # more digits than a cell keeps
        (Holds.WHOLE, "3", 3),
        (Holds.TRUTH, "yes", "yes"),
        (Holds.TEXT, "=1+1", "=1+1"),
    ],
)
def test_a_cell_says_what_people_say(holds: Holds, text: str, cell: object) -> None:
    assert shown(Column("any", holds), text, TOLD) == cell


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-180, max_value=180))
def test_a_number_in_a_cell_is_the_number(value: object) -> None:
    assert float(shown(Column("lat", Holds.NUMBER), f"{value:f}", TOLD)) == float(str(value))


def test_texts_stay_texts_whatever_they_look_like() -> None:
    odd = [
        "=SUM(A1)",
        "+49 40",
        "@x",
        "http://example.org",
        "1.10",
        "_x0041_",
        "  two  spaces ",
        "a\nb",
        "'q'",
    ]
    sheets = _cells({"things": [{"label_en": text, "type": "company"} for text in odd]})
    assert [row[0] for row in sheets["Actors and things"][1:]] == odd


def test_a_text_that_no_cell_holds_is_refused_with_its_place() -> None:
    with pytest.raises(
        RequestError, match="“Actors and things”, the row of “Yard”: its Description has 32,768"
    ):
        _cells({"things": [{"label_en": "Yard", "type": "company", "description_en": "x" * 32_768}]})


def test_tables_hold_stages_among_ties_and_say_what_was_quoted() -> None:
    rows = {
        "things": [{"label_en": "=Yard", "type": "company", "id": "yard", "lat": "-1.5"}],
        "ties": [{"subject": "yard", "predicate": "contributes-to", "object": "rail"}],
        "stages": [{"subject": "nace:302", "predicate": "stage-of", "object": "rail", "stage": "1"}],
        "matches": [],
    }
    files, quoted = tables(rows)
    assert quoted == 1
    assert set(files) == {"entities.csv", "links.csv", "sources.csv"}
    (thing,) = csv.DictReader(files["entities.csv"].splitlines())
    assert (thing["label_en"], thing["lat"]) == ("'=Yard", "-1.5")
    ties = list(csv.DictReader(files["links.csv"].splitlines()))
    assert [(tie["predicate"], tie["stage"]) for tie in ties] == [("contributes-to", ""), ("stage-of", "1")]
    assert tables(rows, raw=True)[1] == 0
    assert files["sources.csv"].strip().split(",") == [column.token for column in KINDS["sources"].columns]
