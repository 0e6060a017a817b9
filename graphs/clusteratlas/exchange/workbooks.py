"""Workbooks of texts and numbers, written by XlsxWriter: same sheets, same bytes."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias

from clusteratlas.errors import RequestError
from clusteratlas.exchange.plain import printable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlsxwriter.worksheet import Worksheet

Cell: TypeAlias = "str | float"

_LONGEST = 32_767
_MOST_ROWS = 1_048_576
_MOST_COLUMNS = 16_384
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook's dates know no zone; a fixed one keeps bytes equal


def workbook(sheets: Mapping[str, Sequence[Sequence[Cell]]]) -> bytes:
    """A workbook as bytes.

    Texts stay texts, whatever they look like: nothing is taken for a formula, a number or a link.

    Args:
        sheets: rows of cells by sheet name, at most 31 characters each. Texts longer than a cell holds
            (32,767 characters) are cut, characters that XML cannot carry are left out.

    Raises:
        RequestError: a sheet has more rows or columns than a workbook can hold.
    """
    from xlsxwriter import Workbook

    for name, rows in sheets.items():
        _require(name, "rows", len(rows), _MOST_ROWS)
        _require(name, "columns", max(map(len, rows), default=0), _MOST_COLUMNS)
    file = io.BytesIO()
    # In memory, the archive's parts bear a fixed date.
    with Workbook(file, {"in_memory": True}) as book:
        book.set_properties({"created": _CREATED})
        for name, rows in sheets.items():
            _fill(book.add_worksheet(name), rows)
    return file.getvalue()


def _require(sheet: str, what: str, found: int, most: int) -> None:
    if found > most:
        raise RequestError(f"The sheet “{sheet}” has {found:,} {what}; a workbook holds {most:,}.")


def _fill(sheet: Worksheet, rows: Sequence[Sequence[Cell]]) -> None:
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(number, column, printable(value)[:_LONGEST])
            else:
                sheet.write_number(number, column, value)
