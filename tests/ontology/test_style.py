"""Every Turtle file is written as the canonical writer writes it."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from clusteratlas.store.turtle import canonical_turtle

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted(
    str(path.relative_to(ROOT))
    for folder in ("ontology", "graphs/regions", "tests/ontology/examples")
    for path in (ROOT / folder).rglob("*.ttl")
)


@pytest.mark.parametrize("name", FILES)
def test_a_turtle_file_equals_its_canonical_form(name: str) -> None:
    path = ROOT / name
    assert path.read_text(encoding="utf-8") == canonical_turtle(list(ox.parse(path=str(path))))
