"""The workers as the server sees them: who is free, who takes too long, whom nobody waits for any more."""

import asyncio
import json
import os
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from clusteratlas.errors import UnavailableError
from clusteratlas.serve.settings import Limits
from clusteratlas.serve.workers.answer import Answer
from clusteratlas.serve.workers.frames import ASKED, BODY, END, FAILED, STARTED, told
from clusteratlas.serve.workers.kept import Kept
from clusteratlas.serve.workers.nursery import Nursery
from clusteratlas.serve.workers.pipe import Pipe
from clusteratlas.serve.workers.sharing import Sharing

_AHEAD = 1 << 20
"""Bytes of an answer that are taken from a worker before the client gets the first; a shorter one frees the
worker whatever the client does, and can still be refused as a whole."""
_TICK = 0.25
"""Seconds between two looks at the memory of workers."""
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


class Busy(Exception):  # noqa: N818 - no fault of the server
    """All workers have something to do, and as many requests wait as may."""


@dataclass(frozen=True, slots=True)
class Refused(Exception):  # noqa: N818 - what a request is answered, not a fault of the server
    """There is no answer, or no more of it.

    Attributes:
        kind: the name of the error that the worker raised, or ``slow``, ``memory``, ``broken``.
        message: its sentence, empty where the kind says all.
        more: names that come nearest, and the like.
    """

    kind: str
    message: str = ""
    more: Mapping[str, Any] = field(default_factory=dict[str, Any])


@dataclass(slots=True, eq=False)
class _Worker:
    """A worker, and what is known of its memory.

    Attributes:
        nursery: where it comes from.
        pid: its process.
        pipe: the connection to it.
        held: bytes that it held when it was first looked at with its present answer; None before.
        over: whether it was ended because it took too much.
    """

    nursery: Nursery
    pid: int
    pipe: Pipe
    held: int | None = None
    over: bool = False


class Crew:
    """Some workers.

    Args:
        nursery: where they come from.
        limits: how many there are, and what each answer may take.

    Attributes:
        is_whole: whether each worker that ended has been replaced, and has the data.
        ended: how many ended, by why: too ``slow``, ``left`` by the client, too much ``memory``, ``broken``.
        kept: answers that stand ready for who asks the same again.
        sharing: lets those who ask the same at once wait for one answer.
    """

    def __init__(self, nursery: Nursery, limits: Limits) -> None:
        self._nursery, self._limits = nursery, limits
        self._retiring: set[Nursery] = set()
        self._free: asyncio.LifoQueue[_Worker] = asyncio.LifoQueue()
        self._busy: set[_Worker] = set()
        self._waiting = 0
        self._watching: asyncio.Task[None] | None = None
        self._replacing: set[asyncio.Task[None]] = set()
        self.is_whole = True
        self.kept = Kept(limits.kept if nursery.is_constant else 0)
        self.sharing = Sharing(self._worked_out)
        self.ended: dict[str, int] = {"slow": 0, "left": 0, "memory": 0, "broken": 0}

    @property
    def busy(self) -> int:
        """How many workers have something to do."""
        return len(self._busy)

    @property
    def waiting(self) -> int:
        """How many requests wait for a worker."""
        return self._waiting

    async def start(self) -> None:
        """Let there be workers."""
        for _ in range(self._limits.workers):
            self._free.put_nowait(await self._made(self._nursery))
        self._watching = asyncio.create_task(self._watch())

    async def stop(self) -> None:
        """Let there be none any more."""
        if self._watching is not None:
            self._watching.cancel()
        for nursery in (self._nursery, *self._retiring):
            nursery.close()

    async def move(self, nursery: Nursery) -> None:
        """Let workers of another nursery take over; those at work finish their answers first.

        Args:
            nursery: that is open.

        Raises:
            UnavailableError: it yields no workers; those of before work on.
        """
        made = [await self._made(nursery) for _ in range(self._limits.workers)]
        before, self._nursery = self._nursery, nursery
        self._retiring.add(before)
        self.kept.clear()
        self.sharing.clear()
        while not self._free.empty():
            self._retire(self._free.get_nowait())
        self._close_if_done(before)
        for worker in made:
            self._free.put_nowait(worker)
        self.is_whole = True

    async def answer(self, asked: Mapping[str, Any]) -> Answer:
        """The answer to a request.

        Raises:
            Busy: too many wait already.
            Refused: there is none.
        """
        # What is over is called so as of today, and answers are kept until then.
        frame = told(ASKED, {**asked, "most": self._limits.answer, "day": str(datetime.now(UTC).date())})
        answer = self.kept.get(frame)
        if answer is None:
            nursery = self._nursery
            # Queries are as a rule too quick, and too unlike, for it to be worth while.
            quick = asked.get("task") == "sparql"
            answer = await (self._worked_out(frame) if quick else self.sharing.answer(frame))
            if nursery is self._nursery:  # else it may be of what the data were before
                self.kept.keep(frame, asked, answer)
        return answer

    async def _worked_out(self, frame: bytes) -> Answer:
        """The answer of a worker to a request."""
        worker = await self._next()
        self._busy.add(worker)
        end = time.monotonic() + self._limits.seconds
        try:
            async with asyncio.timeout(end - time.monotonic()):
                worker.held = None
                worker.pipe.write(frame)
                return await self._begun(worker, end)
        except TimeoutError:
            await self._replaced(worker, "slow")
            raise Refused("slow") from None
        except OSError:
            kind = "memory" if worker.over else "broken"
            await self._replaced(worker, kind)
            raise Refused(kind) from None
        except asyncio.CancelledError:
            await self._replaced(worker, "left")
            raise

    async def _next(self) -> _Worker:
        """A worker that is free, as soon as there is one."""
        self._require_some()
        if self._free.empty() and self._waiting >= self._limits.waiting:
            raise Busy
        self._waiting += 1
        try:
            async with asyncio.timeout(self._limits.patience):
                worker = await self._free.get()
                while worker.pipe.gone:  # it ended while it had nothing to do
                    await self._replaced(worker, "broken")
                    self._require_some()
                    worker = await self._free.get()
                return worker
        except TimeoutError:
            raise Busy from None
        finally:
            self._waiting -= 1

    def _require_some(self) -> None:
        """Refuse where no worker is left, and none can be had."""
        if not self.is_whole and self._free.empty() and not self._busy:
            raise Refused("lost")

    async def _begun(self, worker: _Worker, end: float) -> Answer:
        """The answer of a worker, as far as it is taken ahead."""
        status, headers = 200, dict[str, str]()
        parts: list[bytes] = []
        size = 0
        while size < _AHEAD:
            kind, content = await worker.pipe.frame()
            if kind == STARTED:
                head = json.loads(content)
                status, headers = head["status"], head["headers"]
            elif kind == BODY:
                parts.append(content)
                size += len(content)
            else:
                self._release(worker)
                if kind == FAILED:
                    raise self._refused(content)
                return Answer(status, headers, b"".join(parts), None)
        return Answer(status, headers, b"".join(parts), self._rest(worker, end))

    async def _rest(self, worker: _Worker, end: float) -> AsyncIterator[bytes]:
        """What follows of an answer; the worker is free afterwards, or another takes its place."""
        done = False
        why = "left"
        try:
            while not done:
                async with asyncio.timeout(end - time.monotonic()):
                    kind, content = await worker.pipe.frame()
                done = kind in {END, FAILED}
                if kind == FAILED:
                    raise self._refused(content)
                if not done:
                    yield content
        except TimeoutError:
            why = "slow"
            raise Refused("slow") from None
        except OSError:
            why = "memory" if worker.over else "broken"
            raise Refused(why) from None
        finally:
            if done:
                self._release(worker)
            else:
                await self._replaced(worker, why)

    def _refused(self, content: bytes) -> Refused:
        """What a worker tells that there is no answer; where it has no data, others must take over."""
        values = json.loads(content)
        if values.pop("unopened", False):
            self.is_whole = False
            return Refused("unopened", values["message"])
        return Refused(values.pop("kind"), values.pop("message"), values)

    def _release(self, worker: _Worker) -> None:
        self._busy.discard(worker)
        if worker.nursery is self._nursery:
            self._free.put_nowait(worker)
        else:
            self._retire(worker)

    def _retire(self, worker: _Worker) -> None:
        """End a worker whose nursery has been followed by another, and the nursery with its last worker."""
        worker.pipe.close()
        worker.nursery.end(worker.pid)
        self._close_if_done(worker.nursery)

    def _close_if_done(self, nursery: Nursery) -> None:
        """End a nursery that has been followed by another and has no worker any more."""
        if nursery in self._retiring and not any(one.nursery is nursery for one in self._busy):
            self._retiring.discard(nursery)
            nursery.close()

    async def _made(self, nursery: Nursery) -> _Worker:
        pid, connection = await asyncio.to_thread(nursery.fork)
        connection.setblocking(False)  # noqa: FBT003 - the standard library's own name for it
        _, pipe = await asyncio.get_running_loop().create_connection(Pipe, sock=connection)
        return _Worker(nursery, pid, pipe)

    async def _replaced(self, worker: _Worker, why: str) -> None:
        """Replace a worker; who goes meanwhile does not keep the next from coming."""
        task = asyncio.create_task(self._replace(worker, why))
        self._replacing.add(task)
        task.add_done_callback(self._replacing.discard)
        await asyncio.shield(task)

    async def _replace(self, worker: _Worker, why: str) -> None:
        """End a worker, and put another in its place."""
        self.ended[why] += 1
        self._busy.discard(worker)
        if worker.nursery is not self._nursery:
            self._retire(worker)
            return
        worker.pipe.close()
        worker.nursery.end(worker.pid)
        try:
            made = await self._made(worker.nursery)
        except (UnavailableError, OSError):
            self.is_whole = worker.nursery is not self._nursery
            return
        if worker.nursery is self._nursery:
            self._free.put_nowait(made)
        else:
            self._retire(made)

    async def _watch(self) -> None:
        """End workers whose memory grows beyond what an answer may take."""
        while True:
            await asyncio.sleep(_TICK)
            for worker in tuple(self._busy):
                holds = _memory_of(worker.pid)
                if worker.held is None:
                    worker.held = holds
                elif holds - worker.held > self._limits.memory and not worker.over:
                    worker.over = True
                    worker.nursery.end(worker.pid)


def _memory_of(process: int) -> int:
    """Bytes of memory that a process holds, or 0 where the system does not tell."""
    with suppress(OSError, ValueError, IndexError), open(f"/proc/{process}/statm", "rb") as found:  # noqa: PTH123 - a small file of the kernel, read often
        return int(found.read().split()[1]) * _PAGE
    return 0
