"""Runs the program as its users do, and a small region whose names hold all that could do harm."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="session")
def process(environment: dict[str, str]) -> Callable[..., Any]:
    """Start the program as a process of its own, its output given to whoever is named."""

    def started(*arguments: str, **options: Any) -> "subprocess.Popen[Any]":
        more = options.pop("env", {})
        command = [sys.executable, "-m", "clusteratlas_cli", *arguments]
        return subprocess.Popen(command, env={**environment, **more}, **options)

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
