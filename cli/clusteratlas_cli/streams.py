"""The streams of the process: always there, in UTF-8, and in plain words when they cannot be used."""

import errno
import io
import select
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from typing import Any

from clusteratlas.errors import UnavailableError, WriteError
from clusteratlas_cli.watch import occupy


def prepare() -> None:
    """Put streams of our own in place, whatever the process was given.

    Text comes and goes in UTF-8, as the formats that are read and written demand, whatever the locale; on a
    terminal in the terminal's own encoding, with ``?`` for what it does not know. A stream that is closed is
    told of when it is used, and not before: a page that goes to a file needs no standard output.
    """
    occupy()
    encoding = _of_terminal(sys.stdout) or "utf-8"
    out = io.BufferedWriter(_Output(1, "w", closefd=False))
    sys.stdout = io.TextIOWrapper(out, encoding, "replace", line_buffering=out.isatty())
    encoding = _of_terminal(sys.stderr) or "utf-8"
    err = io.BufferedWriter(_Notes(2, "w", closefd=False))
    sys.stderr = io.TextIOWrapper(err, encoding, "backslashreplace", line_buffering=True)
    sys.stdin = io.TextIOWrapper(io.BufferedReader(_Input(0, "r", closefd=False)), "utf-8")


def _of_terminal(stream: Any) -> str | None:
    """The encoding of a stream that is a terminal."""
    return str(stream.encoding) if stream is not None and stream.isatty() else None


class _Output(io.FileIO):
    """Standard output. That a reader goes early, as ``head`` does, is no fault: the rest is dropped."""

    _gone = False

    def write(self, data: Any, /) -> int:
        """Write, or drop where nobody reads any more.

        Raises:
            WriteError: the system does not take it; said once.
        """
        if self._gone:
            return len(data)
        try:
            written = super().write(data)
            while written is None:  # a pipe that somebody set not to block is full
                select.select([], [self], [])
                written = super().write(data)
        except BrokenPipeError:
            self._gone = True
            return len(data)
        except OSError as error:
            self._gone = True
            raise WriteError(f"Standard output cannot be written: {_reason(error)}.") from error
        return written


class _Notes(io.FileIO):
    """Standard error. Where nobody can read notes, they are dropped: they are no part of the answer."""

    def write(self, data: Any, /) -> int:
        """Write if that can be done."""
        with suppress(OSError):
            return super().write(data) or len(data)
        return len(data)


class _Input(io.FileIO):
    """Standard input."""

    def readinto(self, buffer: Any, /) -> int | None:
        """Read.

        Raises:
            UnavailableError: there is nothing that could be read.
        """
        with _told():
            return super().readinto(buffer)

    def readall(self) -> bytes:
        """Read to the end; errors as those of :meth:`readinto`."""
        with _told():
            return super().readall() or b""


@contextmanager
def _told() -> Generator[None]:
    try:
        yield
    except OSError as error:
        raise UnavailableError(f"Standard input cannot be read: {_reason(error)}.") from error


def _reason(error: OSError) -> str:
    return "it is closed" if error.errno == errno.EBADF else str(error.strerror or error)
