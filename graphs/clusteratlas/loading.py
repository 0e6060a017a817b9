"""Loading data into a persistent store, and what is done with its data sets."""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from shlex import quote

from pyoxigraph import RdfFormat

from clusteratlas.errors import RequestError, UnavailableError, WriteError
from clusteratlas.preparing import look_through, prepare
from clusteratlas.store.datafiles import DataFile, find_files, is_store
from clusteratlas.store.disk import opening
from clusteratlas.store.disk.building import Told, build, silent, with_name
from clusteratlas.store.disk.copying import link
from clusteratlas.store.disk.folder import generation, litter, read_generation
from clusteratlas.store.disk.manifest import DataSet, Manifest, file_sum
from clusteratlas.store.opening import data_paths

__all__ = [
    "DataSet",
    "Manifest",
    "Told",
    "backup",
    "compact",
    "load",
    "remove",
    "replace",
    "stored",
    "verify",
]

Paths = Sequence[str | os.PathLike[str]]


def load(data: Paths, folder: str | os.PathLike[str], told: Told = silent) -> Manifest:
    """Load files into a persistent store beside what it holds; the store is made where it is missing.

    A file that was loaded before and has not changed is left as it is.

    Args:
        data: paths of files and folders; ``-`` is standard input.
        folder: of the store.
        told: is given what is being loaded, and how many bytes of how many.

    Returns:
        What the store says of itself now.

    Raises:
        UnavailableError: a path is missing or cannot be read, or somebody else writes in the store.
        RequestError: a file is in no known format, malformed, or was loaded before and has changed.
        WriteError: the store cannot be written; it is as it was.
    """
    place = Path(folder)
    before = Manifest.read(place) if is_store(place) else None
    files = _new_files(data, before, place)
    if before is not None and not files:
        return before
    return build(place, files, look_through, prepare, work="load", told=told)


def replace(
    folder: str | os.PathLike[str], name: str, data: str | os.PathLike[str], told: Told = silent
) -> Manifest:
    """Load a file in the place of a data set, whose name it gets.

    Raises:
        RequestError: there is no such data set, or the file is malformed or in no known format.
        UnavailableError: the file cannot be read, or somebody else writes in the store.
        WriteError: the store cannot be written; it is as it was.
    """
    place = Path(folder)
    _require(place, [name])
    (*others, file) = find_files(data_paths([data]))
    if others:
        raise RequestError(f"{data} holds {len(others) + 1} files, and one takes the place of a data set.")
    return build(
        place, [with_name(file, name)], look_through, prepare, work="replace", without=[name], told=told
    )


def remove(folder: str | os.PathLike[str], names: Sequence[str], told: Told = silent) -> Manifest:
    """Take data sets out of a store.

    Raises:
        RequestError: there is no such data set.
        UnavailableError: somebody else writes in the store.
        WriteError: the store cannot be written; it is as it was.
    """
    place = Path(folder)
    _require(place, names)
    return build(place, [], look_through, prepare, work="remove", without=names, told=told)


def compact(folder: str | os.PathLike[str], told: Told = silent) -> Manifest:
    """Write a store anew and packed, with the vocabulary and the classifications of this program.

    Raises:
        UnavailableError: it is no store, or somebody else writes in it.
        WriteError: it cannot be written; it is as it was.
    """
    place = Path(folder)
    _require(place, [])
    return build(place, [], look_through, prepare, work="compact", anew=True, told=told)


def backup(folder: str | os.PathLike[str], target: str | os.PathLike[str]) -> Manifest:
    """Make a second store of the same content, of links where the file system has such.

    Args:
        folder: of the store, which may be written meanwhile.
        target: a folder that does not exist yet.

    Raises:
        UnavailableError: it is no store, or damaged.
        WriteError: the target is there already, or cannot be written; then it is no store.
    """
    place = Path(target)
    manifest, reading = read_generation(Path(folder))
    try:
        if place.exists():
            raise WriteError(f"{place} is there already. Name a folder that is not.")
        try:
            place.mkdir(parents=True)
            link(reading.place, generation(place, manifest.generation))
        except OSError as error:
            shutil.rmtree(place, ignore_errors=True)
            raise WriteError(f"{place} cannot be written: {error.strerror or error}.") from error
        manifest.write(place)  # last, so that what is cut short is no store
    finally:
        reading.close()
    return manifest


def verify(folder: str | os.PathLike[str]) -> Manifest:
    """See that a store holds, byte by byte, what was written, and that its engine opens.

    Raises:
        UnavailableError: it does not; the first file that is missing or otherwise is named.
    """
    return opening.verify(Path(folder))


def stored(folder: str | os.PathLike[str]) -> tuple[Manifest, tuple[str, ...]]:
    """What a store says of itself, and the generations that lie there without being read.

    Raises:
        UnavailableError: it is no store, damaged, or of a version that this program does not read.
    """
    place = Path(folder)
    manifest = Manifest.read(place)
    return manifest, litter(place, manifest)


def _new_files(data: Paths, manifest: Manifest | None, folder: Path) -> tuple[DataFile, ...]:
    """The files at some paths that a store does not hold, with graph names that no data set has.

    Raises:
        RequestError: one was loaded before and has changed.
    """
    known = manifest.data_sets if manifest else ()
    paths = data_paths(data)
    for path in paths:
        if is_store(path):
            raise UnavailableError(f"{path} is a store itself. Name the files that it was loaded from.")
    # Only their names are taken: a file that is found again must be told, not passed over.
    taken = [
        DataFile(folder / f".taken-{index}", RdfFormat.N_QUADS, one.graph) for index, one in enumerate(known)
    ]
    files = find_files(paths, beside=taken)
    sources = {one.source: one for one in known}
    return tuple(file for file in files if not _is_held(file, sources.get(str(file.path.resolve())), folder))


def _is_held(file: DataFile, held: DataSet | None, folder: Path) -> bool:
    """Whether a store holds a file as it is.

    Raises:
        RequestError: it holds it as it was.
    """
    if held is None or file.spool is not None:
        return False
    try:
        changed = file_sum(file.path) != held.sha256
    except OSError as error:
        raise UnavailableError(f"{file.name} cannot be read: {error.strerror or error}.") from error
    if changed:
        raise RequestError(
            f"{file.name} has changed since it was loaded, as {held.name}. To load it anew: "
            f"clusteratlas store replace {quote(str(folder))} {quote(held.name)} {quote(file.name)}"
        )
    return True


def _require(folder: Path, names: Sequence[str]) -> None:
    """See that a store has data sets of some names.

    Raises:
        RequestError: it has not.
    """
    manifest = Manifest.read(folder)
    for name in names:
        if manifest.find(name) is None:
            held = ", ".join(one.name for one in manifest.data_sets)
            raise RequestError(f"The store {folder} has no data set “{name}”. It has: {held}.")
