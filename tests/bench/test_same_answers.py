"""The sides of the benchmark's rows do the same work: real ones, on little data, answer the same."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from costs.answers import difference
from costs.data import Data
from peers.measures import BOTH, made_network
from peers.measures import rows as measured
from rows.measuring import EXACT, MEASURES
from rows.room import Room

BENCH = Path(__file__).resolve().parents[2] / "bench"


def answer(*words: object) -> Any:
    line = [sys.executable, "-m", *map(str, words)]
    done = subprocess.run(line, cwd=BENCH, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["seconds"] >= 0
    assert told["answer"]
    return told["answer"]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Data:
    return Data(tmp_path_factory.mktemp("data"), 20_000)


@pytest.mark.parametrize("whole", [False, True])
def test_links_written_by_hand_are_those_of_the_library(data: Data, whole: bool) -> None:  # noqa: FBT001 - pytest hands it over
    # All of the data would be fifteen megabytes, which rdflib takes long to read.
    asked = [data.part, *([] if whole else [data.region])]
    ours = answer("peers.links", "library", *asked)
    assert {basis for *_, basis in ours} == {"stated", "belonging"}
    assert difference(ours, answer("peers.links", "raw", *asked)) == ""
    assert difference(ours, answer("peers.hand_links", *asked)) == ""


def test_all_ways_to_load_load_the_same(data: Data, tmp_path: Path) -> None:
    ours = answer("peers.load", "library", data.part)
    for way in ("raw", "bulk", "rdflib"):
        assert difference(ours, answer("peers.load", way, data.part)) == ""
    for way, folder in (("store", tmp_path / "ours"), ("disk", tmp_path / "raw")):
        assert difference(ours, answer("peers.load", way, folder, data.part)) == ""
    assert difference(ours, answer("peers.load", "open", tmp_path / "ours")) == ""
    assert difference(ours, answer("peers.load", "open-raw", tmp_path / "raw")) == ""


def test_another_file_is_found_out(data: Data) -> None:
    assert difference(answer("peers.load", "raw", data.part), answer("peers.load", "raw", data.file))


@pytest.mark.parametrize("measure", MEASURES)
def test_networkx_measures_what_the_library_measures(measure: str) -> None:
    graph = made_network(120)
    ours, theirs = (measured(work(graph)) for work in BOTH[measure])
    assert difference(ours, theirs, EXACT) == ""


@pytest.mark.parametrize("way", ["library", "networkx"])
def test_a_process_that_measures_tells_what_it_measured(way: str) -> None:
    work = BOTH["degree"][way != "library"]
    assert difference(answer("peers.measures", way, "degree", 120), measured(work(made_network(120)))) == ""


def test_both_pages_hold_the_same_things_and_ties(tmp_path: Path) -> None:
    ours, theirs = (answer("peers.write_page", way, 120, tmp_path / way) for way in ("ours", "pyvis"))
    assert len(ours) > 200
    assert difference(ours, theirs) == ""


def test_three_engines_give_one_answer_to_a_named_question(data: Data, tmp_path: Path) -> None:
    room = Room(tmp_path, data, quick=True)
    asked = {"question": "stakeholders-by-stage", "given": {"region": data.region}}
    try:
        library, *others = (room.worker(way, data.part) for way in ("library", "raw", "rdflib"))
        query = library.ask({"bind": asked["question"], "given": asked["given"]}, 60)
        ours = library.ask(asked, 60)["answer"]
        assert ours
        for other in others:
            assert difference(ours, other.ask(query, 60)["answer"]) == ""
    finally:
        room.end_workers()
