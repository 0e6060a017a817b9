"""The bipartite configuration model: expected degrees are those observed, also where they leave no choice."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from clusteratlas.analysis.measures.projections.bicm import Array, probabilities

matrices = st.tuples(st.integers(1, 8), st.integers(1, 8)).flatmap(lambda shape: arrays(bool, shape))


@given(matrices)
def test_expected_degrees_are_those_observed(matrix: Array) -> None:
    found = probabilities(matrix.sum(1), matrix.sum(0))
    assert found.sum(1) == pytest.approx(matrix.sum(1), abs=1e-8)
    assert found.sum(0) == pytest.approx(matrix.sum(0), abs=1e-8)
    assert ((found >= 0) & (found <= 1)).all()


@given(matrices)
def test_ties_that_every_network_of_these_degrees_has_are_certain_and_others_are_not(matrix: Array) -> None:
    small = matrix[:3, :4]
    found = probabilities(small.sum(1), small.sum(0))
    like = [
        np.array(cells).reshape(small.shape)
        for cells in product((0, 1), repeat=small.size)
        if sum(cells) == small.sum()
    ]
    same = [one for one in like if (one.sum(1) == small.sum(1)).all() and (one.sum(0) == small.sum(0)).all()]
    always = np.all(same, axis=0)
    never = ~np.any(same, axis=0)
    assert (found == 1).tolist() == always.tolist()
    assert (found == 0).tolist() == never.tolist()


def test_the_odds_are_a_product_of_one_factor_for_each_end(women: Array) -> None:
    matrix = women
    found = probabilities(matrix.sum(1), matrix.sum(0))
    assert found.sum(1) == pytest.approx(matrix.sum(1), abs=1e-8)
    odds = found / (1 - found)
    assert odds / odds[0] == pytest.approx(np.repeat(odds[:, :1] / odds[0, 0], 14, axis=1), rel=1e-6)


def test_the_values_are_those_that_the_package_backbone_for_r_is_tested_with() -> None:
    found = probabilities([1, 1, 2], [1, 1, 2])
    small, large = [0.216, 0.216, 0.568], [0.568, 0.568, 0.863]
    assert found.round(3).tolist() == [small, small, large]


@pytest.mark.parametrize(("rows", "columns"), [([2, 0], [1, 2]), ([3, 3], [3, 3]), ([2, 2, 0], [3, 1])])
def test_degrees_that_no_network_has_are_refused(rows: list[int], columns: list[int]) -> None:
    with pytest.raises(ValueError, match="degrees"):
        probabilities(rows, columns)


def test_a_network_without_nodes_or_ties_has_no_chance_of_any() -> None:
    assert probabilities([], []).shape == (0, 0)
    assert probabilities([0, 0], [0]).tolist() == [[0.0], [0.0]]
