"""Stories of the shipped regions, as the page tells them in each language and as the library does."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from tests.visiting import Visit, visit

import clusteratlas
from clusteratlas.pages.locales import LANGUAGES, catalogue
from clusteratlas.pages.storytelling import pieces, text_of
from clusteratlas.publish.analysed import Analysed
from clusteratlas.publish.story import story

pytestmark = pytest.mark.browser


@pytest.fixture
def opening(browser: Any, tmp_path: Path) -> Callable[[str, str], AbstractContextManager[Visit]]:
    def opener(page: str, fragment: str) -> AbstractContextManager[Visit]:
        file = tmp_path / "page.html"
        file.write_text(page, encoding="utf-8")
        return visit(browser, file, fragment, as_opened=True)

    return opener


@pytest.mark.parametrize("region", ["hamburg", "nord-pas-de-calais"])
def test_a_page_tells_in_every_language_what_the_library_tells(
    shipped: clusteratlas.Atlas,
    opening: Callable[[str, str], AbstractContextManager[Visit]],
    region: str,
) -> None:
    network, page = shipped.region_network(region), shipped.page(region).html
    told = story(Analysed(network, shipped.region_links(region)))
    for language in LANGUAGES:
        with opening(page, f"#lang={language}") as opened:
            shown = opened.page.locator("#story li p").all_text_contents()
            for sentence, text in zip(told, shown, strict=True):
                expected = text_of(pieces(sentence, network, language, catalogue(language)))
                assert text.startswith(expected)
