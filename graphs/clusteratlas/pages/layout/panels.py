"""The inside of a panel: a heading, the stages from left to right, and the stakeholders beneath them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from clusteratlas.model import Network, Stage
from clusteratlas.pages.layout.slots import (
    Area,
    Box,
    Frame,
    abreast,
    fill_rows,
    reading_order,
    row_count,
    slot_of,
)

PADDING: Final = 16.0
HEADING: Final = 88.0
_STAGE_HEADING: Final = 36.0
_STAGE_GAP: Final = 8.0
_STAGE_UNIT: Final = slot_of("industry").width + _STAGE_GAP
_ROWS_GAP: Final = 8.0
_MARK_DROP: Final = 24.0
"""How far below a row's upper edge an industry's mark stands; its label needs the rest."""


@dataclass(frozen=True, slots=True)
class Panel:
    """What stands in one panel.

    Attributes:
        key: id of the value chain or cluster.
        columns: for each position along the chain, its stages with the industries that stand there.
        members: everything else in the panel, industries without a stage included.
    """

    key: str
    kind: str
    columns: tuple[tuple[tuple[Stage, tuple[str, ...]], ...], ...]
    members: tuple[str, ...]


@dataclass(slots=True)
class Contents:
    """What all panels are planned from.

    Attributes:
        kinds: type of every thing.
        neighbours: things tied to every thing, except by its being a stage or located somewhere.
    """

    kinds: Mapping[str, str]
    neighbours: Mapping[str, Sequence[str]]
    panels: dict[str, Panel] = field(default_factory=dict)


def read_contents(network: Network, panels: Iterable[str], inside: Mapping[str, str]) -> Contents:
    """Sort a network's things into panels."""
    kinds = {key: thing.type for key, thing in network.things.items()}
    contents = Contents(kinds, _neighbours(network))
    members: dict[str, list[str]] = defaultdict(list)
    for key in sorted(inside):
        members[inside[key]].append(key)
    stages: dict[str, list[Stage]] = defaultdict(list)
    for stage in sorted(network.stages.values(), key=lambda stage: (stage.position, stage.id)):
        stages[stage.value_chain].append(stage)
    for panel in panels:
        kind = "chain" if kinds[panel] == "value-chain" else "cluster"
        own = frozenset(members[panel])
        columns = _columns(stages[panel], own)
        staged = {key for column in columns for _, keys in column for key in keys}
        contents.panels[panel] = Panel(panel, kind, columns, tuple(sorted(own - staged)))
    return contents


def _neighbours(network: Network) -> dict[str, list[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for tie in network.ties:
        if tie.predicate not in {"stage-of", "located-in"}:
            found[tie.subject].add(tie.object)
            found[tie.object].add(tie.subject)
    return {key: sorted(others) for key, others in sorted(found.items())}


def _columns(
    stages: Sequence[Stage], own: frozenset[str]
) -> tuple[tuple[tuple[Stage, tuple[str, ...]], ...], ...]:
    """Stages by position; an industry of several stages stands in the one that has fewest."""
    cells: dict[str, list[str]] = {stage.id: [] for stage in stages}
    of: dict[str, list[str]] = defaultdict(list)
    for stage in stages:
        for industry in stage.industries:
            if industry in own and stage.id not in of[industry]:
                of[industry].append(stage.id)
    for industry in sorted(of, key=lambda key: (len(of[key]), key)):
        cells[min(of[industry], key=lambda cell: (len(cells[cell]), cell))].append(industry)
    columns: dict[int, list[tuple[Stage, tuple[str, ...]]]] = defaultdict(list)
    for stage in stages:
        columns[stage.position].append((stage, tuple(cells[stage.id])))
    return tuple(tuple(columns[position]) for position in sorted(columns))


def least_width(panel: Panel) -> float:
    """The narrowest that a panel can be drawn: one industry in each stage, or one cluster in a row."""
    return max(len(panel.columns) * _STAGE_UNIT, slot_of("cluster").width * 2) + (2 * PADDING)


def draw_panel(panel: Panel, contents: Contents, width: float) -> Frame:
    """A panel of this width with its upper left corner at the origin; its own box comes first."""
    frame = Frame()
    box = Box(panel.kind, panel.key, [panel.key], 0.0, 0.0, width, HEADING)
    frame.boxes.append(box)
    frame.positions[panel.key] = (width / 2, HEADING / 2)
    _draw_stages(panel, frame, width)
    bottom = max(inner.y + inner.height for inner in frame.boxes)
    bottom = _draw_members(panel, contents, frame, width, bottom + _ROWS_GAP)
    box.height = bottom + PADDING / 2
    box.members.extend(reading_order(set(frame.positions) - {panel.key}, frame.positions))
    return frame


def stretched(panel: Frame, extra: float) -> Frame:
    """The panel made so much taller, its members moved to the middle of the room that they now have."""
    whole, *stages = panel.boxes
    fixed = {whole.id}.union(*(stage.members for stage in stages))
    positions = {
        key: (x, y) if key in fixed else (x, y + extra / 2) for key, (x, y) in panel.positions.items()
    }
    taller = Box(whole.kind, whole.id, whole.members, whole.x, whole.y, whole.width, whole.height + extra)
    return Frame(positions, [taller, *stages])


def _draw_stages(panel: Panel, frame: Frame, width: float) -> None:
    if not panel.columns:
        return
    units = _column_units(panel, int((width - 2 * PADDING + _STAGE_GAP) // _STAGE_UNIT))
    step = (width - 2 * PADDING + _STAGE_GAP) / sum(units)
    left = PADDING
    for column, unit in zip(panel.columns, units, strict=True):
        top = HEADING
        for stage, industries in column:
            top = _draw_stage(stage, industries, frame, Area(left, top, unit * step - _STAGE_GAP))
        left += unit * step


def _column_units(panel: Panel, room: int) -> list[int]:
    """How many industries stand abreast in each position: the tallest is widened while room lasts."""
    units = [1 for _ in panel.columns]
    while sum(units) < room:
        heights = [_column_height(column, unit) for column, unit in zip(panel.columns, units, strict=True)]
        tallest = heights.index(max(heights))
        if _column_height(panel.columns[tallest], units[tallest] + 1) == heights[tallest]:
            break
        units[tallest] += 1
    return units


def _column_height(column: Sequence[tuple[Stage, tuple[str, ...]]], abreast: int) -> float:
    rows = sum(-(-len(industries) // abreast) for _, industries in column)
    return len(column) * (_STAGE_HEADING + _STAGE_GAP) + rows * slot_of("industry").height


def _draw_stage(stage: Stage, industries: Sequence[str], frame: Frame, area: Area) -> float:
    """One stage's cell; returns the top of the next."""
    slot = slot_of("industry")
    rows = row_count(len(industries), slot, area.width)
    for row in range(rows):
        keys = industries[row * abreast(slot, area.width) :][: abreast(slot, area.width)]
        y = area.top + _STAGE_HEADING + row * slot.height + _MARK_DROP
        for number, key in enumerate(keys):
            frame.positions[key] = (area.left + area.width * (number + 0.5) / len(keys), y)
    height = _STAGE_HEADING + rows * slot.height
    frame.boxes.append(Box("stage", stage.id, list(industries), area.left, area.top, area.width, height))
    return area.top + height + _STAGE_GAP


def _draw_members(panel: Panel, contents: Contents, frame: Frame, width: float, top: float) -> float:
    """Clusters first, then who belongs to them, by where their industries and clusters stand."""
    wide = [key for key in panel.members if slot_of(contents.kinds[key]) == slot_of("cluster")]
    narrow = [key for key in panel.members if key not in set(wide)]
    for keys, kind in ((wide, "cluster"), (narrow, "company")):
        slot = slot_of(kind)
        wanted = {key: _wanted(key, contents, frame, panel.key, width / 2) for key in keys}
        inner = width - 2 * PADDING
        frame.positions.update(fill_rows(wanted, slot, Area(PADDING, top, inner)))
        top += row_count(len(keys), slot, inner) * slot.height
    return top


def _wanted(key: str, contents: Contents, frame: Frame, panel: str, otherwise: float) -> float:
    near = [
        frame.positions[other][0]
        for other in contents.neighbours.get(key, ())
        if other in frame.positions and other != panel
    ]
    return sum(near) / len(near) if near else otherwise
