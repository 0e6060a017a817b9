"""What is to be said of the cells of people's tables."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from clusteratlas.exchange.reading.sheets import Sheet, letters


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to be said of a cell, a row or a column.

    Attributes:
        file: the file's name, as its sheets bear it.
        sheet: the sheet's name; empty for a text file.
        row: the number by which people find the row, from 1; 0 for the whole column.
        column: from 1; 0 for the whole row.
        text: what is wrong and how to mend it.
        grave: whether the row was left out; else it was taken in spite of it.
        value: what the cell says.
    """

    file: str
    sheet: str
    row: int
    column: int
    text: str
    grave: bool = True
    value: str = ""

    @property
    def cell(self) -> str:
        """The cell as spreadsheets name it."""
        return f"{letters(self.column)}{self.row or ''}"


@dataclass(slots=True)
class Marks:
    """The remarks on one sheet, by the cells that they colour; numbers of rows and columns from 0."""

    at: dict[tuple[int, int], list[Remark]] = field(default_factory=lambda: defaultdict(list))
    shaded: dict[tuple[int, int], bool] = field(default_factory=dict)

    def grave(self, row: int, column: int) -> bool | None:
        """Whether a cell is marked as one whose row was left out; None where it is not marked."""
        return self.shaded.get((row, column))

    def comments(self) -> Iterator[tuple[tuple[int, int], str]]:
        """Each cell with what is said of it."""
        for cell, remarks in self.at.items():
            yield cell, "\n\n".join(dict.fromkeys(remark.text for remark in remarks))


def marks_on(sheet: Sheet, remarks: Iterable[Remark]) -> Marks:
    """Where the remarks on a sheet belong: a row's on all of its cells, a column's on its first."""
    marks = Marks()
    rows = {number: row for row, number in zip(sheet.rows, sheet.numbers, strict=True)}
    head = next((number for number, row in rows.items() if any(_filled(row))), 1)
    for remark in remarks:
        if not (remark.row or remark.column):
            continue
        row = remark.row or head
        columns = [remark.column - 1] if remark.column else _columns(sheet, rows.get(row, ()))
        marks.at[row - 1, columns[0]].append(remark)
        for column in columns:
            marks.shaded[row - 1, column] = marks.shaded.get((row - 1, column), False) or remark.grave
    return marks


def _columns(sheet: Sheet, row: Iterable[object]) -> list[int]:
    """The columns of a row that hold something; the first where none does."""
    return [place + sheet.left for place, filled in enumerate(_filled(row)) if filled] or [sheet.left]


def _filled(row: Iterable[object]) -> list[bool]:
    return [value not in {None, ""} for value in row]
