"""One server of the shipped atlas for all tests that do not need another, started as people start it."""

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import httpx
import pytest

from clusteratlas.opening import open_atlas
from clusteratlas.serve.server import listening
from clusteratlas.serve.settings import Settings
from clusteratlas.serve.workers.nursery import Nursery

Client = httpx.Client


def client_of(address: str) -> Client:
    return httpx.Client(base_url=address, trust_env=False, timeout=60)


@contextmanager
def command(*options: str, log: Path, **environment: str) -> Generator[tuple["subprocess.Popen[bytes]", str]]:
    """``clusteratlas serve``, and the address that it tells."""
    arguments = [sys.executable, "-m", "clusteratlas_cli", "serve", "--port", "0", *options]
    told = {name: value for name, value in os.environ.items() if name != "CLUSTERATLAS_TOKEN"} | environment
    with log.open("wb") as err:
        process = subprocess.Popen(arguments, stderr=err, stdout=subprocess.PIPE, env=told)
    try:
        yield process, _address(process, log)
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)


def _address(process: "subprocess.Popen[bytes]", log: Path) -> str:
    for _ in range(1200):
        if found := re.search(r"Serving the atlas at (\S+)", log.read_text("utf-8")):
            return found[1]
        assert process.poll() is None, log.read_text("utf-8")
        threading.Event().wait(0.05)
    raise TimeoutError(log.read_text("utf-8"))


@contextmanager
def library(settings: Settings, data: Path | None = None) -> Generator[str]:
    """A server in a thread of this process, with settings that no option sets."""
    nursery = Nursery(partial(open_atlas, data, None, {}))
    try:
        nursery.opened()
        ready = threading.Event()
        with listening(settings, nursery) as serving:
            thread = threading.Thread(target=serving.run, args=(ready.set,))
            thread.start()
            assert ready.wait(30)
            yield serving.address
            serving.stop()
            thread.join(30)
            assert not thread.is_alive()
    finally:
        nursery.close()


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
