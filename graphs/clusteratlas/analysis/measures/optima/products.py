"""The c >= 0 whose products c_i c_j come nearest to the ties of a large network, by conjugate gradients.

J. Nocedal, S. J. Wright: Numerical Optimization (2006), ch. 5.2: the directions of Polak and Ribière, begun
anew where they lead upwards. Along a direction the sum of squares is a polynomial of the fourth degree, so
that each step goes exactly to its least value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float64]

_STEPS = 300
"""Where a hub outgrows all others, whose neighbours know none but it, an optimum is only approached."""
_STILL = 1e-9
"""The part of what the products explain by which a step must add to it; else the search ends."""

_REAL = 1e-9
"""The imaginary part of a root that is taken for real."""


def nearest_products(edges: Sequence[tuple[int, int]], start: Sequence[float]) -> list[float]:
    """The values c that make the sum of (a_ij - c_i c_j)² over all pairs smallest, found from a start.

    Args:
        edges: the pairs of places that are tied, each once.
        start: a positive value for whoever has a tie, 0 for all others.

    Returns:
        The values in the order of the start, none negative.
    """
    import numpy as np

    tied = _Tied(edges, len(start))
    c = np.array(start)
    slope = tied.slope(c)
    direction = -slope
    for _ in range(_STEPS):
        size = float(slope @ slope)
        if not size:
            break
        if float(direction @ slope) >= 0:
            direction = -slope
        step, gain, explained = tied.best_step(c, direction)
        c += step * direction
        if gain <= _STILL * explained:
            break
        after = tied.slope(c)
        turn = max(0.0, float(after @ (after - slope)) / size)
        direction = turn * direction - after
        slope = after
    found: list[float] = np.abs(c).tolist()
    return found


class _Tied:
    """The ties as a matrix, of which only its products with vectors are needed."""

    def __init__(self, edges: Sequence[tuple[int, int]], size: int) -> None:
        import numpy as np

        ends = np.array(edges, dtype=np.intp).reshape(-1, 2)
        self._from = np.concatenate((ends[:, 0], ends[:, 1]))
        self._to = np.concatenate((ends[:, 1], ends[:, 0]))
        self._size = size

    def times(self, c: Vector) -> Vector:
        """Sum of c over those whom each is tied to."""
        import numpy as np

        result: Vector = np.bincount(self._from, weights=c[self._to], minlength=self._size).astype(float)
        return result

    def slope(self, c: Vector) -> Vector:
        """Half the derivative of the sum of squares by each c."""
        result: Vector = float(c @ c) * c - c**3 - self.times(c)
        return result

    def best_step(self, c: Vector, d: Vector) -> tuple[float, float, float]:
        """How far to go from c along d, by how much more is explained there, and how much that is.

        What c explains is c A c - (s2² - s4) / 2, along d of the fourth degree.
        """
        import numpy as np

        squares = np.array([d @ d, 2 * (c @ d), c @ c])
        fourth = np.array([np.sum(d**4), 4 * (c @ d**3), 6 * (c**2 @ d**2), 4 * (c**3 @ d), np.sum(c**4)])
        along = self.times(d)
        ties = np.array([0.0, 0.0, d @ along, 2 * (c @ along), c @ self.times(c)])
        explained = ties - (np.convolve(squares, squares) - fourth) / 2
        turns = np.roots(np.polyder(explained))
        steps = turns[np.abs(turns.imag) <= _REAL * (1 + np.abs(turns.real))].real
        step = float(max(steps, key=lambda one: np.polyval(explained, one)))
        there = float(np.polyval(explained, step))
        return step, there - float(explained[-1]), there
