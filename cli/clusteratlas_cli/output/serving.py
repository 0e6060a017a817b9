"""Serving the atlas: told on standard error, request by request, until it is stopped."""

import logging
import os
import secrets
import signal
import socket
import sys
import threading
import time
import webbrowser
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from clusteratlas.errors import RequestError
from clusteratlas_cli.session import note
from clusteratlas_cli.text import printable

if TYPE_CHECKING:
    from clusteratlas.serve.settings import Settings
    from clusteratlas.serve.together import Tell
    from clusteratlas.serve.web.board import Board
    from clusteratlas.serve.workers.source import Source
    from clusteratlas_cli.session import Session

_STOPPED = 130


def serve(session: "Session", asked: Mapping[str, Any]) -> int:
    """Serve until stopped, and return the exit status.

    Raises:
        RequestError: a setting or the data are at fault.
        UnavailableError: the data or the address cannot be used.
    """
    require_processes()
    from clusteratlas.serve.server import bound_to
    from clusteratlas.serve.settings import ENVIRONMENT

    token = os.environ.get(ENVIRONMENT, "")
    settings = _settings(session, asked, token)
    _log()
    with bound_to(settings) as bound:
        port = bound.getsockname()[1]
        # A token that was made up is told once; one that was set is known to who set it.
        shown = settings.address(port) + (f"?token={settings.token}" if settings.token and not token else "")
        ready = partial(_ready, session, shown, open_=asked["open_"])
        if asked["processes"] == 1:
            stopped = _alone(session, settings, bound, ready)
        else:
            stopped = _together(session, settings, bound, ready, asked["processes"])
    if stopped == signal.SIGINT:
        note("Stopped.")
        return _STOPPED
    return 0


def _alone(
    session: "Session",
    settings: "Settings",
    bound: socket.socket,
    ready: "Tell",
    board: "Board | None" = None,
) -> signal.Signals | None:
    """Serve by this process, until it is stopped by a signal."""
    from clusteratlas.serve.server import serving

    source = source_of(session)
    try:
        notes = source.open()
        one = serving(settings, source, bound, board)
        one.run(lambda: ready(notes))
    finally:
        source.close()
    return one.stopped_by


def _together(
    session: "Session", settings: "Settings", bound: socket.socket, ready: "Tell", count: int
) -> signal.Signals | None:
    """Serve by several processes, each with its share of what is done at once."""
    from clusteratlas.serve.together import serve_together
    from clusteratlas.serve.web.board import Board

    settings, board = share_of(settings, count), Board(count)

    def one(number: int, tell: "Tell") -> None:
        board.take(number)
        _alone(session, settings, bound, tell, board)

    return serve_together(count, one, ready)


def share_of(settings: "Settings", count: int) -> "Settings":
    """The settings of one of several processes: what all do at once, and hold, is shared among them.

    Args:
        settings: of all together.
        count: how many they are.
    """
    shared = ("workers", "connections", "kept")
    shares = {name: -(-getattr(settings.limits, name) // count) for name in shared}
    return replace(settings, limits=replace(settings.limits, **shares))


def _ready(session: "Session", shown: str, notes: tuple[str, ...], *, open_: bool) -> None:
    """Tell that requests are answered."""
    note(*notes)
    note(f"Weighed by {session.weights}." if session.weights is not None else "")
    note(f"Serving the atlas at {shown}", "Ctrl-C stops it.")
    if open_:
        # Some browsers keep who starts them until they end.
        threading.Thread(target=webbrowser.open, args=(shown,), daemon=True).start()


def require_processes() -> None:
    """See that answers can be worked out in processes of their own.

    Raises:
        RequestError: this system knows none as they are needed.
    """
    if not hasattr(os, "fork"):
        raise RequestError("This system knows no processes as the server needs them. Use Linux or macOS.")


def source_of(session: "Session", *, followed: bool = True) -> "Source":
    """The data of a run, as workers open them.

    Args:
        session: the run.
        followed: whether to tell when they have changed.

    Raises:
        RequestError: the data are standard input, which is read but once.
    """
    if "-" in session.data:
        raise RequestError(
            "The server reads its data more than once, and standard input but once. Name a file."
        )
    from clusteratlas.opening import open_atlas
    from clusteratlas.serve.workers.source import Source
    from clusteratlas.store.standing import standing

    opener = partial(
        open_atlas,
        *(session.data or None, session.at),
        with_shipped=session.with_shipped,
        dated=session.dated,
        weights=session.weights,
        cached=not session.no_cache,
    )
    return Source(opener, partial(standing, session.data) if followed and session.data else None)


def _settings(session: "Session", asked: Mapping[str, Any], token: str) -> "Settings":
    from clusteratlas.serve.settings import Limits, Settings, is_local

    limits = Limits(seconds=asked["seconds"], workers=asked["workers"])
    if session.no_cache:
        limits = replace(limits, kept=0)
    if session.memory is not None:
        limits = replace(limits, memory=int(session.memory * (1 << 30)))
    shown = token if token or is_local(asked["host"]) else secrets.token_urlsafe(24)
    named = {name: asked[name] for name in ("host", "port", "hosts", "root_path", "origins")}
    return Settings(**named, token=shown, limits=limits)


def _log() -> None:
    from clusteratlas.serve.web.log import LOG

    LOG.handlers, LOG.propagate = [_Lines()], False
    LOG.setLevel(logging.INFO)


class _Lines(logging.Handler):
    """Tells each request on standard error, many in a second."""

    def __init__(self) -> None:
        super().__init__()
        self._second, self._moment = 0, ""

    def emit(self, record: logging.LogRecord) -> None:
        """Tell it, with the time."""
        second = int(record.created)
        if second != self._second:
            self._second = second
            self._moment = time.strftime("%Y-%m-%dT%H:%M:%S%z", time.localtime(second))
        with suppress(OSError, ValueError):  # nobody reads it any more, which is no reason to end
            sys.stderr.write(f"{self._moment} {printable(record.getMessage())}\n")
            sys.stderr.flush()
