"""What every file that holds tables is read as: sheets of values that know where they stood."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

Value: TypeAlias = str | int | float | bool | date | datetime | time | timedelta | None
"""A cell as its file holds it; texts are as they were typed, spaces and all, and None is an empty cell."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands, for people who look for it.

    Attributes:
        file: the file's name as it was given.
        sheet: the sheet's name; empty for a text file, which has no sheets.
        row: the row of a sheet, or the line of a text on which the row begins, from 1; 0 for none.
        column: the column, from 1; 0 for the whole row.
        header: what stands above the column; empty where nothing does.
    """

    file: str
    sheet: str = ""
    row: int = 0
    column: int = 0
    header: str = ""

    @property
    def cell(self) -> str:
        """The cell as spreadsheets name it, ``B2``; only the row or the column where that is all there is."""
        return f"{letters(self.column)}{self.row or ''}"

    def __str__(self) -> str:
        if self.sheet:
            named = f", {'cell' if self.row and self.column else 'column' if self.column else 'row'} "
            return f"{self.file}, sheet {self.sheet}" + (named + self.cell if self.cell else "")
        line = f", line {self.row}" if self.row else ""
        named = self.header or letters(self.column)
        return f"{self.file}{line}" + (f", column {named}" if named else "")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook, one text file of cells, or one list out of another program's file.

    Attributes:
        file: the file's name as it was given, for messages.
        name: the sheet's name; empty for a text file.
        rows: the cells of each row, from the first row and column that hold anything; rows may differ in
            length, and empty rows in between stay.
        numbers: for each row the number by which people find it, from 1: its row in the sheet, or the line
            of the text on which it begins.
        left: how many empty columns stand left of the first cell.
        spans: merged cells as ``(first row, first column, last row, last column)``, indexes into ``rows``.
        notes: what whoever reads on should know, as "formulas without values: 3 cells, first C4".
    """

    file: str
    name: str
    rows: Sequence[Sequence[Value]]
    numbers: Sequence[int]
    left: int = 0
    spans: Sequence[tuple[int, int, int, int]] = ()
    notes: Sequence[str] = ()

    def place(self, row: int, column: int = -1, header: str = "") -> Place:
        """Where the cell stands that ``rows[row][column]`` holds; of the whole row without a column."""
        return Place(
            self.file, self.name, self.numbers[row], column + 1 + self.left if column >= 0 else 0, header
        )


def letters(column: int) -> str:
    """A column's letters from its number, from 1; empty for 0.

    >>> letters(1), letters(27), letters(703)
    ('A', 'AA', 'AAA')
    """
    named = ""
    while column > 0:
        column, digit = divmod(column - 1, 26)
        named = chr(ord("A") + digit) + named
    return named
