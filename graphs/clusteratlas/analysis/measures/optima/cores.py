"""The search for a best core: climbs from many starts, walks that may go down, a proof where it is short.

How well a core fits depends on two numbers alone: how many nodes it has, and how many ties touch it. So for
each size the best core is the one that the most ties touch, and a core whose size is fixed can be bounded by
the degrees that are still to be had.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clusteratlas.analysis.measures.frame import Frame

EXHAUSTIVE_NODES = 12
"""Up to this many nodes every possible core is tried."""

PROOF_WORK = 1_500_000
"""So many nodes of partial cores are looked at to prove that no core fits better."""

_STARTS = 20
_WALKS = 10
_SMALL = 2_000
_PROVABLE = 400
_SAME = 1e-12


@dataclass(frozen=True, slots=True)
class Best:
    """What a search found.

    Attributes:
        fit: of the best core.
        core: its nodes, by number.
        runs: how many searches were made.
        reached: how many of them ended at this fit.
        cores: different cores of this fit among their ends.
        second: the next best fit at which a search ended; None where all ended at the best.
        exact: whether no other core can fit better.
    """

    fit: float
    core: frozenset[int]
    runs: int
    reached: int
    cores: int
    second: float | None
    exact: bool


class Division:
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

    def best(self, seed: int) -> Best:
        """The best core over all searches, and whether it is proven that none fits better."""
        dice = random.Random(seed)  # noqa: S311 - seeded sampling, not secrecy
        # A start with next to all nodes in the core, or none, may end where no fit is defined.
        ends = [end for end in self._ends(dice) if end[0] > -1]
        fit, core = max(ends, key=lambda end: end[0])
        exact = self.size <= EXHAUSTIVE_NODES
        if exact:
            fit, core = self.try_all()
        elif self.size <= _PROVABLE:
            proof = Proof(self, fit)
            better, exact = proof.better, proof.complete
            fit, core = better or (fit, core)
        at_best = [end for end in ends if end[0] > fit - _SAME]
        return Best(
            fit=fit,
            core=frozenset(core),
            runs=len(ends),
            reached=len(at_best),
            cores=len({frozenset(core), *(frozenset(end[1]) for end in at_best)}),
            second=max((end[0] for end in ends if end[0] <= fit - _SAME), default=None),
            exact=exact,
        )

    def try_all(self) -> tuple[float, set[int]]:
        """The best of all divisions, the smallest core first among equals."""
        best = (-2.0, set[int]())
        for mask in range(1, 2**self.size - 1):
            core = {place for place in range(self.size) if mask >> place & 1}
            fit = self.fit(len(core), self.touching(core))
            if fit > best[0] + _SAME or (fit > best[0] - _SAME and len(core) < len(best[1])):
                best = (fit, core)
        return best

    def _ends(self, dice: random.Random) -> Iterator[tuple[float, set[int]]]:
        """Where the searches end: climbs from the best-tied nodes, from greedy cores and from random ones.

        On small networks each start but the first goes on as a walk, which may go down and comes back.
        """
        yield self.climb(self._best_cut(sorted(range(self.size), key=lambda at: (-len(self.near[at]), at))))
        if self.size > _SMALL:
            return
        yield self._walk(self._best_cut(list(self._greedy())), dice)
        walks = _WALKS if self.size <= _PROVABLE else 2
        for number in range(_STARTS - 2):
            share = dice.random() ** 2
            start = {place for place in range(self.size) if dice.random() < share}
            yield self._walk(start, dice) if number < walks else self.climb(start)

    def _best_cut(self, order: Sequence[int]) -> set[int]:
        """The first nodes of an order, as many as fit best."""
        core: set[int] = set()
        best, cut, touching = -2.0, 1, 0
        for count, place in enumerate(order[:-1], 1):
            touching += len(self.near[place]) - len(self.near[place] & core)
            core.add(place)
            if self.fit(count, touching) > best:
                best, cut = self.fit(count, touching), count
        return set(order[:cut])

    def _greedy(self) -> Iterator[int]:
        """The nodes in an order in which each touches the most ties that none before it touches."""
        left = [len(near) for near in self.near]
        waiting = set(range(self.size))
        while waiting:
            place = min(waiting, key=lambda at: (-left[at], at))
            waiting.remove(place)
            for other in self.near[place] & waiting:
                left[other] -= 1
            yield place

    def climb(self, core: set[int]) -> tuple[float, set[int]]:
        """Move nodes in and out one at a time as long as the fit grows."""
        core = set(core)
        inside = [len(near & core) for near in self.near]
        touching = self.touching(core)
        fit, moved = self.fit(len(core), touching), True
        while moved:
            moved = False
            for place in range(self.size):
                sign = -1 if place in core else 1
                gain = sign * (len(self.near[place]) - inside[place])
                found = self.fit(len(core) + sign, touching + gain)
                if found > fit + _SAME:
                    core ^= {place}
                    touching, fit, moved = touching + gain, found, True
                    for other in self.near[place]:
                        inside[other] += sign
        return fit, core

    def _walk(self, core: set[int], dice: random.Random) -> tuple[float, set[int]]:
        """Climb, then go on by the best move that was not made lately, up or down; the best met on the way.

        Moves out of the core and into it alternate freely, so that two of them make an exchange.
        """
        best = self.climb(core)
        core = set(best[1])
        left = [len(near) - len(near & core) for near in self.near]
        touching, free = self.touching(core), [0] * self.size
        patience = min(300, 5 * self.size)
        step = last = 0
        while step - last < patience:
            step += 1
            place = self._next(core, touching, left, [at < step for at in free], dice)
            if place is None:
                break
            sign = -1 if place in core else 1
            touching += sign * left[place]
            core ^= {place}
            for other in self.near[place]:
                left[other] -= sign
            free[place] = step + 3 + dice.randrange(1 + self.size // 10)
            fit = self.fit(len(core), touching)
            if fit > best[0] + _SAME:
                best, last = (fit, set(core)), step
        return best

    def _next(
        self, core: set[int], touching: int, left: list[int], free: list[bool], dice: random.Random
    ) -> int | None:
        """The node to move: into the core one that brings the most ties, out of it one that costs the fewest.

        Of the two the one after which the fit is better; chance decides among equals.
        """
        into = [at for at in range(self.size) if free[at] and at not in core]
        out = [at for at in core if free[at]]
        joins = _any_of(into, max((left[at] for at in into), default=0), left, dice)
        leaves = _any_of(out, min((left[at] for at in out), default=0), left, dice)
        if joins is None or len(core) >= self.size - 1:
            return leaves if len(core) > 1 else None
        if leaves is None or len(core) <= 1:
            return joins
        more = self.fit(len(core) + 1, touching + left[joins])
        fewer = self.fit(len(core) - 1, touching - left[leaves])
        return joins if more >= fewer else leaves


def _any_of(places: list[int], gain: int, left: list[int], dice: random.Random) -> int | None:
    """One of the nodes that bring so many ties, by chance."""
    found = [at for at in places if left[at] == gain]
    return dice.choice(found) if found else None


class Proof:
    """Branch and bound: partial cores, each bounded by the most ties that it could come to touch.

    A core of a given size that holds the nodes chosen so far touches at most their ties and, of the nodes
    left, the largest numbers of ties not yet touched. A branch is cut where that is too little for a better
    fit at any size. Where a node is left out, so is every node whose neighbours are all its neighbours as
    well: exchanging the two would cost no tie.

    Attributes:
        better: a better fit and its core, where one was met.
        complete: whether the steps sufficed, so that nothing fits better.
    """

    def __init__(self, division: Division, fit: float) -> None:
        self._division, self._fit, self._steps = division, fit, PROOF_WORK // division.size
        self.better: tuple[float, set[int]] | None = None
        size = division.size
        self._near = [sum(1 << other for other in near) for near in division.near]
        self._below = [self._dominated(place, size) for place in range(size)]
        self._need = self._needs()
        self.complete = self._search()

    def _dominated(self, place: int, size: int) -> int:
        """The nodes all of whose neighbours are neighbours of this one; of two alike the later one."""
        own, found = self._near[place] | 1 << place, 0
        for other in range(size):
            theirs = self._near[other]
            if other == place or theirs & ~own:
                continue
            alike = not self._near[place] & ~(theirs | 1 << other)
            if not alike or place < other:
                found |= 1 << other
        return found

    def _needs(self) -> list[int]:
        """For each size of a core how many ties it must touch to fit better than the best so far."""
        division = self._division
        needs = []
        for size in range(division.size + 1):
            low, high = 0, division.ties + 1
            while low < high:
                middle = (low + high) // 2
                if division.fit(size, middle) > self._fit + _SAME:
                    high = middle
                else:
                    low = middle + 1
            needs.append(low)
        return needs

    def _search(self) -> bool:
        waiting = [(0, (1 << self._division.size) - 1, 0, 0)]
        steps = 0
        while waiting:
            core, left, touched, count = waiting.pop()
            steps += 1
            if steps > self._steps:
                return False
            if touched >= self._need[count] and count:
                self._improve(core, touched, count)
            gains = self._gains(core, left)
            sums = accumulate((gain for gain, _ in gains), initial=touched)
            if not any(map(int.__ge__, sums, self._need[count:])):
                continue
            gain, place = gains[0]
            without = left & ~(1 << place)
            waiting += (
                (core, without & ~self._below[place], touched, count),
                (core | 1 << place, without, touched + gain, count + 1),
            )
        return True

    def _gains(self, core: int, left: int) -> list[tuple[int, int]]:
        """The nodes left with the number of their ties that the core does not touch, most first."""
        found = []
        while left:
            low = left & -left
            place = low.bit_length() - 1
            found.append(((self._near[place] & ~core).bit_count(), place))
            left ^= low
        found.sort(key=lambda pair: (-pair[0], pair[1]))
        return found or [(0, 0)]

    def _improve(self, core: int, touched: int, count: int) -> None:
        self._fit = self._division.fit(count, touched)
        self.better = (self._fit, {place for place in range(self._division.size) if core >> place & 1})
        self._need = self._needs()
