"""Files that were opened before are opened as a store: a cache of what was loaded from large files.

An entry is a persistent store, named by what it was loaded from: the names of the files, their content to the
byte, and the program that loaded them. So a file that changes is another entry, and one that is damaged, or
that another process takes away, is built anew. Nothing of the cache is ever needed: whatever goes wrong with
it, the files themselves are read.
"""

import logging
import os
import secrets
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from time import time

from clusteratlas.errors import UnavailableError, WriteError
from clusteratlas.preparing import look_through, prepare
from clusteratlas.store.datafiles import DataFile, find_files
from clusteratlas.store.disk.building import background_sum, build, engine_version
from clusteratlas.store.disk.folder import GENERATIONS, VIEWS, is_free
from clusteratlas.store.disk.manifest import FORMAT, file_sum
from clusteratlas.store.disk.opening import open_stored
from clusteratlas.store.disk.viewing import bytes_of, viewed_generation
from clusteratlas.store.opening import Contents
from clusteratlas.store.reading.content import STANDARD_INPUT, is_stream
from clusteratlas.store.store import Store

SWITCH = "CLUSTERATLAS_NO_CACHE"
"""The environment variable that switches the cache off, whatever it is set to."""
PAYS = 16_000_000
"""Bytes of files from which on it pays: of fewer, reading them takes no longer than opening a store."""
LARGEST = 5_000_000_000
"""Bytes that the cache may take up; what was not used for longest goes first."""

_PACKED = 8
"""How much larger a packed file is than it looks, about."""
_LAYOUT = 2
"""Counts up when what is prepared in an entry changes."""
_LONGEST, _MOMENT = 86_400, 60
"""Seconds that building an entry may take, and that may pass between making its folder and claiming it."""
_USED = "used"
"""A file of an entry whose time says when it was last opened."""
_LOG = logging.getLogger(__name__)


def cache_folder(environment: Mapping[str, str] = os.environ) -> Path | None:
    """Where entries lie; None where the cache is switched off, or the user has no home."""
    if environment.get(SWITCH):
        return None
    given = environment.get("XDG_CACHE_HOME", "")
    try:
        base = Path(given) if given and Path(given).is_absolute() else Path.home() / ".cache"
    except RuntimeError:
        return None
    return base / "clusteratlas" / "stores"


def names_folder(environment: Mapping[str, str] = os.environ) -> Path | None:
    """Where the names of endpoints are kept (:mod:`clusteratlas.store.remote.kept`); None likewise."""
    stores = cache_folder(environment)
    return None if stores is None else stores.with_name("names")


def views_folder(environment: Mapping[str, str] = os.environ) -> Path | None:
    """Where views of stores lie (:mod:`clusteratlas.seen`); None where the cache is switched off."""
    stores = cache_folder(environment)
    return stores.with_name(VIEWS) if stores else None


def pages_folder(environment: Mapping[str, str] = os.environ) -> Path | None:
    """Where pages lie that were worked out (:mod:`clusteratlas.keeping`); None likewise."""
    stores = cache_folder(environment)
    return stores.with_name("pages") if stores else None


def open_cached(
    paths: Sequence[Path], environment: Mapping[str, str] = os.environ
) -> tuple[Store, Contents] | None:
    """The files at some paths out of the cache, where they are put if they are not there.

    Args:
        paths: of files and folders.
        environment: where the cache is looked up.

    Returns:
        None where they are too small, come from a pipe, or cannot be kept: then they are to be read.

    Raises:
        AtlasError: a file is missing, in no known format, or does not hold what its format promises.
    """
    folder = cache_folder(environment)
    if folder is None or any(path == STANDARD_INPUT or _is_pipe(path) for path in paths):
        return None
    files = find_files(paths)
    if sum(map(_weight, files)) < PAYS:
        return None
    try:
        entry = folder / _key(files)
        return _opened(entry) or _built(files, entry)
    except (WriteError, OSError):
        return None  # no room, no right to write: the files are read as ever


def _is_pipe(path: Path) -> bool:
    with suppress(OSError):
        return is_stream(path)
    return False


def _weight(file: DataFile) -> int:
    size = file.path.stat().st_size
    return size * _PACKED if file.path.suffix.lower() == ".gz" else size


def _key(files: Sequence[DataFile]) -> str:
    """What names an entry: all on which depends what an atlas says of these files."""
    whole = sha256(f"{_LAYOUT} {FORMAT} {engine_version()} {background_sum()}\n".encode())
    for file in files:
        said = (str(file.path), str(file.path.resolve()), file.graph, str(file.shown), file_sum(file.path))
        whole.update(("\0".join(said) + "\n").encode("utf-8", "surrogateescape"))
    return whole.hexdigest()[:40]


def _opened(entry: Path) -> tuple[Store, Contents] | None:
    """An entry, opened; None where there is none, or none that is sound, which goes."""
    if not entry.is_dir():
        return None
    try:
        found = open_stored(entry, keeps_views=True)
    except UnavailableError:
        shutil.rmtree(entry, ignore_errors=True)
        return None
    mark_used(entry)
    return found


def _built(files: Sequence[DataFile], entry: Path) -> tuple[Store, Contents] | None:
    entry.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    place = entry.with_name(f"{entry.name}.{secrets.token_hex(4)}")
    try:
        build(place, files, look_through, prepare, work="load")
        mark_used(place)
        with suppress(OSError):  # another process was quicker: theirs is as good
            place.rename(entry)
    finally:
        shutil.rmtree(place, ignore_errors=True)
    found = _opened(entry)
    prune(entry)
    if found is not None:
        _LOG.warning(
            "Kept in the cache, so that it opens at once next time; --no-cache does without: %s.",
            ", ".join(file.name for file in files),
        )
    return found


def mark_used(entry: Path) -> None:
    """Remember when an entry was last opened."""
    with suppress(OSError):
        (entry / _USED).touch()


def prune(kept: Path) -> None:
    """Take away what was not used for longest, until the cache is small enough; not what is being read.

    Views of which the store is gone or was written anew go, too, and so does what killed runs left.

    Args:
        kept: the entry that stays; of one in a store's own folder only what lies beside it is looked after.
    """
    with suppress(OSError):
        folders = [kept.parent]
        if (stores := cache_folder()) is not None and kept.parent in {stores, views_folder()}:
            folders = [one for one in (stores, stores.with_name(VIEWS)) if one.is_dir()]
        others = (one for folder in folders for one in folder.iterdir() if one != kept)
        entries = sorted((one for one in others if not _is_on_its_way(one)), key=_last_use)
        for one in list(entries):
            if _is_void(one) and _is_unread(one):
                shutil.rmtree(one, ignore_errors=True)
                entries.remove(one)
        for one in list(entries):
            if bytes_of((kept, *entries)) <= LARGEST:
                break
            if _is_unread(one):
                shutil.rmtree(one, ignore_errors=True)
                entries.remove(one)


def _is_void(entry: Path) -> bool:
    """Whether an entry is a view of what is no more, or was left by a run that was killed."""
    if entry.parent.name != VIEWS:
        return bool(entry.suffix)
    viewed = viewed_generation(entry)
    return viewed is None or not viewed.is_dir()


def _is_unread(entry: Path) -> bool:
    return all(map(is_free, (entry, *(entry / GENERATIONS).glob("*"))))


def _is_on_its_way(entry: Path) -> bool:
    """Whether a process may still be building an entry; what is older was left by one that was killed."""
    if not entry.suffix:
        return False
    age = time() - entry.stat().st_mtime
    # Who makes a view claims its folder as soon as it is there.
    return age < (_MOMENT if entry.parent.name == VIEWS and is_free(entry) else _LONGEST)


def _last_use(entry: Path) -> float:
    used = entry / _USED
    return (used if used.exists() else entry).stat().st_mtime
