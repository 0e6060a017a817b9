"""The processes that fork workers: without threads, and with data that all workers of one share."""

import gc
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any

from clusteratlas import errors
from clusteratlas.serve.workers.frames import ASKED, received, told
from clusteratlas.serve.workers.worker import TASKS, Ahead, warm, work

if TYPE_CHECKING:
    from clusteratlas.atlas import Atlas

Opener = Callable[[], "Atlas"]
"""Opens the atlas that is served."""


class LostError(errors.UnavailableError):
    """There is no process any more that could start others."""


class Cradle:
    """The process from which nurseries come. It opens nothing itself, and can start another at any time.

    It must be made before the server starts a thread or opens a file.

    Args:
        opener: opens the atlas; called in nurseries or in their workers, never here.
    """

    def __init__(self, opener: Opener) -> None:
        self._control, other = socket.socketpair()
        self._asking = threading.Lock()
        self.pid = os.fork()
        if self.pid == 0:
            self._control.close()
            end_with(os.getppid())
            _rock(other, opener)
        other.close()

    def nursery(self) -> "Nursery":
        """A new nursery, which begins to open the data as they are now.

        Raises:
            LostError: there is no cradle any more.
            UnavailableError: it cannot start one.
        """
        return Nursery(_forked(self._control, self._asking)[1])

    def close(self) -> None:
        """End it, and with it all nurseries and their workers."""
        self._control.close()
        with suppress(ChildProcessError):
            os.waitpid(self.pid, 0)


class Nursery:
    """A nursery as the server sees it.

    Args:
        control: the connection to it.

    Attributes:
        is_constant: whether the data are the same as long as the nursery lives; those of another server need
            not be. Known when it is open.
    """

    def __init__(self, control: socket.socket) -> None:
        self._control = control
        self._asking = threading.Lock()
        self.is_constant = False

    def opened(self) -> tuple[str, ...]:
        """Wait until the atlas is open, and tell what was noticed in the data.

        Raises:
            AtlasError: it cannot be opened; the same error as in this process.
        """
        found = received(self._control)
        if found is None:
            raise errors.UnavailableError(
                "The process that opens the data ended. The machine may be out of memory."
            )
        if "error" in found:
            raise error_told(found)
        self.is_constant = found["constant"]
        return tuple(found["notes"])

    def fork(self) -> tuple[int, socket.socket]:
        """A new worker: its process id, and the socket at which it takes requests.

        Raises:
            UnavailableError: there is no nursery any more.
        """
        return _forked(self._control, self._asking)

    def end(self, worker: int) -> None:
        """End a worker, whatever it does."""
        with suppress(OSError):  # without a nursery there is no worker either
            self._control.sendall(told(ASKED, {"do": "end", "worker": worker}))

    def close(self) -> None:
        """End the nursery, and all workers with it."""
        self._control.close()


def _forked(control: socket.socket, asking: threading.Lock) -> tuple[int, socket.socket]:
    """The process that another was asked to fork, and the socket that leads to it."""
    try:
        with asking:
            control.sendall(told(ASKED, {"do": "fork"}))
            message, places, _, _ = socket.recv_fds(control, 64, 1)
    except OSError:
        message, places = b"", []
    if not message:
        raise LostError("The server has lost the process that starts others. Start it again.")
    if not places:
        raise errors.UnavailableError(
            "The server has too many files open. Let it have more, as by ulimit -n."
        )
    return int(message), socket.socket(fileno=places[0])


def _rock(control: socket.socket, opener: Opener) -> None:
    """The cradle's life, from which it does not return."""
    for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(one, signal.SIG_IGN)  # the server ends it
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody asks how a nursery ended
    status = 0
    try:
        from clusteratlas.keeping import program

        program()  # before any of its files can change
        while received(control) is not None:
            _handed_over(control, lambda there: _run(there, opener))
    except BaseException:  # noqa: BLE001 - nobody hears it here; the server notices that the cradle is gone
        status = 1
    os._exit(status)


def _run(control: socket.socket, opener: Opener) -> None:
    """A nursery's life, from which it does not return."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    children: set[int] = set()
    status = 0
    try:
        shared = _open(control, opener)
        gc.collect()
        gc.freeze()  # what all share stays shared
        while (asked := received(control)) is not None:
            if asked["do"] == "fork":
                children.add(_handed_over(control, lambda there: work(there, shared or opener)))
            else:
                _end(asked["worker"], children)
    except BaseException:  # noqa: BLE001 - nobody hears it here; the server notices that the nursery is gone
        status = 1
    for child in tuple(children):
        _end(child, children)
    os._exit(status)


def _open(control: socket.socket, opener: Opener) -> "Atlas | Opener | None":
    """Open the atlas, in a process of its own first; none where each worker must open it by itself.

    What lies on disk is read by an engine with threads, which no fork takes along; and what a server holds
    comes over connections that are not to be shared.
    """
    here, there = socket.socketpair()
    child = os.fork()
    if child == 0:
        here.close()
        there.sendall(told(ASKED, _tried(opener)))
        os._exit(0)
    there.close()
    import_module(TASKS["page"]).warm()  # while the other process opens the atlas
    found = received(here)
    here.close()
    os.waitpid(child, 0)
    if found is None:
        control.close()
        os._exit(1)
    shared = None if "error" in found or found["apart"] else opener()
    if shared is not None:
        warm(shared)
    control.sendall(told(ASKED, found))
    return Ahead(opener) if found.get("on_disk") else shared


def _tried(opener: Opener) -> dict[str, Any]:
    """Whether the atlas opens, and how."""
    from clusteratlas.served import ServedAtlas

    try:
        atlas = opener()
        warm(atlas)
    except errors.AtlasError as error:
        return told_error(error)
    served = isinstance(atlas, ServedAtlas)
    on_disk = atlas.is_large and not served
    return {
        "apart": on_disk or served,
        "on_disk": on_disk,
        "constant": not served,
        "notes": atlas.notes,
    }


def _handed_over(control: socket.socket, live: Callable[[socket.socket], None]) -> int:
    """Fork a child that lives at a socket, and hand over the other end of that; the child's number.

    Args:
        control: the connection by which it was asked for.
        live: the child's life, from which it does not return.
    """
    here, there = socket.socketpair()
    child = os.fork()
    if child == 0:
        control.close()
        here.close()
        end_with(os.getppid())
        live(there)
    there.close()
    socket.send_fds(control, [str(child).encode()], [here.fileno()])
    here.close()
    return child


def _end(child: int, children: set[int]) -> None:
    """End a child once; its number may be another's later."""
    if child in children:
        children.discard(child)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def end_with(parent: int) -> None:
    """Let this process end when the one that forked it does, where the system knows how."""
    if sys.platform == "linux":
        import ctypes

        death_signal = 1  # PR_SET_PDEATHSIG of prctl(2)
        ctypes.CDLL(None).prctl(death_signal, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)


def told_error(error: errors.AtlasError) -> dict[str, Any]:
    """An error as another process is told of it."""
    return {"error": str(error), "kind": type(error).__name__}


def error_told(found: dict[str, Any]) -> errors.AtlasError:
    """An error that another process raised."""
    lines = str(found["error"]).split("\n")
    kind = getattr(errors, str(found["kind"]), errors.RequestError)
    base = errors.UnavailableError if issubclass(kind, errors.UnavailableError) else errors.RequestError
    return base(*lines)
