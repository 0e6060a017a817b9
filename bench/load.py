"""Load data into memory once, with the library or with pyoxigraph alone: one side of a comparison.

Usage: ``python bench/load.py library|raw|bulk FILE...``; without a FILE the shipped atlas.
"""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
GRAPH = "https://w3id.org/clusteratlas/graph/"
SHIPPED = ("ontology/*.ttl", "ontology/schemes/*.ttl", "graphs/regions/*.ttl")


def shipped(*patterns: str) -> list[Path]:
    """Return the shipped files of these patterns; without any, all that a command reads by default."""
    return [path for pattern in patterns or SHIPPED for path in sorted(ROOT.glob(pattern))]


def load_raw(paths: Sequence[Path]) -> int:
    """Load each file with pyoxigraph into a named graph of its own and return the number of quads."""
    import pyoxigraph as ox

    store = ox.Store()
    for path in paths:
        store.load(path=path, to_graph=ox.NamedNode(GRAPH + path.stem))
    return len(store)


def load_bulk(paths: Sequence[Path]) -> int:
    """Do the same with pyoxigraph's bulk loader, which uses threads: quicker for large files only."""
    import pyoxigraph as ox

    store = ox.Store()
    for path in paths:
        store.bulk_load(path=path, to_graph=ox.NamedNode(GRAPH + path.stem))
    return len(store)


def load_with_library(paths: Sequence[Path]) -> int:
    """Load the files as ``--data`` does and return the number of quads."""
    from clusteratlas.store.datafiles import find_files
    from clusteratlas.store.loading import load

    return len(load(find_files(paths)))


def main() -> None:
    """Load what the command line names in the way it names."""
    ways: dict[str, Callable[[Sequence[Path]], int]] = {
        "library": load_with_library,
        "raw": load_raw,
        "bulk": load_bulk,
    }
    way, *names = sys.argv[1:]
    print(ways[way]([Path(name) for name in names] or shipped()))


if __name__ == "__main__":
    main()
