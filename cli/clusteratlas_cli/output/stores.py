"""What is told of a persistent store, and of how far a load is."""

import sys
from collections.abc import Callable, Sequence
from shlex import quote
from time import monotonic
from typing import Self

from clusteratlas import loading
from clusteratlas.errors import RequestError
from clusteratlas.loading import DataSet, Manifest
from clusteratlas.rows.table import Table
from clusteratlas_cli.output.tables import write
from clusteratlas_cli.session import note
from clusteratlas_cli.text import printable

COLUMNS = ("data_set", "triples", "bytes", "loaded", "source", "sha256")
_SHOWN = COLUMNS[:-1]
_EVERY, _EVERY_LINE = 0.2, 10.0
"""Seconds between two words on how far a load is: on a terminal, and elsewhere."""
_FIRST_WORD = 1.0
_STEADY = 10.0
"""Seconds after which the rate of reading is that of writing."""


def run_load(files: Sequence[str], folder: str, style: str) -> None:
    """Load files, and list what the store holds now.

    Raises:
        AtlasError: as :func:`clusteratlas.loading.load`.
    """
    if "" in files or not folder:  # as a shell gives what is not set
        raise RequestError("An empty text is no path. Name files, and a folder for the store.")
    with Progress() as told:
        manifest = loading.load(files, folder, told)
    _show(manifest, style)
    note(f"{folder} holds {_counted(manifest)}. To ask it: clusteratlas --data {quote(folder)} regions")


def run_store(action: str, folder: str, named: Sequence[str], style: str) -> None:
    """Do something with a store, and list what it holds then.

    Raises:
        RequestError: something that the action needs was not named, or something that it does not.
        AtlasError: as the function of that name in :mod:`clusteratlas.loading`.
    """
    _require_named(action, named)
    with Progress() as told:
        manifest = _DOING[action](folder, named, told)
    _show(manifest, style)
    note(f"{named[0] if action == 'backup' else folder} holds {_counted(manifest)}.{_SAID.get(action, '')}")


def _info(folder: str, _named: Sequence[str], _told: loading.Told) -> Manifest:
    manifest, others = loading.stored(folder)
    note(f"Written {manifest.written} by {manifest.engine}, format {manifest.format}.")
    if others:
        many = "1 generation lies" if len(others) == 1 else f"{len(others)} generations lie"
        note(f"{many} there without being read: of runs that were killed, or being written, or read still.")
    return manifest


_DOING: dict[str, Callable[[str, Sequence[str], loading.Told], Manifest]] = {
    "info": _info,
    "verify": lambda folder, _named, _told: loading.verify(folder),
    "replace": lambda folder, named, told: loading.replace(folder, named[0], named[1], told),
    "remove": loading.remove,
    "compact": lambda folder, _named, told: loading.compact(folder, told),
    "backup": lambda folder, named, _told: loading.backup(folder, named[0]),
}
_NEEDED = {"replace": "the data set and the file that takes its place", "remove": "the data sets"}
_NEEDED["backup"] = "the folder of the backup"
_MANY = {"replace": 2, "backup": 1}
_SAID = {"verify": " Every file holds what was written."}


def _require_named(action: str, named: Sequence[str]) -> None:
    if action in _NEEDED and (not named or len(named) != _MANY.get(action, len(named)) or "" in named):
        raise RequestError(
            f"store {action} needs more, and no more: name {_NEEDED[action]} behind the store."
        )
    if action not in _NEEDED and named:
        raise RequestError(f"store {action} is about the whole store. Leave {named[0]} out.")


def _show(manifest: Manifest, style: str) -> None:
    write(Table(COLUMNS, [_row(manifest, one) for one in manifest.data_sets], _SHOWN), style)


def _row(manifest: Manifest, one: DataSet) -> tuple[str | int, ...]:
    return one.name, manifest.size(one), one.bytes, one.loaded, one.source, one.sha256


def _counted(manifest: Manifest) -> str:
    many = len(manifest.data_sets)
    return f"{many:,} data set{'' if many == 1 else 's'}, {manifest.triples:,} triples"


class Progress:
    """Tells how far a load is: in one line that changes on a terminal, in lines now and then elsewhere."""

    def __init__(self) -> None:
        self._start = self._last = monotonic()
        self._terminal = sys.stderr.isatty()
        self._told = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._told and self._terminal:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()

    def __call__(self, work: str, done: int, whole: int) -> None:
        """Tell, if it is time, what is done and how many bytes of how many."""
        passed, waited = monotonic() - self._start, monotonic() - self._last
        due = waited >= (_EVERY if self._terminal else _EVERY_LINE)
        # What the engine has taken whole it still sorts and writes, in which time it reads nothing.
        if passed < _FIRST_WORD or not (due or (self._terminal and done == whole)):
            return
        self._last, self._told = monotonic(), True
        line = printable(f"Loading {work}{_far(done, whole, passed)}")
        sys.stderr.write(f"\r\033[K{line}" if self._terminal else f"{line}\n")
        sys.stderr.flush()


def _far(done: int, whole: int, passed: float) -> str:
    if not whole or not done:
        return " …"
    if done == whole:
        return ": read, now sorted and written …"
    rate = done / passed
    # At first the engine reads far ahead of what it writes, so that the rest would seem a matter of moments.
    left = f", about {(whole - done) / rate:.0f} s left" if passed >= _STEADY else ""
    return f": {done * 100 // whole} %, {rate / 1e6:.1f} MB/s{left}"
