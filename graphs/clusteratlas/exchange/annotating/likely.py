"""The sheet that asks whether two things are the same, with the answers that people have given before."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from clusteratlas.exchange.plain import printable
from clusteratlas.exchange.reading.sheets import Sheet
from clusteratlas.exchange.workbook.looks import looks_of
from clusteratlas.exchange.workbook.words import say
from clusteratlas.vocabulary.tables.columns import KINDS, Holds
from clusteratlas.vocabulary.tables.words import (
    column_of,
    explanation,
    label,
    sheet_label,
    sheet_of,
    token_label,
    tokens,
)

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_LIKELY: Final = "likely"
_WIDTHS: Final[Mapping[str, int]] = {"first": 44, "second": 44, "same": 12, "score": 8, "reason": 80}
_ENDS: Final = ("first", "second")


def is_likely(sheet: Sheet) -> bool:
    """Whether a sheet is the one of likely duplicates."""
    return sheet_of(sheet.name) == _LIKELY


def write_likely(
    book: "Workbook", answered: Iterable[Sheet], likely: Sequence[Mapping[str, str]], language: str
) -> None:
    """Add the sheet, unless there is no pair: those of earlier sheets first, with their answers.

    Args:
        book: where.
        answered: sheets of likely duplicates that there were.
        likely: cells by column.
        language: of headers and of yes and no.
    """
    rows = list(_joined([row for sheet in answered for row in _rows(sheet)], likely))
    if not rows:
        return
    looks, kind = looks_of(book), KINDS[_LIKELY]
    sheet = book.add_worksheet(sheet_label(_LIKELY, language))
    for place, column in enumerate(kind.columns):
        sheet.set_column(place, place, _WIDTHS[column.token], looks.wrapped)
        sheet.write_string(0, place, label(_LIKELY, column.token, language), looks.needed)
        says = explanation(_LIKELY, column.token, language)
        sheet.write_comment(0, place, says, {"x_scale": 2, "author": ""})
        if column.holds == Holds.TRUTH:
            words = [token_label(Holds.TRUTH, token, language) for token in tokens(Holds.TRUTH)]
            asked = {"error_title": say("unlisted", language), "error_message": say("keep", language)}
            options = {"validate": "list", "source": words, "error_type": "warning", **asked}
            sheet.data_validation(1, place, len(rows), place, options)
        for number, row in enumerate(rows, 1):
            sheet.write_string(number, place, printable(row.get(column.token, "")), looks.wrapped)
    sheet.freeze_panes(1, 0)


def _joined(
    before: Sequence[Mapping[str, str]], now: Sequence[Mapping[str, str]]
) -> Iterator[Mapping[str, str]]:
    """Pairs that have an answer, and those that are proposed now and have none."""
    answered = [row for row in before if row.get("same")]
    yield from answered
    known = {frozenset(row.get(end, "") for end in _ENDS) for row in answered}
    yield from (row for row in now if frozenset(row.get(end, "") for end in _ENDS) not in known)


def _rows(sheet: Sheet) -> Iterator[dict[str, str]]:
    """The rows of such a sheet by column, its first row being the header."""
    header, *rows = sheet.rows or [()]
    columns = {
        place: found[0].column
        for place, cell in enumerate(header)
        if isinstance(cell, str) and (found := column_of(_LIKELY, cell.rstrip("* ")))
    }
    for row in rows:
        cells = {
            columns[place]: str(value).strip()
            for place, value in enumerate(row)
            if place in columns and value
        }
        if all(cells.get(end) for end in _ENDS):
            yield cells
