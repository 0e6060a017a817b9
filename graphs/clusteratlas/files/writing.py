"""Writing files whole or not at all, and sets of files as one."""

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from clusteratlas.errors import WriteError
from clusteratlas.files import sets
from clusteratlas.files.staging import claimed, joined, part_beside, see_on_disk, write_new


def write_whole(path: Path, content: str | bytes | Iterable[str]) -> None:
    """Write a file so that a reader sees the old content or the new, never a part.

    A link is followed: what it points at is written. A pipe or device is written as it is. A file that is
    replaced leaves its mode, and its owner where we may, to the new one; of a new file the umask decides.

    Args:
        path: where to write.
        content: the whole, or pieces that are written one after the other and not kept.

    Raises:
        WriteError: the place cannot be written; what stood there stands there still.
    """
    data = _encoded(content)
    try:
        if path.is_dir():
            raise WriteError(f"{path} is a folder. Name a file to write.")
        if path.exists() and not path.is_file():
            with path.open("wb") as stream:
                stream.writelines(data)
        else:
            _replace(Path(os.path.realpath(path)), data)
    except OSError as error:
        raise WriteError(f"{path} cannot be written: {error.strerror or error}.") from error


def write_folder(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files into a folder as one: a reader sees all the old ones or all the new, whatever happens.

    The folder is made where it is missing, and what else lies in it stays. A link of a file's name is
    replaced by the file and not followed, since what it points at belongs to somebody else; the folder itself
    may be a link. Modes and owners are kept as :func:`write_whole` keeps them.

    Args:
        folder: where to write.
        files: content by path relative to the folder.

    Raises:
        WriteError: the folder or a file cannot be written; the folder is as it was.
    """
    data = {name: text.encode() if isinstance(text, str) else text for name, text in files.items()}
    try:
        target = Path(os.path.realpath(folder))
        (target if target.exists() else target.parent).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(f"{folder} cannot be made: {error.strerror or error}.") from error
    for name in files:
        _require_room(folder, target, name)
    try:
        # The parent is claimed, since the folder itself may change places; where that is closed, the folder.
        with claimed(target.parent if os.access(target.parent, os.R_OK) else target, alone=True) as free:
            if free:
                sets.sweep(target.parent)
                sets.sweep(target)
            sets.put(target, data)
    except OSError as error:
        raise WriteError(f"{folder} cannot be written: {error.strerror or error}.") from error


def _require_room(folder: Path, target: Path, name: str) -> None:
    """See that a file of a set may be written where its name says.

    Raises:
        WriteError: a folder or a file of another kind stands in the way, or a link to another folder.
    """
    path = target / name
    for above in path.relative_to(target).parents:
        if (target / above).is_symlink():
            raise WriteError(
                f"{folder / above} is a link, and files are not written through it. Remove the link."
            )
        if (target / above).exists() and not (target / above).is_dir():
            raise WriteError(f"{folder / above} is a file, where a folder is to be made.")
    if path.is_dir() and not path.is_symlink():
        raise WriteError(f"{folder / name} is a folder, where a file is to be written.")


def _encoded(content: str | bytes | Iterable[str]) -> Iterable[bytes]:
    if isinstance(content, bytes):
        return [content]
    return [content.encode()] if isinstance(content, str) else (piece.encode() for piece in content)


def _replace(path: Path, data: Iterable[bytes]) -> None:
    with claimed(path.parent, alone=False) as free:
        if free:
            sets.sweep(path.parent)
    with joined(path.parent):
        part = part_beside(path)
        try:
            write_new(part, data, like=path)
            part.replace(path)
            see_on_disk(path.parent)
        finally:
            # Gone already where all went well; a stopped run leaves none behind either.
            with suppress(OSError):
                part.unlink(missing_ok=True)
