"""Whatever a command is doing, it stops when told to, keeps within its memory, and ends with a sentence."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

COSTLY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a != ?d) }"
PATHS = "SELECT * { ?a (<a:b>|!<a:c>)* ?b . ?c (<a:b>|!<a:c>)* ?d }"
SORTED = "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f"
WITHIN = 20.0
"""Seconds after which a process that has not ended hangs; alone it takes half of one."""


def _start(environment: dict[str, str], arguments: Sequence[str]) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "clusteratlas_cli", *arguments],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
        # What runs in the background of a shell hands on to its children that Ctrl-C is nothing to them.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - no threads here
    )


@pytest.mark.parametrize("everybody", ["at a terminal", ""], ids=["at a terminal", "by its number"])
@pytest.mark.parametrize(
    ("command", "after"),
    [
        (("sparql", COSTLY), 1.5),
        (("sparql", PATHS, "--timeout", "100"), 1.5),
        (("network", "hamburg", "--robust", "--draws", "100000"), 2.0),
    ],
    ids=["a query", "a path", "draws"],
)
def test_ctrl_c_ends_a_command(
    command: Sequence[str], after: float, everybody: str, environment: dict[str, str]
) -> None:
    running = _start(environment, command)
    time.sleep(after)
    (os.killpg if everybody else os.kill)(running.pid, signal.SIGINT)
    _, err = running.communicate(timeout=WITHIN)
    assert running.returncode == 130, err
    assert err.endswith("Error: Stopped.\n")
    assert "Traceback" not in err


def test_a_site_that_is_stopped_leaves_nothing_half_written(
    environment: dict[str, str], tmp_path: Path
) -> None:
    running = _start(environment, ("site", "-o", str(tmp_path / "site")))
    time.sleep(1.5)
    os.killpg(running.pid, signal.SIGINT)
    running.communicate(timeout=WITHIN)
    assert running.returncode in {0, 130}
    assert running.returncode == 0 or not list(tmp_path.rglob("*.html"))


def test_what_ends_the_watching_process_ends_the_command(environment: dict[str, str]) -> None:
    running = _start(environment, ("sparql", COSTLY))
    time.sleep(1.0)
    running.kill()
    running.communicate(timeout=WITHIN)  # its outputs close only when the command has ended too
    assert running.returncode == -signal.SIGKILL


def test_a_termination_passes_on(environment: dict[str, str]) -> None:
    running = _start(environment, ("sparql", COSTLY))
    time.sleep(1.0)
    running.terminate()
    running.communicate(timeout=WITHIN)
    assert running.returncode == 128 + signal.SIGTERM


def test_memory_beyond_the_limit_is_refused_in_words(program: Callable[..., Any]) -> None:
    answer = program("--memory", "0.3", "sparql", SORTED)
    assert answer.status == 2
    assert "307 MiB is the limit" in answer.err
    assert "--memory" in answer.err
    assert answer.out == ""


def test_the_time_limit_holds_for_reading_the_query_too(program: Callable[..., Any]) -> None:
    texts = ", ".join(f"'text {number}'" for number in range(16_000))
    began = time.monotonic()
    malformed = f"SELECT * {{ ?s ?p ?o FILTER(?o IN ({texts}))"
    answer = program("sparql", "-", "--timeout", "0.2", reads=malformed)
    assert answer.status == 2
    assert "No answer within 0.2 s" in answer.err or "Line 1" in answer.err
    assert time.monotonic() - began < 30


def test_a_break_down_of_the_engine_is_told(environment: dict[str, str]) -> None:
    watched = "from clusteratlas_cli.watch import leave, watched"
    code = f"import os; {watched}; leave(watched(lambda _: os.abort(), []))"
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 2
    assert "The engine broke down (SIGABRT)" in done.stderr


@pytest.mark.parametrize("status", [0, 1, 3])
def test_a_status_passes_through(status: int, environment: dict[str, str]) -> None:
    code = f"from clusteratlas_cli.watch import leave, watched; leave(watched(lambda _: {status}, []))"
    done = subprocess.run([sys.executable, "-c", code], env=environment, check=False, timeout=60)
    assert done.returncode == status


@pytest.mark.parametrize("value", ["nan", "inf", "-1", "0", "1e300", "much"])
@pytest.mark.parametrize("option", ["--memory", "--timeout"])
def test_a_limit_that_is_none_is_refused(option: str, value: str, program: Callable[..., Any]) -> None:
    answer = program("sparql", "ASK {}", option, value)
    assert answer.status == 2
    assert option in answer.err
    assert "foresee" not in answer.err
