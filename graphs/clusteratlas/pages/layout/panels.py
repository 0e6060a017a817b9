"""The inside of a panel: a heading, the stages of its chain row by row, those who belong to it near by."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from clusteratlas.model import Network, Stage
from clusteratlas.pages.layout.affinity import Homes
from clusteratlas.pages.layout.lettering import line_count, narrowest, widest
from clusteratlas.pages.layout.slots import Area, Box, Flow, Frame, Name, make_flow, reading_order
from clusteratlas.pages.layout.stages import STAGE_SIZE, StageRow, draw_stages, stages_height

HEADING_SIZE: Final = 13.0
LEAST_WIDTH: Final = 176.0
_LINE: Final = 16.0
_HEADING_LINES: Final = 3
_PADDING: Final = 8.0
_SIGN: Final = 28.0
"""Left of a heading stands the sign of the value chain."""

_GAP: Final = 5.0
_BESIDE: Final = (0.46, 0.52, 0.6, 0.7)
_MOST_STAGE_COLUMNS: Final = 6
_KINDS: Final = [
    "region",
    "public-authority",
    "agency",
    "cluster",
    "cluster-organisation",
    "intermediary",
    "university",
    "research-organisation",
    "infrastructure",
    "company",
    "organisation",
    "technology",
    "policy-initiative",
    "programme",
]
_RANK: Final = {kind: f"{number:02}" for number, kind in enumerate(_KINDS)}


@dataclass(frozen=True, slots=True)
class Panel:
    """What stands in one panel.

    Attributes:
        key: id of the value chain or cluster.
        heading: the longest form of its name.
        rows: the stages in order, each with the industries that stand there.
        members: everything else in the panel, industries without a stage included.
    """

    key: str
    kind: str
    heading: str
    rows: tuple[StageRow, ...]
    members: Flow


@dataclass(frozen=True, slots=True)
class _Plan:
    """Stages in so many columns over the members, or, where a share is given, beside them."""

    columns: int
    share: float
    height: float


def rank_of(network: Network) -> dict[str, str]:
    """What things are sorted by, so that like ones stand together."""
    return {key: _RANK.get(thing.type, "99") for key, thing in network.things.items()}


Spoken: TypeAlias = Mapping[str, Collection[str]]
"""What English names of value chains and stages are in other languages that the page comes in."""


def read_panels(
    network: Network,
    homes: Homes,
    named: Mapping[str, Name],
    spoken: Spoken,
) -> dict[str, Panel]:
    """Sort a network's things into panels, each with room for its names in every language."""
    panels, inside = homes.panels, homes.inside
    members: dict[str, list[str]] = defaultdict(list)
    for key in sorted(inside):
        members[inside[key]].append(key)
    stages: dict[str, list[Stage]] = defaultdict(list)
    for stage in sorted(network.stages.values(), key=lambda stage: (stage.position, stage.id)):
        stages[stage.value_chain].append(stage)
    rank = rank_of(network)
    found: dict[str, Panel] = {}
    for panel in panels:
        thing = network.things[panel]
        own = frozenset(members[panel])
        rows = _rows(stages[panel], own, spoken)
        rest = own.difference(*(row.industries for row in rows))
        labels = [_short(name) for name in thing.labels.values()] or [panel]
        said = [text for name in labels for text in spoken.get(name, ())]
        heading = widest([*labels, *said], HEADING_SIZE)
        kind = "chain" if thing.type == "value-chain" else "cluster"
        found[panel] = Panel(panel, kind, heading, rows, make_flow(rest, named, rank, even=True))
    return found


def _short(name: str) -> str:
    return name.removesuffix(" value chain")


def _rows(stages: Sequence[Stage], own: frozenset[str], spoken: Spoken) -> tuple[StageRow, ...]:
    """Stages in order; an industry of several stages stands in the one that has fewest."""
    cells: dict[str, list[str]] = {stage.id: [] for stage in stages}
    of: dict[str, list[str]] = defaultdict(list)
    for stage in stages:
        for industry in stage.industries:
            if industry in own and stage.id not in of[industry]:
                of[industry].append(stage.id)
    for industry in sorted(of, key=lambda key: (len(of[key]), key)):
        cells[min(of[industry], key=lambda cell: (len(cells[cell]), cell))].append(industry)
    names = {stage.id: widest([stage.label, *spoken.get(stage.label, ())], STAGE_SIZE) for stage in stages}
    return tuple(StageRow(stage, tuple(cells[stage.id]), names[stage.id]) for stage in stages)


def least_width(panel: Panel) -> float:
    """The narrowest that a panel can be drawn."""
    inner = max(
        _SIGN + narrowest(panel.heading, HEADING_SIZE, _HEADING_LINES, bold=True),
        panel.members.wide,
    )
    return max(LEAST_WIDTH, inner + 2 * _PADDING)


def _heading_height(panel: Panel, width: float) -> float:
    room = width - _SIGN - _PADDING
    lines = min(line_count(panel.heading, HEADING_SIZE, room, bold=True), _HEADING_LINES)
    return lines * _LINE + 9


def _plan(panel: Panel, width: float) -> _Plan:
    """The lowest of the ways to set stages and members, the plainest of equals."""
    inner = width - 2 * _PADDING
    members = panel.members
    some = bool(members.named or members.plain)
    if not panel.rows:
        return _Plan(0, 0.0, members.height(inner))
    beneath = members.height(inner) + (_GAP if some else 0.0)
    plans = [
        _Plan(number, 0.0, stages_height(panel.rows, inner, number) + beneath)
        for number in range(1, min(len(panel.rows), _MOST_STAGE_COLUMNS, max(1, int(inner // 100))) + 1)
    ]
    if some:
        plans.extend(_plan_beside(panel, inner, share) for share in _BESIDE)
    return min(plans, key=lambda plan: (round(plan.height, 0), plan.share > 0, plan.columns, plan.share))


def _plan_beside(panel: Panel, inner: float, share: float) -> _Plan:
    left = inner * share
    number = max(1, int(left // 220))
    stages = stages_height(panel.rows, left, number)
    return _Plan(number, share, max(stages, panel.members.height(inner - left - _GAP)))


def panel_height(panel: Panel, width: float) -> float:
    """How high a panel of this width is."""
    return _heading_height(panel, width) + _plan(panel, width).height + _PADDING


def draw_panel(panel: Panel, width: float) -> Frame:
    """A panel of this width with its upper left corner at the origin; its own box comes first."""
    frame = Frame()
    top = _heading_height(panel, width)
    plan = _plan(panel, width)
    box = Box(panel.kind, panel.key, [panel.key], 0.0, 0.0, width, top + plan.height + _PADDING)
    frame.boxes.append(box)
    frame.positions[panel.key] = (_PADDING + 9, _LINE / 2 + 5)
    frame.rooms[panel.key] = (_SIGN, 4.0, width - _SIGN - _PADDING, top - 6)
    inner = width - 2 * _PADDING
    if plan.share:
        left = inner * plan.share
        draw_stages(panel.rows, frame, Area(_PADDING, top, left), plan.columns)
        panel.members.place(Area(_PADDING + left + _GAP, top, inner - left - _GAP), frame)
    else:
        if panel.rows:
            top = draw_stages(panel.rows, frame, Area(_PADDING, top, inner), plan.columns) + _GAP
        panel.members.place(Area(_PADDING, top, inner), frame)
    box.members.extend(reading_order(set(frame.positions) - {panel.key}, frame.positions))
    return frame
