"""Sides that are processes: commands that end, and workers that are asked again and again."""

from __future__ import annotations

import json
import os
import re
import selectors
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from costs.sides import Cost, Run

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from costs.sides import Answer

_STEP = 0.01
"""Seconds between two looks at a process."""
_KIB = 1024 / 1e6
_PATH = re.compile(r"(?<![\w.:/])/(?:[^\s/]+/)+([^\s/]*)")


def nothing(text: str) -> Answer:
    """The answer of a command that gives none."""
    del text
    return ()


def told(text: str) -> Answer:
    """The answer that a peer's script tells in its last line."""
    answer: Answer = json.loads(text.strip().splitlines()[-1])["answer"]
    return answer


def without_paths(text: str) -> str:
    """A message without the folders of this machine: of each path its last name is left."""
    return _PATH.sub(r"…/\1", text)


@dataclass(frozen=True)
class Command:
    """A side that is a process of its own; what counts is its CPU time with that of its children.

    Attributes:
        name: in the document.
        line: the command.
        read: the answer, from what it writes on standard output.
        own_clock: whether it tells the seconds of its work itself, as a script that does more besides.
        before: what is made ready before each run, not timed.
        written: a file whose size is told.
        missing: why it cannot run here; empty if it can.
    """

    name: str
    line: Sequence[str]
    read: Callable[[str], Answer] = nothing
    own_clock: bool = False
    before: Callable[[], None] | None = None
    written: Path | None = None
    missing: str = ""
    folder: Path | None = None

    def run(self, limit: float) -> Run:
        """Run it once."""
        if self.missing:
            return Run(failure=self.missing)
        if self.before is not None:
            self.before()
        with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
            process = subprocess.Popen(
                self.line, stdout=output, stderr=errors, cwd=self.folder, start_new_session=True
            )
            status, usage, peak = _wait(process, limit)
            output.seek(0)
            errors.seek(0)
            text, said = (stream.read().decode("utf-8", "replace") for stream in (output, errors))
        if usage is None:
            return Run(limit=limit, failure=f"not finished in {limit:g} s")
        if status:
            last = said.strip().splitlines() or ["no message"]
            return Run(failure=f"exit status {status}: {without_paths(last[-1])}")
        seconds = usage.ru_utime + usage.ru_stime
        if self.own_clock:
            seconds = float(json.loads(text.strip().splitlines()[-1])["seconds"])
        size = self.written.stat().st_size if self.written else None
        return Run(Cost(seconds, peak), self.read(text), size=size)


def _wait(process: subprocess.Popen[bytes], limit: float) -> tuple[int, Any, float | None]:
    """The exit status of a process, what it used, and its peak of memory in MB.

    What it used is None where it was ended at the limit. This is one of CPU time where the machine is busy:
    so long as it got less, it may go on up to thrice as long. The peak is looked up while it runs, since what
    the kernel tells at the end is never less than what this process held when it started that one.
    """
    start = time.monotonic()
    peak: float | None = None
    while True:
        seen = [_peak(pid) or 0 for pid in (process.pid, *_children(process.pid))]
        peak = max(peak or 0, *seen, 0) or None
        done, status, usage = os.wait4(process.pid, os.WNOHANG)
        if done:
            process.returncode = os.waitstatus_to_exitcode(status)
            return process.returncode, usage, peak
        passed = time.monotonic() - start
        if passed > limit and (passed > 3 * limit or _used(process.pid) > limit):
            os.killpg(process.pid, signal.SIGKILL)
            _, status, _ = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            return process.returncode, None, peak
        time.sleep(_STEP)


def _children(pid: int) -> list[int]:
    """What a running process has started."""
    try:
        with open(f"/proc/{pid}/task/{pid}/children", encoding="utf-8") as file:  # noqa: PTH123 - likewise
            return [int(child) for child in file.read().split()]
    except OSError:
        return []


def _peak(pid: int) -> float | None:
    """The most memory that a running process has held, in MB; None where it cannot be told."""
    try:
        with open(f"/proc/{pid}/status", encoding="utf-8") as file:  # noqa: PTH123 - no path of anybody's
            told = next((line for line in file if line.startswith("VmHWM:")), "")
    except (OSError, ValueError):
        return None
    return int(told.split()[1]) * _KIB if told else None


def _used(pid: int) -> float:
    """CPU seconds of a running process; as many as can be where they cannot be read."""
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8") as file:  # noqa: PTH123 - no path of anybody's
            fields = file.read().rpartition(")")[2].split()
    except OSError:
        return float("inf")
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@dataclass
class Worker:
    """A process that holds data and is asked in lines of JSON; started when first asked, and after an end."""

    line: Sequence[str]
    folder: Path
    starting: float = 300.0
    missing: str = ""
    peak: float | None = None
    _process: subprocess.Popen[bytes] | None = field(default=None, repr=False)
    _failed: str = field(default="", repr=False)

    def ask(self, request: Mapping[str, Any], limit: float) -> Mapping[str, Any]:
        """The reply to a request, or ``failure`` with why there is none."""
        if self.missing or self._failed:
            return {"failure": self.missing or self._failed}
        if self._process is None:
            self._start()
            if self._failed:
                return {"failure": self._failed}
        reply = self._say({**request, "limit": limit}, 3 * limit + 5)
        if reply is None:
            ended = self._has_ended()
            self.end()
            if ended:
                return {"failure": "the process ended without an answer"}
            return {"failure": f"not finished in {limit:g} s", "limit": limit}
        self.peak = reply.get("peak", self.peak)
        return reply

    def _has_ended(self) -> bool:
        """Whether the process is gone by itself, which says nothing of how long it would have taken."""
        if self._process is None:
            return True
        try:
            self._process.wait(0.5)
        except subprocess.TimeoutExpired:
            return False
        return True

    def _start(self) -> None:
        self._process = subprocess.Popen(
            self.line,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=self.folder,
        )
        if self._say({"ready": True}, self.starting) is None:
            self._failed = f"has not read the data in {self.starting:g} s, or failed"
            self.end()

    def _say(self, request: Mapping[str, Any], limit: float) -> Mapping[str, Any] | None:
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            return None
        try:
            process.stdin.write(json.dumps(request).encode() + b"\n")
            process.stdin.flush()
        except BrokenPipeError:
            return None
        line = _line(process.stdout.fileno(), limit)
        reply: Mapping[str, Any] | None = json.loads(line) if line else None
        return reply

    def end(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None


def _line(source: int, limit: float) -> bytes:
    """A whole line from a pipe, or what came of it until the limit; empty at the end."""
    parts: list[bytes] = []
    end = time.monotonic() + limit
    with selectors.DefaultSelector() as selector:
        selector.register(source, selectors.EVENT_READ)
        while (left := end - time.monotonic()) > 0 and selector.select(left):
            part = os.read(source, 1 << 20)
            parts.append(part)
            if not part:
                return b""
            if part.endswith(b"\n"):
                return b"".join(parts)
    return b""


@dataclass(frozen=True)
class Asked:
    """A side that is a request to a worker, which tells the CPU seconds that the answer took it."""

    name: str
    worker: Worker
    request: Mapping[str, Any]

    def run(self, limit: float) -> Run:
        """Ask it once."""
        reply = self.worker.ask(self.request, limit)
        if "failure" in reply:
            return Run(failure=str(reply["failure"]), limit=reply.get("limit"))
        return Run(Cost(float(reply["seconds"])), reply["answer"])
