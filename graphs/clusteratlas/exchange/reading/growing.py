"""A table that grows cell by cell, for formats that tell of cells in their order."""

from dataclasses import dataclass, field

from clusteratlas.errors import RequestError
from clusteratlas.exchange.reading.limits import CELLS, ROWS
from clusteratlas.exchange.reading.sheets import Sheet, Value
from clusteratlas.exchange.reading.trimming import trimmed

_WIDEST = 16_384
_TALLEST = 1_000
_DIGITS = 7  # of the numbers that markup gives for places and spans


@dataclass(slots=True)
class Table:
    """A table while it is read; cells that go over several rows or columns take their room in all of them."""

    name: str = ""
    rows: dict[int, dict[int, Value]] = field(default_factory=dict)
    spans: list[tuple[int, int, int, int]] = field(default_factory=list)
    taken: dict[int, dict[int, int]] = field(default_factory=dict)
    covered: int = 0
    row: int = -1
    column: int = 0

    def begin(self, number: int = 0) -> None:
        """Begin the next row, or the row of a number from 1."""
        self.row = number - 1 if number else self.row + 1
        self.column = 0

    def put(self, value: Value, across: int = 1, down: int = 1) -> None:
        """Put a value into the next free cell of the row."""
        taken = self.taken.get(self.row, {})
        while self.column in taken:
            self.column = taken[self.column]
        if self.column >= _WIDEST:
            return
        if value is not None:
            self.rows.setdefault(self.row, {})[self.column] = value
        across, down = min(across, _WIDEST - self.column), min(down, _TALLEST)
        if across > 1 or down > 1:
            self.spans.append((self.row, self.column, self.row + down - 1, self.column + across - 1))
            self._cover(across, down)
        self.column += across

    def _cover(self, across: int, down: int) -> None:
        """Take the room of a cell in the rows below, as the column that follows it by its first one."""
        self.covered += down - 1
        if self.covered > ROWS:
            return  # refused at the end
        for below in range(self.row + 1, self.row + down):
            self.taken.setdefault(below, {})[self.column] = self.column + across

    def sheet(self, file: str, notes: tuple[str, ...]) -> Sheet | None:
        """The table as a sheet; None where it holds nothing."""
        height = max(self.rows, default=-1) + 1
        width = max((max(row) for row in self.rows.values()), default=-1) + 1
        if self.covered > ROWS:
            raise RequestError(
                f"{file} holds a table whose cells go over more than {ROWS:,} rows together, which is the "
                "limit. Save the part that matters as CSV."
            )
        if height > ROWS or height * width > CELLS:
            raise RequestError(
                f"{file} holds a table of {height:,} rows by {width:,} columns; the limit is {ROWS:,} rows "
                f"and {CELLS:,} cells. Save the part that matters as CSV."
            )
        rows = [[self.rows.get(row, {}).get(column) for column in range(width)] for row in range(height)]
        return trimmed(Sheet(file, self.name, rows, range(1, height + 1), 0, self.spans, notes))


def whole(text: str | None, otherwise: int = 1) -> int:
    """A number from an attribute; what stands for it where there is none, or 0, or a wild one."""
    fits = text and text.isascii() and text.isdigit() and len(text) <= _DIGITS
    return (int(text) if text and fits else 0) or otherwise
