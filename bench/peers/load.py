"""Load data once, in one of the ways that are compared, and say what is there now.

Usage: ``python -m peers.load WAY FILE...``, and for those that write, ``WAY FOLDER FILE...``:

- ``library``: into memory, as ``--data FILE`` does; ``store FOLDER``: into a store on disk, as ``load`` does
- ``raw``: pyoxigraph into memory, file by file; ``bulk``: by its bulk loader; ``disk FOLDER``: that on disk
- ``rdflib``: into its Dataset in memory; ``kglab``: into its graph
- ``open FOLDER``: open the library's store and count; ``open-raw FOLDER``: pyoxigraph's

Tells the CPU seconds of loading, the import of libraries aside, and as its answer how many quads each graph
holds of each predicate, so that two ways that load something else are found out.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

ROOT = Path(__file__).resolve().parents[2]
GRAPH = "https://w3id.org/clusteratlas/graph/"
BACKGROUND = ("ontology/*.ttl", "ontology/schemes/*.ttl")
SHIPPED = (*BACKGROUND, "graphs/regions/*.ttl")

Counts = list[tuple[str, str, int]]
Loaded = tuple[float, "Callable[[], Counts]"]


def shipped(*patterns: str) -> list[Path]:
    """The shipped files of these patterns; without any, all that a command reads by default."""
    return [path for pattern in patterns or SHIPPED for path in sorted(ROOT.glob(pattern))]


def load_raw(paths: Sequence[Path], into: Any = None) -> Any:
    """A pyoxigraph store of some files, each of which names no graphs in a graph of its own."""
    store = ox.Store() if into is None else into
    for path in paths:
        store.load(path=path, **_graph(path))
    return store


def load_bulk(paths: Sequence[Path], into: Any = None) -> Any:
    """The same by the bulk loader, which uses threads: quicker for large files only."""
    store = ox.Store() if into is None else into
    for path in paths:
        store.bulk_load(path=path, **_graph(path))
    return store


def _graph(path: Path) -> dict[str, Any]:
    return {} if path.suffix in {".nq", ".trig"} else {"to_graph": ox.NamedNode(GRAPH + path.stem)}


def of_quads(quads: Iterable[Any]) -> Counts:
    """How many of some quads of pyoxigraph each graph holds of each predicate."""
    found = Counter((str(quad.graph_name), str(quad.predicate)) for quad in quads)
    return [(graph.strip("<>"), predicate.strip("<>"), count) for (graph, predicate), count in found.items()]


def _every(store: Any) -> Counts:
    return of_quads(store.quads_for_pattern(None, None, None, None))


def timed(work: Callable[[], Any], count: Callable[[Any], Counts]) -> Loaded:
    """The CPU seconds of a piece of work, and a function that counts what it made."""
    start = time.process_time()
    made = work()
    return time.process_time() - start, lambda: count(made)


def with_library(paths: Sequence[Path]) -> Loaded:
    """Into memory by the library."""
    from clusteratlas.store.datafiles import find_files
    from clusteratlas.store.loading import load

    return timed(lambda: load(find_files(paths)), _every)


def with_raw(paths: Sequence[Path]) -> Loaded:
    """Into memory by pyoxigraph."""
    return timed(lambda: load_raw(paths), _every)


def with_bulk(paths: Sequence[Path]) -> Loaded:
    """Into memory by pyoxigraph's bulk loader."""
    return timed(lambda: load_bulk(paths), _every)


def with_rdflib(paths: Sequence[Path]) -> Loaded:
    """Into memory by rdflib."""
    from peers.hand_links import dataset

    def count(made: Any) -> Counts:
        graphs: Counter[tuple[str, str]] = Counter()
        for _, predicate, _, graph in made.quads():
            graphs[str(graph), str(predicate)] += 1
        return [(graph, predicate, number) for (graph, predicate), number in graphs.items()]

    return timed(lambda: dataset(paths), count)


def with_kglab(paths: Sequence[Path]) -> Loaded:
    """Into memory by kglab, which knows one graph, so that its counts are those of a file without graphs."""
    import kglab  # type: ignore[import-not-found]  # few have it

    def work() -> Any:
        graph = kglab.KnowledgeGraph()
        for path in paths:
            graph.load_rdf(path, format="nt" if path.suffix == ".nt" else "turtle")
        return graph.rdf_graph()

    def count(made: Any) -> Counts:
        found = Counter(str(predicate) for predicate in made.predicates(unique=False))
        return [(GRAPH + paths[0].stem, predicate, number) for predicate, number in found.items()]

    return timed(work, count)


def to_store(folder: Path, paths: Sequence[Path]) -> Loaded:
    """Into a persistent store by the library."""
    from clusteratlas.loading import load

    return timed(lambda: load(paths, folder), lambda _: opened(folder)[1]())


def to_disk(folder: Path, paths: Sequence[Path]) -> Loaded:
    """Onto disk by pyoxigraph's bulk loader."""

    def work() -> Any:
        store = load_bulk(paths, ox.Store(folder))
        store.flush()
        return store

    return timed(work, _every)


def opened(folder: Path) -> Loaded:
    """A store of the library's opened, its regions not yet asked."""
    from clusteratlas.opening import open_atlas

    return timed(
        lambda: open_atlas(folder, environment={}), lambda it: of_quads(it.store.data_alone().quads())
    )


def opened_raw(folder: Path) -> Loaded:
    """A store of pyoxigraph's opened to be read."""
    return timed(lambda: ox.Store.read_only(str(folder)), _every)


def main() -> None:
    """Load what the command line names in the way it names, and tell it."""
    in_memory = {
        "library": with_library,
        "raw": with_raw,
        "bulk": with_bulk,
        "rdflib": with_rdflib,
        "kglab": with_kglab,
    }
    way, *names = sys.argv[1:]
    paths = [Path(name) for name in names]
    if way in in_memory:
        seconds, count = in_memory[way](paths or shipped())
    elif way.startswith("open"):
        seconds, count = {"open": opened, "open-raw": opened_raw}[way](paths[0])
    else:
        seconds, count = {"store": to_store, "disk": to_disk}[way](paths[0], paths[1:])
    print(json.dumps({"seconds": seconds, "answer": count()}))


if __name__ == "__main__":
    main()
