"""Kendall's tau-b, against values worked by hand and against its definition."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusteratlas.catalogue.links.agreement import tau_b

PAIRS = st.lists(st.tuples(st.integers(-3, 3), st.integers(-3, 3)), max_size=12)
"""Few values, so that many things share a place."""


def by_definition(one: list[float], other: list[float]) -> float | None:
    """Kendall's definition: over all pairs, the products of signs over the root of their squares."""

    def sign(first: float, second: float) -> int:
        return (first > second) - (first < second)

    signs = [(sign(one[i], one[j]), sign(other[i], other[j])) for i, j in combinations(range(len(one)), 2)]
    lengths = sum(a * a for a, _ in signs) * sum(b * b for _, b in signs)
    return sum(a * b for a, b in signs) / lengths**0.5 if lengths else None


def split(pairs: list[tuple[int, int]]) -> tuple[list[float], list[float]]:
    return [float(one) for one, _ in pairs], [float(other) for _, other in pairs]


@pytest.mark.parametrize(
    ("one", "other", "agreed"),
    [
        ([1, 2, 3, 4], [1, 2, 3, 4], 1),
        ([1, 2, 3, 4], [4, 3, 2, 1], -1),
        ([1, 2, 3, 4], [1, 3, 2, 4], 4 / 6),  # five pairs alike, one turned round, of six
        ([1, 2, 2, 3], [1, 2, 3, 3], 4 / 5),  # four alike; each orders five of the six
        ([1, 1, 2], [1, 2, 2], 1 / 2),  # one alike; each orders two of the three
        ([1, 1, 2, 2], [1, 2, 1, 2], 0),  # one alike, one turned round
    ],
)
def test_the_agreement_is_that_counted_by_hand(one: list[float], other: list[float], agreed: float) -> None:
    assert tau_b(one, other) == pytest.approx(agreed)


@pytest.mark.parametrize(("one", "other"), [([], []), ([1], [2]), ([1, 1, 1], [1, 2, 3]), ([1, 2], [3, 3])])
def test_what_orders_nothing_agrees_with_nothing(one: list[float], other: list[float]) -> None:
    assert tau_b(one, other) is None


def test_orders_of_different_things_are_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        tau_b([1, 2, 3], [1, 2])


@given(PAIRS)
def test_it_is_what_the_definition_says(pairs: list[tuple[int, int]]) -> None:
    one, other = split(pairs)
    expected = by_definition(one, other)
    found = tau_b(one, other)
    assert found is expected is None or found == pytest.approx(expected)


@given(PAIRS)
def test_it_is_the_same_either_way_and_turns_its_sign_with_an_order(pairs: list[tuple[int, int]]) -> None:
    one, other = split(pairs)
    found = tau_b(one, other)
    assert tau_b(other, one) == found
    turned = tau_b([-value for value in one], other)
    assert turned == (None if found is None else -found)


@given(PAIRS)
def test_only_the_order_counts_and_not_by_how_much(pairs: list[tuple[int, int]]) -> None:
    one, other = split(pairs)
    assert tau_b([value**3 + 7 for value in one], other) == tau_b(one, other)
