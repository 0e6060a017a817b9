"""Key players (Borgatti 2006): the few that together hold a network together, or reach most of it.

S. P. Borgatti: Identifying sets of key players in a social network. Computational & Mathematical
Organization Theory 12 (2006). The best set is not the set of the best: two that hold the same thing together
or reach the same others are of little use side by side. Direction and weights are ignored.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import comb
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from clusteratlas.analysis.measures.frame import Frame, Graph, framed
from clusteratlas.analysis.measures.measure import ONE_MODE, Method
from clusteratlas.analysis.measures.optima.players import (
    CLOSE,
    Breaking,
    Covering,
    Distancing,
    Exact,
    TooMuch,
    closeness_without,
    greedy,
    swapped,
)
from clusteratlas.analysis.measures.values import Node, NotComputable
from clusteratlas.errors import RequestError

if TYPE_CHECKING:
    import random
    from collections.abc import Collection, Iterable, Sequence

    from clusteratlas.analysis.measures.optima.players import Objective

Aim: TypeAlias = Literal["fragmentation", "distance_fragmentation", "reach", "distance_reach"]

_COVERING: Final = ("reach", "distance_reach")
AIMS: Final[tuple[Aim, ...]] = ("fragmentation", "distance_fragmentation", "reach", "distance_reach")
"""What a set can be chosen for."""

STEPS: Final = 2
"""How many steps count as reached, where nothing else is asked for."""

EFFORT: Final = 2_000_000.0
"""Steps of about a microsecond that an exact search may take; beyond, the set is searched by swaps."""

MOST_CELLS: Final = 50_000_000
"""The most cells of the table of who reaches whom; 1/distances of so many take 400 MB."""

MOST: Final = 30_000_000.0
"""Steps that a search by swaps may take for each member; beyond, nothing is searched."""


@dataclass(frozen=True, slots=True)
class KeyPlayers:
    """The best set of its size that was found, and how sure that is.

    Attributes:
        aim: what it was chosen for.
        players: its members, in the order of the graph.
        value: what the set comes to, by the aim's own measure, 0 to 1.
        before: the same of the network as it is, where the aim is to break it; 0 where it is to reach it.
        exact: whether no set of this size comes to more.
        bound: what no set of this size exceeds; the value itself where it is exact.
        sets: how many sets come to the same, this one among them; 0 where they were not all looked for.
        always: the members that are in all of these sets.
        candidates: among how many the set was chosen.
        steps: how many steps count as reached.
    """

    aim: Aim
    players: tuple[Node, ...]
    value: float
    before: float
    exact: bool
    bound: float
    sets: int
    always: tuple[Node, ...]
    candidates: int
    steps: int = STEPS


def fragmentation(graph: Graph | Frame, without: Collection[Node] = ()) -> float | NotComputable:
    """Share of the pairs that do not reach each other, once some nodes are gone: F of Borgatti (2006).

    With s the sizes of the components and n the number of nodes that are left, 1 - sum s(s-1) / n(n-1).
    """
    frame = framed(graph)
    gone = {frame.index[node] for node in without}
    left = len(frame) - len(gone)
    if left < 2:  # noqa: PLR2004 - a pair takes two
        return NotComputable("fewer than two nodes are left")
    kept = frame.undirected.copy()
    kept.delete_vertices(sorted(gone))
    sizes: list[int] = kept.connected_components().sizes()
    return 1 - sum(size * (size - 1) for size in sizes) / (left * (left - 1))


def distance_fragmentation(graph: Graph | Frame, without: Collection[Node] = ()) -> float | NotComputable:
    """One minus the mean of 1/distance over pairs, once some nodes are gone: DF of Borgatti (2006).

    A pair that cannot reach each other counts 0, one that is tied 1.
    """
    frame = framed(graph)
    left = len(frame) - len(set(without))
    if left < 2:  # noqa: PLR2004 - a pair takes two
        return NotComputable("fewer than two nodes are left")
    return 1 - 2 * closeness_without(frame.undirected, [frame.index[node] for node in without]) / (
        left * (left - 1)
    )


def set_reach(graph: Graph | Frame, chosen: Collection[Node], *, steps: int = STEPS) -> float | NotComputable:
    """Share of the others within so many steps of any of these nodes: m-reach of Borgatti (2006)."""
    return _reach(framed(graph), chosen, steps)


def set_distance_reach(graph: Graph | Frame, chosen: Collection[Node]) -> float | NotComputable:
    """Mean over the others of 1/distance from the nearest of these nodes; who cannot be reached counts 0.

    This is DR of Borgatti (2006) over the nodes outside the set. Authors differ in whether members count
    and in what the sum is divided by; for sets of one size that changes no order.
    """
    return _reach(framed(graph), chosen, None)


def _reach(frame: Frame, chosen: Collection[Node], steps: int | None) -> float | NotComputable:
    places = sorted({frame.index[node] for node in chosen})
    others = len(frame) - len(places)
    if not places or not others:
        return NotComputable("nobody is chosen" if not places else "nobody is left to be reached")
    return (Covering(frame, places, steps).score(range(len(places))) - len(places)) / others


def key_players(  # noqa: PLR0913 - what is searched, among whom, and how hard
    graph: Graph | Frame,
    size: int,
    aim: Aim = "fragmentation",
    *,
    candidates: Collection[Node] | None = None,
    steps: int = STEPS,
    effort: float = EFFORT,
) -> KeyPlayers | NotComputable:
    """The set of this size that does most.

    All sets are gone through as long as that takes no more than ``effort``, for reach by branch and bound.
    Beyond, one member after the other is chosen greedily, and members are exchanged while that helps. For
    reach the greedy set comes to 1 - 1/e (63 %) of the best at least, members counted, and usually to far
    more: ``bound`` says how much. For fragmentation there is no such guarantee, and the bound is loose.

    Args:
        graph: such as ``atlas.network("actors", region="hamburg")``; direction and weights are ignored.
        size: how many players.
        aim: one of :data:`AIMS`.
        candidates: who can be chosen, None for all; who has no tie never is.
        steps: how many steps count as reached.
        effort: what an exact search may take, in steps of about a microsecond.

    Raises:
        RequestError: the size is below 1.
    """
    if size < 1:
        raise RequestError("A set of key players has at least one member.")
    frame = framed(graph)
    places = eligible(frame, candidates)
    if refusal := _refusal(frame, places, size, aim):
        return NotComputable(refusal)
    objective = objective_of(aim, frame, places, steps)
    if objective.cost > MOST:
        return NotComputable(_TOO_LARGE.format(len(frame)))
    start = greedy(objective, size)
    found, score = swapped(objective, start)
    ceiling = max(score, objective.ceiling(start))
    proven = ceiling <= score + CLOSE
    search = _searched(objective, size, score, effort, proven=proven)
    if search is not None:
        ceiling = score = search.best
        found = list(search.first) or found
    counted = search if search and not search.only_better else None
    worth = _Worth(aim, len(frame), size)
    nodes = [frame.nodes[place] for place in objective.candidates]
    return KeyPlayers(
        aim=aim,
        players=_ordered(frame, [nodes[place] for place in found]),
        value=worth(score),
        before=_before(aim, frame),
        exact=proven or search is not None,
        bound=worth(ceiling),
        sets=counted.count if counted else 0,
        always=_ordered(frame, [nodes[place] for place in counted.common]) if counted else (),
        candidates=len(nodes),
        steps=steps,
    )


_TOO_LARGE: Final = "the network of {:,} nodes is too large to try each as a member"


def _refusal(frame: Frame, places: Sequence[int], size: int, aim: Aim) -> str:
    """Why no set can be searched, or empty."""
    if len(places) < size:
        return f"only {len(places)} can be chosen, and {size} are asked for"
    if len(frame) - size < 2:  # noqa: PLR2004 - a pair takes two
        return "fewer than two others are left"
    if aim in _COVERING and len(places) * len(frame) > MOST_CELLS:
        return _TOO_LARGE.format(len(frame))
    return ""


def _ordered(frame: Frame, nodes: Iterable[Node]) -> tuple[Node, ...]:
    return tuple(sorted(nodes, key=frame.index.__getitem__))


def key_players_of_a_draw(  # noqa: PLR0913, PLR0917 - one draw, and all that is asked of it
    frame: Frame,
    size: int,
    aim: Aim,
    candidates: Collection[Node],
    known: Collection[Node],
    dice: random.Random,
) -> frozenset[Node]:
    """The best set that swaps find, from a greedy one or from one known; equals by lot.

    Args:
        frame: the network of the draw.
        size: how many players.
        aim: what for.
        candidates: who can be chosen.
        known: the set from which the second search starts, if all of it still has ties.
        dice: for equals.

    Returns:
        The set; none where fewer have a tie.
    """
    places = eligible(frame, candidates)
    if len(places) < size:
        return frozenset()
    objective = objective_of(aim, frame, places, STEPS)
    starts = [greedy(objective, size, dice)]
    named = [place for place, node in enumerate(objective.candidates) if frame.nodes[node] in known]
    if len(named) == size:
        starts.append(named)
    dice.shuffle(starts)
    found, _ = max((swapped(objective, start, dice) for start in starts), key=lambda pair: round(pair[1], 9))
    return frozenset(frame.nodes[objective.candidates[place]] for place in found)


def eligible(frame: Frame, candidates: Collection[Node] | None) -> list[int]:
    """Who can be chosen, by number: those named who have a tie."""
    named = None if candidates is None else frozenset(candidates)
    return [
        place
        for place, (node, near) in enumerate(zip(frame.nodes, frame.neighbours, strict=True))
        if near and (named is None or node in named)
    ]


def objective_of(aim: Aim, frame: Frame, places: list[int], steps: int) -> Objective:
    """What a search looks at."""
    if aim == "fragmentation":
        return Breaking(frame, places)
    if aim == "distance_fragmentation":
        return Distancing(frame, places)
    return Covering(frame, places, steps if aim == "reach" else None)


def _searched(objective: Objective, size: int, score: float, effort: float, *, proven: bool) -> Exact | None:
    """The exact search, with all equals counted; else one that proves the best alone; else None."""
    if not objective.submodular and comb(len(objective.candidates), size - 1) * objective.cost > effort:
        return None
    for only_better in (False,) if proven or not objective.submodular else (False, True):
        search = Exact(objective, size, score, effort, only_better)
        try:
            search.run()
        except TooMuch:
            continue
        return search
    return None


@dataclass(frozen=True, slots=True)
class _Worth:
    """From a score to the value that people know."""

    aim: Aim
    nodes: int
    size: int

    def __call__(self, score: float) -> float:
        others = self.nodes - self.size
        if self.aim in {"reach", "distance_reach"}:
            return (score - self.size) / others
        return 1 + 2 * score / (others * (others - 1))


def _before(aim: Aim, frame: Frame) -> float:
    found = {"fragmentation": fragmentation, "distance_fragmentation": distance_fragmentation}.get(aim)
    value = found(frame) if found else 0.0
    return value if isinstance(value, float) else 0.0


def strongest(scores: Sequence[tuple[Node, float]], size: int) -> tuple[Node, ...]:
    """The nodes with the highest values; none where it is open which, because the last place is shared."""
    ranked = sorted(scores, key=lambda pair: -pair[1])
    if len(ranked) > size and ranked[size - 1][1] - ranked[size][1] < 1e-12:  # noqa: PLR2004 - rounding
        return ()
    return tuple(node for node, _ in ranked[:size])


METHOD = Method(
    name="key_players",
    title="Key players: the best set of a given size",
    formula="to break: F = 1 - sum s(s-1) / n(n-1) over the sizes s of the components that are left without "
    "the set, and DF = 1 - mean of 1/distance over the pairs left; to reach: share of the others within two "
    "steps of the set, and DR = mean of 1/distance from the set over the others",
    reference="S. P. Borgatti: Identifying sets of key players in a social network. Computational & "
    "Mathematical Organization Theory 12 (2006)",
    isolates="count as nodes, so that nobody reaches them; they are never chosen",
    range="0 to 1 each",
    reading="Who together would be missed most, or could spread word best. All sets are gone through where "
    "that is affordable; else the set is found greedily and by swaps, and a bound says how much better "
    "another could be: for reach a close one, for breaking a loose one.",
    caution="That these matter most as they are. The best set of three need not hold the best one, equal "
    "sets are common, and a tie that nobody recorded changes them.",
    lenses=ONE_MODE,
    option="--key-players K",
)
"""What a reader needs to defend or doubt a set."""
