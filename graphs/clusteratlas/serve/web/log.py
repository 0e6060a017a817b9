"""One line of log for each request, without secrets; and an answer to what nobody foresaw."""

import logging
import time
from typing import TYPE_CHECKING
from urllib.parse import unquote_plus

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from clusteratlas.serve.settings import Limits
from clusteratlas.serve.web.figures import Figures
from clusteratlas.serve.web.problems import problem, sentence

if TYPE_CHECKING:
    from collections.abc import Callable

LOG = logging.getLogger("clusteratlas.serve")
"""Where the lines go; the command line shows them."""
_SECRETS = frozenset({"token", "access_token"})
_LONGEST = 300
HEARD = "clusteratlas.heard"
"""In the scope of a request, what its log line tells besides: ``why`` it was not answered."""
LEFT = 499
"""Logged as the status where the client went before it was answered, as is the custom."""


class Log:
    """Logs and counts what the application answers.

    Args:
        app: the application.
        figures: where requests are counted.
        route_of: the word by which a path counts.
    """

    def __init__(self, app: ASGIApp, figures: Figures, route_of: "Callable[[str], str]") -> None:
        self._app, self._figures, self._route_of = app, figures, route_of

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, count and log."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = time.perf_counter()
        status, size = 0, 0

        async def sent(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
            else:
                size += len(message.get("body", b""))
            await send(message)

        self._figures.under_way += 1
        why, heard = "", scope.setdefault(HEARD, {})
        try:
            await self._app(scope, receive, sent)
        except Exception as error:  # noqa: BLE001 - the one place where every error of a request becomes an answer
            why = f" {type(error).__name__}: {error}".replace("\n", " ")
            if not status:
                await problem(500, sentence("", Limits()))(scope, receive, sent)
        finally:
            self._figures.under_way -= 1
            seconds = time.perf_counter() - begun
            self._figures.note(self._route_of(scope["path"]), scope["method"], status or LEFT, seconds, size)
            client = (scope.get("client") or ("-",))[0]
            why = why or (f" {heard['why']}".replace("\n", " ") if "why" in heard else "")
            LOG.info(
                "%s %s %s %d %dB %.0fms%s",
                *(client, scope["method"], shown_target(scope), status or LEFT, size, seconds * 1000, why),
            )


def shown_target(scope: Scope) -> str:
    """What was asked for, as it may stand in a log: escaped, cut to a length, and without a token."""
    path: str = scope["raw_path"].decode("ascii", "replace")
    asked: str = scope["query_string"].decode("ascii", "replace")
    asked = "&".join(_masked(field) for field in asked.split("&"))
    target = f"{path}?{asked}" if asked else path
    return target if len(target) <= _LONGEST else f"{target[:_LONGEST]}…"


def _masked(field: str) -> str:
    """A field of an address, without its value where that is a secret, however its name is written."""
    name, _, value = field.partition("=")
    return f"{name}=…" if value and unquote_plus(name).lower() in _SECRETS else field
