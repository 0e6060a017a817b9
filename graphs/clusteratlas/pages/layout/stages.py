"""The stages of a value chain in its panel: a row each, its name on the left, its industries on the right."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import Final

from clusteratlas.model import Stage
from clusteratlas.pages.layout.lettering import line_count
from clusteratlas.pages.layout.slots import INDUSTRY, Area, Box, Frame

STAGE_SIZE: Final = 11.0
_LINE: Final = 13.0
_INSET: Final = 5.0
_GAP: Final = 2.0
_NARROWEST: Final = 96.0
_COLUMN_GAP: Final = 8.0
_MOST_LINES: Final = 3


@dataclass(frozen=True, slots=True)
class StageRow:
    """A stage and the industries that stand in it.

    Attributes:
        name: of the stage, in the language in which it takes most room.
    """

    stage: Stage
    industries: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class _Cell:
    """How a row is drawn in a given width: lines of its name, and marks beside or beneath it."""

    lines: int
    room: float
    beneath: int
    height: float


def _cell(row: StageRow, width: float) -> _Cell:
    text = f"{row.stage.position} {row.name}"
    marks = len(row.industries) * INDUSTRY.width
    room = width - 2 * _INSET - marks
    lines = line_count(text, STAGE_SIZE, room) if marks < width / 2 else _MOST_LINES + 1
    if lines <= _MOST_LINES or not row.industries:
        return _Cell(lines, room, 0, max(INDUSTRY.height, lines * _LINE + 4))
    room = width - 2 * _INSET
    lines = line_count(text, STAGE_SIZE, room)
    beneath = max(1, int(room // INDUSTRY.width))
    rows = -(-len(row.industries) // beneath)
    return _Cell(lines, room, beneath, lines * _LINE + 4 + rows * INDUSTRY.height)


def _columns(rows: Sequence[StageRow], width: float, number: int) -> list[list[tuple[StageRow, _Cell]]]:
    """Rows cut into columns of about equal height, in order."""
    cells = [(row, _cell(row, width)) for row in rows]
    if number == 1:
        return [cells]
    whole = sum(cell.height + _GAP for _, cell in cells)
    columns: list[list[tuple[StageRow, _Cell]]] = [[]]
    filled = 0.0
    for row, cell in cells:
        height = cell.height + _GAP
        if columns[-1] and len(columns) < number and filled + height / 2 > whole * len(columns) / number:
            columns.append([])
        columns[-1].append((row, cell))
        filled += height
    return columns


def stages_height(rows: Sequence[StageRow], width: float, columns: int) -> float:
    """How high the rows are, set in so many columns; infinite where that is too narrow for names."""
    inner = (width - (columns - 1) * _COLUMN_GAP) / columns
    if inner < _NARROWEST:
        return inf
    return max(sum(cell.height + _GAP for _, cell in column) for column in _columns(rows, inner, columns))


def draw_stages(rows: Sequence[StageRow], frame: Frame, area: Area, columns: int) -> float:
    """Set the rows into the frame; returns the lower edge."""
    inner = (area.width - (columns - 1) * _COLUMN_GAP) / columns
    bottom = area.top
    for number, column in enumerate(_columns(rows, inner, columns)):
        top, left = area.top, area.left + number * (inner + _COLUMN_GAP)
        for row, cell in column:
            _draw_row(row, cell, frame, Area(left, top, inner))
            top += cell.height + _GAP
        bottom = max(bottom, top)
    return bottom


def _draw_row(row: StageRow, cell: _Cell, frame: Frame, area: Area) -> None:
    box = Box("stage", row.stage.id, list(row.industries), area.left, area.top, area.width, cell.height)
    frame.boxes.append(box)
    if cell.beneath:
        frame.rooms[row.stage.id] = (area.left + _INSET, area.top + 2, cell.room, cell.lines * _LINE)
        top = area.top + cell.lines * _LINE + 2
        for number, key in enumerate(row.industries):
            x = area.left + _INSET + (number % cell.beneath + 0.5) * INDUSTRY.width
            frame.positions[key] = (x, top + (number // cell.beneath + 0.5) * INDUSTRY.height)
    else:
        frame.rooms[row.stage.id] = (area.left + _INSET, area.top + 2, cell.room, cell.height - 4)
        right = area.left + area.width - _INSET / 2
        for number, key in enumerate(row.industries):
            x = right - (len(row.industries) - number - 0.5) * INDUSTRY.width
            frame.positions[key] = (x, area.top + cell.height / 2)
