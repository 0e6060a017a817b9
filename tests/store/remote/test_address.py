"""An address is taken as it is meant, and shown without what is nobody's business."""

import base64
from pathlib import Path

import pytest

from clusteratlas.errors import RequestError
from clusteratlas.store.remote.address import address_of, require_alone, tell_plain
from clusteratlas.store.remote.protocol import Endpoint


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("http://127.0.0.1:7878/query", "http://127.0.0.1:7878/query"),
        (" https://example.org ", "https://example.org/"),
        ("https://anna:p%40ss@example.org/sparql?x=1#part", "https://example.org/sparql?x=1"),
        ("http://[::1]:8890/sparql", "http://[::1]:8890/sparql"),
    ],
)
def test_an_address_is_shown_without_user_and_password(given: str, shown: str) -> None:
    assert str(address_of(given, {})) == shown


@pytest.mark.parametrize(
    "given",
    ["ftp://example.org/data", "http://", "http:///sparql", "http://h:99999/x", "http://h/a b", "a://u:p@h"],
)
def test_what_is_no_address_of_the_web_is_refused(given: str) -> None:
    with pytest.raises(RequestError, match="no address of a SPARQL endpoint") as caught:
        address_of(given, {})
    assert "u:p" not in str(caught.value)


def test_credentials_come_from_the_environment_else_the_address_else_netrc(tmp_path: Path) -> None:
    def basic(text: str) -> str:
        return "Basic " + base64.b64encode(text.encode()).decode()

    held = tmp_path / "netrc"
    held.write_text("machine example.org login bo password pw\n", encoding="utf-8")
    held.chmod(0o600)
    file = {"NETRC": str(held)}
    url, own = "https://example.org/sparql", "https://anna:p%40ss@example.org/sparql"
    assert address_of(url, file).authorization == basic("bo:pw")
    assert address_of("https://example.net/sparql", file).authorization == ""
    assert address_of(own, file).authorization == basic("anna:p@ss")
    user = {**file, "CLUSTERATLAS_USER": "ida", "CLUSTERATLAS_PASSWORD": "x"}
    assert address_of(own, user).authorization == basic("ida:x")
    assert address_of(own, {**user, "CLUSTERATLAS_TOKEN": "abc"}).authorization == "Bearer abc"
    with pytest.raises(RequestError, match="CLUSTERATLAS_TOKEN"):
        address_of(own, {"CLUSTERATLAS_TOKEN": "a\nb"})


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("http://anna:pw@example.org/sparql", True),
        ("http://anna:pw@10.0.0.7:7200/sparql", True),
        ("http://example.org/sparql", False),
        ("https://anna:pw@example.org/sparql", False),
        ("http://anna:pw@localhost:3030/ds", False),
        ("http://anna:pw@[::1]/ds", False),
    ],
)
def test_credentials_that_go_to_another_machine_unhidden_are_told_of(
    url: str, caplog: pytest.LogCaptureFixture, *, told: bool
) -> None:
    tell_plain(address_of(url, {"NETRC": "/dev/null"}))
    assert ("by http, which does not hide them" in caplog.text) is told
    assert "pw" not in caplog.text


def test_an_endpoint_is_opened_alone() -> None:
    with pytest.raises(RequestError, match="not beside the shipped regions"):
        require_alone(["http://h/"], with_shipped=True)
    with pytest.raises(RequestError, match="not beside other data"):
        require_alone(["http://h/", "b.ttl"], with_shipped=False)


@pytest.mark.parametrize("given", ["soon", "0", "-3", "nan", "1e30"])
def test_a_time_that_is_none_is_refused(given: str) -> None:
    with pytest.raises(RequestError, match="CLUSTERATLAS_TIMEOUT"):
        Endpoint(address_of("http://h/", {}), {"CLUSTERATLAS_TIMEOUT": given})
