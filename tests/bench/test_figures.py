"""Ratios of the benchmark, worked by hand, and whether they keep a budget."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costs.figures import added_up, kept, ratio
from costs.sides import NONE, Budget

SECONDS = st.lists(st.floats(0.001, 1000), min_size=1, max_size=7)


def test_a_ratio_is_median_over_median_between_the_least_and_the_greatest_round() -> None:
    found = ratio([2.0, 3.0, 10.0], [1.0, 2.0, 2.0])
    assert found
    assert (found.middle, found.least, found.greatest, found.bound) == (1.5, 1.5, 5.0, False)


@given(SECONDS)
def test_a_side_beside_itself_has_the_ratio_one(seconds: list[float]) -> None:
    found = ratio(seconds, seconds)
    assert found
    assert found.middle == pytest.approx(1)


@given(SECONDS, SECONDS)
def test_the_ratio_lies_within_its_spread(ours: list[float], theirs: list[float]) -> None:
    found = ratio(ours, theirs)
    assert found
    assert found.least <= found.middle <= found.greatest


def test_a_peer_that_was_ended_gives_a_bound() -> None:
    found = ratio([2.0, 4.0, 3.0], [], limit=60)
    assert found
    assert found.bound
    assert found.middle == 0.05


def test_without_costs_there_is_no_ratio() -> None:
    assert ratio([], [1.0]) is None
    assert ratio([1.0], []) is None
    assert ratio([], [], limit=60) is None


@pytest.mark.parametrize(("theirs", "verdict"), [(1.0, True), (0.9, True), (0.8, False)])
def test_a_budget_is_kept_up_to_its_ratio(theirs: float, verdict: bool) -> None:  # noqa: FBT001 - pytest hands it over
    assert kept(Budget(ratio=1.15), [1.0], ratio([1.0], [theirs])) is verdict


def test_a_budget_of_seconds_is_kept_whatever_the_peer_costs() -> None:
    assert kept(Budget(seconds=2), [1.9, 2.0, 9.0], None) is True
    assert kept(Budget(seconds=2), [1.9, 2.1, 9.0], ratio([2.1], [100.0])) is False


def test_a_bound_keeps_a_budget_and_misses_none() -> None:
    assert kept(Budget(ratio=0.05), [2.0], ratio([2.0], [], limit=60)) is True
    assert kept(Budget(ratio=0.02), [2.0], ratio([2.0], [], limit=60)) is None


def test_without_a_budget_or_a_figure_nothing_is_judged() -> None:
    assert kept(NONE, [1.0], ratio([1.0], [1.0])) is None
    assert kept(Budget(ratio=1), [], None) is None
    assert kept(Budget(seconds=1), [], None) is None


def test_rows_add_up_round_by_round() -> None:
    assert added_up([[1.0, 2.0, 3.0], [10.0, 20.0]]) == [11.0, 22.0]
