"""What filters leave is composed anew: no ruins, larger where few are left, everything in the window."""

from collections.abc import Callable
from typing import Any

from tests.pages.picture.saved import Saved

Visiting = Callable[..., Any]
ONE_CHAIN = "#pic=network&types=industry,policy-initiative,programme,public-authority,agency"


def headings(picture: Saved) -> set[str]:
    return {" ".join(text.lines) for text in picture.texts()}


def test_zones_that_a_filter_empties_vanish_and_the_rest_closes_up(
    visiting: Visiting, northland_page: str
) -> None:
    with visiting(northland_page, "#pic=network") as opened:
        before = Saved(opened)
    with visiting(northland_page, ONE_CHAIN) as opened:
        after = Saved(opened)
        width = opened.page.evaluate("document.querySelector('#canvas').clientWidth")
        height = opened.page.evaluate("document.querySelector('#canvas').clientHeight")
    assert "Policy initiatives" in headings(before)
    assert "Policy initiatives" not in headings(after)
    assert 0 < len(after.marks()) < len(before.marks())
    for mark in after.marks():
        assert 0 <= mark.x <= width, mark.name
        assert 0 <= mark.y <= height, mark.name
