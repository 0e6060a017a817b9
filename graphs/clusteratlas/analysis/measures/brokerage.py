"""Brokerage roles between groups (Gould and Fernandez 1989): who passes things on, from whom, to whom.

A node b brokers an ordered pair (a, c) where a -> b and b -> c exist and a -> c does not. The groups of
the three decide the role. In a network without direction each pair counts once, and gatekeeper and
representative are one and the same count.

The z-scores compare the count with its mean and variance in random networks of the same density whose
ties are independent, given the group sizes; for directed networks they are those of ``brokerage`` in the
R package sna. R. V. Gould, R. M. Fernandez: Structures of mediation. Sociological Methodology 19 (1989).
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from clusteratlas.analysis.measures.frame import Frame, Graph, framed
from clusteratlas.analysis.measures.measure import Measure
from clusteratlas.analysis.measures.values import NotComputable, Scores, Value

if TYPE_CHECKING:
    from clusteratlas.analysis.measures.measure import Groups

ROLES = ("coordinator", "itinerant", "gatekeeper", "representative", "liaison", "total")
"""a, b, c in groups A A A, A B A, A B B, A A B, A B C, and all together."""

COLUMNS = (*ROLES, *(f"z_{role}" for role in ROLES))

_COORDINATOR, _ITINERANT, _GATEKEEPER, _REPRESENTATIVE, _LIAISON, _TOTAL = range(6)
_NO_GROUP = NotComputable("it belongs to no group, or to several")
_NO_SPREAD = NotComputable("chance leaves this count no room to vary, given group sizes and density")

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
        By the names of :data:`COLUMNS`. Counts are 0 for isolates; a z-score is not computable where the
        count cannot vary.
    """
    frame = framed(graph)
    network = _grouped(frame, groups)
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
    return {column: table[column] for column in COLUMNS}


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
        formula="open paths a - b - c counted for b by the groups of a, b, c: coordinator AAA, "
        "itinerant ABA, "
        "gatekeeper ABB, representative AAB, liaison ABC; z = (count - mean) / standard deviation given "
        "density and group sizes",
        reference="R. V. Gould, R. M. Fernandez: Structures of mediation. Sociological Methodology 19 (1989)",
        isolates="0; z not computable where the count cannot vary; nodes without a group have no value",
        direction="used where the lens has one; else each pair once, gatekeeper and representative "
        "being one count",
        range="counts from 0; z around 0 as by chance",
        reading="Between which groups the node stands, and whether more often than by chance.",
        caution="That it does mediate: an open path says that it could. A z-score says nothing where "
        "groups are "
        "of two or three, and by cluster, membership being itself a tie, ties within are there by "
        "definition.",
        lenses=("ties", "actors"),
        compute=brokerage,
        columns=COLUMNS,
        grouping="asked",
    ),
)
"""The measures of this family, with all that a reader needs to defend or doubt a value."""
