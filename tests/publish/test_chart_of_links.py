"""The chart on the shipped regions' pages holds the links that the library derives, each in its band."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.visiting import turn, visit

import clusteratlas
from clusteratlas.model import Link

pytestmark = pytest.mark.browser

MARKS = """
[...document.querySelectorAll('#chart [data-link]')].map(
  (one) => one.dataset.link + ' ' + one.firstChild.getAttribute('class').split(' ')[1])
"""


def written(links: tuple[Link, ...], page: str) -> list[str]:
    """The links of chains that the page has, each with its ends and how strongly it is known."""
    held = (link for link in links if f'"id":"{link.value_chain}","iri"' in page)
    return sorted(f"{link.stakeholder} {link.value_chain} {link.band or 'potential'}" for link in held)


@pytest.mark.parametrize("region", ["hamburg", "lapland"])
def test_the_chart_shows_the_links_of_the_library(
    shipped: clusteratlas.Atlas, english: Mapping[str, str], browser: Any, tmp_path: Path, region: str
) -> None:
    file = tmp_path / "page.html"
    file.write_text(english[region], encoding="utf-8")
    asked = {
        "": shipped.links(region=region, least="moderate"),
        "&least=weak": shipped.links(region=region),
        "&least=potential": shipped.links(region=region, potential=True),
        "&at=2012": shipped.links(region=region, least="moderate", at="2012"),
        "&sure=true&least=weak": shipped.links(region=region, status="attested"),
    }
    with visit(browser, file, "#pic=chart") as opened:
        opened.page.wait_for_timeout(50)
        for more, links in asked.items():
            if more:
                turn(opened.page, f"pic=chart{more}")
            assert sorted(opened.page.evaluate(MARKS)) == written(links, english[region]), more
