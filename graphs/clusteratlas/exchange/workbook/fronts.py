"""The sheets that explain: how to fill the workbook, what each column means, what a model region has."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from clusteratlas.exchange.workbook.filling import SHEETS, Filling, columns_of
from clusteratlas.exchange.workbook.looks import Looks, print_wide
from clusteratlas.exchange.workbook.words import say
from clusteratlas.vocabulary.tables.columns import KINDS, Holds
from clusteratlas.vocabulary.tables.fronts import MODEL, READ_ME
from clusteratlas.vocabulary.tables.words import (
    explanation,
    label,
    sheet_explanation,
    sheet_label,
    token_label,
)

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_WIDTHS: Final = (26, 30, 10, 110)
_MODEL_WIDTHS: Final = (22, 24, 22, 12, 70, 70)
_LINE: Final = 15
"""The height of a line, in points."""


def write_front(book: "Workbook", filling: Filling, looks: Looks) -> None:
    """Add the sheet that explains the others."""
    language = filling.told.language
    sheet = book.add_worksheet(READ_ME[language])
    sheet.hide_gridlines(2)
    print_wide(sheet)
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(place, place, width, looks.wrapped)
    front, last = filling.front, len(_WIDTHS) - 1
    sheet.write_string(0, 0, front.title, looks.title)
    for number, text in enumerate((*front.sentences, "", front.above), 2):
        if text:
            sheet.set_row(number, _LINE * -(-len(text) // sum(_WIDTHS)))
            sheet.merge_range(number, 0, number, last, text, looks.wrapped)
    number = 4 + len(front.sentences)
    for command, says in front.commands:
        sheet.merge_range(number, 0, number, last - 1, command, looks.code)
        sheet.write_string(number, last, says, looks.wrapped)
        number += 1
    _write_columns(sheet, number + 1, filling.told.language, looks)


def _write_columns(sheet: "Worksheet", number: int, language: str, looks: Looks) -> None:
    """Write what each sheet and each of its columns is for."""
    sheet.write_string(number, 0, say("columns", language), looks.title)
    number += 1
    for place, text in enumerate(say(word, language) for word in ("sheet", "column", "needed", "meaning")):
        sheet.write_string(number, place, text, looks.needed)
    yes = token_label(Holds.TRUTH, "yes", language)
    for kind in SHEETS:
        number += 1
        sheet.write_string(number, 0, sheet_label(kind, language), looks.strong)
        sheet.write_string(number, len(_WIDTHS) - 1, sheet_explanation(kind, language), looks.strong)
        for column in columns_of(KINDS[kind]):
            number += 1
            cells = (
                "",
                label(kind, column.token, language),
                yes if column.required else "",
                explanation(kind, column.token, language),
            )
            for place, text in enumerate(cells):
                sheet.write_string(number, place, text, looks.wrapped)
    sheet.write_string(number + 2, 0, say("rights", language), looks.plain)


def write_model(book: "Workbook", filling: Filling, looks: Looks) -> None:
    """Add the sheet on a model region: a heading, a header, and rows."""
    sheet = book.add_worksheet(MODEL[filling.told.language])
    for place, width in enumerate(_MODEL_WIDTHS):
        sheet.set_column(place, place, width, looks.wrapped)
    for number, line in enumerate(filling.model):
        if number:
            sheet.set_row(number, _height(line))
        look = {0: looks.title, 1: looks.needed}.get(number, looks.wrapped)
        for place, cell in enumerate(line):
            if isinstance(cell, str):
                sheet.write_string(number, place, cell, looks.plain if number == 0 and place else look)
            else:
                sheet.write_number(number, place, cell, look)
    sheet.freeze_panes(2, 0)
    print_wide(sheet)


def _height(line: Sequence[str | int]) -> int:
    """How high a row is whose texts go over several lines, in points: programs do not all see to it."""
    widths = zip(line, _MODEL_WIDTHS, strict=True)
    return _LINE * max(-(-len(cell) // width) if isinstance(cell, str) else 1 for cell, width in widths)
