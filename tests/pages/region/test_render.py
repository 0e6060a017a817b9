"""The page as text: complete, closed, and the same each time."""

import dataclasses
import json
import re
from html import unescape

from clusteratlas.model import Network, Thing
from clusteratlas.pages.addresses import file_name
from clusteratlas.pages.embed import digest
from clusteratlas.pages.region.drawing import vis_network_script
from clusteratlas.pages.region.page import render_page
from clusteratlas.pages.site.index import render_index, site_links
from clusteratlas.pages.templating import PageLink, SiteLinks

DATA = re.compile(r'<script type="application/json" id="atlas-(\w+)">(.*?)</script>', re.DOTALL)
SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]*)"')


def embedded(page: str) -> dict[str, str]:
    return dict(DATA.findall(page))


def test_the_same_network_gives_the_same_bytes(northland: Network) -> None:
    turned = dataclasses.replace(
        northland, things=dict(reversed(list(northland.things.items()))), ties=tuple(reversed(northland.ties))
    )
    assert render_page(northland) == render_page(northland) == render_page(turned)


def test_the_policy_allows_exactly_the_scripts_and_styles_of_the_page(northland: Network) -> None:
    page = render_page(northland)
    (policy,) = POLICY.findall(page)
    texts = [*SCRIPT.findall(page), *STYLE.findall(page)]
    assert len(texts) == 4
    assert set(re.findall(r"'sha256-[^']*'", unescape(policy))) == {digest(text) for text in texts}
    assert "unsafe" not in policy


def test_nothing_on_the_page_is_fetched_from_elsewhere(northland: Network) -> None:
    page = SCRIPT.sub("", render_page(northland))
    assert not re.findall(r"""<(?:script|img|link|iframe)[^>]*(?:src|href)=["'](?!data:)""", page)
    assert "@import" not in page
    assert "url(" not in page


def test_a_hostile_name_stays_text(northland: Network) -> None:
    evil = "</script><img src=x onerror=alert(1)>"
    region = dataclasses.replace(northland.region, labels={"en": evil, "ro": '"><script>alert(1)</script>'})
    things = {**northland.things, region.id: region}
    page = render_page(dataclasses.replace(northland, region=region, things=things))
    assert "<img" not in page
    assert "alert(1)</script>" not in page
    data = json.loads(embedded(page)["data"])
    assert next(item for item in data["things"] if item["id"] == "northland")["labels"]["en"] == evil


def test_the_library_that_draws_comes_with_its_licence(northland: Network) -> None:
    page = render_page(northland)
    assert "Permission is hereby granted" in page
    assert "vis-network" in vis_network_script()
    assert "@license" in page


def test_rdf_is_embedded_only_where_it_is_given(northland: Network) -> None:
    turtle = '<a> <b> "</script>" .'
    assert set(embedded(render_page(northland))) == {"data"}
    held = embedded(render_page(northland, turtle=turtle, jsonld="{}"))
    assert json.loads(held["turtle"]) == turtle
    assert json.loads(held["jsonld"]) == "{}"


def test_interface_texts_are_translated_and_escaped(northland: Network) -> None:
    page = render_page(northland, language="de", words={"de": {"Value chains": "Wertschöpfungs<ketten>"}})
    assert '<html lang="de">' in page
    assert "Wertschöpfungs&lt;ketten&gt;" in page
    assert json.loads(embedded(page)["data"])["words"] == {"de": ["Wertschöpfungs<ketten>"]}
    assert "Wertschöpfungs" not in render_page(northland)


def test_the_header_says_name_date_and_status(northland: Network) -> None:
    page = render_page(dataclasses.replace(northland, at="2015"))
    assert "Northland" in page
    assert '<p class="native" lang="fi">Pohjola</p>' in page
    assert "as of 2015" in page
    assert "10 attested, 1 uncited, 1 disputed" in re.sub("<[^>]*>", "", page)


def test_a_region_of_one_thing_without_ties_has_a_page() -> None:
    alone = Thing("islet", "https://example.org/islet", "region", {"en": "Islet"})
    page = render_page(Network(alone, "", {"islet": alone}, ()))
    assert "Islet" in page


def test_pages_of_a_site_link_to_each_other(northland: Network) -> None:
    site = SiteLinks(
        "index.html", (PageLink("Northland", "northland.html"),), (PageLink("Sources", "sources.html"),)
    )
    page = render_page(northland, site=site)
    for href in ("index.html", "northland.html", "sources.html"):
        assert f'href="{href}"' in page


def test_the_index_links_to_every_region_and_shows_its_picture(northland: Network) -> None:
    page = render_index([northland])
    assert f'href="{file_name("northland")}"' in page
    assert "Pohjola" in page
    assert re.findall(r'class="small-name"[^>]*>([^<]*)<', page) == ["Railway", "Food"]
    assert len(re.findall(r'<rect class="strong ', page)) == 2
    assert render_index([northland]) == page
    assert site_links([northland]).regions == (PageLink("Northland", "northland.html"),)
