"""Stories of the shipped regions, as the page tells them in each language and as the library does."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.visiting import visit

import clusteratlas
from clusteratlas.pages.locales import LANGUAGES, catalogue
from clusteratlas.pages.storytelling import pieces, text_of
from clusteratlas.publish.analysed import Analysed
from clusteratlas.publish.story import story

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("region", ["hamburg", "nord-pas-de-calais"])
def test_a_page_tells_in_every_language_what_the_library_tells(
    shipped: clusteratlas.Atlas, english: Mapping[str, str], browser: Any, tmp_path: Path, region: str
) -> None:
    network = shipped.region_network(region)
    told = story(Analysed(network, shipped.region_links(region)))
    file = tmp_path / "page.html"
    file.write_text(english[region], encoding="utf-8")
    with visit(browser, file, as_opened=True) as opened:
        for language in LANGUAGES:
            opened.page.evaluate(f"location.hash = '#lang={language}'")
            opened.until(f"document.documentElement.lang === '{language}'")
            shown = opened.page.locator("#story li p").all_text_contents()
            for sentence, text in zip(told, shown, strict=True):
                expected = text_of(pieces(sentence, network, language, catalogue(language)))
                assert text.startswith(expected)
