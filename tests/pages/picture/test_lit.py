"""Lit lines leave their box where they meet least and go round it; and what the reader sees of that."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.pages.picture.saved import Saved
from tests.scripting import scripted

from clusteratlas.model import Network

BOX = {"x": 0, "y": 0, "w": 200, "h": 120}
OFF = 5
SIDES = st.one_of(
    st.tuples(st.sampled_from([0, 200]), st.integers(5, 115)),
    st.tuples(st.integers(5, 195), st.sampled_from([0, 120])),
)
"""Points of the box's sides, where a ribbon may begin."""


@pytest.fixture(scope="session")
def way_out() -> Iterator[Any]:
    """The way from a mark to a ribbon."""
    answer = "wayOut(input.mark, input.port, input.box, input.blocks, input.off)"
    with scripted("picture/lettering", "routing/lit", answer=answer, stubs="const need = (x) => x;") as ask:
        yield ask


def asked(mark: tuple[int, int], port: tuple[int, int], blocks: list[dict[str, int]]) -> dict[str, Any]:
    """A question to the layout."""
    at = {"x": mark[0], "y": mark[1]}
    return {"mark": at, "port": {"x": port[0], "y": port[1]}, "box": BOX, "blocks": blocks, "off": OFF}


@pytest.mark.scripts
@given(mark=st.tuples(st.integers(20, 180), st.integers(20, 100)), port=SIDES)
def test_a_lit_line_leaves_its_box_straight_and_then_keeps_outside_it(
    way_out: Any, mark: tuple[int, int], port: tuple[int, int]
) -> None:
    first, *outside = way_out(asked(mark, port, []))
    assert (first["x"], first["y"]) == mark
    assert outside[0]["x"] == mark[0] or outside[0]["y"] == mark[1]
    for point in outside:
        assert point["x"] in {-OFF, 200 + OFF} or point["y"] in {-OFF, 120 + OFF}
    for one, other in pairwise(outside):
        assert one["x"] == other["x"] or one["y"] == other["y"]
    assert abs(outside[-1]["x"] - port[0]) + abs(outside[-1]["y"] - port[1]) == OFF


@pytest.mark.scripts
def test_a_lit_line_goes_round_a_name_rather_than_through_it(way_out: Any) -> None:
    name = {"x": 60, "y": 52, "w": 100, "h": 16}
    _, exit_ = way_out(asked((30, 60), (200, 60), [name]))[:2]
    assert exit_["y"] != 60
    assert way_out(asked((30, 60), (200, 60), []))[1] == {"x": 205, "y": 60}


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1024])
def test_in_a_narrow_window_every_stage_is_named(
    visiting: Any, northland: Network, northland_page: Any, width: int
) -> None:
    with visiting(northland_page, viewport={"width": width, "height": 800}) as opened:
        named = [text for text in Saved(opened).texts() if text.lines[0][:1].isdigit()]
        assert len(named) == len(northland.stages)
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
