"""A set of files put into a folder as one: whoever looks sees all the old ones or all the new.

The new folder is made beside the old one, with everything in the old one that the set does not replace, and
the two change places in one step of the system. A run that is killed before that step has changed nothing,
and one that is killed after it is done.

Some folders cannot change places: a mount, a folder whose parent is not ours to write, one that somebody
works in, one with another file system inside. There the new files are staged inside the folder, a journal
names them, and they are moved into their places one after the other; where a run is killed in that moment,
the next one that writes there finishes it.
"""

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath

from clusteratlas.files.staging import (
    OWN,
    keep_owner,
    litter,
    see_on_disk,
    staged_folder,
    write_new,
)
from clusteratlas.files.swapping import exchange, is_worked_in

_JOURNAL = "journal.json"
_MOST = 10_000
"""How many other files of a folder are linked into its successor; a larger one stays where it is."""


class _MustStayError(Exception):
    """The folder cannot change places with another."""


def put(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put files into a folder, which is made where it is missing; what else lies in it stays as it is.

    Args:
        folder: where, without links on the way.
        files: content by path relative to the folder, with slashes.

    Raises:
        OSError: they cannot be written; the folder is as it was.
    """
    try:
        _by_exchange(folder, files)
    except _MustStayError:
        _by_journal(folder, files)


def sweep(place: Path) -> None:
    """Remove what killed runs left in a folder, and finish the set that one had begun to move into it.

    The caller holds the only claim on the folder.

    Raises:
        OSError: a set cannot be finished.
    """
    parts, sets = litter(place)
    for part in parts:
        with suppress(OSError):
            part.unlink()
    for staged in sets:
        if (staged / _JOURNAL).exists():
            _finish(staged, place)
        shutil.rmtree(staged, ignore_errors=True)


def _by_exchange(folder: Path, files: Mapping[str, bytes]) -> None:
    there = folder.exists()
    if there and (os.path.ismount(folder) or is_worked_in(folder)):
        raise _MustStayError
    try:
        staged = staged_folder(folder.parent)
    except OSError as error:
        raise (_MustStayError if there else error) from error
    try:
        new = staged / "new"
        new.mkdir()
        if there:
            _link_rest(folder, new, frozenset(files))
        for name, data in files.items():
            path = new / name
            path.parent.mkdir(parents=True, exist_ok=True)
            write_new(path, data, like=folder / name)
        _see_all_on_disk(new)
        if not there:
            new.rename(folder)
        elif not exchange(new, folder):
            raise _MustStayError
        see_on_disk(folder.parent)
        if there:
            _bring_over(new, folder, frozenset(files))
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def _link_rest(old: Path, new: Path, replaced: frozenset[str]) -> None:
    """Make a folder the twin of another, but for the files that are to be replaced.

    Files are linked, so that they stay the very files they were; folders are made with mode, owner and times.
    """
    device = old.lstat().st_dev
    folders = [""]
    try:
        for count, (name, entry) in enumerate(_below(old)):
            if count >= _MOST or entry.stat(follow_symlinks=False).st_dev != device:
                raise _MustStayError
            if entry.is_dir(follow_symlinks=False):
                if not os.access(entry.path, os.W_OK | os.X_OK):  # its old self could not be removed
                    raise _MustStayError
                (new / name).mkdir()
                folders.append(name)
            elif name not in replaced:
                os.link(entry.path, new / name, follow_symlinks=False)
        # The inner ones first, as what happens inside a folder changes its times.
        for name in reversed(folders):
            keep_owner(old / name, new / name)
            shutil.copystat(old / name, new / name)
    except (OSError, NotImplementedError) as error:
        raise _MustStayError from error


def _below(folder: Path, prefix: str = "") -> "Iterator[tuple[str, os.DirEntry[str]]]":
    """All that lies in a folder and below, outer before inner, by relative path; links are not followed."""
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        if entry.name.startswith(OWN):
            continue
        name = f"{prefix}{entry.name}"
        yield name, entry
        if entry.is_dir(follow_symlinks=False):
            yield from _below(Path(entry.path), f"{name}/")


def _bring_over(old: Path, folder: Path, replaced: frozenset[str]) -> None:
    """Move over what somebody else put into the old folder while the new one was being made."""
    with suppress(OSError):
        for name, entry in _below(old):
            if name in replaced or entry.is_dir(follow_symlinks=False):
                continue
            here = folder / name
            if not os.path.lexists(here) or here.lstat().st_ino != entry.inode():
                here.parent.mkdir(parents=True, exist_ok=True)
                Path(entry.path).replace(here)


def _see_all_on_disk(folder: Path) -> None:
    for name, entry in _below(folder):
        if entry.is_dir(follow_symlinks=False):
            see_on_disk(folder / name)
    see_on_disk(folder)


def _by_journal(folder: Path, files: Mapping[str, bytes]) -> None:
    staged = staged_folder(folder)
    try:
        for number, (name, data) in enumerate(files.items()):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            write_new(staged / str(number), data, like=folder / name)
        part = staged / f"{_JOURNAL}.part"
        write_new(part, json.dumps(list(files)).encode(), like=part)
        see_on_disk(staged)
        part.rename(staged / _JOURNAL)
        see_on_disk(staged)
    except BaseException:
        shutil.rmtree(staged, ignore_errors=True)
        raise
    _finish(staged, folder)
    shutil.rmtree(staged, ignore_errors=True)


def _finish(staged: Path, folder: Path) -> None:
    """Move staged files into their places; those that are gone have been moved before."""
    names: list[str] = json.loads((staged / _JOURNAL).read_bytes())
    for number, name in enumerate(names):
        if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
            continue  # no journal of ours leads out of its folder
        with suppress(FileNotFoundError):
            (staged / str(number)).replace(folder / name)
    for parent in {(folder / name).parent for name in names}:
        see_on_disk(parent)
    (staged / _JOURNAL).unlink()
