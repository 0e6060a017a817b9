"""The atlas as tools for assistants: the real command, asked by the official client over standard input."""

import asyncio
import json
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from tests import serving

from clusteratlas.errors import RequestError
from clusteratlas.files import locations
from clusteratlas.loading import load
from clusteratlas.serve.mcp.tools import TOOLS
from clusteratlas_cli.output.offering import offer_tools
from clusteratlas_cli.session import Session

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
TOO_LONG = (
    "The answer takes longer than 3 seconds, which is the limit here. "
    "Narrow the question, or ask for less at once."
)
Calls = Callable[[Any], Awaitable[None]]


@pytest.fixture(scope="module")
def environment() -> dict[str, str]:
    root = Path(__file__).parents[3]
    return {"PYTHONPATH": f"{root / 'graphs'}:{root / 'cli'}", "CLUSTERATLAS_NO_CACHE": "1"}


def asked(environment: dict[str, str], calls: Calls, *options: str, seconds: str = "60") -> None:
    """Start the command, and ask it."""
    from mcp import Client
    from mcp.client.stdio import StdioServerParameters, stdio_client

    given = ["-m", "clusteratlas_cli", *options, "mcp", "--timeout", seconds]
    started = StdioServerParameters(command=sys.executable, args=given, env=environment)

    async def conversation() -> None:
        async with Client(stdio_client(started)) as client:
            await calls(client)

    # On a thread of its own: who drives browsers leaves a loop running on this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, conversation()).result()


def test_each_tool_says_what_it_takes_and_answers_with_its_sources(environment: dict[str, str]) -> None:
    arguments: dict[str, dict[str, Any]] = {
        "regions": {},
        "find": {"text": "NFID"},
        "show": {"thing": "NFID"},
        "links": {"region": "hamburg", "limit": 3, "offset": 2},
        "why": {"stakeholder": "NFID", "value_chain": "railway"},
        "path": {"from": "NFID", "to": "ENSAIT"},
        "gaps": {"region": "lapland"},
        "network": {"region": "lapland", "measure": ["degree"]},
        "compare": {"region": ["hamburg", "lapland"]},
        "questions": {"words": "funding"},
        "ask": {"name": "partners", "parameters": {"region": "hamburg"}, "at": "2015"},
        "sparql": {"query": "SELECT ?x { ?x a ca:Agency } ORDER BY ?x"},
    }

    async def calls(client: Any) -> None:
        listed = {one.name: one for one in (await client.list_tools()).tools}
        assert listed.keys() == arguments.keys() == TOOLS.keys()
        for name, given in arguments.items():
            shape = listed[name].input_schema
            assert given.keys() <= shape["properties"].keys()
            assert all("description" in one for one in shape["properties"].values())
            assert listed[name].annotations.read_only_hint
            answer = await client.call_tool(name, given)
            assert not answer.is_error, answer.content[0].text
            assert answer.content[0].text
            found = answer.structured_content
            assert found.get("entries") or found.get("result")
            if name in {"show", "links", "why", "path"}:
                assert all(source["title"] for source in found["sources"].values())
                assert found["sources"]
        links = (await client.call_tool("links", arguments["links"])).structured_content
        assert (len(links["entries"]), links["offset"]) == (3, 2)
        assert links["total"] > 100
        assert all(one["paths"][0]["hops"] for one in links["entries"])
        assert {one["kind"] for one in links["entries"]} == {"link"}

    asked(environment, calls)


def test_what_is_at_fault_is_an_error_of_the_tool_with_what_is_near(environment: dict[str, str]) -> None:
    wrong: dict[str, tuple[dict[str, Any], str]] = {
        "links": ({"region": "hamburgg"}, "Nearest: Hamburg"),
        "find": ({}, "find needs text"),
        "show": ({"thing": "NFID", "colour": "red"}, "colour"),
        "regions": ({"limit": 0}, "from 1 to 500"),
        "ask": ({"name": "partnerships-of-all", "parameters": {}}, "partnerships-of-all"),
        "why": ({"stakeholder": ["NFID"], "value_chain": "railway"}, "stakeholder is a text"),
        "sparql": ({"query": "INSERT DATA { id:a a ca:Region }"}, "expected"),
        "network": ({"region": "lapland", "at": "soon"}, "soon"),
        "nothing": ({}, "There is no tool"),
    }

    async def calls(client: Any) -> None:
        for name, (given, word) in wrong.items():
            answer = await client.call_tool(name, given)
            assert answer.is_error, name
            assert word in answer.content[0].text, answer.content[0].text
            assert "Traceback" not in answer.content[0].text
        service = "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"
        assert (await client.call_tool("sparql", {"query": service})).is_error

    asked(environment, calls)


def test_an_endless_query_is_ended_and_the_next_is_answered(environment: dict[str, str]) -> None:
    async def calls(client: Any) -> None:
        endless = asyncio.gather(*(client.call_tool("sparql", {"query": ENDLESS}) for _ in range(2)))
        assert {answer.content[0].text for answer in await endless} == {TOO_LONG}
        found = await client.call_tool("find", {"text": "NFID"})
        assert found.structured_content["total"] == 1

    asked(environment, calls, seconds="3")


def test_a_store_and_a_server_are_asked_alike(environment: dict[str, str], tmp_path: Path) -> None:
    load(locations.region_files(), tmp_path / "store")
    told: list[Any] = []

    async def calls(client: Any) -> None:
        answer = await client.call_tool("links", {"stakeholder": "NFID"})
        told.append(answer.structured_content["entries"])

    asked(environment, calls)
    asked(environment, calls, "--data", str(tmp_path / "store"))
    with serving.oxigraph(locations.region_files()) as address:
        asked(environment, calls, "--data", address)
    assert told[0] == told[1] == told[2] != []


@pytest.fixture
def running(environment: dict[str, str]) -> "subprocess.Popen[bytes]":
    given = [sys.executable, "-m", "clusteratlas_cli", "mcp"]
    return subprocess.Popen(
        given,
        env={**environment, "PATH": "/usr/bin"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_lines_that_are_none_are_answered_or_passed_over_and_the_end_of_input_ends_it(
    running: "subprocess.Popen[bytes]",
) -> None:
    hello = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "initialize",
        "params": {
            "protocolVersion": "2025-06-18",
            "capabilities": {},
            "clientInfo": {"name": "test", "version": "1"},
        },
    }
    lines = b"{ this is no JSON\n\xff\xfe\n[]\n" + json.dumps(hello).encode() + b"\n"
    out, err = running.communicate(lines, timeout=60)
    assert running.returncode == 0, err
    answers = [json.loads(line) for line in out.splitlines()]
    (greeted,) = [one for one in answers if one.get("id") == 1]
    assert "whose word" in greeted["result"]["instructions"]
    assert b"Traceback" not in err


@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_a_signal_ends_it_at_once(
    running: "subprocess.Popen[bytes]", number: signal.Signals, status: int
) -> None:
    assert running.stdin is not None
    assert running.stdout is not None
    ping = {"jsonrpc": "2.0", "id": 1, "method": "ping"}
    running.stdin.write(json.dumps(ping).encode() + b"\n")
    running.stdin.flush()
    assert running.stdout.readline()
    running.send_signal(number)
    running.communicate(timeout=20)
    assert running.returncode == status


def test_without_the_package_it_is_said_which_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clusteratlas_cli.output.offering.find_spec", lambda _: None)
    with pytest.raises(RequestError, match=r"clusteratlas\[mcp\]"):
        offer_tools(Session(), {"seconds": 1, "workers": 1})
