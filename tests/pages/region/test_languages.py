"""One page in seven languages: switched in the browser, in place, and remembered in the address."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from clusteratlas.model import Network
from clusteratlas.pages.locales import LANGUAGES, region_words
from clusteratlas.pages.naming import NAME
from clusteratlas.pages.region.page import render_page

pytestmark = pytest.mark.browser

WORDS = {code: region_words(code) for code in LANGUAGES}
TRANSLATED = [code for code in LANGUAGES if code != "en"]
NAMED = {"{name} value chain"}  # as chains are named in the data that nobody translated
SEEN = """() => {
  const NAMES = ["aria-label", "title", "placeholder", "aria-valuetext"];
  const held = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const holder = node.nodeType === 3 ? node.parentElement : node;
    if (holder.closest("script, style, noscript, pre")) continue;
    if (holder.closest("[lang]").lang !== document.documentElement.lang) continue;
    if (node.nodeType === 3) held.push(node.textContent);
    else for (const name of NAMES) held.push(node.getAttribute(name));
  }
  return [document.title, ...held].filter((text) => text && text.trim()).map((text) => text.trim());
}"""


@pytest.fixture
def spoken(visiting: Any, northland: Network) -> Iterator[Any]:
    with visiting(render_page(northland, words=WORDS, turtle="<a> <b> <c> .")) as opened:
        yield opened


def speak(opened: Any, code: str) -> None:
    opened.page.select_option("#page-language", code)
    opened.until(f"document.documentElement.lang === '{code}'")
    opened.page.wait_for_timeout(150)


def english_texts(words: Mapping[str, str]) -> tuple[set[str], re.Pattern[str]]:
    """English texts that are said otherwise, and those with values as a pattern."""
    told = {key for key, text in words.items() if text != key and not key.startswith(NAME)}
    composed = {key for key in told if "{" in key and len(re.sub(r"\{\w+\}|\W", "", key)) > 7} - NAMED
    patterns = (re.sub(r"\\\{\w+\\\}", ".+", re.escape(key)) for key in sorted(composed))
    return {text.strip() for text in told if len(text.strip()) > 1}, re.compile("|".join(patterns))


def left_in_english(opened: Any, code: str) -> list[str]:
    texts, composed = english_texts(WORDS[code])
    translations = {text.strip() for text in WORDS[code].values()}
    seen = [str(text) for text in opened.page.evaluate(SEEN)]
    return sorted(
        text for text in set(seen) if text not in translations and (text in texts or composed.fullmatch(text))
    )


@pytest.mark.parametrize("code", TRANSLATED)
def test_nothing_that_the_page_says_itself_is_left_in_english(spoken: Any, code: str) -> None:
    speak(spoken, code)
    assert left_in_english(spoken, code) == []
    spoken.find("Northland Innovation Agency")
    assert left_in_english(spoken, code) == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_what_is_chosen_before_is_told_in_the_new_language_too(spoken: Any, code: str) -> None:
    spoken.find("Railway")
    speak(spoken, code)
    assert left_in_english(spoken, code) == []


def test_a_page_that_opens_in_another_language_can_be_read_in_english(
    visiting: Any, northland: Network
) -> None:
    with visiting(render_page(northland, language="fr", words=WORDS)) as opened:
        assert opened.page.title().startswith("Northland \N{EN DASH} Réseau d")
        speak(opened, "en")
        assert opened.page.title() == "Northland \N{EN DASH} Stakeholder network \N{EN DASH} Cluster Atlas"
        assert opened.state() == "#lang=en"
        french = {text for text in WORDS["fr"].values() if len(text) > 12} - set(WORDS["fr"])
        assert french.isdisjoint(opened.page.evaluate(SEEN))


def test_the_page_says_its_language_and_keeps_it_in_the_address(spoken: Any) -> None:
    speak(spoken, "sv")
    assert spoken.state() == "#lang=sv"
    assert spoken.page.locator("#page-language").input_value() == "sv"
    assert spoken.page.title() == "Northland \N{EN DASH} Aktörsnätverk \N{EN DASH} Cluster Atlas"


def test_going_back_takes_the_language_back(spoken: Any) -> None:
    speak(spoken, "fi")
    spoken.page.locator("#undo").click()
    spoken.until("document.documentElement.lang === 'en'")
    assert spoken.page.locator("#page-language").input_value() == "en"
    assert spoken.page.title() == "Northland \N{EN DASH} Stakeholder network \N{EN DASH} Cluster Atlas"


def test_starting_again_keeps_the_language(spoken: Any) -> None:
    speak(spoken, "de")
    spoken.find("Rail cluster")
    spoken.page.locator("#reset").click()
    assert spoken.state().endswith("lang=de")
    assert spoken.page.evaluate("document.documentElement.lang") == "de"


@pytest.mark.parametrize("code", ["xx", "toString", "en"])
def test_an_address_with_a_language_that_the_page_has_not_leaves_it_as_it_is(
    visiting: Any, northland: Network, code: str
) -> None:
    with visiting(render_page(northland, words=WORDS), f"#lang={code}") as opened:
        assert opened.page.evaluate("document.documentElement.lang") == "en"
        assert opened.page.title() == "Northland \N{EN DASH} Stakeholder network \N{EN DASH} Cluster Atlas"


def test_an_address_opens_the_page_in_its_language(visiting: Any, northland: Network) -> None:
    with visiting(render_page(northland, words=WORDS), "#lang=pt&sel=rail") as opened:
        assert opened.page.evaluate("document.documentElement.lang") == "pt"
        assert left_in_english(opened, "pt") == []


def test_things_are_named_in_the_regions_own_language_where_the_page_speaks_it(spoken: Any) -> None:
    speak(spoken, "fi")
    assert spoken.page.locator("#region-name").inner_text() == "Pohjola"
    assert spoken.page.locator("#label-language").input_value() == "fi"
    spoken.page.select_option("#label-language", "en")
    assert spoken.state() == "#names=en&lang=fi"
    spoken.until("document.querySelector('#things-table').innerText.includes('Northland Innovation Agency')")


def test_languages_are_offered_under_their_own_names(spoken: Any) -> None:
    options = spoken.page.locator("#page-language option")
    assert options.all_inner_texts() == list(LANGUAGES.values())
    assert [option.get_attribute("lang") for option in options.all()] == list(LANGUAGES)


def test_a_page_with_one_further_language_offers_two(visiting: Any, northland: Network) -> None:
    page = render_page(northland, words={"de": WORDS["de"]})
    with visiting(page) as opened:
        assert opened.page.locator("#page-language option").all_inner_texts() == ["English", "Deutsch"]


def test_what_was_typed_into_a_table_stays(spoken: Any) -> None:
    spoken.page.fill("#things-text", "rail")
    speak(spoken, "ro")
    assert spoken.page.locator("#things-text").input_value() == "rail"
    assert spoken.page.locator("#things-table tbody tr").count() < len(spoken.page.evaluate(SEEN))
