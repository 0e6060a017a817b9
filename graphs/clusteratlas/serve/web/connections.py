"""HTTP/1.1 connections that no client can hold for nothing: bounded in number, size of heads, and time."""

import asyncio
from typing import Any

import h11
from uvicorn.config import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from clusteratlas.serve.settings import Limits
from clusteratlas.serve.web.log import LOG
from clusteratlas.serve.web.problems import RETRY

LONGEST_HEAD = 1 << 16
"""The most bytes of a request's first line and fields."""
ABORT = "clusteratlas.abort"
"""Among the extensions of a request's scope, what ends its connection at once."""


_PHRASES = {
    400: "Bad Request",
    408: "Request Timeout",
    431: "Request Header Fields Too Large",
    503: "Service Unavailable",
}


def connections_of(limits: Limits) -> type[asyncio.Protocol]:
    """The protocol of connections within some limits."""
    return type("Connection", (_Connection,), {"limits": limits})


class _Connection(H11Protocol):
    """A connection whose client must say what it wants within a time, and take what it is given."""

    limits = Limits()

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._hurry: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        super().connection_made(transport)
        if len(self.connections) > self.limits.connections:
            self._refuse(503, "Too many connections are open. Try again soon.", f"Retry-After: {RETRY}\r\n")
        else:
            self._expect()

    def connection_lost(self, exc: Exception | None) -> None:
        self._relax()
        super().connection_lost(exc)

    def handle_events(self) -> None:
        super().handle_events()
        if self.transport.is_closing():
            return
        if self.conn.their_state is not h11.IDLE:
            self._relax()
            if self.scope is not None:  # pyright: ignore[reportUnnecessaryComparison] - none before the first request
                self.scope["extensions"] = {ABORT: {"abort": self.transport.abort}}
        elif self.conn.trailing_data[0]:
            self._expect()

    def send_400_response(self, msg: str) -> None:
        long = len(self.conn.trailing_data[0]) > LONGEST_HEAD
        told = f"The head of the request is longer than {LONGEST_HEAD:,} bytes." if long else msg
        self._refuse(431 if long else 400, f"{told} Send a query by POST." if long else told)

    def timeout_keep_alive_handler(self) -> None:
        if self.transport.get_write_buffer_size():
            self.transport.abort()  # the client does not take what it has been given
        super().timeout_keep_alive_handler()

    def _expect(self) -> None:
        """Give the client a time in which to say what it wants."""
        if self._hurry is None:
            told = f"The request did not come within {self.limits.head:g} seconds."
            self._hurry = self.loop.call_later(self.limits.head, self._refuse, 408, told)

    def _relax(self) -> None:
        if self._hurry is not None:
            self._hurry.cancel()
            self._hurry = None

    def _refuse(self, status: int, told: str, fields: str = "") -> None:
        """Answer without having understood, and close; who does not take even that is cut off."""
        if self.transport.is_closing():
            return
        body = f"{told}\n".encode()
        head = (
            f"HTTP/1.1 {status} {_PHRASES.get(status, '')}\r\nConnection: close\r\n{fields}"
            f"Content-Type: text/plain; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        LOG.info("%s - - %d %dB", self.client[0] if self.client else "-", status, len(body))
        self.transport.write(head.encode() + body)
        self.transport.close()
