"""One server of the shipped atlas for all tests that do not need another, started as people start it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from tests.serve.starting import Client, client_of, command


@pytest.fixture(scope="session")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("serve") / "log"


@pytest.fixture(scope="session")
def address(log: Path) -> Iterator[str]:
    with command("--timeout", "4", "--at-once", "2", "--memory", "0.2", log=log) as (_, found):
        yield found


@pytest.fixture(scope="session")
def client(address: str) -> Iterator[Client]:
    with client_of(address) as found:
        yield found


@pytest.fixture
def ask(client: Client) -> Callable[..., httpx.Response]:
    def asked(query: str, accept: str = "application/sparql-results+json") -> httpx.Response:
        return client.get("sparql", params={"query": query}, headers={"accept": accept})

    return asked
