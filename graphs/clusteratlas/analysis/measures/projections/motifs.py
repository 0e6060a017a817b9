"""How many neighbours two nodes of one side share by chance: the Poisson-binomial distribution.

By the null model each node a of the other side is shared by i and j with probability p_ia p_ja, independently
of the others; the number shared is a sum of such trials (F. Saracco and others, New Journal of Physics 19
(2017), who call a shared neighbour a V-motif).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clusteratlas.analysis.measures.projections.bicm import Array

_AT_ONCE = 2**17
"""Numbers held at once while a tail is made, so that they stay in the processor's cache."""


def tails(chances: Array, most: int) -> Array:
    """P(at least v) for v from 0 to ``most``, of sums of independent trials, each row one sum.

    Exact up to rounding, and each value to its own digits: what comes to ``most`` is kept there, so that no
    tail is made by subtraction.

    Args:
        chances: the probability of each trial, by sum and trial.
        most: the last v.
    """
    import numpy as np

    found = np.empty((len(chances), most + 1))
    rows = max(1, _AT_ONCE // (most + 1))
    for start in range(0, len(chances), rows):
        part = chances[start : start + rows]
        mass = np.zeros((len(part), most + 1))
        mass[:, 0] = 1.0
        for p in part.T[:, :, None]:
            up = mass[:, :-1] * p
            mass[:, :-1] -= up
            mass[:, 1:] += up
        found[start : start + rows] = np.cumsum(mass[:, ::-1], axis=1)[:, ::-1]
    return np.clip(found, 0.0, 1.0)
