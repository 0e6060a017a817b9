"""Several processes that take requests at one address."""

import os
import re
import signal
import sys
from pathlib import Path

import pytest
from tests.serve.starting import client_of, command
from tests.serve.test_changing_data import clusters
from tests.serve.test_stores import children, linux, soon

from clusteratlas.serve.settings import Limits, Settings
from clusteratlas.serve.web.board import Board
from clusteratlas_cli.main import run


def total(text: str) -> int:
    return sum(int(one) for one in re.findall(r'requests_total\{route="sparql".*\} (\d+)', text))


@linux
def test_they_answer_together_count_together_and_replace_each_other(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with command("--workers", "2", "--at-once", "2", log=log) as (process, address):
        fronts = [one for one in children(process.pid) if parent(one) == process.pid]
        assert len(fronts) == 2
        for number in range(20):
            with client_of(address) as client:  # a connection of its own, which any may take
                answer = client.get("sparql", params={"query": f"ASK {{ FILTER({number} < 20) }}"})
                assert answer.json()["boolean"] is True
        with client_of(address) as client:
            assert soon(lambda: total(client.get("metrics").text) == 20)
        os.kill(fronts[0], signal.SIGKILL)
        assert soon(lambda: "Another takes its place" in log.read_text("utf-8"))
        assert soon(lambda: sum(parent(one) == process.pid for one in children(process.pid)) == 2)
        for _ in range(8):
            with client_of(address) as client:
                assert client.get("sparql?query=ASK{}").status_code == 200
        started = children(process.pid)
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 130
    assert not [one for one in started if Path(f"/proc/{one}/stat").exists() and state(one) != "Z"]
    assert log.read_text("utf-8").count("Serving the atlas at") == 1


@linux
def test_one_that_cannot_begin_again_leaves_the_others_at_work(tmp_path: Path) -> None:
    own, log = tmp_path / "own.ttl", tmp_path / "log"
    own.write_text(clusters(1), encoding="utf-8")
    options = ("--data", str(own), "--workers", "2", "--at-once", "2")
    with command(*options, log=log) as (process, address):
        own.write_text(clusters(1) + "id:c1 ca:", encoding="utf-8")
        os.kill(next(one for one in children(process.pid) if parent(one) == process.pid), signal.SIGKILL)
        assert soon(lambda: "It cannot begin, and is tried again" in log.read_text("utf-8"))
        with client_of(address) as client:
            assert client.get("sparql?query=ASK{}").status_code == 200
        own.write_text(clusters(2), encoding="utf-8")
        assert soon(lambda: sum(parent(one) == process.pid for one in children(process.pid)) == 2)
    assert process.returncode == 0


@linux
def test_a_server_that_can_start_no_process_any_more_ends(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with command("--at-once", "1", log=log) as (process, address), client_of(address) as client:
        os.kill(next(one for one in children(process.pid) if parent(one) == process.pid), signal.SIGKILL)
        assert client.get("sparql?query=ASK{}").status_code in {500, 503}
        assert process.wait(20) == 3
    assert "Error: The server has lost the process that starts others." in log.read_text("utf-8")


@linux
def test_a_browser_that_ends_is_none_of_them(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with command("--workers", "2", "--open", log=log, BROWSER="true %s") as (process, address):
        with client_of(address) as client:
            assert client.get("healthz").status_code == 200
        assert sum(parent(one) == process.pid for one in children(process.pid)) == 2
    assert "has ended" not in log.read_text("utf-8")


def test_what_keeps_one_from_beginning_is_told_once(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "own.ttl"
    own.write_text("@prefix", encoding="utf-8")
    assert run(["--data", str(own), "serve", "--port", "0", "--workers", "2"]) == 2
    told = capfd.readouterr().err
    assert told.count("own.ttl") == 1, told
    assert "Serving" not in told


def test_each_has_its_share_of_what_one_has_alone_and_lets_as_many_wait() -> None:
    from clusteratlas_cli.output.serving import share_of

    limits = Limits(workers=5, waiting=64, connections=512)
    shared = share_of(Settings(limits=limits), 2).limits
    assert (shared.workers, shared.waiting, shared.connections) == (3, 64, 256)


def test_one_that_is_replaced_counts_on_from_what_the_other_had_counted() -> None:
    def shown(number: int, count: int) -> None:
        board.take(number)
        board.show([("asked", "counter", "", [("", count)]), ("busy", "gauge", "", [("", count)])])

    board = Board(2)
    shown(0, 5)
    shown(1, 2)
    shown(0, 1)  # another, in the place of the first
    assert {name: dict(values)[""] for name, _, _, values in board.total()} == {"asked": 8, "busy": 3}


def parent(process: int) -> int:
    try:
        text = Path(f"/proc/{process}/stat").read_text("utf-8")
    except OSError:
        return 0
    return int(text.rpartition(")")[2].split()[1])


def state(process: int) -> str:
    return Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[0]


if sys.platform == "win32":
    pytest.skip("needs processes that fork", allow_module_level=True)
