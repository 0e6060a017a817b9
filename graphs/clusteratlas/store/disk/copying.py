"""Taking over what a generation holds: by links to its files, which never change, or written anew."""

import os
import shutil
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

import pyoxigraph as ox

from clusteratlas.store.engine import GraphName, Scope

_LINKED = ".sst"
"""How the names of the engine's files end that it never writes twice."""
_BLOCK = 4 << 20
SCATTERED = 32
"""Files from which on it pays to bring what was loaded into one order.

The engine writes some eight for each million triples, and looks into each eighth of them for whatever it is
asked: eleven times for ten million, until they are in one order.
"""


def parts(place: Path) -> int:
    """How many of the engine's files a folder holds; none where it is not there."""
    return len(list(place.glob(f"*{_LINKED}")))


def link(old: Path, new: Path) -> None:
    """Make a folder of links to the files of another, and copies of those that the engine writes to.

    Raises:
        OSError: it cannot be made.
    """
    new.mkdir(parents=True)
    for path in old.iterdir():
        if path.is_dir():
            link(path, new / path.name)
        elif not (path.name.endswith(_LINKED) and _linked(path, new / path.name)):
            shutil.copyfile(path, new / path.name)


def _linked(path: Path, new: Path) -> bool:
    """Make a link where the file system has such; whether that was done."""
    try:
        os.link(path, new)
    except OSError:
        return False
    return True


def add(old: Path, new: Path, quads: Sequence[ox.Quad]) -> None:
    """Make a folder that holds what another holds, by links, and some quads besides.

    Raises:
        OSError, RuntimeError: it cannot be written.
    """
    link(old, new)
    store = ox.Store(new)
    store.bulk_extend(quads)
    store.flush()


def take_over(
    old: Path, new: Path, gone: Collection[str], *, anew: bool, told: Callable[[str, int, int], None]
) -> None:
    """Put the data of one generation into another.

    Args:
        old: the engine's folder with the data alone.
        new: the folder to be made.
        gone: what names the graphs that are left out.
        anew: whether all is written anew; else the files are taken over, and nothing can be left out.
        told: is told how far it is.

    Raises:
        OSError, RuntimeError: the new folder cannot be written.
    """
    if not anew:
        link(old, new)
        return
    source, target = ox.Store.read_only(str(old)), ox.Store(new)
    with TemporaryFile(dir=new.parent) as lines:
        source.dump(lines, format=ox.RdfFormat.N_QUADS)
        size = lines.tell()
        lines.seek(0)
        rest = _Rest(lines, gone, lambda done: told("what stays", done, size))
        target.bulk_load(rest, format=ox.RdfFormat.N_QUADS)  # type: ignore[arg-type]  # it is read, and no more
    target.optimize()
    target.flush()


def merge(store: ox.Store, scope: Scope, place: Path) -> None:
    """Write the data with each triple of their union once, in the default graph.

    Args:
        store: the data.
        scope: which graphs are asked as one, and which answer to GRAPH.
        place: the folder to be made.

    Raises:
        OSError, RuntimeError: it cannot be written.
    """
    merged = ox.Store(place)
    # All in one stream, so that a node without a name stays one node, whichever graph speaks of it.
    with TemporaryFile(dir=place.parent) as lines:
        for graph in scope.default:
            store.dump(lines, format=ox.RdfFormat.N_TRIPLES, from_graph=graph)
        for name in scope.named:
            _dump_named(store, name, lines)
        lines.seek(0)
        merged.bulk_load(lines, format=ox.RdfFormat.N_QUADS)
    merged.flush()


def _dump_named(store: ox.Store, name: GraphName, lines: IO[bytes]) -> None:
    with TemporaryFile() as part:
        store.dump(part, format=ox.RdfFormat.N_TRIPLES, from_graph=name)
        part.seek(0)
        end = f" {name} .\n".encode()
        for line in part:
            lines.write(line.removesuffix(b" .\n") + end)


class _Rest:
    """Lines of N-Quads without those of some graphs, read in parts."""

    def __init__(self, lines: IO[bytes], gone: Collection[str], told: Callable[[int], None]) -> None:
        ends = tuple(f" {graph} .\n".encode() for graph in gone)
        self._parts = self._kept(lines, ends, told)
        self._left = b""

    def read(self, size: int = -1) -> bytes:
        if not self._left:
            self._left = next(self._parts, b"")
        part = self._left if size < 0 else self._left[:size]
        self._left = self._left[len(part) :]
        return part

    @staticmethod
    def _kept(lines: IO[bytes], ends: tuple[bytes, ...], told: Callable[[int], None]) -> Iterator[bytes]:
        while block := lines.readlines(_BLOCK):
            told(lines.tell())
            if kept := b"".join(line for line in block if not (ends and line.endswith(ends))):
                yield kept
