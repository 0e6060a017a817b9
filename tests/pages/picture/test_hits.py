"""What lies under a pointer: names and marks before lines, lines before ribbons; targets of 24 pixels."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.scripting import scripted

pytestmark = pytest.mark.scripts

Ask = Callable[[Any], Any]

NEED = (
    "const need = (value) => { if (value === null || value === undefined) throw new Error(); return value; };"
)
EMPTY: dict[str, list[Any]] = {"labels": [], "marks": [], "lines": [], "ribbons": [], "grounds": []}


@pytest.fixture(scope="module")
def hit() -> Iterator[Ask]:
    with scripted("picture/hits", answer="hitAt(input.scene, input.point)", stubs=NEED) as ask:
        yield ask


def mark(key: str, x: float, y: float, radius: float = 7) -> dict[str, Any]:
    return {"id": key, "x": x, "y": y, "radius": radius}


def name(key: str, x: float, y: float, w: float = 60, h: float = 14) -> dict[str, Any]:
    return {"id": key, "kind": "name", "x": x, "y": y, "w": w, "h": h}


def line(key: str, *points: float, bright: bool = False) -> dict[str, Any]:
    look = {"bright": bright, "alpha": 0.9 if bright else 0.4, "width": 1}
    return {"look": look, "strokes": [{"edge": {"id": key}, "points": list(points)}]}


def ribbon(key: str, *points: tuple[float, float], width: float = 6) -> dict[str, Any]:
    return {"ribbon": {"id": key}, "width": width, "points": [{"x": x, "y": y} for x, y in points]}


def met(hit: Ask, x: float, y: float, **scene: list[Any]) -> tuple[str, str]:
    answer = hit({"scene": {**EMPTY, **scene}, "point": {"x": x, "y": y}})
    return answer["kind"], answer["id"]


@given(x=st.floats(-11.9, 11.9), y=st.floats(-11.9, 11.9))
def test_a_small_mark_is_met_within_twelve_pixels_of_its_middle_though_lines_end_there(
    hit: Ask, x: float, y: float
) -> None:
    lines = [line("tie", 0, 0, 50, 10, 100, 0, bright=True)]
    kind, _ = met(hit, x, y, marks=[mark("firm", 0, 0)], lines=lines)
    if x * x + y * y <= 144:
        assert kind == "thing"
    else:
        assert kind in {"nothing", "thing"}


@settings(max_examples=60)
@given(x=st.floats(100, 160), y=st.floats(100, 114))
def test_a_name_stands_for_what_it_names_whatever_runs_behind_it(hit: Ask, x: float, y: float) -> None:
    scene = {
        "labels": [name("firm", 100, 100)],
        "lines": [line("tie", 90, 107, 130, 107, 170, 107, bright=True)],
        "ribbons": [ribbon("band", (90, 107), (170, 107), width=20)],
        "grounds": [{"id": "chain", "kind": "chain", "x": 0, "y": 0, "w": 300, "h": 300}],
    }
    assert met(hit, x, y, **scene) == ("thing", "firm")


def test_a_low_name_is_met_five_pixels_beyond_its_edge(hit: Ask) -> None:
    assert met(hit, 130, 96, labels=[name("firm", 100, 100)]) == ("thing", "firm")
    assert met(hit, 130, 90, labels=[name("firm", 100, 100)]) == ("nothing", "")


@given(x=st.floats(-80, 80), y=st.floats(-80, 80))
def test_of_two_marks_the_nearer_one_is_met(hit: Ask, x: float, y: float) -> None:
    kind, key = met(hit, x, y, marks=[mark("west", -13, 0), mark("east", 13, 0)])
    if kind == "thing" and abs(x) > 0.01:
        assert key == ("east" if x > 0 else "west")


def test_line_comes_before_ribbon_and_ribbon_before_ground(hit: Ask) -> None:
    scene = {
        "lines": [line("tie", 0, 50, 50, 50, 100, 50)],
        "ribbons": [ribbon("band", (0, 50), (100, 50)), ribbon("other", (50, 0), (50, 100))],
        "grounds": [{"id": "chain", "kind": "chain", "x": 0, "y": 0, "w": 100, "h": 100}],
    }
    assert met(hit, 30, 51, **scene) == ("line", "tie")
    assert met(hit, 51, 80, **scene) == ("ribbon", "other")
    assert met(hit, 20, 80, **scene) == ("ground", "chain")


def test_a_lit_line_is_met_before_a_quiet_one(hit: Ask) -> None:
    lines = [line("quiet", 0, 0, 50, 0, 100, 0), line("lit", 0, 2, 50, 2, 100, 2, bright=True)]
    assert met(hit, 50, 0, lines=lines) == ("line", "lit")


def test_a_line_in_columns_is_met_on_its_curve_and_not_on_the_straight_way(hit: Ask) -> None:
    lines = [line("tie", 0, 0, 100, 0, 0, 100, 100, 100)]
    assert met(hit, 50, 50, lines=lines) == ("line", "tie")
    assert met(hit, 44, 16, lines=lines)[0] == "line"
    assert met(hit, 15, 30, lines=lines) == ("nothing", "")
