"""Answers that are worked out once for all who ask the same, now or later."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from dataclasses import replace

import httpx
from tests.serve.starting import Client, client_of, waited
from tests.serve.test_bounds import figure

from clusteratlas.serve.workers.answer import Answer
from clusteratlas.serve.workers.kept import Kept
from clusteratlas.serve.workers.sharing import Sharing

Ask = Callable[..., httpx.Response]
KEPT, SHARED = "clusteratlas_answers_kept_total", "clusteratlas_answers_shared_total"
WHOLE = Answer(200, {"content-type": "text/plain"}, b"x" * 1000, None)


def test_who_asks_the_same_again_is_given_the_same_without_work(client: Client, ask: Ask) -> None:
    query = "SELECT ?x { ?x a ca:Region } # kept"
    before = figure(client, KEPT)
    first, again = ask(query), ask(query)
    assert first.content == again.content
    assert figure(client, KEPT) == before + 1
    assert ask(query, "text/csv").headers["content-type"].startswith("text/csv")
    assert figure(client, KEPT) == before + 1, "another format is another answer"


def test_an_answer_that_is_kept_says_so(client: Client) -> None:
    states = [client.get("/regions/centro?at=2014").headers["cache-status"] for _ in range(2)]
    assert states[1] == "clusteratlas; hit"


def test_a_page_in_another_language_or_at_another_date_is_another_answer(client: Client) -> None:
    pages = [
        client.get("/regions/lapland", params=view, headers={"accept-language": spoken}).text
        for view, spoken in (
            ({}, "en"),
            ({}, "fr"),
            ({"lang": "fi"}, "en"),
            ({"at": "2015"}, "en"),
            ({}, "en"),
        )
    ]
    assert len(set(pages)) == 4
    assert pages[0] == pages[-1]


def test_what_is_another_each_time_is_asked_each_time(ask: Ask) -> None:
    query = "SELECT (STRUUID() AS ?x) (RAND() AS ?y) {}"
    assert ask(query).text != ask(query).text


def test_those_who_ask_the_same_at_once_wait_for_one_answer(client: Client, address: str) -> None:
    before, found = figure(client, SHARED) + figure(client, KEPT), list[int]()

    def one() -> None:
        with client_of(address) as own:
            found.append(len(own.get("/api/gaps?region=stockholm&at=2014").content))

    threads = [threading.Thread(target=one) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(found)) == 1
    assert figure(client, SHARED) + figure(client, KEPT) == before + 5


def test_the_longest_unasked_make_room() -> None:
    kept = Kept(5_000)
    for name in (b"one", b"two", b"one", b"three"):
        if kept.get(name) is None:
            kept.keep(name, {}, WHOLE)
    assert [kept.get(name) is not None for name in (b"one", b"two", b"three")] == [True, False, True]
    kept.keep(b"late", {}, replace(WHOLE, beginning=b"x" * 2_500))
    assert kept.get(b"late") is not None
    assert kept.get(b"one") is None
    kept.keep(b"long", {}, replace(WHOLE, beginning=b"x" * 6_000))
    kept.keep(b"wrong", {}, replace(WHOLE, status=404))
    kept.keep(b"more", {}, replace(WHOLE, rest=_parts([], [])))
    assert [kept.get(name) for name in (b"long", b"wrong", b"more")] == [None] * 3
    kept.clear()
    assert kept.get(b"late") is None


async def _parts(parts: list[bytes], ended: list[str]) -> AsyncIterator[bytes]:
    try:
        for part in parts:
            yield part
    finally:
        ended.append("ended")


def test_work_goes_on_until_the_last_who_waits_has_gone() -> None:
    async def run() -> list[str]:
        told: list[str] = []
        go = asyncio.Event()

        async def work(_: bytes) -> Answer:
            told.append("begun")
            try:
                await go.wait()
            except asyncio.CancelledError:
                told.append("cancelled")
                raise
            return WHOLE

        sharing = Sharing(work)
        first, second = (asyncio.create_task(sharing.answer(b"q")) for _ in range(2))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        first.cancel()
        await asyncio.wait([first])
        go.set()
        assert await second == WHOLE
        go.clear()
        third = asyncio.create_task(sharing.answer(b"q"))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        third.cancel()
        await asyncio.wait([third])
        return told

    assert waited(run()) == ["begun", "begun", "cancelled"]


def test_an_answer_that_comes_in_parts_goes_to_one_alone() -> None:
    async def run() -> tuple[int, list[str]]:
        made: list[Answer] = []
        ended: list[str] = []

        async def work(_: bytes) -> Answer:
            await asyncio.sleep(0.01)
            made.append(replace(WHOLE, rest=_parts([b"a", b"b"], ended)))
            return made[-1]

        sharing = Sharing(work)
        answers = await asyncio.gather(*(sharing.answer(b"q") for _ in range(3)))
        assert len({id(one.rest) for one in answers}) == 3
        return len(made), ended

    assert waited(run())[0] == 3
