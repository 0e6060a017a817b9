"""Zones above and below the panels: side by side over the picture's whole width."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from clusteratlas.pages.layout.panels import Contents
from clusteratlas.pages.layout.slots import (
    Area,
    Box,
    Frame,
    Slot,
    fill_evenly,
    reading_order,
    row_count,
    slot_of,
)

ABOVE: Final = ("authorities", "initiatives", "programmes")
BELOW: Final = ("knowledge", "support", "companies", "unrecorded", "industries")
GAP: Final = 36.0
ZONE_HEADING: Final = 44.0
_PADDING: Final = 12.0


@dataclass(frozen=True, slots=True)
class Band:
    """Zones side by side, their upper edge at nought."""

    frame: Frame
    height: float


@dataclass(frozen=True, slots=True)
class _Zone:
    kind: str
    keys: tuple[str, ...]
    slot: Slot


def draw_zones(
    zone_of: Mapping[str, str],
    kinds: Sequence[str],
    contents: Contents,
    around: Frame,
    span: tuple[float, float],
) -> Band:
    """The zones of these kinds over the span; those in them stand in the order of what they are tied to."""
    zones = [zone for kind in kinds if (zone := _zone(kind, zone_of, contents)).keys]
    frame = Frame()
    if not zones:
        return Band(frame, 0.0)
    widths = _widths(zones, span[1] - span[0])
    rows = [
        row_count(len(zone.keys), zone.slot, width - 2 * _PADDING) * zone.slot.height
        for zone, width in zip(zones, widths, strict=True)
    ]
    height = ZONE_HEADING + max(rows) + _PADDING
    x = span[0]
    for zone, width in zip(zones, widths, strict=True):
        wanted = {key: _wanted(key, contents, around, x + width / 2) for key in zone.keys}
        area = Area(x + _PADDING, ZONE_HEADING, width - 2 * _PADDING)
        placed = fill_evenly(wanted, zone.slot, area)
        frame.positions.update(placed)
        members = reading_order(placed, placed)
        frame.boxes.append(Box(zone.kind, zone.kind, members, x, 0.0, width, height))
        x += width + GAP
    return Band(frame, height)


def _zone(kind: str, zone_of: Mapping[str, str], contents: Contents) -> _Zone:
    keys = tuple(sorted(key for key, zone in zone_of.items() if zone == kind))
    slots = [slot_of(contents.kinds[key]) for key in keys]
    return _Zone(kind, keys, max(slots, key=lambda slot: slot.width, default=slot_of("")))


def _widths(zones: Sequence[_Zone], room: float) -> list[float]:
    """Widths that fill the room with as few rows as can be, the spare room shared out by width."""
    rows = _fewest_rows(zones, room)
    widths = _least_widths(zones, rows)
    total = sum(widths)
    spare = max(0.0, room - total - GAP * (len(zones) - 1))
    return [width + spare * width / total for width in widths]


def _fewest_rows(zones: Sequence[_Zone], room: float) -> int:
    low, high = 1, max(len(zone.keys) for zone in zones)
    while low < high:
        middle = (low + high) // 2
        needed = sum(_least_widths(zones, middle)) + GAP * (len(zones) - 1)
        low, high = (low, middle) if needed <= room else (middle + 1, high)
    return low


def _least_widths(zones: Sequence[_Zone], rows: int) -> list[float]:
    return [-(-len(zone.keys) // rows) * zone.slot.width + 2 * _PADDING for zone in zones]


def _wanted(key: str, contents: Contents, around: Frame, otherwise: float) -> float:
    others = contents.neighbours.get(key, ())
    near = [around.positions[other][0] for other in others if other in around.positions]
    return sum(near) / len(near) if near else otherwise
