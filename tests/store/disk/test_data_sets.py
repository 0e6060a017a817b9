"""Data sets of a store: more of them, others in their place, none of them any more."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.store.disk.conftest import region

import clusteratlas
from clusteratlas import loading
from clusteratlas.errors import DataSyntaxError, RequestError, UnavailableError, WriteError

Written = Callable[..., Path]


def regions_of(folder: Path) -> list[str]:
    return sorted(one.id for one in clusteratlas.open(folder, environment={}).regions())


def test_a_load_joins_what_the_store_holds(small: Path, written: Written) -> None:
    loading.load([written("south.ttl", region("south"))], small)
    assert regions_of(small) == ["north", "south"]
    manifest, others = loading.stored(small)
    assert [one.name for one in manifest.data_sets] == ["north", "south"]
    assert (manifest.triples, others) == (16, ())


def test_two_files_of_one_name_are_two_data_sets(small: Path, written: Written, tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    loading.load([written("more/north.ttl", region("east"))], small)
    assert regions_of(small) == ["east", "north"]
    assert [one.name for one in loading.stored(small)[0].data_sets] == ["north", "north-2"]


def test_a_file_that_is_in_there_is_not_loaded_twice(small: Path, written: Written) -> None:
    before = loading.stored(small)[0]
    assert loading.load([written("north.ttl", region("north"))], small) == before == loading.stored(small)[0]
    with pytest.raises(RequestError, match=r"has changed since .*, as north\. .* store replace .* north "):
        loading.load([written("north.ttl", region("west"))], small)


def test_another_file_takes_the_place_of_a_data_set(small: Path, written: Written) -> None:
    loading.load([written("south.ttl", region("south"))], small)
    loading.replace(small, "north", written("newer.ttl", region("west")))
    assert regions_of(small) == ["south", "west"]
    assert [one.name for one in loading.stored(small)[0].data_sets] == ["north", "south"]


def test_a_data_set_is_taken_out(small: Path, written: Written) -> None:
    loading.load([written("south.ttl", region("south"))], small)
    loading.remove(small, ["north"])
    assert regions_of(small) == ["south"]
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    alone = clusteratlas.open(written("again.ttl", region("south")), environment={})
    assert clusteratlas.open(small, environment={}).sparql(count).rows == alone.sparql(count).rows


def test_an_unknown_data_set_is_named_with_those_that_there_are(small: Path) -> None:
    with pytest.raises(RequestError, match=r"has no data set “south”. It has: north."):
        loading.remove(small, ["south"])


def test_data_sets_that_share_a_graph_go_together(small: Path, written: Written) -> None:
    shared = "<http://e.org/s> <http://e.org/p> {} <http://e.org/g> .\n"
    loading.load([written("a.nq", shared.format('"1"')), written("b.nq", shared.format('"2"'))], small)
    with pytest.raises(RequestError, match=r"a and b both fill the graph <http://e.org/g>"):
        loading.remove(small, ["a"])
    loading.remove(small, ["a", "b"])
    assert regions_of(small) == ["north"]


def test_a_store_written_anew_answers_as_before(small: Path, written: Written) -> None:
    loading.load([written("south.ttl", region("south"))], small)
    before = clusteratlas.open(small, environment={}).links()
    generation = loading.stored(small)[0].generation
    loading.compact(small)
    assert clusteratlas.open(small, environment={}).links() == before != ()
    assert loading.stored(small)[0].generation != generation


def test_a_backup_stays_as_it_is_when_the_store_changes(small: Path, tmp_path: Path) -> None:
    loading.backup(small, tmp_path / "backup")
    loading.remove(small, ["north"])
    assert regions_of(small) == []
    assert regions_of(tmp_path / "backup") == ["north"]
    loading.verify(tmp_path / "backup")
    with pytest.raises(WriteError, match=r"is there already"):
        loading.backup(small, tmp_path / "backup")


def test_a_file_at_fault_leaves_the_store_as_it_was(small: Path, written: Written) -> None:
    before = (small / "clusteratlas-store.json").read_bytes()
    with pytest.raises(DataSyntaxError, match=r"bad\.ttl, line"):
        loading.load(
            [written("good.ttl", region("south")), written("bad.ttl", region("east") + "id:x id:y")], small
        )
    assert (small / "clusteratlas-store.json").read_bytes() == before
    assert len(list((small / "generations").iterdir())) == 1
    assert regions_of(small) == ["north"]


def test_a_folder_of_other_things_becomes_no_store(tmp_path: Path, written: Written) -> None:
    place = tmp_path / "papers"
    place.mkdir()
    (place / "letter.txt").write_text("Dear all")
    with pytest.raises(WriteError, match=r"holds other things, as letter\.txt"):
        loading.load([written("north.ttl", region("north"))], place)
    assert [one.name for one in place.iterdir()] == ["letter.txt"]


def test_a_store_is_no_file_to_load(small: Path, tmp_path: Path) -> None:
    with pytest.raises(UnavailableError, match=r"is a store itself"):
        loading.load([small], tmp_path / "other")


def test_a_store_is_opened_alone(small: Path, written: Written) -> None:
    south = written("south.ttl", region("south"))
    with pytest.raises(RequestError, match=r"not beside other data"):
        clusteratlas.open([small, south], environment={})
    with pytest.raises(RequestError, match=r"not beside the shipped regions"):
        clusteratlas.open(small, with_shipped=True, environment={})
