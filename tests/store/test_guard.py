"""No query reaches for another server, however it is written."""

import contextlib
import random
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

import pyoxigraph as ox
import pytest

import clusteratlas
from clusteratlas.catalogue.questions.library import questions
from clusteratlas.errors import OutsideError
from clusteratlas.files.locations import query_root
from clusteratlas.store.engine import syntax_error
from clusteratlas.store.guard import UPDATE_WORDS, reaching_word
from clusteratlas.store.store import Store

SERVICE = "SERVICE <http://localhost/sparql> { ?a ?b ?c }"


@dataclass
class Listener:
    """A server that counts who calls, and hangs up."""

    door: socket.socket = field(default_factory=lambda: socket.create_server(("127.0.0.1", 0)))
    calls: int = 0

    def listen(self) -> None:
        with contextlib.suppress(OSError):  # closed: the test is over
            while True:
                caller, _ = self.door.accept()
                self.calls += 1
                caller.close()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.door.getsockname()[1]}/"


@pytest.fixture
def listener() -> Iterator[Listener]:
    started = Listener()
    threading.Thread(target=started.listen, daemon=True).start()
    yield started
    started.door.close()


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ {SERVICE} }}",
        "select * { service<http://localhost/>{ ?s ?p ?o } }",
        "SELECT * { FILTER EXISTS { SERVICE SILENT ?x { ?s ?p ?o } } }",
        f"SELECT * {{ {{ SELECT * {{ {SERVICE} }} }} }}",
        f"SELECT * {{ ?s ?p 'a # b' . {SERVICE} }}",
        f"SELECT * {{ ?s <http://example.org/#> ?o . {SERVICE} }}",
        f"SELECT * {{ ?s ?p 1{SERVICE} }}",
        "SELECT * { ?s ?p true SERVICE:x { ?s ?p ?o } }",
        "SELECT * { ?s ?p trueSERVICE:x { ?s ?p ?o } }",
        "SELECT * { ?s ?p ex:SERVICE <http://localhost/> { } }",
        "SELECT * { ?s ?p 'x'@enSERVICE<http://localhost/>{} }",
        "SELECT * { FILTER(?a<?b)SERVICE#>\n<http://localhost/>{} }",
        "SELECT * { FILTER(?a<?b&&?c='>') SERVICE <http://localhost/> {} FILTER('x'='y') }",
        "SELECT * { ?s ?p 'a'# '\n SERVICE <http://localhost/> {} }",
        "SELECT * { ?s ?p 'a'# '\r SERVICE <http://localhost/> {} }",
        "SELECT * { ?s ex:it\\'s ?o . SERVICE <http://localhost/> {} FILTER(?o = 'x') }",
        "SELECT * { ?s ex:\\# ?o . SERVICE <http://localhost/> {} }",
        "SELECT * { \\u0053ERVICE <http://localhost/> { ?s ?p ?o } }",
        f'SELECT * {{ ?s ?p ?o FILTER (?o != "\\u0022 ) {SERVICE} FILTER (?o != \\u0022") }}',
        f'SELECT * {{ ?s ?p "x\\u0022 # " . {SERVICE} }}',
        f"SELECT * {{ broken {SERVICE}",
        f'SELECT * {{ VALUES ?x {{ """a" }} {SERVICE} }} # "\\q"""',
        f"SELECT * {{ VALUES ?x {{ '''a' }} {SERVICE} }} # '\\x41'''",
    ],
)
def test_reaching_outside_is_seen_however_it_is_written(query: str) -> None:
    assert reaching_word(query) == "SERVICE"


@pytest.mark.parametrize(
    "update",
    [
        "LOAD <http://localhost/>",
        "INSERT DATA { <a:b> <a:c> 1 } ; lOaD SILENT <http://localhost/> INTO GRAPH <http://example.org/>",
        f"INSERT {{ ?s ?p ?o }} WHERE {{ {SERVICE} }}",
    ],
)
def test_an_update_that_reaches_outside_is_seen(update: str) -> None:
    assert reaching_word(update, UPDATE_WORDS)


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?s ?p "SERVICE <http://localhost/> { ?s ?p ?o }" }',
        "SELECT * { ?s ?p '''it's a ' SERVICE ''' }",
        'SELECT * { ?s ?p """ "SERVICE" \\" SERVICE""" }',
        "SELECT * { ?s ?p <http://service.example.org/load> } # SERVICE <http://localhost/> {}",
        "SELECT ?service { ?service ca:supports $SERVICE FILTER(?service<3) }",
        "BASE <https://service.example.org/> SELECT * { ?s </service> ?o }",
        "SELECT * { ?s ?p ?o }",
    ],
)
def test_the_word_in_a_text_an_address_a_comment_or_a_variable_reaches_nothing(query: str) -> None:
    assert reaching_word(query) == ""


def test_no_shipped_question_or_rule_reaches_outside() -> None:
    assert questions()
    for file in query_root().rglob("*.rq"):
        assert reaching_word(file.read_text(encoding="utf-8")) == "", file


_BEFORE = (
    *(
        "",
        "1",
        "'a'",
        "'a'@en",
        "true",
        "?o",
        "BIND(1 AS ?z)",
        "?s ?p 1.",
        "?s ?p -1e5",
        "OPTIONAL{",
        "}",
        "{",
    ),
    *(
        "bad:service ",
        "bad:",
        "e:",
        "?s e:p\\'x .",
        "?s e:p\\#x .",
        "?s <a:b#c> ?o .",
        "?s ?p <x'y> .",
        "?s<a:b>?o",
    ),
    *("FILTER(?o<?s&&?s>1)", "FILTER(?o<?s)#>\n", "FILTER(?s<?b&&?c='>')", "FILTER(?s<?b&&?c>'#')"),
    *("FILTER(?s<5#>\n)", "FILTER(?s<e:x#>'\n)", "FILTER('<'='x')", 'FILTER(?o<"\'"&&?s>"\'")'),
    *(
        "'''a\\uD800'' ''",
        "'''",
        '"""a"""',
        "#x'\n",
        "# '''\n",
        "?s ?p '#'.",
        "?s ?p '\\''.",
        '?s ?p "\\\\".',
    ),
    *('VALUES ?x { """a" }', "VALUES ?x { '''a' }"),
    *("FILTER(?s<:a#b\n&&?s>2)", "'", '"', "<", ">", "#", "\n", " ", "."),
)
_WORDS = (
    *("SERVICE", "service", "SeRvIcE", "SERVICE SILENT", "\\u0053ERVICE", "SERV\\u0049CE", "SERVICE#c\n"),
    *("SERVICE:x ", "SERVICE\te:x", "1SERVICE", "SERVICE?u "),
)
_AFTER = (
    '# "\\q"""',
    "# '\\z'''",
    *("FILTER('x'='y')", "#>", "'", '"', "FILTER(?s>'x')", "?s ?p '>'", "'''", "\n'", "?c>1", "}", "}}"),
)


def _mixed(chance: random.Random, address: str) -> str:
    """A text that is often a query, and often one that would call an address if it were let."""

    def some(parts: tuple[str, ...], least: int, most: int) -> str:
        count = chance.randrange(least, most)
        return "".join(chance.choice(parts) + chance.choice(["", " ", "\n"]) for _ in range(count))

    prologue = f"PREFIX e: <{address}> PREFIX : <{address}> PREFIX bad: <http://a:> "
    form = chance.choice(["SELECT * {", "ASK {", "SELECT * {?s ?p ?o ", "CONSTRUCT {?s ?p ?o} WHERE {"])
    given = chance.choice([f"VALUES ?u {{<{address}>}} ", ""])
    target = chance.choice([f"<{address}>", "e:x", ":x", "?u"])
    asked = some(_BEFORE, 1, 5) + chance.choice(_WORDS) + chance.choice(["", " "]) + target + "{?x ?y ?z}"
    return prologue + form + given + asked + some(_AFTER, 0, 3) + "}"


@pytest.mark.parametrize("seed", range(4))
def test_what_the_guard_lets_pass_calls_nobody(seed: int, listener: Listener) -> None:
    chance = random.Random(seed)  # noqa: S311 - examples, not secrets
    data = ox.Store()
    data.add(ox.Quad(ox.NamedNode("a:s"), ox.NamedNode("a:b"), ox.Literal("x")))
    store, ran, reaching = Store(data), 0, 0
    for _ in range(2500):
        query = _mixed(chance, listener.address)
        if not reaching_word(query):
            with contextlib.suppress(Exception):  # most are malformed
                store.answer(query)
                ran += 1
            assert listener.calls == 0, query
        elif syntax_error(query) is None:
            reaching += 1
    # So that both sides were tried.
    assert ran
    assert reaching


def test_without_the_guard_the_engine_would_call(listener: Listener) -> None:
    with pytest.raises(OSError, match=r"reset|refused|closed|end of|Empty"):
        ox.Store().query(f"ASK {{ SERVICE <{listener.address}> {{ ?s ?p ?o }} }}")
    assert listener.calls == 1


def test_explaining_a_misspelt_service_calls_nobody(listener: Listener) -> None:
    from clusteratlas.catalogue.diagnosis.explaining import explain_syntax

    explain_syntax(f"SELECT * {{ SERVIC <{listener.address}> {{ ?s ?p ?o }} }}")
    assert listener.calls == 0


def test_every_face_of_the_atlas_refuses(shipped: clusteratlas.Atlas, listener: Listener) -> None:
    query = f"SELECT * {{ SERVICE <{listener.address}> {{ ?s ?p ?o }} }}"
    faces = (shipped.sparql, shipped.store.select, shipped.store.answer, shipped.rdf().query)
    for face in faces:
        with pytest.raises(OutsideError, match="SERVICE would reach"):
            face(query)
    with pytest.raises(OutsideError, match="LOAD would reach"):
        shipped.rdf().update(f"LOAD <{listener.address}>")
    assert listener.calls == 0


def test_what_is_allowed_is_asked(shipped: clusteratlas.Atlas, listener: Listener) -> None:
    with pytest.raises(clusteratlas.errors.UnavailableError, match="SERVICE names gives no answer"):
        shipped.sparql(f"ASK {{ SERVICE <{listener.address}> {{ ?s ?p ?o }} }}", allow_service=True)
    assert listener.calls == 1
