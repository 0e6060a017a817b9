"""What readers choose on a region's page, in a real browser: dates, strictness, statuses; what follows."""

import dataclasses
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest

from clusteratlas.model import Network, Scale
from clusteratlas.pages.links import ChainLink, ChainPath
from clusteratlas.pages.region.findings import Ranking
from clusteratlas.pages.region.page import render_page

pytestmark = pytest.mark.browser

Visiting = Callable[..., AbstractContextManager[Any]]
TIE = "tie:{:016x}".format
SCALE = Scale({"strong": 0.6, "moderate": 0.25}, {"capable": "moderate"})
LINKS = (
    ChainLink(
        "wheels",
        "rail",
        (
            ChainPath("direct", "stated", (TIE(1),), strength=0.85),
            ChainPath("cluster", "belonging", (TIE(3), TIE(4)), strength=0.4),
        ),
        "stated",
        "strong",
        0.91,
    ),
)


def panel(opened: Any) -> str:
    return str(opened.page.locator("#panel").inner_text())


def drag(opened: Any, *years: int) -> None:
    """Drag the slider over some years, as a pointer does."""
    slider = opened.page.locator("#year")
    slider.dispatch_event("pointerdown")
    for year in years:
        slider.evaluate("(it, year) => { it.value = year; it.dispatchEvent(new Event('input')); }", year)


def test_one_drag_over_the_line_of_time_is_one_step_that_undo_takes_back(opened: Any) -> None:
    page = opened.page
    page.get_by_label("Companies").uncheck()
    drag(opened, 2007, 2008, 2009)
    assert opened.state() == "#types=company&at=2009"
    drag(opened, 2010, 2011)
    page.locator("#undo").click()
    opened.until("location.hash.includes('at=2009')")
    page.locator("#undo").click()
    opened.until("!location.hash.includes('at=')")
    assert opened.state() == "#types=company"


def test_the_year_is_typed_stepped_by_keys_and_let_go(opened: Any) -> None:
    page = opened.page
    page.locator("#year-typed").fill("2010")
    page.keyboard.press("Enter")
    assert opened.state() == "#at=2010"
    page.locator("#year").focus()
    page.keyboard.press("ArrowRight")
    assert opened.state() == "#at=2011"
    assert page.locator("#year").get_attribute("aria-valuetext") == "In 2011"
    page.keyboard.press("ArrowRight")
    page.locator("#undo").click()
    opened.until("location.hash.includes('at=2011')")
    page.locator("#all-dates").click()
    assert opened.state() == ""
    assert page.locator("#all-dates").is_disabled()


def test_the_line_of_time_has_a_bar_for_each_year_in_which_something_begins_or_ends(opened: Any) -> None:
    bars = opened.page.locator("#timeline .turns")
    tall = "all => all.filter((bar) => Number(bar.getAttribute('height')) > 0).length"
    assert bars.locator(".begins").evaluate_all(tall) == 4
    assert bars.locator(".ends").evaluate_all(tall) == 1
    assert "2010" in opened.page.locator("#timeline .ticks").inner_text()


def test_what_bears_no_date_is_told_and_left_out_where_only_what_is_dated_is_asked_for(opened: Any) -> None:
    page = opened.page
    assert page.locator("#dated").is_disabled()
    drag(opened, 2014)
    assert page.locator("#dated-share").inner_text() == "2 of 8 ties are dated."
    opened.find("Wheels")
    assert "undated" in page.locator("#panel .tie-lists").inner_text()
    page.locator("#dated").check()
    assert "dated=true" in opened.state()
    told = page.locator("#dated-share").inner_text()
    assert told == "Only what is known to have held then: 2 ties."
    page.locator("#panel .tie-lists").get_by_text("is a member of").wait_for()
    assert "Rail cluster" in panel(opened)
    assert "None that the view leaves." in page.locator("#panel .tie-lists").text_content()


def test_a_chosen_entry_that_the_date_leaves_out_says_so_and_leads_back(opened: Any) -> None:
    opened.find("Northland Innovation Agency")
    drag(opened, 2016)
    assert "Not there in 2016." in panel(opened)
    opened.page.locator("#panel .absence button").click()
    assert "at=" not in opened.state()
    assert "Not there" not in panel(opened)


def test_numbers_stand_beside_their_whole_in_panel_filters_and_figures(
    visiting: Visiting, northland: Network
) -> None:
    with visiting(render_page(northland), "#at=2004&sel=rail") as opened:
        page = opened.page
        clusters = page.locator("details[data-group=types] li", has=page.locator("[value=cluster]"))
        assert clusters.locator(".count").inner_text() == "0 of 1"
        assert "Ties (3 of 5)" not in panel(opened)
        assert "Rail cluster" not in panel(opened)
        figures = page.locator("#numbers .chart", has_text="Entries by type")
        assert "0 of 1" in figures.inner_text()


def test_the_status_filter_takes_ties_and_keeps_their_ends(opened: Any) -> None:
    page = opened.page
    page.locator("details[data-group=status] > summary").click()
    page.locator("details[data-group=status]").get_by_label("Uncited").uncheck()
    assert opened.shown().startswith("All 11")
    assert "9 of 12 ties" in opened.shown()
    opened.until(
        "[...document.querySelectorAll('#things-table th')].some((it) => it.innerText.includes('Bakery'))"
    )
    sample = page.locator("details[data-group=status] svg line").first
    assert sample.get_attribute("class") == "tie-status"


def test_attested_only_acts_on_links_and_ties(visiting: Visiting, northland: Network) -> None:
    ties = tuple(
        dataclasses.replace(tie, status="uncited") if tie.id == TIE(1) else tie for tie in northland.ties
    )
    page = render_page(dataclasses.replace(northland, ties=ties), links=LINKS, scale=SCALE)
    with visiting(page) as opened:
        strict = opened.page.locator("#strict")
        assert strict.locator("#least-count-stated").inner_text() == "1"
        strict.get_by_label("Attested only").check()
        assert opened.state() == "#sure=true"
        assert strict.locator("#least-count-stated").inner_text() == "0"
        assert strict.locator("#least-count-moderate").inner_text() == "1"
        assert "Attested ties only" in opened.page.locator("#numbers .strictness").inner_text()


def test_from_evidence_one_goes_back_to_the_list_in_which_it_was_found(opened: Any) -> None:
    page = opened.page
    opened.find("Wheels")
    page.locator("#panel").evaluate("it => { it.scrollTop = 150; }")
    evidence = page.locator("#panel").get_by_role(
        "button", name="Evidence: Wheels Ltd is a member of Rail cluster"
    )
    evidence.focus()
    held = page.locator("#panel").evaluate("it => it.scrollTop")
    page.keyboard.press("Enter")
    back = page.locator("#panel .way-back button")
    assert back.text_content() == "← Back to Wheels Ltd"
    back.focus()
    page.keyboard.press("Enter")
    assert opened.state().startswith("#sel=wheels")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == evidence.get_attribute(
        "aria-label"
    )
    opened.until(f"Math.abs(document.querySelector('#panel').scrollTop - {held}) < 2")


def test_the_legend_and_how_to_read_tell_what_each_look_says(visiting: Visiting, northland: Network) -> None:
    with visiting(render_page(northland, links=LINKS, scale=SCALE), "#at=2010&least=potential") as opened:
        legend = opened.page.locator("#line-legend").inner_text()
        for word in ("Solid", "Faded", "Uncited"):
            assert word in legend
        reading = opened.page.locator("#reading .looks li").all_inner_texts()
        assert [text.split(":")[0] for text in reading] == [
            *("Solid", "Thinner", "Hollow", "Faded", "Bands between boxes", "Dashed"),
        ]


def test_rankings_are_counted_anew_for_another_view_and_say_for_which_they_hold(
    visiting: Visiting, northland: Network
) -> None:
    rows = (("wheels", 2.0), ("i-rail", 2.0))
    degree = Ranking("Most ties", "How many others.", "", rows, ((1, 1, 2), (2, 1, 2)), "degree")
    other = Ranking("Constraint", "How closed in.", "", rows, (), "constraint")
    with visiting(render_page(northland, rankings=(degree, other)), "#status=disputed") as opened:
        chart = opened.page.locator("#numbers .chart", has_text="Most ties")
        assert "Counted for this view" in chart.inner_text()
        told = [text.split() for text in chart.locator("tr").all_inner_texts()]
        assert told == [["Rail", "cluster", "1"], ["Wheels", "Ltd", "1"]]
        constraint = opened.page.locator("#numbers .chart", has_text="Constraint").inner_text()
        assert "computed for all that is recorded at any date, not for this view" in constraint


def test_the_conditions_of_the_view_stand_with_a_board_under_its_chain(opened: Any) -> None:
    board = opened.page.locator("#chains .chain-board").first
    levels = board.locator("h3, h4").evaluate_all("all => all.map((one) => one.tagName)")
    assert levels[0] == "H3"
    assert set(levels[1:]) == {"H4"}
