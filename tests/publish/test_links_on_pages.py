"""Links on the shipped pages, in a real browser: the library's numbers, in each view and at every step."""

import csv
import io
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from tests.visiting import turn, visit

from clusteratlas.atlas import Atlas
from clusteratlas.model import Link, attested_links, is_known

pytestmark = pytest.mark.browser

REGIONS = ("centro", "hamburg", "lapland", "nord-pas-de-calais", "stockholm", "west-romania")
ATTESTED = "sure=true"


@pytest.fixture(scope="module")
def pages(english: Mapping[str, str], tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    for region, html in english.items():
        (folder / f"{region}.html").write_text(html, encoding="utf-8")
    return {region: folder / f"{region}.html" for region in english}


@pytest.fixture
def opened(browser: Any, pages: Mapping[str, Path]) -> Callable[..., AbstractContextManager[Any]]:
    @contextmanager
    def opener(region: str, fragment: str = "") -> Generator[Any, None, None]:
        with visit(browser, pages[region], f"#{fragment}", viewport={"width": 1300, "height": 900}) as there:
            yield there.page

    return opener


def saved(page: Any) -> dict[tuple[str, str], dict[str, str]]:
    """The links that the page saves."""
    with page.expect_download() as waiting:
        # By its words, since to find out every role on a long page takes as long as to open it.
        page.locator("button:text-is('Links as CSV')").click()
    text = waiting.value.path().read_text(encoding="utf-8-sig")
    return {(row["stakeholder_id"], row["value_chain_id"]): row for row in csv.DictReader(io.StringIO(text))}


def on_the_page(atlas: Atlas, region: str) -> tuple[Link, ...]:
    """The region's links to the value chains that its page shows."""
    chains = {
        thing.id for thing in atlas.region_network(region).things.values() if thing.type == "value-chain"
    }
    return tuple(link for link in atlas.region_links(region) if link.value_chain in chains)


@pytest.mark.parametrize("region", REGIONS)
def test_a_page_comes_to_the_strength_band_and_basis_of_the_library(
    shipped: Atlas, opened: Callable[..., AbstractContextManager[Any]], region: str
) -> None:
    links = on_the_page(shipped, region)
    with opened(region, "least=potential") as page:
        whole = saved(page)
        turn(page, f"least=potential&{ATTESTED}")
        attested = saved(page)
    require_alike(whole, links)
    require_alike(attested, attested_links(links))
    assert len(attested) < len(whole)


def require_alike(found: Mapping[tuple[str, str], Mapping[str, str]], links: Sequence[Link]) -> None:
    """See that the page saves what the library says of each link."""
    assert found.keys() == {(link.stakeholder, link.value_chain) for link in links}
    for link in links:
        row = found[link.stakeholder, link.value_chain]
        assert float(row["strength"]) == pytest.approx(link.strength, abs=1e-6), row
        told = row["kind"], row["basis"], row["band"], row["routes"].split()
        assert told[:3] == (link.kind, link.basis, link.band), row
        assert set(told[3]) == set(link.routes)
        assert row["status"] == link.status


@pytest.mark.parametrize("region", ["hamburg", "lapland"])
def test_each_step_counts_what_it_says_and_the_default_is_strong_and_moderate(
    shipped: Atlas, opened: Callable[..., AbstractContextManager[Any]], region: str
) -> None:
    links = on_the_page(shipped, region)
    steps = {
        "": [link for link in links if is_known(link)],
        "least=stated": [link for link in links if is_known(link) and link.basis == "stated"],
        "least=weak": [link for link in links if is_known(link, "weak")],
        "least=potential": list(links),
    }
    with opened(region) as page:
        for fragment, counted in steps.items():
            if fragment:
                turn(page, fragment)
            assert saved(page).keys() == {(link.stakeholder, link.value_chain) for link in counted}
            strict = page.locator("#strict label", has=page.locator("input[type=radio]:checked"))
            assert strict.locator(".count").inner_text() == str(len(counted))
            rows = page.locator("#panel .chain-row .count").all_inner_texts()
            assert sum(int(row.split()[0]) for row in rows) == len(counted)


def test_at_each_stage_the_strongest_stand_first(opened: Callable[..., AbstractContextManager[Any]]) -> None:
    order = ["Strong", "Moderate", "Weak"]
    several = 0
    with opened("lapland", "least=weak") as page:
        for board in page.locator("#chains details.chain-board").all():
            if board.get_attribute("open") is None:
                board.locator("summary").first.click()
            for column in board.locator(".stage-column").all():
                bands = column.locator(".band-name").all_inner_texts()
                assert bands == sorted(bands, key=order.index)
                several += len(bands) > 1
    assert several
