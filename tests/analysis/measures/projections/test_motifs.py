"""The Poisson-binomial distribution against every outcome of some trials."""

from __future__ import annotations

from itertools import product
from math import comb, prod

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusteratlas.analysis.measures.projections.motifs import tails

chances = st.lists(st.floats(0, 1), min_size=1, max_size=8)


@given(chances)
def test_a_tail_is_the_sum_over_all_outcomes(trials: list[float]) -> None:
    mass = [0.0] * (len(trials) + 1)
    for outcome in product((0, 1), repeat=len(trials)):
        mass[sum(outcome)] += prod(p if hit else 1 - p for p, hit in zip(trials, outcome, strict=True))
    found = tails(np.array([trials]), len(trials))[0]
    assert found == pytest.approx([sum(mass[v:]) for v in range(len(mass))], abs=1e-12)
    assert (np.diff(found) <= 0).all()
    assert ((found >= 0) & (found <= 1)).all()


@given(chances, st.integers(0, 8))
def test_where_a_tail_is_cut_off_the_values_before_are_the_same(trials: list[float], most: int) -> None:
    most = min(most, len(trials))
    whole = tails(np.array([trials]), len(trials))[0]
    assert tails(np.array([trials]), most)[0] == pytest.approx(whole[: most + 1], abs=1e-15)


def test_small_tails_keep_their_digits() -> None:
    found = tails(np.full((2, 40), 0.01), 40)
    for v in (10, 30, 40):
        exact = sum(comb(40, k) * 0.01**k * 0.99 ** (40 - k) for k in range(v, 41))
        assert found[0, v] == pytest.approx(exact, rel=1e-12)


def test_many_sums_are_made_as_each_by_itself() -> None:
    dice = np.random.default_rng(3)
    trials = dice.random((5000, 30))
    found = tails(trials, 30)
    for row in (0, 2500, 4999):
        assert found[row] == pytest.approx(tails(trials[row : row + 1], 30)[0])


@given(st.lists(st.tuples(st.floats(0, 1), st.integers(1, 60)), min_size=1, max_size=3), st.integers(0, 70))
def test_trials_of_like_chances_come_to_what_they_come_to_one_by_one(
    kinds: list[tuple[float, int]], most: int
) -> None:
    chances = np.repeat([p for p, _ in kinds], [many for _, many in kinds])
    found = tails(chances[None, :], most)[0]
    # Hardly two of these chances are equal, so that they are taken one by one; by so little they differ.
    apart = np.clip(chances * (1 + 1e-13 * np.arange(len(chances))), 0, 1)
    assert found == pytest.approx(tails(apart[None, :], most)[0], rel=1e-7, abs=1e-100)
