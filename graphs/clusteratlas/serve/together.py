"""Several processes that take requests at one address, and the one that watches over them."""

import os
import signal
import socket
import sys
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from types import FrameType

from clusteratlas.errors import AtlasError, UnavailableError
from clusteratlas.serve.web.log import LOG
from clusteratlas.serve.workers.frames import ASKED, received, told
from clusteratlas.serve.workers.nursery import end_with, error_told, told_error

Tell = Callable[[tuple[str, ...]], None]
"""Called by one of the processes when it answers requests, with what was noticed in the data."""
One = Callable[[int, Tell], None]
"""Serves until told to stop: one of the processes, by its number from 0."""

_STOPPING = (signal.SIGTERM, signal.SIGINT)
_MOST, _WITHIN = 5, 60.0
"""How many of them may end by themselves within how many seconds before all are given up."""
_PAUSE = 5
"""Seconds after which one that could not begin is tried again."""


def serve_together(count: int, one: One, ready: Tell) -> signal.Signals | None:
    """Serve by several processes until told to stop, and put another in the place of one that ends.

    Args:
        count: how many.
        one: what each of them does.
        ready: called when all answer requests.

    Returns:
        The signal that stopped it.

    Raises:
        AtlasError: one of them could not begin; or they ended again and again.
    """
    return _Together(one).run(count, ready)


class _Together:
    def __init__(self, one: One) -> None:
        self._one = one
        self._numbers: dict[int, int] = {}
        self._unable: set[int] = set()
        self._ended: deque[float] = deque(maxlen=_MOST)
        self._stopped_by: signal.Signals | None = None

    def run(self, count: int, ready: Tell) -> signal.Signals | None:
        before = {number: signal.signal(number, self._stop) for number in _STOPPING}
        try:
            begun = [self._begin(number) for number in range(count)]
            notes = [_heard(control) for control in begun]
            if self._stopped_by is None:
                ready(notes[0])
            while self._numbers:
                self._wait()
        finally:
            self._end(signal.SIGKILL)
            while self._numbers:
                self._reap()
            for number, handler in before.items():
                signal.signal(number, handler)
        return self._stopped_by

    def _begin(self, number: int) -> socket.socket:
        """Start one of them: what it tells comes from the socket."""
        here, there = socket.socketpair()
        sys.stdout.flush()
        sys.stderr.flush()
        parent = os.getpid()
        # Who is told to stop just now is neither overlooked, nor takes it for the one that watches.
        signal.pthread_sigmask(signal.SIG_BLOCK, _STOPPING)
        try:
            child = os.fork()
            if child == 0:
                here.close()
                end_with(parent)
                os.setpgid(0, 0)  # Ctrl-C reaches the one that watches, which tells the others
                _be(self._one, number, there)
            self._numbers[child] = number
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPPING)
        there.close()
        return here

    def _wait(self) -> None:
        number = self._reap()
        if number in self._unable:
            self._pause()
        elif self._stopped_by is None:
            self._count()
            LOG.warning("A process that took requests has ended. Another takes its place.")
        if self._stopped_by is None:
            self._replace(number)

    def _count(self) -> None:
        """Note that one has ended by itself.

        Raises:
            UnavailableError: that happens again and again.
        """
        now = time.monotonic()
        self._ended.append(now)
        if len(self._ended) == _MOST and now - self._ended[0] < _WITHIN:
            raise UnavailableError(
                f"The processes that take requests ended {_MOST} times within {_WITHIN:g} seconds. "
                "The machine may be out of memory; the lines above may tell more."
            )

    def _replace(self, number: int) -> None:
        """Start another; where it cannot begin, as with data saved half, those that are left go on.

        Raises:
            AtlasError: it cannot begin, and none is left.
        """
        try:
            _heard(self._begin(number))
        except AtlasError as error:
            if len(self._numbers) == 1:
                raise
            if number not in self._unable:
                LOG.warning("It cannot begin, and is tried again: %s", str(error).replace("\n", " "))
            self._unable.add(number)
        else:
            self._unable.discard(number)

    def _pause(self) -> None:
        for _ in range(_PAUSE):
            if self._stopped_by is None:
                time.sleep(1)

    def _reap(self) -> int:
        """Wait until one has ended, and tell which."""
        while True:
            child, _ = os.waitpid(-1, 0)
            if child in self._numbers:  # and no browser that was opened
                return self._numbers.pop(child)

    def _stop(self, number: int, _: FrameType | None) -> None:
        self._stopped_by = signal.Signals(number)
        self._end(self._stopped_by)

    def _end(self, number: signal.Signals) -> None:
        for child in self._numbers:
            with suppress(ProcessLookupError):  # it has just ended
                os.kill(child, number)


def _be(one: One, number: int, control: socket.socket) -> None:
    """Be one of the processes, without return."""
    for stopping in _STOPPING:
        signal.signal(stopping, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPPING)
    status = 1
    try:
        one(number, lambda notes: control.sendall(told(ASKED, {"notes": notes})))
        status = 0
    except AtlasError as error:
        try:
            control.sendall(told(ASKED, told_error(error)))
        except OSError:  # it had begun, and nobody listens any more
            LOG.error("%s", str(error).replace("\n", " "))
    except BaseException as error:  # noqa: BLE001 - told where the others tell theirs
        LOG.error("%s", f"{type(error).__name__}: {error}".replace("\n", " "))
    finally:
        sys.stderr.flush()
        os._exit(status)


def _heard(control: socket.socket) -> tuple[str, ...]:
    """What a process noticed in the data, when it answers requests.

    Raises:
        AtlasError: it could not begin.
    """
    with control:
        found = received(control)
    if found is None:
        return ()  # it has ended, which is noticed elsewhere
    if "error" in found:
        raise error_told(found)
    return tuple(found["notes"])
