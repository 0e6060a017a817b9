"""Prepare what the Oxigraph command line needs to answer a named question on the shipped atlas.

The question's SPARQL, bound to a region, goes into a file; the data into one file and one store on disk.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox

from load import shipped

QUESTION = "stakeholders-of-a-region"
ARGUMENT = "region=hamburg"
_PROGRAM = str(Path(sys.executable).with_name("oxigraph"))


def prepare(folder: Path) -> dict[str, list[str]]:
    """Return the Oxigraph commands that answer the question, from a store on disk and from nothing."""
    from clusteratlas.catalogue.questions.library import find_question
    from clusteratlas.opening import open_atlas

    if shutil.which(_PROGRAM) is None:
        return {}
    query, data, store = folder / "question.rq", folder / "data.nt", folder / "oxigraph"
    query.write_text(open_atlas().bind(find_question(QUESTION), [ARGUMENT]), encoding="utf-8")
    triples = (triple for path in shipped() for triple in ox.parse(path=str(path)))
    data.write_bytes(ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"")
    load = [_PROGRAM, "load", "--location", str(store), "--file", str(data)]
    subprocess.run(load, check=True, capture_output=True)
    asking = ["--query-file", str(query), "--results-format", "json"]
    ask = [_PROGRAM, "query", "--location", str(store), *asking]
    # "$0" is the program, "$1" the data, and the rest the question.
    script = 'd=$(mktemp -d); "$0" load -l "$d" -f "$1"; shift; "$0" query -l "$d" "$@"; rm -r "$d"'
    both = ["sh", "-c", script, _PROGRAM, str(data), *asking]
    return {"oxigraph query": ask, "oxigraph load and query": both}
