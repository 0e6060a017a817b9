"""A page in another language says nothing of its own in English: only names, titles and what is marked so."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.visiting import Visit, visit

import clusteratlas
from clusteratlas.pages.locales import catalogue
from clusteratlas.pages.navigation import TITLES

pytestmark = pytest.mark.browser

ENGLISH = re.compile(
    r"\b(the|of|and|is|are|with|by|from|which|that|not|have|has|was|were|this|these|its|their|for|other)\b"
)
"""Words that English sentences are built of, and that no other page language has in these letters."""

SPOKEN = """() => {
  document.querySelectorAll("details:not(.menu)").forEach((fold) => { fold.open = true; });
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = new Set();
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const holder = node.parentElement;
    if (holder.closest("script, style, template, noscript, pre, #vis-licence, .licence")) continue;
    if (holder.closest("[lang]").lang.startsWith("en")) continue;
    if (node.textContent.trim()) found.add(node.textContent.trim());
  }
  return [...found];
}"""


@pytest.fixture(scope="module")
def opened(
    browser: Any, english: Mapping[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Visit]:
    file = tmp_path_factory.mktemp("page") / "hamburg.html"
    file.write_text(english["hamburg"], encoding="utf-8")
    with visit(browser, file, "#lang=fr&pic=both") as there:
        yield there


@pytest.fixture(scope="module")
def names(shipped: clusteratlas.Atlas) -> re.Pattern[str]:
    """What the data call things and sources, the longest first."""
    network = shipped.region_network("hamburg")
    called = {
        text
        for thing in network.things.values()
        for text in (*thing.labels.values(), *thing.other_names, thing.website)
    }
    called |= {
        text for source in network.sources.values() for text in (source.title, source.publisher, source.url)
    }
    return re.compile("|".join(re.escape(text) for text in sorted(called, key=len, reverse=True) if text))


@pytest.mark.parametrize("state", ["", "sel=hamburg-aviation", "sel=value-chain-maritime&least=potential"])
@pytest.mark.parametrize("language", ["fr", "sv"])
def test_a_page_in_another_language_has_no_english_sentence(
    opened: Visit, names: re.Pattern[str], language: str, state: str
) -> None:
    page = opened.page
    page.evaluate(f"location.hash = '#lang={language}&{state}'")
    opened.until(f"document.documentElement.lang === '{language}'")
    page.wait_for_timeout(300)
    left = [names.sub("", text) for text in page.evaluate(SPOKEN)]
    assert [text for text in left if ENGLISH.search(text) and "://" not in text] == []


@pytest.mark.parametrize("state", ["", "at=2015", "sure=true&least=stated"])
def test_charts_of_every_view_are_told_in_the_language_of_the_page(opened: Visit, state: str) -> None:
    page = opened.page
    page.evaluate(f"location.hash = '#lang=sv&{state}'")
    opened.until("document.documentElement.lang === 'sv'")
    page.wait_for_timeout(300)
    charts = page.locator("#numbers .charts figure")
    assert charts.count() > len(state.split("&"))
    # Names of things are in buttons, and may be English.
    assert charts.locator("[lang=en]:not([data-thing])").all_inner_texts() == []


def test_the_links_to_other_pages_are_named_in_the_language_chosen(
    browser: Any, own_site: Mapping[str, str], tmp_path: Path
) -> None:
    (tmp_path / "hamburg.html").write_text(own_site["hamburg.html"], encoding="utf-8")
    with visit(browser, tmp_path / "hamburg.html", "#lang=fr") as there:
        named = there.page.locator("nav.site-links > a:not(.brand)").all_inner_texts()
        assert named == [catalogue("fr")[title] for title in TITLES.values()]
