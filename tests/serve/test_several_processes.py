"""Several processes that take requests at one address."""

import os
import re
import signal
import sys
from pathlib import Path

import pytest
from tests.serve.starting import client_of, command
from tests.serve.test_stores import children, linux, soon

from clusteratlas.serve.settings import Limits, Settings
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


def test_what_keeps_one_from_beginning_is_told_once(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "own.ttl"
    own.write_text("@prefix", encoding="utf-8")
    assert run(["--data", str(own), "serve", "--port", "0", "--workers", "2"]) == 2
    told = capfd.readouterr().err
    assert told.count("own.ttl") == 1, told
    assert "Serving" not in told


def test_their_shares_are_what_one_has_alone() -> None:
    from clusteratlas_cli.output.serving import share_of

    limits = Limits(workers=5, waiting=64, connections=512)
    shared = share_of(Settings(limits=limits), 2).limits
    assert (shared.workers, shared.waiting, shared.connections) == (3, 32, 256)


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
