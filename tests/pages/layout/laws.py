"""What holds of every composition, whoever made it: nothing meets, all stands inside, words have room."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from clusteratlas.pages.layout.composition import Group, Layout

Rect = tuple[float, float, float, float]

MARK = 14.0
"""Diameter of the smallest mark in the opening view."""

BRIDGE = 24.0
"""And of the largest."""

NEAREST = 17.0
"""So near may two marks stand: at the closest view, six times as large, names of 100 pixels fit between."""


@dataclass(frozen=True)
class Composition:
    """A layout as laws look at it.

    Attributes:
        heads: ids of things whose marks stand beside a panel's heading.
    """

    places: Mapping[str, tuple[float, float]]
    groups: tuple[Group, ...]
    rooms: Mapping[str, Rect]
    bounds: Rect
    vertical: tuple[tuple[float, float], ...]
    horizontal: tuple[tuple[float, float], ...]

    @property
    def heads(self) -> frozenset[str]:
        return frozenset(group.id for group in self.groups)


def of_layout(layout: Layout) -> Composition:
    """A composition made by the library."""
    gutters = layout.gutters
    return Composition(
        layout.positions, layout.groups, layout.rooms, layout.bounds, gutters.vertical, gutters.horizontal
    )


def of_plan(plan: Mapping[str, Any]) -> Composition:
    """A composition made by a page's script, as JSON has it."""
    groups = (
        Group(each["kind"], each["id"], (), each["x"], each["y"], each["width"], each["height"])
        for each in plan["groups"]
    )
    return Composition(
        {key: (at["x"], at["y"]) for key, at in plan["places"].items()},
        tuple(groups),
        {key: _rect(room) for key, room in plan["rooms"].items()},
        _rect(plan["bounds"]),
        tuple((low, high) for low, high in plan["gutters"]["vertical"]),
        tuple((low, high) for low, high in plan["gutters"]["horizontal"]),
    )


def _rect(values: Iterable[float]) -> Rect:
    x, y, width, height = values
    return x, y, width, height


def box_of(group: Group) -> Rect:
    """A backdrop's rectangle."""
    return group.x, group.y, group.width, group.height


def meet(one: Rect, other: Rect, slack: float = 0.2) -> bool:
    """Whether two rectangles have more in common than rounding explains."""
    return (
        one[0] + one[2] > other[0] + slack
        and other[0] + other[2] > one[0] + slack
        and one[1] + one[3] > other[1] + slack
        and other[1] + other[3] > one[1] + slack
    )


def within(inner: Rect, outer: Rect, slack: float = 0.2) -> bool:
    """Whether a rectangle stands inside another."""
    return (
        inner[0] >= outer[0] - slack
        and inner[1] >= outer[1] - slack
        and inner[0] + inner[2] <= outer[0] + outer[2] + slack
        and inner[1] + inner[3] <= outer[1] + outer[3] + slack
    )


def mark_of(made: Composition, key: str) -> Rect:
    """The square that a mark takes; who is named may be a bridge, and so larger."""
    x, y = made.places[key]
    size = BRIDGE if key in made.rooms and key not in made.heads else MARK
    return x - size / 2, y - size / 2, size, size


def near_pairs(boxes: Mapping[str, Rect]) -> Iterator[tuple[str, str]]:
    """Pairs of keys whose boxes may meet, found by a grid, so that large networks can be asked."""
    size = 200.0
    cells: dict[tuple[int, int], set[str]] = {}
    for key, (x, y, width, height) in boxes.items():
        for column in range(int(x // size), int((x + width) // size) + 1):
            for row in range(int(y // size), int((y + height) // size) + 1):
                cells.setdefault((column, row), set()).add(key)
    seen: set[tuple[str, str]] = set()
    for keys in cells.values():
        for pair in combinations(sorted(keys), 2):
            if pair not in seen:
                seen.add(pair)
                yield pair


def broken(made: Composition) -> list[str]:
    """Every law that a composition breaks, in words."""
    return [*_meetings(made), *_outside(made), *_overlaps(made), *_blocked(made), *_unreadable(made)]


def _meetings(made: Composition) -> Iterator[str]:
    marks = {key: mark_of(made, key) for key in made.places}
    words = {f"name of {key}": room for key, room in made.rooms.items()}
    boxes = {**marks, **words}
    for one, other in near_pairs(boxes):
        if meet(boxes[one], boxes[other]):
            yield f"{one} meets {other}"
    for one, other in near_pairs({key: (x, y, NEAREST, NEAREST) for key, (x, y) in made.places.items()}):
        (ax, ay), (bx, by) = made.places[one], made.places[other]
        if abs(ax - bx) < NEAREST - 0.2 and abs(ay - by) < NEAREST - 0.2:
            yield f"{one} stands too near to {other}"


def _outside(made: Composition) -> Iterator[str]:
    boxes = {
        **{key: mark_of(made, key) for key in made.places},
        **{f"name of {key}": room for key, room in made.rooms.items()},
        **{f"box of {group.id}": box_of(group) for group in made.groups},
    }
    yield from (f"{name} is out of bounds" for name, box in boxes.items() if not within(box, made.bounds))
    by_id = {group.id: group for group in made.groups}
    for group in made.groups:
        for key in group.members:
            if not within(mark_of(made, key), box_of(group), 3.0):
                yield f"{key} stands out of {group.id}"
    for key, room in made.rooms.items():
        if key in by_id and not within(room, box_of(by_id[key])):
            yield f"the name of {key} stands out of it"


def _overlaps(made: Composition) -> Iterator[str]:
    stages = {group.id: box_of(group) for group in made.groups if group.kind == "stage"}
    others = {group.id: box_of(group) for group in made.groups if group.kind != "stage"}
    for boxes in (stages, others):
        yield from (f"{a} overlaps {b}" for a, b in near_pairs(boxes) if meet(boxes[a], boxes[b]))
    panels = [box_of(group) for group in made.groups if group.kind in {"chain", "cluster"}]
    for key, stage in stages.items():
        if not any(within(stage, panel) for panel in panels):
            yield f"{key} stands in no panel"


def _blocked(made: Composition) -> Iterator[str]:
    panels = [group for group in made.groups if group.kind in {"chain", "cluster"}]
    for low, high in made.vertical:
        yield from (
            f"{g.id} blocks a gutter" for g in panels if g.x < high - 0.2 and g.x + g.width > low + 0.2
        )
    for low, high in made.horizontal:
        for group in made.groups:
            if group.y < high - 0.2 and group.y + group.height > low + 0.2:
                yield f"{group.id} blocks the way between zones and panels"


def _unreadable(made: Composition) -> Iterator[str]:
    for group in made.groups:
        room = made.rooms.get(group.id)
        if not room:
            yield f"{group.id} has no room for its name"
        elif room[2] < (60 if group.kind == "stage" else 100) or room[3] < 12:
            yield f"{group.id} has too little room for its name"
    for key, room in made.rooms.items():
        if key not in made.heads and (room[2] < 40 or room[3] < 24):
            yield f"{key} has too little room for its name"
