"""Patience with a query: a line while it takes long, and an end when it takes too long."""

import os
import sys
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from time import monotonic
from typing import TypeVar

_FIRST_WORD = 2.0
_TIMED_OUT = 2

_T = TypeVar("_T")


@contextmanager
def patience(seconds: float) -> Generator[None]:
    """Wait for the block, say so after a while on a terminal, and end the program after so many seconds.

    Oxigraph cannot be interrupted, so the end is that of the whole program, with exit status 2.
    """
    done = threading.Event()
    threading.Thread(target=_watch, args=(done, seconds), daemon=True).start()
    try:
        yield
    finally:
        done.set()


def within(seconds: float, task: Callable[[], _T]) -> _T | None:
    """What a task returns that helps to understand an answer, or None where it fails or takes longer.

    The answer is not lost with it. What takes longer is left behind, and ends with the program.
    """
    outcome: list[_T] = []

    def work() -> None:
        with suppress(Exception):
            outcome.append(task())

    worker = threading.Thread(target=work, daemon=True)
    worker.start()
    worker.join(seconds)
    return outcome[0] if outcome else None


def _watch(done: threading.Event, seconds: float) -> None:
    start = monotonic()
    terminal = sys.stderr.isatty()
    while not done.wait(min(1.0, max(0.0, start + seconds - monotonic()))):
        passed = monotonic() - start
        if passed >= seconds:
            with suppress(OSError, ValueError):  # nobody may listen any more
                remedy = "Narrow the query, or allow more with --timeout."
                sys.stderr.write(f"\nError: No answer within {seconds:g} s. {remedy}\n")
                sys.stderr.flush()
            os._exit(_TIMED_OUT)
        if terminal and passed >= _FIRST_WORD:
            sys.stderr.write(f"\rStill asking, {passed:.0f} s …")
            sys.stderr.flush()
    if terminal and monotonic() - start >= _FIRST_WORD:
        sys.stderr.write("\r\033[K")
