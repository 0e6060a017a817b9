"""What the reader of workbooks does not tell of sheets in ODS: how far they reach, merged cells, errors."""

import re
from html import unescape

from clusteratlas.exchange.reading.cells import Scan, chunks
from clusteratlas.exchange.reading.packages import Package
from clusteratlas.exchange.reading.sheets import letters

_CELL = re.compile(rb"<table:(covered-)?table-cell([^>]*)>(?:(?!<table:).)*", re.DOTALL)
_TABLE = re.compile(rb'<table:table [^>]*?table:name="([^"]*)"')
_REPEATED = re.compile(rb'number-columns-repeated="(\d+)"')
_ROWS_REPEATED = re.compile(rb'number-rows-repeated="(\d+)"')
_ACROSS = re.compile(rb'number-columns-spanned="(\d+)"')
_DOWN = re.compile(rb'number-rows-spanned="(\d+)"')
_SHOWN = re.compile(rb"<text:p[^>]*>([^<]*)<")


def scan_ods(package: Package) -> dict[str, Scan]:
    """What the sheets of an ODS workbook hold, by name; equal cells stand there once, with their number."""
    scans: dict[str, Scan] = {}
    scan, number = Scan(), 1
    for chunk in chunks(package.pieces("content.xml"), b"</table:table-row>"):
        before, *pieces = chunk.split(b"<table:table-row")
        for piece in pieces:
            if begun := _TABLE.findall(before):
                scan, number = Scan(), 1
                scans[unescape(begun[-1].decode("utf-8", "replace"))] = scan
            before = piece
            times = _number(_ROWS_REPEATED, piece[: piece.find(b">")])
            row = piece[: piece.find(b"</table:table-row>")]
            if columns := _columns(row):
                scan.reach(number, columns, times)
            if b'-spanned="' in row or b'value-type="error"' in row:
                _note_cells(scan, row, number)
            number += times
    return scans


def _columns(row: bytes) -> int:
    """How many columns a row has up to its last cell with a value; 0 where none has one."""
    last = max(row.rfind(b"office:value-type"), row.rfind(b"<text:p"))
    if last < 0:
        return 0
    told = row[: max(row.find(b">", last), last)]  # a cell has its number before or behind its type
    more = sum(int(one) - 1 for one in _REPEATED.findall(told))
    return told.count(b"<table:table-cell") + told.count(b"<table:covered-table-cell") + more


def _note_cells(scan: Scan, row: bytes, number: int) -> None:
    """Note the merged cells and the errors of a row."""
    column = 0
    for cell in _CELL.finditer(row):
        across, down = _number(_ACROSS, cell[2]), _number(_DOWN, cell[2])
        if across > 1 or down > 1:
            scan.spans.append((number - 1, column, number + down - 2, column + across - 1))
        if b'value-type="error"' in cell[2]:
            shown = _SHOWN.search(cell[0])
            text = shown[1].decode("utf-8", "replace") if shown else "an error"
            scan.errors.append((f"{letters(column + 1)}{number}", text))
        column += _number(_REPEATED, cell[2])


def _number(pattern: re.Pattern[bytes], attributes: bytes) -> int:
    """A number among the attributes of a cell; 1 where there is none."""
    found = pattern.search(attributes)
    return int(found[1]) if found else 1
