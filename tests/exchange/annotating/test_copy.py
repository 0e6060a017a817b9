"""A copy of people's tables keeps values and places, colours what is at fault, and can be read again."""

import io
import re
import zipfile
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from clusteratlas.errors import RequestError
from clusteratlas.exchange.annotating import Remark, annotated
from clusteratlas.exchange.reading.sheets import Sheet, Value
from clusteratlas.vocabulary.tables.fronts import FOUND, holds_no_data

MOMENT = datetime(2015, 4, 30, 14, 30)  # noqa: DTZ001 - a cell knows no zone
ROWS: list[list[Value]] = [
    ["Name", "Kategorie", "Seit"],
    ["Hafenwerft", "HES", date(2015, 4, 30)],
    [],
    ["=Dock", 12, MOMENT],
    ["Mole", True, 53.5],
]
ACTORS = Sheet("a.xlsx", "Akteure", ROWS, (3, 4, 5, 6, 8), left=1)
REMARKS = [
    Remark("a.xlsx", "Akteure", 4, 3, "“HES” is no type. Did you mean university?", value="HES"),
    Remark("a.xlsx", "Akteure", 8, 0, "This row is taken as a company.", grave=False),
    Remark("a.xlsx", "Akteure", 0, 4, "This column is not read.", grave=False),
    Remark("a.xlsx", "Akteure", 8, 6, "There is no source."),
]
LIKELY = [{"first": "Hafenwerft", "second": "Hafenwerft GmbH", "score": "0.97", "reason": "the same website"}]


def _open(content: bytes) -> CalamineWorkbook:
    return CalamineWorkbook.from_filelike(io.BytesIO(content))


def _cells(content: bytes, sheet: str) -> list[list[Any]]:
    return _open(content).get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def _sheet_xml(content: bytes, number: int) -> str:
    return zipfile.ZipFile(io.BytesIO(content)).read(f"xl/worksheets/sheet{number}.xml").decode()


@pytest.fixture(scope="module")
def copy() -> bytes:
    return annotated([ACTORS], REMARKS, LIKELY)


def test_values_stand_where_they_stood_as_what_they_were(copy: bytes) -> None:
    cells = _cells(copy, "Akteure")
    assert cells[0] == cells[1] == [""] * len(cells[0])
    assert cells[2][:4] == ["", "Name", "Kategorie", "Seit"]
    assert cells[3][1:4] == ["Hafenwerft", "HES", date(2015, 4, 30)]
    assert cells[5][1:4] == ["=Dock", 12, MOMENT]
    assert cells[7][1:4] == ["Mole", True, 53.5]


def test_cells_at_fault_are_red_and_those_taken_all_the_same_are_yellow(copy: bytes) -> None:
    xml = _sheet_xml(copy, 2)
    looks = dict(re.findall(r'<c r="([A-Z]+[0-9]+)" s="([0-9]+)"', xml))
    styles = zipfile.ZipFile(io.BytesIO(copy)).read("xl/styles.xml").decode()
    fills = re.findall(r"<fill>.*?</fill>", styles)
    cell_looks = [
        int(one) for one in re.findall(r'<xf [^>]*fillId="([0-9]+)"', styles.partition("<cellXfs")[2])
    ]

    def colour(cell: str) -> str:
        found = re.search(r'fgColor rgb="FF([0-9A-F]+)"', fills[cell_looks[int(looks.get(cell, "0"))]])
        return found[1] if found else ""

    assert colour("C4") == colour("F8") == "F8CBAD"
    assert {colour(cell) for cell in ("B8", "C8", "D8", "D3")} == {"FFF2CC"}
    assert {colour(cell) for cell in ("B4", "C6", "C3")} == {""}


def test_comments_say_what_is_wrong(copy: bytes) -> None:
    archive = zipfile.ZipFile(io.BytesIO(copy))
    comments = {
        cell: text
        for name in archive.namelist()
        if name.startswith("xl/comments")
        for cell, text in re.findall(
            r'<comment ref="([A-Z0-9]+)".*?<t(?: [^>]*)?>(.*?)</t>', archive.read(name).decode(), re.DOTALL
        )
    }
    assert comments["C4"] == "“HES” is no type. Did you mean university?"
    assert comments["B8"] == "This row is taken as a company."
    assert comments["D3"] == "This column is not read."


def test_the_sheet_in_front_lists_all_and_is_no_data(copy: bytes) -> None:
    book = _open(copy)
    assert book.sheet_names[0] == FOUND["en"]
    assert holds_no_data(book.sheet_names[0])
    title, header, *rows = _cells(copy, FOUND["en"])
    assert title[0] == "What was found in a.xlsx"
    assert header == ["Sheet", "Cell", "What it says", "What is wrong, and how to mend it", "The row"]
    assert rows[0] == ["Akteure", "C4", "HES", "“HES” is no type. Did you mean university?", "left out"]
    assert [row[4] for row in rows] == ["left out", "left out", "taken", "taken"]
    assert rows[2][1] == "8"


def test_likely_duplicates_wait_for_an_answer(copy: bytes) -> None:
    header, row = _cells(copy, "Likely duplicates")
    cells = dict(zip(header, row, strict=True))
    assert [value for value in cells.values() if value] == list(LIKELY[0].values())
    assert '"yes,no"' in _sheet_xml(copy, 3)


def test_an_answer_stays_and_is_not_asked_again(copy: bytes) -> None:
    header, row = _cells(copy, "Likely duplicates")
    answered: list[Value] = [str(cell) for cell in row]
    answered[2] = "no"
    earlier = Sheet("a.xlsx", "Likely duplicates", [[str(cell) for cell in header], answered], (1, 2))
    other = {"first": "Mole", "second": "Pier"}
    turned = {"first": LIKELY[0]["second"], "second": LIKELY[0]["first"]}
    again = _cells(annotated([ACTORS, earlier], [], [turned, other]), "Likely duplicates")
    assert [line[:3] for line in again[1:]] == [["Hafenwerft", "Hafenwerft GmbH", "no"], ["Mole", "Pier", ""]]


def test_a_copy_can_be_annotated_again(copy: bytes) -> None:
    found = Sheet("a.xlsx", FOUND["en"], [["What was found in a.xlsx"]], (1,))
    assert _open(annotated([found, ACTORS], REMARKS, LIKELY)).sheet_names == _open(copy).sheet_names


def test_names_that_a_workbook_does_not_allow_or_that_come_twice_are_mended() -> None:
    names = ["Akteure: [alle]", "akteure   alle", "x" * 40, "x" * 40, "", "''"]
    sheets = [Sheet(f"{number}/t.csv", name, [["a"]], (1,)) for number, name in enumerate(names)]
    written = _open(annotated(sheets, [])).sheet_names[1:]
    assert len({name.casefold() for name in written}) == len(names)
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in written)
    assert written[4] == "t"


def test_what_no_cell_holds_as_itself_is_written_as_text_and_nothing_is_cut() -> None:
    rows: list[list[Value]] = [
        [date(1850, 1, 1), 10**18, float("inf"), time(9, 5), timedelta(hours=30), "a\x07b"]
    ]
    (cells,) = _cells(annotated([Sheet("a", "S", rows, (1,))], []), "S")
    assert cells[:3] == ["1850-01-01", "1000000000000000000", "inf"]
    assert cells[3:] == [time(9, 5), timedelta(hours=30), "ab"]
    with pytest.raises(RequestError, match="Row 1, column 1 has 40,000 characters"):
        annotated([Sheet("a", "S", [["x" * 40_000]], (1,))], [])


def test_equal_input_gives_equal_bytes(copy: bytes) -> None:
    assert annotated([ACTORS], REMARKS, LIKELY) == copy
