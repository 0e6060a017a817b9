"""How much of a network a record misses, and how much of what it holds is wrong.

What is missing is read off the record itself where that is possible. If sources found ties independently of
each other, the number of ties on one source alone and on two would tell how many none has found: A. Chao's
inequality of 1987, reviewed in A. Chao and R. K. Colwell, SORT 41 (2017). Two things stand against it, one
each way. Ties that are hard to find make it a lower bound; whoever compiles a record and stops looking after
the first source makes it too high. So the estimate is kept within bounds, and every output states it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clusteratlas.errors import RequestError

if TYPE_CHECKING:
    from clusteratlas.analysis.measures.frame import Graph

FALSE = 0.05
"""Share of attested ties that are wrong. Of 187 entries of the model regions that were looked up again 3 were
wrong and 14 could not be seen; counting half of these gives 10 of 187."""

DOUBT = {"attested": 1, "testified": 2, "uncited": 4, "disputed": 10}
"""How many times as often as an attested tie one of another status is wrong: a convention."""

_MOST_FALSE = 0.9
LEAST_MISSING, MOST_MISSING = 0.1, 0.5
MISSING = 0.2
"""Share of missing ties where the record does not tell: a convention."""

_ENOUGH = 10
"""Fewer ties with a source than this estimate nothing."""


@dataclass(frozen=True, slots=True)
class Rates:
    """The errors of a record.

    Attributes:
        missing: share of the true ties that the record lacks, 0 to below 1.
        false: share of its attested ties that are wrong, 0 to below 1; of others see :meth:`wrong`.
        basis: on what the two rest, in whole sentences.
    """

    missing: float
    false: float
    basis: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.missing < 1 or not 0 <= self.false < 1:
            raise RequestError("Shares of missing and false ties lie from 0 to below 1.")

    def wrong(self, status: str) -> float:
        """Share of the ties of a status that are wrong, at most 0.9 where attested ones are not worse."""
        return max(self.false, min(_MOST_FALSE, self.false * DOUBT.get(status, 1)))

    @property
    def by_status(self) -> dict[str, float]:
        """The share of wrong ties by status."""
        return {status: self.wrong(status) for status in DOUBT}


def rates_of(graph: Graph, missing: float | None = None, false: float | None = None) -> Rates:
    """The rates of error of a lens's graph: those given, others from the record or by convention.

    Args:
        graph: its edges may carry ``sources``, the ids of the sources that state them.
        missing: share of the true ties that the record lacks.
        false: share of its attested ties that are wrong.

    Raises:
        RequestError: a rate lies outside 0 to below 1.
    """
    estimate, lacking = (missing, "as asked for") if missing is not None else _missing(graph)
    rate, wrong = (false, "as asked for") if false is not None else (FALSE, _CHECKED)
    return Rates(estimate, rate, f"Missing: {lacking}. False: {wrong}.")


_CHECKED = (
    "of 187 entries of the model regions that were looked up again, 3 were wrong and 14 could not be seen; "
    "those without a source that says so count as less sure by convention"
)


def _missing(graph: Graph) -> tuple[float, str]:
    counts = Counter(len(sources) for *_, sources in graph.edges(data="sources", default=()))
    found = sum(count for sources, count in counts.items() if sources)
    if found < _ENOUGH:
        return MISSING, "a convention, since too few ties name their sources to estimate it"
    once, twice = counts[1], counts[2]
    unseen = once * (once - 1) / (2 * (twice + 1))
    share = unseen / (found + unseen)
    kept = min(MOST_MISSING, max(LEAST_MISSING, share))
    told = (
        f"of {found} ties with a source {once} rest on one and {twice} on two, which points to {share:.0%} "
        "unrecorded (Chao)"
    )
    bounded = "" if kept == share else f"; no {'less' if kept > share else 'more'} than {kept:.0%} is drawn"
    return kept, told + bounded
