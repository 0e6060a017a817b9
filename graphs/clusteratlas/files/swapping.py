"""Two folders change places in one step, where the system can do that."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

_HERE = -100  # AT_FDCWD: paths are as the process sees them
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux, and RENAME_SWAP of macOS


def exchange(one: Path, other: Path) -> bool:
    """Swap two folders, so that nobody ever sees one of the names missing; whether that was done.

    It is not where the system or the file system knows no such step, or where one of the two is a mount.
    """
    import ctypes

    library: Any = ctypes.CDLL(None) if sys.platform != "win32" else None
    first, second = os.fsencode(one), os.fsencode(other)
    if sys.platform == "linux" and hasattr(library, "renameat2"):
        return bool(library.renameat2(_HERE, first, _HERE, second, _EXCHANGE) == 0)
    if sys.platform == "darwin" and hasattr(library, "renamex_np"):
        return bool(library.renamex_np(first, second, _EXCHANGE) == 0)
    return False


def is_worked_in(folder: Path) -> bool:
    """Whether a process has the folder, or one below it, as its working folder.

    Such a process, as a web server started there, would go on seeing the old folder after an exchange. Of
    other users' processes, and on systems without /proc, this cannot be told.
    """
    found: list[Path] = []
    with suppress(OSError):  # the working folder is gone, so it is not this one
        found.append(Path.cwd())
    with suppress(OSError):  # there is no /proc
        for process in Path("/proc").iterdir():
            if process.name.isdigit():
                with suppress(OSError):  # it has ended, or is not for us to know
                    found.append((process / "cwd").readlink())
    return any(place == folder or folder in place.parents for place in found)
