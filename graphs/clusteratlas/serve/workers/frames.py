"""What the server and its workers say to each other: frames of a kind, a length and a content."""

import json
import socket
import struct
from collections.abc import Mapping
from typing import Any

HEAD = struct.Struct("!cI")
"""How a frame begins: its kind, and how many bytes follow."""
STARTED, BODY, END, FAILED = b"H", b"B", b"E", b"X"
"""Kinds: the head of an answer, a part of its body, its end, and that there is none, or no more of it."""
ASKED = b"Q"
"""The kind of a request."""
PART = 1 << 16
"""The most bytes of a body that one frame holds."""


def packed(kind: bytes, content: bytes) -> bytes:
    """A frame."""
    return HEAD.pack(kind, len(content)) + content


def told(kind: bytes, values: Mapping[str, Any]) -> bytes:
    """A frame of values."""
    return packed(kind, json.dumps(values).encode())


def received(connection: socket.socket) -> dict[str, Any] | None:
    """The values of the next frame; None where the other side has gone."""
    head = _exactly(connection, HEAD.size)
    if head is None:
        return None
    content = _exactly(connection, HEAD.unpack(head)[1])
    if content is None:
        return None
    found: dict[str, Any] = json.loads(content)
    return found


def _exactly(connection: socket.socket, count: int) -> bytes | None:
    parts: list[bytes] = []
    while count:
        part = connection.recv(min(count, PART))
        if not part:
            return None
        parts.append(part)
        count -= len(part)
    return b"".join(parts)
