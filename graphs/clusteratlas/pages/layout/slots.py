"""Room that marks and names need in the picture, and rows in which no two of them meet.

Picture units are meant to be pixels on screen where a region of usual size is shown whole in a window.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import Final

Point = tuple[float, float]
Rect = tuple[float, float, float, float]
"""Left, top, width and height."""


@dataclass(frozen=True, slots=True)
class Slot:
    """Room for one mark, with its name where it is named at once."""

    width: float
    height: float


MARK: Final = Slot(30, 28)
"""A stakeholder, initiative or programme whose name appears as one comes nearer."""

INDUSTRY: Final = Slot(17, 17)
"""An industry in the row of its stage."""

NAMED_HEIGHT: Final = 31.0
SINGLE_HEIGHT: Final = 27.0
"""A row of named things whose names stand on two lines, and on one."""

NAME_SIZE: Final = 12.0
MARK_ROOM: Final = 30.0
"""How much of a named thing's slot is its mark's."""

NAME_LEAST, NAME_MOST = 44.0, 200.0
_WIDEST_STEP: Final = 44.0
_LOOSER: Final = 1.15
"""So much more room than it needs may a row of names take before marks that follow it."""


@dataclass(frozen=True, slots=True)
class Name:
    """How wide a name is: on one line, and on two where it is long."""

    whole: float
    folded: float


@dataclass(frozen=True, slots=True)
class Area:
    """Where rows are filled from the top; as high as need be."""

    left: float
    top: float
    width: float


@dataclass(slots=True)
class Box:
    """A backdrop under construction; see :class:`clusteratlas.pages.layout.composition.Group`."""

    kind: str
    id: str
    members: list[str]
    x: float
    y: float
    width: float
    height: float

    def moved(self, dx: float, dy: float) -> "Box":
        """The same box elsewhere."""
        return Box(self.kind, self.id, self.members, self.x + dx, self.y + dy, self.width, self.height)


@dataclass(slots=True)
class Frame:
    """Positions, backdrops and rooms for names under construction.

    Attributes:
        rooms: by id of a thing or backdrop, the place of its name.
        columns: left and right edges of the spaces beside columns.
        bands: upper and lower edges of the spaces between zones and panels.
    """

    positions: dict[str, Point] = field(default_factory=dict)
    boxes: list[Box] = field(default_factory=list)
    rooms: dict[str, Rect] = field(default_factory=dict)
    columns: list[tuple[float, float]] = field(default_factory=list)
    bands: list[tuple[float, float]] = field(default_factory=list)

    def extent(self) -> Rect:
        """Left, top, right and bottom of everything, room for marks and names included."""
        wide, high = MARK.width / 2, MARK.height / 2
        areas = [
            *((x - wide, y - high, x + wide, y + high) for x, y in self.positions.values()),
            *((box.x, box.y, box.x + box.width, box.y + box.height) for box in self.boxes),
            *((x, y, x + width, y + height) for x, y, width, height in self.rooms.values()),
            *((left, 0.0, right, 0.0) for left, right in self.columns),
        ]
        if not areas:
            return 0.0, 0.0, 0.0, 0.0
        lefts, tops, rights, bottoms = zip(*areas, strict=True)
        return min(lefts), min(tops), max(rights), max(bottoms)

    def add(self, other: "Frame", dx: float, dy: float) -> None:
        """Take over another frame's content, shifted."""
        self.positions.update({key: (x + dx, y + dy) for key, (x, y) in other.positions.items()})
        self.boxes.extend(box.moved(dx, dy) for box in other.boxes)
        self.rooms.update({key: (x + dx, y + dy, w, h) for key, (x, y, w, h) in other.rooms.items()})


@dataclass(frozen=True, slots=True)
class Flow:
    """Things set in rows from the left: those named at once first, the others after them.

    Attributes:
        named: ids in order with the width of their slots; each has room for its name right of its mark.
        plain: ids in order, marks alone.
        single: the widest slot that a name on one line takes.
        known: heights found so far, by width: compositions are tried by halving the same widths again.
    """

    named: tuple[tuple[str, float], ...]
    plain: tuple[str, ...]
    single: float = 0.0
    known: dict[float, float] = field(default_factory=dict, repr=False, compare=False)

    @property
    def wide(self) -> float:
        """The widest slot of a named one."""
        return max((width for _, width in self.named), default=0.0)

    def height(self, width: float) -> float:
        """How high the rows are that these need in so much width; infinite where a name does not fit."""
        if width not in self.known:
            self.known[width] = self._height(width)
        return self.known[width]

    def _height(self, width: float) -> float:
        if self.wide > width + 1e-6:
            return inf
        rows = self._rows(width)
        rest = len(self.plain) - self._beside(rows, width)
        named = len(rows) * self._row_height(rows, width)
        return named + max(0, -(-rest // _abreast(MARK.width, width))) * MARK.height

    def _rows(self, width: float) -> list[list[tuple[str, float]]]:
        rows: list[list[tuple[str, float]]] = []
        filled = inf
        for key, slot in self.named:
            if filled + slot > width + 1e-6:
                rows.append([])
                filled = 0.0
            rows[-1].append((key, slot))
            filled += slot
        return rows

    def _row_height(self, rows: Sequence[Sequence[tuple[str, float]]], width: float) -> float:
        """Lower where every name stands on one line."""
        alone = all(len(row) == 1 for row in rows) and self.single <= width
        fits = alone or all(self.single <= slot for row in rows for _, slot in row)
        return SINGLE_HEIGHT if fits else NAMED_HEIGHT

    def _beside(self, rows: Sequence[Sequence[tuple[str, float]]], width: float) -> int:
        """How many marks stand right of the last named one: all of them, where they find room there."""
        if not rows:
            return 0
        used = self._used(rows, width)
        return len(self.plain) if used + len(self.plain) * MARK.width <= width + 1e-6 else 0

    def _used(self, rows: Sequence[Sequence[tuple[str, float]]], width: float) -> float:
        """What the names of the last row take."""
        used = sum(slot for _, slot in rows[-1])
        if len(rows[-1]) == 1 and self._row_height(rows, width) == SINGLE_HEIGHT:
            used = max(used, self.single)
        return used

    def place(self, area: Area, frame: Frame) -> float:
        """Set them into the frame; returns the lower edge."""
        rows = self._rows(area.width)
        high = self._row_height(rows, area.width)
        beside = self._beside(rows, area.width)
        top = area.top
        for number, row in enumerate(rows):
            last = number == len(rows) - 1
            room = area.width
            if last and beside:
                used = self._used(rows, area.width)
                room = min(area.width - beside * MARK.width, used * _LOOSER)
            _place_named(row, Area(area.left, top, room), high, frame, stretch=not (last and len(rows) > 1))
            if last:
                for index, key in enumerate(self.plain[:beside]):
                    x = area.left + room + (index + 0.5) * MARK.width
                    frame.positions[key] = (x, top + high / 2)
            top += high
        rest = self.plain[beside:]
        across = _abreast(MARK.width, area.width)
        step = min(_WIDEST_STEP, area.width / min(across, max(1, len(rest))))
        for start in range(0, len(rest), across):
            for number, key in enumerate(rest[start : start + across]):
                frame.positions[key] = (area.left + (number + 0.5) * step, top + MARK.height / 2)
            top += MARK.height
        return top


def _place_named(
    row: Sequence[tuple[str, float]], area: Area, height: float, frame: Frame, *, stretch: bool
) -> None:
    """Marks with the rooms of their names right of them, which share what the row leaves."""
    spare = area.width - sum(width for _, width in row)
    more = spare / len(row) if stretch else min(spare / len(row), 0.25 * row[0][1])
    left, middle = area.left, area.top + height / 2
    for key, width in row:
        frame.positions[key] = (left + MARK_ROOM / 2, middle)
        room = width + more - MARK_ROOM - 4 if len(row) > 1 or stretch else area.width - MARK_ROOM - 4
        frame.rooms[key] = (left + MARK_ROOM, area.top + 1, room, height - 2)
        left += width + more


def make_flow(
    keys: Iterable[str], named: Mapping[str, Name], rank: Mapping[str, str], *, even: bool = False
) -> Flow:
    """A flow of these things, like ones side by side.

    Args:
        keys: ids.
        named: the names of those that are named at once.
        rank: what things are sorted by before their ids.
        even: whether all names have the same room, so that they stand in columns.
    """
    order = sorted(keys, key=lambda key: (rank[key], key))
    first = [(key, MARK_ROOM + max(named[key].folded, NAME_LEAST) + 8) for key in order if key in named]
    widest = max((width for _, width in first), default=0.0)
    single = max((MARK_ROOM + named[key].whole + 8 for key, _ in first), default=0.0)
    if even:
        first = [(key, widest) for key, _ in first]
    return Flow(tuple(first), tuple(key for key in order if key not in named), single)


def _abreast(slot: float, width: float) -> int:
    """How many slots fit side by side, at least one."""
    return max(1, int((width + 1e-6) // slot))


def reading_order(keys: Iterable[str], positions: Mapping[str, Point]) -> list[str]:
    """Things from top to bottom, each row from left to right."""
    return sorted(keys, key=lambda key: (positions[key][1], positions[key][0], key))
