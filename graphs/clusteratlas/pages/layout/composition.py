"""Where everything stands in a region's picture: value chains as panels, the rest in zones around them.

The picture is composed rather than simulated. Every value chain is a panel: its name on top, its
stages row by row with their industries, and beneath or beside them the stakeholders that belong to it.
Panels are as high as what they hold and stand in columns; those whose chains share stakeholders stand
near each other. Those who steer (authorities, initiatives, programmes) stand above, who belongs to
several chains or to none below. Between columns, and between zones and panels, gutters are kept free
for the lines that are drawn. The same network gives the same picture whatever the order of its parts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from clusteratlas.model import Network
from clusteratlas.pages.layout.affinity import find_homes
from clusteratlas.pages.layout.frame import build_frame
from clusteratlas.pages.layout.free import spread
from clusteratlas.pages.layout.naming import find_names
from clusteratlas.pages.layout.panels import Spoken
from clusteratlas.pages.layout.slots import Frame, Rect

__all__ = ["MARGIN", "TALL", "WIDE", "Group", "Gutters", "Layout", "compose"]

MARGIN: Final = 8.0
"""Space kept free round the whole picture, in picture units (pixels at scale 1)."""

WIDE: Final = 2.35
TALL: Final = 0.68
"""Width by height of the part of a window that shows the picture: on a desk, and on a phone held upright."""


@dataclass(frozen=True, slots=True)
class Group:
    """A backdrop: a rectangle that says what stands together.

    Attributes:
        kind: ``chain``, ``cluster`` (a cluster outside all chains), ``stage`` (inside its chain), or a zone:
            ``authorities``, ``initiatives``, ``programmes``, ``between`` (who belongs to several chains),
            ``knowledge``, ``support``, ``companies``, ``unrecorded``, ``industries``.
        id: id of the value chain, cluster or stage; for a zone its kind.
        members: ids of the things that stand in it, in reading order.
        x: left edge.
        y: top edge.
    """

    kind: str
    id: str
    members: tuple[str, ...]
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Gutters:
    """Corridors in which nothing stands, so that lines may run there.

    Attributes:
        vertical: left and right edges of those beside the columns of panels, from left to right.
        horizontal: upper and lower edges of those between zones and panels, from top to bottom.
    """

    vertical: tuple[tuple[float, float], ...] = ()
    horizontal: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """Places of all things, in picture units; y grows downwards, the origin is the picture's centre.

    Attributes:
        positions: the centre of every thing's mark, by id, in the order of ids.
        groups: backdrops, outer ones before those inside them.
        bounds: left, top, width and height of the whole, margin included.
        rooms: left, top, width and height of what is kept free for a name: of each thing that is named in the
            opening view, right of its mark, and of each backdrop; by id, in the order of ids.
    """

    positions: Mapping[str, tuple[float, float]]
    groups: tuple[Group, ...]
    bounds: Rect
    rooms: Mapping[str, Rect] = field(default_factory=dict)
    gutters: Gutters = field(default_factory=Gutters)


def compose(
    network: Network,
    seed: int = 1,
    aspect: float = WIDE,
    reach: Mapping[str, int] | None = None,
    spoken: Spoken | None = None,
) -> Layout:
    """Place every thing of a network.

    Args:
        network: the region's network.
        seed: turns the rings of a network that has neither value chains nor clusters, by
            ``seed - 1`` degrees; all else follows from the network alone.
        aspect: width by height that the picture shall come near to.
        reach: how many value chains each stakeholder reaches, which decides who is named at once; without it
            those count that it belongs to.
        spoken: English names of value chains and stages in other languages, which shall find room too.
    """
    homes = find_homes(network)
    if not homes.panels:
        return _finish(spread(network, seed))
    reached = reach if reach is not None else {key: len(panels) for key, panels in homes.between.items()}
    return _finish(build_frame(network, homes, find_names(network, reached), aspect, spoken or {}))


def _finish(frame: Frame) -> Layout:
    """Centre the picture on the origin and round it, so that equal input gives equal bytes."""
    left, top, right, bottom = frame.extent()
    dx, dy = -(left + right) / 2, -(top + bottom) / 2
    positions = {key: (_rounded(x + dx), _rounded(y + dy)) for key, (x, y) in sorted(frame.positions.items())}
    groups = tuple(
        Group(box.kind, box.id, tuple(box.members), *_moved((box.x, box.y, box.width, box.height), dx, dy))
        for box in frame.boxes
    )
    rooms = {key: _moved(room, dx, dy) for key, room in sorted(frame.rooms.items())}
    gutters = Gutters(
        tuple((_rounded(low + dx), _rounded(high + dx)) for low, high in frame.columns),
        tuple((_rounded(low + dy), _rounded(high + dy)) for low, high in frame.bands),
    )
    width, height = right - left + 2 * MARGIN, bottom - top + 2 * MARGIN
    bounds = _moved((-width / 2, -height / 2, width, height), 0.0, 0.0)
    return Layout(positions, groups, bounds, rooms, gutters)


def _moved(room: Rect, dx: float, dy: float) -> Rect:
    x, y, width, height = room
    return _rounded(x + dx), _rounded(y + dy), _rounded(width), _rounded(height)


def _rounded(value: float) -> float:
    return round(value, 1) + 0.0  # adding zero turns -0.0 into 0.0
