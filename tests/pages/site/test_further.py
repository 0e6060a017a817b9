"""The site's further pages: their links, their safety, their words."""

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

import pytest

from clusteratlas.model import Network
from clusteratlas.pages.addresses import SEARCH, SOURCES, file_name
from clusteratlas.pages.links import ChainLink, ChainPath
from clusteratlas.pages.site.further import further_links, render_further
from clusteratlas.pages.site.index import site_links


class Reader(HTMLParser):
    """Collects what a page links to, its ids and its elements."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.tags: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name == "href" and value:
                self.links.append(value)
            elif name == "id" and value:
                self.ids.append(value)


def folds(page: str) -> list[str]:
    """The classes of the lists that are folded on a chain's page."""
    return re.findall(r'<details class="(reached[^"]*)"', page)


@pytest.fixture
def pages(north: Network, south: Network) -> dict[str, str]:
    site = site_links([north, south], pages=further_links())
    return render_further([north, south], site=site)


def test_there_is_a_page_for_every_link_of_the_navigation(pages: dict[str, str]) -> None:
    assert {link.href for link in further_links()} <= set(pages)
    assert file_name("value-chain-rail") in pages


def test_every_link_leads_to_a_page_of_the_site_and_a_place_in_it(pages: dict[str, str]) -> None:
    others = {"index.html", file_name("north"), file_name("south")}
    places = {name: set(Reader(page).ids) for name, page in pages.items()}
    for name, page in pages.items():
        for link in Reader(page).links:
            file, _, fragment = link.partition("#")
            if link.startswith(("https://", "data:")):
                continue
            assert file in {"", *others, *pages}, (name, link)
            if fragment and file not in others:
                assert fragment in places[file or name], (name, link)


def test_ids_are_unique_in_every_page(pages: dict[str, str]) -> None:
    for page in pages.values():
        ids = Reader(page).ids
        assert len(ids) == len(set(ids))


def test_every_page_has_one_heading_and_one_main_part(pages: dict[str, str]) -> None:
    for page in pages.values():
        tags = Reader(page).tags
        assert (tags.count("h1"), tags.count("main")) == (1, 1)


def test_no_page_may_call_out_or_run_what_is_not_its_own(pages: dict[str, str]) -> None:
    for page in pages.values():
        policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
        assert policy
        assert unescape(policy[1]).startswith("default-src 'none'")
        assert "unsafe" not in policy[1]
        assert not re.search(r"""(src|srcset|action)=["']?https?:""", page)


def test_the_evidence_of_a_contribution_leads_to_its_source(pages: dict[str, str]) -> None:
    page = pages[file_name("value-chain-rail")]
    assert "builds carriages" in page
    assert f"{SOURCES}#source-s1" in Reader(page).links
    assert "source-s1" in Reader(pages[SOURCES]).ids


def test_what_is_potential_stands_apart_and_says_by_what(north: Network) -> None:
    path = ChainPath("industry", "capable", (), ("rail-2",), "potential", strength=0.2)
    links = {"north": [ChainLink("yard", "value-chain-rail", (path,), "capable", strength=0.2)]}
    page = render_further([north], links=links)[file_name("value-chain-rail")]
    assert folds(page) == ["reached potential"]
    assert "through its own industry" in page
    assert "Not yet links" in page


def test_weak_links_are_folded_and_counted_apart(north: Network) -> None:
    paths = (ChainPath("cluster", "belonging", (), strength=0.2),)
    links = {"north": [ChainLink("yard", "value-chain-rail", paths, "belonging", "weak", 0.2)]}
    pages = render_further([north], links=links)
    assert folds(pages[file_name("value-chain-rail")]) == ["reached weak"]
    assert "0 strong and moderate of 1" in pages[file_name("value-chain-rail")]
    assert 'aria-label="0 / 1 \N{EN DASH} 0 strong and moderate of 1"' in pages["value-chains.html"]


def test_without_derived_links_those_of_the_ties_stand_in(north: Network) -> None:
    page = render_further([replace(north, ties=north.ties[1:])])[file_name("value-chain-rail")]
    assert folds(page) == ["reached potential"]
    assert ">Works</a>" in page


def test_an_uncited_tie_says_so(pages: dict[str, str]) -> None:
    assert "Uncited" in pages[file_name("value-chain-rail")]


def test_an_address_that_could_run_is_shown_as_text(pages: dict[str, str]) -> None:
    reader = Reader(pages[SOURCES])
    assert "https://example.org/report" in reader.links
    assert not [link for link in reader.links if link.startswith("javascript")]
    assert "javascript:alert(1)" in pages[SOURCES]


def test_names_from_data_are_text(north: Network, pages: dict[str, str]) -> None:
    assert "<b>bold" not in pages[SOURCES]
    hostile = replace(north.things["works"], labels={"en": "</script><img onerror=alert(1)>"})
    marked = replace(north, things={**north.things, "works": hostile})
    for page in render_further([marked]).values():
        assert "img" not in Reader(page).tags


def test_other_names_can_be_searched(pages: dict[str, str]) -> None:
    assert "WKS; Old Works" in pages[SEARCH]


def test_the_words_of_the_page_are_translated_and_the_data_are_not(north: Network) -> None:
    pages = render_further([north], language="fi", strings={"Sources": "Lähteet", "Source": "Lähde"})
    assert "<h1>Lähteet</h1>" in pages[SOURCES]
    assert 'lang="fi"' in pages[SOURCES]
    assert "Pohjoinen" in pages[SOURCES]
    assert "Annual report" in pages[SOURCES]


def test_the_same_regions_in_any_order_give_the_same_pages(north: Network, south: Network) -> None:
    assert render_further([north, south]) == render_further([south, north])


def test_no_region_at_all_still_gives_pages() -> None:
    assert set(render_further([])) == {link.href for link in further_links()}


def test_a_chain_of_foreign_data_gets_a_page_inside_the_folder(north: Network) -> None:
    foreign = "https://example.org/../../chain"
    chain = replace(north.things["value-chain-rail"], id=foreign)
    tie = replace(north.ties[0], object=foreign)
    pages = render_further([replace(north, things={**north.things, foreign: chain}, ties=(*north.ties, tie))])
    assert file_name(foreign) in pages
    assert all("/" not in name for name in pages)
    assert file_name(foreign) in Reader(pages[SEARCH]).links
