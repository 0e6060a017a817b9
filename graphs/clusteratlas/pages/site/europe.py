"""A map of Europe with the regions on it, drawn from an outline in the package: no tiles, no network."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import fmean
from typing import Final

from clusteratlas.model import Network
from clusteratlas.pages.site.outline import path, read_outline
from clusteratlas.pages.site.projection import project

_FRAME: Final = (2450.0, -5450.0, 6750.0, -1400.0)
"""Left, top, right and bottom of the usual map: kilometres east, and kilometres south counted negative."""

_MARGIN: Final = 160.0
_LINE: Final = 105.0
_LETTER: Final = 52.0
_AWAY: Final = 70.0
_EDGE: Final = 20.0
"""How far inside the outline's extent the drawing ends, so that the cut through the land gets no line."""


@dataclass(frozen=True, slots=True)
class Place:
    """A region on the map.

    Attributes:
        anchor: how its name stands to its point: ``start`` (to the right) or ``end`` (to the left).
        text_x: where the name begins or ends.
        text_y: the name's baseline.
    """

    id: str
    label: str
    note: str
    href: str
    x: int
    y: int
    text_x: int
    text_y: int
    anchor: str


@dataclass(frozen=True, slots=True)
class EuropeMap:
    """The drawing, in kilometres; y grows southwards.

    Attributes:
        land: an SVG path of the coast.
        borders: an SVG path of the borders between countries, for orientation only.
        shown: left, top, width and height beyond which land is cut off, and its edge no coast.
        unplaced: names of regions of which no place is known.
        caption: what the notes under the names say, in English, or empty.
    """

    view_box: str
    land: str
    borders: str
    shown: tuple[float, float, float, float]
    places: tuple[Place, ...]
    unplaced: tuple[str, ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class _Rectangle:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "_Rectangle") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def draw_europe(
    networks: Iterable[Network], *, language: str, href: Callable[[str], str], note: Callable[[Network], str]
) -> EuropeMap:
    """Put regions on the map.

    Args:
        networks: the regions; each stands where its own coordinates say, else amid its things.
        language: language of the names.
        href: address of a region's page by its id.
        note: what stands under the region's name.
    """
    spots: dict[str, tuple[Network, tuple[float, float]]] = {}
    unplaced: list[str] = []
    for network in networks:
        spot = _spot(network)
        if spot is None:
            unplaced.append(network.region.label(language))
        else:
            spots[network.region.id] = (network, spot)
    taken = [_Rectangle(x - 50, y - 50, x + 50, y + 50) for _, (x, y) in spots.values()]
    places = []
    for key, (network, (x, y)) in sorted(spots.items(), key=lambda item: (item[1][1][1], item[0])):
        label, below = network.region.label(language), note(network)
        text_x, text_y, anchor = _beside(x, y, max(len(label), 0.8 * len(below)) * _LETTER, taken)
        place = Place(key, label, below, href(key), round(x), round(y), round(text_x), round(text_y), anchor)
        places.append(place)
    return _on_land(_view(taken), tuple(places), tuple(sorted(unplaced)))


def _spot(network: Network) -> tuple[float, float] | None:
    region = network.region
    points = [(region.longitude, region.latitude)]
    points += [(thing.longitude, thing.latitude) for _, thing in sorted(network.things.items())]
    known = [(lon, lat) for lon, lat in points if lon is not None and lat is not None]
    if not known:
        return None
    if region.longitude is not None and region.latitude is not None:
        known = known[:1]
    east, north = project(fmean(lon for lon, _ in known), fmean(lat for _, lat in known))
    return east, -north


def _beside(x: float, y: float, width: float, taken: list[_Rectangle]) -> tuple[float, float, str]:
    """The first place for a name of two lines, right or left of its point, that is free and on the map."""
    for shift in (0.0, -_LINE, _LINE, -2 * _LINE, 2 * _LINE):
        for anchor in ("start", "end"):
            start = x + _AWAY if anchor == "start" else x - _AWAY - width
            box = _Rectangle(start, y + shift - _LINE, start + width, y + shift + _LINE)
            inside = box.left > _FRAME[0] and box.right < _FRAME[2]
            if inside and not any(box.meets(other) for other in taken):
                taken.append(box)
                return (x + _AWAY if anchor == "start" else x - _AWAY), y + shift - 10, anchor
    return x + _AWAY, y - 10, "start"


def _view(boxes: Iterable[_Rectangle]) -> _Rectangle:
    """The usual frame, widened where a region lies outside it."""
    left, top, right, bottom = _FRAME
    for box in boxes:
        left, top = min(left, box.left - _MARGIN), min(top, box.top - _MARGIN)
        right, bottom = max(right, box.right + _MARGIN), max(bottom, box.bottom + _MARGIN)
    return _Rectangle(left, top, right, bottom)


def _on_land(view: _Rectangle, places: tuple[Place, ...], unplaced: tuple[str, ...]) -> EuropeMap:
    outline = read_outline()
    west, south, east, north = outline.extent
    inside = (view.left, -view.bottom, view.right, -view.top)
    return EuropeMap(
        view_box=f"{view.left:.0f} {view.top:.0f} {view.right - view.left:.0f} {view.bottom - view.top:.0f}",
        land=path(outline.land, inside, closed=True),
        borders=path(outline.borders, inside, closed=False),
        shown=(west + _EDGE, -north + _EDGE, east - west - 2 * _EDGE, north - south - 2 * _EDGE),
        places=places,
        unplaced=unplaced,
    )
