"""Lines between columns run past what stands between their ends."""

from collections.abc import Callable, Generator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.scripting import scripted

pytestmark = pytest.mark.scripts

ANSWER = """(() => {
  const bow = clearBow(input.curve, input.obstacles, input.bounds);
  const [a, b, c, d] = bowed(input.curve, bow);
  const met = (curve) => Array.from({ length: TRIED }, (_, index) => pointOn(curve, index / TRIED))
    .filter((at) => input.obstacles.some(({ x, y, w, h }) => (
      at.x > x && at.x < x + w && at.y > y && at.y < y + h)))
    .length;
  return { bow, met: met([a, b, c, d]), straight: met(input.curve), heights: heightsOf([a, b, c, d]) };
})()"""
BOUNDS = [-16, -400, 732, 800]
LEVEL = [{"x": 0, "y": 0}, {"x": 350, "y": 0}, {"x": 350, "y": 0}, {"x": 700, "y": 0}]

Ask = Callable[[Any], Any]


@pytest.fixture(scope="module")
def ask() -> Generator[Ask, None, None]:
    with scripted("routing/clear", answer=ANSWER) as asked:
        yield asked


def told(ask: Ask, *obstacles: tuple[int, int, int, int]) -> dict[str, Any]:
    boxes = [dict(zip("xywh", box, strict=True)) for box in obstacles]
    found: dict[str, Any] = ask({"curve": LEVEL, "obstacles": boxes, "bounds": BOUNDS})
    return found


def test_a_line_with_nothing_in_its_way_runs_straight(ask: Ask) -> None:
    assert told(ask)["bow"] == 0
    assert told(ask, (300, 40, 100, 60))["bow"] == 0


def test_a_line_bows_as_little_as_it_must_to_pass_a_mark(ask: Ask) -> None:
    passed = told(ask, (334, -16, 32, 32))
    assert passed["straight"] > 0
    assert passed["met"] == 0
    assert 16 <= abs(passed["bow"]) * 0.75 <= 32


def test_a_line_bows_to_the_side_that_is_free(ask: Ask) -> None:
    passed = told(ask, (250, -20, 200, 260))
    assert passed["met"] == 0
    assert passed["bow"] < 0
    assert passed["heights"]["first"] < -20


def test_a_line_prefers_to_cross_rather_than_to_leave_the_picture(ask: Ask) -> None:
    walled = ask({"curve": LEVEL, "obstacles": [{"x": 340, "y": -900, "w": 20, "h": 1800}], "bounds": BOUNDS})
    assert walled["bow"] == 0


@given(
    boxes=st.lists(
        st.tuples(st.integers(60, 560), st.integers(-150, 120), st.integers(10, 80), st.integers(10, 60)),
        max_size=6,
    )
)
def test_a_bow_never_meets_more_than_the_straight_line(
    ask: Ask, boxes: list[tuple[int, int, int, int]]
) -> None:
    passed = told(ask, *boxes)
    assert passed["met"] <= passed["straight"]
