"""Room that marks and names need in the picture, and rows in which no two of them meet.

Picture units are meant to be pixels on screen where a region of usual size is shown whole in a window.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
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

INDUSTRY: Final = Slot(18, 18)
"""An industry in the row of its stage."""

NAMED_HEIGHT: Final = 32.0
NAME_SIZE: Final = 12.0
MARK_ROOM: Final = 30.0
"""How much of a named thing's slot is its mark's."""

_NAME_LEAST, NAME_MOST = 62.0, 150.0


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
        named: ids in order; each has room for its name right of its mark.
        plain: ids in order, marks alone.
        wide: the width of a named one's slot.
    """

    named: tuple[str, ...]
    plain: tuple[str, ...]
    wide: float

    def height(self, width: float) -> float:
        """How high the rows are that these need in so much width; infinite where a name does not fit."""
        if not self.named:
            return -(-len(self.plain) // _abreast(MARK.width, width)) * MARK.height
        if self.wide > width + 1e-6:
            return float("inf")
        rows = -(-len(self.named) // _abreast(self.wide, width))
        rest = len(self.plain) - self._beside(width)
        return rows * NAMED_HEIGHT + max(0, -(-rest // _abreast(MARK.width, width))) * MARK.height

    def _step(self, width: float) -> float:
        """Named ones share the width evenly where they fill a row."""
        across = _abreast(self.wide, width)
        return width / across if len(self.named) >= across else min(self.wide * 1.25, width / len(self.named))

    def _beside(self, width: float) -> int:
        """How many marks find room right of the last named one."""
        last = len(self.named) % _abreast(self.wide, width)
        return int((width - last * self._step(width) + 1e-6) // MARK.width) if last else 0

    def place(self, area: Area, frame: Frame) -> float:
        """Set them into the frame; returns the lower edge."""
        top, rest = area.top, self.plain
        if self.named:
            top = self._place_named(area, frame)
            last = len(self.named) % _abreast(self.wide, area.width)
            beside = min(self._beside(area.width), len(rest))
            left = area.left + last * self._step(area.width)
            _place_row(rest[:beside], left, top - NAMED_HEIGHT / 2, frame)
            rest = rest[beside:]
        across = _abreast(MARK.width, area.width)
        for start in range(0, len(rest), across):
            _place_row(rest[start : start + across], area.left, top + MARK.height / 2, frame)
            top += MARK.height
        return top

    def _place_named(self, area: Area, frame: Frame) -> float:
        across, step = _abreast(self.wide, area.width), self._step(area.width)
        for number, key in enumerate(self.named):
            left = area.left + number % across * step
            middle = area.top + (number // across + 0.5) * NAMED_HEIGHT
            place_named(key, left, middle, step, frame)
        return area.top + -(-len(self.named) // across) * NAMED_HEIGHT


def place_named(key: str, left: float, middle: float, width: float, frame: Frame) -> None:
    """Set a mark with the room for its name right of it."""
    frame.positions[key] = (left + MARK_ROOM / 2, middle)
    room = (left + MARK_ROOM, middle - NAMED_HEIGHT / 2 + 1, width - MARK_ROOM - 4, NAMED_HEIGHT - 2)
    frame.rooms[key] = room


def make_flow(keys: Iterable[str], named: Mapping[str, float], rank: Mapping[str, str]) -> Flow:
    """A flow of these things, like ones side by side.

    Args:
        keys: ids.
        named: the width of the name of each thing that is named at once.
        rank: what things are sorted by before their ids.
    """
    order = sorted(keys, key=lambda key: (rank[key], key))
    first = tuple(key for key in order if key in named)
    widest = max((named[key] for key in first), default=0.0)
    wide = MARK_ROOM + min(max(widest, _NAME_LEAST), NAME_MOST) + 6
    return Flow(first, tuple(key for key in order if key not in named), wide)


def _place_row(keys: Sequence[str], left: float, middle: float, frame: Frame) -> None:
    for number, key in enumerate(keys):
        frame.positions[key] = (left + (number + 0.5) * MARK.width, middle)


def _abreast(slot: float, width: float) -> int:
    """How many slots fit side by side, at least one."""
    return max(1, int((width + 1e-6) // slot))


def reading_order(keys: Iterable[str], positions: Mapping[str, Point]) -> list[str]:
    """Things from top to bottom, each row from left to right."""
    return sorted(keys, key=lambda key: (positions[key][1], positions[key][0], key))
