"""The full print: heads on every sheet, a foot that says what is seen, and a word for what is left out."""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

import pytest
from tests.pages.region.test_hard_cases import EVIL, hostile
from tests.visiting import Visit

from clusteratlas.model import Network
from clusteratlas.pages.region.page import render_page

pytestmark = pytest.mark.browser

Visiting = Callable[..., AbstractContextManager[Visit]]
TOLD_ELSEWHERE = ("is located in", "is a stage of")


@pytest.fixture
def paper(visiting: Visiting, northland_page: str) -> Iterator[Any]:
    """The page of a region as it is laid out for printing in full."""
    with visiting(northland_page, "#ties=none") as opened:
        opened.page.emulate_media(media="print")
        opened.page.evaluate("dispatchEvent(new Event('beforeprint'))")
        yield opened.page


def test_heads_of_tables_are_words_that_stand_on_every_sheet_and_are_buttons_again_afterwards(
    paper: Any,
) -> None:
    heads = paper.locator("#ties-table thead, #things-table thead, #links-table thead")
    words = [text.split() for text in heads.all_inner_texts()]
    assert len(words) == 3
    assert all(words)
    assert paper.locator("thead button").count() == 0
    assert heads.evaluate_all("all => all.every((one) => getComputedStyle(one).breakInside === 'avoid')")
    paper.evaluate("dispatchEvent(new Event('afterprint'))")
    assert paper.locator("#ties-table thead button").count() == len(words[2])


def test_rows_that_are_told_elsewhere_are_left_out_with_their_number(paper: Any) -> None:
    rows = paper.locator("#ties-table tbody tr")
    printed = [row.locator("td").first.inner_text() for row in rows.all() if row.is_visible()]
    assert printed
    assert not set(printed) & set(TOLD_ELSEWHERE)
    told = paper.locator("#ties-table .shown").inner_text()
    assert f"ties ({rows.count() - len(printed)}) that tell where" in told
    things = paper.locator("#things-table tbody tr")
    left = things.count() - sum(row.is_visible() for row in things.all())
    assert f"industries ({left}), which stand" in paper.locator("#things-table .shown").inner_text()


def test_the_foot_of_each_sheet_names_the_region_and_the_conditions_of_the_view(
    visiting: Visiting, northland_page: str
) -> None:
    with visiting(northland_page, "#status=uncited") as opened:
        opened.page.evaluate("dispatchEvent(new Event('beforeprint'))")
        told = foot(opened.page)
        assert "Northland" in told
        assert re.search(r"\d+ of \d+ ties", told)
        assert "Ties left out by status: Uncited" in told
        opened.page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert foot(opened.page) == ""


def test_names_never_end_the_text_of_the_foot(visiting: Visiting, northland: Network) -> None:
    with visiting(render_page(hostile(northland))) as opened:
        opened.page.evaluate("dispatchEvent(new Event('beforeprint'))")
        told = foot(opened.page)
        assert EVIL[:8] in told
        assert opened.page.evaluate("told => CSS.supports('content', told)", told)


def foot(page: Any) -> str:
    return str(
        page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--paper-foot')")
    ).strip()


def test_nothing_of_the_network_is_cut_off_on_its_sheet(paper: Any) -> None:
    cut, seen = paper.evaluate("""() => {
        const drawing = document.querySelector(".paper-picture svg");
        const shown = drawing.querySelector("g[clip-path]");
        const place = shown.getScreenCTM();
        const bottom = place.f + drawing.querySelector("clipPath rect").height.baseVal.value * place.d;
        const words = [...shown.querySelectorAll("text")].map((one) => one.getBoundingClientRect());
        return [words.filter((one) => one.top < place.f - 1 || one.bottom > bottom + 1).length, words.length];
    }""")
    assert seen
    assert cut == 0
