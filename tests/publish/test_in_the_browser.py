"""Pages of the shipped regions in a real browser without a network: sound, silent, and linked."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.accessible import violations
from tests.visiting import window

pytestmark = pytest.mark.browser

ROWS = 2
"""How many rows of each kind are looked at for who sees or moves otherwise."""

OPEN_ALL = "for (const fold of document.querySelectorAll('details:not(.menu)')) fold.open = true"


@pytest.fixture(scope="module")
def site(own_site: Mapping[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    for name, html in own_site.items():
        (folder / name).write_text(html, encoding="utf-8")
    return folder


@pytest.fixture
def page(browser: Any, request: pytest.FixtureRequest) -> Iterator[Any]:
    scheme, width = request.param
    complaints: list[str] = []
    heard = {
        "console": lambda it: complaints.append(it.text),
        "pageerror": lambda error: complaints.append(str(error)),
        "request": lambda it: (
            None
            if it.url.startswith(("file:", "data:")) or it.url == "about:blank"
            else complaints.append(it.url)
        ),
    }
    size = {"width": width, "height": 844}
    with window(browser, heard, offline=True, color_scheme=scheme, viewport=size) as opened:
        yield opened
    assert complaints == []


@pytest.mark.parametrize("page", [("light", 1440), ("dark", 390)], indirect=True, ids=["desk", "phone"])
@pytest.mark.parametrize(
    "name",
    ["lapland", "index", "value-chain-automotive", "value-chain-agri-food", "comparison"],
)
def test_a_page_of_the_site_is_sound(site: Path, page: Any, name: str) -> None:
    page.goto((site / f"{name}.html").as_uri())
    if page.locator("#canvas").count():
        page.wait_for_selector("html[data-ready=yes]")
    page.evaluate(OPEN_ALL)
    page.wait_for_timeout(100)
    assert violations(page, ROWS) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("page", [("light", 1440)], indirect=True, ids=["desk"])
def test_every_link_of_the_index_and_of_a_region_leads_to_a_page_that_exists(site: Path, page: Any) -> None:
    for name in ("index", "stockholm", "value-chain-railway"):
        page.goto((site / f"{name}.html").as_uri())
        for address in page.eval_on_selector_all("a[href]", "all => all.map((a) => a.getAttribute('href'))"):
            if not address.startswith(("#", "http", "mailto")):
                assert (site / address.partition("#")[0]).is_file(), address


@pytest.mark.parametrize("page", [("light", 1440)], indirect=True, ids=["desk"])
def test_the_index_hands_a_question_to_the_search_over_all_regions(site: Path, page: Any) -> None:
    page.goto((site / "index.html").as_uri())
    page.fill("#ask-box", "NFID")
    page.press("#ask-box", "Enter")
    page.wait_for_url("**/search.html#q=NFID")
    shown = page.locator("table.things tbody tr:not([hidden])")
    assert [row.split("\t")[0] for row in shown.all_inner_texts()] == ["Nord France Innovation Development"]


@pytest.mark.parametrize("page", [("light", 1440)], indirect=True)
def test_the_panel_says_of_a_thing_that_it_has_ended_and_of_its_successor_that_it_has_not(
    site: Path, page: Any
) -> None:
    page.goto((site / "hamburg.html").as_uri() + "#sel=hamburg-gasnetz")
    head = page.locator("#panel .panel-head")
    assert "beendet" in head.inner_text()
    page.locator("#panel button[data-thing=hamburg-energienetze]").first.click()
    assert "Hamburger Energienetze" in head.inner_text()
    assert "beendet" not in head.inner_text()
    assert "beendet" in page.locator("#panel button[data-thing=hamburg-gasnetz]").first.inner_text()


@pytest.mark.parametrize("page", [("light", 1440)], indirect=True)
def test_the_page_of_lapland_tells_what_its_support_was_about(site: Path, page: Any) -> None:
    page.goto((site / "lapland.html").as_uri())
    topics = page.locator("#support-list li", has_text="Tuen aihe")
    assert topics.count() == 1
    told = topics.inner_text()
    assert "Arctic Business Concept (ABC)" in told
    assert "sustainable processing of natural resources" in told
    page.goto((site / "stockholm.html").as_uri())
    assert page.locator("#support-list li").count() > 0
    assert page.locator("#support-list li", has_text="Stödets ämne").count() == 0


@pytest.mark.parametrize("page", [("light", 1440)], indirect=True)
def test_an_uncited_thing_that_names_texts_is_told_as_a_reading_of_them(site: Path, page: Any) -> None:
    page.goto((site / "west-romania.html").as_uri() + "#sel=west-romania-joyson")
    evidence = page.locator("#panel .evidence").inner_text()
    assert "o interpretare a celor care au întocmit datele, pe baza acestor texte" in evidence
    assert "nicio sursă" not in evidence


@pytest.mark.parametrize("page", [("light", 1440)], indirect=True, ids=["desk"])
def test_a_shipped_region_is_named_in_the_language_of_its_page(site: Path, page: Any) -> None:
    page.goto(f"{(site / 'hamburg.html').as_uri()}#lang=fr&sel=nace:303")
    page.wait_for_selector("html[data-ready=yes]")
    told = page.locator("#panel h3").first
    assert told.inner_text() == "Construction aéronautique et spatiale"
    assert told.get_attribute("lang") == "fr"
    chains = page.locator("#chain-boards").inner_text()
    assert "Hydrogène vert" in chains
    assert "research and engineering" not in chains
    assert "recherche et ingénierie" in chains
    assert violations(page, ROWS) == []
