"""A store of the six regions, read by all tests here, and a small one that a test may spoil."""

from collections.abc import Callable
from pathlib import Path

import pytest

import clusteratlas
from clusteratlas.files import locations
from clusteratlas.loading import load

HEAD = """
@prefix ca: <https://w3id.org/clusteratlas/ontology#> .
@prefix id: <https://w3id.org/clusteratlas/id/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix own: <https://example.org/own#> .
"""


def region(name: str, label: str = "") -> str:
    """A region with one company, as Turtle."""
    return (
        f'{HEAD}id:{name} a ca:Region ; ca:region id:{name} ; skos:prefLabel "{label or name.title()}"@en .\n'
        f'id:{name}-yard a ca:Company ; ca:region id:{name} ; skos:prefLabel "{name.title()} Yard"@en ;\n'
        "    ca:contributesTo id:value-chain-railway ; own:size 5 .\n"
    )


@pytest.fixture(scope="session")
def regions() -> tuple[Path, ...]:
    return locations.region_files()


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory, regions: tuple[Path, ...]) -> Path:
    """A store of the six regions."""
    folder = tmp_path_factory.mktemp("large") / "store"
    load(regions, folder)
    return folder


@pytest.fixture(scope="session")
def of_files(regions: tuple[Path, ...]) -> clusteratlas.Atlas:
    """The same files, opened as files."""
    return clusteratlas.open(regions, environment={})


@pytest.fixture(scope="session")
def of_store(large: Path) -> clusteratlas.Atlas:
    return clusteratlas.open(large, environment={})


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """Write a file of data."""

    def write(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def small(tmp_path: Path, written: Callable[..., Path]) -> Path:
    """A store of one region, north, loaded from north.ttl."""
    load([written("north.ttl", region("north"))], tmp_path / "small")
    return tmp_path / "small"
