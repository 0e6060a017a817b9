"""An answer as workers give it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass


@dataclass(slots=True)
class Answer:
    """An answer whose beginning has come.

    Attributes:
        status: of HTTP.
        headers: its media type and what else is told of it.
        beginning: of its body.
        rest: further parts, or None where there are none. Whoever gets it must read it, or begin to and close
            it, for the worker to be free again.
    """

    status: int
    headers: dict[str, str]
    beginning: bytes
    rest: AsyncIterator[bytes] | None
