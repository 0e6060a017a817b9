"""The ontology under test: its files, and its shapes with the message that each gives."""

from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox
import pytest

from clusteratlas.vocabulary.namespaces import PREFIXES, short_id

ROOT = Path(__file__).resolve().parents[2]
_MESSAGES = """
SELECT ?shape ?message WHERE {
  { ?shape a sh:PropertyShape ; sh:message ?message }
  UNION
  { ?shape sh:sparql/sh:message ?message }
}"""


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def vocabulary(root: Path) -> ox.Store:
    store = ox.Store()
    store.extend(ox.parse(path=str(root / "ontology/atlas.ttl")))
    return store


@pytest.fixture(scope="session")
def shapes(root: Path) -> ox.Store:
    store = ox.Store()
    for path in sorted((root / "ontology/shapes").glob("*.ttl")):
        store.extend(ox.parse(path=str(path), rename_blank_nodes=True))
    return store


@pytest.fixture(scope="session")
def messages(shapes: ox.Store) -> Mapping[str, str]:
    """The message of each shape that gives one, by the shape's short id."""
    rows = shapes.query(_MESSAGES, prefixes=PREFIXES)
    assert isinstance(rows, ox.QuerySolutions)
    return {short_id(row["shape"].value): row["message"].value for row in rows}
