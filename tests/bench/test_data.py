"""The made-up data of the benchmark, and one region of them."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from costs.data import Data

REGION = "https://w3id.org/clusteratlas/ontology#region"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Data:
    return Data(tmp_path_factory.mktemp("data"), 100_000)


def quads(path: Path) -> set[ox.Quad]:
    return set(ox.parse(path=str(path)))


def test_there_are_about_as_many_as_asked_for(data: Data) -> None:
    assert abs(data.count - data.triples) < data.triples / 10


def test_the_region_that_is_asked_about_has_things_of_its_own(data: Data) -> None:
    own = [quad for quad in quads(data.file) if quad.predicate.value == REGION]
    assert sum(quad.object == ox.NamedNode(data.region) for quad in own) > 30


def test_one_region_alone_is_a_part_and_holds_all_that_is_recorded_for_it(data: Data) -> None:
    whole, part = quads(data.file), quads(data.part)
    assert part < whole
    assert len(part) < len(whole) / 3
    recorded = {quad.subject for quad in whole if quad.object == ox.NamedNode(data.region)}
    assert {quad for quad in whole if quad.subject in recorded} <= part
