"""Searching everything by facets: each count is what one would find by choosing that value."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.accessible import violations_in_both_schemes
from tests.serve.starting import Client, client_of, command

import clusteratlas
from clusteratlas.errors import RequestError
from clusteratlas.files.locations import region_files
from clusteratlas.loading import load
from clusteratlas.model import BANDS, STATUSES
from clusteratlas.rows.searching.entries import FACETS, Chosen
from clusteratlas.rows.searching.finding import PAGE, choose, find
from clusteratlas.vocabulary.folding import fold
from clusteratlas.vocabulary.terms import STAKEHOLDER_TYPES

TYPES = ("", "", "company", "cluster", "agency", "stakeholder", "initiative", "value-chain", "industry")
REGIONS = ("", "", "hamburg", "lapland", "nord-pas-de-calais")
CHAINS = ("", "", "", "value-chain-railway", "value-chain-life-sciences-health")
TEXTS = ("", "", "rail", "tech", "innovation", "hamburg", "xqzw")

choices = st.builds(
    Chosen,
    text=st.sampled_from(TEXTS),
    type=st.sampled_from(TYPES),
    region=st.sampled_from(REGIONS),
    chain=st.sampled_from(CHAINS),
    status=st.sampled_from(("", "", *STATUSES)),
    strength=st.sampled_from(("", "", *BANDS)),
)


@pytest.fixture(scope="module")
def by_hand(shipped: clusteratlas.Atlas) -> list[dict[str, Any]]:
    """Every thing as people would put it down: looked up one by one."""
    linked: dict[str, set[tuple[str, str]]] = {}
    for link in shipped.links():
        linked.setdefault(link.stakeholder, set()).add((link.value_chain, link.band))
    found = []
    for iri in {name.iri for name in shipped.names.all() if name.type}:
        about = shipped.show(f"<{iri}>")
        found.append(
            {
                "id": about.thing.id,
                "type": shipped.names.type_of(iri),
                "region": about.thing.region,
                "statuses": {tie.status for tie in about.ties},
                "links": linked.get(about.thing.id, set()),
            }
        )
    return found


def is_of(kind: str, asked: str) -> bool:
    if asked == "stakeholder":
        return kind in STAKEHOLDER_TYPES
    return kind in {"policy-initiative", "programme"} if asked == "initiative" else kind == asked


def fits(one: dict[str, Any], chosen: Chosen, named: set[str] | None) -> bool:
    links = {
        (chain, band)
        for chain, band in one["links"]
        if chosen.chain in {"", chain} and chosen.strength in {"", band}
    }
    return (
        (named is None or one["id"] in named)
        and (not chosen.type or is_of(one["type"], chosen.type))
        and (not chosen.region or one["region"] == chosen.region)
        and (not chosen.status or chosen.status in one["statuses"])
        and (not (chosen.chain or chosen.strength) or bool(links))
    )


def without(chosen: Chosen, facet: str, value: str = "") -> Chosen:
    return Chosen(**{name: getattr(chosen, name) for name in ("text", *FACETS)} | {facet: value})


@settings(max_examples=60)
@given(choices)
def test_facets_count_what_is_counted_by_hand(
    shipped: clusteratlas.Atlas, by_hand: list[dict[str, Any]], chosen: Chosen
) -> None:
    named = {one.id for one in shipped.find(chosen.text)} if fold(chosen.text) else None
    found = find(shipped, chosen)
    assert found.total == sum(fits(one, chosen, named) for one in by_hand)
    for facet in FACETS:
        aside = without(chosen, facet)
        counts: Counter[str] = Counter()
        for one in by_hand:
            if fits(one, aside, named):
                counts.update(
                    {
                        "type": {one["type"]},
                        "region": {one["region"]} - {""},
                        "status": one["statuses"],
                        "chain": {chain for chain, band in one["links"] if chosen.strength in {"", band}},
                        "strength": {band for chain, band in one["links"] if chosen.chain in {"", chain}},
                    }[facet]
                )
        assert dict(found.facets[facet].counts) == dict(counts), facet


@settings(max_examples=40)
@given(choices, st.sampled_from(FACETS))
def test_a_count_is_what_one_finds_by_choosing_it(
    shipped: clusteratlas.Atlas, chosen: Chosen, facet: str
) -> None:
    counts = find(shipped, chosen).facets[facet].counts
    for value, count in list(counts.items())[:5]:
        assert find(shipped, without(chosen, facet, value)).total == count
    if facet == "type":
        assert sum(counts.values()) == find(shipped, without(chosen, "type")).total


def test_leafing_shows_everything_once(shipped: clusteratlas.Atlas) -> None:
    chosen = Chosen(type="company")
    first = find(shipped, chosen)
    seen = [one.id for page in range(1, first.pages + 1) for one in find(shipped, chosen, page).entries]
    assert len(seen) == len(set(seen)) == first.total > PAGE
    assert find(shipped, chosen, 999).page == first.pages


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("searched") / "store"
    load(list(region_files()), place)
    return place


@settings(max_examples=25)
@given(choices)
def test_a_store_on_disk_counts_as_memory_does_or_says_what_it_needs(
    shipped: clusteratlas.Atlas, stored: Path, chosen: Chosen
) -> None:
    disk = opened(stored)
    whole = find(shipped, chosen)
    if not chosen.region and (chosen.chain or chosen.strength or (chosen.status and not chosen.text)):
        with pytest.raises(RequestError, match="hoose a region"):
            find(disk, chosen, links=True)
        return
    found = find(disk, chosen, links=True)
    assert found.total == whole.total
    for facet, told in found.facets.items():
        if not told.why_not:
            assert dict(told.counts) == dict(whole.facets[facet].counts), facet
    assert not found.facets["type"].why_not
    assert chosen.region == "" or not found.facets["chain"].why_not


_OPENED: dict[Path, clusteratlas.Atlas] = {}


def opened(place: Path) -> clusteratlas.Atlas:
    if place not in _OPENED:
        _OPENED[place] = clusteratlas.open(place, environment={})
    return _OPENED[place]


@pytest.fixture(scope="module", autouse=True)
def _closed() -> Iterator[None]:
    yield
    _OPENED.clear()


def test_links_of_a_stored_region_are_worked_out_when_they_are_asked_for(stored: Path) -> None:
    disk = opened(stored)
    plain = find(disk, choose(disk, Chosen(region="Hamburg")))
    assert plain.facets["chain"].why_not == plain.facets["strength"].why_not == "links"
    assert not plain.linked
    assert any(one.statuses for one in plain.entries)
    asked = find(disk, Chosen(region="hamburg"), links=True)
    assert asked.total == plain.total
    assert any(one.links for one in asked.entries)
    assert find(disk, Chosen(region="hamburg", strength="strong")).facets["region"].why_not == "aside"


def test_a_text_that_too_much_has_shows_beginnings_and_says_so(
    stored: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clusteratlas.rows.searching.finding.MOST", 20)
    found = find(opened(stored), Chosen(text="ma"))
    assert found.broad
    assert {facet.why_not for facet in found.facets.values()} == {"broad"}
    assert 0 < len(found.entries) <= PAGE
    assert all(fold(one.match).startswith("ma") for one in found.entries)
    with pytest.raises(RequestError, match="write more of the name"):
        find(opened(stored), Chosen(text="ma", status="attested"))


def test_a_server_of_others_is_searched_likewise(
    address: str, tmp_path: Path, shipped: clusteratlas.Atlas
) -> None:
    options = ("--data", f"{address}sparql", "--at-once", "1")
    with command(*options, log=tmp_path / "log") as (_, far), client_of(far) as client:
        for chosen in (
            Chosen(text="rail"),
            Chosen(region="lapland", strength="strong"),
            Chosen(type="cluster"),
        ):
            asked = {name: text for name in ("text", *FACETS) if (text := str(getattr(chosen, name)))}
            answer = client.get("api/search", params=asked).json()
            whole = find(shipped, chosen)
            assert answer["total"] == whole.total, asked
            assert answer["facets"]["type"]["counts"] == dict(whole.facets["type"].counts)
        page = client.get("id/nord-pas-de-calais-nfid")
        assert page.status_code == 200
        assert 'class="chain-link"' in page.text
        assert client.get("id/nord-pas-de-calais-nfidd").status_code == 404
        cited = client.get("id/source/a-s001").text
        assert cited.count('class="tied"') == 2
        assert 'href="/id/nord-pas-de-calais-nfid"' in cited
        assert client.get("id/nord-pas-de-calais-nfid?format=turtle").text.startswith("@prefix")


def test_the_page_tells_what_the_api_does(client: Client) -> None:
    query = "text=tech&region=hamburg&status=attested"
    told = client.get(f"api/search?{query}").json()
    page = client.get(f"search?{query}").text
    assert page.count('class="hit-name"') == len(told["rows"]) == told["total"] > 3
    for value, count in told["facets"]["type"]["counts"].items():
        assert f'<option value="{value}">' in page
        assert f"({count})" in page
    assert all(row["links"] is not None for row in told["rows"])


def test_what_nothing_fits_proposes_names(client: Client) -> None:
    page = client.get("search?text=Hamburrg Aviaton").text
    assert "Nothing fits." in page
    assert "Hamburg Aviation" in page


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("colour=red", 400),
        ("type=spaceship", 404),
        ("region=nowhere", 404),
        ("chain=nowhere", 404),
        ("status=great", 404),
        ("strength=huge", 404),
        ("page=0", 400),
        ("page=99999999999999999999", 400),
        ("links=perhaps", 400),
        ("at=soon", 400),
        ("text=%00%FF", 200),
        ("text=%22%3E%3Cscript%3Ealert(1)%3C/script%3E", 200),
    ],
)
def test_odd_searches_are_told_and_run_nothing(client: Client, query: str, status: int) -> None:
    answer = client.get(f"search?{query}")
    assert answer.status_code == status, answer.text[-300:]
    assert "<script>alert" not in answer.text


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    context = browser.new_context(java_script_enabled=False, base_url=address)
    yield context.new_page()
    context.close()


def test_the_form_works_without_scripts_and_by_keyboard_and_its_address_holds_everything(page: Any) -> None:
    page.goto("/search?lang=fr&at=2016")
    page.locator("#text").fill("tech")
    page.locator("#type").select_option("university")
    page.locator("#text").press("Enter")
    page.wait_for_url("**/search?*text=tech*")
    assert {"lang=fr", "at=2016", "type=university"} <= set(page.url.partition("?")[2].split("&"))
    first = page.locator(".hit-name a").first
    name = first.inner_text()
    first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/id/**")
    assert page.locator("h1").inner_text() == name
    assert "lang=fr" in page.url


@pytest.mark.parametrize(
    ("path", "width"),
    [
        ("/search?text=tech", 320),
        ("/search?region=hamburg&strength=strong", 1280),
        ("/id/nord-pas-de-calais-nfid", 320),
        ("/id/source/a-s001", 320),
    ],
)
def test_pages_are_accessible_and_fit_a_phone(browser: Any, address: str, path: str, width: int) -> None:
    context = browser.new_context(base_url=address, viewport={"width": width, "height": 640})
    shown = context.new_page()
    shown.goto(path)
    shown.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
    found = violations_in_both_schemes(shown, of_each_kind=2)
    assert found == [], found
    context.close()
