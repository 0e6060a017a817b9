"""Lines of what is read from top to bottom: down from name to mark, and round the cards between two names."""

from collections.abc import Callable, Generator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.scripting import scripted

pytestmark = pytest.mark.scripts

ANSWER = """(() => {
  const curve = input.right === undefined ? downCurve(input.one, input.other, input.below)
    : bracketCurve(input.one, input.other, input.right);
  const points = Array.from({ length: TRIED + 1 }, (_, index) => pointOn(curve, index / TRIED));
  return { points, again: turnedOver(turnedOver(curve)), curve };
})()"""

Ask = Callable[[Any], Any]
SOMEWHERE = st.integers(0, 360)


@pytest.fixture(scope="module")
def ask() -> Generator[Ask, None, None]:
    with scripted("routing/clear", "routing/upright", answer=ANSWER) as asked:
        yield asked


@given(one=SOMEWHERE, other=SOMEWHERE, deep=st.integers(90, 600), below=st.integers(30, 70))
def test_a_line_down_begins_under_the_upper_name_and_never_turns_back(
    ask: Ask, one: int, other: int, deep: int, below: int
) -> None:
    points = ask({"one": {"x": one, "y": 0}, "other": {"x": other, "y": deep}, "below": below})["points"]
    heights = [point["y"] for point in points]
    assert heights[0] == below
    assert heights == sorted(heights)
    assert heights[-1] == max(below, deep - 15)
    assert all(min(one, other) - 0.01 <= point["x"] <= max(one, other) + 0.01 for point in points)


@given(one=SOMEWHERE, other=SOMEWHERE, off=st.integers(0, 39))
def test_a_line_between_two_of_one_row_runs_over_their_heads(
    ask: Ask, one: int, other: int, off: int
) -> None:
    points = ask({"one": {"x": one, "y": 0}, "other": {"x": other, "y": off}, "below": 50})["points"]
    assert max(point["y"] for point in points) <= off - 15 + 0.01


@given(one=SOMEWHERE, other=SOMEWHERE, deep=st.integers(-900, 900))
def test_a_line_beside_the_cards_is_past_them_in_its_middle(
    ask: Ask, one: int, other: int, deep: int
) -> None:
    asked = {"one": {"x": one, "y": 0}, "other": {"x": other, "y": deep}, "right": 370}
    points = ask(asked)["points"]
    middle = points[len(points) // 2]
    assert 379.9 <= middle["x"] < 400
    assert points[0] == {"x": one, "y": 0}
    assert points[-1] == {"x": other, "y": deep}


def test_what_is_turned_over_twice_is_as_it_was(ask: Ask) -> None:
    told = ask({"one": {"x": 3, "y": 4}, "other": {"x": 100, "y": 200}, "below": 40})
    assert told["again"] == told["curve"]
