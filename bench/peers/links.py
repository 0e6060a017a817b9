"""Who is linked to which value chain, by the library or by pyoxigraph alone: sides of a comparison.

Usage: ``python -m peers.links library|raw DATA [REGION-IRI]``, DATA a file or, of the library, a store.
The library derives all routes, with strengths and evidence, as ``clusteratlas links`` does; of them the
rows of basis *stated* and *belonging* are told, those that ``hand_links.py`` knows. pyoxigraph is
put the two rules for them, as they stand in ``queries/links``.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import clusteratlas
from clusteratlas.vocabulary.namespaces import full_iri
from peers.load import BACKGROUND, ROOT, load_bulk, shipped

RULES = {"stated": "direct", "belonging": "cluster"}


def by_library(data: str, region: str) -> set[tuple[str, str, str]]:
    """The links by the library."""
    found = clusteratlas.open(data, environment={}).links(region=region)
    return {
        (full_iri(link.stakeholder), full_iri(link.value_chain), path.basis)
        for link in found
        for path in link.paths
        if path.basis in RULES
    }


def by_pyoxigraph(data: str, region: str) -> set[tuple[str, str, str]]:
    """The links by the two rules alone."""
    store = load_bulk([Path(data), *shipped(*BACKGROUND)])
    found: set[tuple[str, str, str]] = set()
    for basis, rule in RULES.items():
        text = (ROOT / "queries/links" / f"{rule}.rq").read_text("utf-8")
        if region:
            text = text.replace("WHERE {\n", f"WHERE {{ VALUES ?region {{ <{region}> }}\n", 1)
        for row in store.query(text, use_default_graph_as_union=True):
            found.add((row["stakeholder"].value, row["value_chain"].value, basis))
    return found


def main() -> None:
    """Answer what the command line asks."""
    way, data, *region = sys.argv[1:]
    start = time.process_time()
    answer = {"library": by_library, "raw": by_pyoxigraph}[way](data, *region or [""])
    print(json.dumps({"seconds": time.process_time() - start, "answer": sorted(answer)}))


if __name__ == "__main__":
    main()
