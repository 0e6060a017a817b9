"""The names of a server are kept for the next run, and fetched anew once the server has changed."""

import logging
from collections.abc import Generator
from pathlib import Path

import httpx
import pytest
from tests import serving

import clusteratlas
from clusteratlas import cached
from clusteratlas.files import locations
from clusteratlas.served import ServedAtlas

REGIONS = locations.region_files()[:2]
NAMED = (
    "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> INSERT DATA { GRAPH <https://example.org/g> { %s } }"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where names are kept."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.delenv(cached.SWITCH, raising=False)
    return tmp_path / "clusteratlas" / "names"


@pytest.fixture
def address() -> Generator[str]:
    with serving.oxigraph(REGIONS) as found:
        yield found


def found(address: str, text: str, *, kept: bool = True) -> tuple[list[str], int]:
    """The ids of what a search finds, and how many bytes the server sent for it."""
    atlas = clusteratlas.open(address, environment={}, cached=kept)
    assert isinstance(atlas, ServedAtlas)
    return [one.id for one in atlas.find(text)], atlas.served.endpoint.totals.size


def test_the_second_run_fetches_no_names(address: str, folder: Path) -> None:
    first, second = found(address, "aviation"), found(address, "aviation")
    assert first[0] == second[0] != []
    assert second[1] < first[1] / 3
    (file,) = folder.iterdir()
    assert (file.stat().st_mode & 0o077, folder.stat().st_mode & 0o077) == (0, 0)


def test_a_changed_server_is_asked_anew_and_that_is_told(
    address: str, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert found(address, "umbrella makers")[0] == []
    named = NAMED % "<https://w3id.org/clusteratlas/id/umbrellas> skos:prefLabel 'Umbrella makers'@en"
    httpx.post(address.replace("/query", "/update"), data={"update": named}).raise_for_status()
    with caplog.at_level(logging.WARNING, "clusteratlas"):
        assert found(address, "umbrella makers")[0] == ["umbrellas"]
    assert "has changed since its names were kept on" in caplog.text
    assert len(list(folder.iterdir())) == 1


def test_a_damaged_file_is_as_good_as_none(address: str, folder: Path) -> None:
    whole = found(address, "aviation")
    (file,) = folder.iterdir()
    content = file.read_bytes()
    for damaged in (b"", b"no gzip", content[: len(content) // 2], content[:60] + b"\0" * 60 + content[120:]):
        file.write_bytes(damaged)
        assert found(address, "aviation")[0] == whole[0]
        assert file.read_bytes() != damaged


def test_nothing_is_kept_where_that_is_not_asked_for(
    address: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found(address, "aviation", kept=False)
    monkeypatch.setenv(cached.SWITCH, "1")
    found(address, "aviation")
    assert not folder.exists()
