"""Servers of the six regions, of two makes and in all layouts, started once for all tests here."""

from collections.abc import Generator

import pytest
from tests import serving

import clusteratlas
from clusteratlas.files import locations


@pytest.fixture(scope="session")
def of_files() -> clusteratlas.Atlas:
    """The regions, opened as files."""
    return clusteratlas.open(locations.region_files(), environment={})


@pytest.fixture(scope="session")
def named() -> Generator[str]:
    """Oxigraph with each region in its graph, and nothing in the default graph."""
    with serving.oxigraph(locations.region_files()) as address:
        yield address


@pytest.fixture(scope="session")
def union() -> Generator[str]:
    """Oxigraph whose default graph is the union of all, the vocabulary and the classifications among them."""
    files = (*locations.region_files(), *locations.ontology_files(), *locations.scheme_files())
    with serving.oxigraph(files, "--union-default-graph") as address:
        yield address


@pytest.fixture(scope="session")
def unnamed() -> Generator[str]:
    """Oxigraph with all regions in its default graph."""
    with serving.oxigraph(locations.region_files(), graph=None) as address:
        yield address


@pytest.fixture(scope="session")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    """Virtuoso, which gives at most 1,000 rows and says nothing of those that it leaves out."""
    if serving.VIRTUOSO is None or serving.ISQL is None:
        pytest.skip("Virtuoso is not installed (Debian: virtuoso-opensource-7-bin)")
    folder = tmp_path_factory.mktemp("virtuoso")
    with serving.virtuoso(folder, locations.region_files(), most=1000) as address:
        yield address
