"""QAP regression: what goes with a tie between two, tested by permutation (Krackhardt 1988).

Pairs are no independent cases: all pairs of one actor depend on that actor. The test therefore gives the
rows and columns of a matrix to other actors at random, which keeps whatever hangs together within it, and
looks how often chance comes to as much. As a whole the model is tested by permuting the ties (D. Krackhardt:
Predicting with networks. Social Networks 10 (1988)); each coefficient by double semi-partialling (D. Dekker,
D. Krackhardt, T. A. B. Snijders: Sensitivity of MRQAP tests to collinearity and autocorrelation conditions.
Psychometrika 72 (2007)), which holds up where explanations hang together: what the others leave of one is
permuted, and its t-value, not its coefficient, compared.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from clusteratlas.analysis.measures.measure import UNWEIGHTED, Method
from clusteratlas.analysis.measures.values import NotComputable
from clusteratlas.errors import RequestError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]
    Order = NDArray[np.intp]

LEAST_NODES: Final = 10
"""Below so many nodes nothing is tested."""

LEAST_TIES: Final = 10
"""Where fewer pairs are tied, or differ from the others, nothing is tested."""

_ALIKE: Final = 1e-9
"""A share of the variation below which something does not vary, or not by itself."""


@dataclass(frozen=True, slots=True)
class Coefficient:
    """What one explanation adds.

    Attributes:
        name: the explanation.
        value: the coefficient of ordinary least squares. Where ties and the explanation are 0 or 1: by how
            much the share of tied pairs is larger where it holds, among pairs that are alike in the rest.
        t: the coefficient over its standard error; no p can be read from it, as pairs are not independent.
        p: two-sided, by double semi-partialling: (1 + draws that come to as much) / (1 + draws).
    """

    name: str
    value: float
    t: float
    p: float


@dataclass(frozen=True, slots=True)
class Regression:
    """A regression of ties on explanations, over the unordered pairs of nodes.

    Attributes:
        nodes: number of nodes.
        pairs: number of pairs.
        ties: number of pairs with a tie.
        intercept: the constant.
        r_squared: the share of the variation that is explained.
        p: how often permuted ties are explained as well, (1 + such draws) / (1 + draws).
        coefficients: in the order of the explanations.
        draws: how many permutations each test makes.
    """

    nodes: int
    pairs: int
    ties: int
    intercept: float
    r_squared: float
    p: float
    coefficients: tuple[Coefficient, ...]
    draws: int


def qap_regression(
    ties: Matrix,
    explanations: Mapping[str, Matrix],
    *,
    draws: int = 1000,
    seed: int = 1,
    progress: Callable[[int], object] | None = None,
) -> Regression | NotComputable:
    """Regress ties on explanations, all of them symmetric matrices; diagonals do not count.

    Args:
        ties: one row and column per node.
        explanations: of the same shape, by name.
        draws: permutations for each test.
        seed: fixes them; all tests of one run use the same ones.
        progress: called after each draw with the number done.

    Returns:
        The regression; or why there is none: too few nodes or ties, or an explanation that does not vary or
        is a combination of the others.

    Raises:
        RequestError: a matrix is not square and symmetric, there is no explanation or no draw.
    """
    import numpy as np

    _require_sense(ties, explanations, draws)
    size = len(ties)
    refused = too_little(ties)
    if refused is not None:
        return refused
    pairs = np.triu_indices(size, 1)
    y, names = ties[pairs].astype(float), list(explanations)
    x = np.column_stack([np.ones(len(y)), *(explanations[name][pairs].astype(float) for name in names)])
    refused = _not_told_apart(x, names)
    if refused is not None:
        return refused
    values, t, r_squared = _least_squares(x, y)
    tests = [_Partial(x, y, at + 1, pairs, size) for at in range(len(names))]
    whole = _Whole(x, y, pairs, size)
    hits = [0] * (len(names) + 1)
    for done, order in enumerate(orders(size, draws, seed), start=1):
        for at, test in enumerate(tests):
            hits[at] += test.matched(order)
        hits[-1] += whole.matched(order)
        if progress:
            progress(done)
    p = [(1 + hit) / (1 + draws) for hit in hits]
    return Regression(
        nodes=size,
        pairs=len(y),
        ties=int(np.count_nonzero(y)),
        intercept=float(values[0]),
        r_squared=r_squared,
        p=p[-1],
        coefficients=tuple(
            Coefficient(name, float(values[at]), float(t[at]), p[at - 1]) for at, name in enumerate(names, 1)
        ),
        draws=draws,
    )


def orders(size: int, draws: int, seed: int) -> Iterator[Order]:
    """The permutations of a run."""
    import numpy as np

    dice = np.random.default_rng(seed)
    for _ in range(draws):
        yield dice.permutation(size)


def _require_sense(ties: Matrix, explanations: Mapping[str, Matrix], draws: int) -> None:
    import numpy as np

    if not explanations or draws < 1:
        raise RequestError("A QAP regression takes at least one explanation and one draw.")
    for name, matrix in {"ties": ties, **explanations}.items():
        square = matrix.ndim == 2 and matrix.shape == (len(ties), len(ties))  # noqa: PLR2004 - rows and columns
        if not square or not np.array_equal(matrix, matrix.T):
            raise RequestError(f"The matrix of “{name}” is not symmetric, or not of the size of the ties.")


def too_little(ties: Matrix) -> NotComputable | None:
    """Why so small a network is not tested; None where it is large enough."""
    import numpy as np

    size = len(ties)
    if size < LEAST_NODES:
        return NotComputable(f"{size} nodes, and at least {LEAST_NODES} are needed")
    values, counts = np.unique(ties[np.triu_indices(size, 1)], return_counts=True)
    other = int(counts.sum() - counts.max())
    if other < LEAST_TIES:
        what = "ties" if values[counts.argmax()] == 0 else "pairs that differ from the others"
        return NotComputable(f"{other} {what}, and at least {LEAST_TIES} are needed")
    return None


def _not_told_apart(x: Matrix, names: list[str]) -> NotComputable | None:
    """Why explanations cannot be told from each other or from a constant, if they cannot."""
    import numpy as np

    for at, name in enumerate(names, start=1):
        column = x[:, at]
        spread = float(((column - column.mean()) ** 2).sum())
        if spread <= _ALIKE * max(1.0, float((column**2).sum())):
            return NotComputable(f"“{name}” is the same of all pairs")
        others = np.delete(x, at, axis=1)
        left = column - others @ np.linalg.lstsq(others, column, rcond=None)[0]
        if float((left**2).sum()) <= _ALIKE * spread:
            return NotComputable(f"“{name}” follows from the other explanations")
    return None


def _least_squares(x: Matrix, y: Matrix) -> tuple[Matrix, Matrix, float]:
    """Coefficients, t-values, and R²."""
    import numpy as np

    inverse = np.linalg.inv(x.T @ x)
    values = inverse @ x.T @ y
    left = float(((y - x @ values) ** 2).sum())
    noise = left / max(1, len(y) - x.shape[1])
    errors = np.sqrt(noise * np.diag(inverse))
    with np.errstate(divide="ignore", invalid="ignore"):
        t = np.where(errors > 0, values / errors, np.copysign(np.inf, values))
    return values, t, 1 - left / float(((y - y.mean()) ** 2).sum())


class _Permuted:
    """A vector of pairs whose nodes can change places."""

    def __init__(self, vector: Matrix, pairs: tuple[Order, Order], size: int) -> None:
        import numpy as np

        self.pairs = pairs
        self.matrix = np.zeros((size, size))
        self.matrix[pairs] = vector
        self.matrix += self.matrix.T

    def __call__(self, order: Order) -> Matrix:
        found: Matrix = self.matrix[order[self.pairs[0]], order[self.pairs[1]]]
        return found


class _Partial:
    """The test of one coefficient by double semi-partialling.

    By the theorem of Frisch, Waugh and Lovell the t-value follows from what the other explanations leave of
    both sides: its square grows with the squared correlation of the two, which is what is compared.
    """

    def __init__(self, x: Matrix, y: Matrix, at: int, pairs: tuple[Order, Order], size: int) -> None:
        import numpy as np

        self.basis = np.linalg.qr(np.delete(x, at, axis=1))[0]
        self.left_of_y = self._left(y)
        left_of_x = self._left(x[:, at])
        self.permuted = _Permuted(left_of_x, pairs, size)
        self.reached = self._share(left_of_x)

    def _left(self, vector: Matrix) -> Matrix:
        found: Matrix = vector - self.basis @ (self.basis.T @ vector)
        return found

    def _share(self, left: Matrix) -> float:
        spread = float(left @ left)
        return float(self.left_of_y @ left) ** 2 / spread if spread > 0 else 0.0

    def matched(self, order: Order) -> bool:
        """Whether a permutation comes to a t-value as far from 0."""
        return self._share(self._left(self.permuted(order))) >= self.reached * (1 - 1e-12)


class _Whole:
    """The test of all explanations at once: how much of permuted ties they explain."""

    def __init__(self, x: Matrix, y: Matrix, pairs: tuple[Order, Order], size: int) -> None:
        import numpy as np

        self.basis = np.linalg.qr(x)[0]
        self.permuted = _Permuted(y - y.mean(), pairs, size)
        self.reached = self._explained(y - y.mean())

    def _explained(self, vector: Matrix) -> float:
        found = self.basis.T @ vector
        return float(found @ found)

    def matched(self, order: Order) -> bool:
        """Whether permuted ties are explained as well."""
        return self._explained(self.permuted(order)) >= self.reached * (1 - 1e-12)


def resting_on_few(matrix: Matrix, few: int) -> int:
    """How many nodes, if no more than ``few``, stand behind all pairs that differ from most others; else 0.

    An explanation that only three nodes make vary tells of these three. The pairs of the rarer kind, of a
    matrix of 0 and 1, are covered by the least number of nodes that is looked for.
    """
    import numpy as np

    above = np.triu(matrix > 0, 1)
    size = len(matrix)
    rarer = above if 2 * np.count_nonzero(above) <= math.comb(size, 2) else np.triu(matrix <= 0, 1)
    edges = [(int(a), int(b)) for a, b in zip(*rarer.nonzero(), strict=True)]
    return next((count for count in range(1, few + 1) if _covered(edges, count)), 0) if edges else 0


def _covered(edges: list[tuple[int, int]], by: int) -> bool:
    """Whether so many nodes touch all of these pairs: one end of the first pair is among them."""
    if not edges:
        return True
    return by > 0 and any(_covered([edge for edge in edges if node not in edge], by - 1) for node in edges[0])


METHOD = Method(
    name="qap",
    title="What goes with a tie: QAP regression",
    formula="ordinary least squares of ties (0 or 1) on explanations over unordered pairs; for p, what the "
    "other explanations leave of one is given to other nodes at random and its t-value compared (double "
    "semi-partialling); for the whole, the ties are; p = (1 + b) / (1 + m) over m draws",
    reference="D. Krackhardt: Predicting with networks: nonparametric multiple regression analysis of "
    "dyadic data. Social Networks 10 (1988); D. Dekker, D. Krackhardt, T. A. B. Snijders: Sensitivity of "
    "MRQAP tests to collinearity and autocorrelation conditions. Psychometrika 72 (2007)",
    isolates="count: pairs with them are pairs without a tie",
    range="coefficients are shares of pairs, -1 to 1 in most cases; p above 0 to 1",
    weights=UNWEIGHTED,
    reading="By how many percentage points more pairs are tied where something holds, among pairs that are "
    "alike in the rest. A small p says that other stakeholders drawn at random would hardly come to as much.",
    caution="That one brings about the other: a tie can lead to a common initiative as well as follow from "
    "it, and who is described in one source is tied and has things in common in that source. Nor much from a "
    "p just below 0.05: where ties are rare, few pairs share something and another explanation is strong, "
    "up to 16 % of simulated explanations without effect came below it.",
    lenses=("actors",),
    option="--qap",
)
"""What a reader needs to defend or doubt a coefficient."""
