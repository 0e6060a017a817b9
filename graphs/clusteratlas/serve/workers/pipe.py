"""The server's end of a connection to a worker: frames as they come, and no more of them than are wanted."""

import asyncio
from collections import deque
from typing import cast

from clusteratlas.serve.workers.frames import HEAD

_AHEAD = 1 << 18
"""Bytes that may have come before anybody asks for them."""


class Pipe(asyncio.Protocol):
    """Frames of a worker.

    Attributes:
        gone: whether the worker has ended.
    """

    def __init__(self) -> None:
        self.gone = False
        self._transport: asyncio.Transport | None = None
        self._read = bytearray()
        self._frames: deque[tuple[bytes, bytes]] = deque()
        self._ahead = 0
        self._waiter: asyncio.Future[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take the connection."""
        self._transport = cast(
            "asyncio.Transport", transport
        )  # a stream's is one, whatever its loop calls it

    def data_received(self, data: bytes) -> None:
        """Take what came."""
        read, begin = self._read, 0
        read += data
        while len(read) - begin >= HEAD.size:
            kind, size = HEAD.unpack_from(read, begin)
            end = begin + HEAD.size + size
            if end > len(read):
                break
            self._frames.append((kind, bytes(read[begin + HEAD.size : end])))
            self._ahead += size
            begin = end
        del read[:begin]
        if self._ahead > _AHEAD and self._transport is not None:
            self._transport.pause_reading()
        self._wake()

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - why makes no difference
        """Note that the worker has ended."""
        self.gone = True
        self._wake()

    async def frame(self) -> tuple[bytes, bytes]:
        """The kind and the content of the next frame.

        Raises:
            ConnectionError: the worker has ended.
        """
        while not self._frames:
            if self.gone:
                raise ConnectionResetError
            self._waiter = asyncio.get_running_loop().create_future()
            await self._waiter
        kind, content = self._frames.popleft()
        self._ahead -= len(content)
        if self._ahead <= _AHEAD and self._transport is not None and not self.gone:
            self._transport.resume_reading()
        return kind, content

    def write(self, frame: bytes) -> None:
        """Send a frame."""
        if self._transport is not None:
            self._transport.write(frame)

    def close(self) -> None:
        """End the connection, whatever is under way."""
        if self._transport is not None:
            self._transport.abort()

    def _wake(self) -> None:
        waiter, self._waiter = self._waiter, None
        if waiter is not None and not waiter.done():
            waiter.set_result(None)
