"""Zones above and below the panels: side by side over the whole width, on more lines where that is narrow."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from clusteratlas.pages.layout.lettering import text_width
from clusteratlas.pages.layout.slots import (
    MARK,
    NAMED_HEIGHT,
    Area,
    Box,
    Flow,
    Frame,
    Name,
    make_flow,
    reading_order,
)

ABOVE: Final = ("authorities", "initiatives", "programmes")
BELOW: Final = ("between", "knowledge", "support", "companies", "unrecorded", "industries")
ZONE_GAP: Final = 14.0
HEADING_SIZE: Final = 11.0
_HEADING: Final = 20.0
_PADDING: Final = 8.0
_FOOT: Final = 4.0
_TITLES: Final[Mapping[str, str]] = {
    "authorities": "Authorities and agencies, in words",
    "initiatives": "Policy initiatives, in words",
    "programmes": "Programmes, in words",
    "between": "Several value chains, in words",
    "knowledge": "Universities and research",
    "support": "Intermediaries, in words",
    "companies": "Companies, in words",
    "unrecorded": "Organisations of unrecorded kind, in words",
    "industries": "Industries, in words",
}
"""As long as the headings are in the wordiest of the languages; the page itself decides what is written."""


@dataclass(frozen=True, slots=True)
class Zone:
    """Things that stand together outside the panels."""

    kind: str
    flow: Flow

    @property
    def least(self) -> float:
        """The narrowest that it can be: its heading, one name, one mark."""
        heading = text_width(_TITLES.get(self.kind, self.kind), HEADING_SIZE, bold=True)
        slot = max(self.flow.wide, MARK.width)
        return max(heading + 4, slot) + 2 * _PADDING


@dataclass(frozen=True, slots=True)
class _Shelf:
    """Zones on one line, with their widths and the height of their rows."""

    zones: tuple[Zone, ...]
    widths: tuple[float, ...]
    height: float


@dataclass(frozen=True, slots=True)
class Band:
    """Zones on one line or several, as they fit a width."""

    shelves: tuple[_Shelf, ...]

    @property
    def height(self) -> float:
        """Of all lines together."""
        return sum(shelf.height for shelf in self.shelves) + ZONE_GAP * max(0, len(self.shelves) - 1)

    def draw(self, left: float) -> Frame:
        """The zones with their upper edge at nought."""
        frame, top = Frame(), 0.0
        for shelf in self.shelves:
            x = left
            for zone, width in zip(shelf.zones, shelf.widths, strict=True):
                _draw_zone(zone, frame, Area(x, top, width), shelf.height)
                x += width + ZONE_GAP
            top += shelf.height + ZONE_GAP
        return frame


def read_zones(
    zone_of: Mapping[str, str], kinds: Sequence[str], named: Mapping[str, Name], rank: Mapping[str, str]
) -> tuple[Zone, ...]:
    """The zones of these kinds that hold anything."""
    members: dict[str, list[str]] = {kind: [] for kind in kinds}
    for key, kind in zone_of.items():
        if kind in members:
            members[kind].append(key)
    return tuple(Zone(kind, make_flow(keys, named, rank)) for kind, keys in members.items() if keys)


def plan_band(zones: Sequence[Zone], span: float) -> Band:
    """Set the zones over a width on the number of lines that makes the band lowest."""
    if not zones:
        return Band(())
    bands = [_band(zones, span, number) for number in range(1, len(zones) + 1)]
    possible = [band for band in bands if band] or [_band_of_single(zones, span)]
    return min(possible, key=lambda band: (round(band.height), len(band.shelves)))


def _band(zones: Sequence[Zone], span: float, number: int) -> Band | None:
    """On so many lines of about equal weight, or None where a line is too long."""
    shelves = [_shelf(part, span) for part in _parts(zones, number)]
    return Band(tuple(shelf for shelf in shelves if shelf)) if all(shelves) else None


def _band_of_single(zones: Sequence[Zone], span: float) -> Band:
    shelves = (_shelf((zone,), max(span, zone.least)) for zone in zones)
    return Band(tuple(shelf for shelf in shelves if shelf))


def _parts(zones: Sequence[Zone], number: int) -> Iterator[tuple[Zone, ...]]:
    weights = [_weight(zone) for zone in zones]
    whole, filled, part = sum(weights), 0.0, list[Zone]()
    done = 0
    for zone, weight in zip(zones, weights, strict=True):
        if part and done < number - 1 and filled + weight / 2 > whole * (done + 1) / number:
            yield tuple(part)
            part, done = [], done + 1
        part.append(zone)
        filled += weight
    yield tuple(part)


def _weight(zone: Zone) -> float:
    return max(zone.least, sum(width for _, width in zone.flow.named) + len(zone.flow.plain) * MARK.width)


def _shelf(zones: tuple[Zone, ...], span: float) -> _Shelf | None:
    """Zones on one line with as few rows as can be, the spare width shared out."""
    room = span - ZONE_GAP * (len(zones) - 1)
    if sum(zone.least for zone in zones) > room + 1e-6:
        return None
    rows = 1
    while sum(widths := [_width_for(zone, rows * NAMED_HEIGHT, room) for zone in zones]) > room + 1e-6:
        rows = rows + 1 if rows < 12 else int(rows * 1.3)  # noqa: PLR2004  large zones need not be exact
    spare, whole = room - sum(widths), sum(widths)
    shares = tuple(width + spare * width / whole for width in widths)
    inner = (zone.flow.height(width - 2 * _PADDING) for zone, width in zip(zones, shares, strict=True))
    return _Shelf(zones, shares, _HEADING + max(inner) + _FOOT)


def _width_for(zone: Zone, height: float, most: float) -> float:
    """About the least width at which a zone's rows are no higher than this; beyond the most where none is."""
    low, high = zone.least, max(zone.least, most)
    if zone.flow.height(low - 2 * _PADDING) <= height:
        return low
    if zone.flow.height(high - 2 * _PADDING) > height:
        return most + 1
    while high - low > 1:
        middle = (low + high) / 2
        low, high = (low, middle) if zone.flow.height(middle - 2 * _PADDING) <= height else (middle, high)
    return high


def _draw_zone(zone: Zone, frame: Frame, area: Area, height: float) -> None:
    inner = Frame()
    zone.flow.place(Area(area.left + _PADDING, area.top + _HEADING, area.width - 2 * _PADDING), inner)
    frame.add(inner, 0.0, 0.0)
    members = reading_order(inner.positions, inner.positions)
    frame.boxes.append(Box(zone.kind, zone.kind, members, area.left, area.top, area.width, height))
    frame.rooms[zone.kind] = (area.left + _PADDING, area.top + 3, area.width - 2 * _PADDING, _HEADING - 5)
