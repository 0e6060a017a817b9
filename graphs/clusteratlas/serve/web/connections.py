"""HTTP/1.1 connections that no client can hold for nothing: bounded in number, size of heads, and time."""

import asyncio
from collections.abc import Callable
from typing import Any, ClassVar, cast

from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle
from uvicorn.server import ServerState

from clusteratlas.serve.settings import Limits
from clusteratlas.serve.web.log import LOG
from clusteratlas.serve.web.problems import RETRY

LONGEST_HEAD = 1 << 16
"""The most bytes of a request's first line and fields."""
ABORT = "clusteratlas.abort"
"""Among the extensions of a request's scope, what ends its connection at once."""
LEAVING = "clusteratlas.leaving"
"""Among them, what lets a function be called when the client goes."""
_MOST_AHEAD = 16
"""Requests that a client may send before the first of them is answered."""

_PHRASES = {
    400: "Bad Request",
    408: "Request Timeout",
    414: "URI Too Long",
    431: "Request Header Fields Too Large",
    503: "Service Unavailable",
}


def connections_of(limits: Limits) -> type[asyncio.Protocol]:
    """The protocol of connections within some limits."""
    return type("Connection", (_Connection,), {"limits": limits, "idle": {}})


class _TooLong(Exception):  # noqa: N818 - ends the reading of a head
    """The head of a request is longer than one may be."""


class _Connection(HttpToolsProtocol):
    """A connection whose client must say what it wants within a time, and take what it is given.

    Attributes:
        limits: the server's bounds.
        idle: the connections of the server that ask nothing, those first that have not for longest.
    """

    limits = Limits()
    idle: ClassVar[dict["_Connection", None]]

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._hurry: asyncio.TimerHandle | None = None
        self._in_head, self._in_body = True, False
        self._read = self._length = 0
        self._ending: asyncio.TimerHandle | None = None
        self._leaving: Callable[[], object] | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        super().connection_made(transport)
        if len(self.connections) > self.limits.connections and not self._made_room():
            self._refuse(503, "Too many connections are open. Try again soon.", f"Retry-After: {RETRY}\r\n")
        else:
            self.idle[self] = None
            self._expect()

    def connection_lost(self, exc: Exception | None) -> None:
        self._relax()
        self.idle.pop(self, None)
        if self._ending is not None:
            self._ending.cancel()
        super().connection_lost(exc)
        if self._leaving is not None:
            self._leaving()

    def data_received(self, data: bytes) -> None:
        if self.transport.is_closing():
            return
        if self._in_head:
            self._read += len(data)
            if not self._is_answering:
                self._expect()
        super().data_received(data)
        # Of a field that has not come to its end the parser tells nothing.
        if self._in_head and self._read > LONGEST_HEAD:
            self._refuse_length()

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._in_head, self._length = True, 0
        if len(self.pipeline) >= _MOST_AHEAD:
            self.transport.abort()

    def on_url(self, url: bytes) -> None:
        self._count(len(url))
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        if self._in_head:  # what follows a body is no part of the head
            self._count(len(name) + len(value))
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        self._in_head, self._in_body, self._read = False, True, 0
        self.idle.pop(self, None)
        self._relax()
        super().on_headers_complete()
        self.scope["extensions"] = {ABORT: {"abort": self.transport.abort}, LEAVING: {"call": self._call}}

    def on_message_complete(self) -> None:
        super().on_message_complete()
        self._in_head, self._in_body = True, False
        if self._ending is not None:  # it was answered before all of it had come
            self._ending.cancel()
            self._ending = None
            self.timeout_keep_alive_task = self.loop.call_later(
                self.timeout_keep_alive, self.timeout_keep_alive_handler
            )

    def on_response_complete(self) -> None:
        self._leaving = None
        super().on_response_complete()
        if self.transport.is_closing():
            return
        if not self._is_answering:
            self.idle[self] = None
        if self._in_body:  # who is cut off while sending may not see the answer
            self._ending = self.loop.call_later(self.limits.head, self.transport.close)
        elif self._read and not self._is_answering:
            self._expect()

    def send_400_response(self, msg: str) -> None:
        if self._length > LONGEST_HEAD:
            self._refuse_length()
        else:
            self._refuse(400, msg)

    def timeout_keep_alive_handler(self) -> None:
        if self.transport.get_write_buffer_size():
            self.transport.abort()  # the client does not take what it has been given
        super().timeout_keep_alive_handler()

    def _made_room(self) -> bool:
        """Whether a connection that asks nothing was closed for one that may."""
        longest = next(iter(self.idle), None)
        if longest is None:
            return False
        del self.idle[longest]
        longest.transport.abort()
        return True

    def _call(self, leaving: Callable[[], object]) -> None:
        """Let a function be called when the client goes before it is answered."""
        self._leaving = leaving
        if self.transport.is_closing():
            leaving()

    def _count(self, size: int) -> None:
        self._length += size
        if self._length > LONGEST_HEAD:
            raise _TooLong

    def _expect(self) -> None:
        """Give the client a time in which to say what it wants."""
        if self._hurry is None:
            told = f"The request did not come within {self.limits.head:g} seconds."
            self._hurry = self.loop.call_later(self.limits.head, self._refuse, 408, told)

    def _relax(self) -> None:
        if self._hurry is not None:
            self._hurry.cancel()
            self._hurry = None

    @property
    def _is_answering(self) -> bool:
        """Whether a request waits for its answer."""
        cycle = cast("RequestResponseCycle | None", self.cycle)  # none before the first request
        return cycle is not None and not cycle.response_complete

    def _refuse_length(self) -> None:
        what, status = ("head of the request", 431) if self.headers else ("address", 414)
        self._refuse(status, f"The {what} is longer than {LONGEST_HEAD:,} bytes. Send a query by POST.")

    def _refuse(self, status: int, told: str, fields: str = "") -> None:
        """Answer without having understood, and close; who does not take even that is cut off."""
        self._relax()
        if self._is_answering:
            self.transport.abort()  # what is said now would stand in the middle of another answer
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
