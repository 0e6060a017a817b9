"""Where everything stands in a region's picture: value chains as panels, the rest in zones around them.

The picture is composed rather than simulated. Every value chain is a panel: its name on top, its
stages from left to right with their industries, and beneath them the stakeholders that belong to it.
Panels whose chains share stakeholders stand side by side; who belongs to several chains stands between
the panels. Those who steer (authorities, initiatives, programmes) stand above, those who belong to no
chain below. The same network gives the same picture whatever the order of its parts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from clusteratlas.model import Network
from clusteratlas.pages.layout.affinity import find_homes
from clusteratlas.pages.layout.frame import build_frame
from clusteratlas.pages.layout.free import spread
from clusteratlas.pages.layout.slots import LABELLED, Frame, slot_of

__all__ = ["LABELLED", "MARGIN", "TALL", "WIDE", "Group", "Layout", "compose", "label_width"]

MARGIN: Final = 40.0
"""Space kept free round the whole picture, in picture units (pixels at scale 1)."""

WIDE: Final = 1.4
TALL: Final = 0.68
"""Width by height of the part of a window that shows the picture: on a desk, and on a phone held upright."""


@dataclass(frozen=True, slots=True)
class Group:
    """A backdrop: a rectangle that says what stands together.

    Attributes:
        kind: ``chain``, ``cluster`` (a cluster outside all chains), ``stage`` (inside its chain), or a zone:
            ``authorities``, ``initiatives``, ``programmes``, ``knowledge``, ``support``, ``companies``,
            ``industries``; or ``between`` (who belongs to several chains).
        id: id of the value chain, cluster or stage; for a zone its kind; ``between-1`` and so on.
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
class Layout:
    """Places of all things, in picture units; y grows downwards, the origin is the picture's centre.

    Attributes:
        positions: the centre of every thing's mark, by id, in the order of ids.
        groups: backdrops, outer ones before those inside them.
        bounds: left, top, width and height of the whole, margin included.
    """

    positions: Mapping[str, tuple[float, float]]
    groups: tuple[Group, ...]
    bounds: tuple[float, float, float, float]


def label_width(kind: str) -> int:
    """How wide a thing of this type may write its label without meeting its neighbours', in picture units."""
    return int(slot_of(kind).width) - 8


def compose(network: Network, seed: int = 1, aspect: float = WIDE) -> Layout:
    """Place every thing of a network.

    Args:
        network: the region's network.
        seed: turns the rings of a network that has neither value chains nor clusters, by
            ``seed - 1`` degrees; all else follows from the network alone.
        aspect: width by height that the picture shall come near to.
    """
    homes = find_homes(network)
    frame = build_frame(network, homes, aspect) if homes.panels else spread(network, seed)
    return _finish(frame)


def _finish(frame: Frame) -> Layout:
    """Centre the picture on the origin and round it, so that equal input gives equal bytes."""
    left, top, right, bottom = frame.extent()
    middle_x, middle_y = (left + right) / 2, (top + bottom) / 2
    positions = {
        key: (_rounded(x - middle_x), _rounded(y - middle_y))
        for key, (x, y) in sorted(frame.positions.items())
    }
    groups = tuple(
        Group(
            box.kind,
            box.id,
            tuple(box.members),
            _rounded(box.x - middle_x),
            _rounded(box.y - middle_y),
            _rounded(box.width),
            _rounded(box.height),
        )
        for box in frame.boxes
    )
    width, height = right - left + 2 * MARGIN, bottom - top + 2 * MARGIN
    return Layout(
        positions, groups, (_rounded(-width / 2), _rounded(-height / 2), _rounded(width), _rounded(height))
    )


def _rounded(value: float) -> float:
    return round(value, 1) + 0.0  # adding zero turns -0.0 into 0.0
