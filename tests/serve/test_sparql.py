"""SPARQL over HTTP: every format, real clients, and the same answers as without a server."""

import csv
import io
import json
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import JSON, SPARQLWrapper
from tests.serve.starting import Client, client_of, library

import clusteratlas
from clusteratlas.serve.settings import Limits, Settings
from clusteratlas.serve.sparql.formats import ROWS, TRIPLES

Ask = Callable[..., httpx.Response]
HAMBURG = "https://w3id.org/clusteratlas/graph/hamburg"
CLUSTERS = "SELECT * { ?thing a ca:Cluster ; skos:prefLabel ?label } ORDER BY ?thing ?label"
SD = "http://www.w3.org/ns/sparql-service-description#"


@pytest.mark.parametrize("kind", ROWS)
def test_rows_come_in_every_format(ask: Ask, kind: str) -> None:
    answer = ask(CLUSTERS, kind)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == ROWS[kind][0]
    if ROWS[kind][1] == ox.QueryResultsFormat.CSV:
        found = list(csv.reader(io.StringIO(answer.text)))[1:]
        rows = [row[0] for row in found]
    else:
        read = ox.parse_query_results(answer.content, format=ROWS[kind][1])
        assert isinstance(read, ox.QuerySolutions)
        assert [one.value for one in read.variables] == ["thing", "label"]
        rows = [solution["thing"].value for solution in read]
    embedded = clusteratlas.open(environment={}).sparql(CLUSTERS).rows
    assert rows == [getattr(row[0], "value", "") for row in embedded]


@pytest.mark.parametrize("kind", TRIPLES)
def test_triples_come_in_every_format(ask: Ask, kind: str) -> None:
    answer = ask("CONSTRUCT { ?s a ?t } { ?s a ca:Region, ?t }", kind)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == TRIPLES[kind][0]
    assert len({str(quad) for quad in ox.parse(answer.content, format=TRIPLES[kind][1])}) >= 6


@pytest.mark.parametrize("kind", ROWS)
def test_yes_and_no_come_in_every_format(ask: Ask, kind: str) -> None:
    assert "true" in ask("ASK { ?s a ca:Region }", kind).text
    assert "false" in ask("ASK { ?s a ca:Unicorn }", kind).text


def test_what_nobody_can_give_is_not_given(ask: Ask) -> None:
    assert ask(CLUSTERS, "image/png").status_code == 406
    assert ask(CLUSTERS, "text/turtle").status_code == 406
    assert "text/turtle" in ask("DESCRIBE id:hamburg", "text/csv").json()["detail"]


def test_a_malformed_query_is_told_with_line_and_caret(ask: Ask) -> None:
    answer = ask("SELECT * {\n  ?s a ca:Cluster ;;; ?p }")
    assert answer.status_code == 400
    told = answer.json()["detail"]
    assert "Line 2, column 26" in told
    assert "^" in told


def test_a_head_is_that_of_the_answer(client: Client) -> None:
    asked = {"query": "ASK {}"}
    head, answer = client.head("sparql", params=asked), client.get("sparql", params=asked)
    assert head.status_code == 200
    assert not head.content
    assert head.headers["content-length"] == answer.headers["content-length"]
    assert answer.headers["atlas-time-limit"] == "4"
    assert int(answer.headers["atlas-answer-limit"]) > 0


def test_a_large_answer_comes_in_parts_and_whole(client: Client) -> None:
    query = "SELECT ?s ?p ?o ?x { ?s ?p ?o . ?x a ca:Region }"
    answer = client.get("sparql", params={"query": query}, headers={"accept": "text/csv"})
    assert "content-length" not in answer.headers
    count = client.get("sparql", params={"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o . ?x a ca:Region }"})
    rows = int(count.json()["results"]["bindings"][0]["n"]["value"])
    assert sum(1 for _ in csv.reader(io.StringIO(answer.text))) == rows + 1
    assert len(answer.content) > 1 << 20


def test_a_request_says_which_graphs_it_is_about(client: Client) -> None:
    def count(query: str, **graphs: str) -> int:
        answer = client.get("sparql", params={"query": query, **graphs})
        return int(answer.json()["results"]["bindings"][0]["n"]["value"])

    one = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    named = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    hamburg = count(one, **{"default-graph-uri": HAMBURG})
    assert 0 < hamburg < count(one)
    assert count(named, **{"named-graph-uri": HAMBURG}) == hamburg
    assert count(one, **{"named-graph-uri": HAMBURG}) == 0
    assert count(f"{one.replace('{', 'FROM <urn:none> {', 1)}", **{"default-graph-uri": HAMBURG}) == hamburg
    assert count(one, **{"default-graph-uri": "urn:nowhere"}) == 0
    assert client.get("sparql", params={"query": one, "default-graph-uri": "no iri"}).status_code == 400


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (b"ASK {}", "application/sparql-query", 200),
        (b"query=ASK%20%7B%7D", "application/x-www-form-urlencoded; charset=UTF-8", 200),
        (b"INSERT DATA { <a:a> <b:b> <c:c> }", "application/sparql-update", 403),
        (b"update=DROP%20ALL", "application/x-www-form-urlencoded", 403),
        (b"INSERT DATA { <a:a> <b:b> <c:c> }", "application/sparql-query", 400),
        (b"ASK { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "application/sparql-query", 403),
        (b"ASK {}", "text/plain", 415),
        (b"ASK {}", "application/sparql-query; charset=latin-1", 415),
        (b"", "application/sparql-query", 400),
        (b"query=ASK{}&query=ASK{}", "application/x-www-form-urlencoded", 400),
        (b"query=%FF", "application/x-www-form-urlencoded", 400),
        (b"&".join([b"a=b"] * 2000), "application/x-www-form-urlencoded", 400),
        (b"(" * 100_000, "application/sparql-query", 400),
        (b"ASK { FILTER(" + b"(" * 9_000 + b"1" + b")" * 9_000 + b") }", "application/sparql-query", 200),
    ],
)
def test_what_is_posted_gets_its_status(client: Client, content: bytes, kind: str, status: int) -> None:
    answer = client.post("sparql", content=content, headers={"content-type": kind})
    assert answer.status_code == status, answer.text
    if status != 200:
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["status"] == status


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_no_other_method_is_known(client: Client, method: str) -> None:
    answer = client.request(method, "sparql")
    assert answer.status_code == 405
    assert "POST" in answer.headers["allow"]


@pytest.mark.parametrize("kind", TRIPLES)
def test_who_asks_nothing_is_told_what_can_be_asked(client: Client, address: str, kind: str) -> None:
    answer = client.get("sparql", headers={"accept": kind})
    assert answer.headers["content-type"] == TRIPLES[kind][0]
    endpoint = ox.NamedNode(f"{address}sparql")
    triples = {
        (quad.subject, quad.predicate.value, quad.object)
        for quad in ox.parse(answer.content, format=TRIPLES[kind][1])
    }
    assert (endpoint, f"{SD}endpoint", endpoint) in triples


def test_what_xml_cannot_hold_is_said_so(ask: Ask) -> None:
    query = 'SELECT ("a\\u0001b" AS ?x) {}'
    assert ask(query, "application/sparql-results+xml").status_code == 400
    assert ask(query).json()["results"]["bindings"][0]["x"]["value"] == "a\x01b"
    text = ask('SELECT ("a\\rb" AS ?x) {}', "application/sparql-results+xml").text
    assert [one.text for one in ET.fromstring(text).iter() if one.tag.endswith("literal")] == ["a\rb"]  # noqa: S314 - of our own server


def test_rdflib_asks_it(address: str) -> None:
    store = SPARQLStore(f"{address}sparql")
    rows = list(store.query("SELECT ?r WHERE { ?r a <https://w3id.org/clusteratlas/ontology#Region> }"))
    assert len(rows) >= 6
    assert bool(store.query("ASK { ?s ?p ?o }").askAnswer)


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_sparqlwrapper_asks_it(address: str, method: str) -> None:
    wrapper = SPARQLWrapper(f"{address}sparql")
    wrapper.setMethod(method)
    wrapper.setReturnFormat(JSON)
    wrapper.setQuery("SELECT ?r { ?r a <https://w3id.org/clusteratlas/ontology#Region> }")
    found = wrapper.queryAndConvert()
    assert isinstance(found, dict)
    assert len(found["results"]["bindings"]) >= 6


def run(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "clusteratlas_cli", *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A file of a region, and a server of it."""
    from clusteratlas.files.locations import region_files

    file = next(path for path in region_files() if path.stem == "hamburg")
    with library(Settings(port=0, limits=Limits(workers=1)), file) as address:
        yield file, address


@pytest.mark.parametrize(
    "asked",
    [
        (
            "sparql",
            "SELECT * { ?thing a ca:Cluster ; skos:prefLabel ?l } ORDER BY ?thing ?l",
            "--format",
            "json",
        ),
        ("links", "--region", "hamburg", "--format", "json"),
        ("find", "hamburg", "--format", "json"),
        ("regions", "--format", "json"),
    ],
)
def test_the_command_line_gets_from_it_what_it_gets_without(
    own: tuple[Path, str], asked: tuple[str, ...]
) -> None:
    file, address = own
    there = json.loads(run("--data", f"{address}sparql", *asked))
    here = json.loads(run("--data", str(file), *asked))
    assert there == here


def test_data_of_another_server_are_served_on(own: tuple[Path, str]) -> None:
    settings = Settings(port=0, limits=Limits(workers=1))
    with (
        library(settings, f"{own[1]}sparql") as address,
        client_of(address) as far,
        client_of(own[1]) as near,
    ):
        for query in (CLUSTERS, "ASK { ?s a ca:Unicorn }", 'SELECT ("a\\tb" AS ?x) ?y {}'):
            asked = {"query": query}
            assert far.get("sparql", params=asked).json() == near.get("sparql", params=asked).json()
        constructed = {"query": "CONSTRUCT { ?s a ca:Cluster } { ?s a ca:Cluster }"}
        assert far.get("sparql", params=constructed).text.count("Cluster") > 2
