"""The further pages in a real browser without network."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.accessible import violations_in_both_schemes
from tests.visiting import window

from clusteratlas.model import Network
from clusteratlas.pages.addresses import MAP, SEARCH, SOURCES, file_name
from clusteratlas.pages.site.further import further_links, render_further
from clusteratlas.pages.site.index import site_links

pytestmark = pytest.mark.browser


@pytest.fixture
def site(north: Network, south: Network, tmp_path: Path) -> Path:
    regions = [north, south]
    links = site_links(regions, pages=further_links())
    for name, page in render_further(regions, site=links).items():
        (tmp_path / name).write_text(page, encoding="utf-8")
    return tmp_path


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that notes what it asks of the network and what it complains of; both must be nothing."""
    asked: list[str] = []
    complaints: list[str] = []
    heard = {
        "request": lambda made: (
            asked.append(made.url) if not made.url.startswith(("file:", "data:", "about:")) else None
        ),
        "console": lambda said: complaints.append(said.text) if said.type == "error" else None,
        "pageerror": lambda error: complaints.append(str(error)),
    }
    with window(browser, heard, offline=True) as opened:
        yield opened
    assert asked == []
    assert complaints == []


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)], ids=["wide", "phone"])
def test_every_page_is_without_accessibility_violations(
    page: Page, site: Path, size: tuple[int, int]
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    for file in sorted(site.glob("*.html")):
        page.goto(file.as_uri())
        assert violations_in_both_schemes(page) == [], file.name


def test_no_page_is_wider_than_a_phone(page: Page, site: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    for file in sorted(site.glob("*.html")):
        page.goto(file.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, file.name


def test_search_finds_by_former_name_without_regard_to_case(page: Page, site: Path) -> None:
    page.goto((site / SEARCH).as_uri())
    page.get_by_label("Name, acronym, former name").fill("old WORKS")
    rows = page.locator("table.things tbody tr:visible")
    assert rows.count() == 1
    assert "Works" in rows.first.inner_text()
    assert page.locator("[data-find-count]").inner_text().startswith("1 of ")


def test_the_head_of_a_page_leaves_the_window_to_what_it_heads(page: Page, site: Path) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    for file in sorted(site.glob("*.html")):
        page.goto(file.as_uri())
        assert page.locator(".masthead").evaluate("node => node.offsetHeight") <= 96, file.name


def test_sources_are_found_by_publisher_and_the_others_go_with_their_headings(page: Page, site: Path) -> None:
    page.goto((site / SOURCES).as_uri())
    assert page.locator(".publisher:visible").count() == 2
    page.get_by_label("Title, publisher, year or address").fill("AGENCY 2015")
    assert page.locator(".publisher:visible h3").all_inner_texts() == ["Agency of the North"]
    assert page.locator("[data-find-count]").inner_text().startswith("1 of 2")


def test_sources_of_one_region_can_be_asked_for_and_shared(page: Page, site: Path) -> None:
    page.goto((site / SOURCES).as_uri())
    page.get_by_label("Region", exact=True).select_option("South")
    assert page.locator("[data-find-item]:visible").evaluate_all("items => items.map(item => item.id)") == [
        "source-s1"
    ]
    shared = page.url
    page.goto("about:blank")
    page.goto(shared)
    assert page.get_by_label("Region", exact=True).input_value() == "south"
    assert page.locator("[data-find-item]:visible").count() == 1


def test_a_search_can_be_shared_by_its_address(page: Page, site: Path) -> None:
    page.goto((site / SEARCH).as_uri() + "#q=pohjoinen")
    assert page.locator("table.things tbody tr:visible").count() == 1


def test_the_map_leads_to_a_region_by_keyboard(page: Page, site: Path) -> None:
    page.goto((site / MAP).as_uri())
    place = page.locator(".europe a").first
    place.focus()
    assert place.evaluate("node => node === document.activeElement")
    assert place.get_attribute("href") == file_name("north")


def test_a_citation_leads_to_the_source_it_names(page: Page, site: Path) -> None:
    page.goto((site / file_name("value-chain-rail")).as_uri())
    page.locator(".cited a").first.click()
    assert page.url.endswith(f"{SOURCES}#source-s1")
    assert page.locator("#source-s1:target").is_visible()
