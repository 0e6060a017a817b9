"""Servers that tests start: as people start them, and in a thread of the test's own process."""

import asyncio
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Coroutine, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import httpx

from clusteratlas.opening import open_atlas
from clusteratlas.serve.server import bound_to, serving
from clusteratlas.serve.settings import Settings
from clusteratlas.serve.workers.source import Source

Client = httpx.Client
Result = TypeVar("Result")


def waited(coroutine: Coroutine[Any, Any, Result]) -> Result:
    """What a coroutine returns, on a thread of its own: in this one a browser's loop may be running."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()


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
def library(settings: Settings, data: str | Path | None = None) -> Generator[str]:
    """A server in a thread of this process, with settings that no option sets."""
    source = Source(partial(open_atlas, data, None, {}))
    try:
        source.open()
        ready = threading.Event()
        with bound_to(settings) as bound:
            one = serving(settings, source, bound)
            thread = threading.Thread(target=one.run, args=(ready.set,))
            thread.start()
            assert ready.wait(30)
            yield one.address
            one.stop()
            thread.join(30)
            assert not thread.is_alive()
    finally:
        source.close()


def data_of(page: str) -> list[str]:
    """What a page holds for its scripts."""
    return re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', page, re.DOTALL)
