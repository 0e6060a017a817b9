"""Structural holes (Burt 1992): how far a node's contacts are tied to each other already.

Contacts are all nodes tied to the node in either direction, and the strength of a contact is the sum of
both directions. Formulas after R. S. Burt, Structural Holes, Harvard University Press 1992, chapter 2.
"""

from __future__ import annotations

import math
from functools import partial
from typing import TypeAlias

from clusteratlas.analysis.measures.frame import Frame, Graph, framed
from clusteratlas.analysis.measures.measure import Measure
from clusteratlas.analysis.measures.values import NotComputable, Scores, Value

_NO_CONTACT = NotComputable("no contact, so there is nothing to be constrained by")
_ONE_CONTACT = NotComputable("one contact only, so constraint cannot be spread unevenly")

_measure = partial(
    Measure,
    level="node",
    direction="both directions add up to the strength of a contact",
    weights="ignored beyond that",
    lenses=("actors", "clusters", "initiatives"),
)
_BURT = "R. S. Burt: Structural Holes. Harvard University Press, 1992, chapter 2"

Shares: TypeAlias = list[dict[int, float]]


def constraint(graph: Graph | Frame) -> Scores:
    """Sum over contacts j of (p_ij + sum over other contacts q of p_iq p_qj) squared.

    p_ij is the share of i's strength that goes to j. Around 0 for many contacts unknown to each other, 1
    for a single contact, at most 9/8 for two or more. Isolates: not computable.
    """
    frame = framed(graph)
    values = frame.undirected.constraint(weights=frame.strengths) if len(frame) else []
    return Scores(
        frame.by_node(
            [value if near else _NO_CONTACT for value, near in zip(values, frame.neighbours, strict=True)]
        )
    )


def effective_size(graph: Graph | Frame) -> Scores:
    """Sum over contacts j of 1 - sum over other contacts q of p_iq m_jq: contacts less their redundancy.

    m_jq is the strength of j with q over j's strongest contact. Without weights and direction it is
    n - 2t/n, with n contacts and t ties among them (Borgatti 1997). From 1 to n. Isolates: not computable.
    """
    frame = framed(graph)
    if frame.uniform:
        return Scores(frame.by_node(_binary_sizes(frame)))
    return Scores(frame.by_node(_weighted_sizes(frame)))


def _binary_sizes(frame: Frame) -> list[Value]:
    sizes: list[Value] = []
    neighbours = frame.neighbours
    for near in neighbours:
        count = len(near)
        doubled_ties = sum(_common(near, neighbours[other]) for other in near)
        sizes.append(count - doubled_ties / count if count else _NO_CONTACT)
    return sizes


def _common(one: set[int], other: set[int]) -> int:
    return len(one & other)


def _weighted_sizes(frame: Frame) -> list[Value]:
    strengths = _strengths(frame)
    sizes: list[Value] = []
    for ego, contacts in enumerate(strengths):
        total = sum(contacts.values())
        size = 0.0
        for contact in contacts:
            beyond = strengths[contact]
            shared = (contacts.keys() & beyond.keys()) - {ego}
            redundancy = sum(contacts[third] * beyond[third] for third in shared)
            size += 1 - redundancy / (total * max(beyond.values()))
        sizes.append(size if contacts else _NO_CONTACT)
    return sizes


def _strengths(frame: Frame) -> Shares:
    strengths: Shares = [{} for _ in frame.nodes]
    for (a, b), strength in frame.edges.items():
        strengths[a][b] = strength
        strengths[b][a] = strength
    return strengths


def efficiency(graph: Graph | Frame) -> Scores:
    """Effective size over the number of contacts: above 0, 1 where no contact is redundant."""
    frame = framed(graph)
    sizes = effective_size(frame)
    values: list[Value] = [
        value if isinstance(value, NotComputable) else value / len(near)
        for value, near in zip(sizes.values.values(), frame.neighbours, strict=True)
    ]
    return Scores(frame.by_node(values))


def hierarchy(graph: Graph | Frame) -> Scores:
    """How far constraint comes from one contact: sum of r_j ln r_j over N ln N, r_j = c_ij / (C_i / N).

    0 where all N contacts constrain alike, 1 where one does all. Not computable with fewer than two.
    """
    frame = framed(graph)
    strengths = _strengths(frame)
    totals = [sum(contacts.values()) for contacts in strengths]
    values: list[Value] = []
    for ego, contacts in enumerate(strengths):
        if len(contacts) < 2:  # noqa: PLR2004 - the least number for which it is defined
            values.append(_ONE_CONTACT if contacts else _NO_CONTACT)
            continue
        parts = [_constraint_from(contact, ego, strengths, totals) for contact in contacts]
        mean = sum(parts) / len(parts)
        theil = sum(part / mean * math.log(part / mean) for part in parts)
        values.append(max(theil, 0.0) / (len(parts) * math.log(len(parts))))
    return Scores(frame.by_node(values))


def _constraint_from(contact: int, ego: int, strengths: Shares, totals: list[float]) -> float:
    mine, theirs = strengths[ego], strengths[contact]
    direct = mine[contact] / totals[ego]
    shared = mine.keys() & theirs.keys()
    through = sum(mine[third] * theirs[third] / totals[third] for third in shared) / totals[ego]
    return (direct + through) ** 2


MEASURES = (
    _measure(
        name="constraint",
        title="Burt's constraint",
        formula="sum over contacts j of (p_ij + sum over q of p_iq p_qj)²; p_ij share of i's strength with j",
        reference=_BURT,
        isolates="not computable",
        range="above 0; 1 for a single contact; can pass 1 with few contacts tied to each other",
        reading="Low: the contacts are many and not tied to each other, so the actor can bridge. "
        "High: they are "
        "few or tied to each other.",
        caution="That low constraint is an advantage used. An actor with few recorded ties gets a "
        "high value.",
        compute=constraint,
    ),
    _measure(
        name="effective_size",
        title="Effective size",
        formula="sum over contacts j of (1 - sum over q of p_iq m_jq); without weights n - 2t/n",
        reference=f"{_BURT}; S. P. Borgatti: Structural holes: unpacking Burt's redundancy measures. "
        f"Connections 20 (1997)",
        isolates="not computable",
        range="1 to the number of contacts",
        reading="How many contacts remain when those tied to each other are counted in part.",
        caution="That redundant contacts are useless: they carry trust and a second way round.",
        compute=effective_size,
    ),
    _measure(
        name="efficiency",
        title="Efficiency",
        formula="effective size / number of contacts",
        reference=_BURT,
        isolates="not computable",
        range="above 0 to 1",
        reading="Which part of the contacts leads to different places.",
        caution="Anything for actors with one contact: their value is 1 whatever they do.",
        compute=efficiency,
    ),
    _measure(
        name="hierarchy",
        title="Hierarchy of constraint",
        formula="sum of r_j ln r_j / (N ln N), r_j = c_ij / (C_i / N)",
        reference=_BURT,
        isolates="not computable, nor with one contact",
        range="0 to 1",
        reading="Whether constraint comes from one contact (1) or from all alike (0).",
        caution="That the constraining contact holds power over the actor.",
        compute=hierarchy,
    ),
)
"""The measures of this family, with all that a reader needs to defend or doubt a value."""
