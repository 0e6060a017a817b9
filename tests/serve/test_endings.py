"""How answers and the work on them end, whatever happens at that moment."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Mapping
from functools import partial
from typing import Any, cast

import pytest
from starlette.types import Message
from tests.serve.starting import waited

from clusteratlas.opening import open_atlas
from clusteratlas.serve.settings import Limits
from clusteratlas.serve.web.exchange import Worked
from clusteratlas.serve.workers.answer import Answer
from clusteratlas.serve.workers.crew import Busy, Crew, Refused
from clusteratlas.serve.workers.kept import Kept
from clusteratlas.serve.workers.source import Source

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != ?f && ?f != ?i) }"
LIMITS = Limits(seconds=0.3, workers=1)


def query(text: str) -> Mapping[str, Any]:
    return {"task": "sparql", "query": text, "default": (), "named": (), "accept": ""}


def test_who_goes_while_his_worker_is_replaced_keeps_none_from_the_next() -> None:
    source = Source(partial(open_atlas, None, None, {}))
    try:
        source.open()
        assert waited(_answered_after_leaving(source)).startswith(b"{")
    finally:
        source.close()


async def _answered_after_leaving(source: Source) -> bytes:
    crew = Crew(source.nursery, LIMITS)
    await crew.start()
    fork, replacing, loop = source.nursery.fork, asyncio.Event(), asyncio.get_running_loop()

    def slowly() -> Any:
        loop.call_soon_threadsafe(replacing.set)
        time.sleep(0.5)
        return fork()

    source.nursery.fork = slowly  # type: ignore[method-assign]  # so that there is time to leave meanwhile
    try:
        asking = asyncio.create_task(crew.answer(query(ENDLESS)))
        await replacing.wait()
        asking.cancel()
        for _ in range(50):
            try:
                return (await crew.answer(query("ASK {}"))).beginning
            except Busy:  # the worker has not come back
                await asyncio.sleep(0.1)
        return b""
    finally:
        await crew.stop()


@pytest.mark.parametrize(
    ("values", "times"),
    [
        ({"query": "ASK {}"}, 1),
        ({"query": "SELECT (now() AS ?n) {}"}, 0),
        ({"query": r"SELECT (N\u004FW() AS ?n) {}"}, 0),
        ({"tool": "sparql", "arguments": {"query": "SELECT (RAND() AS ?n) {}"}}, 0),
        ({"tool": "find", "arguments": {"text": "nfid"}}, 1),
    ],
)
def test_only_what_is_the_same_the_next_time_is_kept(values: Mapping[str, Any], times: int) -> None:
    kept, asked = Kept(1 << 20), repr(values).encode()
    kept.keep(asked, values, Answer(200, {}, b"told", None))
    assert (kept.get(asked) is not None) is bool(times)
    assert kept.given == times


class _Stalling:
    """Workers whose answer takes too long as soon as its beginning has come."""

    async def answer(self, _: Mapping[str, Any]) -> Answer:
        return Answer(200, {"content-type": "text/csv"}, b"a\r\n", self._rest())

    async def _rest(self) -> AsyncIterator[bytes]:
        await asyncio.sleep(0)
        raise Refused("slow")
        yield b""


def test_an_answer_of_which_nothing_was_sent_yet_is_refused_with_a_sentence() -> None:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    worked = Worked(crew=cast("Crew", _Stalling()), limits=LIMITS, asked={})
    waited(worked({"type": "http", "method": "GET"}, receive, send))
    assert sent[0]["status"] == 422
    assert "longer than 0.3 seconds" in json.loads(sent[1]["body"])["detail"]
