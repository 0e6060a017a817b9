"""Serving a store on disk, and processes that end where they should not, or must."""

import os
import re
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest
from tests.serve.starting import Client, client_of, command, data_of

import clusteratlas
from clusteratlas.files.locations import region_files
from clusteratlas.loading import load

ANY = "ASK { ?s ?p ?o }"
LINKS = "api/links?region=hamburg&at=2015"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("served") / "store"
    load([path for path in region_files() if path.stem in {"hamburg", "lapland"}], place)
    return place


@pytest.fixture(scope="module")
def client(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    log = tmp_path_factory.mktemp("log") / "log"
    options = ("--data", str(store), "--at-once", "2")
    with command(*options, log=log) as (_, address), client_of(address) as found:
        yield found


def test_a_store_answers_as_it_does_without_a_server(client: Client, store: Path) -> None:
    atlas = clusteratlas.open(store, environment={})
    asked = {"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"}
    count = client.get("sparql", params=asked).json()["results"]["bindings"][0]["n"]["value"]
    assert count == getattr(atlas.sparql(asked["query"]).rows[0][0], "value", "")
    links = client.get(LINKS).json()
    assert [one["stakeholder"] for one in links] == [
        one.stakeholder for one in atlas.links(region="hamburg", at="2015")
    ]
    served, alone = client.get("regions/hamburg").text, atlas.page("hamburg").html
    assert data_of(served) == data_of(alone) != []


def children(process: int) -> list[int]:
    """The processes that one has started, and those that these have."""
    listed = [path.name for path in Path("/proc").iterdir() if path.name.isdecimal()]
    parents: dict[int, int] = {}
    for one in listed:
        try:
            text = Path(f"/proc/{one}/stat").read_text("utf-8")
        except OSError:
            continue
        parents[int(one)] = int(text.rpartition(")")[2].split()[1])
    found = [one for one, parent in parents.items() if parent == process]
    return found + [far for near in found for far in children(near)]


def soon(true: Callable[[], bool]) -> bool:
    for _ in range(200):
        if true():
            return True
        time.sleep(0.05)
    return False


linux = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs Linux")


@linux
def test_workers_that_are_killed_are_replaced(tmp_path: Path) -> None:
    with command("--at-once", "2", log=tmp_path / "log") as (process, address), client_of(address) as client:
        _, nursery, *workers = children(process.pid)
        assert len(workers) == 2
        for one in workers:
            os.kill(one, signal.SIGKILL)
        time.sleep(0.3)  # that they are gone is noticed, if not at once
        for _ in range(3):
            assert client.get("sparql?query=ASK{}").status_code == 200
        assert client.get("healthz").status_code == 200
        os.kill(nursery, signal.SIGKILL)
        assert soon(lambda: not any(map(_is_there, workers))), "its workers end with it"
        assert soon(lambda: client.get("sparql", params={"query": ANY}).status_code == 200), (
            "others take over"
        )
        assert client.get("healthz").status_code == 200


@linux
def test_nothing_outlives_a_server_that_is_killed(tmp_path: Path) -> None:
    with command("--at-once", "2", log=tmp_path / "log") as (process, _):
        started = children(process.pid)
        assert len(started) == 4
        process.kill()
        process.wait(10)
        assert soon(lambda: not any(map(_is_there, started)))


def _is_there(process: int) -> bool:
    try:
        state = re.search(r"\) (\w)", Path(f"/proc/{process}/stat").read_text("utf-8"))
    except OSError:
        return False
    return state is not None and state[1] != "Z"


@linux
def test_a_server_that_is_told_to_end_lets_an_answer_be_finished(tmp_path: Path) -> None:
    query = (
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d a ca:Cluster . ?e a ca:Region FILTER(STRLEN(STR(?c)) > 3) }"
    )
    with command(log=tmp_path / "log") as (process, address), client_of(address) as client:
        statuses: list[int] = []
        thread = Thread(
            target=lambda: statuses.append(client.get("sparql", params={"query": query}).status_code)
        )
        thread.start()
        time.sleep(0.5)
        assert thread.is_alive()
        process.terminate()
        thread.join(30)
        assert process.wait(20) == 0
    assert statuses == [200]
