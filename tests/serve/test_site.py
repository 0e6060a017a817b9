"""Pages for readers: those of the site on disk, at addresses that carry language and date on."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
from tests.serve.starting import Client, client_of, data_of, library
from tests.turtle import HEAD

import clusteratlas
from clusteratlas.loading import load
from clusteratlas.pages.addresses import COMPARISON
from clusteratlas.pages.locales import LANGUAGES
from clusteratlas.publish.site import Site
from clusteratlas.serve.settings import Limits, Settings

BROWSER = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
CONTINENT = 14
"""Regions, which are too many for cards."""


def addresses_in(page: str) -> set[str]:
    """Where a page leads on its own server."""
    return {unescape(one).partition("#")[0] for one in re.findall(r'(?:href|action)="(/[^"]*)"', page)}


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    """A server that takes its time: how long a page may take is looked at elsewhere."""
    with library(Settings(port=0, limits=Limits(workers=2))) as address, client_of(address) as found:
        yield found


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """A server of a store of more regions than one page sets beside each other."""
    folder = tmp_path_factory.mktemp("many")
    with (folder / "many.ttl").open("w", encoding="utf-8") as file:
        file.write(HEAD)
        for number in range(CONTINENT):
            region = f"id:land-{number}"
            file.write(
                f"{region} a ca:Region ; ca:region {region} ; ca:status ca:uncited ; "
                f'skos:prefLabel "Land {number}"@en .\n'
                f"id:yard-{number} a ca:Company ; ca:region {region} ; ca:status ca:uncited ; "
                f'skos:prefLabel "Yard {number}"@en ; ca:contributesTo id:value-chain-railway .\n'
                f"tie:00000000000000{number:02} a ca:Tie ; ca:region {region} ; ca:status ca:uncited ; "
                f"rdf:subject id:yard-{number} ; rdf:predicate ca:contributesTo ; "
                f"rdf:object id:value-chain-railway .\n"
            )
    load([folder / "many.ttl"], folder / "store")
    settings = Settings(port=0, limits=Limits(workers=1))
    with library(settings, folder / "store") as address, client_of(address) as client:
        yield client


def test_every_address_of_the_live_site_leads_somewhere(client: Client) -> None:
    seen: set[str] = set()
    waiting = ["/", "/?lang=fr&at=2015"]
    while waiting:
        address = waiting.pop()
        answer = client.get(address.removeprefix("/"), headers=BROWSER)
        assert answer.status_code == 200, address
        kind = answer.headers["content-type"]
        if kind.startswith("text/html") and not re.match(r"/(regions|id|thing|search|query)\b", address):
            # In one other language, since each page leads to itself in all of them.
            found = addresses_in(answer.text) - seen
            fresh = {
                one for one in found if "lang=" not in one or ("lang=fr" in one and "/chains" not in one)
            }
            # Of what there are hundreds of, some are followed, and the pages of two regions.
            things = sorted(one for one in fresh if re.match(r"/(id|thing)\b", one))
            fresh = {one for one in fresh if not re.match(r"/regions/(?!hamburg\b|lapland\b)", one)}
            chains = sorted(one for one in fresh if one.startswith("/chains/"))
            fresh -= {*things[3:], *chains[3:]}
            waiting += sorted(fresh)
            seen |= fresh
    paths = {one.partition("?")[0] for one in seen}
    assert {"/map", "/chains", "/compare", "/search", "/sources", "/how-to-read", "/query"} <= paths
    assert {"/regions/hamburg", "/regions/lapland"} <= paths


def test_the_live_pages_tell_what_the_pages_on_disk_tell(client: Client, shipped: clusteratlas.Atlas) -> None:
    site = Site([shipped.material(one.id) for one in shipped.regions()])
    further = site.further("en")
    for path, plain in (("", site.index("en")), ("compare", further.page(COMPARISON))):
        live = client.get(path, headers={"accept-language": "en"}).text
        assert figures_of(live) == figures_of(plain) != []
    chain = client.get("chains/value-chain-railway").text
    assert figures_of(chain) == figures_of(further.chain("value-chain-railway"))


def figures_of(page: str) -> list[str]:
    """The numbers that a page shows, in their order."""
    shown = re.sub(
        r"<(style|script|svg|form)\b.*?</\1>|<[^>]*>", " ", page[page.index("<main") :], flags=re.DOTALL
    )
    return re.findall(r"[0-9][0-9,.%]*", shown)


def test_language_and_date_are_carried_from_page_to_page(client: Client) -> None:
    page = client.get("compare", params={"lang": "fi", "at": "2015", "dated": "true"})
    assert page.headers["content-language"] == "fi"
    assert '<html lang="fi">' in page.text
    assert "2015" in page.text
    links = {one for one in addresses_in(page.text) if "?" in one}
    carried = {one for one in links if "lang=fi" in one and "at=2015" in one and "dated=true" in one}
    # Other languages, and all dates, are offered too.
    assert {one.partition("?")[0] for one in links - carried} == {"/compare"}
    assert len(links - carried) == len(LANGUAGES)
    whole = client.get("compare", params={"lang": "fi"})
    assert figures_of(whole.text) != figures_of(page.text)


def test_an_odd_address_stays_within_the_page_that_it_asks_for(client: Client) -> None:
    for odd in ("chains/%22%3E%3Cscript%3E", "regions/a%3Fb%23c", "chains/%00", "regions/%ff"):
        answer = client.get(odd, headers=BROWSER)
        assert answer.status_code == 404, odd
        assert "<script>a" not in answer.text
        assert '"><script' not in answer.text[answer.text.index("<main") :]


def test_a_browser_is_given_the_language_that_it_reads(client: Client) -> None:
    page = client.get("", headers={"accept-language": "sv, en;q=0.5"})
    assert page.headers["content-language"] == "sv"
    assert "accept-language" in page.headers["vary"]


def test_regions_are_set_side_by_side_that_are_named(client: Client) -> None:
    page = client.get("compare", params={"region": ["Hamburg", "lapland"]}).text
    main = page[page.index("<main") :]
    assert "Hamburg" in main
    assert "Lapland" in main
    assert "Stockholm" not in main


def test_a_value_chain_by_another_name_leads_to_its_address(client: Client) -> None:
    answer = client.get("chains/railway?at=2015")
    assert (answer.status_code, answer.headers["location"]) == (308, "/chains/value-chain-railway?at=2015")


def test_a_browser_reads_on_a_page_what_is_wrong(client: Client) -> None:
    for path, status, word in (("chains/railwey", 404, "Railway"), ("?at=soon", 400, "soon")):
        answer = client.get(path, headers=BROWSER)
        assert answer.status_code == status
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert word in answer.text[answer.text.index("<main") :]
        assert client.get(path).headers["content-type"] == "application/problem+json"
    nowhere = client.get("nothing/at/all", headers=BROWSER)
    assert nowhere.status_code == 404
    assert "</main>" in nowhere.text


def test_of_many_regions_there_is_a_table_in_place_of_cards(many: Client) -> None:
    page = many.get("").text
    assert page.count('name="region"') == CONTINENT
    assert "/map" not in page
    assert many.get("map").status_code == 404
    chosen = many.get("compare", params={"region": ["land-1", "land-2"]})
    assert "Land 2" in chosen.text
    assert many.get("compare", params={"region": [f"land-{one}" for one in range(13)]}).status_code == 400
    assert "/chains/value-chain-railway" in many.get("chains").text


def test_the_page_of_a_value_chain_says_how_many_of_many_regions_it_shows(many: Client) -> None:
    page = many.get("chains/value-chain-railway").text
    assert "Shown are 4 of the 14 regions" in page
    assert "Yard 0" in page


def test_a_regions_page_is_that_of_the_command_line(client: Client) -> None:
    page = client.get("regions/lapland")
    own = clusteratlas.open(environment={}).page("lapland").html
    assert figures_of(page.text)[:40] == figures_of(own)[:40]
    assert data_of(page.text) == data_of(own)
    assert "/regions/hamburg" in addresses_in(page.text)
    policy = page.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy
    assert "sha256-" in policy
    assert "sandbox" not in policy


def test_a_page_comes_in_a_language_and_as_of_a_date(client: Client) -> None:
    page = client.get("regions/lapland", params={"lang": "fi", "at": "2015"})
    own = clusteratlas.open(at="2015", environment={}).page("lapland", "fi").html
    assert data_of(page.text) == data_of(own) != []


def test_who_has_a_page_gets_it_once(client: Client) -> None:
    first = client.get("regions/centro")
    tag = first.headers["etag"]
    assert re.fullmatch(r'"[0-9a-f]{32}"', tag)
    for had in (tag, f'"another", W/{tag}', "*"):
        again = client.get("regions/centro", headers={"if-none-match": had})
        assert again.status_code == 304
        assert not again.content
        assert again.headers["etag"] == tag
    assert client.get("regions/centro", headers={"if-none-match": '"another"'}).text == first.text
    assert client.get("regions/centro", params={"lang": "fr"}).headers["etag"] != tag


def test_another_name_of_a_region_leads_to_its_address(client: Client) -> None:
    answer = client.get("regions/Lapland?lang=fi")
    assert answer.status_code == 308
    assert answer.headers["location"] == "/regions/lapland?lang=fi"


@pytest.mark.parametrize(
    ("path", "status", "word"),
    [
        ("regions/nowhere", 404, "nowhere"),
        ("regions/lapland?at=soon", 400, "soon"),
        ("regions/lapland?lang=klingon", 404, "klingon"),
        ("?colour=red", 400, "colour"),
        ("regions/..%2f..%2fetc%2fpasswd", 404, "passwd"),
    ],
)
def test_what_is_at_fault_is_named(client: Client, path: str, status: int, word: str) -> None:
    answer = client.get(path)
    assert answer.status_code == status, answer.text
    assert word in answer.json()["detail"]


def test_links_stay_under_the_path_of_a_proxy() -> None:
    settings = Settings(port=0, root_path="/atlas", limits=Limits(workers=1))
    with library(settings) as address, client_of(address) as client:
        links = re.findall(r'href="([^"]+)"', client.get("").text)
        assert links
        assert all(link.startswith(("/atlas/", "#", "data:")) for link in links)
        assert client.get("regions/Lapland").headers["location"] == "/atlas/regions/lapland"
