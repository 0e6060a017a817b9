"""Serving an atlas until it is told to stop."""

import asyncio
import gc
import logging
import signal
import socket
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from types import FrameType

import uvicorn
import uvloop

from clusteratlas.errors import UnavailableError
from clusteratlas.serve.application import application
from clusteratlas.serve.following import Following
from clusteratlas.serve.settings import Settings
from clusteratlas.serve.web.board import Board
from clusteratlas.serve.web.connections import connections_of
from clusteratlas.serve.web.log import LOG
from clusteratlas.serve.workers.crew import Crew
from clusteratlas.serve.workers.source import Source

_BACKLOG = 256
_IDLE = 15
"""Seconds for which a connection stays open between two requests."""
_GRACE = {signal.SIGTERM: 10, signal.SIGINT: 1}
"""Seconds that answers under way have when it is told to stop; Ctrl-C ends anything within a second."""


class Serving:
    """A server that listens. Opened by :func:`listening`.

    Attributes:
        address: where a browser on this machine finds it.
        stopped_by: the signal that stopped it, or None.
    """

    def __init__(
        self, settings: Settings, source: Source, bound: socket.socket, board: Board | None = None
    ) -> None:
        self.address = settings.address(bound.getsockname()[1])
        self.stopped_by: signal.Signals | None = None
        self._bound, self._is_lost = bound, False
        crew = Crew(source.nursery, settings.limits)
        config = uvicorn.Config(
            application(settings, crew, Following(crew, source, self._lose), board),
            backlog=_BACKLOG,
            http=connections_of(settings.limits),
            ws="none",
            lifespan="on",
            loop="none",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_keep_alive=_IDLE,
            timeout_graceful_shutdown=_GRACE[signal.SIGTERM],
        )
        self._server = _Server(config, self._note)

    def run(self, ready: Callable[[], None]) -> None:
        """Serve until told to stop.

        Args:
            ready: called when requests are answered.

        Raises:
            UnavailableError: the workers could not be started, or none can be any more.
        """
        self._server.ready = ready
        gc.collect()
        gc.freeze()  # what is there by now stays, and need not be looked through with every request
        with (
            suppress(SystemExit),  # how uvicorn tells that it could not start
            asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner,
        ):
            runner.run(self._server.serve(sockets=[self._bound]))
        if not self._server.started:
            raise UnavailableError(
                "The server could not start its workers. The machine may be out of memory."
            )
        if self._is_lost:
            raise UnavailableError("The server has lost the process that starts others. Start it again.")

    def stop(self) -> None:
        """Stop, from another thread."""
        self._server.should_exit = True

    def _note(self, number: signal.Signals) -> None:
        self.stopped_by = number

    def _lose(self) -> None:
        """End, so that whoever watches over the server starts it again."""
        self._is_lost = True
        self.stop()


def serving(settings: Settings, source: Source, bound: socket.socket, board: Board | None = None) -> Serving:
    """A server that can be run.

    Args:
        settings: where it listens and whom it answers.
        source: the data, opened.
        bound: the socket to listen at.
        board: where processes that serve together put their figures; None where it is alone.
    """
    _tell_faults()
    return Serving(settings, source, bound, board)


@contextmanager
def bound_to(settings: Settings) -> Generator[socket.socket]:
    """A socket that has its address and does not listen yet, so that nobody waits for data that are opened.

    Args:
        settings: where to listen.

    Raises:
        UnavailableError: the address is taken, or is none of this machine.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as bound:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            bound.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        try:
            bound.bind((settings.host, settings.port))
        except (OSError, OverflowError) as error:
            why = error.strerror if isinstance(error, OSError) else "there is no such port"
            raise UnavailableError(
                f"Nobody can listen at {settings.host}, port {settings.port}: {why}. "
                "Name another by --port or --host."
            ) from error
        yield bound


class _Server(uvicorn.Server):
    """A server that tells when it is ready, and ends its process only when it is done."""

    def __init__(self, config: uvicorn.Config, note: Callable[[signal.Signals], None]) -> None:
        super().__init__(config)
        self._note = note
        self.ready: Callable[[], None] = lambda: None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, and tell."""
        await super().startup(sockets)
        if self.started:
            self.ready()

    @contextmanager
    def capture_signals(self) -> Generator[None]:
        """Hear what tells the process to stop, once politely and then at once."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {one: signal.signal(one, self._told) for one in _GRACE}
        try:
            yield
        finally:
            for one, handler in before.items():
                signal.signal(one, handler)

    def _told(self, number: int, _: FrameType | None) -> None:
        one = signal.Signals(number)
        self._note(one)
        self.config.timeout_graceful_shutdown = _GRACE[one]
        self.force_exit = self.should_exit
        self.should_exit = True


class _Told(logging.Handler):
    """Tells faults of the libraries beneath in one line, as our own log does; the rest it says itself."""

    def emit(self, record: logging.LogRecord) -> None:
        """Log a fault."""
        error = record.exc_info[1] if record.exc_info else None
        why = f": {type(error).__name__}: {error}" if error else ""
        LOG.error("%s", f"{record.getMessage()}{why}".replace("\n", " "))


def _tell_faults() -> None:
    """Let nothing be said twice, nor in many lines."""
    for name in ("uvicorn", "asyncio"):
        logger = logging.getLogger(name)
        logger.handlers = [_Told(logging.ERROR)]
        logger.propagate = False
