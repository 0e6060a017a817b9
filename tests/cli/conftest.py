"""Runs the program, in this process or as a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from clusteratlas_cli.main import run

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a run of the program left behind."""

    status: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(self.out)
        return found


Run = Callable[..., Answer]


@pytest.fixture
def ask(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the program in this process, on the shipped data if nothing else is named."""
    monkeypatch.delenv("CLUSTERATLAS_DATA", raising=False)
    monkeypatch.delenv("CLUSTERATLAS_DEBUG", raising=False)

    def asked(*arguments: str) -> Answer:
        capfd.readouterr()
        status = run(list(arguments))
        out, err = capfd.readouterr()
        return Answer(status, out, err)

    return asked


def environment(**more: str) -> Mapping[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("CLUSTERATLAS_")}
    return {**kept, "PYTHONPATH": f"{ROOT / 'graphs'}{os.pathsep}{ROOT / 'cli'}", **more}


@pytest.fixture(scope="session")
def program() -> Run:
    """Run the program as a process of its own."""

    def ran(*arguments: str, **more: str) -> Answer:
        command = [sys.executable, "-m", "clusteratlas_cli", *arguments]
        done = subprocess.run(
            command, env=environment(**more), capture_output=True, text=True, encoding="utf-8", check=False
        )
        return Answer(done.returncode, done.stdout, done.stderr)

    return ran


@pytest.fixture(scope="session")
def process() -> Callable[..., Any]:
    """Start the program as a process of its own, its output given to whoever is named."""

    def started(*arguments: str, **options: Any) -> "subprocess.Popen[Any]":
        more = options.pop("env", {})
        command = [sys.executable, "-m", "clusteratlas_cli", *arguments]
        return subprocess.Popen(command, env=environment(**more), **options)

    return started


NORTH = """
@prefix ca: <https://w3id.org/clusteratlas/ontology#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix id: <https://w3id.org/clusteratlas/id/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix source: <https://w3id.org/clusteratlas/id/source/> .
@prefix tie: <https://w3id.org/clusteratlas/id/tie/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

id:north a ca:Region ; ca:region id:north ; ca:status ca:uncited ; skos:prefLabel "North"@en .
id:yard a ca:Company ; ca:region id:north ; ca:status ca:uncited ;
    skos:prefLabel "Yard \\"of\\" <b>Bj\\u00F6rn</b> | \\u001B[31mred\\u001B[0m, \\u202Eesrever"@en ;
    ca:contributesTo id:value-chain-railway .
tie:0000000000000001 a ca:Tie ; ca:region id:north ; ca:status ca:uncited ; rdf:subject id:yard ;
    rdf:predicate ca:contributesTo ; rdf:object id:value-chain-railway .
"""


@pytest.fixture
def north(tmp_path: Path) -> Path:
    """A small region of one company, whose name holds all that could do harm."""
    path = tmp_path / "north.ttl"
    path.write_text(NORTH, encoding="utf-8")
    return path
