"""A worker: takes a request, works out its answer, hands it over in parts, and takes the next."""

import os
import socket
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any

from clusteratlas.errors import AtlasError
from clusteratlas.serve.workers.frames import BODY, END, FAILED, PART, STARTED, packed, received, told

if TYPE_CHECKING:
    from clusteratlas.atlas import Atlas

TASKS: Mapping[str, str] = {
    "sparql": "clusteratlas.serve.sparql.answering",
    "api": "clusteratlas.serve.api.answering",
    "tool": "clusteratlas.serve.mcp.answering",
    "page": "clusteratlas.serve.site.answering",
    "thing": "clusteratlas.serve.things.answering",
    "search": "clusteratlas.serve.things.searching",
}
"""What can be asked of a worker, each with the module whose ``answer`` does it."""

Values = Mapping[str, Any]
Task = Callable[["Atlas", Values, "Handing"], None]


class Ahead:
    """What opens the atlas, where a worker may do so before anything is asked of it.

    Args:
        opener: opens it.
    """

    def __init__(self, opener: "Callable[[], Atlas]") -> None:
        self._opener = opener

    def __call__(self) -> "Atlas":
        """Open it, and let be found what every answer needs.

        Raises:
            AtlasError: it cannot be opened.
        """
        atlas = self._opener()
        warm(atlas)
        return atlas


def warm(atlas: "Atlas") -> None:
    """Let be found what every answer needs: the background of own data among it. What is open stays so."""
    atlas.regions()
    atlas.store.data_alone().asked()


class TooLong(Exception):  # noqa: N818 - no fault: an answer that is broken off
    """The answer is longer than one may be."""


class Handing:
    """Hands an answer over in parts, and breaks it off where it gets too long.

    Args:
        connection: to the server.
        most: the most bytes of an answer.
    """

    def __init__(self, connection: socket.socket, most: int) -> None:
        self._connection = connection
        self._left = most
        self._held: list[bytes] = []
        self._size = 0
        self.begun = False

    def begin(self, kind: str, status: int = 200, headers: Mapping[str, str] | None = None) -> None:
        """Hand over the head: the content's media type, the status, and further headers."""
        self.begun = True
        fields = {"content-type": kind, **(headers or {})}
        self._hold(told(STARTED, {"status": status, "headers": fields}))

    def write(self, content: bytes) -> int:
        """Hand over a part of the body.

        Raises:
            TooLong: it is more than an answer may have.
        """
        view = memoryview(content)
        self._left -= len(view)
        if self._left < 0:
            raise TooLong
        for start in range(0, len(view), PART):
            self._hold(packed(BODY, bytes(view[start : start + PART])))
        return len(view)

    def flush(self) -> None:
        """Do nothing: parts that are too small stay until the end."""

    def end(self, last: bytes) -> None:
        """Hand over what is left.

        Args:
            last: the frame that ends the answer.
        """
        self._size = PART
        self._hold(last)

    def _hold(self, frame: bytes) -> None:
        """Keep a frame until there are enough: each part that is sent wakes the server up."""
        self._held.append(frame)
        self._size += len(frame)
        if self._size >= PART:
            held, self._held, self._size = b"".join(self._held), [], 0
            self._connection.sendall(held)


def work(connection: socket.socket, given: "Atlas | Callable[[], Atlas]") -> None:
    """A worker's life, from which it does not return.

    Args:
        connection: to the server.
        given: the atlas, or what opens it.
    """
    from clusteratlas.atlas import Atlas

    status = 0
    try:
        atlas = given if isinstance(given, Atlas) else None
        if isinstance(given, Ahead):
            with suppress(AtlasError):  # who asks is told of it
                atlas = given()
        while (asked := received(connection)) is not None:
            if atlas is None and not isinstance(given, Atlas):
                atlas = _opened(given, connection)
            if atlas is not None:
                _answer(atlas, asked, connection)
    except OSError:
        status = 1  # the server has gone, or does not listen any more
    sys.stdout.flush()
    os._exit(status)


def _opened(opener: "Callable[[], Atlas]", connection: socket.socket) -> "Atlas | None":
    """The atlas, opened; or the request is answered by why it cannot be."""
    try:
        return opener()
    except AtlasError as error:
        connection.sendall(told(FAILED, {**_told(error), "unopened": True}))
        return None


def _answer(atlas: "Atlas", asked: Values, connection: socket.socket) -> None:
    """Answer one request, and tell what goes wrong."""
    handing = Handing(connection, asked["most"])
    try:
        task: Task = import_module(TASKS[asked["task"]]).answer
        task(atlas, asked, handing)
    except TooLong:
        handing.end(told(FAILED, {"kind": "TooLong", "message": ""}))
    except AtlasError as error:
        handing.end(told(FAILED, _told(error)))
    except MemoryError:
        handing.end(told(FAILED, {"kind": "MemoryError", "message": ""}))
    except OSError:
        raise
    except BaseException as error:  # noqa: BLE001 - one request must not end the others; it is told and logged
        handing.end(told(FAILED, {"kind": "unforeseen", "message": f"{type(error).__name__}: {error}"}))
    else:
        handing.end(packed(END, b""))


def _told(error: AtlasError) -> dict[str, Any]:
    found: dict[str, Any] = {"kind": type(error).__name__, "message": str(error)}
    for name in ("nearest", "candidates"):
        if values := getattr(error, name, ()):
            found[name] = list(values)
    return found
