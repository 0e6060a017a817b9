"""Whatever bytes a client sends, in whatever pieces, it is answered in HTTP or let go; others are served."""

import os
import random
import re
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from tests.serve.starting import client_of, command
from tests.soak.conftest import KINDS
from tests.soak.fuzzing import SEED
from tests.soak.mutation import damaged, damaged_bytes, odd

_QUERIES = (
    "ASK {}",
    "SELECT * { ?s a ca:Region }",
    "SELECT * { ?s ?p ?o } LIMIT 3",
    "CONSTRUCT WHERE { ?s a ca:Cluster }",
    "DESCRIBE id:hamburg",
    "INSERT DATA { <a> <b> <c> }",
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
)
_TARGETS = (
    *("/", "/healthz", "/metrics", "/regions/hamburg", "/chains", "/compare?region=hamburg&region=lapland"),
    *(
        "/api/regions",
        "/api/links?region=lapland",
        "/api/search?text=steel",
        "/api/things/NFID",
        "/id/hamburg",
    ),
    *(
        "/api/openapi.json",
        "/api/why?stakeholder=NFID&value_chain=railway",
        "/thing?iri=urn:x",
        "/map?at=2015",
    ),
    *("/search?text=rail&type=Cluster", "/query", "/assets/../../etc/passwd", "/sources?lang=fr", "/sparql"),
    "/api/questions/partners?region=hamburg",
)
_FIELDS = (
    *("Accept: text/turtle", "Accept: */*;q=0.1, text/html", "Accept-Language: fr;q=0.9, *", "Cookie: a=b"),
    *("If-None-Match: *", "Origin: http://evil.example", "Sec-Fetch-Site: cross-site", "Connection: close"),
    *("Content-Type: application/sparql-query", "Content-Type: application/x-www-form-urlencoded"),
    *(
        "Content-Length: 5",
        "Content-Length: 99999999999",
        "Transfer-Encoding: chunked",
        "Expect: 100-continue",
    ),
    *(
        "Upgrade: websocket",
        "Connection: upgrade",
        "Range: bytes=0-5",
        "Host: evil.example",
        "X: " + "y" * 9000,
    ),
    "Authorization: Bearer x",
)
_METHODS = (
    "GET",
    "GET",
    "GET",
    "HEAD",
    "POST",
    "OPTIONS",
    "PUT",
    "DELETE",
    "PATCH",
    "TRACE",
    "CONNECT",
    "BREW",
)
_STATUS = re.compile(rb"HTTP/1\.1 (\d\d\d)")
_PATIENCE = 12.0
"""Seconds within which anything is answered or let go: the head, the body and an answer have some each."""
_PAUSE = 0.5
"""Seconds after an answer for which the next is awaited."""
_MOST = 400 << 20
"""Bytes that the process which takes requests may hold."""


def request(rng: random.Random) -> bytes:
    """A request, or something near one."""
    method, query = rng.choice(_METHODS), rng.choice(_QUERIES)
    query = damaged(rng, query) if rng.random() < 0.3 else query
    target = rng.choice(_TARGETS)
    body = b""
    fields = ["Host: localhost"]
    if rng.random() < 0.5:
        target = "/sparql"
        if method == "POST":
            body = query.encode("utf-8", "surrogateescape")
            fields += [f"Content-Length: {len(body)}", "Content-Type: application/sparql-query"]
        else:
            target += "?query=" + quote(query, errors="surrogateescape")
    if rng.random() < 0.3:
        target += rng.choice(["?", "&", "/", "%", "%00", "#"]) + quote(odd(rng), errors="surrogateescape")
    fields += rng.sample(_FIELDS, rng.choice([0, 0, 1, 2, 4]))
    rng.shuffle(fields)
    version = rng.choice(["HTTP/1.1"] * 8 + ["HTTP/1.0", "HTTP/2", "HTTX/1.1", ""])
    end = rng.choice(["\r\n"] * 9 + ["\n"])
    head = end.join([f"{method} {target} {version}", *fields, "", ""])
    whole = head.encode("utf-8", "surrogateescape") + body
    return damaged_bytes(rng, whole) if rng.random() < 0.3 else whole


def pieces(rng: random.Random) -> list[bytes]:
    """What one client sends, piece by piece."""
    content = b"".join(request(rng) for _ in range(rng.choice([1, 1, 1, 2, 30])))
    if rng.random() < 0.1:
        content = content[: rng.randrange(len(content) + 1)]
    if rng.random() < 0.05:
        content += bytes(rng.randrange(256) for _ in range(rng.choice([1, 100, 200_000])))
    cuts = sorted(rng.randrange(len(content) + 1) for _ in range(rng.choice([0, 0, 1, 3])))
    return [content[begin:end] for begin, end in zip([0, *cuts], [*cuts, len(content)], strict=True)]


def sent(address: str, rng: random.Random) -> str:
    """Send what the random numbers say; what is wrong with the way it is taken, or nothing."""
    parts = urlsplit(address)
    begun = time.monotonic()
    answer = b""
    with socket.create_connection((parts.hostname, parts.port or 80), timeout=_PATIENCE) as one:
        try:
            for piece in pieces(rng):
                one.sendall(piece)
            leaves = rng.random()
            if leaves < 0.2:
                return ""  # without a word
            if leaves < 0.6:
                one.shutdown(socket.SHUT_WR)
            while part := one.recv(1 << 16):
                answer += part
                one.settimeout(_PAUSE)
                if len(answer) > 1 << 20:
                    return ""
        except TimeoutError:
            if not answer:
                return f"neither answered nor let go within {time.monotonic() - begun:.0f} s"
        except OSError:
            return ""  # let go
    if answer and not answer.startswith(b"HTTP/1.1 "):
        return f"an answer that is no HTTP: {answer[:80]!r}"
    faults = {found for found in _STATUS.findall(answer) if found in {b"500", b"501", b"502"}}
    return f"an answer of {faults}" if faults else ""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, str]]:
    log = tmp_path_factory.mktemp("requests") / "log"
    with command("--timeout", "1", "--at-once", "2", "--memory", "0.3", log=log) as (process, address):
        yield process.pid, address


def fault(served: tuple[int, str], seed: str, index: int) -> str:
    """What is wrong after one client has sent something, or nothing."""
    process, address = served
    wrong = sent(address, random.Random(f"{seed}/requests/{index}"))  # noqa: S311 - chance, not secrets
    if not wrong and index % 20 == 0:
        with client_of(address) as client:
            if client.get("sparql?query=ASK{}").json().get("boolean") is not True:
                wrong = "others are not answered"
        with suppress(OSError):
            held = int(Path(f"/proc/{process}/statm").read_text("utf-8").split()[1]) * 4096
            if held > _MOST:
                wrong = f"the server holds {held >> 20} MiB"
    return (
        wrong and f"{wrong}\nFUZZ_SEED={seed} FUZZ_CASE={index} python -m pytest tests/soak -k requests_hold"
    )


def test_requests_hold(served: tuple[int, str]) -> None:
    seed, one = os.environ.get("FUZZ_SEED", SEED), os.environ.get("FUZZ_CASE")
    for index in [int(one)] if one else range(80):
        if wrong := fault(served, seed, index):
            pytest.fail(wrong, pytrace=False)


@pytest.mark.soak
def test_requests_without_end(served: tuple[int, str], capsys: pytest.CaptureFixture[str]) -> None:
    seed = os.environ.get("FUZZ_SEED") or str(random.SystemRandom().randrange(10**9))
    end = time.monotonic() + 60 * float(os.environ.get("SOAK_MINUTES", "6")) / KINDS
    index, found = 0, list[str]()
    while time.monotonic() < end and len(found) < 3:
        found += filter(None, [fault(served, seed, index)])
        index += 1
    with capsys.disabled():
        sys.stdout.write(f"\nrequests: seed {seed}, {index} clients\n")
    if found:
        pytest.fail("\n\n".join(found), pytrace=False)
