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
_ALIKE = 8
"""Trials of one probability, on average, from which on it is quicker to take them together."""
_NOTHING = 1e-120
"""Part of the most probable number of successes below which others of like trials are left out."""


def tails(chances: Array, most: int) -> Array:
    """P(at least v) for v from 0 to ``most``, of sums of independent trials, each row one sum.

    Exact up to rounding, and each value to its own digits as long as it is above 1e-100: what comes to
    ``most`` is kept there, so that no tail is made by subtraction.

    Args:
        chances: the probability of each trial, by sum and trial.
        most: the last v.
    """
    import numpy as np

    kinds, many = np.unique(chances, axis=1, return_counts=True)
    if len(many) * _ALIKE <= chances.shape[1]:
        mass = _of_like_trials(kinds, many, most)
    else:
        mass = _trial_by_trial(chances, most)
    return np.clip(np.cumsum(mass[:, ::-1], axis=1)[:, ::-1], 0.0, 1.0)


def _trial_by_trial(chances: Array, most: int) -> Array:
    """P(v), and at the end P(at least ``most``)."""
    import numpy as np

    found = np.empty((len(chances), most + 1))
    rows = max(1, _AT_ONCE // (most + 1))
    for start in range(0, len(chances), rows):
        part = chances[start : start + rows]
        mass = found[start : start + rows]
        mass[:] = 0.0
        mass[:, 0] = 1.0
        for p in part.T[:, :, None]:
            up = mass[:, :-1] * p
            mass[:, :-1] -= up
            mass[:, 1:] += up
    return found


def _of_like_trials(kinds: Array, many: Array, most: int) -> Array:
    """The same of trials of which many have one probability: sums of a few binomial numbers.

    Args:
        kinds: the probability by sum and kind of trial.
        many: how many trials there are of each kind.
        most: the last v.
    """
    import numpy as np

    found = np.zeros((len(kinds), most + 1))
    for row, chances in zip(found, kinds, strict=True):
        mass = np.ones(1)
        for p, trials in zip(chances.tolist(), many.tolist(), strict=True):
            mass = np.convolve(mass, _binomial(p, trials))
            if len(mass) > most + 1:
                mass[most] += mass[most + 1 :].sum()
                mass = mass[: most + 1]
        row[: len(mass)] = mass
    return found


def _binomial(p: float, trials: int) -> Array:
    """P(v) of trials of one probability, made outwards from the most probable v without subtraction."""
    import numpy as np

    if not 0 < p < 1:
        return np.append(np.zeros(trials), 1.0) if p else np.ones(1)
    v = np.arange(trials)
    rising = (trials - v) / (v + 1) * (p / (1 - p))
    top = min(trials, int((trials + 1) * p))
    below, above = np.cumprod(1 / rising[:top][::-1])[::-1], np.cumprod(rising[top:])
    mass = np.concatenate((below, [1.0], above))
    kept = np.flatnonzero(mass >= _NOTHING)
    mass[: kept[0]] = 0.0
    return mass[: kept[-1] + 1] / mass.sum()
