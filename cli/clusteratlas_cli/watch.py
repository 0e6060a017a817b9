"""Watching a command that runs in a process of its own: when it is stopped, how much memory it takes."""

import os
import select
import signal
import sys
import time
from collections.abc import Callable
from types import FrameType

REQUEST, UNAVAILABLE, STOPPED = 2, 3, 130
MEMORY = 4 << 30
"""Bytes that a command may take unless ``--memory`` says otherwise, where the machine has twice as much."""
_TICK = 0.1  # seconds between two looks at the memory
_PATIENCE = 0.2  # seconds that a command has to end by itself, first unasked and then asked
_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_BREAKDOWNS = {"SIGSEGV", "SIGBUS", "SIGABRT", "SIGILL", "SIGFPE"}
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


_to_watch: list[int] = []
"""In a watched process, the pipe to the watching one."""


def watched(run: Callable[[list[str]], int], arguments: list[str]) -> int:
    """Run a command in a child process, and return the exit status that tells how it ended."""
    parent = os.getpid()
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _to_watch.append(writer)
        _die_with(parent)
        leave(run(arguments))
    os.close(writer)
    return _Watch(child, reader).end()


def occupy() -> None:
    """Give closed streams a place, so that no file that is opened later is taken for one of them.

    Each is opened the wrong way round, so that using it fails; but what is said into the void does no harm.
    """
    for number, flags in ((0, os.O_WRONLY), (1, os.O_RDONLY), (2, os.O_WRONLY)):
        try:
            os.fstat(number)
        except OSError:
            found = os.open(os.devnull, flags)
            if found != number:
                os.dup2(found, number)
                os.close(found)


def allow_memory(gibibytes: float) -> None:
    """Tell the watching process, if there is one, how much memory this command may take."""
    for pipe in _to_watch:
        os.write(pipe, f"{int(gibibytes * (1 << 30))}\n".encode())


def leave(status: int) -> None:
    """End this process without waiting for what still runs in threads: nobody wants it any more."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except Exception:  # noqa: BLE001, S112 - closed or full, which has been told where it could be
            continue
    os._exit(status)


class _Watch:
    """One child process, watched until it ends.

    Args:
        child: its process id.
        pipe: where it tells how much memory it may take, and which closes when it ends.
    """

    def __init__(self, child: int, pipe: int) -> None:
        self._child, self._pipe = child, pipe
        self._memory = min(MEMORY, _machine_memory() // 2)
        self._signal = 0
        for one in _ENDING:
            # What nohup or a shell's background told us to ignore stays ignored.
            if signal.getsignal(one) is not signal.SIG_IGN:
                signal.signal(one, self._note_signal)

    def end(self) -> int:
        """Wait for the end, and return the exit status."""
        while not self._over(_TICK):
            if self._signal:
                return self._stop()
            if (used := _memory_of(self._child)) > self._memory:
                return self._kill_for(used)
        return self._status()

    def _note_signal(self, number: int, _frame: FrameType | None) -> None:
        self._signal = number

    def _over(self, seconds: float) -> bool:
        """Whether the child ends within some seconds."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if not select.select([self._pipe], [], [], left)[0]:
                return False
            told = os.read(self._pipe, 64)
            if not told:
                return True
            self._memory = int(told.split()[-1])
            if self._signal:
                return False
        return False

    def _stop(self) -> int:
        """End the child, which at a terminal has got the same signal, politely first."""
        number = self._signal
        if not self._over(_PATIENCE):
            os.kill(self._child, number)
            if not self._over(_PATIENCE):
                os.kill(self._child, signal.SIGKILL)
                if number == signal.SIGINT:
                    _say("Stopped.")
        os.waitpid(self._child, 0)
        return STOPPED if number == signal.SIGINT else 128 + number

    def _kill_for(self, used: int) -> int:
        os.kill(self._child, signal.SIGKILL)
        os.waitpid(self._child, 0)
        _say(
            f"The command took {_told(used)} of memory, and {_told(self._memory)} is the limit. "
            "Narrow the question, or allow more with --memory."
        )
        return REQUEST

    def _status(self) -> int:
        status = os.waitstatus_to_exitcode(os.waitpid(self._child, 0)[1])
        if status >= 0:
            return status
        name = signal.Signals(-status).name
        if name in _BREAKDOWNS:
            _say(
                f"The engine broke down ({name}): the query or a file goes beyond what it can read. "
                "Please report it, with the query or the file."
            )
            return REQUEST
        if -status == signal.SIGKILL:
            _say("The command was killed from outside; the machine may have run out of memory.")
            return UNAVAILABLE
        return 128 - status


def _told(size: int) -> str:
    """Bytes in words."""
    return f"{size / (1 << 30):.3g} GiB" if size >= 1 << 30 else f"{size >> 20} MiB"


def _die_with(parent: int) -> None:
    """Let this process end when the watching one does, however that ends."""
    if sys.platform == "linux":
        import ctypes

        death_signal = 1  # PR_SET_PDEATHSIG of prctl(2)
        ctypes.CDLL(None).prctl(death_signal, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(UNAVAILABLE)


def _memory_of(process: int) -> int:
    """Bytes of memory that a process holds, or 0 where the system does not tell."""
    try:
        with open(f"/proc/{process}/statm", "rb") as told:  # noqa: PTH123 - pathlib costs time at every start
            return int(told.read().split()[1]) * _PAGE
    except (OSError, ValueError, IndexError):
        return 0


def _machine_memory() -> int:
    try:
        return os.sysconf("SC_PHYS_PAGES") * _PAGE
    except (AttributeError, OSError, ValueError):
        return 2 * MEMORY


def _say(sentence: str) -> None:
    try:
        # At a terminal, what was told of the waiting may stand in the line.
        os.write(2, f"{chr(10) if os.isatty(2) else ''}Error: {sentence}\n".encode())
    except OSError:
        return  # nobody listens
