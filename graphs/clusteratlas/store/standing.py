"""What data on disk are at a moment, told apart without reading them."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from clusteratlas.store.datafiles import STORE_MANIFEST, is_store

Standing = tuple[tuple[str, int, int, int], ...]
"""Of each file its path, its number on the disk, the time of its last change and its size."""


def standing(named: Sequence[str]) -> Standing:
    """What files, folders and stores are now; another value whenever one of them has changed.

    Args:
        named: paths; what is none, as the address of a server, is left out.
    """
    return tuple(_states(named))


def _states(named: Sequence[str]) -> Iterator[tuple[str, int, int, int]]:
    for one in named:
        path = Path(one)
        if is_store(path):
            path /= STORE_MANIFEST  # it is written anew with each change of the store
        for file in (path, *sorted(path.rglob("*"))):
            try:
                found = file.stat()
            except OSError:
                continue
            if not file.is_dir():
                yield str(file), found.st_ino, found.st_mtime_ns, found.st_size
