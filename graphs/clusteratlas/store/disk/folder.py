"""The folder of a store: who writes in it, who reads which generation, and what nobody wants any more."""

import json
import os
import secrets
import shutil
import socket
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from clusteratlas.errors import UnavailableError, WriteError
from clusteratlas.store.datafiles import STORE_MANIFEST, is_store
from clusteratlas.store.disk.manifest import Manifest, damaged

GENERATIONS = "generations"
VIEWS = "views"
"""Where views of generations lie, each named by its generation, if they cannot lie in the user's cache."""
_LOCK = "writer.lock"
_OURS = frozenset({GENERATIONS, VIEWS, _LOCK, STORE_MANIFEST})


class Reading:
    """A claim on a generation, held as long as something reads it: nobody sweeps it away meanwhile."""

    def __init__(self, place: Path) -> None:
        self.place, self._descriptor = place, -1
        self._descriptor = os.open(place, os.O_RDONLY)
        with suppress(OSError):  # a file system without locks: nobody can sweep there either
            _lock(self._descriptor, exclusive=False)

    def close(self) -> None:
        """Let go of it."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            os.close(descriptor)

    __del__ = close


def generation(folder: Path, name: str) -> Path:
    """Where a generation of a store lies."""
    return folder / GENERATIONS / name


def folder_of(place: Path) -> Path:
    """The folder of the store of which a folder is a generation."""
    return place.parent.parent


def read_generation(folder: Path) -> tuple[Manifest, Reading]:
    """The manifest of a store and a claim on the generation that it names.

    Raises:
        UnavailableError: it is no store, damaged, or of a version that this program does not read.
    """
    while True:
        manifest = Manifest.read(folder)
        try:
            reading = Reading(generation(folder, manifest.generation))
        except OSError as error:
            if Manifest.read(folder).generation == manifest.generation:
                raise damaged(folder, f"its generation {manifest.generation} is missing") from error
            continue  # a writer has published another one and swept this one away, just now
        # Swept between the two looks, it may be a folder that nobody can find any more.
        if reading.place.is_dir():
            return manifest, reading
        reading.close()
        if Manifest.read(folder).generation == manifest.generation:
            raise damaged(folder, f"its generation {manifest.generation} is missing")


def new_generation(folder: Path) -> Path:
    """Make the folder of a generation that nothing names yet.

    Raises:
        OSError: it cannot be made.
    """
    made = generation(folder, f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{secrets.token_hex(4)}")
    made.mkdir(parents=True)
    return made


@contextmanager
def writing(folder: Path, what: str) -> Generator[None]:
    """Be the one who writes in a store for the block, and sweep what earlier runs left behind.

    Args:
        folder: of the store; made where it is missing.
        what: the work, as ``load``, which another writer is told.

    Raises:
        UnavailableError: somebody else writes there.
        WriteError: the folder cannot be made, or holds something else.
    """
    _require_place(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise WriteError(f"{folder} cannot be written: {error.strerror}.") from error
    try:
        try:
            _lock(descriptor, exclusive=True)
        except BlockingIOError as error:
            raise UnavailableError(_told(folder, os.pread(descriptor, 10_000, 0))) from error
        except OSError:
            pass  # a file system without locks
        _sign(descriptor, what)
        sweep(folder)
        yield
        _sign(descriptor, "")
    finally:
        os.close(descriptor)


def sweep(folder: Path) -> None:
    """Take away generations that the manifest does not name, and their views, unless somebody reads them."""
    named = Manifest.read(folder).generation if is_store(folder) else ""
    for kind in (GENERATIONS, VIEWS):
        with suppress(OSError):
            for place in (folder / kind).iterdir():
                is_named = bool(named) and place.name.startswith(named)
                if not is_named and is_free(place):
                    shutil.rmtree(place, ignore_errors=True)


def litter(folder: Path, manifest: Manifest) -> tuple[str, ...]:
    """The generations that lie there without being read: of killed runs, or still in use by a reader."""
    with suppress(OSError):
        return tuple(
            sorted(p.name for p in (folder / GENERATIONS).iterdir() if p.name != manifest.generation)
        )
    return ()


def _require_place(folder: Path) -> None:
    """Refuse a folder that holds something else than a store.

    Raises:
        WriteError: it does.
    """
    if folder.exists() and not folder.is_dir():
        raise WriteError(f"{folder} is a file. Name a folder for the store.")
    if folder.is_dir() and not is_store(folder):
        others = sorted({one.name for one in folder.iterdir()} - _OURS)
        if others and not all(name.startswith(".") for name in others):
            raise WriteError(
                f"{folder} holds other things, as {others[0]}. Name a new or an empty folder for the store."
            )


def is_free(place: Path) -> bool:
    """Whether nobody reads a generation, as far as locks tell."""
    try:
        descriptor = os.open(place, os.O_RDONLY)
    except OSError:
        return False
    try:
        _lock(descriptor, exclusive=True)
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return True


def _lock(descriptor: int, *, exclusive: bool) -> None:
    """Lock an open file or folder without waiting; the end of the process ends the lock.

    Raises:
        BlockingIOError: another process has locked it.
        OSError: the file system has no locks.
    """
    if sys.platform == "win32":
        raise OSError("no locks of this kind")
    import fcntl

    fcntl.flock(descriptor, (fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH) | fcntl.LOCK_NB)


def _sign(descriptor: int, what: str) -> None:
    """Leave word of who writes, for whoever comes meanwhile."""
    said = {"work": what, "process": os.getpid(), "host": socket.gethostname(), "since": now()}
    with suppress(OSError):  # on a full disk nobody learns who it was
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, json.dumps(said).encode() if what else b"", 0)


def _told(folder: Path, said: bytes) -> str:
    try:
        found = json.loads(said)
        who = f"Process {found['process']} on {found['host']} ({found['work']}) has been writing"
        since = f" since {found['since']}"
    except (ValueError, KeyError, TypeError):
        who, since = "Another process is writing", ""
    return (
        f"{who} in the store {folder}{since}. Wait for its end, or stop it; the store can be read meanwhile."
    )


def now() -> str:
    """This moment in ISO 8601, in universal time."""
    return datetime.now(UTC).isoformat(timespec="seconds")
