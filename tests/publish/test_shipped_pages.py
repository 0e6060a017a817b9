"""The pages of the shipped regions: what they count, and the languages in which they come."""

import json
import re
from collections.abc import Mapping
from typing import Any

import pytest

from clusteratlas.analysis.gaps import KINDS
from clusteratlas.atlas import Atlas
from clusteratlas.errors import UnknownNameError
from clusteratlas.files import locations
from clusteratlas.opening import open_atlas
from clusteratlas.pages.locales import LANGUAGES
from clusteratlas.pages.phrases import FINDINGS
from clusteratlas.publish.pages import OWN

REGIONS = ("centro", "hamburg", "lapland", "nord-pas-de-calais", "stockholm", "west-romania")
MOST_BYTES = 2_500_000
OWN_LANGUAGES = {
    "centro": "pt",
    "hamburg": "de",
    "lapland": "fi",
    "nord-pas-de-calais": "fr",
    "stockholm": "sv",
    "west-romania": "ro",
}


def embedded(html: str) -> dict[str, Any]:
    """The data that a page carries."""
    found = re.search(r'<script type="application/json" id="atlas-data">(.*?)</script>', html, re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def is_link(link: dict[str, Any]) -> bool:
    return any(path["kind"] == "link" for path in link["paths"])


def language_of(html: str) -> str:
    found = re.search(r'<html lang="([^"]*)"', html)
    assert found
    return found[1]


def text_of(html: str) -> str:
    """A page's text, its markup left out."""
    return " ".join(re.sub(r"<[^>]*>", "", html).split())


@pytest.fixture(scope="module")
def past() -> Atlas:
    return open_atlas(None, "2015", {})


@pytest.mark.parametrize("at", [None, "2015"])
@pytest.mark.parametrize("region", REGIONS)
def test_a_page_holds_the_links_that_the_atlas_derives(
    shipped: Atlas, past: Atlas, english: Mapping[str, str], region: str, at: str | None
) -> None:
    atlas = past if at else shipped
    data = embedded(atlas.page(region).html if at else english[region])
    shown = {(link["stakeholder"], link["value_chain"]) for link in data["links"] if is_link(link)}
    derived = atlas.links(region=region)
    assert shown == {(link.stakeholder, link.value_chain) for link in derived if link.kind == "link"}


@pytest.mark.parametrize("region", REGIONS)
def test_a_page_stays_light_with_all_its_languages(english: Mapping[str, str], region: str) -> None:
    assert len(english[region].encode()) < MOST_BYTES


@pytest.mark.parametrize("region", REGIONS)
def test_a_page_says_how_many_potential_links_lead_off_it(
    shipped: Atlas, english: Mapping[str, str], region: str
) -> None:
    data = embedded(english[region])
    shown = {(link["stakeholder"], link["value_chain"]) for link in data["links"]}
    potential = {(link.stakeholder, link.value_chain) for link in shipped.region_links(region)} - shown
    assert data["elsewhere"] == len(potential) > 0


def test_every_kind_of_gap_has_its_heading() -> None:
    assert set(FINDINGS) == set(KINDS)


def test_a_page_comes_in_the_own_language_of_its_region(shipped: Atlas, own_site: Mapping[str, str]) -> None:
    pages = {region: own_site[f"{region}.html"] for region in OWN_LANGUAGES}
    assert {region: language_of(html) for region, html in pages.items()} == OWN_LANGUAGES
    assert {region: embedded(html)["native"] for region, html in pages.items()} == OWN_LANGUAGES
    assert language_of(shipped.page("hamburg", OWN).html) == "de"


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_page_comes_in_each_of_the_languages(shipped: Atlas, code: str) -> None:
    html = shipped.page("lapland", code).html
    assert language_of(html) == code
    assert embedded(html)["language"] == code
    assert set(embedded(html)["words"]) == set(LANGUAGES) - {"en"}


def test_a_language_with_its_country_is_that_language(shipped: Atlas) -> None:
    assert shipped.page("centro", "pt-PT").html == shipped.page("centro", "pt").html


@pytest.mark.parametrize("code", ["xx", "", "owner"])
def test_a_language_without_pages_is_refused_with_those_that_have_some(shipped: Atlas, code: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        shipped.site(code)
    assert all(f"{known} (" in str(caught.value) for known in LANGUAGES)


def test_a_site_in_own_languages_has_english_pages_round_those_of_the_regions(
    own_site: Mapping[str, str],
) -> None:
    spoken = {name.removesuffix(".html"): language_of(html) for name, html in own_site.items()}
    assert {name: spoken.pop(name) for name in OWN_LANGUAGES} == OWN_LANGUAGES
    assert set(spoken.values()) == {"en"}


def test_a_page_in_its_own_language_has_its_navigation_in_that_language(own_site: Mapping[str, str]) -> None:
    assert re.search('<a href="sources.html"[^>]*>Quellen</a>', own_site["hamburg.html"])
    assert '<h1 id="region-name" dir="auto">Lappi</h1>' in own_site["lapland.html"]


def test_the_same_atlas_gives_the_same_site(shipped: Atlas, own_site: Mapping[str, str]) -> None:
    assert shipped.site(OWN) == own_site


def test_a_page_as_of_a_date_counts_what_is_dated_and_tells_when_it_keeps_to_that() -> None:
    plain, kept = (open_atlas(None, "2015", dated=dated) for dated in (False, True))
    line, alone = (text_of(atlas.page("hamburg").html) for atlas in (plain, kept))
    ties = plain.region_network("hamburg").ties
    began = sum(bool(tie.valid_from) for tie in ties)
    assert 0 < began < len(ties)
    assert f"Ties: {len(ties)}, {began} dated, " in line
    assert "as of 2015 Ties" in line
    assert "What bears no date stays in view at every year" in line
    assert "as of 2015, dated ties alone" in alone
    assert "Ties without a date are left out" in alone
    assert "What bears no date stays in view" not in alone.partition("How to read this page Th")[2][:6000]
    # How to read pages is told alike whatever regions there are.
    (one,) = (path for path in locations.region_files() if path.stem == "centro")
    small = open_atlas(one, "2015", {}, dated=True)
    assert "Ties without a date are left out" in small.site()["how-to-read.html"]
