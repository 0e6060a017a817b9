"""Views of large stores are made once and kept on disk: as of a date, or on attested word alone.

A view is named by all on which it depends: the content of the generation, the ways to look at it, the program
that made it. So one that is damaged, or that another process takes away, is made anew. It lies in the user's
cache where that is on the file system of the store, since there a copy is made of links; else in the store's
own folder, where that may be written; else in the cache all the same, as a copy in full, if there is room.
"""

import logging
import secrets
import shutil
import weakref
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from clusteratlas import cached
from clusteratlas.errors import RequestError, WriteError
from clusteratlas.preparing import narrow
from clusteratlas.store.disk.building import engine_version
from clusteratlas.store.disk.folder import VIEWS, Reading, folder_of
from clusteratlas.store.disk.manifest import FORMAT
from clusteratlas.store.disk.own import OwnOnDisk
from clusteratlas.store.disk.viewing import make_view, open_view
from clusteratlas.store.store import Store
from clusteratlas.store.validity import Sight

PAYS = 200_000
"""Triples from which on a view is made on disk: of fewer, a copy in memory takes no longer."""

_LAYOUT = 1
"""Counts up when what is left out, or what is prepared beside a view, changes."""
_LOG = logging.getLogger(__name__)


def seen(store: Store, sights: Sequence[Sight]) -> Store:
    """A store on disk, looked at in some ways, one after the other; in memory where it is small.

    Raises:
        RequestError: it is too large for memory, and there is no room for a view on disk.
    """
    own = store.own
    if isinstance(own, OwnOnDisk) and own.size >= PAYS:
        if own.keeps_views:
            if (found := _kept(store, own, sights)) is not None:
                return found
        elif own.is_too_large:
            return _for_now(store, own, sights)
    for sight in sights:
        store = sight(store)
    return store


def at_hand(store: Store, sights: Sequence[Sight]) -> Store | None:
    """The same, if that does not take long, since it was made before or is small; else None."""
    own = store.own
    if not isinstance(own, OwnOnDisk) or own.size < PAYS:
        return seen(store, sights)
    places = (folder / _key(own, sights) for folder in _folders(own) if own.keeps_views)
    return next(filter(None, (open_view(store, place) for place in places if place.is_dir())), None)


def _kept(store: Store, own: OwnOnDisk, sights: Sequence[Sight]) -> Store | None:
    """A view that is kept; None where none can be, and what is small enough is copied into memory."""
    key = _key(own, sights)
    told: WriteError | None = None
    for folder in _folders(own):
        entry = folder / key
        if entry.is_dir():
            if (found := open_view(store, entry)) is not None:
                cached.mark_used(entry)
                return found
            shutil.rmtree(entry, ignore_errors=True)
    for folder in _folders(own):
        try:
            _require_room(folder, own)
            found = _made(store, sights, folder / key)
        except WriteError as error:
            told = told or error
            continue
        cached.prune(folder / key)
        if found is not None:
            said = "; ".join(sight.key for sight in sights)
            _LOG.warning("Kept the store's view (%s), so that it opens at once next time.", said)
            return found
    if told is not None and own.is_too_large:
        raise RequestError(f"{told} Make room there, or name a region, if the command takes one.")
    return None


def _for_now(store: Store, own: OwnOnDisk, sights: Sequence[Sight]) -> Store:
    """A view that goes with whoever asks it.

    Raises:
        RequestError: there is no room for it.
    """
    told = ""
    for folder in _folders(own):
        place = _fresh(folder / _key(own, sights))
        try:
            _require_room(folder, own)
            _make(store, sights, place)
            found = open_view(store, place)
        except WriteError as error:
            shutil.rmtree(place, ignore_errors=True)
            told = told or str(error)
            continue
        if found is not None:
            weakref.finalize(found.own, shutil.rmtree, place, ignore_errors=True)
            return found
    raise RequestError(
        f"{told or 'There is no folder for a view of the store.'} Make room there, or name a region, if the "
        "command takes one."
    )


def _key(own: OwnOnDisk, sights: Sequence[Sight]) -> str:
    """What names a view: the generation, whose content never changes, and all else on which it depends."""
    said = (_LAYOUT, FORMAT, engine_version(), own.files, [sight.key for sight in sights])
    return f"{own.place.name}-{sha256(repr(said).encode()).hexdigest()[:16]}"


def _folders(own: OwnOnDisk) -> list[Path]:
    """Where views may lie, the best first: where a copy is made of links, and not in full."""
    beside = folder_of(own.place) / VIEWS
    cache = cached.views_folder()
    if cache is None:
        return [beside]
    return [cache, beside] if _is_near(cache, own) else [beside, cache]


def _is_near(folder: Path, own: OwnOnDisk) -> bool:
    """Whether a folder, which may not be there yet, is on the file system of a store."""
    there = next((one for one in (folder, *folder.parents) if one.exists()), None)
    with suppress(OSError):
        return there is not None and there.stat().st_dev == own.place.stat().st_dev
    return False


def _require_room(folder: Path, own: OwnOnDisk) -> None:
    """See that there is room for a copy in full, where it cannot be made of links, and tell of it.

    Raises:
        WriteError: there is none.
    """
    if _is_near(folder, own):
        return
    needed = sum(path.stat().st_size for path in own.place.rglob("*") if path.is_file())
    there = next(one for one in (folder, *folder.parents) if one.exists())
    free = shutil.disk_usage(there).free
    told = f"A view of the store, copied in full to {folder}, takes {needed / 1e9:,.1f} GB"
    if needed > min(free, cached.LARGEST):
        least = "are free there" if free < cached.LARGEST else "are the most that the cache may take up"
        raise WriteError(f"{told}, and {min(free, cached.LARGEST) / 1e9:,.1f} GB {least}.")
    _LOG.warning("%s, as the folder of the store cannot be written.", told)


def _made(store: Store, sights: Sequence[Sight], entry: Path) -> Store | None:
    """A view that is kept from now on.

    Raises:
        WriteError: it cannot be written.
    """
    place = _fresh(entry)
    try:
        _make(store, sights, place)
        cached.mark_used(place)
        with suppress(OSError):  # another process was quicker: theirs is as good
            place.rename(entry)
    finally:
        shutil.rmtree(place, ignore_errors=True)
    return open_view(store, entry)


def _make(store: Store, sights: Sequence[Sight], place: Path) -> None:
    """Make a view in a folder of its own, which is claimed meanwhile.

    Raises:
        WriteError: it cannot be written.
    """
    try:
        place.mkdir(parents=True, mode=0o700)
        reading = Reading(place)
        try:
            make_view(store, sights, place, narrow)
        finally:
            reading.close()
    except (OSError, RuntimeError) as error:
        raise WriteError(f"A view of the store cannot be written to {place.parent}: {error}.") from error


def _fresh(entry: Path) -> Path:
    return entry.with_name(f"{entry.name}.{secrets.token_hex(4)}")
