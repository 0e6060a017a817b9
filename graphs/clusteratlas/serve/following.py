"""Data that change while they are served: what they are now is opened beside, and takes over."""

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress

from clusteratlas.errors import AtlasError
from clusteratlas.serve.web.log import LOG
from clusteratlas.serve.workers.crew import Crew
from clusteratlas.serve.workers.nursery import LostError
from clusteratlas.serve.workers.source import Source

_PAUSE = 1.0
"""Seconds between two looks at the data, and for which they must stand still before they are opened."""
_LATER = 5.0
"""Seconds after which data that could not be opened are tried again."""
_RARELY = 50
"""How many times as long as a look takes the pause after it is at least."""


class Following:
    """Lets workers follow their data, and puts a nursery in the place of one that was lost.

    Args:
        crew: the workers.
        source: of the data.
        lost: called when there is no process any more that could start others.

    Attributes:
        followed: how many times workers were given new data.
    """

    def __init__(self, crew: Crew, source: Source, lost: Callable[[], None]) -> None:
        self._crew, self._source, self._known = crew, source, source.known
        self._lost = lost
        self._task: asyncio.Task[None] | None = None
        self._is_told = False
        self.followed = 0

    async def start(self) -> None:
        """Begin to follow."""
        self._task = asyncio.create_task(self._follow())

    async def stop(self) -> None:
        """Follow no longer."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def _follow(self) -> None:
        seen, pause = self._known, _PAUSE
        while True:
            await asyncio.sleep(pause)
            begun = time.monotonic()
            before, seen = seen, await asyncio.to_thread(self._source.standing)
            pause = max(_PAUSE, _RARELY * (time.monotonic() - begun))
            if seen not in (self._known, before):
                continue  # somebody is still writing
            if seen != self._known:
                self._known = seen
                if await self._renewed(
                    "The data have changed and cannot be opened, so that those of before stay"
                ):
                    self.followed += 1
                    LOG.info("The data have changed: answers come from what they are now.")
            elif not self._crew.is_whole:
                if await self._renewed("Workers ended or lost the data, and cannot be replaced"):
                    LOG.warning("Workers had ended or lost the data. Others have taken their place.")
                else:
                    pause = max(pause, _LATER)

    async def _renewed(self, otherwise: str) -> bool:
        """Whether workers of a new nursery took over; else it is told once why not."""
        nursery = None
        try:
            nursery = await asyncio.to_thread(self._source.again)
            await asyncio.to_thread(nursery.opened)
            await self._crew.move(nursery)
        except (AtlasError, OSError) as error:
            if nursery is not None:
                nursery.close()
            if not self._is_told:
                LOG.warning("%s: %s", otherwise, str(error).replace("\n", " "))
            self._is_told = not self._crew.is_whole
            if nursery is None and isinstance(error, LostError):
                self._lost()
            return False
        self._is_told = False
        return True
