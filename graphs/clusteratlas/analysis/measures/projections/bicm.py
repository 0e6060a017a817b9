"""The bipartite configuration model: how probable each tie of a two-mode network is by degrees alone.

Of all random two-mode networks whose expected degrees are those observed it is the one of greatest entropy:
ties are independent, and the one of i and a is there with probability x_i y_a / (1 + x_i y_a) (F. Saracco,
M. J. Straka, R. Di Clemente, A. Gabrielli, G. Caldarelli, T. Squartini, New Journal of Physics 19 (2017)).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

Array: TypeAlias = Any
"""A numpy array; numpy is imported where it is used, since it is slow to import."""

CLOSE = 1e-10
"""How near the expected degrees come to the observed, in ties."""

_STEPS = 500
_SHORTEST = 1e-6  # part of a Newton step


def probabilities(rows: Sequence[int], columns: Sequence[int]) -> Array:
    """The probability of each tie, by row and column.

    Args:
        rows: the degree of each node of one side, in any order; 0 is allowed.
        columns: the same of the other side.

    Returns:
        An array whose sums are the degrees, to :data:`CLOSE`. Rows of one degree are equal.

    Raises:
        ValueError: no network has these degrees.
        ArithmeticError: the model could not be fitted so closely.
    """
    import numpy as np

    high, deep = np.asarray(rows, dtype=int), np.asarray(columns, dtype=int)
    if high.sum() != deep.sum():
        raise ValueError("the degrees of the two sides have different sums")
    found = np.zeros((len(high), len(deep)))
    if not high.size or not deep.size:
        return found
    down, across = np.argsort(-high, kind="stable"), np.argsort(-deep, kind="stable")
    sorted_ = np.zeros_like(found)
    _fill(sorted_, high[down], deep[across], 0, 0)
    found[np.ix_(down, across)] = sorted_
    worst = max(np.abs(found.sum(1) - high).max(), np.abs(found.sum(0) - deep).max())
    if not worst <= CLOSE * max(1, len(high), len(deep)):
        raise ArithmeticError(f"expected degrees miss the observed ones by {worst:.1e}")
    return found


def _fill(found: Array, high: Array, deep: Array, top: int, left: int) -> None:
    """Write the probabilities of a block, its degrees sorted downwards, at its place.

    Where degrees leave no choice, the model's parameters are infinite. The first r rows then fill the first s
    columns, and the other rows have no tie with the other columns; what is left are two smaller blocks.
    """
    if not high.size or not deep.size:
        return
    cut = _forced(high, deep)
    if cut is None:
        found[top : top + len(high), left : left + len(deep)] = _solved(high, deep)
        return
    r, s = cut
    found[top : top + r, left : left + s] = 1.0
    _fill(found, high[:r] - s, deep[s:], top, left + s)
    _fill(found, high[r:], deep[:s] - r, top + r, left)


def _forced(high: Array, deep: Array) -> tuple[int, int] | None:
    """The first r and s for which the degrees of the first r rows leave no choice, by Gale and Ryser.

    These rows have at most r s ties with the first s columns, and with the others at most the degrees of
    those.
    Only ends of runs of one degree need be looked at, since within a run the room changes evenly.

    Raises:
        ValueError: they would need more.
    """
    import numpy as np

    down, across = _ends(high), _ends(deep)
    rows = np.concatenate(([0], np.cumsum(high)))[down]
    beyond = deep.sum() - np.concatenate(([0], np.cumsum(deep)))[across]
    room = np.outer(down, across) + beyond[None, :] - rows[:, None]
    if room.min() < 0:
        raise ValueError("no network has these degrees")
    room[0, -1] = room[-1, 0] = 1  # true of any degrees
    tight = np.argwhere(room == 0)
    return (int(down[tight[0][0]]), int(across[tight[0][1]])) if tight.size else None


def _ends(degrees: Array) -> Array:
    """How many nodes come before each change of degree, none and all among them."""
    import numpy as np

    return np.concatenate(([0], np.flatnonzero(np.diff(degrees)) + 1, [len(degrees)]))


def _solved(high: Array, deep: Array) -> Array:
    """The probabilities where none is forced: Newton's method on the likelihood, which is concave.

    Nodes of one degree share a parameter, so that the system is as large as degrees are many.
    """
    import numpy as np

    kinds, row_of, many = np.unique(high, return_inverse=True, return_counts=True)
    sorts, column_of, wide = np.unique(deep, return_inverse=True, return_counts=True)
    size, ties = len(kinds), float(high.sum())
    degrees = np.concatenate((kinds, sorts)).astype(float)
    weights = np.concatenate((many, wide)).astype(float)
    theta = np.log(degrees) - np.log(ties) / 2

    def table(at: Array) -> Array:
        return 1 / (1 + np.exp(-np.clip(at[:size, None] + at[None, size:], -700, 700)))

    def likelihood(at: Array) -> float:
        sums = at[:size, None] + at[None, size:]
        lost = (np.logaddexp(0, sums) * many[:, None] * wide[None, :]).sum()
        return float((weights * degrees * at).sum() - lost)

    for _ in range(_STEPS):
        p = table(theta)
        short = np.concatenate((kinds - p @ wide, sorts - many @ p)) * weights
        if np.abs(short / weights).max() <= CLOSE / 10:
            break
        spread = p * (1 - p) * many[:, None] * wide[None, :]
        curve = np.block([[np.diag(spread.sum(1)), spread], [spread.T, np.diag(spread.sum(0))]])
        step = np.linalg.lstsq(curve, short, rcond=None)[0]
        now, length = likelihood(theta), 1.0
        while likelihood(theta + length * step) < now - 1e-12 * abs(now) and length > _SHORTEST:
            length /= 2
        theta = theta + length * step
    return table(theta)[np.ix_(row_of.ravel(), column_of.ravel())]
