"""The shipped atlas, to ask wrong questions of."""

import pytest

from clusteratlas.files import locations
from clusteratlas.store.datafiles import find_files
from clusteratlas.store.loading import load
from clusteratlas.store.store import Store


@pytest.fixture(scope="session")
def shipped() -> Store:
    paths = [*locations.ontology_files(), *locations.scheme_files(), *locations.region_files()]
    return Store(load(find_files(paths)))
