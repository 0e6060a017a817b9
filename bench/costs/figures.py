"""Ratios with their spread, and whether they keep a budget."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from costs.sides import Budget

_LEAST = 1e-6
"""Seconds below which nothing is timed here."""


@dataclass(frozen=True)
class Ratio:
    """Our cost over that of a peer.

    Attributes:
        middle: median over median.
        least: the least of the rounds, each for itself.
        greatest: the greatest of them.
        bound: whether the peer was ended at its limit, so that the ratio is less than this.
    """

    middle: float
    least: float
    greatest: float
    bound: bool = False


def ratio(ours: Sequence[float], theirs: Sequence[float], limit: float | None = None) -> Ratio | None:
    """The ratio of two lists of costs, round by round; None where one side has none.

    Args:
        ours: our costs.
        theirs: those of the peer in the same rounds.
        limit: the seconds after which the peer was ended, if it was.
    """
    if not ours:
        return None
    if limit is not None:
        each = [one / limit for one in ours]
        return Ratio(statistics.median(each), min(each), max(each), bound=True)
    if not theirs:
        return None
    each = [one / max(other, _LEAST) for one, other in zip(ours, theirs, strict=False)]
    middle = statistics.median(ours) / max(statistics.median(theirs), _LEAST)
    return Ratio(middle, min(*each, middle), max(*each, middle))


def kept(budget: Budget, ours: Sequence[float], found: Ratio | None) -> bool | None:
    """Whether a budget is kept by the medians; None where there is none, or nothing to judge by.

    A ratio that is only known to be less than something keeps a budget from that on, and misses none.
    """
    if budget.seconds is not None:
        return statistics.median(ours) <= budget.seconds if ours else None
    if budget.ratio is None or found is None:
        return None
    if found.bound and found.middle > budget.ratio:
        return None
    return found.middle <= budget.ratio


def added_up(rows: Sequence[Sequence[float]]) -> list[float]:
    """The costs of several rows together, round by round, as many rounds as all of them have."""
    return [sum(costs) for costs in zip(*rows, strict=False)]
