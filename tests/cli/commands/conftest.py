"""Asks the shipped Turtle files by themselves, and makes regions too small to measure."""

import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest

from clusteratlas.vocabulary.namespaces import PREFIXES

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def bytes_of(environment: dict[str, str]) -> Callable[..., bytes]:
    """What the program writes to standard output, run as a process of its own."""

    def written(*arguments: str) -> bytes:
        command = [sys.executable, "-m", "clusteratlas_cli", *arguments]
        done = subprocess.run(command, env=environment, capture_output=True, check=True, timeout=120)
        return done.stdout

    return written


@pytest.fixture(scope="session")
def truth() -> Callable[[str], list[dict[str, str]]]:
    """Ask the Turtle files, read by the RDF library alone: rows of ids and texts."""
    store = ox.Store()
    for path in (*ROOT.glob("graphs/regions/*.ttl"), *ROOT.glob("ontology/schemes/*.ttl")):
        store.bulk_load(path=path, format=ox.RdfFormat.TURTLE)

    def asked(query: str) -> list[dict[str, str]]:
        solutions = store.query(query, prefixes=PREFIXES)
        if isinstance(solutions, ox.QueryBoolean):
            return [{}] if solutions else []
        assert isinstance(solutions, ox.QuerySolutions)
        names = [variable.value for variable in solutions.variables]
        return [
            {name: row[name].value.removeprefix(PREFIXES["id"]) for name in names if row[name] is not None}
            for row in solutions
        ]

    return asked


@pytest.fixture
def region(tmp_path: Path) -> Callable[..., Path]:
    """Write a region named "Small" of companies and ties: ``region("a", "b", ties=[("a", "b")])``."""

    def written(*actors: str, ties: Iterable[tuple[str, str]] = (), more: str = "") -> Path:
        lines = [f"@prefix {prefix}: <{iri}> ." for prefix, iri in PREFIXES.items()]
        lines.append('id:small a ca:Region ; ca:region id:small ; skos:prefLabel "Small"@en .')
        lines += [
            f'id:{one} a ca:Company ; ca:region id:small ; ca:status ca:uncited ; skos:prefLabel "{one}"@en .'
            for one in actors
        ]
        for number, (one, other) in enumerate(ties):
            lines.append(f"id:{one} ca:partnerOf id:{other} .")
            lines.append(
                f"tie:{number:016x} a ca:Tie ; ca:region id:small ; ca:status ca:uncited ; "
                f"rdf:subject id:{one} ; rdf:predicate ca:partnerOf ; rdf:object id:{other} ."
            )
        path = tmp_path / "small.ttl"
        path.write_text("\n".join([*lines, more]), encoding="utf-8")
        return path

    return written
