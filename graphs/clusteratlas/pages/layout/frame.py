"""The whole picture: panels in columns with gutters between them, zones above and below."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from clusteratlas.model import Network
from clusteratlas.pages.layout.affinity import Homes
from clusteratlas.pages.layout.order import improve, seriate
from clusteratlas.pages.layout.packing import pack
from clusteratlas.pages.layout.panels import (
    Panel,
    Spoken,
    draw_panel,
    least_width,
    panel_height,
    rank_of,
    read_panels,
)
from clusteratlas.pages.layout.slots import Frame, Name
from clusteratlas.pages.layout.zones import ABOVE, BELOW, Band, Zone, plan_band, read_zones

GUTTER: Final = 30.0
"""Between columns of panels, wide enough for ribbons."""

OUTER: Final = 22.0
"""Left of the first column and right of the last."""

BAND_GAP: Final = 26.0
"""Between zones and panels."""

PANEL_GAP: Final = 14.0
_MOST_SPREAD: Final = 22.0
_WIDENED: Final = 4
_MEASURED: Final = 100
_HALVINGS: Final = 6
_MOST_COLUMNS: Final = 24


@dataclass(frozen=True, slots=True)
class _Parts:
    """What the picture is made of."""

    panels: Mapping[str, Panel]
    above: tuple[Zone, ...]
    below: tuple[Zone, ...]


@dataclass(frozen=True, slots=True)
class _Columns:
    """Panels in columns of one width, with the height of each panel."""

    columns: tuple[tuple[str, ...], ...]
    heights: Mapping[str, float]
    width: float
    bands: tuple[Band, Band]

    @property
    def span(self) -> float:
        """From the left edge of the first column to the right edge of the last."""
        return len(self.columns) * (self.width + GUTTER) - GUTTER

    @property
    def height(self) -> float:
        """Of the highest column."""
        return max(column_height(column, self.heights) for column in self.columns)

    def shown_size(self, aspect: float) -> float:
        """The height of a window of this shape that shows the whole: the smaller, the larger it is shown."""
        return round(max((self.span + 2 * OUTER) / aspect, self._whole_height), 1)

    def is_high(self, aspect: float) -> bool:
        """Whether the picture is higher than a window of this shape and as wide."""
        return self._whole_height * aspect > self.span + 2 * OUTER

    @property
    def _whole_height(self) -> float:
        return self.height + sum(band.height + BAND_GAP for band in self.bands if band.shelves)


def column_height(column: Sequence[str], heights: Mapping[str, float]) -> float:
    """How high these panels are, one under another."""
    return sum(heights[key] for key in column) + PANEL_GAP * (len(column) - 1)


def build_frame(
    network: Network, homes: Homes, named: Mapping[str, Name], aspect: float, spoken: Spoken
) -> Frame:
    """Compose the picture of a network that has panels, in the columns that show it largest.

    Args:
        network: the region's network.
        homes: where its things belong.
        named: the names of those that are named at once.
        aspect: width by height of the window that shall show it.
        spoken: names of value chains and stages in other languages.
    """
    rank = rank_of(network)
    zone_of = {**homes.zones, **dict.fromkeys(homes.between, "between")}
    parts = _Parts(
        read_panels(network, homes, named, spoken),
        read_zones(zone_of, ABOVE, named, rank),
        read_zones(zone_of, BELOW, named, rank),
    )
    order = seriate(homes.panels, homes.affinity)
    plan = min(_plans(order, parts, aspect), key=lambda each: each.shown_size(aspect))
    return _assemble(_nearer(plan, homes), parts)


def _plans(order: Sequence[str], parts: _Parts, aspect: float) -> Iterator[_Columns]:
    """Columns of the narrowest panels, and wider ones where the picture would be higher than the window.

    Wider panels are lower: the best width is where the picture has the window's shape, found by halving.
    """
    narrowest = max(least_width(panel) for panel in parts.panels.values())
    zones = max((zone.least for zone in (*parts.above, *parts.below)), default=0.0)
    heights = _heights(parts, narrowest)
    high: list[tuple[int, _Columns]] = []
    for number in range(1, min(len(order), _MOST_COLUMNS) + 1):
        width = max(narrowest, (zones + GUTTER) / number - GUTTER)
        known = heights if width == narrowest else _heights(parts, width)
        plan = _plan(order, parts, known, width, number)
        yield plan
        if not plan.is_high(aspect):
            break
        high.append((number, plan))
    # Many panels fill the window well whatever their width, and take longer to measure.
    for number, plan in high[-max(1, min(_WIDENED, _MEASURED // len(order))) :]:
        yield from _widened(order, parts, aspect, plan, number)


def _widened(
    order: Sequence[str], parts: _Parts, aspect: float, plan: _Columns, number: int
) -> Iterator[_Columns]:
    low = plan.width
    high = (plan.shown_size(aspect) * aspect - 2 * OUTER + GUTTER) / number - GUTTER
    for _ in range(_HALVINGS):
        width = round((low + high) / 2)
        plan = _plan(order, parts, _heights(parts, width), width, number)
        yield plan
        low, high = (width, high) if plan.is_high(aspect) else (low, width)


def _heights(parts: _Parts, width: float) -> dict[str, float]:
    return {key: panel_height(panel, width) for key, panel in parts.panels.items()}


def _plan(
    order: Sequence[str], parts: _Parts, heights: Mapping[str, float], width: float, number: int
) -> _Columns:
    columns = pack(order, heights, number, PANEL_GAP)
    span = len(columns) * (width + GUTTER) - GUTTER
    bands = (plan_band(parts.above, span), plan_band(parts.below, span))
    return _Columns(columns, heights, width, bands)


def _nearer(plan: _Columns, homes: Homes) -> _Columns:
    """Swap panels so that related ones stand near each other, no column becoming higher than the highest."""
    places = [
        (number * (plan.width + GUTTER), (row + 0.5) * plan.height / len(column))
        for number, column in enumerate(plan.columns)
        for row in range(len(column))
    ]
    column_of = [number for number, column in enumerate(plan.columns) for _ in column]
    order = [key for column in plan.columns for key in column]
    order = improve(order, places, homes.affinity, (column_of, plan.heights, PANEL_GAP))
    columns, start = [], 0
    for column in plan.columns:
        columns.append(tuple(order[start : start + len(column)]))
        start += len(column)
    return _Columns(tuple(columns), plan.heights, plan.width, plan.bands)


def _assemble(plan: _Columns, parts: _Parts) -> Frame:
    frame = Frame()
    for number, column in enumerate(plan.columns):
        left, top = number * (plan.width + GUTTER), 0.0
        spare = plan.height - column_height(column, plan.heights)
        spread = min(_MOST_SPREAD, spare / (len(column) - 1)) if len(column) > 1 else 0.0
        for key in column:
            frame.add(draw_panel(parts.panels[key], plan.width), left, top)
            top += plan.heights[key] + PANEL_GAP + spread
        gutter = OUTER if number == len(plan.columns) - 1 else GUTTER
        frame.columns.append((left + plan.width, left + plan.width + gutter))
    frame.columns.insert(0, (-OUTER, 0.0))
    above, below = plan.bands
    if above.shelves:
        frame.add(above.draw(0.0), 0.0, -BAND_GAP - above.height)
        frame.bands.append((-BAND_GAP, 0.0))
    if below.shelves:
        frame.add(below.draw(0.0), 0.0, plan.height + BAND_GAP)
        frame.bands.append((plan.height, plan.height + BAND_GAP))
    return frame
