"""Brokerage roles between groups (Gould and Fernandez 1989): who passes things on, from whom, to whom.

A node b brokers an ordered pair (a, c) where a -> b and b -> c exist and a -> c does not. The groups of
the three decide the role. In a network without direction each pair counts once, and gatekeeper and
representative are one and the same count.

The z-scores compare the count with its mean and variance in random networks of the same density whose
ties are independent, given the group sizes; for directed networks they are those of ``brokerage`` in the
R package sna. R. V. Gould, R. M. Fernandez: Structures of mediation. Sociological Methodology 19 (1989).
That chance knows no degrees, so whoever has many ties has a high z in every role. Whether a *role* is more
frequent than chance has it is told by p: groups dealt out at random on the network as it is (``dealing``).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from clusteratlas.analysis.measures import dealing
from clusteratlas.analysis.measures.frame import Frame, Graph, framed
from clusteratlas.analysis.measures.measure import Measure
from clusteratlas.analysis.measures.values import NotComputable, Scores, Value

if TYPE_CHECKING:
    from clusteratlas.analysis.measures.measure import Groups

ROLES = ("coordinator", "itinerant", "gatekeeper", "representative", "liaison", "total")
"""a, b, c in groups A A A, A B A, A B B, A A B, A B C, and all together."""

CLASSICAL = (*ROLES, *(f"z_{role}" for role in ROLES))
"""Counts, and their z-scores."""

TESTED = ROLES[:-1]
"""The roles that dealing out groups can change; how many paths are open in all it cannot."""

TESTS = tuple(f"{kind}_{role}" for kind in ("expected", "p", "q") for role in TESTED)
"""Mean, p and corrected p of each role where groups are dealt out at random."""

COLUMNS = (*CLASSICAL, *TESTS)

_COORDINATOR, _ITINERANT, _GATEKEEPER, _REPRESENTATIVE, _LIAISON, _TOTAL = range(6)
_NO_GROUP = NotComputable("it belongs to no group, or to several")
_NO_SPREAD = NotComputable("chance leaves this count no room to vary, given group sizes and density")
_NO_PATH = NotComputable("no open path leads through it")
_TOO_LARGE = NotComputable("the network is too large to deal out its groups often enough")
_ONE_WAY = NotComputable("however the groups are dealt out, this count stays as it is")
_FALSE_DISCOVERIES = 0.1

Counts: TypeAlias = list[int]
Moments: TypeAlias = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class _Grouped:
    """The part of a network whose nodes have a group: neighbour sets by place, and the groups' sizes."""

    before: list[set[int]]
    after: list[set[int]]
    group: list[str | None]
    sizes: Counter[str]
    directed: bool

    @property
    def arcs(self) -> int:
        """Number of arcs; of an undirected network twice the edges."""
        return sum(len(after) for after in self.after)

    @property
    def density(self) -> float:
        """Share of the ordered pairs of grouped nodes that are tied."""
        members = sum(self.sizes.values())
        return self.arcs / (members * (members - 1))


def brokerage(graph: Graph | Frame, groups: Groups) -> dict[str, Scores]:
    """Counts of each role and their z-scores, for each node.

    Args:
        graph: direction is used where there is one.
        groups: the group of each node; nodes without take part neither as brokers nor as brokered.

    Returns:
        By the names of :data:`CLASSICAL`. Counts are 0 for isolates; a z-score is not computable where the
        count cannot vary.
    """
    frame = framed(graph)
    return _classical(frame, _grouped(frame, groups))


def _classical(frame: Frame, network: _Grouped) -> dict[str, Scores]:
    names = sorted(network.sizes)
    moments: dict[str | None, Moments] = {name: _moments(name, network) for name in names}
    counted = [
        None if network.group[place] is None else _count(place, network) for place in range(len(frame))
    ]
    table: dict[str, Scores] = {}
    for role, name in enumerate(ROLES):
        raw: list[Value] = [_NO_GROUP if counts is None else float(counts[role]) for counts in counted]
        z = [
            _NO_GROUP if counts is None else _standardised(counts[role], moments[network.group[place]][role])
            for place, counts in enumerate(counted)
        ]
        table[name] = Scores(frame.by_node(raw))
        table[f"z_{name}"] = Scores(frame.by_node(z))
    return {column: table[column] for column in CLASSICAL}


class Brokerage(Mapping[str, Scores]):
    """Counts and z-scores, and each role against groups dealt out at random, by the names of :data:`COLUMNS`.

    The draws are made when one of their columns is first asked for: a ranking of counts never needs them.

    Args:
        graph: direction is used where there is one.
        groups: the group of each node.
        draws: how often the groups are dealt out; fewer on large networks, as the note says.
        seed: fixes the draws.
    """

    def __init__(
        self, graph: Graph | Frame, groups: Groups, *, draws: int = dealing.DRAWS, seed: int = 1
    ) -> None:
        self._frame = framed(graph)
        self._network = _grouped(self._frame, groups)
        self._draws, self._seed = draws, seed
        self._counted = _classical(self._frame, self._network)

    def __getitem__(self, column: str) -> Scores:
        return self._tested[column] if column in TESTS else self._counted[column]

    def __iter__(self) -> Iterator[str]:
        return iter(COLUMNS)

    def __len__(self) -> int:
        return len(COLUMNS)

    @cached_property
    def _tested(self) -> dict[str, Scores]:
        places = [place for place, name in enumerate(self._network.group) if name is not None]
        counts = [_count(place, self._network) for place in places]
        tested = [some[:_TOTAL] for some in counts]
        dealt = dealing.deal(self._numbered(places), tested, draws=self._draws, seed=self._seed)
        columns: dict[str, list[Value]] = {name: [_NO_GROUP] * len(self._frame) for name in TESTS}
        found: list[tuple[str, int, float]] = []
        for row, place in enumerate(places):
            total = counts[row][_TOTAL]
            for role, name in enumerate(TESTED):
                columns[f"expected_{name}"][place] = total * dealt.expected[role]
                p = self._p(dealt, row, role, total)
                columns[f"p_{name}"][place] = columns[f"q_{name}"][place] = p
                if isinstance(p, float):
                    found.append((name, place, p))
        self._correct(columns, found)
        note = self._note(dealt.draws, columns, found)
        return {
            name: Scores(self._frame.by_node(values), note if name.startswith("p_") else "")
            for name, values in columns.items()
        }

    def _numbered(self, places: list[int]) -> dealing.Network:
        rank = {place: row for row, place in enumerate(places)}
        kinds = {name: number for number, name in enumerate(sorted(self._network.sizes))}
        return dealing.Network(
            before=[{rank[other] for other in self._network.before[place]} for place in places],
            after=[{rank[other] for other in self._network.after[place]} for place in places],
            groups=[kinds[self._network.group[place] or ""] for place in places],
            directed=self._network.directed,
        )

    @staticmethod
    def _p(dealt: dealing.Dealt, row: int, role: int, total: int) -> Value:
        if not total:
            return _NO_PATH
        if not dealt.draws:
            return _TOO_LARGE
        return dealt.p(row, role) if dealt.varies[row, role] else _ONE_WAY

    def _correct(self, columns: dict[str, list[Value]], found: list[tuple[str, int, float]]) -> None:
        """Write q beside p; without direction gatekeeper and representative are one test."""
        apart = [one for one in found if self._network.directed or one[0] != "representative"]
        for (name, place, _), q in zip(apart, dealing.adjusted([p for _, _, p in apart]), strict=True):
            columns[f"q_{name}"][place] = q
        if not self._network.directed:
            columns["q_representative"] = columns["q_gatekeeper"]

    def _note(self, draws: int, columns: dict[str, list[Value]], found: list[tuple[str, int, float]]) -> str:
        if not draws or not found:
            return ""
        apart = [one for one in found if self._network.directed or one[0] != "representative"]
        low = sum(p <= 0.05 for _, _, p in apart)  # noqa: PLR2004 - the usual level
        kept = sum(_at_most(columns[f"q_{name}"][place], _FALSE_DISCOVERIES) for name, place, _ in apart)
        at_most, remain = ("is", "are")[low != 1], ("remains", "remain")[kept > 1]
        return (
            f"p is the share of {draws:,} random deals of the groups (seed {self._seed}) that bring as "
            "much, on the network as it is; z ignores how many ties a node has, so read p. Of "
            f"{len(apart):,} p-values {low} {at_most} at most 0.05, where up to {len(apart) * 0.05:.0f} "
            f"would be by chance alone; corrected for their number (q at most {_FALSE_DISCOVERIES:g}) "
            f"{kept or 'none'} {remain}."
        )


def _at_most(value: Value, level: float) -> bool:
    return not isinstance(value, NotComputable) and value <= level


def _grouped(frame: Frame, groups: Groups) -> _Grouped:
    group = [groups.get(node) or None for node in frame.nodes]
    known = {place for place, name in enumerate(group) if name is not None}
    empty: set[int] = set()
    return _Grouped(
        before=[near & known if place in known else empty for place, near in enumerate(frame.predecessors)],
        after=[near & known if place in known else empty for place, near in enumerate(frame.successors)],
        group=group,
        sizes=Counter(name for name in group if name is not None),
        directed=frame.directed,
    )


def _role(first: str | None, broker: str | None, last: str | None) -> int:
    if first == broker:
        return _COORDINATOR if last == broker else _REPRESENTATIVE
    if last == broker:
        return _GATEKEEPER
    return _ITINERANT if first == last else _LIAISON


def _count(broker: int, network: _Grouped) -> Counts:
    """Open pairs by role: all pairs of group sizes, less those that meet in one node or are closed."""
    own, group = network.group[broker], network.group
    before, after = network.before[broker], network.after[broker]
    coming, going = Counter(group[node] for node in before), Counter(group[node] for node in after)
    outside_in, outside_out = len(before) - coming[own], len(after) - going[own]
    same = sum(count * going[name] for name, count in coming.items() if name != own)
    counts = [0] * 6
    counts[_COORDINATOR] = coming[own] * going[own]
    counts[_REPRESENTATIVE] = coming[own] * outside_out
    counts[_GATEKEEPER] = outside_in * going[own]
    counts[_ITINERANT] = same
    counts[_LIAISON] = outside_in * outside_out - same
    for node in before & after:
        counts[_role(group[node], own, group[node])] -= 1
    for first in before:
        for last in network.after[first] & after:
            counts[_role(group[first], own, group[last])] -= 1
    if not network.directed:
        # Both orders of each pair were counted; the two boundary roles split them between each other.
        for role in (_COORDINATOR, _ITINERANT, _LIAISON):
            counts[role] //= 2
    counts[_TOTAL] = sum(counts[:_TOTAL])
    if not network.directed:
        counts[_TOTAL] -= counts[_REPRESENTATIVE]
    return counts


def _moments(name: str, network: _Grouped) -> Moments:
    """Mean and variance of each count for a broker of this group, ties being independent.

    A pair is open with chance q = d²(1-d). Two pairs depend on each other where they share the tie of one
    end to the broker, with covariance d³(1-d)³. So all it takes is the number of pairs and, summed over
    them, the number of other pairs that share an end.
    """
    sizes = network.sizes
    peers, outside = sizes[name] - 1, sum(sizes.values()) - sizes[name]
    others = [size for other, size in sizes.items() if other != name]
    boundary = (peers * outside, peers * outside * (peers + outside - 2))
    everyone = peers + outside
    ordered = {
        _COORDINATOR: (peers * (peers - 1), 2 * peers * (peers - 1) * (peers - 2)),
        _ITINERANT: (
            sum(size * (size - 1) for size in others),
            sum(2 * size * (size - 1) * (size - 2) for size in others),
        ),
        _LIAISON: (
            sum(size * (outside - size) for size in others),
            sum(2 * size * (outside - size) * (outside - size - 1) for size in others),
        ),
        _TOTAL: (everyone * (everyone - 1), 2 * everyone * (everyone - 1) * (everyone - 2)),
    }
    halves = 1 if network.directed else 2
    pairs = {role: (number / halves, sharing / halves) for role, (number, sharing) in ordered.items()}
    pairs[_GATEKEEPER] = pairs[_REPRESENTATIVE] = boundary
    density = network.density if everyone else 0.0
    chance = density**2 * (1 - density)
    shared = density**3 * (1 - density) ** 3
    return [
        (number * chance, number * chance * (1 - chance) + sharing * shared)
        for number, sharing in (pairs[role] for role in range(6))
    ]


def _standardised(count: int, moments: tuple[float, float]) -> Value:
    mean, variance = moments
    return (count - mean) / math.sqrt(variance) if variance > 0 else _NO_SPREAD


MEASURES = (
    Measure(
        name="brokerage",
        title="Brokerage roles between groups",
        level="node",
        formula="open paths a - b - c counted for b by the groups of a, b, c: coordinator AAA, itinerant "
        "ABA, gatekeeper ABB, representative AAB, liaison ABC. Groups dealt out at random among all nodes "
        "that have one, the broker among them, on the same network: expected = mean count (exact); p = (1 "
        "+ draws that bring at least the count) / (1 + draws); q = p corrected for the number of nodes and "
        "roles (Benjamini and Hochberg 1995). z = (count - mean) / standard deviation over random networks "
        "of this density and these group sizes",
        reference="R. V. Gould, R. M. Fernandez: Structures of mediation. Sociological Methodology 19 (1989)",
        isolates="0; z not computable where the count cannot vary, p where no open path leads through the "
        "node; nodes without a group have no value",
        direction="used where the lens has one; else each pair once, gatekeeper and representative "
        "being one count",
        range="counts and expected from 0; p and q above 0 to 1; z around 0 in random networks",
        reading="Between which groups the node stands. A small p: more often than its open paths would "
        "bring if groups were dealt out at random, as in “the agency is a liaison in 24 open paths, where "
        "9 would be expected (p 0.01)”. A large z alone says that the node has many ties.",
        caution="That it does mediate: an open path says that it could. That one p of 0.05 among hundreds "
        "means something: look at q. By cluster neither z nor p says much, membership being itself a tie "
        "within.",
        lenses=("ties", "actors"),
        compute=Brokerage,
        columns=COLUMNS,
        leading="total",
        tests=(*(f"z_{role}" for role in ROLES), *TESTS),
        beside=tuple(f"p_{role}" for role in TESTED),
        grouping="asked",
    ),
)
"""The measures of this family, with all that a reader needs to defend or doubt a value."""
