"""What a store cannot be read for, and what is said of it."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.store.disk.conftest import region

import clusteratlas
from clusteratlas import loading
from clusteratlas.errors import UnavailableError
from clusteratlas.store.disk import building, opening, own
from clusteratlas.store.disk import manifest as manifests

MANIFEST = "clusteratlas-store.json"


def opened(folder: Path) -> clusteratlas.Atlas:
    return clusteratlas.open(folder, environment={})


def files_of(folder: Path) -> list[Path]:
    (generation,) = (folder / "generations").iterdir()
    return sorted(path for path in generation.rglob("*") if path.is_file() and path.stat().st_size)


def test_each_file_that_is_missing_is_named(small: Path, tmp_path: Path) -> None:
    names = [path.relative_to(small) for path in files_of(small)]
    assert len(names) > 20
    for name in names:
        copy = tmp_path / "copy"
        shutil.copytree(small, copy)
        (copy / name).unlink()
        with pytest.raises(UnavailableError, match=f"is damaged: .*{name.name} is missing. Restore"):
            opened(copy)
        shutil.rmtree(copy)


def test_each_byte_that_is_otherwise_is_found_by_verify(small: Path) -> None:
    loading.verify(small)
    for path in files_of(small):
        content = path.read_bytes()
        path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
        with pytest.raises(UnavailableError, match=f"{path.name} does not hold what was written"):
            loading.verify(small)
        path.write_bytes(content)
    loading.verify(small)


def test_a_file_that_was_cut_short_is_named_at_once(small: Path) -> None:
    path = max(files_of(small), key=lambda one: one.stat().st_size)
    path.write_bytes(path.read_bytes()[:-10])
    with pytest.raises(UnavailableError, match=f"{path.name} has .* bytes where"):
        opened(small)


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"format": 1', '{"format": 1, "sha256": "x"}', "null"])
def test_a_manifest_that_says_nothing_is_told(small: Path, text: str) -> None:
    (small / MANIFEST).write_text(text)
    with pytest.raises(UnavailableError, match=r"is damaged: clusteratlas-store\.json"):
        opened(small)


def test_a_manifest_that_somebody_changed_is_told(small: Path) -> None:
    place = small / MANIFEST
    place.write_text(place.read_text().replace("north", "south"))
    with pytest.raises(UnavailableError, match=r"does not say what was written"):
        opened(small)


def test_a_store_of_another_format_is_told_with_what_to_do(small: Path) -> None:
    said = json.loads((small / MANIFEST).read_text())
    (small / MANIFEST).write_text(json.dumps({**said, "format": 7}))
    with pytest.raises(UnavailableError, match=r"is of format 7, and this program reads format 1. Load"):
        opened(small)


def test_a_store_of_another_engine_is_told_with_what_to_do(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "engine_version", lambda: "pyoxigraph 9.9")
    with pytest.raises(
        UnavailableError, match=r"written by pyoxigraph .*, and this program runs pyoxigraph 9\.9"
    ):
        opened(small)


def test_a_generation_that_is_missing_is_told(small: Path) -> None:
    shutil.rmtree(small / "generations")
    with pytest.raises(UnavailableError, match=r"its generation .* is missing"):
        opened(small)


def test_a_newer_vocabulary_is_noted_and_compact_brings_it(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert opened(small).notes == ()
    manifest = manifests.Manifest.read(small)
    monkeypatch.setattr(opening, "background_sum", lambda: "another")
    (note,) = opened(small).notes
    assert f"clusteratlas store compact {small}" in note
    monkeypatch.undo()
    assert manifest.background.sha256 == building.background_sum()


def test_what_is_too_large_is_not_copied_into_memory(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own, "MOST_COPIED", 5)
    then = clusteratlas.open(small, "2015", environment={})
    with pytest.raises(clusteratlas.errors.RequestError, match=r" 5 are the most\. Name a region"):
        then.regions()
    # What lies around a region is small.
    assert [link.value_chain for link in then.links(region="north")] == ["value-chain-railway"]


def test_a_store_that_was_never_finished_can_be_loaded_into(
    tmp_path: Path, written: Callable[..., Path]
) -> None:
    place = tmp_path / "store"
    (place / "generations" / "half").mkdir(parents=True)
    with pytest.raises(UnavailableError):
        opened(place)
    loading.load([written("north.ttl", region("north"))], place)
    assert [one.id for one in opened(place).regions()] == ["north"]
    assert len(list((place / "generations").iterdir())) == 1
