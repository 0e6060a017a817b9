"""What somebody does who has a keyboard and no pointer."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest

pytestmark = pytest.mark.browser

Opening = Callable[..., AbstractContextManager[Any]]
NORTH = "nord-pas-de-calais.html"


def focused(page: Any) -> str:
    """What has the focus, by its id or else its words."""
    return str(
        page.evaluate("((it) => it.id || it.textContent.trim() || it.tagName)(document.activeElement)")
    )


def press(page: Any, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def find(page: Any, name: str) -> None:
    """Search from the head of the page, by a skip link."""
    press(page, "Tab", "Tab", "Tab", "Tab", "Enter")
    assert focused(page) == "search-box"
    page.keyboard.type(name)
    press(page, "Enter")


def press_tool(page: Any, name: str) -> None:
    page.locator("#panel").get_by_role("button", name=name).first.focus()
    press(page, "Enter")


def test_search_is_among_the_first_stops_of_the_page(at_desk: Opening) -> None:
    with at_desk(NORTH) as page:
        find(page, "NFID")
        assert focused(page) == "Nord France Innovation Development"
        assert "sel=nord-pas-de-calais-nfid" in page.url


def test_escape_goes_back_from_evidence_to_where_it_was_found_and_then_to_the_chosen_row(
    at_desk: Opening,
) -> None:
    with at_desk(NORTH) as page:
        find(page, "NFID")
        press_tool(page, "Why:")
        assert focused(page) == "Nord France Innovation Development → ICT and digital"
        press(page, "Escape")
        assert focused(page) == "Why"
        assert page.locator("#panel h3").inner_text() == "Nord France Innovation Development"
        press_tool(page, "Evidence:")
        press(page, "Tab", "Escape")
        assert focused(page) == "Evidence"
        press(page, "Escape")
        assert focused(page) == "Nord France Innovation Development"
        assert page.evaluate("Boolean(document.activeElement.closest('.chart-scroll th'))")


def test_the_chart_is_entered_at_what_is_chosen(at_desk: Opening) -> None:
    with at_desk(f"{NORTH}#sel=nord-pas-de-calais-nfid") as page:
        stops = page.locator(".chart-scroll [tabindex='0']")
        assert stops.count() == 1
        assert stops.inner_text() == "Nord France Innovation Development"


def test_a_path_is_asked_for_without_leaving_the_keyboard(at_desk: Opening) -> None:
    with at_desk(f"{NORTH}#pic=chart") as page:
        find(page, "NFID")
        press_tool(page, "Path from here")
        assert focused(page) == "search-box"
        page.keyboard.type("univ lille")
        press(page, "Enter")
        page.locator("#panel").get_by_role(
            "heading", name="Nord France Innovation Development → University of Lille"
        ).wait_for()
        page.wait_for_timeout(200)
        assert focused(page) == "Nord France Innovation Development → University of Lille"
        assert page.locator("#live").inner_text() == focused(page)
        # The chart cannot show a path: it makes room for the picture that can.
        assert page.locator("#canvas").is_visible()


@pytest.mark.parametrize(
    ("change", "tool"), [("at=2015", "#all-dates"), ("at=2015", "#reset"), ("", "#undo")]
)
def test_a_tool_that_has_done_its_work_keeps_the_focus(at_desk: Opening, change: str, tool: str) -> None:
    with at_desk(f"hamburg.html#{change}") as page:
        if not change:
            page.locator("#year-typed").fill("2015")
            press(page, "Enter")
        page.locator(tool).focus()
        press(page, "Enter")
        page.wait_for_timeout(200)
        assert "at=" not in page.url
        assert page.locator(tool).is_disabled()
        assert f"#{focused(page)}" == tool
        press(page, "Enter")
        assert "hamburg.html" in page.url


def test_in_the_network_every_stop_has_a_name(at_desk: Opening) -> None:
    with at_desk("hamburg.html#pic=network") as page:
        page.locator("#canvas").focus()
        press(page, "Tab")
        assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Zoom in"


def test_arrows_reach_everybody_among_the_stages_of_a_chain(at_desk: Opening) -> None:
    with at_desk("hamburg.html#pic=network&chain=value-chain-aircraft") as page:
        page.locator("#canvas").focus()
        press(page, "ArrowRight")
        assert "sel=value-chain-aircraft" in page.url
        chosen = set()
        for key in ("ArrowRight", "ArrowRight", "ArrowDown", "ArrowDown", "ArrowRight", "ArrowRight"):
            press(page, key)
            chosen.add(page.evaluate("new URLSearchParams(location.hash.slice(1)).get('sel')"))
        assert len(chosen) == 6
        assert page.locator("#live").inner_text() != "No neighbour in this direction."


@pytest.mark.parametrize("width", [1440, 1280, 1200])
def test_the_head_of_a_region_with_long_names_leaves_the_window_to_its_pictures(
    at_desk: Opening, width: int
) -> None:
    with at_desk("hamburg.html#lang=de") as page:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.locator(".masthead").evaluate("node => node.offsetHeight") <= 96
        heights = page.locator(".sections a:visible").evaluate_all("all => all.map((it) => it.offsetHeight)")
        assert len(heights) >= 7
        assert min(heights) >= 24
