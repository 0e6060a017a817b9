"""Ribbons run through the room between boxes: laws over generated pictures, asked of the page itself."""

import random
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.scripting import scripted

NEED = (
    "const need = (value) => { if (value === null || value === undefined) throw new Error(); return value; };"
)
MARGIN = 30.0

pytestmark = pytest.mark.scripts

Ask = Callable[[Any], Any]
Picture = dict[str, Any]


@pytest.fixture(scope="module")
def route() -> Iterator[Ask]:
    with scripted(
        "routing/corridors",
        "routing/ways",
        "routing/ribbons",
        answer="routeRibbons(input.boxes, input.wishes, input.bounds)",
        stubs=NEED,
    ) as ask:
        yield ask


@st.composite
def pictures(draw: st.DrawFn) -> Picture:
    """Panels in columns and zones above them, with room between, and ribbons wished between some of them."""
    sizes = st.integers(40, 300)
    gaps = st.integers(14, 60)
    boxes: list[dict[str, Any]] = []
    left = 0
    for zone in range(draw(st.integers(0, 3))):
        width = draw(sizes)
        boxes.append({"id": f"zone-{zone}", "x": left, "y": -150, "w": width, "h": 100})
        left += width + draw(gaps)
    left = 0
    for column in range(draw(st.integers(1, 4))):
        width, top = draw(sizes), 0
        for row in range(draw(st.integers(1, 4))):
            height = draw(sizes)
            boxes.append({"id": f"panel-{column}-{row}", "x": left, "y": top, "w": width, "h": height})
            top += height + draw(gaps)
        left += width + draw(gaps)
    pairs = [(one["id"], other["id"]) for one in boxes for other in boxes if one["id"] < other["id"]]
    wished = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=25)) if pairs else []
    wishes = [
        {"id": f"{one} ~ {other}", "from": one, "to": other, "width": draw(st.floats(1.5, 10))}
        for one, other in wished
    ]
    low_x, low_y = (min(box[key] for box in boxes) - MARGIN for key in ("x", "y"))
    high_x = max(box["x"] + box["w"] for box in boxes) + MARGIN
    high_y = max(box["y"] + box["h"] for box in boxes) + MARGIN
    return {"boxes": boxes, "wishes": wishes, "bounds": [low_x, low_y, high_x - low_x, high_y - low_y]}


def pieces(ribbon: Picture) -> list[tuple[dict[str, float], dict[str, float]]]:
    return list(pairwise(ribbon["points"]))


def goes_into(piece: tuple[dict[str, float], dict[str, float]], box: dict[str, Any]) -> bool:
    one, other = piece
    (left, right), (top, bottom) = sorted((one["x"], other["x"])), sorted((one["y"], other["y"]))
    across = left < box["x"] + box["w"] - 0.01 and right > box["x"] + 0.01
    return bool(across and top < box["y"] + box["h"] - 0.01 and bottom > box["y"] + 0.01)


@settings(max_examples=60)
@given(picture=pictures())
def test_every_ribbon_finds_a_way_and_none_runs_into_a_box(route: Ask, picture: Picture) -> None:
    ribbons = route(picture)
    assert [ribbon["id"] for ribbon in ribbons] == sorted(wish["id"] for wish in picture["wishes"])
    for ribbon in ribbons:
        for piece in pieces(ribbon):
            assert not any(goes_into(piece, box) for box in picture["boxes"])


@settings(max_examples=60)
@given(picture=pictures())
def test_ribbons_turn_at_right_angles_within_the_picture_from_edge_to_edge(
    route: Ask, picture: Picture
) -> None:
    left, top, width, height = picture["bounds"]
    boxes = {box["id"]: box for box in picture["boxes"]}
    wishes = {wish["id"]: wish for wish in picture["wishes"]}
    for ribbon in route(picture):
        for one, other in pieces(ribbon):
            assert abs(one["x"] - other["x"]) < 0.01 or abs(one["y"] - other["y"]) < 0.01
        for point in ribbon["points"]:
            assert left - 0.01 <= point["x"] <= left + width + 0.01
            assert top - 0.01 <= point["y"] <= top + height + 0.01
        wish = wishes[ribbon["id"]]
        for point, end in ((ribbon["points"][0], "from"), (ribbon["points"][-1], "to")):
            assert is_on_the_edge(point, boxes[wish[end]])


def is_on_the_edge(point: dict[str, float], box: dict[str, Any]) -> bool:
    beside = min(abs(point["x"] - box["x"]), abs(point["x"] - box["x"] - box["w"])) < 0.01
    above = min(abs(point["y"] - box["y"]), abs(point["y"] - box["y"] - box["h"])) < 0.01
    inside_x = box["x"] - 0.01 <= point["x"] <= box["x"] + box["w"] + 0.01
    inside_y = box["y"] - 0.01 <= point["y"] <= box["y"] + box["h"] + 0.01
    return bool((beside and inside_y) or (above and inside_x))


@settings(max_examples=40)
@given(picture=pictures(), seed=st.integers(0, 1000))
def test_the_order_in_which_boxes_and_wishes_come_changes_nothing(
    route: Ask, picture: Picture, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - an order, not a secret
    shuffled = {
        **picture,
        "boxes": chance.sample(picture["boxes"], len(picture["boxes"])),
        "wishes": chance.sample(picture["wishes"], len(picture["wishes"])),
    }
    assert route(shuffled) == route(picture)


@settings(max_examples=40)
@given(picture=pictures())
def test_ribbons_become_thinner_alike(route: Ask, picture: Picture) -> None:
    wished = {wish["id"]: wish["width"] for wish in picture["wishes"]}
    shares = [ribbon["width"] / wished[ribbon["id"]] for ribbon in route(picture)]
    assert all(abs(share - shares[0]) < 1e-9 for share in shares)
    assert all(0.59 < share <= 1 for share in shares)


def test_three_ribbons_in_one_gutter_lie_side_by_side(route: Ask) -> None:
    boxes = [
        {"id": "above", "x": 0, "y": -150, "w": 430, "h": 100},
        *({"id": f"left-{row}", "x": 0, "y": row * 130, "w": 200, "h": 100} for row in range(4)),
        *({"id": f"right-{row}", "x": 230, "y": row * 130, "w": 200, "h": 100} for row in range(4)),
    ]
    wishes = [
        {"id": f"above ~ left-{row}", "from": "above", "to": f"left-{row}", "width": 4} for row in (1, 2, 3)
    ]
    ribbons = route({"boxes": boxes, "wishes": wishes, "bounds": [-30, -180, 490, 720]})
    at = [
        {round(one["x"], 1) for one, other in pieces(ribbon) if abs(one["y"] - other["y"]) > 60}
        for ribbon in ribbons
    ]
    stretches = sorted(x for found in at for x in found)
    assert len(stretches) == 3
    assert all(later - earlier >= 4 for earlier, later in pairwise(stretches))
