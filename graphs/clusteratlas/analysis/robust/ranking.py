"""Rankings with intervals: the ranks that nodes have over many networks that may be true behind the record.

A network that is measured is a record, and records are neither complete nor free of error. How far ranks
move with errors has been studied by taking a network for true and spoiling it (E. Costenbader, T. W. Valente,
Social Networks 25 (2003); S. P. Borgatti, K. Carley, D. Krackhardt, Social Networks 28 (2006)). Here the
errors are undone instead: each draw takes away what may be false and adds what may be missing
(:mod:`clusteratlas.analysis.robust.draws`), and ranks anew. By simulation, where a network is known, spoiled
at known rates and told these, its true ranks lie in the intervals between 90 and 99 times in 100.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from clusteratlas.analysis.collectives import collectives, not_ranked
from clusteratlas.analysis.measures.frame import Frame
from clusteratlas.analysis.measures.values import Node, NotComputable, Scores
from clusteratlas.analysis.robust.draws import Truths
from clusteratlas.analysis.robust.rates import Rates, rates_of
from clusteratlas.errors import RequestError

if TYPE_CHECKING:
    import numpy as np

    from clusteratlas.analysis.measures.frame import Graph
    from clusteratlas.analysis.measures.measure import Groups, Measure

    Numbers: TypeAlias = "np.ndarray[Any, np.dtype[np.float64]]"

DRAWS = 1_000
MIDDLE = 0.98
"""The share of draws that an interval holds, those with the lowest and the highest ranks left out.

By simulation such an interval holds the true rank about 95 times in 100, since draws do not know all of how a
network is made.
"""

FLIP = 0.25
"""Whoever stands above in more than this share of the draws, and below in the record, overtakes."""

_COMPARED = 1_000
"""So many nodes, the first of the ranking, are compared with each other one by one."""


@dataclass(frozen=True, slots=True)
class RankRow:
    """A node's place in the ranking and how firm it is.

    Attributes:
        rank: in the network as recorded; equal values share the mean of their places (1, 2.5, 2.5, 4).
        low: the better end of the middle 98 % of its ranks over the draws, scaled to as many nodes as the
            record ranks. Where the recorded rank lies outside these, the interval reaches to it.
        high: the worse end.
        first: share of the draws with the node in which it was among the first ``top``, ties for the last
            place counting against it.
        overtaken_by: ids of those below it in the record that stand above it in more than :data:`FLIP` of
            the draws in which both have a value, those that do so most often first.
        drawn: in how many draws the node had a value.
    """

    id: Node
    label: str
    value: float
    rank: float
    low: float
    high: float
    first: float
    overtaken_by: tuple[Node, ...]
    drawn: int

    @property
    def flips(self) -> bool:
        """Whether anybody overtakes it too often to call its place before them firm."""
        return bool(self.overtaken_by)

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
        rows: best first; nodes without a value, and those that stand for unnamed bodies, are left out.
        draws: how many were made.
        rates: what the draws undo.
        note: how draws were made, on what the rates rest, and who is not ranked.
    """

    measure: str
    rows: tuple[RankRow, ...]
    top: int
    draws: int
    rates: Rates
    note: str


@dataclass(frozen=True, slots=True)
class Plan:
    """How draws are made.

    Attributes:
        draws: how many.
        missing: share of the true ties that the record lacks; None to estimate it from the record.
        false: share of the attested ties that are wrong, others more often; None for what checks found.
        absent: share of the actors left out of each draw with all their ties, 0 to below 1.
        seed: fixes the draws.
        top: how many places count as the front.
    """

    draws: int = DRAWS
    missing: float | None = None
    false: float | None = None
    absent: float = 0.0
    seed: int = 1
    top: int = 3

    def __post_init__(self) -> None:
        if self.draws < 1 or self.top < 1 or not 0 <= self.absent < 1:
            raise RequestError("Draws and top must be at least 1, the share of absent actors 0 to below 1.")

    def sentence(self, rates: Rates) -> str:
        """How the draws were made, in words."""
        others = ", ".join(f"{rate:.0%} if {name}" for name, rate in [*rates.by_status.items()][1:])
        absent = f" and leaves out {self.absent:.0%} of the actors" if self.absent else ""
        return (
            f"{self.draws:,} draws (seed {self.seed}) of networks that may be true. Each takes about "
            f"{rates.false:.0%} of the attested ties for wrong ({others}), sooner those of actors with few "
            f"ties, and adds ties as if {rates.missing:.0%} of all were missing{absent}. {rates.basis}"
        ).rstrip()


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
        The ranking, or why there is none: no node has a value, or no two differ.

    Raises:
        RequestError: the measure is not one of nodes, or has no such column.
    """
    values = _valuing(graph, measure, column, groups)
    base = values(graph)
    if reason := _no_order(graph, base):
        return NotComputable(reason)
    order = _in_order(base)
    rates = rates_of(graph, plan.missing, plan.false)
    truths, tally = Truths(graph, rates, plan.absent), _Tally(order, base, plan)
    dice = random.Random(plan.seed)  # noqa: S311 - seeded sampling, not secrecy
    for done in range(plan.draws):
        tally.take(done, values(truths.draw(dice)))
        if progress:
            progress(done + 1)
    note = " ".join(filter(None, (plan.sentence(rates), tally.limit, not_ranked(graph))))
    labels = {node: str(graph.nodes[node].get("label") or node) for node in order}
    return Ranking(column or measure.name, tally.rows(labels), plan.top, plan.draws, rates, note)


def ranked_values(
    graph: Graph, measure: Measure, frame: Frame | None = None
) -> list[tuple[Node, float]] | NotComputable:
    """The nodes that a measure ranks with their values as recorded, best first, or why it ranks none.

    The order is that of :func:`rank_intervals`, without intervals, and so without draws.

    Args:
        graph: a lens's graph.
        measure: of level ``node``.
        frame: the graph with the weights that the measure takes, where somebody has framed it already.
    """
    values = _valuing(graph, measure)(frame or graph)
    if reason := _no_order(graph, values):
        return NotComputable(reason)
    return [(node, values[node]) for node in _in_order(values)]


def _valuing(
    graph: Graph, measure: Measure, column: str = "", groups: Groups | None = None
) -> Callable[[Graph | Frame], dict[Node, float]]:
    """What gives the values of the nodes of draws, without those of the record that are never ranked."""
    weight = "weight" if measure.weighted else None
    score = _scorer(measure, column, groups)
    unranked = set(collectives(graph))

    def values(drawn: Graph | Frame) -> dict[Node, float]:
        found = score(drawn if isinstance(drawn, Frame) else Frame(drawn, weight)).numbers()
        return {node: value for node, value in found.items() if node not in unranked}

    return values


def _in_order(values: Mapping[Node, float]) -> list[Node]:
    return sorted(values, key=lambda node: (-values[node], str(node)))


def _no_order(graph: Graph, values: Mapping[Node, float]) -> str:
    """Why nobody comes before anybody, or empty where somebody does."""
    if not values:
        return "no node has a value"
    if not graph.number_of_edges():
        return "nobody has a tie, so nobody comes first"
    rounded = {round(value, 12) for value in values.values()}
    if len(rounded) == 1 and len(values) > 1:
        return f"all {len(values)} have the same value, so nobody comes first"
    return ""


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


def mid_ranks(values: Numbers) -> Numbers:
    """The rank of each value, the largest first; equal ones share the mean of their places.

    Differences of rounding do not count.
    """
    import numpy as np

    _, place, counts = np.unique(np.round(-values, 12), return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    middle: Numbers = (ends - (counts - 1) / 2)[place]
    return middle


class _Tally:
    """What becomes of each node over the draws."""

    def __init__(self, order: list[Node], base: Mapping[Node, float], plan: Plan) -> None:
        import numpy as np

        self._order, self._base, self._plan = order, base, plan
        self._place = {node: place for place, node in enumerate(order)}
        self._ranks = np.full((plan.draws, len(order)), np.nan)
        self._front = np.zeros(len(order), dtype=int)
        compared = min(len(order), _COMPARED)
        self._above = np.zeros((compared, compared), dtype=int)
        self._met = np.zeros((compared, compared), dtype=int)
        self.limit = "" if compared == len(order) else f"Only the first {compared:,} are compared one by one."

    def take(self, draw: int, values: Mapping[Node, float]) -> None:
        """Count one draw."""
        import numpy as np

        found = np.full(len(self._order), np.nan)
        # Who has a value in a draw and none in the record, as somebody without a tie, takes a place as well.
        every = np.array(list(values.values()))
        at = np.array([self._place.get(node, -1) for node in values], dtype=int)
        if not len(every):
            return
        ours = at >= 0
        places = mid_ranks(every)
        scale = len(self._order) / len(every)
        self._ranks[draw, at[ours]] = (places[ours] - 0.5) * scale + 0.5
        found[at[ours]] = every[ours]
        descending = np.sort(np.round(-every, 12))
        worst = np.searchsorted(descending, np.round(-every, 12), side="right")
        self._front[at[ours]] += worst[ours] <= self._plan.top
        head = found[: len(self._above)]
        there = ~np.isnan(head)
        self._met += there[:, None] & there[None, :]
        # Row a, column b: b stands above a.
        self._above += head[None, :] > head[:, None] + 1e-12

    def rows(self, labels: Mapping[Node, str]) -> tuple[RankRow, ...]:
        """The ranking, best first."""
        import numpy as np

        ranks = mid_ranks(np.array([self._base[node] for node in self._order]))
        return tuple(self._row(place, float(ranks[place]), labels) for place in range(len(self._order)))

    def _row(self, place: int, rank: float, labels: Mapping[Node, str]) -> RankRow:
        import numpy as np

        node, column = self._order[place], self._ranks[:, place]
        drawn = np.sort(column[~np.isnan(column)])
        low, high = rank, rank
        if len(drawn):
            cut = int((1 - MIDDLE) / 2 * len(drawn) + 1e-9)
            low = max(1.0, min(rank, _half(drawn[cut], math.floor)))
            high = min(float(len(self._order)), max(rank, _half(drawn[-1 - cut], math.ceil)))
        share = float(self._front[place]) / len(drawn) if len(drawn) else 0.0
        return RankRow(
            id=node,
            label=labels[node],
            value=self._base[node],
            rank=rank,
            low=low,
            high=high,
            first=share,
            overtaken_by=self._overtakers(place),
            drawn=len(drawn),
        )

    def _overtakers(self, place: int) -> tuple[Node, ...]:
        if place >= len(self._above):
            return ()
        mine = self._base[self._order[place]]
        found = [
            (-self._above[place, other] / self._met[place, other], other)
            for other in range(place + 1, len(self._above))
            if self._above[place, other] > FLIP * self._met[place, other]
            and self._base[self._order[other]] < mine - 1e-12
        ]
        return tuple(self._order[other] for _, other in sorted(found))


def _half(rank: float, outward: Callable[[float], int]) -> float:
    """A rank at the next half outward, since scaled ranks are no more exact than that."""
    return outward(round(2 * float(rank), 9)) / 2
