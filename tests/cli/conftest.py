"""Runs the program as its users do, and a small region whose names hold all that could do harm."""

import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.turtle import HEAD


@pytest.fixture(scope="session")
def process(environment: dict[str, str]) -> Callable[..., Any]:
    """Start the program as a process of its own, its output given to whoever is named."""

    def started(*arguments: str, **options: Any) -> "subprocess.Popen[Any]":
        more = options.pop("env", {})
        command = [sys.executable, "-m", "clusteratlas_cli", *arguments]
        return subprocess.Popen(command, env={**environment, **more}, **options)

    return started


@pytest.fixture
def on_terminal(process: Callable[..., Any]) -> Callable[..., str]:
    """Run the program on a terminal, and tell what that shows: answers, and notes where asked for."""

    def shown(*arguments: str, notes: bool = False, **more: str) -> str:
        ours, theirs = pty.openpty()
        said = theirs if notes else subprocess.DEVNULL
        running = process(*arguments, stdout=theirs, stderr=said, env={"TERM": "xterm", **more})
        os.close(theirs)
        found = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # how a terminal says that its other end was closed
                break
            if not part:
                break
            found += part
        os.close(ours)
        assert running.wait() in ({0, 1, 2} if notes else {0})
        return found.decode().replace("\r\r\n", "\n").replace("\r\n", "\n")

    return shown


NORTH = (
    HEAD
    + """

id:north a ca:Region ; ca:region id:north ; ca:status ca:uncited ; skos:prefLabel "North"@en .
id:yard a ca:Company ; ca:region id:north ; ca:status ca:uncited ;
    skos:prefLabel "Yard \\"of\\" <b>Bj\\u00F6rn</b> | \\u001B[31mred\\u001B[0m, \\u202Eesrever"@en ;
    ca:contributesTo id:value-chain-railway .
tie:0000000000000001 a ca:Tie ; ca:region id:north ; ca:status ca:uncited ; rdf:subject id:yard ;
    rdf:predicate ca:contributesTo ; rdf:object id:value-chain-railway .
"""
)


@pytest.fixture
def north(tmp_path: Path) -> Path:
    """A small region of one company, whose name holds all that could do harm."""
    path = tmp_path / "north.ttl"
    path.write_text(NORTH, encoding="utf-8")
    return path
