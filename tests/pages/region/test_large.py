"""A large region in a real browser: rows and text come when one nears them, and nothing is lost."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.accessible import violations_in_both_schemes
from tests.pages.region.test_hard_cases import large
from tests.visiting import Visit, visit

from clusteratlas.pages.region.page import render_page

pytestmark = pytest.mark.browser

SIZE = 2200
FIRMS = (SIZE - 43 + 2) // 3
ROWS = 30 + FIRMS
"""Every cluster and each third company has a link to a value chain."""

BUILT = "document.querySelectorAll('#chart tr[data-row]').length"
WRITTEN = "document.querySelectorAll('#{kind}-table tbody tr').length"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("large") / "page.html"
    made.write_text(render_page(large(SIZE)), encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def held(browser: Any, file: Path) -> Iterator[Visit]:
    with visit(browser, file, "#pic=chart", as_opened=True) as opened:
        yield opened


@pytest.fixture
def opened(held: Visit, file: Path) -> Visit:
    """The page as it opens, at its top, everything counted and nothing chosen."""
    held.page.goto("about:blank")
    held.page.goto(f"{file.as_uri()}#pic=chart")
    held.page.wait_for_selector("html[data-ready=yes]")
    return held


def built(opened: Visit) -> int:
    return int(opened.page.evaluate(BUILT))


def written(opened: Visit, kind: str) -> int:
    return int(opened.page.evaluate(WRITTEN.format(kind=kind)))


def test_a_long_chart_says_how_many_of_its_rows_are_there_and_shows_all_on_request(opened: Visit) -> None:
    rest = opened.page.locator(".chart-rest")
    assert 0 < built(opened) < ROWS
    assert opened.page.locator(".chart-count").inner_text().startswith(f"{ROWS} of")
    assert rest.inner_text().startswith(f"Rows: {built(opened)} of {ROWS}")
    assert opened.page.locator("#chart table").get_attribute("aria-rowcount") == str(2 + 2 + ROWS)
    first = built(opened)
    rest.get_by_role("button", name=f"Show all {ROWS}").click()
    assert built(opened) == ROWS
    assert rest.is_hidden()
    names = opened.page.locator("#chart tr[data-row]").evaluate_all("all => all.map((it) => it.dataset.row)")
    assert len(set(names)) == ROWS
    assert opened.page.evaluate("document.activeElement.closest('tr').dataset.row") == names[first]


def test_rows_come_as_one_scrolls_and_as_one_goes_down_by_keyboard(opened: Visit) -> None:
    first = built(opened)
    opened.page.locator("#chart .chart-scroll").evaluate("box => { box.scrollTop = box.scrollHeight; }")
    opened.until(f"{BUILT} > {first}")
    now = built(opened)
    assert now < ROWS
    last = opened.page.locator("#chart tr[data-row]").last
    last.locator("th button").evaluate("button => button.focus({ preventScroll: true })")
    opened.page.keyboard.press("ArrowDown")
    assert built(opened) > now
    place = (
        "[...document.querySelectorAll('#chart tr[data-row]')].indexOf(document.activeElement.closest('tr'))"
    )
    assert opened.page.evaluate(place) == now
    opened.page.keyboard.press("Control+End")
    assert opened.page.evaluate(place) == ROWS - 1


def test_a_chosen_stakeholder_has_its_row_however_far_down_it_stands(opened: Visit) -> None:
    firm = f"firm-{SIZE - 43 - 1 - (SIZE - 43 - 1) % 3}"
    opened.page.evaluate(f"location.hash = '#pic=chart&sel={firm}'")
    opened.until(f"!!document.querySelector('#chart tr.picked[data-row=\"{firm}\"]')")


def test_text_below_is_written_where_one_comes_near_and_never_tells_of_an_earlier_view(opened: Visit) -> None:
    assert written(opened, "ties") == 0
    assert opened.page.locator("#ties-table button:visible", has_text="Show this part").count() == 1
    opened.page.locator("#ties-title").scroll_into_view_if_needed()
    opened.until(WRITTEN.format(kind="ties") + " === 400")
    assert f"of {SIZE - 43 + 30:,}" in opened.page.locator("#ties-table .shown").inner_text()
    opened.page.evaluate("scrollTo(0, 0)")
    opened.page.wait_for_timeout(100)
    opened.page.evaluate("location.hash = '#pic=chart&cluster=cluster-7'")
    opened.until("document.querySelectorAll('#ties-table tbody tr').length === 0")
    opened.page.locator("#ties-title").scroll_into_view_if_needed()
    opened.until("document.querySelectorAll('#ties-table tbody tr').length > 0")
    assert 0 < written(opened, "ties") < 100


def test_a_link_to_a_part_leads_there_with_all_above_it_written(opened: Visit) -> None:
    opened.page.emulate_media(reduced_motion="reduce")
    opened.page.locator("nav.sections a[href='#ties']").click()
    opened.page.wait_for_timeout(200)
    assert written(opened, "links") == written(opened, "things") == written(opened, "ties") == 400
    assert abs(opened.page.locator("#ties").bounding_box()["y"]) < 120
    opened.page.emulate_media(reduced_motion="no-preference")


def test_paper_has_every_row_that_it_promises(opened: Visit) -> None:
    opened.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    try:
        assert built(opened) == ROWS
        assert written(opened, "things") == SIZE
        assert written(opened, "ties") == SIZE - 43 + 30
        # By its words: to find out the roles of all that is there takes twenty times as long as to write it.
        assert opened.page.locator("button:visible", has_text="Show this part").count() == 0
        cut = opened.page.locator("#chain-boards .rest")
        assert cut.count() == opened.page.locator("#chain-boards ul:has(> li:nth-child(101))").count() > 0
        assert all(text.startswith("100 of ") for text in cut.all_inner_texts())
    finally:
        opened.page.evaluate("dispatchEvent(new Event('afterprint'))")


def test_unfolding_says_at_once_what_it_does(opened: Visit) -> None:
    opened.page.locator("button:text-is('Network')").click()
    said = opened.page.evaluate(
        "document.getElementById('unfold').click(), document.getElementById('live').textContent"
    )
    assert said == f"Unfolding {SIZE:,} entries…"
    opened.until("!document.getElementById('shown').textContent.includes('Folded')")
    assert opened.page.locator("#unfold").inner_text() == "Fold together"
    assert opened.page.locator("#unfold[aria-busy]").count() == 0


def test_axe_finds_nothing_while_parts_are_awaited(opened: Visit) -> None:
    assert violations_in_both_schemes(opened.page) == []
