"""Who writes in a store, who reads meanwhile, and what a run leaves that is killed or finds no room."""

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from tests.store.disk.conftest import region
from tests.store.disk.killing import content, kill_over_and_over

import clusteratlas
from clusteratlas import loading
from clusteratlas.errors import UnavailableError
from clusteratlas.store.disk.folder import writing

Written = Callable[..., Path]

NO_ROOM = """
import resource, sys
from clusteratlas_cli.main import run
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), -1))
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
sys.exit(run(sys.argv[2:]))
"""


def test_a_second_writer_is_told_who_writes(small: Path, written: Written) -> None:
    south = written("south.ttl", region("south"))
    with (
        writing(small, "load"),
        pytest.raises(
            UnavailableError,
            match=r"Process \d+ on .* \(load\) has been writing in the store .* since 20.* Wait",
        ),
    ):
        loading.load([south], small)
    loading.load([south], small)


def test_a_store_is_read_while_it_is_written(small: Path, written: Written) -> None:
    before = content(small)
    with writing(small, "load"):
        assert content(small) == before


def test_who_reads_a_generation_goes_on_reading_it(small: Path, written: Written) -> None:
    reader = clusteratlas.open(small, environment={})
    loading.replace(small, "north", written("other.ttl", region("west")))
    loading.load([written("south.ttl", region("south"))], small)
    assert [one.id for one in reader.regions()] == ["north"]
    assert [row[0] for row in reader.sparql("SELECT (1 AS ?n) { id:north-yard a ca:Company }").rows]
    del reader
    loading.compact(small)
    assert len(list((small / "generations").iterdir())) == 1


def test_many_processes_read_at_once(small: Path, environment: Mapping[str, str]) -> None:
    command = [
        sys.executable,
        "-m",
        "clusteratlas_cli",
        "--data",
        str(small),
        "find",
        "yard",
        "--format",
        "json",
    ]
    running = [
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(4)
    ]
    answers = [run.communicate()[0] for run in running]
    assert [run.returncode for run in running] == [0] * 4
    assert len(set(answers)) == 1
    assert "north-yard" in {row["id"] for row in json.loads(answers[0])}


def test_a_killed_replacement_leaves_the_old_data_or_the_new(
    tmp_path: Path, environment: Mapping[str, str]
) -> None:
    kill_over_and_over(tmp_path, environment, kills=12)


@pytest.mark.parametrize("room", [1_000, 20_000, 120_000])
def test_a_full_disk_leaves_the_store_as_it_was(
    small: Path, written: Written, environment: Mapping[str, str], room: int
) -> None:
    before = content(small)
    many = "".join(f"id:x{number} ca:position {number} .\n" for number in range(20_000))
    south = written("south.ttl", region("south") + many)
    done = subprocess.run(
        [sys.executable, "-c", NO_ROOM, str(room), "load", str(south), "--store", str(small)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3, done.stderr
    assert "cannot be written" in done.stderr
    assert "as it was" in done.stderr
    assert "Traceback" not in done.stderr
    assert content(small) == before
    assert len(list((small / "generations").iterdir())) == 1
