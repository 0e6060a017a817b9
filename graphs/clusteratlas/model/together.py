"""What several paths come to together, none counted for what another already says."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from math import expm1, fsum, inf, log1p
from typing import Generic, Protocol, TypeVar

_CLOSE = 1e-12
"""Numbers whose ratio differs from 1 by less are equal: their difference is one of rounding."""


class Counted(Protocol):
    """What the choice needs to know of a path."""

    @property
    def basis(self) -> str:
        """What it rests on."""
        ...

    @property
    def strength(self) -> float:
        """How strongly it is known, in (0, 1]."""
        ...

    @property
    def statements(self) -> frozenset[tuple[str, str, str]]:
        """The statements that it rests on."""
        ...


_P = TypeVar("_P", bound=Counted)
_Statement = tuple[str, str, str]


def at_least_one(strengths: Iterable[float]) -> float:
    """The strength of several paths together: 1 minus the product of (1 minus each).

    It is the chance that at least one of independent events happens, taken as a rule of thumb (a "noisy
    or": J. Pearl, Probabilistic Reasoning in Intelligent Systems, 1988); strengths are no probabilities.

    >>> round(at_least_one([0.5, 0.4]), 12)
    0.7
    """
    # Logarithms keep strengths too small to be seen beside 1; their exact sum is the same in any order.
    return -expm1(-fsum(map(_gain, strengths)))


def best_together(paths: Iterable[_P]) -> tuple[_P, ...]:
    """The paths that count, strongest first.

    Of each basis at most one of its strongest paths, no two of which share a statement, so that no tie is
    counted twice; of all such choices one of greatest joint strength, found exactly. Where several choices
    come to the same, the one that takes the earlier paths as they are given.
    """
    given = tuple(paths)
    if len(given) <= 1:
        return given
    groups = _strongest_by_basis(given)
    first = tuple(group[0] for group in groups)
    apart = len(frozenset().union(*(path.statements for path in first)))
    if apart == sum(len(path.statements) for path in first):
        return first
    return _Choice(groups).best(0, 0)[1]


def _gain(strength: float) -> float:
    """What a path adds: gains add up where strengths do not."""
    return inf if strength >= 1 else -log1p(-strength)


def _strongest_by_basis(paths: Iterable[_P]) -> list[Sequence[_P]]:
    """The strongest paths of each basis; the strongest basis first."""
    by_basis: dict[str, list[_P]] = defaultdict(list)
    for path in paths:
        by_basis[path.basis].append(path)
    groups: list[Sequence[_P]] = []
    for group in by_basis.values():
        least = max(path.strength for path in group) * (1 - _CLOSE)
        groups.append([path for path in group if path.strength >= least])
    return sorted(groups, key=lambda group: -group[0].strength)


class _Choice(Generic[_P]):
    """The best choice of one path at most from each group, no two of which share a statement.

    Only statements that occur in several groups can stand in the way: a path is known by these, each a bit of
    a number. Paths that are alike in them are one, and so are choices that leave the same of them to the
    groups still to come.
    """

    def __init__(self, groups: Sequence[Sequence[_P]]) -> None:
        said = [frozenset[_Statement]().union(*(path.statements for path in group)) for group in groups]
        times = Counter(statement for one in said for statement in one)
        bits = {statement: 1 << n for n, statement in enumerate(s for s, often in times.items() if often > 1)}
        self._groups = [
            _least_in_the_way((path, sum(bits.get(one, 0) for one in path.statements)) for path in group)
            for group in groups
        ]
        self._later = [
            sum(bits[one] for one in bits.keys() & frozenset().union(*said[n:])) for n in range(len(said))
        ]
        self._found: dict[tuple[int, int], tuple[float, tuple[_P, ...]]] = {}

    def best(self, number: int, taken: int) -> tuple[float, tuple[_P, ...]]:
        """The gain and the paths of the best choice from the groups from a number on.

        Args:
            taken: the statements that may not be used any more.
        """
        if number == len(self._groups):
            return 0.0, ()
        key = number, taken & self._later[number]
        if key not in self._found:
            self._found[key] = self._best(*key)
        return self._found[key]

    def _best(self, number: int, taken: int) -> tuple[float, tuple[_P, ...]]:
        # What the others come to where this group takes nothing: more they cannot add to any path of it.
        others = self.best(number + 1, taken)
        best: tuple[float, tuple[_P, ...]] = 0.0, ()
        for path, statements in self._groups[number]:
            if not taken & statements:
                added = _gain(path.strength)
                rest = self.best(number + 1, taken | statements)
                if added + rest[0] > best[0] * (1 + _CLOSE):
                    best = added + rest[0], (path, *rest[1])
                if rest[0] >= others[0] * (1 - _CLOSE):
                    return best
        return best if best[0] >= others[0] * (1 - _CLOSE) else others


def _least_in_the_way(group: Iterable[tuple[_P, int]]) -> list[tuple[_P, int]]:
    """A group without the paths that stand in the way of all that an earlier one does."""
    kept: list[tuple[_P, int]] = []
    for path, statements in group:
        if not any(other & statements == other for _, other in kept):
            kept.append((path, statements))
    return kept
