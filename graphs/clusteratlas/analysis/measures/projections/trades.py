"""The fixed degree sequence model: all networks in which every node keeps its degree, equally likely.

Z. P. Neal (Social Networks 39, 2014) proposed it for projections. Networks are drawn by trades, after the
Curveball of G. Strona and others (Nature Communications 5, 2014): two nodes put what only one of them has
together and deal it out again at random, each as many as it had.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clusteratlas.analysis.measures.projections.bicm import Array

TRADES = 5
"""Trades between two draws, for each node of the smaller side."""


def drawn(matrix: Array, draws: int, seed: int = 1) -> Iterator[Array]:
    """So many networks with the degrees of this one, each as a matrix of 0 and 1.

    Args:
        matrix: whether a row is tied to a column.
        draws: how many.
        seed: fixes what is drawn.
    """
    import numpy as np

    turned = matrix.shape[0] > matrix.shape[1]
    start = matrix.T if turned else matrix
    sets = [frozenset(np.flatnonzero(row).tolist()) for row in start]
    dice = random.Random(seed)  # noqa: S311 - seeded sampling, not secrecy
    _trade(sets, dice, 4 * TRADES * len(sets))
    for _ in range(draws):
        _trade(sets, dice, TRADES * len(sets))
        found = np.zeros(start.shape, dtype=np.float32)
        for place, have in enumerate(sets):
            found[place, list(have)] = 1
        yield found.T if turned else found


def _trade(sets: list[frozenset[int]], dice: random.Random, times: int) -> None:
    if len(sets) < 2:  # noqa: PLR2004 - a pair
        return
    for _ in range(times):
        one, other = dice.sample(range(len(sets)), 2)
        both = sets[one] & sets[other]
        pool = sorted(sets[one] ^ sets[other])
        dice.shuffle(pool)
        kept = len(sets[one]) - len(both)
        sets[one], sets[other] = both.union(pool[:kept]), both.union(pool[kept:])
