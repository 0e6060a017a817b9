"""The protocol tests of the W3C that are about queries; those about updates must be refused all the same."""

import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.collection import Collection
from tests.serve.starting import Client, client_of, library

from clusteratlas.serve.settings import Limits, Settings

SUITE = Path(__file__).resolve().parents[3] / "shared/data/w3c-sparql11-tests/sparql11.tar.gz"
if not SUITE.is_file():
    pytest.skip("The W3C's SPARQL 1.1 tests are not at hand.", allow_module_level=True)

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
GRAPH = "http://kasei.us/2009/09/sparql/data/data{}.rdf"
_FORMATS = {"boolean": "sparql-results", "tabular": "sparql-results", "RDF": "turtle"}


@dataclass(frozen=True)
class Exchange:
    """A request of a test, and what is expected of its answer."""

    name: str
    method: str
    path: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    statuses: frozenset[str]
    truth: bool | None
    form: str


def _suite() -> Iterator[Exchange]:
    with tarfile.open(SUITE) as suite:
        file = suite.extractfile("sparql/sparql11/protocol/manifest.ttl")
        assert file is not None
        manifest = Graph().parse(file.read(), format="turtle", publicID="http://suite/")
    for test in manifest.subjects(RDF.type, MF.ProtocolTest):
        action = manifest.value(test, MF.action)
        listed = manifest.value(action, HT.requests)
        for request in Collection(manifest, listed):  # type: ignore[arg-type]  # rdflib's own annotation is too narrow
            yield _exchange(manifest, str(test).rpartition("#")[2], request)


def _exchange(manifest: Graph, name: str, request: object) -> Exchange:
    def of(node: object, key: URIRef) -> object:
        return manifest.value(node, key)  # type: ignore[call-overload]  # likewise

    listed = of(request, HT.headers)
    fields = list(Collection(manifest, listed)) if listed is not None else []  # type: ignore[arg-type]  # likewise
    headers = tuple((str(of(field, HT.fieldName)), str(of(field, HT.fieldValue))) for field in fields)
    body = of(request, HT.body)
    chars = "" if body is None else str(of(body, CNT.chars))
    encoding = "utf-8" if body is None else str(of(body, CNT.characterEncoding) or "utf-8")
    answer = of(request, HT.resp)
    statuses = manifest.objects(answer, MF.expectedStatus)  # type: ignore[arg-type]  # likewise
    truth = of(answer, MF.expectedBoolean)
    return Exchange(
        name,
        str(of(request, HT.methodName)),
        str(of(request, HT.absolutePath)).replace("/sparql/", "sparql"),
        headers,
        chars.encode(encoding),
        frozenset(str(one)[-3:-2] for one in statuses),
        None if truth is None else str(truth) == "true",
        str(of(answer, MF.expectedFormat) or ""),
    )


EXCHANGES = list(_suite())


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    data = tmp_path_factory.mktemp("w3c") / "data.nq"
    with tarfile.open(SUITE) as suite:
        lines: list[str] = []
        for number in (1, 2, 3):
            file = suite.extractfile(f"sparql/sparql11/protocol/data{number}.nt")
            assert file is not None
            text = file.read().decode()
            lines += [
                line.rstrip(" .") + f" <{GRAPH.format(number)}> ."
                for line in text.splitlines()
                if line.strip()
            ]
    data.write_text("\n".join(lines) + "\n", "utf-8")
    with library(Settings(port=0, limits=Limits(workers=1)), data) as address, client_of(address) as found:
        yield found


def _is_of_updates(name: str) -> bool:
    return "update" in name


def test_the_whole_suite_is_there() -> None:
    assert len({one.name for one in EXCHANGES}) == 34


@pytest.mark.parametrize(
    "exchange", [one for one in EXCHANGES if not _is_of_updates(one.name)], ids=lambda one: one.name
)
def test_a_query_is_answered_as_the_protocol_has_it(client: Client, exchange: Exchange) -> None:
    answer = client.request(
        exchange.method, exchange.path, headers=dict(exchange.headers), content=exchange.body or None
    )
    assert str(answer.status_code)[0] in exchange.statuses, answer.text
    if exchange.truth is not None:
        assert answer.json()["boolean"] is exchange.truth
    if exchange.form:
        assert _FORMATS[exchange.form] in answer.headers["content-type"]


@pytest.mark.parametrize(
    "exchange", [one for one in EXCHANGES if _is_of_updates(one.name)], ids=lambda one: one.name
)
def test_no_update_is_done(client: Client, exchange: Exchange) -> None:
    if "query=" in exchange.path or b"query=" in exchange.body or b"ASK" in exchange.body:
        return  # it asks what the update before it has done
    answer = client.request(
        exchange.method, exchange.path, headers=dict(exchange.headers), content=exchange.body or None
    )
    assert str(answer.status_code)[0] == "4", answer.text
    if exchange.name.startswith("update"):
        assert answer.status_code == 403
