"""The whole picture: panels in columns, bridges between them, zones above and below."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from clusteratlas.model import Network
from clusteratlas.pages.layout.affinity import Homes
from clusteratlas.pages.layout.order import improve, seriate
from clusteratlas.pages.layout.panels import Contents, draw_panel, least_width, read_contents, stretched
from clusteratlas.pages.layout.slots import Area, Box, Frame, Slot, fill_rows, slot_of
from clusteratlas.pages.layout.zones import ABOVE, BELOW, GAP, ZONE_HEADING, draw_zones

_WIDTH_FACTORS: Final = (1.0, 1.2, 1.45, 1.8, 2.4, 3.5, 5.0, 8.0, 12.0, 20.0)
_MOST_COLUMNS: Final = 40
_PLANS_TRIED: Final = 10
_MANY: Final = 2000


@dataclass(frozen=True, slots=True)
class _Columns:
    """Panels in columns: a frame for each panel, all of one width."""

    columns: tuple[tuple[str, ...], ...]
    frames: Mapping[str, Frame]
    width: float

    @property
    def height(self) -> float:
        return max(self.column_height(column) for column in self.columns)

    def column_height(self, column: Sequence[str]) -> float:
        return sum(self.frames[key].boxes[0].height for key in column) + GAP * (len(column) - 1)


def build_frame(network: Network, homes: Homes, aspect: float) -> Frame:
    """Compose the picture of a network that has panels: of the likeliest plans, the one shown largest.

    Args:
        network: the region's network.
        homes: where its things belong.
        aspect: width by height of the window that shall show it.
    """
    contents = read_contents(network, homes.panels, homes.inside)
    order = seriate(homes.panels, homes.affinity)
    plans = _plans(order, contents, homes, aspect)
    tried = _PLANS_TRIED if len(contents.kinds) <= _MANY else 1
    frames = [_assemble(_nearer(plan, homes), homes, contents) for plan in plans[:tried]]
    return min(frames, key=lambda frame: _shown_size(frame, aspect))


def _shown_size(frame: Frame, aspect: float) -> float:
    """The height that a screen of the wanted shape needs for the picture; smaller is shown larger."""
    left, top, right, bottom = frame.extent()
    return round(max((right - left) / aspect, bottom - top), 3)


def _assemble(plan: _Columns, homes: Homes, contents: Contents) -> Frame:
    frame, gutters = _place_panels(plan, homes)
    _place_bridges(frame, plan, homes, gutters)
    _, top, right, bottom = frame.extent()
    span = (0.0, max(right, *(box.x + box.width for box in frame.boxes)))
    above = draw_zones(homes.zones, ABOVE, contents, frame, span)
    below = draw_zones(homes.zones, BELOW, contents, frame, span)
    frame.add(above.frame, 0.0, top - GAP - above.height)
    frame.add(below.frame, 0.0, bottom + GAP)
    return frame


def _plans(order: Sequence[str], contents: Contents, homes: Homes, aspect: float) -> list[_Columns]:
    """Panel widths and numbers of columns, those first that promise to be shown largest."""
    narrowest = max(least_width(contents.panels[key]) for key in order)
    room = sum(slot_of(contents.kinds[key]).width for key in homes.zones)
    plans: dict[tuple[float, int], tuple[float, _Columns]] = {}
    for factor in _WIDTH_FACTORS:
        width = narrowest * factor
        frames = {key: draw_panel(contents.panels[key], contents, width) for key in order}
        for number in range(1, min(len(order), _MOST_COLUMNS) + 1):
            plan = _Columns(_split(order, frames, number), frames, width)
            gutters = len(plan.columns) - 1 if len(plan.columns) > 1 else bool(homes.between)
            whole = len(plan.columns) * width + gutters * (slot_of("cluster").width + GAP)
            zones = 2 * (ZONE_HEADING + GAP) + (room / whole + 1) * slot_of("cluster").height
            plans[width, len(plan.columns)] = (max(whole / aspect, plan.height + zones), plan)
    return [plan for _, plan in sorted(plans.values(), key=lambda item: round(item[0], 3))]


def _split(order: Sequence[str], frames: Mapping[str, Frame], number: int) -> tuple[tuple[str, ...], ...]:
    """Cut the order into at most so many columns, the tallest as low as can be; every second runs upwards."""
    heights = [frames[key].boxes[0].height + GAP for key in order]
    low, high = max(heights), sum(heights)
    while high - low > 1:
        limit = (low + high) / 2
        low, high = (low, limit) if len(_cut(heights, limit)) <= number else (limit, high)
    columns = [tuple(order[start:end]) for start, end in _cut(heights, high)]
    return tuple(column[::-1] if index % 2 else column for index, column in enumerate(columns))


def _cut(heights: Sequence[float], limit: float) -> list[tuple[int, int]]:
    cuts, start, filled = [], 0, 0.0
    for index, height in enumerate(heights):
        if filled + height > limit and index > start:
            cuts.append((start, index))
            start, filled = index, 0.0
        filled += height
    return [*cuts, (start, len(heights))]


def _nearer(plan: _Columns, homes: Homes) -> _Columns:
    """Swap panels so that related ones stand near each other in both directions."""
    places = [
        (number * (plan.width + 3 * GAP), (row + 0.5) * plan.height / len(column))
        for number, column in enumerate(plan.columns)
        for row in range(len(column))
    ]
    order = improve([key for column in plan.columns for key in column], places, homes.affinity)
    columns, start = [], 0
    for column in plan.columns:
        columns.append(tuple(order[start : start + len(column)]))
        start += len(column)
    return _Columns(tuple(columns), plan.frames, plan.width)


def _gutter_of(panels: Sequence[str], column_of: Mapping[str, int], columns: int) -> int:
    """Which space between columns a thing of these panels stands in; space n is right of column n."""
    mean = sum(column_of[panel] for panel in panels) / len(panels)
    return max(0, min(columns - 2, int(mean))) if columns > 1 else 0


def _place_panels(plan: _Columns, homes: Homes) -> tuple[Frame, dict[int, list[str]]]:
    column_of = {key: number for number, column in enumerate(plan.columns) for key in column}
    gutters: dict[int, list[str]] = defaultdict(list)
    for key in sorted(homes.between):
        gutters[_gutter_of(homes.between[key], column_of, len(plan.columns))].append(key)
    frame, left = Frame(), 0.0
    for number, column in enumerate(plan.columns):
        spare = (plan.height - plan.column_height(column)) / len(column)
        top = 0.0
        for key in column:
            panel = stretched(plan.frames[key], spare)
            frame.add(panel, left, top)
            top += panel.boxes[0].height + GAP
        left += plan.width + _gutter_width(len(gutters[number]), plan.height)
    return frame, gutters


def _gutter_width(number: int, height: float) -> float:
    slot = slot_of("cluster")
    abreast = -(-number // max(1, int(height // slot.height)))
    return GAP + abreast * slot.width


def _place_bridges(frame: Frame, plan: _Columns, homes: Homes, gutters: Mapping[int, Sequence[str]]) -> None:
    """Who belongs to several panels stands between the columns, at the mean height of its panels."""
    middles = {box.id: box.middle for box in frame.boxes if box.kind != "stage"}
    slot = slot_of("cluster")
    left = 0.0
    for number in range(len(plan.columns)):
        keys = gutters.get(number, ())
        width = _gutter_width(len(keys), plan.height)
        wanted = {key: sum(middles[panel][1] for panel in homes.between[key]) for key in keys}
        wanted = {key: total / len(homes.between[key]) for key, total in wanted.items()}
        turned = fill_rows(wanted, Slot(slot.height, slot.width), Area(0.0, 0.0, plan.height))
        for key, (along, across) in turned.items():
            frame.positions[key] = (left + plan.width + GAP / 2 + across, along)
        if turned:
            members = sorted(turned, key=lambda key: (turned[key], key))
            box = Box("between", f"between-{number + 1}", members, left + plan.width, 0.0, width, plan.height)
            frame.boxes.append(box)
        left += plan.width + width
