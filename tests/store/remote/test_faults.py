"""What goes wrong with a server ends in a sentence with address, reason and remedy, and never in waiting."""

import gzip
import time
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest
from tests.serving import Answering, Asked, free_port, odd, reply

from clusteratlas.errors import AtlasError, RequestError, UnavailableError
from clusteratlas.store.remote import protocol
from clusteratlas.store.remote.address import address_of
from clusteratlas.store.remote.protocol import Endpoint

JSON = "application/sparql-results+json"
YES = b'{"head": {}, "boolean": true}'
ONE = b'{"head":{"vars":["a"]},"results":{"bindings":[{"a":{"type":"literal","value":"x"}}]}}'
QUERY = "SELECT ?a WHERE { ?a ?b ?c }"


@pytest.fixture(autouse=True)
def no_waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Tell how long was to be waited between tries, without waiting."""
    waited: list[float] = []
    monkeypatch.setattr("clusteratlas.store.remote.protocol.time.sleep", waited.append)
    return waited


def endpoint(address: str, **environment: str) -> Endpoint:
    return Endpoint(address_of(address, environment), {"CLUSTERATLAS_TIMEOUT": "1", **environment})


def said(answering: Answering, query: str = QUERY) -> tuple[AtlasError, int]:
    """The error that a server's answers lead to, and how often it was asked."""
    with odd(answering) as server:
        with pytest.raises(AtlasError) as caught:
            endpoint(server.address).ask(query, "a test")
        assert server.address in str(caught.value)
        return caught.value, len(server.asked)


def always(body: bytes, kind: str = JSON, status: int = 200, **headers: str) -> Answering:
    return lambda handler, _: reply(handler, body, kind, status, **headers)


@pytest.mark.parametrize(
    ("status", "body", "kind", "words", "tries"),
    [
        (401, b"", "text/plain", "CLUSTERATLAS_USER", 1),
        (403, b"keep out", "text/plain", "keep out", 1),
        (404, b"<html><title>Not here</title>", "text/html", "ends in /sparql", 1),
        (429, b"", "text/plain", "fewer requests", 4),
        (500, b"out of memory", "text/plain", "It says: out of memory", 1),
        (503, b"<html><title>Back at noon</title>", "text/html", "Back at noon", 4),
        (200, b"<!DOCTYPE html><title>Welcome</title>", "text/html", "a web page (\u201cWelcome\u201d)", 1),
        (200, b"%PDF", "application/pdf", "application/pdf", 1),
        (200, b'{"head":{"vars":["a"]},"results":{"bind', JSON, "cannot be read", 1),
        (200, b'{"rows": 5}', JSON, "cannot be read", 1),
        (200, b"", JSON, "cannot be read", 1),
        (418, b"", "text/plain", "status 418", 1),
    ],
)
def test_an_answer_that_is_none_is_told_and_asked_again_only_where_that_may_help(
    status: int, body: bytes, kind: str, words: str, tries: int
) -> None:
    error, asked = said(always(body, kind, status))
    assert isinstance(error, UnavailableError)
    assert words in str(error)
    assert asked == tries


def test_a_query_that_the_server_does_not_take_is_the_fault_of_the_request() -> None:
    error, asked = said(always(b"Parse error at line 1\nexpected {", "text/plain", 400))
    assert isinstance(error, RequestError)
    assert "Parse error at line 1 expected {" in str(error)
    assert asked == 1


def test_nobody_listening_is_told() -> None:
    with pytest.raises(
        UnavailableError, match=r"127\.0\.0\.1:\d+/sparql cannot be reached.*See that the server"
    ):
        endpoint(f"http://127.0.0.1:{free_port()}/sparql").ask(QUERY, "a test")


def test_a_slow_server_is_left_after_the_time_that_was_set() -> None:
    gone: list[bool] = []

    def slow(handler: BaseHTTPRequestHandler, _: Asked) -> None:
        start = time.monotonic()
        while time.monotonic() < start + 3:
            pass
        gone.append(True)

    start = time.monotonic()
    error, asked = said(slow)
    assert "gave no answer within 1 s" in str(error)
    assert "CLUSTERATLAS_TIMEOUT" in str(error)
    assert asked == 1
    assert not gone or time.monotonic() - start < 60


def begun(handler: BaseHTTPRequestHandler, length: int) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", JSON)
    handler.send_header("Content-Length", str(length))
    handler.end_headers()


def test_a_connection_that_is_cut_is_told_after_some_tries() -> None:
    def cut(handler: BaseHTTPRequestHandler, _: Asked) -> None:
        begun(handler, 1000)
        handler.wfile.write(b'{"head":{"vars":["a"]},"results":{"bindings":[')
        handler.close_connection = True

    error, asked = said(cut)
    assert "broke off its answer" in str(error)
    assert asked == 4


def test_an_answer_without_end_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "MOST_BYTES", 1 << 20)

    def endless(handler: BaseHTTPRequestHandler, _: Asked) -> None:
        begun(handler, 1 << 40)
        try:
            while True:
                handler.wfile.write(b" " * 65536)
        except OSError:
            handler.close_connection = True

    error, asked = said(endless)
    assert "sends more than 1,048,576 bytes" in str(error)
    assert asked == 1


def test_a_packed_answer_without_end_is_left_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "MOST_BYTES", 1 << 20)
    error, _ = said(always(gzip.compress(b" " * (1 << 26)), Content_Encoding="gzip"))
    assert "sends more than" in str(error)


def test_a_server_that_recovers_is_asked_again_when_it_wants_to_be(no_waits: list[float]) -> None:
    answers = iter([(503, {"Retry-After": "7"}), (429, {}), (200, {})])

    def recovering(handler: BaseHTTPRequestHandler, _: Asked) -> None:
        status, headers = next(answers)
        reply(handler, ONE, JSON, status, **headers)

    with odd(recovering) as server:
        assert len(endpoint(server.address).ask(QUERY, "a test").rows) == 1
    assert no_waits == [7.0, 1.0]


def test_no_server_can_make_the_program_wait_for_long(no_waits: list[float]) -> None:
    said(always(b"", "text/plain", 503, Retry_After="86400"))
    assert max(no_waits) <= 30


def test_packed_answers_and_other_formats_are_read() -> None:
    xml = (
        b'<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#"><head>'
        b'<variable name="a"/></head><results><result><binding name="a"><literal>x</literal></binding>'
        b"</result></results></sparql>"
    )
    for answering in (
        always(gzip.compress(ONE), Content_Encoding="gzip"),
        always(xml, "application/sparql-results+xml; charset=utf-8"),
        always(b'?a\n"x"\n', "text/tab-separated-values"),
    ):
        with odd(answering) as server:
            ((cell,),) = endpoint(server.address).ask(QUERY, "a test").rows
            assert getattr(cell, "value", "") == "x"


def test_yes_and_no_are_read_as_the_standard_has_it_and_as_virtuoso_gives_it() -> None:
    table = (
        b'{"head":{"vars":["r"]},"results":{"bindings":[{"r":{"type":"typed-literal",'
        b'"datatype":"http://www.w3.org/2001/XMLSchema#integer","value":"1"}}]}}'
    )
    none = b'{"head":{"vars":["r"]},"results":{"bindings":[]}}'
    for body, truth in ((YES, True), (table, True), (none, False)):
        with odd(always(body)) as server:
            assert endpoint(server.address).ask("ASK { ?a ?b ?c }", "a test").truth is truth


def redirected(target: str, status: int = 307) -> Answering:
    def answering(handler: BaseHTTPRequestHandler, one: Asked) -> None:
        if one.path == "/sparql":
            reply(handler, b"", "text/plain", status, Location=target)
        else:
            reply(handler, ONE, JSON)

    return answering


def test_credentials_go_to_their_own_host_alone() -> None:
    known: dict[str, Any] = {"CLUSTERATLAS_USER": "anna", "CLUSTERATLAS_PASSWORD": "s3cret"}
    with odd(always(ONE)) as elsewhere, odd(redirected(elsewhere.address)) as server:
        endpoint(server.address, **known).ask(QUERY, "a test")
        assert server.asked[0].headers["Authorization"].startswith("Basic ")
        assert "Authorization" not in elsewhere.asked[0].headers
        assert elsewhere.asked[0].fields["query"] == [QUERY]
    with odd(redirected("/elsewhere")) as server:
        endpoint(server.address, **known).ask(QUERY, "a test")
        assert "Authorization" in server.asked[1].headers


def test_a_circle_of_redirects_ends() -> None:
    error, _ = said(lambda handler, _: reply(handler, b"", "text/plain", 302, Location="/sparql"))
    assert "redirects without end" in str(error)


def test_no_message_shows_a_password_or_a_token() -> None:
    for address, environment in (
        ("http://anna:s3cret@127.0.0.1:{port}/sparql", {}),
        ("http://127.0.0.1:{port}/sparql", {"CLUSTERATLAS_TOKEN": "s3cret"}),
    ):
        with odd(always(b"", "text/plain", 401)) as server:
            port = server.address.split(":")[2].split("/")[0]
            one = endpoint(address.format(port=port), **environment)
            with pytest.raises(UnavailableError) as caught:
                one.ask(QUERY, "a test")
            assert server.asked[0].headers["Authorization"]
        for text in (str(caught.value), repr(one.address), str(one.address), one.address.url):
            assert "s3cret" not in text
            assert "anna" not in text


def test_what_a_server_says_cannot_set_up_lines_or_obey_a_terminal() -> None:
    error, _ = said(always(b"bad\n\x1b[31mError: all is lost", "text/plain", 500))
    assert "\x1b" not in str(error)
    assert "\n" not in str(error)
