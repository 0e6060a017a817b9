"""One sheet of rows: a header that explains itself, lists in the cells, an example, and what is known."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from clusteratlas.exchange.plain import printable
from clusteratlas.exchange.workbook.cells import Cell, Told, shown
from clusteratlas.exchange.workbook.filling import THINGS, Filling, Row, columns_of
from clusteratlas.exchange.workbook.looks import Looks, keeps, print_wide, width
from clusteratlas.exchange.workbook.offers import name_things, offered
from clusteratlas.vocabulary.tables.columns import Column, Kind
from clusteratlas.vocabulary.tables.words import explanation, label, sheet_label

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

SPARE: Final = 1000
"""Rows below the last that still offer lists."""
_HEAD: Final = 32
"""The height of the header, in points."""


def write_sheet(book: "Workbook", kind: Kind, filling: Filling, looks: Looks) -> None:
    """Add a sheet of rows to a workbook."""
    told = filling.told
    name = sheet_label(kind.token, told.language)
    rows, example = filling.rows.get(kind.token, ()), filling.examples.get(kind.token)
    writer = _Writer(book.add_worksheet(name), kind, told, looks)
    first = 2 if example else 1
    last = first + len(rows) + SPARE
    writer.write_header()
    writer.offer_lists(last)
    if example:
        writer.write_example(example)
    for number, row in enumerate(rows, first):
        writer.write_row(number, row)
    writer.finish(last)
    if kind.token == THINGS:
        name_things(book, name, first, last)


@dataclass(frozen=True, slots=True)
class _Writer:
    sheet: "Worksheet"
    kind: Kind
    told: Told
    looks: Looks

    @property
    def columns(self) -> tuple[Column, ...]:
        return columns_of(self.kind)

    def write_header(self) -> None:
        self.sheet.set_row(0, _HEAD)
        for place, column in enumerate(self.columns):
            look = self.looks.kept if keeps(column) else self.looks.plain
            self.sheet.set_column(place, place, width(column), look)
            named = label(self.kind.token, column.token, self.told.language)
            heading, look = (
                (f"{named} *", self.looks.needed) if column.required else (named, self.looks.header)
            )
            self.sheet.write_string(0, place, heading, look)
            says = explanation(self.kind.token, column.token, self.told.language)
            self.sheet.write_comment(0, place, says, {"x_scale": 2, "author": ""})

    def offer_lists(self, last: int) -> None:
        for place, column in enumerate(self.columns):
            if options := offered(self.kind, column, self.told.language):
                self.sheet.data_validation(1, place, last, place, options)

    def write_example(self, row: Row) -> None:
        first = self.columns[0]
        self._put(1, 0, row[first.token], self.looks.example)
        for place, column in enumerate(self.columns[1:], 1):
            text = row.get(column.token, "")
            self._put(1, place, shown(column, text, self.told) if text else "", self.looks.example)

    def write_row(self, number: int, row: Row) -> None:
        for place, column in enumerate(self.columns):
            if text := row.get(column.token, ""):
                look = self.looks.kept if keeps(column) else self.looks.plain
                self._put(number, place, shown(column, text, self.told), look)

    def finish(self, last: int) -> None:
        self.sheet.freeze_panes(1, 1)
        print_wide(self.sheet)
        self.sheet.autofilter(0, 0, last, len(self.columns) - 1)
        # Years and codes stand as texts, and on purpose.
        self.sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})

    def _put(self, row: int, place: int, cell: Cell, look: Any) -> None:
        if isinstance(cell, str):
            self.sheet.write_string(row, place, printable(cell), look)
        else:
            self.sheet.write_number(row, place, cell, look)
