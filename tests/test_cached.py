"""Large files are loaded once, and whatever happens to the cache, answers are those of the files."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.store.disk.conftest import region

import clusteratlas
from clusteratlas import cached, loading
from clusteratlas.errors import DataSyntaxError


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where entries lie; any file is large enough."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv(cached.SWITCH, raising=False)
    monkeypatch.setattr(cached, "PAYS", 0)
    return tmp_path / "cache" / "clusteratlas" / "stores"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "own.ttl"
    path.write_text(region("north") + region("south"), encoding="utf-8")
    return path


def ids(path: Path) -> list[str]:
    return [one.id for one in clusteratlas.open(path, environment={}, cached=True).regions()]


def test_the_second_time_nothing_is_loaded(file: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ids(file) == ["north", "south"]
    (entry,) = folder.iterdir()
    monkeypatch.setattr(cached, "build", lambda *_, **__: pytest.fail("It was loaded again."))
    assert ids(file) == ["north", "south"]
    assert list(folder.iterdir()) == [entry]


def test_answers_are_those_of_the_file(file: Path, folder: Path) -> None:
    plain = clusteratlas.open(file, environment={})
    for _ in range(2):
        kept = clusteratlas.open(file, environment={}, cached=True)
        assert kept.links() == plain.links() != ()
        assert kept.find("yard") == plain.find("yard") != ()
        assert kept.check().findings == plain.check().findings
        assert kept.notes == plain.notes
    assert len(list(folder.iterdir())) == 1


def test_a_file_that_changed_is_loaded_anew_and_one_changed_back_is_not(file: Path, folder: Path) -> None:
    before = file.read_bytes()
    ids(file)
    file.write_text(region("north"), encoding="utf-8")
    assert ids(file) == ["north"]
    file.write_bytes(before)
    assert ids(file) == ["north", "south"]
    assert len(list(folder.iterdir())) == 2


@pytest.mark.parametrize("harm", ["cut", "no manifest", "nonsense", "empty"])
def test_a_damaged_entry_is_built_anew_without_a_word(file: Path, folder: Path, harm: str) -> None:
    ids(file)
    (entry,) = folder.iterdir()
    if harm == "cut":
        largest = max(entry.rglob("*.sst"), key=lambda path: path.stat().st_size)
        os.truncate(largest, 10)
    elif harm == "no manifest":
        (entry / "clusteratlas-store.json").unlink()
    elif harm == "nonsense":
        (entry / "clusteratlas-store.json").write_text("{", encoding="utf-8")
    else:
        shutil.rmtree(entry)
        entry.mkdir()
    assert ids(file) == ["north", "south"]
    assert loading.verify(entry).triples == 16


def test_it_is_left_alone_where_it_is_switched_off_does_not_pay_or_cannot_be_written(
    file: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(cached, "PAYS", 1_000_000)
        assert ids(file) == ["north", "south"]
    with monkeypatch.context() as patch:
        patch.setenv(cached.SWITCH, "1")
        assert ids(file) == ["north", "south"]
    assert [one.id for one in clusteratlas.open(file, environment={}).regions()] == ["north", "south"]
    assert not folder.exists()
    folder.parent.mkdir(parents=True)
    folder.write_text("in the way", encoding="utf-8")
    assert ids(file) == ["north", "south"]
    assert folder.is_file()


def test_what_is_no_data_is_refused_as_ever_and_leaves_nothing(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "broken.ttl"
    path.write_text("<a> <b> .", encoding="utf-8")
    with pytest.raises(DataSyntaxError, match=r"broken\.ttl, line 1"):
        ids(path)
    assert list(folder.iterdir()) == []


def test_what_was_not_used_for_longest_goes_first_but_not_what_is_being_read(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [tmp_path / f"{name}.ttl" for name in ("first", "second", "third", "fourth")]
    held = None
    for age, path in enumerate(files[:3]):
        path.write_text(region(path.stem), encoding="utf-8")
        before = set(folder.iterdir()) if folder.exists() else set()
        atlas = clusteratlas.open(path, environment={}, cached=True)
        held = atlas if path.stem == "first" else held
        (entry,) = set(folder.iterdir()) - before
        os.utime(entry / "used", (time.time() - 1000 + age, time.time() - 1000 + age))
        del atlas
    entries = set(folder.iterdir())
    size = sum(path.stat().st_size for path in folder.rglob("*"))
    monkeypatch.setattr(cached, "LARGEST", size // 2)
    files[3].write_text(region("fourth"), encoding="utf-8")
    assert ids(files[3]) == ["fourth"]
    left = set(folder.iterdir())
    assert len(left) < 4
    assert len(left & entries) >= 1
    assert held is not None
    assert [one.id for one in held.regions()] == ["first"]
    assert held.find("yard") != ()


def test_two_processes_that_open_a_file_at_once_both_answer(file: Path, folder: Path) -> None:
    code = (
        "import clusteratlas, sys; from clusteratlas import cached; cached.PAYS = 0; "
        "print([one.id for one in clusteratlas.open(sys.argv[1], environment={}, cached=True).regions()])"
    )
    runs = [
        subprocess.Popen([sys.executable, "-c", code, str(file)], stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    assert [run.communicate()[0].strip() for run in runs] == ["['north', 'south']"] * 3
    assert len(list(folder.iterdir())) == 1
    (entry,) = folder.iterdir()
    assert loading.verify(entry).triples == 16
