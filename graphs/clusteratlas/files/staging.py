"""What is being written and not yet in its place: its names, the claim on the folder it lies in, its litter.

A run that is killed leaves behind what it had begun. The names here are the program's own, so that the next
run knows them; a run that writes holds a claim on the folder, so that nobody sweeps away what it still wants.
"""

import os
import re
import secrets
import shutil
import stat
import sys
from collections.abc import Generator, Iterable
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep

from clusteratlas.errors import WriteError

OWN = ".clusteratlas-"
"""How the names of all that is staged begin; who reads a folder passes such names over."""

_PART = re.compile(re.escape(OWN) + "part-[0-9a-f]{16}")
_SET = re.compile(re.escape(OWN) + "set-[0-9a-f]{16}")
_PATIENCE = 10.0
"""Seconds to wait for another run that writes into the same folder; it needs far less."""


def part_beside(path: Path) -> Path:
    """A name of our own for what is to become a file."""
    return path.with_name(f"{OWN}part-{secrets.token_hex(8)}")


def staged_folder(place: Path) -> Path:
    """Make a folder of our own in a place, which nobody else may look into.

    Raises:
        OSError: the place cannot be written.
    """
    made = place / f"{OWN}set-{secrets.token_hex(8)}"
    made.mkdir(mode=0o700)
    return made


def write_new(path: Path, data: bytes | Iterable[bytes], like: Path) -> None:
    """Write a new file and see it on the disk, with the mode and owner of the file that it will replace.

    Where there is none to replace, the umask decides, as for all new files.

    Raises:
        OSError: it cannot be written.
    """
    replaces = like.is_file() and not like.is_symlink()
    mode = 0o600 if replaces else 0o666
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    with os.fdopen(descriptor, "wb") as stream:
        stream.writelines([data] if isinstance(data, bytes) else data)
        stream.flush()
        if replaces:
            with suppress(OSError):  # the owner is kept where we may; a file of ours serves as well
                keep_owner(like, path)
            shutil.copystat(like, path)
            os.utime(path)
        os.fsync(stream.fileno())


def keep_owner(old: Path, new: Path) -> None:
    """Give a file or folder the owner and group of another.

    Raises:
        OSError: we may not.
    """
    had, has = old.lstat(), new.lstat()
    if sys.platform != "win32" and (had.st_uid, had.st_gid) != (has.st_uid, has.st_gid):
        os.chown(new, had.st_uid, had.st_gid, follow_symlinks=False)


def see_on_disk(folder: Path) -> None:
    """Have the names in a folder written to the disk, where the system knows how."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def claimed(place: Path, *, alone: bool) -> Generator[bool]:
    """Claim a folder for the block; yields whether nobody else writes there, so that it may be swept.

    Args:
        place: the folder.
        alone: whether others must keep out of it till the end of the block; else they may write other files.

    Raises:
        WriteError: another run writes there, and goes on doing so.
    """
    try:
        descriptor = os.open(place, os.O_RDONLY)
    except OSError:
        # It may be that we write to what we cannot list; or the place is missing, which writing will tell.
        yield False
        return
    try:
        free = _lock(descriptor, exclusive=True, seconds=_PATIENCE if alone else 0.0)
        if alone and free is False:
            raise WriteError(f"Another run is writing in {place}. Wait for its end, or stop it.")
        yield free is True
    finally:
        os.close(descriptor)


@contextmanager
def joined(place: Path) -> Generator[None]:
    """Take part in a folder for the block: nobody sweeps it meanwhile, others may write there too."""
    try:
        descriptor = os.open(place, os.O_RDONLY)
    except OSError:
        yield
        return
    try:
        _lock(descriptor, exclusive=False, seconds=_PATIENCE)
        yield
    finally:
        os.close(descriptor)


def litter(place: Path) -> tuple[list[Path], list[Path]]:
    """What earlier runs of this user left in a folder: files, and folders of files."""
    parts: list[Path] = []
    sets: list[Path] = []
    with suppress(OSError), os.scandir(place) as entries:
        for entry in entries:
            if not entry.name.startswith(OWN) or not _is_ours(entry):
                continue
            if _PART.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                parts.append(Path(entry.path))
            elif _SET.fullmatch(entry.name) and entry.is_dir(follow_symlinks=False):
                sets.append(Path(entry.path))
    return parts, sets


def _is_ours(entry: "os.DirEntry[str]") -> bool:
    found = entry.stat(follow_symlinks=False)
    return sys.platform == "win32" or (found.st_uid == os.geteuid() and not stat.S_ISLNK(found.st_mode))


def _lock(descriptor: int, *, exclusive: bool, seconds: float) -> bool | None:
    """Lock an open folder; whether that was done in time, None where the file system has no locks."""
    if sys.platform == "win32":
        return None
    import fcntl

    kind = fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH
    end = monotonic() + seconds
    while True:
        try:
            fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            if monotonic() >= end:
                return False
            sleep(0.02)
        except OSError:
            return None
        else:
            return True
