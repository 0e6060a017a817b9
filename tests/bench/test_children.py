"""Sides that are processes: real ones, whose answers, failures and ends are told."""

import sys
from pathlib import Path

import pytest

from costs.children import Asked, Command, Worker, told

SAY = "import json; print(json.dumps({'seconds': 0.25, 'answer': [['steel', 3]]}))"
ECHO = """
import json, sys, time
for line in sys.stdin:
    request = json.loads(line)
    if request.get("sleep"):
        time.sleep(60)
    print(json.dumps({"seconds": 0.5, "answer": [[request.get("query")]]}), flush=True)
"""


def command(code: str, **more: object) -> Command:
    return Command("side", [sys.executable, "-c", code], **more)  # type: ignore[arg-type]  # fields of Command


def test_a_command_tells_its_answer_by_a_clock_of_its_own() -> None:
    run = command(SAY, read=told, own_clock=True).run(30)
    assert run.cost
    assert (run.answer, run.cost.seconds, run.failure) == ([["steel", 3]], 0.25, "")


def test_what_a_process_costs_is_its_cpu_time_and_not_what_it_waits() -> None:
    waiting, working = command("import time; time.sleep(0.6)"), command("sum(range(20_000_000))")
    idle, busy = waiting.run(60), working.run(60)
    assert idle.cost
    assert busy.cost
    assert idle.cost.seconds < busy.cost.seconds


def test_the_peak_of_memory_is_the_child_s_own() -> None:
    small = command("import time; time.sleep(0.5)").run(30).cost
    large = command("x = bytearray(200_000_000); import time; time.sleep(0.5)").run(30).cost
    assert small
    assert large
    assert small.peak
    assert large.peak
    assert large.peak - small.peak == pytest.approx(200, abs=30)


def test_a_command_that_fails_says_so_with_its_last_words() -> None:
    run = command("raise SystemExit('no such region')").run(30)
    assert run.cost is None
    assert run.failure == "exit status 1: no such region"
    assert run.limit is None


def test_no_folder_of_this_machine_is_told(tmp_path: Path) -> None:
    run = command(
        f"raise SystemExit({str(tmp_path / 'store')!r} + ' is missing, see https://example.org/a/b')"
    ).run(30)
    assert run.failure == "exit status 1: …/store is missing, see https://example.org/a/b"


def test_a_command_is_ended_at_the_limit() -> None:
    run = command("while True: pass").run(0.3)
    assert (run.cost, run.limit, run.failure) == (None, 0.3, "not finished in 0.3 s")


def test_what_is_not_installed_is_not_run(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    run = command(f"open({str(mark)!r}, 'w')", missing="not installed here").run(30)
    assert run.failure == "not installed here"
    assert not mark.exists()


def test_the_size_of_what_a_command_writes_is_told(tmp_path: Path) -> None:
    page = tmp_path / "page"
    assert command(f"open({str(page)!r}, 'w').write('x' * 70)", written=page).run(30).size == 70


def test_a_worker_is_asked_again_and_again(tmp_path: Path) -> None:
    worker = Worker([sys.executable, "-c", ECHO], tmp_path)
    try:
        runs = [Asked("side", worker, {"query": query}).run(10) for query in ("one", "two")]
    finally:
        worker.end()
    assert [run.answer for run in runs] == [[["one"]], [["two"]]]
    assert runs[0].cost
    assert runs[0].cost.seconds == 0.5


def test_a_worker_that_does_not_answer_is_ended_and_answers_again(tmp_path: Path) -> None:
    worker = Worker([sys.executable, "-c", ECHO], tmp_path)
    try:
        late = Asked("side", worker, {"query": "late", "sleep": True}).run(0.1)
        again = Asked("side", worker, {"query": "again"}).run(10)
    finally:
        worker.end()
    assert late.limit == 0.1
    assert again.answer == [["again"]]


def test_a_worker_that_cannot_start_says_so(tmp_path: Path) -> None:
    worker = Worker([sys.executable, "-c", "raise SystemExit(1)"], tmp_path)
    assert "failed" in Asked("side", worker, {"query": "one"}).run(5).failure


def test_a_worker_that_dies_over_a_request_leaves_no_bound(tmp_path: Path) -> None:
    dying = ECHO.replace("time.sleep(60)", "sys.exit(1)")
    worker = Worker([sys.executable, "-c", dying], tmp_path)
    try:
        dead = Asked("side", worker, {"query": "dead", "sleep": True}).run(5)
        again = Asked("side", worker, {"query": "again"}).run(10)
    finally:
        worker.end()
    assert (dead.failure, dead.limit) == ("the process ended without an answer", None)
    assert again.answer == [["again"]]
