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
from clusteratlas.analysis.measures.values import Node, NotComputable, Score, Scores

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

EXHAUSTIVE_NODES = 12
"""Up to this many nodes every possible core is tried."""

Criterion: TypeAlias = Literal["minres", "correlation"]

_STARTS = 20
_SWEEPS = 2_000
_SMALL = 2_000


@dataclass(frozen=True, slots=True)
class DiscreteCore:
    """The best division into core and periphery.

    Attributes:
        core: its nodes.
        fit: correlation of the ties with the ideal pattern, in which a pair is tied if either is core.
        exact: whether every division was tried; otherwise it is the best of a seeded search.
    """

    core: tuple[Node, ...]
    fit: float
    exact: bool


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

    Up to :data:`EXHAUSTIVE_NODES` nodes all divisions are tried; above, a hill climb that moves one node at
    a time starts from the best-tied nodes and from random divisions.
    """
    frame = framed(graph)
    refused = _refusal(frame)
    if refused is not None:
        return refused
    division = _Division(frame)
    exact = len(frame) <= EXHAUSTIVE_NODES
    best = division.try_all() if exact else division.search(random.Random(seed))  # noqa: S311 - seeded sampling, not secrecy
    return DiscreteCore(tuple(frame.nodes[place] for place in sorted(best[1])), best[0], exact)


class _Division:
    """A network whose divisions can be scored from two numbers: core size, and ties that touch the core."""

    def __init__(self, frame: Frame) -> None:
        self.near = frame.neighbours
        self.size = len(frame)
        self.ties = len(frame.edges)
        self.pairs = self.size * (self.size - 1) // 2

    def fit(self, core_size: int, touching: int) -> float:
        """Correlation over all pairs between being tied and touching the core; -1 where it is undefined."""
        rim = self.size - core_size
        ideal = self.pairs - rim * (rim - 1) // 2
        spread = self.ties * (self.pairs - self.ties) * ideal * (self.pairs - ideal)
        return (self.pairs * touching - self.ties * ideal) / math.sqrt(spread) if spread else -1.0

    def touching(self, core: set[int]) -> int:
        """Number of ties with at least one end in the core."""
        degrees = sum(len(self.near[place]) for place in core)
        return degrees - sum(len(self.near[place] & core) for place in core) // 2

    def try_all(self) -> tuple[float, set[int]]:
        """The best of all divisions, the smallest core first among equals."""
        best = (-2.0, set[int]())
        for mask in range(1, 2**self.size - 1):
            core = {place for place in range(self.size) if mask >> place & 1}
            fit = self.fit(len(core), self.touching(core))
            if fit > best[0] + 1e-12 or (fit > best[0] - 1e-12 and len(core) < len(best[1])):
                best = (fit, core)
        return best

    def search(self, dice: random.Random) -> tuple[float, set[int]]:
        """The best division reached by climbing from several starts."""
        starts = _STARTS if self.size <= _SMALL else 1
        best = self.climb(self._by_degree())
        for _ in range(starts - 1):
            share = dice.random() ** 2
            found = self.climb({place for place in range(self.size) if dice.random() < share})
            best = max(best, found, key=lambda pair: pair[0])
        return best

    def _by_degree(self) -> set[int]:
        order = sorted(range(self.size), key=lambda place: (-len(self.near[place]), place))
        core: set[int] = set()
        best, cut, touching = -2.0, 1, 0
        for count, place in enumerate(order[:-1], 1):
            touching += len(self.near[place]) - len(self.near[place] & core)
            core.add(place)
            if self.fit(count, touching) > best:
                best, cut = self.fit(count, touching), count
        return set(order[:cut])

    def climb(self, core: set[int]) -> tuple[float, set[int]]:
        """Move nodes in and out one at a time as long as the fit grows."""
        inside = [len(near & core) for near in self.near]
        touching = self.touching(core)
        fit, moved = self.fit(len(core), touching), True
        while moved:
            moved = False
            for place in range(self.size):
                sign = -1 if place in core else 1
                gain = sign * (len(self.near[place]) - inside[place])
                found = self.fit(len(core) + sign, touching + gain)
                if found > fit + 1e-12:
                    core ^= {place}
                    touching, fit, moved = touching + gain, found, True
                    for other in self.near[place]:
                        inside[other] += sign
        return fit, core


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
        best value given the others, so that a sweep costs no more than the number of ties.
    """
    frame = framed(graph)
    refused = _refusal(frame)
    if refused is not None:
        return refused
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
        """Sweep over all nodes until the criterion stands still."""
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
    return Score(found.fit, "", {"core": found.core, "core_size": len(found.core), "exact": found.exact})


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
        formula="largest correlation of the ties with a pattern in which a pair is tied if either is core",
        reference="S. P. Borgatti, M. G. Everett: Models of core/periphery structures. Social "
        "Networks 21 (1999)",
        isolates="count as periphery; not computable where no pair or every pair is tied",
        range="0 to 1",
        reading="How well one core with a rim describes the network; details name the core.",
        caution="That there is a core because a best one was found: a low fit means that there is none.",
        lenses=("actors", "clusters", "initiatives"),
        compute=discrete_core,
        read=_fit,
    ),
)
"""The measures of this family, with all that a reader needs to defend or doubt a value."""
