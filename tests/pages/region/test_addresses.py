"""What the address may ask for, and where a page has none of its own, in a real browser."""

import dataclasses
import html
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from clusteratlas.model import Network
from clusteratlas.pages.region.page import render_page
from clusteratlas.publish.pages import Page

pytestmark = pytest.mark.browser

NONSENSE = {
    "types": "nonsense,company",
    "status": "nonsense,constructor",
    "ties": "nonsense,leads",
    "chain": "wheels,rail",
    "cluster": "wheels,nobody",
    "stage": "rail-2,nowhere",
    "cols": "wheels",
    "open": "nobody",
    "steps": "99",
    "focus": "__proto__",
    "to": "wheels",
    "at": "0007",
    "dated": "true",
    "cam": "1.2.3,.,5",
    "lang": "constructor",
}


def test_what_an_address_cannot_mean_is_left_out(visiting: Any, northland_page: str) -> None:
    with visiting(northland_page, "#" + urlencode(NONSENSE)) as opened:
        opened.find("Wheels")
        left = set(opened.state().removeprefix("#").split("&"))
        # What is searched for is shown, whatever hides it.
        assert left - {part for part in left if part.startswith("cam=")} == {
            "ties=leads",
            "steps=3",
            "sel=wheels",
        }
        opened.page.go_back()
        opened.until("document.querySelector('#filters input[value=company]').checked === false")
        assert opened.page.locator("#filters input[name=chain]:checked").count() == 1


def test_no_path_leads_from_an_entry_to_itself(visiting: Any, northland_page: str) -> None:
    with visiting(northland_page, "#from=uni&to=uni") as opened:
        assert "From University of the North" in opened.page.locator("#panel h3").inner_text()


@pytest.mark.parametrize("scale", ["0.0000001", "99999999"])
def test_however_far_or_near_an_address_looks_from_something_is_seen(
    visiting: Any, northland_page: str, scale: str
) -> None:
    with visiting(northland_page, f"#cam=0,0,{scale}") as opened:
        opened.page.get_by_role("button", name="Zoom in").click()
        opened.until(f"/cam=/.test(location.hash) && !location.hash.includes('{scale}')")
        told = opened.page.evaluate("new URLSearchParams(location.hash.slice(1)).get('cam')")
        assert 0.2 < float(told.split(",")[2]) <= 6


def test_the_view_survives_ids_with_any_signs(visiting: Any, northland: Network) -> None:
    ids = {"i-rail": 'a,b%2C"]', "rail": "https://example.org/a?b=c,d&e#f", "uni": "__proto__"}

    def renamed(key: str) -> str:
        return ids.get(key, key)

    network = dataclasses.replace(
        northland,
        things={
            renamed(key): dataclasses.replace(thing, id=renamed(key))
            for key, thing in northland.things.items()
        },
        ties=tuple(
            dataclasses.replace(tie, subject=renamed(tie.subject), object=renamed(tie.object))
            for tie in northland.ties
        ),
        stages={
            key: dataclasses.replace(stage, value_chain=renamed(stage.value_chain))
            for key, stage in northland.stages.items()
        },
    )
    asked = urlencode(
        {
            "chain": ids["rail"].replace(",", "%2C"),
            "cluster": 'a%2Cb%252C"]',
            "sel": ids["uni"],
            "focus": ids["uni"],
        }
    )
    with visiting(render_page(network), "#" + asked) as opened:
        assert opened.page.locator("#panel h3").inner_text() == "University of the North"
        chosen = opened.page.locator(
            "#filters input[name=chain]:checked, #filters input[name=cluster]:checked"
        )
        assert [box.get_attribute("value") for box in chosen.all()] == [ids["rail"], ids["i-rail"]]
        opened.page.locator("#sure").check()
        opened.page.reload()
        opened.page.wait_for_selector("html[data-ready=yes]")
        assert [box.get_attribute("value") for box in chosen.all()] == [ids["rail"], ids["i-rail"]]


@pytest.mark.parametrize(
    "fragment", ["#chain=rail", "#sel=rail&focus=rail", "#from=uni&to=rail", "#cols=rail&pic=both"]
)
def test_a_region_without_ties_bears_every_view(visiting: Any, northland: Network, fragment: str) -> None:
    with visiting(render_page(dataclasses.replace(northland, ties=())), fragment) as opened:
        assert opened.page.locator("#panel h3").inner_text()


def test_in_a_notebook_one_chooses_takes_back_and_gets_an_address(visiting: Any, northland_page: str) -> None:
    shown = getattr(Page(northland_page, "x.html"), "_repr_html_")()  # noqa: B009 - as notebooks call it
    notebook = f"<!doctype html><title>Notebook</title>{shown}"
    assert html.escape("<script") in notebook
    page_waits = notebook + "<script>document.documentElement.dataset.ready = 'yes'</script>"
    with visiting(page_waits, "#", viewport={"width": 1440, "height": 900}) as opened:
        frame = opened.page.frames[1]
        frame.wait_for_selector("html[data-ready=yes]")
        before = opened.page.url
        frame.fill("#search-box", "Wheels")
        frame.press("#search-box", "Enter")
        assert frame.locator("#panel h3").inner_text() == "Wheels Ltd"
        frame.locator("#share summary").click()
        assert frame.locator("#share input").input_value() == "#sel=wheels"
        assert "no address of its own" in frame.locator("#share").inner_text()
        frame.locator("#undo").click()
        frame.wait_for_selector("#undo[aria-disabled=true]")
        assert frame.locator("#panel h3").inner_text() != "Wheels Ltd"
        assert opened.page.url == before


def test_a_file_may_lie_anywhere(browser: Any, tmp_path: Path, northland_page: str) -> None:
    folder = tmp_path / "Ordner mit Übersicht #1 100%"
    folder.mkdir()
    file = folder / "Seite ä?.html"
    file.write_text(northland_page, encoding="utf-8")
    from tests.visiting import visit

    with visit(browser, file) as opened:
        opened.find("Wheels")
        assert opened.state() == "#sel=wheels"
        opened.page.reload()
        opened.page.wait_for_selector("html[data-ready=yes]")
        assert opened.page.locator("#panel h3").inner_text() == "Wheels Ltd"


@pytest.mark.parametrize("name", ["Wheels Ltd", "Railway value chain"])
def test_from_a_link_one_comes_to_either_of_its_ends(visiting: Any, northland_page: str, name: str) -> None:
    with visiting(northland_page, "#sel=wheels&link=wheels+rail") as opened:
        assert "→" in opened.page.locator("#panel h3").inner_text()
        opened.page.locator("#panel .tie-ends button", has_text=name).click()
        assert opened.page.locator("#panel h3").inner_text() == name
        opened.page.locator("#undo").click()
        opened.until("document.querySelector('#panel h3').textContent.includes('→')")


@pytest.mark.parametrize("fragment", ["#from=uni&to=wheels", "#sel=uni&focus=uni"])
def test_paths_and_surroundings_are_shown_where_they_are_seen(
    visiting: Any, northland_page: str, fragment: str
) -> None:
    with visiting(northland_page, fragment, as_opened=True) as opened:
        assert opened.page.locator("#canvas").is_visible()
        assert not opened.page.locator("#chart table").is_visible()
        opened.page.locator("#reset").click()
        assert opened.page.locator("#chart table").is_visible()
