"""Values of people's cells written as what they were: numbers as numbers, days as days, texts as texts."""

import math
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

from clusteratlas.errors import RequestError
from clusteratlas.exchange.plain import printable
from clusteratlas.exchange.reading.sheets import Value

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_RED, _YELLOW = "#F8CBAD", "#FFF2CC"
_FORMS: Final[dict[type, str]] = {
    datetime: "yyyy-mm-dd hh:mm:ss",
    date: "yyyy-mm-dd",
    time: "hh:mm:ss",
    timedelta: "[h]:mm:ss",
    str: "@",
}
_FIRST_YEAR: Final = 1901
"""Programs disagree on the numbers of days before."""
_EXACT: Final = 10**15
"""Whole numbers from here on lose digits in a cell."""
_LONGEST: Final = 32_767


class Writer:
    """Writes values with the look that says whether something is wrong with them."""

    def __init__(self, book: "Workbook") -> None:
        self._book = book
        self._looks: dict[tuple[type, bool | None], Any] = {}

    def write(self, sheet: "Worksheet", row: int, column: int, value: Value, *, grave: bool | None) -> None:
        """Write a value into a cell.

        Args:
            sheet: where.
            row: from 0.
            column: from 0.
            value: as it was read; what no cell holds exactly as itself is written as a text.
            grave: whether its row was left out; None where nothing is wrong.

        Raises:
            RequestError: a text is longer than a cell holds.
        """
        cell = _as_cell(value)
        look = self._look(type(cell), grave)
        if cell is None:
            if grave is not None:
                sheet.write_blank(row, column, None, look)
        elif isinstance(cell, str):
            if len(cell) > _LONGEST:
                raise RequestError(
                    f"Row {row + 1}, column {column + 1} has {len(cell):,} characters; a cell of a workbook "
                    f"holds {_LONGEST:,}. Shorten it, or leave out --annotate."
                )
            sheet.write_string(row, column, printable(cell), look)
        elif isinstance(cell, bool):
            sheet.write_boolean(row, column, cell, look)
        elif isinstance(cell, int | float):
            sheet.write_number(row, column, cell, look)
        else:
            moment: Any = cell  # the library takes days and times as well
            sheet.write_datetime(row, column, moment, look)

    def _look(self, kind: type, grave: bool | None) -> Any:  # noqa: FBT001 - private, given by its one caller
        if (kind, grave) not in self._looks:
            said: dict[str, object] = {"num_format": _FORMS[kind]} if kind in _FORMS else {}
            if grave is not None:
                said["bg_color"] = _RED if grave else _YELLOW
            self._looks[kind, grave] = self._book.add_format(said)
        return self._looks[kind, grave]


def _as_cell(value: Value) -> Value:
    """A value as a cell can hold it without loss, else its text."""
    if isinstance(value, datetime):
        value = value.replace(tzinfo=None)
        value = value.date() if value.time() == time() else value
    if isinstance(value, str):
        return value or None
    if value is None or isinstance(value, bool):
        return value
    return value if _fits(value) else str(value)


def _fits(value: float | date | time | timedelta) -> bool:
    """Whether a cell of a workbook holds a number, a day or a time as it is."""
    if isinstance(value, date):
        return value.year >= _FIRST_YEAR
    if isinstance(value, timedelta):
        return value >= timedelta()
    return isinstance(value, time) or (math.isfinite(value) and abs(value) < _EXACT)
