"""Validate the shipped data the way a plain user of rdflib and pySHACL would: the yardstick for ``check``.

Usage: ``python -m peers.plain_pyshacl``. Says whether the data conform.
"""

from pathlib import Path

import pyshacl
from rdflib import Graph

ROOT = Path(__file__).resolve().parents[2]


def read(*patterns: str) -> Graph:
    """Return one graph of all files that the patterns name."""
    graph = Graph()
    for pattern in patterns:
        for path in sorted(ROOT.glob(pattern)):
            graph.parse(path)
    return graph


def main() -> None:
    """Validate vocabulary, schemes and regions together against all shapes."""
    data = read("ontology/*.ttl", "ontology/schemes/*.ttl", "graphs/regions/*.ttl")
    conforms, _, _ = pyshacl.validate(data, shacl_graph=read("ontology/shapes/*.ttl"), advanced=True)
    print("conforms" if conforms else "does not conform")


if __name__ == "__main__":
    main()
