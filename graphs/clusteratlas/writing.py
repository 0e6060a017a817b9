"""Writing files whole or not at all."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from clusteratlas.errors import WriteError


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file so that a reader sees the old content or the new, never a part.

    Raises:
        WriteError: the place cannot be written; what stood there stands there still.
    """
    data = content.encode() if isinstance(content, str) else content
    temporary = None
    try:
        if path.is_dir():
            raise WriteError(f"{path} is a folder. Name a file to write.")
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
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
    for name, content in files.items():
        write_whole(folder / name, content)
