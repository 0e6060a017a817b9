"""How sure a ranking is: the same ranking over many draws in which ties and actors are missing.

Records are never complete. Each draw leaves out a share of the actors, as if they had not answered, with
all their ties, and a share of the remaining ties, as if nobody had recorded them, and ranks anew
(compare E. Costenbader, T. W. Valente, Social Networks 25 (2003); S. P. Borgatti, K. Carley, D. Krackhardt,
Social Networks 28 (2006)). What stays in front in most draws rests on more than a few records.
"""

from __future__ import annotations

import itertools
import math
import random
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clusteratlas.analysis.measures.frame import Frame
from clusteratlas.analysis.measures.values import Node, NotComputable, Scores
from clusteratlas.errors import RequestError

if TYPE_CHECKING:
    from clusteratlas.analysis.measures.frame import Graph
    from clusteratlas.analysis.measures.measure import Groups, Measure

DRAWS = 1_000
MISSING = 0.1
FLIP = 0.25
"""Where the order of two neighbours in the ranking turns in more than this share of the draws, it flips."""


@dataclass(frozen=True, slots=True)
class RankRow:
    """A node's place in the ranking and how firm it is.

    Attributes:
        rank: in the network as recorded, equal values share the better place (1, 2, 2, 4).
        low: the better end of the middle 90 % of its ranks over the draws.
        high: the worse end.
        first: share of the draws with the node in which it was among the first ``top``, ties for the last
            place counting against it.
        flips: whether it changes places with the next in the ranking too often to call the order firm.
        drawn: in how many draws the node took part.
    """

    id: Node
    label: str
    value: float
    rank: int
    low: int
    high: int
    first: float
    flips: bool
    drawn: int

    def sentence(self, top: int, measure: str) -> str:
        """What the draws carry, in words."""
        # Rounded down, so that 99.6 % never reads as all.
        share = math.floor(100 * self.first + 1e-9)
        front = f"{self.label}: among the first {top} by {measure}"
        return f"{front} in {share} % of the {self.drawn:,} draws with it."


@dataclass(frozen=True, slots=True)
class Ranking:
    """A ranking with intervals.

    Attributes:
        rows: best first; nodes without a value are left out.
        draws: how many were made.
        note: what was left out in each draw, and the seed.
    """

    measure: str
    rows: tuple[RankRow, ...]
    top: int
    draws: int
    note: str


@dataclass(frozen=True, slots=True)
class Plan:
    """How draws are made.

    Attributes:
        draws: how many.
        ties: share of the ties left out in each, 0 to below 1.
        actors: share of the actors left out in each, 0 to below 1.
        seed: fixes the draws.
        top: how many places count as the front.
    """

    draws: int = DRAWS
    ties: float = MISSING
    actors: float = MISSING
    seed: int = 1
    top: int = 3

    def __post_init__(self) -> None:
        if self.draws < 1 or self.top < 1 or not 0 <= self.ties < 1 or not 0 <= self.actors < 1:
            raise RequestError(
                "Draws and top must be at least 1, shares of ties and actors from 0 to below 1."
            )

    @property
    def sentence(self) -> str:
        """How the draws were made, in words."""
        return (
            f"{self.draws:,} draws (seed {self.seed}); each leaves out {self.actors:.0%} of the "
            f"actors with all "
            f"their ties and {self.ties:.0%} of the remaining ties."
        )


def rank_intervals(  # noqa: PLR0913 - the options stand by themselves
    graph: Graph,
    measure: Measure,
    *,
    column: str = "",
    groups: Groups | None = None,
    plan: Plan = Plan(),
    progress: Callable[[int], object] | None = None,
) -> Ranking | NotComputable:
    """The ranking by a measure of nodes, with the interval of each rank over the draws.

    Args:
        graph: a lens's graph.
        measure: of level ``node``.
        column: which of its columns, where it has several.
        groups: the group of each node, for measures that need one.
        plan: how draws are made.
        progress: called after each draw with the number done.

    Returns:
        The ranking, or the reason why no node has a value.

    Raises:
        RequestError: the measure is not one of nodes, or has no such column.
    """
    weight = "weight" if measure.weighted else None
    score = _scorer(measure, column, groups)
    base = score(Frame(graph, weight)).numbers()
    if not base:
        return NotComputable("no node has a value")
    ranks: dict[Node, list[int]] = {node: [] for node in base}
    front = dict.fromkeys(base, 0)
    order = sorted(base, key=lambda node: (-base[node], str(node)))
    turned, met = [0] * len(order), [0] * len(order)
    dice = random.Random(plan.seed)  # noqa: S311 - seeded sampling, not secrecy
    for done in range(1, plan.draws + 1):
        values = score(Frame(_thinned(graph, plan, dice), weight)).numbers()
        _note_ranks(values, plan.top, ranks, front)
        _note_turns(values, order, turned, met)
        if progress:
            progress(done)
    labels = {node: data.get("label") for node, data in graph.nodes.items()}
    places = _places(base)
    rows = []
    for at, node in enumerate(order):
        drawn = sorted(ranks[node])
        flips = met[at] > 0 and turned[at] / met[at] > FLIP
        low, high = (drawn[int(0.05 * len(drawn))], drawn[-1 - int(0.05 * len(drawn))]) if drawn else (0, 0)
        share = front[node] / len(drawn) if drawn else 0.0
        label = str(labels.get(node) or node)
        rows.append(RankRow(node, label, base[node], places[node], low, high, share, flips, len(drawn)))
    return Ranking(column or measure.name, tuple(rows), plan.top, plan.draws, plan.sentence)


def _scorer(measure: Measure, column: str, groups: Groups | None) -> Callable[[Frame], Scores]:
    if measure.level != "node":
        raise RequestError(f"“{measure.name}” measures a whole network, so it ranks nobody.")
    if column in measure.tests and not column.startswith("z_"):
        raise RequestError(f"“{column}” says how far chance would bring a count; nobody is ranked by it.")
    if measure.columns and column not in measure.columns:
        ranked = [name for name in measure.columns if name not in measure.tests]
        raise RequestError(f"“{measure.name}” has several columns. Say which: {', '.join(ranked)}.")

    def score(frame: Frame) -> Scores:
        outcome = measure.run(frame, groups)
        if isinstance(outcome, Mapping):
            return outcome[column]
        if isinstance(outcome, Scores):
            return outcome
        raise RequestError(f"“{measure.name}” has no value for each node.")

    return score


def _thinned(graph: Graph, plan: Plan, dice: random.Random) -> Graph:
    nodes = list(graph)
    kept = [node for node in nodes if dice.random() >= plan.actors]
    inside = set(kept)
    thinned = graph.__class__()
    thinned.add_nodes_from((node, graph.nodes[node]) for node in kept)
    thinned.add_edges_from(
        (a, b, data)
        for a, b, data in graph.edges(data=True)
        if a in inside and b in inside and dice.random() >= plan.ties
    )
    return thinned


def _places(values: Mapping[Node, float]) -> dict[Node, int]:
    """Rank of each node: 1 plus the number of better ones. Differences of rounding do not count."""
    rounded = {node: round(value, 12) for node, value in values.items()}
    ascending = sorted(rounded.values())
    return {node: len(ascending) - bisect_right(ascending, value) + 1 for node, value in rounded.items()}


def _note_ranks(
    values: Mapping[Node, float], top: int, ranks: dict[Node, list[int]], front: dict[Node, int]
) -> None:
    rounded = {node: round(value, 12) for node, value in values.items()}
    ascending = sorted(rounded.values())
    for node, value in rounded.items():
        if node in ranks:
            ranks[node].append(len(ascending) - bisect_right(ascending, value) + 1)
            front[node] += len(ascending) - bisect_left(ascending, value) <= top


def _note_turns(values: Mapping[Node, float], order: list[Node], turned: list[int], met: list[int]) -> None:
    for at, (better, worse) in enumerate(itertools.pairwise(order)):
        if better in values and worse in values:
            met[at] += 1
            turned[at] += values[worse] > values[better] + 1e-12
