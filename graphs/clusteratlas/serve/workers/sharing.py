"""Work on the same request of several clients, done once."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from clusteratlas.serve.workers.answer import Answer

Work = Callable[[bytes], Coroutine[Any, Any, Answer]]
"""Works an answer out; what it has begun it ends when it is cancelled."""


@dataclass(slots=True)
class _UnderWay:
    task: asyncio.Task[Answer]
    askers: int = 0
    taken: bool = False


class Sharing:
    """Lets requests that are alike wait for one answer.

    Args:
        work: what works an answer out.

    Attributes:
        shared: how many requests were answered by what was worked out for another.
    """

    def __init__(self, work: Work) -> None:
        self._work = work
        self._under_way: dict[bytes, _UnderWay] = {}
        self.shared = 0

    async def answer(self, asked: bytes) -> Answer:
        """The answer to a request. The work on it ends when nobody waits for it any more.

        Args:
            asked: the request; what is alike is asked alike.
        """
        one = self._under_way.get(asked)
        if one is None:
            one = _UnderWay(asyncio.create_task(self._work(asked)))
            self._under_way[asked] = one
            one.task.add_done_callback(lambda _: self._forget(asked, one))
        one.askers += 1
        try:
            answer = await asyncio.shield(one.task)
        except asyncio.CancelledError:
            one.askers -= 1
            if not one.askers:
                await asyncio.shield(_ended(one))
            raise
        one.askers -= 1
        if one.taken and answer.rest is not None:  # which can be read but once
            return await self._work(asked)
        self.shared += one.taken
        one.taken = True
        return answer

    def clear(self) -> None:
        """Let no request from now on wait for what is under way."""
        self._under_way.clear()

    def _forget(self, asked: bytes, one: _UnderWay) -> None:
        if self._under_way.get(asked) is one:
            del self._under_way[asked]


async def _ended(one: _UnderWay) -> None:
    """End work that nobody waits for, and what of its answer has not been read."""
    one.task.cancel()
    with suppress(Exception, asyncio.CancelledError):
        answer = await one.task
        if answer.rest is not None and not one.taken:
            await anext(answer.rest, b"")  # begun, so that it ends when it is closed
            closing: Callable[[], Awaitable[None]] = answer.rest.aclose  # type: ignore[attr-defined]  # an asynchronous generator
            await closing()
