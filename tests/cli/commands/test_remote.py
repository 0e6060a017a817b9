"""``--data ADDRESS`` on the command line: the same bytes as from files, and faults in words."""

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from tests import serving
from tests.conftest import Answer
from tests.serving import Asked, free_port, odd, reply

from clusteratlas.files import locations

REGIONS = str(locations.region_files()[0].parent)


@pytest.fixture(scope="module")
def address() -> Generator[str]:
    with serving.oxigraph(locations.region_files()) as found:
        yield found


@pytest.fixture(scope="module")
def run(environment: dict[str, str]) -> Callable[..., "subprocess.CompletedProcess[bytes]"]:
    def done(*arguments: str, **more: str) -> "subprocess.CompletedProcess[bytes]":
        command = [sys.executable, "-m", "clusteratlas_cli", *arguments]
        return subprocess.run(
            command, env={**environment, **more}, capture_output=True, check=False, timeout=240
        )

    return done


COMMANDS = (
    ("regions", "--format", "json"),
    ("find", "rail", "--format", "json"),
    ("show", "NFID"),
    ("links", "--region", "lapland", "--format", "json", "--potential"),
    ("why", "NFID", "automotive"),
    ("path", "hamburg-zal", "NFID", "--format", "json"),
    ("network", "lapland", "--format", "csv"),
    ("gaps", "hamburg", "--format", "json"),
    ("compare", "hamburg", "lapland", "--format", "json"),
    ("page", "west-romania", "-o", "-"),
    ("query", "stakeholders-of-a-region", "-p", "region=hamburg", "--format", "json"),
    ("sparql", "SELECT ?c { ?c a ca:Cluster } ORDER BY ?c", "--format", "json"),
    ("sparql", "SELECT ?c { ?c a ca:Cluster ; ca:region id:hamburg } ORDER BY ?c"),
    ("export", "hamburg"),
    ("export", "hamburg", "--format", "graphml"),
    ("check",),
    ("--at", "2015", "--dated", "links", "--region", "nord-pas-de-calais", "--format", "json"),
    ("links", "--region", "nowhere"),
    ("show", "nowhere"),
)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command)[:40])
def test_a_command_answers_as_it_does_from_files(
    ask: Callable[..., Answer], address: str, command: tuple[str, ...]
) -> None:
    assert ask("--data", address, *command) == ask("--data", REGIONS, *command)


def test_so_does_a_process_of_its_own(
    run: Callable[..., Any], ask: Callable[..., Answer], address: str
) -> None:
    for command in (("regions", "--format", "json"), ("show", "nowhere")):
        of_server, of_files = run("--data", address, *command), ask("--data", REGIONS, *command)
        assert of_server.stdout.decode() == of_files.out
        assert of_server.returncode == of_files.status
        assert of_server.stderr.decode() == of_files.err


def test_a_site_is_the_same_file_by_file(run: Callable[..., Any], tmp_path: Path) -> None:
    # One region has all kinds of pages; how several are compared is the same wherever they come from.
    regions = [path for path in locations.region_files() if path.stem == "centro"]
    assert len(regions) == 1
    two = tmp_path / "two"
    two.mkdir()
    for path in regions:
        shutil.copy(path, two)
    with serving.oxigraph(regions) as address:
        for data, name in ((str(two), "files"), (address, "server")):
            assert run("--data", data, "site", "-o", str(tmp_path / name)).returncode == 0
    of_files, of_server = (
        {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("files", "server")
    )
    assert of_server == of_files


def test_a_trace_tells_each_request_and_nothing_of_it_is_data(run: Callable[..., Any], address: str) -> None:
    plain, traced = (run("--data", address, *more, "regions") for more in ((), ("--trace",)))
    assert traced.stdout == plain.stdout
    lines = [line for line in traced.stderr.decode().splitlines() if line.startswith("trace: ")]
    assert len(lines) == 5
    assert any("how much is recorded for each region: " in line and " rows, " in line for line in lines)
    assert b"trace" not in plain.stderr


def test_a_trace_tells_what_is_asked_of_files_too(run: Callable[..., Any]) -> None:
    told = run("--trace", "links", "--region", "hamburg").stderr.decode()
    assert "trace: in memory: Direct links: " in told


def test_the_variable_of_data_may_hold_an_address(run: Callable[..., Any], address: str) -> None:
    assert b"hamburg" in run("regions", CLUSTERATLAS_DATA=address).stdout


def test_an_address_and_the_shipped_regions_do_not_go_together(run: Callable[..., Any], address: str) -> None:
    answer = run("--data", address, "--with-shipped", "regions")
    assert answer.returncode == 2
    assert b"not beside the shipped regions" in answer.stderr


def test_nobody_there_is_status_3_and_shows_no_password(run: Callable[..., Any]) -> None:
    place = f"127.0.0.1:{free_port()}/sparql"
    answer = run("--data", f"http://anna:s3cret@{place}", "regions")
    assert answer.returncode == 3
    said = answer.stderr.decode()
    assert said.startswith(f"Error: http://{place} cannot be reached: ")
    assert "s3cret" not in said
    assert "Traceback" not in said


def test_a_web_page_is_status_3(run: Callable[..., Any]) -> None:
    with odd(lambda handler, _: reply(handler, b"<html><title>Hi</title></html>", "text/html")) as server:
        answer = run("--data", server.address, "links", "--region", "hamburg")
    assert answer.returncode == 3
    assert "answers with a web page (“Hi”)".encode() in answer.stderr


def test_a_malformed_query_is_status_2(run: Callable[..., Any], address: str) -> None:
    answer = run("--data", address, "sparql", "SELECT ?a { ?a ")
    assert answer.returncode == 2
    assert b"does not take the query" in answer.stderr


def test_a_query_of_a_server_does_not_reach_for_another_unless_allowed(
    run: Callable[..., Any], address: str
) -> None:
    answer = run("--data", address, "sparql", "SELECT * { SERVICE <http://127.0.0.1:1/> { ?a ?b ?c } }")
    assert answer.returncode == 2
    assert b"--allow-service" in answer.stderr


def test_what_is_too_much_is_refused_before_it_is_sent(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import clusteratlas
    from clusteratlas.errors import RequestError
    from clusteratlas.store.remote import extract

    monkeypatch.setattr(extract, "MOST_QUADS", 20_000)
    atlas = clusteratlas.open(address, environment={})
    with pytest.raises(RequestError, match="20,000 are the most"):
        atlas.links()
    assert atlas.links(region="lapland")


def test_ctrl_c_ends_the_wait_for_a_server_within_a_second(process: Callable[..., Any]) -> None:
    def silent(_: BaseHTTPRequestHandler, __: Asked) -> None:
        time.sleep(30)

    with odd(silent) as server:
        running = process("--data", server.address, "regions", stderr=subprocess.PIPE)
        end = time.monotonic() + 60
        while not server.asked and time.monotonic() < end:
            time.sleep(0.05)
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=20)
    assert running.returncode == 130
    assert said.strip() == b"Error: Stopped."
