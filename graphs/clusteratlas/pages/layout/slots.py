"""Room that things need in the picture, and rows in which no two of them meet."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

LABELLED: Final = frozenset(
    {"cluster", "cluster-organisation", "agency", "public-authority", "region", "policy-initiative"}
)
"""Types whose labels are readable in the opening view and so need more room; value chains have headings."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Slot:
    """Room for a mark with its label beneath."""

    width: float
    height: float


_WIDE, _NARROW = Slot(136, 84), Slot(100, 72)


def slot_of(kind: str) -> Slot:
    """The room that a thing of this type needs."""
    return _WIDE if kind in LABELLED else _NARROW


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

    @property
    def middle(self) -> Point:
        """The centre of the box."""
        return self.x + self.width / 2, self.y + self.height / 2

    def moved(self, dx: float, dy: float) -> "Box":
        """The same box elsewhere."""
        return Box(self.kind, self.id, self.members, self.x + dx, self.y + dy, self.width, self.height)


@dataclass(slots=True)
class Frame:
    """Positions and backdrops under construction."""

    positions: dict[str, Point] = field(default_factory=dict)
    boxes: list[Box] = field(default_factory=list)

    def extent(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of everything, room for marks and labels included."""
        half = _WIDE.width / 2
        xs = [x - half for x, _ in self.positions.values()] + [box.x for box in self.boxes]
        ys = [y - half for _, y in self.positions.values()] + [box.y for box in self.boxes]
        rights = [x + half for x, _ in self.positions.values()] + [box.x + box.width for box in self.boxes]
        bottoms = [y + half for _, y in self.positions.values()] + [box.y + box.height for box in self.boxes]
        return min(xs, default=0), min(ys, default=0), max(rights, default=0), max(bottoms, default=0)

    def add(self, other: "Frame", dx: float, dy: float) -> None:
        """Take over another frame's content, shifted."""
        self.positions.update({key: (x + dx, y + dy) for key, (x, y) in other.positions.items()})
        self.boxes.extend(box.moved(dx, dy) for box in other.boxes)


def keep_apart(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Places in the order given, at least a gap apart and nearest to those wanted.

    Pool adjacent violators: neighbours that are too close are merged into a block that stands at the
    mean of what its members want. Where the room between low and high does not suffice, the places
    run past high rather than meet.
    """
    blocks: list[tuple[float, int]] = []
    for index, value in enumerate(wanted):
        mean, size = value - index * gap, 1
        while blocks and blocks[-1][0] >= mean:
            before, count = blocks.pop()
            mean, size = (before * count + mean * size) / (count + size), count + size
        blocks.append((mean, size))
    ceiling = max(low, high - (len(wanted) - 1) * gap)
    bases = [min(max(mean, low), ceiling) for mean, size in blocks for _ in range(size)]
    return [base + index * gap for index, base in enumerate(bases)]


def fill_rows(wanted: Mapping[str, float], slot: Slot, area: Area) -> dict[str, Point]:
    """Set things in as few rows as fit the width, each as near as may be to the x that it wants."""
    low, high = area.left + slot.width / 2, area.left + area.width - slot.width / 2
    placed: dict[str, Point] = {}
    for y, keys in _rows(wanted, slot, area):
        places = keep_apart([wanted[key] for key in keys], slot.width, low, high)
        placed.update({key: (x, y) for key, x in zip(keys, places, strict=True)})
    return placed


def fill_evenly(wanted: Mapping[str, float], slot: Slot, area: Area) -> dict[str, Point]:
    """Set things in rows, evenly over the width, in the order of the x that each wants."""
    placed: dict[str, Point] = {}
    for y, keys in _rows(wanted, slot, area):
        step = area.width / len(keys)
        placed.update({key: (area.left + (number + 0.5) * step, y) for number, key in enumerate(keys)})
    return placed


def _rows(wanted: Mapping[str, float], slot: Slot, area: Area) -> Iterator[tuple[float, list[str]]]:
    """Rows with their y; neighbours in the order wanted go to different rows, near each other."""
    order = sorted(wanted, key=lambda key: (round(wanted[key], 6), key))
    rows = row_count(len(order), slot, area.width)
    for row in range(rows):
        yield area.top + (row + 0.5) * slot.height, order[row::rows]


def reading_order(keys: Iterable[str], positions: Mapping[str, Point]) -> list[str]:
    """Things from top to bottom, each row from left to right."""
    return sorted(keys, key=lambda key: (positions[key][1], positions[key][0], key))


def row_count(number: int, slot: Slot, width: float) -> int:
    """How many rows so many things need."""
    return -(-number // abreast(slot, width))


def abreast(slot: Slot, width: float) -> int:
    """How many things fit side by side, at least one."""
    return max(1, int((width + 1e-6) // slot.width))
