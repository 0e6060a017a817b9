"""Sheets without the empty rows and columns around what they hold."""

from collections.abc import Sequence
from dataclasses import replace

from clusteratlas.exchange.reading.limits import COLUMNS
from clusteratlas.exchange.reading.sheets import Sheet, Value, letters


def trimmed(sheet: Sheet) -> Sheet | None:
    """The sheet from its first to its last row and from its first column with anything; None for none."""
    rows = sheet.rows
    holding = [place for place, row in enumerate(rows) if not _empty(row)]
    if not holding:
        return None
    first, last = holding[0], holding[-1] + 1
    left = min(_begins(rows[place]) for place in holding)
    return replace(
        sheet,
        rows=[_ended(row, left) for row in rows[first:last]],
        numbers=sheet.numbers[first:last],
        left=sheet.left + left,
        spans=[
            (top - first, max(start - left, 0), bottom - first, end - left)
            for top, start, bottom, end in sheet.spans
            if first <= top < last and end >= left
        ],
    )


def narrowed(sheet: Sheet) -> Sheet:
    """The sheet without what stands right of the columns that are read, with a note of that."""
    width = max(map(len, sheet.rows), default=0)
    if width <= COLUMNS:
        return sheet
    last = letters(sheet.left + COLUMNS)
    note = f"It has {width:,} columns, of which the first {COLUMNS:,} are read, up to column {last}."
    return replace(
        sheet,
        rows=[row[:COLUMNS] for row in sheet.rows],
        spans=[
            (top, side, end, min(right, COLUMNS - 1))
            for top, side, end, right in sheet.spans
            if side < COLUMNS
        ],
        notes=(*sheet.notes, note),
    )


def _blank(value: Value) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _empty(row: Sequence[Value]) -> bool:
    return all(_blank(value) for value in row)


def _begins(row: Sequence[Value]) -> int:
    return next(place for place, value in enumerate(row) if not _blank(value))


def _ended(row: Sequence[Value], left: int) -> Sequence[Value]:
    """A row from a column on, without what is empty at its end."""
    end = len(row)
    while end > left and row[end - 1] is None:
        end -= 1
    return tuple(row[left:end])
