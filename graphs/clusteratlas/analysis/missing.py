"""Ties that the records would lead one to expect: ranked with reasons, effects, an introducer and a test.

Two stakeholders score the sum of 1 / ln k over all that both are tied to, k being the number of ties of
the shared thing (L. Adamic, E. Adar, Social Networks 25 (2003); D. Liben-Nowell, J. Kleinberg, JASIST 58
(2007)). Whether the score means anything in this network is tested first: some recorded ties are hidden,
and the share of pairs (hidden tie, pair without tie) that the score puts in the right order is the AUC.
Below a stated quality nothing is ranked.
"""

from __future__ import annotations

import math
import random
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from heapq import nsmallest
from itertools import combinations
from statistics import fmean, stdev
from typing import TYPE_CHECKING, TypeAlias

from clusteratlas.analysis.ground import Ground
from clusteratlas.analysis.lenses import groups_of, lens_graph
from clusteratlas.analysis.measures.frame import Frame
from clusteratlas.analysis.measures.mixing import ei_index
from clusteratlas.analysis.measures.values import NotComputable, Value
from clusteratlas.analysis.measures.whole import components, mean_distance

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clusteratlas.analysis.measures.frame import Graph
    from clusteratlas.model import Network

QUALITY = 0.65
"""The smallest hold-out AUC at which missing ties are ranked; 0.5 is guessing."""

LEAST_TIES = 20
"""With fewer ties among the stakeholders the test itself means nothing."""

HIDDEN = 0.2
ROUNDS = 30
_MOST_PAIRS = 5_000
_MEASURED_NODES = 2_000
_DOORS = ("cluster-organisation", "cluster", "agency", "intermediary")

Near: TypeAlias = "dict[str, set[str]]"


@dataclass(frozen=True, slots=True)
class Effect:
    """What the tie would change among the stakeholders, before and after."""

    components: tuple[int, int]
    mean_distance: tuple[Value, Value]
    ei: tuple[Value, Value]

    @property
    def sentence(self) -> str:
        """The effect in words."""
        parts = [_joined(self.components), _moved("mean distance", self.mean_distance)]
        parts.append(_moved("E-I index by type", self.ei))
        return "; ".join(part for part in parts if part) or "no change in components, distance or E-I index"


@dataclass(frozen=True, slots=True)
class MissingTie:
    """Two stakeholders without a recorded tie, and why one might be expected.

    Attributes:
        score: the higher the more, and the more exclusive, is shared.
        shared: ids of what both are tied to, the most exclusive first.
        reasons: the same in words.
        introducer: id of a stakeholder tied to both, or empty where there is none.
        labels: the names of the two and of the introducer.
    """

    one: str
    other: str
    score: float
    shared: tuple[str, ...]
    reasons: tuple[str, ...]
    introducer: str
    labels: tuple[str, str, str]
    effect: Effect

    def sentences(self, most: int = 3) -> tuple[str, ...]:
        """The tie in words: the pair, its first reasons, who could introduce them, and the effect."""
        one, other, door = self.labels
        left = len(self.reasons) - most
        more = f"; and {left} more" if left > 0 else ""
        return (
            f"No tie between {one} and {other} is recorded; {'; '.join(self.reasons[:most])}{more}.",
            f"{door} is tied to both and could introduce them."
            if door
            else "No stakeholder recorded for the region is tied to both.",
            f"If made: {self.effect.sentence}.",
        )


@dataclass(frozen=True, slots=True)
class HoldOut:
    """The test of the ranking.

    Attributes:
        auc: mean over the rounds; 0.5 is guessing, 1 perfect.
        spread: standard deviation over the rounds.
        ties: recorded ties among the stakeholders.
    """

    auc: float
    spread: float
    rounds: int
    ties: int
    seed: int

    @property
    def sentence(self) -> str:
        """The test in words."""
        return (
            f"Hold-out AUC {self.auc:.2f} ± {self.spread:.2f} over {self.rounds} rounds, each hiding "
            f"{HIDDEN:.0%} of "
            f"{self.ties} ties (0.5 is guessing; nothing is ranked below {QUALITY})."
        )


@dataclass(frozen=True, slots=True)
class MissingTies:
    """The ranking and its test.

    Attributes:
        rows: best first, or why there is none.
        test: the hold-out test, or why it could not be made.
    """

    rows: tuple[MissingTie, ...] | NotComputable
    test: HoldOut | NotComputable


def missing_ties(network: Network, *, top: int = 10, rounds: int = ROUNDS, seed: int = 1) -> MissingTies:
    """The pairs of the region's stakeholders between whom a tie would be expected most, and is not recorded.

    Args:
        network: one region.
        top: how many to return.
        rounds: of the hold-out test.
        seed: fixes which ties are hidden.
    """
    local = Ground(network, ()).local
    actors = lens_graph("actors", network).subgraph(local)
    around = _neighbourhoods(lens_graph("ties", network), keep=local)
    test = _hold_out(actors, around, rounds, seed)
    if isinstance(test, NotComputable):
        return MissingTies(test, test)
    if test.auc < QUALITY:
        reason = f"the hold-out AUC of {test.auc:.2f} is below {QUALITY}, little better than guessing"
        return MissingTies(NotComputable(reason), test)
    scored = ((_score(a, b, around), a, b) for a, b in _candidates(actors, around, network))
    best = nsmallest(top, scored, key=lambda row: (-row[0], row[1:]))
    surveyor = _Surveyor(actors)
    rows = tuple(_row(score, a, b, network, around, surveyor) for score, a, b in best)
    return MissingTies(rows or NotComputable("no two stakeholders without a tie share anything"), test)


def _neighbourhoods(graph: Graph, keep: Iterable[str]) -> Near:
    """Neighbours of every node, direction ignored; a stakeholder of elsewhere counts as something shared."""
    near: Near = {node: set() for node in (*graph, *keep)}
    for a, b, data in graph.edges(data=True):
        if data["predicates"] != ("successor-of",):
            near[a].add(b)
            near[b].add(a)
    return near


def _candidates(actors: Graph, around: Near, network: Network) -> set[tuple[str, str]]:
    """The pairs of actors without a tie that share something, predecessors and successors left out."""
    local = set(actors)
    related = {frozenset((t.subject, t.object)) for t in network.ties if t.predicate == "successor-of"}
    return {
        (a, b)
        for shared in around.values()
        for a, b in combinations(sorted(shared & local), 2)
        if b not in around[a] and frozenset((a, b)) not in related
    }


def _untied(actors: Graph, dice: random.Random) -> list[tuple[str, str]]:
    """The pairs of actors without a tie; in large networks a sample of them."""
    nodes = sorted(actors)
    possible = len(nodes) * (len(nodes) - 1) // 2
    if possible <= _MOST_PAIRS * 20:
        return [pair for pair in combinations(nodes, 2) if not actors.has_edge(*pair)]
    drawn = (sorted(dice.sample(nodes, 2)) for _ in range(_MOST_PAIRS * 20))
    return sorted({(a, b) for a, b in drawn if not actors.has_edge(a, b)})


def _score(one: str, other: str, around: Near) -> float:
    return sum(1 / math.log(len(around[shared])) for shared in around[one] & around[other])


def _hold_out(actors: Graph, around: Near, rounds: int, seed: int) -> HoldOut | NotComputable:
    ties = sorted(tuple(sorted(edge)) for edge in actors.edges)
    if len(ties) < LEAST_TIES:
        return NotComputable(
            f"{len(ties)} ties among the region's stakeholders are too few to test a ranking ({LEAST_TIES})"
        )
    dice = random.Random(seed)  # noqa: S311 - seeded sampling, not secrecy
    open_pairs = _untied(actors, dice)
    if not open_pairs:
        return NotComputable("every two stakeholders are tied already")
    found = []
    for _ in range(rounds):
        hidden = dice.sample(ties, max(1, round(HIDDEN * len(ties))))
        sample = dice.sample(open_pairs, min(len(open_pairs), _MOST_PAIRS))
        found.append(_auc(hidden, sample, _without(around, hidden)))
    return HoldOut(fmean(found), stdev(found) if rounds > 1 else 0.0, rounds, len(ties), seed)


def _without(around: Near, hidden: Sequence[tuple[str, ...]]) -> Near:
    thinned = dict(around)
    for a, b in hidden:
        thinned[a] = thinned[a] - {b}
        thinned[b] = thinned[b] - {a}
    return thinned


def _auc(hidden: Sequence[tuple[str, ...]], others: Sequence[tuple[str, str]], around: Near) -> float:
    """Share of pairs (hidden tie, pair without tie) in which the former scores higher; equal is half."""
    low = sorted(round(_score(a, b, around), 12) for a, b in others)
    right = 0.0
    for a, b in hidden:
        score = round(_score(a, b, around), 12)
        right += (bisect_left(low, score) + bisect_right(low, score)) / 2
    return right / (len(hidden) * len(low))


def _row(  # noqa: PLR0913, PLR0917 - the options stand by themselves
    score: float, one: str, other: str, network: Network, around: Near, surveyor: _Surveyor
) -> MissingTie:
    shared = sorted(around[one] & around[other], key=lambda id_: (len(around[id_]), id_))
    door = surveyor.introducer(one, other)
    names = [network.things[id_].label() if id_ else "" for id_ in (one, other, door)]
    return MissingTie(
        one=one,
        other=other,
        score=score,
        shared=tuple(shared),
        reasons=tuple(_reason(id_, network, len(around[id_])) for id_ in shared),
        introducer=door,
        labels=(names[0], names[1], names[2]),
        effect=surveyor.effect(one, other),
    )


def _reason(shared: str, network: Network, ties: int) -> str:
    thing = network.things[shared]
    kind = thing.type.replace("-", " ")
    return f"both are tied to {thing.label()} ({kind}, with ties to {ties} things)"


class _Surveyor:
    """The stakeholders' network before a tie is added, measured once."""

    def __init__(self, actors: Graph) -> None:
        self.graph = actors
        self.types = groups_of(actors, "type")
        self.before = self._survey(actors)

    def _survey(self, graph: Graph) -> tuple[int, Value, Value]:
        frame = Frame(graph)
        parts = components(frame).value
        ei = ei_index(frame, self.types, draws=0).value
        return (
            0 if isinstance(parts, NotComputable) else int(parts),
            mean_distance(frame, exact_up_to=_MEASURED_NODES).value,
            ei,
        )

    def effect(self, one: str, other: str) -> Effect:
        """What a tie between the two would change."""
        grown = self.graph.copy()
        grown.add_edge(one, other)
        after = self._survey(grown)
        return Effect((self.before[0], after[0]), (self.before[1], after[1]), (self.before[2], after[2]))

    def introducer(self, one: str, other: str) -> str:
        """Who is tied to both: attested ties first, then those whose work it is, then the best tied."""
        both = set(self.graph[one]) & set(self.graph[other])

        def preference(id_: str) -> tuple[bool, int, int, str]:
            attested = all(self.graph.edges[id_, end]["status"] == "attested" for end in (one, other))
            kind = self.types.get(id_, "")
            door = _DOORS.index(kind) if kind in _DOORS else len(_DOORS)
            return (not attested, door, -self.graph.degree(id_), id_)

        return min(both, key=preference, default="")


def _joined(counts: tuple[int, int]) -> str:
    before, after = counts
    return f"joins two components ({before} to {after})" if after < before else ""


def _moved(name: str, values: tuple[Value, Value]) -> str:
    before, after = values
    if (
        isinstance(before, NotComputable)
        or isinstance(after, NotComputable)
        or f"{before:.3f}" == f"{after:.3f}"
    ):
        return ""
    return f"{name} {before:.3f} to {after:.3f}"
