"""The workbook itself: what explains it, a sheet for each kind of rows, lists. Same content, same bytes."""

import io
from datetime import datetime
from typing import Final

from clusteratlas.errors import RequestError
from clusteratlas.exchange.workbook.cells import shown
from clusteratlas.exchange.workbook.filling import SHEETS, THINGS, Filling, columns_of
from clusteratlas.exchange.workbook.looks import looks_of
from clusteratlas.exchange.workbook.offers import write_lists
from clusteratlas.exchange.workbook.sheet import SPARE, write_sheet
from clusteratlas.vocabulary.tables.columns import KINDS
from clusteratlas.vocabulary.tables.words import label, sheet_label

_LONGEST: Final = 32_767
_MOST: Final = 1_048_576
_CREATED: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook's dates know no zone; a fixed one keeps bytes equal


def written(filling: Filling) -> bytes:
    """A workbook as bytes. Texts stay texts, whatever they look like.

    Raises:
        RequestError: a text is longer than a cell holds, or there are more rows than a sheet holds.
    """
    from xlsxwriter import Workbook

    from clusteratlas.exchange.workbook.fronts import write_front, write_model

    for kind in SHEETS:
        _require_room(kind, filling)
    file = io.BytesIO()
    # In memory, the archive's parts bear a fixed date.
    with Workbook(file, {"in_memory": True}) as book:
        book.set_properties({"created": _CREATED})
        looks = looks_of(book)
        write_front(book, filling, looks)
        for kind in SHEETS:
            write_sheet(book, KINDS[kind], filling, looks)
        if filling.model:
            write_model(book, filling, looks)
        write_lists(book, filling.offers, filling.told.language)
        first = book.get_worksheet_by_name(sheet_label(THINGS, filling.told.language))
        if first is not None:
            first.activate()
    return file.getvalue()


def _require_room(kind: str, filling: Filling) -> None:
    """See that each row and each text fits.

    Raises:
        RequestError: one does not; the message names the row.
    """
    rows, told = filling.rows.get(kind, ()), filling.told
    name = sheet_label(kind, told.language)
    if len(rows) + 2 + SPARE > _MOST:
        raise RequestError(
            f"The sheet “{name}” would have {len(rows):,} rows; a workbook holds {_MOST:,}. "
            "Take the format tables."
        )
    for row in rows:
        for column in columns_of(KINDS[kind]):
            cell = shown(column, text, told) if (text := row.get(column.token, "")) else ""
            if isinstance(cell, str) and len(cell) > _LONGEST:
                first, heading = next(iter(row.values())), label(kind, column.token, told.language)
                raise RequestError(
                    f"Sheet “{name}”, the row of “{first}”: its {heading} has {len(cell):,} characters; a "
                    f"cell holds {_LONGEST:,}. Shorten it, or take the format tables."
                )
