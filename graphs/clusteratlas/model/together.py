"""What several paths come to together, none counted for what another already says."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import expm1, log1p
from typing import Protocol, TypeVar

_CLOSE = 1e-12


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


def at_least_one(strengths: Iterable[float]) -> float:
    """The strength of several paths together: 1 minus the product of (1 minus each).

    It is the chance that at least one of independent events happens, taken as a rule of thumb (a "noisy
    or": J. Pearl, Probabilistic Reasoning in Intelligent Systems, 1988); strengths are no probabilities.

    >>> round(at_least_one([0.5, 0.4]), 12)
    0.7
    """
    together = tuple(strengths)
    # The same as the product, without losing strengths too small to be seen beside 1.
    return 1.0 if 1.0 in together else -expm1(sum(log1p(-strength) for strength in together))


def best_together(paths: Iterable[_P]) -> tuple[_P, ...]:
    """The paths that count, strongest first.

    Of each basis at most one of its strongest paths, no two of which share a statement, so that no tie is
    counted twice; of all such choices one of greatest joint strength. Found exactly, by branch and bound.
    Where several choices come to the same, the one that takes the earlier paths as they are given.
    """
    strongest = _strongest_by_basis(paths)
    # What all bases from here on could add at most, shared statements or not.
    bounds = [1.0]
    for group in reversed(strongest):
        bounds.append(bounds[-1] * (1 - group[0].strength))
    bounds.reverse()
    best: tuple[float, tuple[_P, ...]] = (1.0 + _CLOSE, ())

    def choose(number: int, left: float, chosen: tuple[_P, ...]) -> None:
        nonlocal best
        if left * bounds[number] >= best[0] - _CLOSE:
            return
        if number == len(strongest):
            best = left, chosen
            return
        for path in strongest[number]:
            if all(path.statements.isdisjoint(other.statements) for other in chosen):
                choose(number + 1, left * (1 - path.strength), (*chosen, path))
        choose(number + 1, left, chosen)

    choose(0, 1.0, ())
    return best[1] or tuple(group[0] for group in strongest[:1])


def _strongest_by_basis(paths: Iterable[_P]) -> list[Sequence[_P]]:
    """The strongest paths of each basis, of those on the same statements one; the strongest basis first."""
    by_basis: dict[str, list[_P]] = defaultdict(list)
    for path in paths:
        by_basis[path.basis].append(path)
    groups: list[Sequence[_P]] = []
    for group in by_basis.values():
        most = max(path.strength for path in group)
        equal = {path.statements: path for path in reversed(group) if path.strength >= most - _CLOSE}
        groups.append(tuple(reversed(equal.values())))
    return sorted(groups, key=lambda group: -group[0].strength)
