"""The whole picture: panels in columns with gutters between them, zones above and below."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Final

from clusteratlas.model import Network
from clusteratlas.pages.layout.affinity import Homes
from clusteratlas.pages.layout.order import improve, seriate
from clusteratlas.pages.layout.panels import (
    Panel,
    draw_panel,
    least_width,
    panel_height,
    rank_of,
    read_panels,
)
from clusteratlas.pages.layout.slots import Frame
from clusteratlas.pages.layout.zones import ABOVE, BELOW, Band, Zone, plan_band, read_zones

GUTTER: Final = 30.0
"""Between columns of panels, wide enough for ribbons."""

OUTER: Final = 20.0
"""Left of the first column and right of the last."""

BAND_GAP: Final = 28.0
"""Between zones and panels."""

PANEL_GAP: Final = 12.0
_MOST_SPREAD: Final = 22.0
_FACTORS: Final = (1.0, 1.1, 1.2, 1.35, 1.5, 1.7, 2.0, 2.4, 3.0, 4.0, 6.0, 9.0)
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
        """The height that a window of this shape needs for the picture: the smaller, the larger it is shown."""
        zones = sum(band.height + BAND_GAP for band in self.bands if band.shelves)
        return round(max((self.span + 2 * OUTER) / aspect, self.height + zones), 1)


def column_height(column: Sequence[str], heights: Mapping[str, float]) -> float:
    """How high these panels are, one under another."""
    return sum(heights[key] for key in column) + PANEL_GAP * (len(column) - 1)


def build_frame(network: Network, homes: Homes, named: Mapping[str, float], aspect: float) -> Frame:
    """Compose the picture of a network that has panels, in the columns that show it largest.

    Args:
        network: the region's network.
        homes: where its things belong.
        named: the width of the name of each thing that is named at once.
        aspect: width by height of the window that shall show it.
    """
    rank = rank_of(network)
    zone_of = {**homes.zones, **dict.fromkeys(homes.between, "between")}
    parts = _Parts(
        read_panels(network, homes.panels, homes.inside, named),
        read_zones(zone_of, ABOVE, named, rank),
        read_zones(zone_of, BELOW, named, rank),
    )
    order = seriate(homes.panels, homes.affinity)
    plan = min(_plans(order, parts, aspect), key=lambda each: each.shown_size(aspect))
    return _assemble(_nearer(plan, homes), parts)


def _plans(order: Sequence[str], parts: _Parts, aspect: float) -> Iterator[_Columns]:
    """Panel widths and numbers of columns; those that are already too wide to be shown largest are left out."""
    narrowest = max(least_width(panel) for panel in parts.panels.values())
    zones = max((zone.least for zone in (*parts.above, *parts.below)), default=0.0)
    best = inf
    heights: dict[float, dict[str, float]] = {}
    for factor in _FACTORS:
        for number in range(1, min(len(order), _MOST_COLUMNS) + 1):
            width = max(narrowest * factor, (zones + GUTTER) / number - GUTTER)
            if number * (width + GUTTER) / aspect > best:
                break
            if width not in heights:
                heights[width] = {key: panel_height(panel, width) for key, panel in parts.panels.items()}
            columns = _split(order, heights[width], number)
            span = len(columns) * (width + GUTTER) - GUTTER
            bands = (plan_band(parts.above, span), plan_band(parts.below, span))
            plan = _Columns(columns, heights[width], width, bands)
            best = min(best, plan.shown_size(aspect))
            yield plan


def _split(order: Sequence[str], heights: Mapping[str, float], number: int) -> tuple[tuple[str, ...], ...]:
    """Cut the order into at most so many columns, the tallest as low as can be; every second runs upwards."""
    sizes = [heights[key] + PANEL_GAP for key in order]
    low, high = max(sizes), sum(sizes)
    while high - low > 1:
        limit = (low + high) / 2
        low, high = (low, limit) if len(_cut(sizes, limit)) <= number else (limit, high)
    columns = [tuple(order[start:end]) for start, end in _cut(sizes, high)]
    return tuple(column[::-1] if index % 2 else column for index, column in enumerate(columns))


def _cut(sizes: Sequence[float], limit: float) -> list[tuple[int, int]]:
    cuts, start, filled = [], 0, 0.0
    for index, size in enumerate(sizes):
        if filled + size > limit and index > start:
            cuts.append((start, index))
            start, filled = index, 0.0
        filled += size
    return [*cuts, (start, len(sizes))]


def _nearer(plan: _Columns, homes: Homes) -> _Columns:
    """Swap panels so that related ones stand near each other in both directions, no column growing highest."""
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
