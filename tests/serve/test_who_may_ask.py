"""Hosts, tokens, other sites, and what the log and the headers say."""

import re
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from tests.serve.starting import Client, client_of, command

from clusteratlas.errors import RequestError
from clusteratlas.serve.settings import Settings
from clusteratlas.serve.web.accept import chosen

TOKEN = "a-token-of-some-length"  # noqa: S105 - of this test alone


def test_it_tells_that_it_is_well(client: Client) -> None:
    assert client.get("healthz").text == "ok\n"


@pytest.mark.parametrize("path", ["healthz", "metrics", "sparql", "nothing"])
def test_every_answer_keeps_browsers_from_making_more_of_it(client: Client, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "server" not in headers
    assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://["},
        {"sec-fetch-site": "cross-site"},
    ],
)
def test_no_page_of_another_site_can_post(client: Client, headers: dict[str, str]) -> None:
    answer = client.post("sparql", data={"query": "ASK {}"}, headers=headers)
    assert answer.status_code == 403
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_page_of_its_own_can_post(client: Client, address: str) -> None:
    origin = address.rstrip("/")
    assert client.post("sparql", data={"query": "ASK {}"}, headers={"origin": origin}).status_code == 200


def test_its_figures_are_in_the_text_format_of_prometheus(client: Client) -> None:
    client.get("nothing")
    answer = client.get("metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    for line in answer.text.splitlines():
        assert re.fullmatch(
            r"# (HELP|TYPE) \w+ .+|\w+(\{\w+=\"[^\"]*\"(,\w+=\"[^\"]*\")*\})? [0-9.e+-]+", line
        )
    assert 'clusteratlas_requests_total{route="other",method="GET",status="404"}' in answer.text


def test_where_others_can_reach_it_who_shows_no_token_gets_nothing(tmp_path: Path) -> None:
    log = tmp_path / "log"
    options = ("--host", "0.0.0.0", "--cors", "https://friend.example", "--root-path", "/atlas")  # noqa: S104 - it is what is tested
    with command(*options, log=log, CLUSTERATLAS_TOKEN=TOKEN) as (_, address), client_of(address) as client:
        assert address.endswith("/atlas/")
        assert client.get("healthz").status_code == 200
        assert client.get(address.replace("/atlas/", "/healthz")).status_code == 200, "as a proxy may ask"
        refused = client.get("metrics")
        assert refused.status_code == 401
        assert refused.headers["www-authenticate"].startswith("Bearer")
        assert client.get("metrics", params={"token": "another-token-of-length"}).status_code == 401
        right = {"authorization": f"Bearer {TOKEN}"}
        assert client.get("metrics", headers=right).status_code == 200
        sent_on = client.get("sparql", params={"token": TOKEN, "query": "ASK {}"})
        assert sent_on.status_code == 303
        assert sent_on.headers["location"] == "/atlas/sparql?query=ASK+%7B%7D"
        assert client.get("sparql", params={"query": "ASK {}"}).status_code == 200, "the cookie is kept"
        _is_let_in(address, right)
        client.get(f"/healthz?%74oken={TOKEN}&x=1")
    told = log.read_text("utf-8")
    assert TOKEN not in told
    assert "token=…" in told


def _is_let_in(address: str, right: dict[str, str]) -> None:
    with client_of(address) as client:
        asking = {"origin": "https://friend.example", "access-control-request-method": "POST"}
        assert (
            client.options("sparql", headers=asking).headers["access-control-allow-origin"]
            == asking["origin"]
        )
        friend = client.post(
            "sparql", data={"query": "ASK {}"}, headers={**right, "origin": asking["origin"]}
        )
        assert friend.headers["access-control-allow-origin"] == asking["origin"]
        other = client.get("sparql?query=ASK{}", headers={**right, "origin": "https://evil.example"})
        assert "access-control-allow-origin" not in other.headers


@pytest.mark.parametrize(
    ("option", "word"),
    [
        ({"host": "10.0.0.1"}, "token"),
        ({"token": "short"}, "at least 16"),
        ({"root_path": "atlas"}, "/atlas"),
        ({"root_path": "/a/../b\n"}, "proxy"),
        ({"origins": ("example.org",)}, "origin"),
        ({"hosts": ("a/b",)}, "host"),
    ],
)
def test_a_setting_that_cannot_be_is_refused_in_words(option: dict[str, object], word: str) -> None:
    with pytest.raises(RequestError, match=word):
        Settings(**option)  # type: ignore[arg-type]  # that is what is tested


@pytest.mark.parametrize(
    ("options", "status", "word"),
    [
        (("--data", "nowhere.ttl"), 3, "nowhere.ttl"),
        (("--data", "-"), 2, "standard input"),
        (("--lang", "fr"), 2, "--lang"),
        (("--dated",), 2, "--at"),
        (("--cors", "nonsense"), 2, "nonsense"),
    ],
)
def test_what_cannot_be_served_is_told_before_anything_listens(
    options: tuple[str, ...], status: int, word: str
) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "clusteratlas_cli", "serve", "--port", "0", *options],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert run.returncode == status
    assert word in run.stderr
    assert not run.stdout


def test_a_port_that_is_taken_is_told(address: str) -> None:
    port = str(httpx.URL(address).port)
    arguments = [sys.executable, "-m", "clusteratlas_cli", "serve", "--port", port]
    run = subprocess.run(arguments, capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == 3
    assert f"port {port}" in run.stderr


@pytest.mark.parametrize(
    ("accept", "best"),
    [
        ("", "a/json"),
        ("*/*", "a/json"),
        ("a/xml", "a/xml"),
        ("a/xml;q=0.5, a/json;q=0.4", "a/xml"),
        ("a/*;q=0.1, b/csv", "b/csv"),
        ("a/json;q=0, */*", "a/xml"),
        ("nonsense", "a/json"),
        ("c/d", None),
        ("a/json;q=0", None),
        ("A/XML ; q=1.0", "a/xml"),
    ],
)
def test_a_client_gets_what_it_would_rather_have(accept: str, best: str | None) -> None:
    assert chosen(accept, ("a/json", "a/xml", "b/csv")) == best
