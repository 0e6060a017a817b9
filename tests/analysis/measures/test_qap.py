"""QAP regression: coefficients of numpy and of others, p of a slow second implementation, and simulation."""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np
import pytest

from clusteratlas.analysis.measures.qap import Regression, orders, qap_regression, resting_on_few
from clusteratlas.analysis.measures.values import NotComputable
from clusteratlas.errors import RequestError

Matrix = Any

# Business ties of the Florentine families (J. F. Padgett), as public copies of the UCINET data list them.
BUSINESS = (
    "Medici Tornabuoni,Medici Salviati,Medici Pazzi,Lamberteschi Peruzzi,Guadagni Lamberteschi,Ginori Medici,"
    "Castellani Peruzzi,Castellani Lamberteschi,Bischeri Peruzzi,Bischeri Lamberteschi,Bischeri Guadagni,"
    "Barbadori Peruzzi,Barbadori Medici,Barbadori Ginori,Barbadori Castellani"
)


def florentine() -> tuple[Matrix, Matrix]:
    """Marriage and business ties of sixteen families."""
    marriage = nx.florentine_families_graph()
    business: nx.Graph[str] = nx.Graph()
    business.add_edges_from((pair.split()[0], pair.split()[1]) for pair in BUSINESS.split(","))
    names = sorted({*marriage, *business, "Pucci"})

    def matrix(graph: nx.Graph[str]) -> Matrix:
        return np.array([[float(graph.has_edge(a, b)) for b in names] for a in names])

    return matrix(marriage), matrix(business)


def symmetric(upper: Matrix) -> Matrix:
    above = np.triu(upper, 1)
    return above + above.T


def example(size: int = 14, seed: int = 3) -> tuple[Matrix, dict[str, Matrix]]:
    dice = np.random.default_rng(seed)
    one = symmetric(dice.random((size, size)) < 0.3).astype(float)
    two = symmetric((dice.random((size, size)) + 0.3 * one) < 0.4).astype(float)
    three = symmetric(dice.normal(size=(size, size)))
    ties = symmetric(dice.random((size, size)) < 0.15 + 0.3 * one).astype(float)
    return ties, {"one": one, "two": two, "three": three}


def regress(ties: Matrix, explanations: dict[str, Matrix], **options: Any) -> Regression:
    found = qap_regression(ties, explanations, **options)
    assert isinstance(found, Regression)
    return found


def ols(y: Matrix, columns: list[Matrix]) -> tuple[Matrix, Matrix, float]:
    """Coefficients, t and R², the textbook way."""
    x = np.column_stack([np.ones(len(y)), *columns])
    values = np.linalg.lstsq(x, y, rcond=None)[0]
    residual = y - x @ values
    noise = residual @ residual / (len(y) - x.shape[1])
    t = values / np.sqrt(noise * np.diag(np.linalg.inv(x.T @ x)))
    return values, t, 1 - residual @ residual / ((y - y.mean()) ** 2).sum()


def slow(ties: Matrix, explanations: dict[str, Matrix], draws: int, seed: int) -> tuple[list[float], float]:
    """Double semi-partialling with a whole regression per draw, and y-permutation for R²."""
    above = np.triu_indices(len(ties), 1)
    y = ties[above]
    columns = [matrix[above] for matrix in explanations.values()]
    _, t, r_squared = ols(y, columns)
    counts, whole = [0] * len(columns), 0
    for order in orders(len(ties), draws, seed):
        moved = ties[np.ix_(order, order)]
        whole += ols(moved[above], columns)[2] >= r_squared - 1e-12
        for at, column in enumerate(columns):
            others = [other for place, other in enumerate(columns) if place != at]
            design = np.column_stack([np.ones(len(y)), *others])
            left = column - design @ np.linalg.lstsq(design, column, rcond=None)[0]
            square = np.zeros_like(ties)
            square[above] = left
            square = symmetric(square)[np.ix_(order, order)]
            counts[at] += abs(ols(y, [*others, square[above]])[1][-1]) >= abs(t[at + 1]) - 1e-9
    return [(1 + count) / (1 + draws) for count in counts], (1 + whole) / (1 + draws)


def test_coefficients_t_and_r_squared_are_those_of_least_squares() -> None:
    ties, explanations = example()
    above = np.triu_indices(len(ties), 1)
    values, t, r_squared = ols(ties[above], [matrix[above] for matrix in explanations.values()])
    found = regress(ties, explanations, draws=1)
    assert [found.intercept, *(one.value for one in found.coefficients)] == pytest.approx(values.tolist())
    assert [one.t for one in found.coefficients] == pytest.approx(t[1:].tolist())
    assert found.r_squared == pytest.approx(r_squared)
    assert (found.nodes, found.pairs, found.ties) == (14, 91, int(ties[above].sum()))


@pytest.mark.parametrize("seed", [1, 2])
def test_each_p_is_that_of_a_slow_second_implementation_with_the_same_permutations(seed: int) -> None:
    ties, explanations = example(seed=seed)
    found = regress(ties, explanations, draws=150, seed=seed)
    p, whole = slow(ties, explanations, 150, seed)
    assert [one.p for one in found.coefficients] == p
    assert found.p == whole


def test_one_explanation_of_0_or_1_has_the_difference_of_two_shares_as_coefficient() -> None:
    ties, explanations = example()
    above = np.triu_indices(len(ties), 1)
    shared = explanations["one"][above] > 0
    found = regress(ties, {"one": explanations["one"]}, draws=1)
    difference = ties[above][shared].mean() - ties[above][~shared].mean()
    assert found.coefficients[0].value == pytest.approx(difference)
    assert found.intercept == pytest.approx(ties[above][~shared].mean())


def test_florentine_marriage_and_business_correlate_as_published() -> None:
    # 0.372 over 120 pairs; over 20,000 permutations the mean is 0.001 and the standard deviation 0.092, as
    # the tests of an R package quote chapter 14 of Analyzing Social Networks (Borgatti, Everett, Johnson).
    marriage, business = florentine()
    found = regress(business, {"marriage": marriage}, draws=2000)
    assert found.pairs == 120
    assert found.r_squared**0.5 == pytest.approx(0.372, abs=0.0005)
    assert found.p < 0.005
    above = np.triu_indices(16, 1)
    drawn = [
        np.corrcoef(marriage[above], business[np.ix_(order, order)][above])[0, 1]
        for order in orders(16, 2000, 1)
    ]
    assert np.mean(drawn) == pytest.approx(0.001, abs=0.008)
    assert np.std(drawn) == pytest.approx(0.092, abs=0.006)


def test_new_numbers_for_the_nodes_change_no_coefficient() -> None:
    ties, explanations = example()
    order = np.random.default_rng(5).permutation(len(ties))
    moved = {name: matrix[np.ix_(order, order)] for name, matrix in explanations.items()}
    before, after = (
        regress(ties, explanations, draws=1),
        regress(ties[np.ix_(order, order)], moved, draws=1),
    )
    assert [one.value for one in after.coefficients] == pytest.approx(
        [one.value for one in before.coefficients]
    )


def shares_below(p: list[list[float]], level: float) -> list[float]:
    return [float(share) for share in (np.array(p) <= level).mean(axis=0)]


def test_under_the_null_each_p_is_uniform() -> None:
    ties, explanations = example(size=16, seed=8)
    dice = np.random.default_rng(11)
    drawn = []
    for number in range(250):
        order = dice.permutation(len(ties))
        found = regress(ties[np.ix_(order, order)], explanations, draws=99, seed=number)
        drawn.append([*(one.p for one in found.coefficients), found.p])
    for level, low, high in ((0.05, 0.02, 0.09), (0.2, 0.13, 0.28), (0.5, 0.4, 0.6)):
        assert all(low <= share <= high for share in shares_below(drawn, level)), (level, drawn)


def test_what_only_goes_with_the_true_cause_is_not_taken_for_one() -> None:
    dice = np.random.default_rng(12)
    drawn = []
    for number in range(250):
        size = 18
        own = dice.normal(size=size)
        cause = symmetric(dice.normal(size=(size, size)) + own + own[:, None])
        companion = symmetric(cause + 0.75 * dice.normal(size=(size, size)))
        actor = dice.normal(size=size)
        ties = symmetric(cause + actor + actor[:, None] + dice.normal(size=(size, size)))
        found = regress(ties, {"cause": cause, "companion": companion}, draws=99, seed=number)
        drawn.append([one.p for one in found.coefficients])
    cause_found, companion_found = shares_below(drawn, 0.05)
    assert cause_found > 0.9
    assert 0.02 <= companion_found <= 0.08


def few(count: int) -> Matrix:
    matrix = np.zeros((12, 12))
    for at in range(count):
        matrix[at, at + 1 :] = matrix[at + 1 :, at] = 1
    return matrix


def test_what_cannot_be_told_is_refused_with_the_reason() -> None:
    ties, explanations = example()
    one = explanations["one"]

    def reason(ties: Matrix, explanations: dict[str, Matrix]) -> str:
        found = qap_regression(ties, explanations, draws=9)
        assert isinstance(found, NotComputable)
        return found.reason

    assert reason(ties, {"one": one, "flat": np.ones_like(one)}) == "“flat” is the same of all pairs"
    assert "follows from the other" in reason(ties, {"one": one, "other": 1 - one})
    assert reason(ties[:9, :9], {"one": one[:9, :9]}) == "9 nodes, and at least 10 are needed"
    assert reason(np.zeros_like(ties), {"one": one}) == "0 ties, and at least 10 are needed"
    assert "0 pairs that differ from the others" in reason(np.ones_like(ties), {"one": one})


def test_a_request_without_sense_is_an_error() -> None:
    ties, explanations = example()
    with pytest.raises(RequestError, match="at least one explanation"):
        qap_regression(ties, {})
    with pytest.raises(RequestError, match="“one” is not symmetric"):
        qap_regression(ties, {"one": np.triu(explanations["one"])})
    with pytest.raises(RequestError, match="“one” is not symmetric"):
        qap_regression(ties, {"one": explanations["one"][:5, :5]})


@pytest.mark.parametrize("count", [1, 2, 3])
def test_what_hangs_on_few_nodes_is_counted_whichever_kind_is_rarer(count: int) -> None:
    assert resting_on_few(few(count), 3) == count
    assert resting_on_few(1 - few(count), 3) == count
    assert resting_on_few(few(count), count - 1) == 0


def test_pairs_that_have_no_node_in_common_hang_on_as_many_nodes() -> None:
    matrix = np.zeros((12, 12))
    for at in range(0, 8, 2):
        matrix[at, at + 1] = matrix[at + 1, at] = 1
    assert resting_on_few(matrix, 3) == 0
    assert resting_on_few(matrix, 4) == 4
    assert resting_on_few(np.zeros((12, 12)), 3) == 0
