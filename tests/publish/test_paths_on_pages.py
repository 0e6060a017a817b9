"""Paths on the shipped pages, in a real browser: the library's, in its order and as strong."""

from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any

import pytest
from tests.visiting import turn, visit

from clusteratlas.atlas import Atlas
from clusteratlas.catalogue.sentences import along
from clusteratlas.model import Network
from clusteratlas.model import Path as LibraryPath

pytestmark = pytest.mark.browser

LEAST = 3
"""So many paths the command tells where nobody asks for more."""
LOOKED_AT = 9


@pytest.fixture(scope="module")
def pages(english: Mapping[str, str], tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    folder = tmp_path_factory.mktemp("paths")
    for region, html in english.items():
        (folder / f"{region}.html").write_text(html, encoding="utf-8")
    return {region: folder / f"{region}.html" for region in english}


def pairs(network: Network, count: int) -> list[tuple[str, str]]:
    """So many pairs of things, stakeholders and value chains among them."""
    random = Random(14)  # noqa: S311 - any pairs, the same in each run
    named = sorted(key for key, thing in network.things.items() if thing.type != "industry")
    chains = [key for key in named if network.things[key].type == "value-chain"]
    ends = [tuple(random.sample(named, 2)) for _ in range(count - 1)]
    return [*((one, other) for one, other in ends), (random.choice(named[:20]), random.choice(chains))]


def shown(strength: float) -> str:
    """A strength as the page writes it."""
    if strength >= 0.095:
        return f"{strength:.2f}"
    exponent = int(f"{strength:.1e}".partition("e")[2])
    return f"{strength:.{1 - exponent}f}".rstrip("0")


def inside(path: LibraryPath, network: Network) -> bool:
    return all(end in network.things for hop in path.hops for end in (hop.subject, hop.object))


@pytest.mark.parametrize("region", ["hamburg", "nord-pas-de-calais", "lapland"])
def test_paths_come_in_the_order_and_strength_of_the_library(
    shipped: Atlas, browser: Any, pages: Mapping[str, Path], region: str
) -> None:
    network = shipped.region_network(region)
    compared = 0
    told_of: dict[tuple[str, str], tuple[list[str], list[str]]] = {}
    with visit(browser, pages[region]) as opened:
        for start, end in pairs(network, 4):
            turn(opened.page, f"from={start}&to={end}&pic=network")
            panel = opened.page.locator("#panel")
            told_of[start, end] = (
                panel.locator(".path-facts").all_inner_texts(),
                panel.locator(".path-choice").all_inner_texts(),
            )
    for (start, end), (told, sentences) in told_of.items():
        found = [path for path in shipped.path(start, end, LOOKED_AT) if inside(path, network)][:LEAST]
        assert len(told) >= len(found)
        for path, facts, sentence in zip(found, told, sentences, strict=False):
            assert f"strength {shown(path.strength)}" in facts, (start, end, path.route)
            names = [thing.label("en") for thing in (network.things[key] for key in along(path.hops, start))]
            places = [sentence.find(name) for name in names]
            assert -1 not in places
            assert places == sorted(places)
            compared += 1
    assert compared >= LEAST


def test_a_path_through_a_common_industry_says_that_it_is_no_more(
    browser: Any, pages: Mapping[str, Path]
) -> None:
    with visit(browser, pages["hamburg"], "#from=hamburg-airbus&to=value-chain-maritime") as opened:
        chosen = opened.page.locator("#panel .path-item.chosen")
        assert chosen.locator(".shared-hop").first.inner_text() == "only an industry in common"
        assert chosen.locator(".hop-sources a").count() > 0


def test_a_link_tells_its_paths_its_sum_and_the_way_back(browser: Any, pages: Mapping[str, Path]) -> None:
    with visit(browser, pages["hamburg"], "#sel=hamburg-aviation") as opened:
        page = opened.page
        page.locator("#panel").evaluate("it => { it.scrollTop = 120; }")
        page.locator("#panel [data-link]").first.click()
        text = page.locator("#panel").inner_text()
        assert "Hamburg Aviation → Civil aircraft and cabin" in text
        assert "1 − (1 − 0.85)" in text
        assert "Hamburg Aviation contributes to Civil aircraft and cabin value chain." in text
        page.locator("#panel .way-back button").click()
        assert opened.state().startswith("#sel=hamburg-aviation")
        opened.until("document.querySelector('#panel').scrollTop > 60")
        assert "Why" in str(page.evaluate("document.activeElement.textContent"))
