"""Kills a process at each of its steps on the file system in turn, and looks at what it leaves.

Run as a program with a folder to work in and how its set may be written; prints a line of JSON. It forks, so
it is a process of its own, free of threads.
"""

import json
import os
import signal
import sys
from pathlib import Path

from clusteratlas.files import sets
from clusteratlas.files.writing import write_folder

STEPS = ("open", "os.", "shutil.", "ctypes.")
NAMES = ("a.html", "b.html", "deep/c.html")


def files(mark: str) -> dict[str, str]:
    return dict.fromkeys(NAMES, mark * 1000)


def seen(folder: Path) -> str:
    """The marks of the files: one letter each, in their order."""
    return "".join((folder / name).read_text()[:1] for name in NAMES)


def kill_at(step: int, folder: Path) -> bool:
    """Write set B in a process that is killed before its step of that number; whether it came so far."""
    child = os.fork()
    if child == 0:
        left = [step]

        def count(event: str, _: object) -> None:
            if event.startswith(STEPS):
                left[0] -= 1
                if left[0] == 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        write_folder(folder, files("B"))
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def litter(folder: Path) -> list[str]:
    return [path.name for path in folder.parent.rglob(".clusteratlas-*")]


def main(folder: Path, way: str) -> None:
    found: dict[str, int] = {}
    wrong: list[str] = []
    # A kill takes nothing from the system's memory, so there is no need to wait for the disk.
    setattr(os, "fsync", lambda _: None)  # noqa: B010 - put so that no type is promised
    if way == "journal":
        # As where the parent is closed, or the folder is a mount.
        setattr(sets, "is_worked_in", lambda _: True)  # noqa: B010 - as above
    step = 0
    while True:
        step += 1
        write_folder(folder, files("A"))
        (folder / "mine.txt").write_text("mine")
        killed = kill_at(step, folder)
        if not killed:
            break
        left = seen(folder)
        found[left] = found.get(left, 0) + 1
        if (folder / "mine.txt").read_text() != "mine":
            wrong.append(f"step {step}: a file that is none of the set's was changed")
        sets.sweep(folder.parent)
        sets.sweep(folder)
        if (after := seen(folder)) not in {"AAA", "BBB"} or (left in {"AAA", "BBB"} and after < left):
            wrong.append(f"step {step}: {left} became {after}")
        if rest := litter(folder):
            wrong.append(f"step {step}: {rest} is left")
    print(json.dumps({"steps": step, "found": found, "wrong": wrong, "last": seen(folder)}))  # noqa: T201 - read by the test


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
