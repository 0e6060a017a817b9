"""The page of every thing, at its own address, in whatever format a client would rather have."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import rdflib
from rdflib.compare import isomorphic
from tests.serve.starting import Client, client_of, command, library

import clusteratlas
from clusteratlas.pages.locales import LANGUAGES, catalogue
from clusteratlas.rows.things import shown_row
from clusteratlas.serve.settings import Limits, Settings
from clusteratlas.vocabulary.namespaces import ID, NACE

NFID = "id/nord-pas-de-calais-nfid"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"


def main_of(page: str) -> str:
    """What stands within a page, without its styles and scripts."""
    return page[page.index("<main") : page.index("</main>")]


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        (BROWSER, "text/html; charset=utf-8"),
        ("*/*", "text/html; charset=utf-8"),
        ("text/turtle", "text/turtle; charset=utf-8"),
        ("text/html;q=0.4, text/turtle;q=0.5", "text/turtle; charset=utf-8"),
        ("application/ld+json, text/turtle;q=0.9", "application/ld+json"),
        ("application/n-triples;q=1.0, text/*;q=0.1", "application/n-triples"),
        ("application/json", "application/json"),
        ("application/*", "application/ld+json"),
    ],
)
def test_a_thing_comes_as_the_client_would_rather_have_it(client: Client, accept: str, media: str) -> None:
    answer = client.get(NFID, headers={"accept": accept})
    assert (answer.status_code, answer.headers["content-type"]) == (200, media)
    assert "accept" in answer.headers["vary"]


def test_what_nobody_can_make_is_refused_and_format_goes_before_accept(client: Client) -> None:
    assert client.get(NFID, headers={"accept": "image/png"}).status_code == 406
    assert client.get(NFID, headers={"accept": "text/html;q=0"}).status_code == 406
    forced = client.get(f"{NFID}?format=turtle", headers={"accept": BROWSER})
    assert forced.headers["content-type"].startswith("text/turtle")
    assert client.get(f"{NFID}?format=word").status_code == 400


def test_the_formats_say_the_same_and_hold_every_tie_with_its_sources(
    client: Client, shipped: clusteratlas.Atlas
) -> None:
    read = {"turtle": "turtle", "jsonld": "json-ld", "ntriples": "nt"}
    graphs = {
        name: rdflib.Graph().parse(data=client.get(f"{NFID}?format={name}").text, format=parser)
        for name, parser in read.items()
    }
    assert isomorphic(graphs["turtle"], graphs["jsonld"])
    assert isomorphic(graphs["turtle"], graphs["ntriples"])
    about = shipped.show("NFID")
    said = {str(subject) for subject in graphs["turtle"].subjects()}
    assert {ID + tie.id.replace(":", "/") for tie in about.ties} <= said
    assert {f"{ID}source/{source}" for source in about.sources} <= said
    assert client.get(f"{NFID}?format=turtle").text.startswith("@prefix ca:")
    (shown,) = shown_row(about, "en").records()
    assert client.get(f"{NFID}?format=json").json()["ties"] == [
        {**tie, "sources": list(tie["sources"])} for tie in shown["ties"]
    ]


def test_each_alternate_that_the_head_names_is_there(client: Client) -> None:
    told = client.get(NFID).headers["link"]
    found = re.findall(r'<([^>]+)>; rel="alternate"; type="([^"]+)"', told)
    assert len(found) == 5
    for address, media in found:
        assert client.get(address).headers["content-type"].startswith(media)


def test_a_page_tells_names_ties_links_and_their_sources(client: Client, shipped: clusteratlas.Atlas) -> None:
    page = main_of(client.get(NFID).text)
    about = shipped.show("NFID")
    for name in (*about.thing.labels.values(), *about.thing.other_names):
        assert name in page
    for tie in about.ties:
        other = tie.object if tie.subject == about.thing.id else tie.subject
        assert f'href="/id/{other}"' in page
    for source in about.sources.values():
        assert f'href="/id/source/{source.id}"' in page
    links = shipped.links(stakeholder="NFID", potential=True)
    assert {link.value_chain for link in links} == set(re.findall(r'href="/chains/([^"]+)"', page))
    assert page.count('class="chain-link"') == len(links)
    assert 'href="/id/nord-pas-de-calais-hdfid"' in page[: page.index("facts-title")], "what replaced it"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("id/hamburg", ["/regions/hamburg", "Free and Hanseatic City of Hamburg"]),
        ("id/value-chain-railway", ["/chains/value-chain-railway", "construction of equipment", "C30.2"]),
        ("id/source/a-s001", ["France Clusters", "What rests on it", "http://franceclusters.fr/"]),
        ("id/tie/0252f5c16c864289", ["monitors the regional innovation strategy", "/id/source/a-s015"]),
        (f"thing?iri={NACE}30", ["Sonstiger Fahrzeugbau", "C30.2", "C Manufacturing"]),
        ("thing?iri=https://w3id.org/clusteratlas/ontology%23Cluster", ["cluster"]),
    ],
)
def test_whatever_has_an_iri_has_a_page(client: Client, path: str, words: list[str]) -> None:
    page = client.get(path)
    assert page.status_code == 200
    for word in words:
        assert word in main_of(page.text) or word in page.text[page.text.index("<body") :]


def test_what_a_page_leads_to_here_is_there(client: Client) -> None:
    page = client.get(NFID).text
    found = set(re.findall(r'href="(/(?:id|thing)[^"#]*)"', page))
    assert len(found) > 20
    kinds: dict[str, list[str]] = {}
    for address in sorted(found):
        kinds.setdefault(address.rpartition("/")[0], []).append(address)
    assert {"/id", "/id/source", "/id/tie"} <= set(kinds)
    some = [address for alike in kinds.values() for address in alike[:6]]
    assert {client.get(address).status_code for address in some} == {200}


def test_an_unknown_thing_is_not_found_and_the_nearest_are_told(client: Client) -> None:
    page = client.get("id/hamburk", headers={"accept": BROWSER})
    assert page.status_code == 404
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert 'href="/search?text=' in main_of(page.text)
    told = client.get("id/hamburk", headers={"accept": "text/turtle"})
    assert (told.status_code, told.headers["content-type"]) == (404, "application/problem+json")
    assert told.json()["nearest"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("thing", 400),
        ("thing?iri=no iri", 400),
        ('thing?iri=https://example.org/"', 400),
        ("thing?iri=https://example.org/<script>", 400),
        ("thing?iri=javascript:alert(1)", 404),
        ("thing?iri=file:///etc/passwd", 404),
        ("thing?iri=urn:uuid:0", 404),
        ("id/%2e%2e%2f%2e%2e%2fetc%2fpasswd", 404),
        ("id/a%20b", 404),
        ("id/%22%3E%3Cscript%3E", 404),
        ("id/%FF", 404),
        ("id/%00", 404),
        ("id/" + "a" * 3000, 400),
        (f"{NFID}?colour=red", 400),
        (f"{NFID}?page=0", 400),
        (f"{NFID}?page=x", 400),
        (f"{NFID}?dated=perhaps", 400),
        (f"{NFID}?dated=true", 400),
        (f"{NFID}?at=soon", 400),
        (f"{NFID}?lang=klingon", 404),
        (f"{NFID}?ties=nothing.out", 400),
    ],
)
def test_odd_requests_are_refused_and_run_nothing(client: Client, path: str, status: int) -> None:
    answer = client.get(path, headers={"accept": BROWSER})
    assert answer.status_code == status, answer.text[-300:]
    assert "<script>alert" not in answer.text
    assert '<script>"' not in answer.text


def test_a_thing_of_the_atlas_has_one_address(client: Client) -> None:
    moved = client.get("thing", params={"iri": f"{ID}hamburg", "lang": "de", "format": "turtle"})
    assert moved.status_code == 308
    assert moved.headers["location"] == "/id/hamburg?format=turtle&lang=de"


def test_language_and_date_go_on_from_page_to_page(client: Client) -> None:
    page = client.get(f"{NFID}?lang=fr&at=2015&dated=true").text
    assert '<html lang="fr">' in page
    inside = re.findall(r'href="(/[^"]*)"', main_of(page))
    assert inside
    assert all("lang=fr&amp;at=2015&amp;dated=true" in address for address in inside)
    accepted = client.get(NFID, headers={"accept-language": "xx, sv;q=0.8, de;q=0.9"})
    assert accepted.headers["content-language"] == "de"
    assert client.get(NFID, headers={"accept-language": "zh"}).headers["content-language"] == "en"


def test_a_thing_that_is_not_there_at_a_date_says_so(client: Client) -> None:
    gone = main_of(client.get("id/nord-pas-de-calais?at=2020").text)
    assert "It is not there at this date." in gone
    assert "It is not there at this date." not in client.get("id/nord-pas-de-calais?at=2015").text


def test_who_has_a_page_gets_it_once(client: Client) -> None:
    for path in (NFID, f"{NFID}?format=turtle", "search?text=rail"):
        tag = client.get(path).headers["etag"]
        again = client.get(path, headers={"if-none-match": tag})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag


def test_a_page_may_run_its_own_scripts_and_ask_this_server_alone(client: Client) -> None:
    policy = client.get(NFID).headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "form-action 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("code", sorted(set(LANGUAGES) - {"en"}))
def test_no_word_of_a_page_is_left_in_english(client: Client, code: str) -> None:
    words = catalogue(code)
    pages = [client.get(f"{path}{'&' if '?' in path else '?'}lang={code}").text for path in SEEN]
    for message in SAID:
        assert words[message] != message
        assert any(words[message] in page for page in pages), message
        assert not any(f">{message}<" in page for page in pages), message


SEEN = (NFID, "id/value-chain-railway", "id/source/a-s001", "search?text=rail", "search?text=xqzw")
SAID = (
    "Facts",
    "Also called",
    "Value chains that it links to",
    "What rests on it",
    "Status of ties",
    "Nothing fits.",
)

HOSTILE = """
@prefix ca: <https://w3id.org/clusteratlas/ontology#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix schema: <https://schema.org/> .
@prefix dct: <http://purl.org/dc/terms/> .
<https://example.org/z%C3%BC#1> a ca:Company ; skos:prefLabel "<script>alert(1)</script>"@en ;
  schema:url "javascript:alert(1)" ; dct:description "\\"><img src=x onerror=alert(2)>" .
<https://w3id.org/clusteratlas/id/valley/z%C3%BCrich> a ca:Company ; skos:prefLabel "Percent" .
<https://w3id.org/clusteratlas/id/valley/zürich> a ca:Company ; skos:prefLabel "Letters" .
<https://w3id.org/clusteratlas/id/valley/../up> a ca:Company ; skos:prefLabel "Dots" .
<https://w3id.org/clusteratlas/id/valley/hub> a ca:Cluster ; skos:prefLabel "Hub" .
"""
TIES = 450


def many(count: int) -> str:
    ties = (
        f'<https://example.org/m{n:04}> a ca:Company ; skos:prefLabel "Member {n:04}" .\n'
        f"<https://example.org/t{n}> a ca:Tie ; rdf:subject <https://example.org/m{n:04}> ;\n"
        "  rdf:predicate <http://www.w3.org/ns/org#memberOf> ; ca:status ca:uncited ;\n"
        "  rdf:object <https://w3id.org/clusteratlas/id/valley/hub> .\n"
        for n in range(count)
    )
    return "".join(ties)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    place = tmp_path_factory.mktemp("own")
    (place / "one.ttl").write_text(HOSTILE + many(TIES), "utf-8")
    (place / "two.ttl").write_text(
        HOSTILE.partition("<https://example.org")[0]
        + '<https://w3id.org/clusteratlas/id/valley/hub> a ca:Cluster ; skos:prefLabel "Nave"@en .'.replace(
            "@en", ""
        ),
        "utf-8",
    )
    options = ("--data", str(place), "--at-once", "1")
    with command(*options, log=place / "log") as (_, address), client_of(address) as found:
        yield found


def test_text_of_the_data_cannot_run_and_leads_nowhere_it_should_not(own: Client) -> None:
    page = own.get("thing", params={"iri": "https://example.org/z%C3%BC#1"})
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert "<img" not in page.text
    assert 'href="javascript' not in page.text
    assert "&lt;script&gt;alert(1)" in page.text


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("id/valley/z%C3%BCrich", "Letters"),
        ("id/valley/z%25C3%25BCrich", "Percent"),
        ("thing?iri=https://w3id.org/clusteratlas/id/valley/../up", "Dots"),
    ],
)
def test_iris_with_odd_signs_are_found(own: Client, path: str, name: str) -> None:
    answer = own.get(path, follow_redirects=True)
    assert answer.status_code == 200
    assert f"<h1>{name}</h1>" in answer.text


def test_a_hub_shows_some_ties_of_a_kind_and_leads_to_the_rest(own: Client) -> None:
    page = own.get("id/valley/hub").text
    assert "200 of 450" in page
    seen: list[str] = []
    address: Any = "/id/valley/hub?ties=member-of.back"
    while address:
        page = main_of(own.get(address.replace("&amp;", "&").partition("#")[0]).text)
        seen += re.findall(r">(Member \d+)</a>", page)
        found = re.search(r'rel="next" href="([^"]+)"', page)
        address = found[1] if found else ""
    assert seen == [f"Member {n:04}" for n in range(TIES)]


def test_what_two_data_sets_say_stands_side_by_side(own: Client) -> None:
    page = main_of(own.get("id/valley/hub").text)
    assert "Data sets differ" in page
    assert "Nave" in page
    assert "Hub" in page


def test_links_stay_under_the_path_of_a_proxy() -> None:
    settings = Settings(port=0, root_path="/atlas", limits=Limits(workers=1))
    with library(settings) as address, client_of(address) as client:
        for path in ("id/hamburg", "search?text=rail"):
            page = client.get(path)
            links = re.findall(r'(?:href|action)="(/[^"]*)"', page.text)
            assert links
            assert all(link.startswith("/atlas/") for link in links)
        moved = client.get("thing", params={"iri": f"{ID}hamburg"})
        assert moved.headers["location"] == "/atlas/id/hamburg"


def test_a_store_on_disk_tells_the_same(tmp_path: Path, client: Client) -> None:
    from clusteratlas.files.locations import region_files
    from clusteratlas.loading import load

    place = tmp_path / "store"
    load(list(region_files()), place)
    options = ("--data", str(place), "--at-once", "1")
    with command(*options, log=tmp_path / "log") as (_, address), client_of(address) as stored:
        for path in (NFID, "id/source/a-s001", f"{NFID}?at=2015", "id/source/a-s001?at=2015", "id/lapland"):
            one, other = (main_of(each.get(path).text) for each in (stored, client))
            assert re.findall(r'href="/[^"]+"', one) == re.findall(r'href="/[^"]+"', other)
