"""Core and periphery (Borgatti and Everett 1999): one dense middle, and a rim tied to it but not to itself.

S. P. Borgatti, M. G. Everett: Models of core/periphery structures. Social Networks 21 (1999). Direction and
weights are ignored; pairs of a node with itself do not count.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from clusteratlas.analysis.measures.frame import Frame, Graph, framed
from clusteratlas.analysis.measures.measure import Measure
from clusteratlas.analysis.measures.optima.cores import Division
from clusteratlas.analysis.measures.optima.products import nearest_products
from clusteratlas.analysis.measures.values import Node, NotComputable, Score, Scores

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Criterion: TypeAlias = Literal["minres", "correlation"]

_SWEEPS = 2_000
_SMALL = 2_000
_LARGEST = 100_000
"""Of more nodes the ascent to coreness would take minutes."""


@dataclass(frozen=True, slots=True)
class DiscreteCore:
    """The best division into core and periphery.

    Attributes:
        core: its nodes.
        fit: correlation of the ties with the ideal pattern, in which a pair is tied if either is core.
        exact: whether it is proven that no core fits better; otherwise it is the best of seeded searches.
        runs: how many searches were made.
        reached: how many of them ended at this fit.
        cores: how many different cores of this fit were met.
        second: the next best fit at which a search ended; None where all ended at the best.
    """

    core: tuple[Node, ...]
    fit: float
    exact: bool
    runs: int
    reached: int
    cores: int
    second: float | None


@dataclass(frozen=True, slots=True)
class ContinuousCore:
    """How near each node is to the core.

    Attributes:
        coreness: by node, at least 0, of Euclidean length 1.
        fit: correlation of the ties with the products of coreness, over all pairs.
    """

    coreness: Mapping[Node, float]
    fit: float


def _refusal(frame: Frame) -> NotComputable | None:
    pairs = len(frame) * (len(frame) - 1) // 2
    if len(frame) < 3:  # noqa: PLR2004 - the least number for which it is defined
        return NotComputable("fewer than three nodes")
    if len(frame.edges) in {0, pairs}:
        return NotComputable("no pair is tied" if not frame.edges else "every pair is tied")
    return None


def discrete_core(graph: Graph | Frame, *, seed: int = 1) -> DiscreteCore | NotComputable:
    """The core whose ideal pattern correlates best with the ties.

    Climbs and walks (:mod:`~clusteratlas.analysis.measures.optima.cores`) start from the best-tied nodes,
    from a greedy core and from random ones. Up to 12 nodes every core is tried besides; up to 400 branch and
    bound proves the best core or finds a better one, where that takes few steps.
    """
    frame = framed(graph)
    refused = _refusal(frame)
    if refused is not None:
        return refused
    best = Division(frame).best(seed)
    return DiscreteCore(
        core=tuple(frame.nodes[place] for place in sorted(best.core)),
        fit=best.fit,
        exact=best.exact,
        runs=best.runs,
        reached=best.reached,
        cores=best.cores,
        second=best.second,
    )


def continuous_core(
    graph: Graph | Frame, *, criterion: Criterion = "minres", seed: int = 1
) -> ContinuousCore | NotComputable:
    """The coreness c >= 0 whose products c_i c_j come nearest to the ties.

    Args:
        graph: direction and weights are ignored.
        criterion: ``minres`` makes the sum of (a_ij - c_i c_j)² over all pairs smallest (Comrey 1962; Boyd
            and others 2010). ``correlation`` makes the correlation largest; its optimum may lie where all
            c are nearly equal, or one outgrows all, and is then approached from below.
        seed: fixes the random starting points.

    Returns:
        Coreness and, under either criterion, the correlation. Both criteria move one c at a time to its
        best value given the others, so that a sweep costs no more than the number of ties; of more than
        2,000 nodes ``minres`` moves all at once. Not computable with more than 100,000.
    """
    frame = framed(graph)
    refused = _refusal(frame)
    if refused is not None:
        return refused
    if len(frame) > _LARGEST:
        return NotComputable(f"more than {_LARGEST:,} nodes; core_number says who sits in the dense middle")
    dice = random.Random(seed)  # noqa: S311 - seeded sampling, not secrecy
    fits = (_Ascent(frame, start, criterion).run() for start in _starts(frame, dice))
    _, fit, values = max(fits, key=lambda found: found[0])
    length = math.sqrt(sum(value * value for value in values))
    return ContinuousCore(frame.by_node([value / length for value in values]), fit)


def _starts(frame: Frame, dice: random.Random) -> Iterator[list[float]]:
    yield [math.sqrt(len(near)) for near in frame.neighbours]
    for _ in range(4 if len(frame) <= _SMALL else 0):
        yield [dice.random() for _ in frame.nodes]


class _Ascent:
    """The sums from which either criterion follows without visiting every pair."""

    def __init__(self, frame: Frame, start: list[float], criterion: Criterion) -> None:
        self.near = frame.neighbours
        self.c = start
        self.edges = tuple(frame.edges)
        self.ties = len(frame.edges)
        self.pairs = len(start) * (len(start) - 1) / 2
        self.tolerance = 1e-15 if len(start) <= _SMALL else 1e-9
        self.step = self._least_squares if criterion == "minres" else self._best_correlation
        self.gain = self._explained if criterion == "minres" else self.fit
        self._sum_up()

    def _sum_up(self) -> None:
        self.s1 = math.fsum(self.c)
        self.s2 = math.fsum(value**2 for value in self.c)
        self.s4 = math.fsum(value**4 for value in self.c)
        around = (math.fsum(self.c[other] for other in near) for near in self.near)
        self.on_ties = math.fsum(value * near for value, near in zip(self.c, around, strict=True)) / 2

    def _explained(self) -> float:
        """Sum of squares that the products explain: 2 sum of a c c - sum of (c c)²."""
        return 2 * self.on_ties - (self.s2**2 - self.s4) / 2

    def fit(self) -> float:
        """Correlation over all pairs; -1 where the products do not vary."""
        mean = (self.s1**2 - self.s2) / 2
        square = (self.s2**2 - self.s4) / 2
        spread = (self.pairs * square - mean**2) * self.ties * (self.pairs - self.ties)
        return (self.pairs * self.on_ties - self.ties * mean) / math.sqrt(spread) if spread > 0 else -1.0

    def run(self) -> tuple[float, float, list[float]]:
        """Sweep over all nodes until the criterion stands still; in large networks all at once."""
        if len(self.c) > _SMALL and self.step == self._least_squares:
            self.c = nearest_products(self.edges, self.c)
            self._sum_up()
            return self.gain(), self.fit(), self.c
        before = self.gain()
        for _ in range(_SWEEPS):
            for place in range(len(self.c)):
                self.step(place)
            self._sum_up()
            now = self.gain()
            if now - before <= self.tolerance * abs(now):
                break
            before = now
        return self.gain(), self.fit(), self.c

    def _least_squares(self, place: int) -> None:
        """Set one c to sum of a c over sum of c², both over the others."""
        old = self.c[place]
        squares = self.s2 - old**2
        around = math.fsum(self.c[other] for other in self.near[place])
        new = around / squares if squares > 0 else old
        self.c[place] = new
        self.s2 = squares + new**2

    def _best_correlation(self, place: int) -> None:
        """Set one c to the zero of the derivative of the fit, or to 0, whichever fits better.

        As a function of x = c_k the fit is (px + q) / sqrt(ux² + vx + w), which has one stationary point,
        (vq/2 - pw) / (pv/2 - uq).
        """
        old = self.c[place]
        others, squares = self.s1 - old, self.s2 - old**2
        fourth = self.s4 - old**4
        around = math.fsum(self.c[other] for other in self.near[place])
        tied = self.on_ties - old * around
        mean, square = (others**2 - squares) / 2, (squares**2 - fourth) / 2
        p, q = self.pairs * around - self.ties * others, self.pairs * tied - self.ties * mean
        u, v = self.pairs * squares - others**2, -2 * others * mean
        w = self.pairs * square - mean**2
        below = p * v / 2 - u * q
        candidates = [old, 0.0]
        if below:
            candidates.append(max((v * q / 2 - p * w) / below, 0.0))
        new = max(candidates, key=lambda x: _quotient(p * x + q, (u * x + v) * x + w))
        self.c[place] = new
        self.s1, self.s2, self.s4 = others + new, squares + new**2, fourth + new**4
        self.on_ties = tied + new * around


def _quotient(above: float, below: float) -> float:
    return above / math.sqrt(below) if below > 0 else -math.inf


def _coreness(found: ContinuousCore) -> Scores:
    return Scores(found.coreness, f"Correlation of the ties with the products of coreness: {found.fit:.2f}.")


def _fit(found: DiscreteCore) -> Score:
    details = {
        "core": found.core,
        "core_size": len(found.core),
        "exact": found.exact,
        "runs": found.runs,
        "reached": found.reached,
        "cores": found.cores,
        "second": found.second,
    }
    return Score(found.fit, "", details)


MEASURES = (
    Measure(
        name="coreness",
        title="Nearness to the core",
        level="node",
        formula="c >= 0 with the smallest sum of (a_ij - c_i c_j)² over pairs, Euclidean length 1",
        reference="S. P. Borgatti, M. G. Everett: Models of core/periphery structures. Social "
        "Networks 21 (1999)",
        isolates="0; not computable where no pair or every pair is tied, or with fewer than three nodes",
        range="0 to 1",
        reading="High for those tied to others who are themselves near the core.",
        caution="That there is a core: look at the fit first.",
        lenses=("actors", "clusters", "initiatives"),
        compute=continuous_core,
        read=_coreness,
    ),
    Measure(
        name="core_periphery",
        title="Fit of core and periphery",
        level="network",
        formula="largest correlation of the ties with a pattern in which a pair is tied if either is core; "
        "best of many searches, proven by branch and bound where that takes few steps",
        reference="S. P. Borgatti, M. G. Everett: Models of core/periphery structures. Social "
        "Networks 21 (1999)",
        isolates="count as periphery; not computable where no pair or every pair is tied",
        range="0 to 1",
        reading="How well one core with a rim describes the network, as in “five bodies form a core, but "
        "the core explains little: the fit is 0.25”. Details name the core and tell how many searches "
        "ended at it, the next best fit, and whether it is proven (exact).",
        caution="That there is a core because a best one was found: a low fit means that there is none. "
        "That its members are fixed where the next best fit is close, or several cores fit alike.",
        lenses=("actors", "clusters", "initiatives"),
        compute=discrete_core,
        read=_fit,
    ),
)
"""The measures of this family, with all that a reader needs to defend or doubt a value."""
