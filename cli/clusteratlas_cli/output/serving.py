"""Serving the atlas: told on standard error, request by request, until it is stopped."""

import logging
import os
import secrets
import signal
import threading
import time
import webbrowser
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from clusteratlas.errors import RequestError
from clusteratlas_cli.session import note

if TYPE_CHECKING:
    from clusteratlas.serve.settings import Settings
    from clusteratlas.serve.workers.nursery import Nursery
    from clusteratlas_cli.session import Session

_STOPPED = 130


def serve(session: "Session", asked: Mapping[str, Any]) -> int:
    """Serve until stopped, and return the exit status.

    Raises:
        RequestError: a setting or the data are at fault.
        UnavailableError: the data or the address cannot be used.
    """
    require_processes()
    from clusteratlas.serve.settings import ENVIRONMENT

    token = os.environ.get(ENVIRONMENT, "")
    settings = _settings(session, asked, token)
    nursery = nursery_of(session)
    try:
        note(*nursery.opened())
        note(f"Weighed by {session.weights}." if session.weights is not None else "")
        return _serve(settings, nursery, open_=asked["open_"], made_up=not token)
    finally:
        nursery.close()


def require_processes() -> None:
    """See that answers can be worked out in processes of their own.

    Raises:
        RequestError: this system knows none as they are needed.
    """
    if not hasattr(os, "fork"):
        raise RequestError("This system knows no processes as the server needs them. Use Linux or macOS.")


def nursery_of(session: "Session") -> "Nursery":
    """The process from which workers come that open the data of a run.

    Raises:
        RequestError: the data are standard input, which is read but once.
    """
    if "-" in session.data:
        raise RequestError(
            "The server reads its data more than once, and standard input but once. Name a file."
        )
    from clusteratlas.opening import open_atlas
    from clusteratlas.serve.workers.nursery import Nursery

    opener = partial(
        open_atlas,
        *(session.data or None, session.at),
        with_shipped=session.with_shipped,
        dated=session.dated,
        weights=session.weights,
        cached=not session.no_cache,
    )
    return Nursery(opener)


def _settings(session: "Session", asked: Mapping[str, Any], token: str) -> "Settings":
    from clusteratlas.serve.settings import Limits, Settings, is_local

    limits = Limits(seconds=asked["seconds"], workers=asked["workers"])
    if session.memory is not None:
        limits = replace(limits, memory=int(session.memory * (1 << 30)))
    shown = token if token or is_local(asked["host"]) else secrets.token_urlsafe(24)
    named = {name: asked[name] for name in ("host", "port", "hosts", "root_path", "origins")}
    return Settings(**named, token=shown, limits=limits)


def _serve(settings: "Settings", nursery: Any, *, open_: bool, made_up: bool) -> int:
    from clusteratlas.serve.server import listening
    from clusteratlas.serve.web.log import LOG

    LOG.handlers, LOG.propagate = [_Lines()], False
    LOG.setLevel(logging.INFO)
    with listening(settings, nursery) as serving:
        # A token that was made up is told once; one that was set is known to who set it.
        shown = f"{serving.address}?token={settings.token}" if settings.token and made_up else serving.address

        def ready() -> None:
            note(f"Serving the atlas at {shown}", "Ctrl-C stops it.")
            if open_:
                # Some browsers keep who starts them until they end.
                threading.Thread(target=webbrowser.open, args=(shown,), daemon=True).start()

        serving.run(ready)
    if serving.stopped_by == signal.SIGINT:
        note("Stopped.")
        return _STOPPED
    return 0


class _Lines(logging.Handler):
    """Tells each request on standard error."""

    def emit(self, record: logging.LogRecord) -> None:
        """Tell it, with the time."""
        moment = time.strftime("%Y-%m-%dT%H:%M:%S%z", time.localtime(record.created))
        note(f"{moment} {record.getMessage()}")
