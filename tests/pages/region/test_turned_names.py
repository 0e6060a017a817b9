"""Names that would turn the order of writing: they stand in their order wherever they are shown or drawn."""

import dataclasses
from typing import Any

import pytest
from tests.pages.output.test_saving import saved

from clusteratlas.model import Network, Source
from clusteratlas.pages.embed import TURNING
from clusteratlas.pages.region.page import render_page
from clusteratlas.pages.site.further import render_further
from clusteratlas.pages.site.index import render_index

TURNED = "\u202egnp.exe \u2067name\u2066 \u202atext"
IN_ORDER = "gnp.exe name text"


def turned(network: Network) -> Network:
    """The same region, each name and each text of which turns what stands after it."""
    things = {
        key: dataclasses.replace(
            thing, labels={"en": f"{TURNED} {key}"}, other_names=(TURNED,), description=TURNED, city=TURNED
        )
        for key, thing in network.things.items()
    }
    ties = tuple(dataclasses.replace(tie, role=TURNED) for tie in network.ties)
    sources = {key: Source(key, TURNED, TURNED) for key in network.sources}
    return dataclasses.replace(
        network, region=things[network.region.id], things=things, ties=ties, sources=sources
    )


@pytest.mark.browser
def test_nothing_on_a_page_in_its_pictures_or_its_tables_turns_what_stands_after_it(
    visiting: Any, northland: Network
) -> None:
    with visiting(render_page(turned(northland)), "#sel=agency") as opened:
        opened.page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
        written = opened.page.content().partition("<body")[2]
        assert f"{IN_ORDER} agency" in opened.page.locator("#panel h3").inner_text()
        texts = [written, opened.page.title()]
        texts += [
            saved(opened, name)[1] for name in ("Network as SVG", "Chart of links as SVG", "Ties as CSV")
        ]
    assert all(IN_ORDER in text for text in texts)
    assert not set(TURNING) & set("".join(texts))


@pytest.mark.browser
def test_data_that_a_page_carries_are_taken_away_as_they_are(visiting: Any, northland: Network) -> None:
    turtle = f'<a> <b> "{TURNED}" .'
    with visiting(render_page(turned(northland), turtle=turtle)) as opened:
        assert saved(opened, "Turtle")[1] == turtle


def test_no_page_of_a_site_turns_what_stands_after_a_name(northland: Network) -> None:
    region = turned(northland)
    pages = [render_index([region]), *render_further([region]).values()]
    assert IN_ORDER in pages[0]
    assert not set(TURNING) & set("".join(pages))
    assert not any("\\u202e" in page.lower() for page in pages)


def test_marks_of_direction_stay_in_the_names_that_need_them(northland: Network) -> None:
    name = "צפון\u200f (\u200e2010)"
    things = {**northland.things, "uni": dataclasses.replace(northland.things["uni"], labels={"he": name})}
    assert name in render_page(dataclasses.replace(northland, things=things))


@pytest.mark.browser
def test_a_name_in_hebrew_is_set_from_right_to_left_wherever_it_stands(
    visiting: Any, northland: Network
) -> None:
    things = {
        key: dataclasses.replace(thing, labels={"en": f"אשכול 5 (2010) {key}"})
        for key, thing in northland.things.items()
    }
    network = dataclasses.replace(northland, region=things["northland"], things=things)
    places = [
        "h1",
        "#panel .chain-name",
        ".chain-board .chain-name",
        "#ties-table td a",
        "#things-table .thing > [dir]",
    ]
    with visiting(render_page(network)) as opened:
        for place in places:
            found = opened.page.locator(place).evaluate_all(
                "all => all.map((it) => getComputedStyle(it).direction)"
            )
            assert found
            assert set(found) == {"rtl"}, place
