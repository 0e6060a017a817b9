"""Workbooks as people have them: read, with what is odd told, or refused with a way out."""

import re
import zipfile
from contextlib import suppress
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

import pytest
from tests.exchange.reading import odd

from clusteratlas.errors import RequestError
from clusteratlas.exchange.reading import packages
from clusteratlas.exchange.reading.workbooks import read_workbook


def test_cells_keep_their_kinds_and_their_places() -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet("Akteure")
        sheet.write("C3", "Stand 2024")
        sheet.write_row("C5", ["Name", 3, 3.5, True])
        day, moment = (book.add_format({"num_format": form}) for form in ("yyyy-mm-dd", "yyyy-mm-dd hh:mm"))
        sheet.write_datetime("C6", datetime(2020, 3, 4), day)  # noqa: DTZ001 - workbooks know no zones
        sheet.write_datetime("D6", datetime(2020, 3, 4, 5, 6), moment)  # noqa: DTZ001
        sheet.write_datetime("E6", time(10, 30), book.add_format({"num_format": "hh:mm"}))

    (sheet,) = read_workbook(odd.xlsx(fill), "a.xlsx")
    assert sheet.rows == [
        ("Stand 2024",),
        (),
        ("Name", 3, 3.5, True),
        (date(2020, 3, 4), datetime(2020, 3, 4, 5, 6), time(10, 30)),  # noqa: DTZ001
    ]
    assert type(sheet.rows[2][1]) is int
    assert (sheet.name, list(sheet.numbers), sheet.left) == ("Akteure", [3, 4, 5, 6], 2)
    assert str(sheet.place(2, 0)) == "a.xlsx, sheet Akteure, cell C5"


def test_merged_cells_are_told_by_their_place_among_the_rows() -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet()
        sheet.merge_range("B3:D3", "Kontakt")
        sheet.write_row("B4", ["Ort", "Mail", "Web"])

    (sheet,) = read_workbook(odd.xlsx(fill), "a.xlsx")
    assert sheet.spans == [(0, 0, 0, 2)]


def test_hidden_sheets_are_read_and_said_and_charts_passed_over() -> None:
    def fill(book: Any) -> None:
        book.add_worksheet("seen").write("A1", "x")
        book.add_chartsheet("chart").set_chart(_chart(book))
        hidden = book.add_worksheet("hidden")
        hidden.write("A1", "y")
        hidden.hide()
        book.add_worksheet("empty")

    sheets = read_workbook(odd.xlsx(fill), "a.xlsx")
    assert [sheet.name for sheet in sheets] == ["seen", "hidden"]
    assert not sheets[0].notes
    assert "hidden" in sheets[1].notes[0]


def test_a_workbook_of_charts_only_says_that_no_cell_holds_anything() -> None:
    with pytest.raises(RequestError, match=r"a\.xlsx holds no cell with a value"):
        read_workbook(odd.xlsx(lambda book: book.add_chartsheet().set_chart(_chart(book))), "a.xlsx")


def test_formulas_without_values_and_failed_ones_are_named() -> None:
    rows = (
        b'<row r="1"><c r="A1" t="str"><f>B1</f><v></v></c><c r="B1"><f>1+1</f></c>'
        b'<c r="C1"><f>2</f><v/></c></row>'
        b'<row r="2"><c r="A2" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
        b'<c r="B2"><f t="shared" si="0"/><v>4</v></c></row>'
    )
    (sheet,) = read_workbook(odd.with_rows(rows), "a.xlsx")
    assert [note.partition(".")[0] for note in sheet.notes] == [
        "Formulas without values: 2 cells, first B1",
        "Formulas that failed: 1 cell, first A2 (#DIV/0!); read as empty",
    ]
    assert sheet.rows == [(4,)]


def test_a_workbook_of_formulas_alone_says_what_to_do() -> None:
    with pytest.raises(
        RequestError, match=r"holds no cell with a value\. Formulas without values: 1 cell, first A1"
    ):
        read_workbook(odd.with_rows(b'<row r="1"><c r="A1"><f>1+1</f><v></v></c></row>'), "a.xlsx")


def test_two_sheets_of_one_name_are_refused() -> None:
    def fill(book: Any) -> None:
        for name in ("one", "two"):
            book.add_worksheet(name).write("A1", name)

    broken = odd.altered(odd.xlsx(fill), lambda _, part: part.replace(b'name="two"', b'name="one"'))
    with pytest.raises(RequestError, match=r"a\.xlsx has two sheets named one"):
        read_workbook(broken, "a.xlsx")


@pytest.mark.parametrize(
    "rows",
    [
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        (
            b'<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row>'
            b'<x:row r="900000"><x:c r="CV900000"><x:v>1</x:v></x:c></x:row>'
        ),
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="999999">' + b"<c><v>1</v></c>" * 20 + b"</row>",
    ],
    ids=["one cell far away", "with prefixes", "cells without places"],
)
def test_a_cell_far_away_is_refused_before_room_is_made_for_all_between(rows: bytes) -> None:
    with pytest.raises(
        RequestError, match=r"sheet Akteure: its cells reach to \w+, .* Delete what stands far"
    ):
        read_workbook(odd.with_rows(rows), "a.xlsx")


@pytest.mark.parametrize(
    "cell",
    [
        b'r="XFD1048576"',
        b'r="ZZZZZZ99999999999999"',
        b"r='XFD1048576'",
        b'r = "XFD1048576"',
        b'r="B900000000000000000"',
    ],
)
def test_a_cell_that_says_it_stands_in_another_row_is_refused_before_room_is_made(cell: bytes) -> None:
    rows = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c ' + cell + b"><v>1</v></c></row>"
    with pytest.raises(RequestError, match=r"the limit is 1,000,000 rows and 12,000,000 cells"):
        read_workbook(odd.with_rows(rows), "a.xlsx")


def test_a_list_of_sheets_that_is_a_trap_is_refused_unread() -> None:
    deep = b"<a>" * 2_000_000

    def change(name: str, part: bytes) -> bytes:
        return part.replace(b"<sheets>", deep + b"<sheets>") if name == "xl/workbook.xml" else part

    with pytest.raises(RequestError, match="a damaged or incomplete workbook"):
        read_workbook(odd.altered(odd.table(["Name"]), change), "a.xlsx")


def test_formatted_but_empty_cells_do_not_count() -> None:
    empty = b"".join(b'<row r="%d"><c r="A%d" s="0"/></row>' % (row, row) for row in range(2, 2000))
    far = b'<row r="1048576"><c r="XFD1048576" s="0"/></row>'
    (sheet,) = read_workbook(
        odd.with_rows(b'<row r="1"><c r="B1"><v>7</v></c></row>' + empty + far), "a.xlsx"
    )
    assert (sheet.rows, sheet.left) == ([(7,)], 1)


@pytest.mark.parametrize("declared", [3 << 20, 1000])
def test_an_archive_that_unpacks_to_too_much_is_refused_whatever_size_it_declares(
    declared: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", bytes(3 << 20))
    size, told = ((3 << 20).to_bytes(4, "little"), declared.to_bytes(4, "little"))
    monkeypatch.setattr(packages, "UNPACKED", 2 << 20)
    with pytest.raises(RequestError, match="unpacks to more than 2 MB"):
        read_workbook(stream.getvalue().replace(size, told), "bomb.xlsx")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_workbook_says_that_it_is_incomplete(share: float) -> None:
    whole = odd.table(["Name", "Ort"], ["NFID", "Lille"])
    with pytest.raises(RequestError, match=r"a\.xlsx is a damaged or incomplete workbook"):
        read_workbook(whole[: int(len(whole) * share)], "a.xlsx")


@pytest.mark.parametrize("step", range(7))
def test_bytes_changed_in_the_middle_never_end_in_another_error(step: int) -> None:
    whole = bytearray(odd.table(["Name", "Ort"], ["NFID", "Lille"]))
    for place in range(40 + step, len(whole), 211):
        whole[place] ^= 0x55
    with suppress(RequestError):
        assert all(sheet.rows for sheet in read_workbook(bytes(whole), "a.xlsx"))


def test_a_password_is_named_in_each_kind_of_workbook() -> None:
    locked = (
        odd.container("EncryptedPackage", b"x"),
        odd.ods(
            odd.ods_cell("x"), '<m:file-entry m:full-path="content.xml"><m:encryption-data/></m:file-entry>'
        ),
    )
    for content in locked:
        with pytest.raises(RequestError, match="protected by a password"):
            read_workbook(content, "a")


def test_macros_and_links_to_other_files_are_told_and_left_alone() -> None:
    stream = BytesIO(odd.table(["Name"]))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf")
        archive.writestr("xl/externalLinks/externalLink1.xml", b"<x/>")
    (sheet,) = read_workbook(stream.getvalue(), "a.xlsm")
    assert [re.split("[;,]", note)[0] for note in sheet.notes] == [
        "The workbook holds macros",
        "The workbook refers to other files",
    ]


def test_an_old_workbook_is_read() -> None:
    (sheet,) = read_workbook(
        odd.xls([(2, 1, "Name"), (2, 2, "Jahr"), (3, 1, "Bücker & Söhne"), (3, 2, 1999.0)]), "a.xls"
    )
    assert sheet.rows == [("Name", "Jahr"), ("Bücker & Söhne", 1999)]
    assert (sheet.numbers[0], sheet.left) == (3, 1)


def test_a_workbook_of_libreoffice_is_read_though_it_reaches_to_the_last_row() -> None:
    many = 'table:number-columns-repeated="16382"'
    rows = (
        f"<table:table-row>{odd.ods_cell('Name')}{odd.ods_cell('Ort')}"
        f"<table:table-cell {many}/></table:table-row>"
        '<table:table-row table:number-rows-repeated="1048575"><table:table-cell/></table:table-row>'
    )
    (sheet,) = read_workbook(odd.ods(rows), "a.ods")
    assert sheet.rows == [("Name", "Ort")]


def test_merged_cells_and_errors_of_libreoffice_are_told_too() -> None:
    error = odd.ods_cell("#REF!", 'office:string-value="" calcext:value-type="error"')
    wide = odd.ods_cell("Kontakt", 'table:number-columns-spanned="2"')
    rows = (
        '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
        f"<table:table-row><table:table-cell/>{wide}"
        f"<table:covered-table-cell/>{odd.ods_cell('Jahr')}</table:table-row>"
        f"<table:table-row><table:table-cell/>{odd.ods_cell('Ort')}{odd.ods_cell('Mail')}"
        f"{error}</table:table-row>"
    )
    (sheet,) = read_workbook(odd.ods(rows), "a.ods")
    assert sheet.rows == [("Kontakt", None, "Jahr"), ("Ort", "Mail")]
    assert (sheet.numbers[0], sheet.left, sheet.spans) == (3, 1, [(0, 0, 0, 1)])
    assert sheet.notes == ("Formulas that failed: 1 cell, first D4 (#REF!); read as empty.",)


def test_repeated_cells_that_fill_a_sheet_of_libreoffice_are_refused() -> None:
    cell = odd.ods_cell("x", 'table:number-columns-repeated="16384"')
    rows = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    with pytest.raises(RequestError, match=r"1,048,576 rows by 16,384 columns"):
        read_workbook(odd.ods(rows), "a.ods")


def _chart(book: Any) -> Any:
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": [book.worksheets()[0].name, 0, 0, 1, 0]})
    return chart
