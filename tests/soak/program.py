"""The program under the fuzzer: cases in, outcomes out."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

HOST = Path(__file__).with_name("host.py")

MEMORY = 4 << 30
"""Bytes of address space that a run may take."""

PATIENCE = 120.0
"""Seconds after which a run counts as hung; by itself none takes a tenth of it."""


@dataclass(frozen=True, slots=True)
class Case:
    """One run of the program.

    Attributes:
        arguments: what stands after the program's name.
        files: content by name of the files in the folder in which it runs.
        stdin: what it may read.
        writes: names of the files and folders that it is told to write.
    """

    arguments: tuple[str, ...]
    files: Mapping[str, bytes] = field(default_factory=dict[str, bytes])
    stdin: bytes = b""
    writes: tuple[str, ...] = ()

    @property
    def style(self) -> str:
        """The format asked for, or none."""
        after = dict(zip(self.arguments, self.arguments[1:], strict=False))
        return after.get("--format", "")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run left behind.

    Attributes:
        status: the exit status, or the negative number of the signal that ended it.
        made: content by name of the files in its folder that are new or changed.
        gone: names of the files that it removed.
        left: whether processes that it started outlive it.
        memory: the most that it held, in bytes.
    """

    status: int
    out: bytes
    err: bytes
    made: Mapping[str, bytes] = field(default_factory=dict[str, bytes])
    gone: tuple[str, ...] = ()
    hung: bool = False
    left: bool = False
    seconds: float = 0.0
    memory: int = 0

    @property
    def told(self) -> str:
        """Standard error as text."""
        return self.err.decode("utf-8", "replace")


class Program:
    """Runs cases, each in a folder of its own that is empty before.

    Args:
        folder: where runs may write.
        environment: what a process of the program finds around it.
    """

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        # Streams as strict as those of a desktop; where no language is set, broken bytes would pass.
        self._folder, self._environment = folder, {**environment, "PYTHONIOENCODING": "utf-8:strict"}
        self._host: subprocess.Popen[str] | None = None
        self.runs = 0

    def close(self) -> None:
        """End the host."""
        if self._host is not None:
            self._host.communicate()
            self._host = None

    def run(self, case: Case, seconds: float = PATIENCE) -> Outcome:
        """Run a case in a fork of the host."""
        self.runs += 1
        place = self._placed(case)
        streams = {name: str(self._folder / name) for name in ("stdin", "out", "err")}
        order = {
            "arguments": case.arguments,
            "folder": str(place),
            "seconds": seconds,
            "memory": MEMORY,
            **streams,
        }
        ended = self._ordered(order)
        out, err = (Path(streams[name]).read_bytes() for name in ("out", "err"))
        return self._outcome(case, Outcome(out=out, err=err, **ended))

    def run_alone(self, case: Case, seconds: float = PATIENCE) -> Outcome:
        """Run a case as its user does: as a process of its own."""
        place = self._placed(case)
        limited = ("sh", "-c", f'ulimit -v {MEMORY >> 10}; exec "$@"', "sh", sys.executable, "-m")
        command = [*map(os.fsencode, (*limited, "clusteratlas_cli", *case.arguments))]
        try:
            done = subprocess.run(
                command,
                env=self._environment,
                cwd=place,
                input=case.stdin,
                capture_output=True,
                check=False,
                timeout=seconds,
            )
        except subprocess.TimeoutExpired:
            return Outcome(0, b"", b"", hung=True, seconds=seconds)
        return self._outcome(case, Outcome(done.returncode, done.stdout, done.stderr))

    def _placed(self, case: Case) -> Path:
        place = self._folder / "case"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        for name, content in case.files.items():
            path = place / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        for name in ("out", "err"):
            (self._folder / name).write_bytes(b"")
        (self._folder / "stdin").write_bytes(case.stdin)
        return place

    def _ordered(self, order: Mapping[str, Any]) -> dict[str, Any]:
        if self._host is None:
            self._host = subprocess.Popen(
                [sys.executable, str(HOST)],
                env=self._environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                encoding="utf-8",
            )
        assert self._host.stdin
        assert self._host.stdout
        self._host.stdin.write(json.dumps(order) + "\n")
        self._host.stdin.flush()
        answer = self._host.stdout.readline()
        assert answer, "the host of the runs has ended"
        ended: dict[str, Any] = json.loads(answer)
        return ended

    def _outcome(self, case: Case, ended: Outcome) -> Outcome:
        """How a run ended, and what it did to its folder."""
        place = self._folder / "case"
        files = {str(path.relative_to(place)): path for path in place.rglob("*") if path.is_file()}
        made = {
            name: content
            for name, path in files.items()
            if (content := path.read_bytes()) != case.files.get(name)
        }
        return replace(ended, made=made, gone=tuple(name for name in case.files if name not in files))
