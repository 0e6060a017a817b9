"""The Oxigraph program as a peer: a named question on the shipped atlas, loaded before or not."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pyoxigraph as ox

from costs.children import Command
from rows.room import BENCH, PYTHON, no_program, w3c_results

QUESTION = "stakeholders-of-a-region"
ARGUMENT = "region=hamburg"
_PROGRAM = str(Path(PYTHON).with_name("oxigraph"))


def question(folder: Path) -> Path:
    """A file with the SPARQL of the question."""
    from clusteratlas.catalogue.questions.library import find_question
    from clusteratlas.opening import open_atlas

    query = folder / "question.rq"
    query.write_text(open_atlas(environment={}).bind(find_question(QUESTION), [ARGUMENT]), encoding="utf-8")
    return query


def peers(folder: Path, query: Path) -> tuple[Command, Command]:
    """Oxigraph's program that loads first, and the same on a store that was loaded before."""
    missing = no_program("oxigraph")
    data, store = folder / "data.nt", folder / "oxigraph"
    if not missing:
        paths = sorted(path for pattern in _shipped() for path in BENCH.parent.glob(pattern))
        triples = {triple for path in paths for triple in ox.parse(path=str(path))}
        data.write_bytes(
            ox.serialize((quad.triple for quad in triples), format=ox.RdfFormat.N_TRIPLES) or b""
        )
        load = [_PROGRAM, "load", "--location", str(store), "--file", str(data)]
        subprocess.run(load, check=True, capture_output=True)
    asking = ["--query-file", str(query), "--results-format", "json"]
    ask = [_PROGRAM, "query", "--location", str(store), *asking]
    # "$0" is the program, "$1" the data, and the rest the question.
    both = 'd=$(mktemp -d); "$0" load -l "$d" -f "$1" >&2; shift; "$0" query -l "$d" "$@"; rm -r "$d"'
    return (
        Command(
            "oxigraph load, then query",
            ["sh", "-c", both, _PROGRAM, str(data), *asking],
            w3c_results,
            missing=missing,
        ),
        Command("oxigraph query, loaded before", ask, w3c_results, missing=missing),
    )


def _shipped() -> tuple[str, ...]:
    return ("ontology/*.ttl", "ontology/schemes/*.ttl", "graphs/regions/*.ttl")
