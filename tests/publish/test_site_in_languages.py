"""The pages round the regions' in the reader's language, which goes along from page to page."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.visiting import window

from clusteratlas.pages.locales import LANGUAGES

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def folder(own_site: Mapping[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site on disk: regions in their own languages, all else in English."""
    place = tmp_path_factory.mktemp("site")
    for name, html in own_site.items():
        (place / name).write_text(html, encoding="utf-8")
    return place


@pytest.fixture
def page(browser: Any, folder: Path) -> Iterator[Any]:
    complaints: list[str] = []
    heard = {
        "console": lambda message: complaints.append(message.text),
        "pageerror": lambda error: complaints.append(str(error)),
    }
    with window(browser, heard, viewport={"width": 1440, "height": 900}, offline=True) as opened:
        opened.goto((folder / "index.html").as_uri())
        yield opened
    assert complaints == []


def address(page: Any) -> str:
    return str(page.url).rpartition("/")[2]


def heading(page: Any) -> str:
    return str(page.locator("h1").inner_text())


def language(page: Any) -> str:
    return str(page.evaluate("document.documentElement.lang"))


def test_the_start_page_speaks_each_language(page: Any) -> None:
    told = set()
    for code in LANGUAGES:
        page.select_option("#page-language", code)
        assert language(page) == code
        told.add(heading(page))
    assert len(told) == len(LANGUAGES)


def test_the_language_goes_along_to_other_pages_and_back_again(page: Any) -> None:
    page.select_option("#page-language", "fr")
    page.click(".site-links > a[href^='value-chains']")
    assert (address(page), heading(page)) == (
        "value-chains.html?lang=fr",
        "Les chaînes de valeur dans les régions",
    )
    page.click("table a[href^='value-chain-textile-apparel']")
    assert (address(page), heading(page)) == (
        "value-chain-textile-apparel.html?lang=fr",
        "Textile et habillement",
    )
    page.select_option("#page-language", "en")
    assert address(page) == "value-chain-textile-apparel.html"
    page.go_back()
    assert (address(page), page.locator("#page-language").input_value()) == (
        "value-chains.html?lang=fr",
        "fr",
    )


def test_a_region_s_page_takes_the_language_into_its_view_and_hands_it_on(page: Any) -> None:
    page.select_option("#page-language", "sv")
    page.click(".card h3 a[href^='hamburg']")
    page.wait_for_selector(":root[data-ready='yes']", state="attached")
    assert (address(page), language(page)) == ("hamburg.html#lang=sv", "sv")
    page.click(".site-links > a[href^='sources']")
    page.get_by_role("heading", name="Källor").first.wait_for()
    assert (address(page), heading(page)) == ("sources.html?lang=sv", "Källor")


def test_a_region_s_page_in_its_own_language_leads_to_pages_in_that_language(page: Any, folder: Path) -> None:
    page.goto((folder / "lapland.html").as_uri())
    page.click(".site-links > a[href^='sources']")
    page.get_by_role("heading", name="Lähteet").first.wait_for()
    assert (address(page), heading(page)) == ("sources.html?lang=fi", "Lähteet")


def test_a_place_on_a_region_s_page_is_kept_with_the_language(page: Any, folder: Path) -> None:
    page.goto((folder / "hamburg.html").as_uri() + "?lang=fi#things")
    page.wait_for_selector(":root[data-ready='yes']", state="attached")
    assert (address(page), language(page)) == ("hamburg.html#things", "fi")


def test_what_is_searched_is_asked_and_counted_in_the_language(page: Any) -> None:
    page.select_option("#page-language", "fr")
    page.fill("#ask-box", "Sciences de la vie et santé")
    page.press("#ask-box", "Enter")
    page.wait_for_url("**/search.html?lang=fr#*")
    assert page.locator("[data-find-item]:visible").count() == 1
    assert " sur " in page.locator("[data-find-count]").inner_text()


def test_without_scripts_pages_read_as_they_were_written(browser: Any, folder: Path) -> None:
    context = browser.new_context(offline=True, java_script_enabled=False)
    opened = context.new_page()
    opened.goto((folder / "index.html").as_uri() + "?lang=fr")
    assert heading(opened) == "Regional economies as networks"
    assert not opened.locator("#page-language").is_visible()
    context.close()


def names(page: Any) -> list[str]:
    found: list[str] = page.locator("tbody th[scope=row]").all_inner_texts()
    return [name.strip() for name in found]


def test_names_stand_in_the_order_of_the_language_that_they_are_read_in(page: Any) -> None:
    page.click(".site-links > a[href^='value-chains']")
    english = names(page)
    assert english == sorted(english, key=str.casefold)
    page.select_option("#page-language", "de")
    german = names(page)
    assert german != english
    assert german == page.evaluate("names => names.toSorted(new Intl.Collator('de').compare)", german)
    page.select_option("#page-language", "en")
    assert names(page) == english
