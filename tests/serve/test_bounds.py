"""What a server does not let happen: endless answers, greedy ones, clients that hold it up."""

import re
import signal
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from tests.serve.starting import Client, client_of, command, library

from clusteratlas.serve.settings import Limits, Settings

Ask = Callable[..., httpx.Response]
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != ?f && ?f != ?i) }"
GREEDY = "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f"


def raw(address: str, content: bytes, *, close: bool = False) -> bytes:
    """What a server says to bytes."""
    parts = urlsplit(address)
    with socket.create_connection((parts.hostname, parts.port or 80), timeout=30) as one:
        one.sendall(content)
        if close:
            one.shutdown(socket.SHUT_WR)
        found = b""
        while part := one.recv(1 << 16):
            found += part
        return found


def figure(client: Client, line: str) -> float:
    found = re.search(rf"^{re.escape(line)} (\S+)$", client.get("metrics").text, re.MULTILINE)
    return float(found[1]) if found else 0.0


def test_an_endless_query_ends_with_a_sentence_and_others_are_answered_meanwhile(ask: Ask) -> None:
    ended: list[httpx.Response] = []
    thread = threading.Thread(target=lambda: ended.append(ask(ENDLESS)))
    thread.start()
    assert ask("ASK {}").status_code == 200
    assert thread.is_alive()
    thread.join()
    assert ended[0].status_code == 422
    assert "longer than 4 seconds" in ended[0].json()["detail"]
    assert ask("ASK {}").json()["boolean"] is True


def test_a_query_that_wants_too_much_memory_ends_with_a_sentence(ask: Ask) -> None:
    answer = ask(GREEDY)
    assert answer.status_code == 422
    assert "MiB of memory" in answer.json()["detail"]
    assert ask("ASK {}").status_code == 200


def test_work_ends_when_the_client_goes(client: Client, address: str) -> None:
    before = figure(client, 'clusteratlas_answers_broken_off_total{why="left"}')
    with client_of(address) as other, pytest.raises(httpx.ReadTimeout):
        other.get("sparql", params={"query": ENDLESS}, timeout=0.7)
    for _ in range(100):
        if figure(client, 'clusteratlas_answers_broken_off_total{why="left"}') > before:
            break
        time.sleep(0.05)
    else:
        pytest.fail("the work goes on")
    assert figure(client, "clusteratlas_workers_busy") == 0


def test_an_answer_that_is_broken_off_midway_never_looks_whole(client: Client) -> None:
    with pytest.raises(httpx.RemoteProtocolError):
        client.get("sparql", params={"query": "SELECT * { ?a ?b ?c . ?d ?e ?f }"})


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"nonsense\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421),
        (b"GET / HTTP/1.1\r\nHost: evil.example@127.0.0.1\r\n\r\n", 400),
        (b"GET /?" + b"x" * 70_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", 414),
        (b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\n\r\n", 413),
        (b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n", 400),
        (
            b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Encoding: br\r\nContent-Length: 0\r\n\r\n",
            415,
        ),
        (b"GET /../../etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n", 404),
        (b"GET /%2e%2e/%00 HTTP/1.1\r\nHost: localhost\r\n\r\n", 404),
        (b"GET http://localhost/nix HTTP/1.1\r\nHost: localhost\r\n\r\n", 404),
        (b"TRACE /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n", 405),
        (b"BREW /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
    ],
)
def test_what_is_no_request_gets_its_status(address: str, content: bytes, status: int) -> None:
    head = content.replace(b"\r\nHost", b"\r\nConnection: close\r\nHost", 1)
    assert int(raw(address, head, close=True).split(b" ", 2)[1]) == status


def test_a_body_without_end_is_refused_before_it_fills_memory(address: str) -> None:
    def endless() -> "list[bytes]":
        return [b"x" * 65_536] * 64

    with client_of(address) as other:
        answer = other.post(
            "sparql", content=iter(endless()), headers={"content-type": "application/sparql-query"}
        )
    assert answer.status_code == 413


def test_who_says_nothing_or_half_is_dropped() -> None:
    limits = Limits(head=0.4, workers=1, connections=3)
    with library(Settings(port=0, limits=limits)) as address:
        assert b" 408 " in raw(address, b"")
        assert b" 408 " in raw(address, b"GET / HT")
        head = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\nConnection: close\r\n"
        assert b" 408 " in raw(address, head + b"Content-Type: application/sparql-query\r\n\r\nASK")


def test_one_more_connection_than_is_held_takes_the_place_of_the_one_that_asked_nothing_for_longest() -> None:
    with library(Settings(port=0, limits=Limits(workers=1, connections=3))) as address:
        parts = urlsplit(address)
        held = [socket.create_connection((parts.hostname, parts.port or 80), timeout=10) for _ in range(3)]
        time.sleep(0.2)
        asked = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
        held[0].sendall(asked)
        assert held[0].recv(999).startswith(b"HTTP/1.1 200")
        assert b" 200 " in raw(address, asked.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
        with suppress(ConnectionResetError):  # the second had waited for longest by then
            assert held[1].recv(1) == b""
        held[0].sendall(asked)
        assert held[0].recv(999).startswith(b"HTTP/1.1 200")
        for one in held:
            one.close()


def test_connections_that_all_wait_for_answers_let_no_other_in() -> None:
    limits = Limits(workers=1, connections=2, seconds=2)
    with library(Settings(port=0, limits=limits)) as address, client_of(address) as client:
        asked = [
            threading.Thread(
                target=client.get, args=("sparql",), kwargs={"params": {"query": f"{ENDLESS} #{n}"}}
            )
            for n in range(2)
        ]
        for one in asked:
            one.start()
        time.sleep(0.5)
        refused = raw(address, b"")
        assert b" 503 " in refused
        assert b"Retry-After" in refused
        for one in asked:
            one.join()


def test_thousands_of_connections_keep_nobody_out(address: str, client: Client) -> None:
    parts = urlsplit(address)
    held: list[socket.socket] = []
    for number in range(3_000):
        one = socket.socket()
        one.setblocking(False)  # noqa: FBT003 - the standard library's own name for it
        one.connect_ex((parts.hostname, parts.port or 80))
        held.append(one)
        if len(held) > 600:  # as many as a process may have open by default, with some to spare
            held.pop(0).close()
        if number % 500 == 0:
            assert client.get("sparql?query=ASK{}").status_code == 200
    with client_of(address) as another:
        assert another.get("sparql?query=ASK{}").json()["boolean"] is True
    for one in held:
        one.close()


def test_more_questions_than_may_wait_are_told_to_come_again() -> None:
    limits = Limits(workers=1, waiting=0, seconds=3)
    with library(Settings(port=0, limits=limits)) as address, client_of(address) as client:
        thread = threading.Thread(target=client.get, args=("sparql",), kwargs={"params": {"query": ENDLESS}})
        thread.start()
        while not figure(client, "clusteratlas_workers_busy"):
            time.sleep(0.05)
        answer = client.get("sparql", params={"query": "ASK {}"})
        thread.join()
    assert answer.status_code == 503
    assert answer.headers["retry-after"]


def test_a_client_that_takes_nothing_of_its_answer_is_dropped() -> None:
    limits = Limits(workers=1, stalled=0.4, seconds=30)
    query = "SELECT%20*%20{?a%20?b%20?c%20.%20?d%20?e%20?f}"
    with library(Settings(port=0, limits=limits)) as address, client_of(address) as client:
        parts = urlsplit(address)
        with socket.socket() as slow:
            slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            slow.connect((parts.hostname, parts.port))
            slow.sendall(f"GET /sparql?query={query} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            for _ in range(200):
                if figure(client, 'clusteratlas_answers_broken_off_total{why="left"}'):
                    break
                time.sleep(0.05)
            else:
                pytest.fail("the client still holds the worker")
        assert client.get("sparql", params={"query": "ASK {}"}).status_code == 200


def test_ctrl_c_ends_it_though_a_query_runs(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with command(log=log) as (process, address), client_of(address) as client:
        thread = threading.Thread(target=_asked, args=(client,))
        thread.start()
        while not figure(client, "clusteratlas_workers_busy"):
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 130
        thread.join()
    assert "Traceback" not in log.read_text("utf-8")


def _asked(client: Client) -> None:
    try:
        client.get("sparql", params={"query": ENDLESS})
    except httpx.TransportError:
        return
