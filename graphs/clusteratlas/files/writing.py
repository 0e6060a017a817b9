"""Writing files whole or not at all."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from clusteratlas.errors import WriteError


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file so that a reader sees the old content or the new, never a part.

    A link is followed: what it points at is written. A pipe or device is written as it is.

    Raises:
        WriteError: the place cannot be written; what stood there stands there still.
    """
    data = content.encode() if isinstance(content, str) else content
    try:
        if path.is_dir():
            raise WriteError(f"{path} is a folder. Name a file to write.")
        if path.exists() and not path.is_file():
            path.write_bytes(data)
        else:
            _replace(path.resolve(), data)
    except OSError as error:
        raise WriteError(f"{path} cannot be written: {error.strerror or error}.") from error


def write_folder(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files into a folder, which is made where it is missing.

    Args:
        files: content by path relative to the folder.

    Raises:
        WriteError: the folder or a file cannot be written.
    """
    try:
        for name in files:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(f"{folder} cannot be made: {error.strerror or error}.") from error
    # Said before the first file is written, so that the folder is not left half old and half new.
    for name in files:
        if (folder / name).is_dir():
            raise WriteError(f"{folder / name} is a folder, where a file is to be written.")
    for name, content in files.items():
        write_whole(folder / name, content)


def _replace(path: Path, data: bytes) -> None:
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:100]}.")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    finally:
        # Gone already where all went well; a stopped run leaves none behind either.
        Path(temporary).unlink(missing_ok=True)
