"""How far estimates from a random sample may be off, all nodes of a network at once.

Two bounds, of which the narrower counts for each node: W. Hoeffding (Journal of the American Statistical
Association 58, 1963), which knows nothing but that each observation lies between 0 and 1, and the empirical
Bernstein bound of A. Maurer, M. Pontil (Empirical Bernstein bounds and sample variance penalization. COLT
2009, theorem 4), which is narrow where the observations differ little. Both are for independent draws; the
chance of being wrong is divided equally among nodes, sides and bounds.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

CONFIDENCE = 0.95
SOURCE = "Hoeffding 1963; Maurer, Pontil 2009"


def half_widths(sums: Numbers, squares: Numbers, draws: int) -> Numbers:
    """Half the width of the interval around the mean of each node's observations.

    Args:
        sums: of each node's observations, each between 0 and 1.
        squares: the sums of their squares.
        draws: how many observations of each node there are, at least two, drawn independently.
    """
    import numpy as np

    chance = (1 - CONFIDENCE) / (4 * max(len(sums), 1))
    hoeffding = math.sqrt(math.log(1 / chance) / (2 * draws))
    variance = np.maximum(squares - sums * sums / draws, 0) / (draws - 1)
    doubt = math.log(2 / chance)
    bernstein = np.sqrt(2 * variance * doubt / draws) + 7 * doubt / (3 * (draws - 1))
    return np.minimum(bernstein, hoeffding)
