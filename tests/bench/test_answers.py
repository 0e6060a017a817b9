"""Before the benchmark times it compares: answers are the same as multisets of rows, or a row is told."""

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costs.answers import difference
from costs.sides import Cell

CELLS = st.one_of(st.none(), st.text(max_size=4), st.integers(-5, 5), st.booleans())
ROWS = st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=8)


@given(ROWS, st.randoms())
def test_the_order_of_rows_makes_no_difference(rows: list[list[Cell]], dice: random.Random) -> None:
    shuffled = list(rows)
    dice.shuffle(shuffled)
    assert difference(rows, shuffled) == ""


@given(ROWS, CELLS)
def test_a_row_more_on_either_side_is_a_difference(rows: list[list[Cell]], cell: Cell) -> None:
    more = [*rows, [cell, "more"]]
    assert difference(rows, more)
    assert difference(more, rows)


def test_a_row_that_comes_twice_must_come_twice_on_both_sides() -> None:
    assert "2 and 3 rows" in difference([["a", 1], ["b", 1]], [["a", 1], ["a", 1], ["b", 1]])


def test_the_row_that_differs_is_told_and_whose_it_is() -> None:
    assert "ours alone: steel, 3" in difference([["steel", 3], ["rail", 1]], [["rail", 1]])
    assert "theirs alone: steel, nothing" in difference([["rail", 1]], [["steel", None], ["rail", 1]])


def test_a_long_row_is_told_by_its_beginning() -> None:
    told = difference([["x" * 500]], [])
    assert "xxx" in told
    assert len(told) < 300


@pytest.mark.parametrize(
    ("one", "other"), [(1, "1"), (True, 1), (None, ""), (0, False), (1, 1 + 1e-12), ("", "nothing")]
)
def test_values_of_another_kind_are_other_values(one: Cell, other: Cell) -> None:
    assert difference([[one]], [[other]])


def test_a_whole_number_equals_the_same_number_with_a_point() -> None:
    assert difference([["n", 1]], [["n", 1.0]]) == ""


def test_numbers_within_the_tolerance_are_the_same_and_others_are_told_with_their_node() -> None:
    ours: list[list[Cell]] = [["a", 0.5], ["b", 0.25]]
    assert difference(ours, [["b", 0.25 + 1e-12], ["a", 0.5 - 1e-12]], 1e-9) == ""
    told = difference(ours, [["b", 0.25 + 1e-6], ["a", 0.5]], 1e-9)
    assert told.startswith("b: 0.25 here, 0.250001")


def test_with_a_tolerance_nodes_must_still_be_the_same() -> None:
    assert "theirs alone: c" in difference([["a", 1.0]], [["a", 1.0], ["c", 1.0]], 1e-9)
    assert "ours alone: a" in difference([["a", 1.0], ["a", 1.0]], [["a", 1.0]], 1e-9)


def test_what_is_no_number_equals_itself_alone() -> None:
    assert difference([["a", math.nan]], [["a", math.nan]], 1e-9) == ""
    assert difference([["a", math.nan]], [["a", 0.0]], 1e-9)
    assert difference([["a", "not computable"]], [["a", 0.0]], 1e-9)
