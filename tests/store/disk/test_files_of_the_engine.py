"""What a store takes up, and what is found out of its graphs while it is built."""

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.store.disk.conftest import region

import clusteratlas
from clusteratlas import loading
from clusteratlas.store.disk import copying, overlapping
from clusteratlas.store.disk.overlapping import Held
from clusteratlas.store.engine import Scope
from clusteratlas.vocabulary.namespaces import PREFIXES

EX = "http://example.org/"


def sizes(folder: Path) -> dict[int, int]:
    """The size of each file there, of several links to one file one, by its number."""
    return {one.stat().st_ino: one.stat().st_size for one in folder.rglob("*") if one.is_file()}


def many(name: str) -> str:
    """A region with so many companies that they are loaded in bulk."""
    more = (
        f'id:{name}-{number} a ca:Company ; ca:region id:{name} ; skos:prefLabel "Yard {number}"@en .\n'
        for number in range(4_000)
    )
    return region(name) + "".join(more)


def test_data_are_written_once_and_as_small_as_the_engine_alone_writes_them(
    tmp_path: Path, written: Callable[..., Path]
) -> None:
    file = written("north.ttl", many("north"))
    assert file.stat().st_size > 200_000
    loading.load([file], tmp_path / "store")
    raw = ox.Store(tmp_path / "raw")
    raw.bulk_load(path=file, to_graph=ox.NamedNode(f"{EX}north"))
    raw.flush()
    del raw
    (generation,) = (tmp_path / "store" / "generations").iterdir()
    alone, whole, engine = (
        {one.stat().st_ino: one.stat().st_size for one in place.glob("*.sst")}
        for place in (generation / "data", generation / "whole", tmp_path / "raw")
    )
    assert alone.keys() < whole.keys()
    assert sum(alone.values()) < 1.1 * sum(engine.values())


def test_what_joins_a_store_leaves_nearly_all_of_its_files_as_they_are(
    tmp_path: Path, written: Callable[..., Path]
) -> None:
    loading.load([written("north.ttl", many("north"))], tmp_path / "store")
    (before,) = (tmp_path / "store" / "generations").iterdir()
    held = sizes(before / "data")
    loading.load([written("south.ttl", region("south"))], tmp_path / "store")
    (after,) = (tmp_path / "store" / "generations").iterdir()
    for place in (after / "data", after / "whole"):
        # The engine may join its dictionaries, which are small.
        kept = sum(size for number, size in held.items() if number in sizes(place))
        assert kept > 0.8 * sum(held.values())
    assert [one.id for one in clusteratlas.open(tmp_path / "store", environment={}).regions()] == [
        "north",
        "south",
    ]


def test_what_is_loaded_in_many_parts_is_brought_into_one_order(
    tmp_path: Path, written: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [written(f"{name}.ttl", many(name)) for name in ("north", "south", "west")]
    loading.load(files, tmp_path / "scattered")
    monkeypatch.setattr(copying, "SCATTERED", 8)
    loading.load(files, tmp_path / "store")
    (before,), (after,) = ((tmp_path / one / "generations").iterdir() for one in ("scattered", "store"))
    # Of the dictionary and of three of the engine's indexes there is one file then, and not one for each file
    # that was loaded; the others begin with the graph, so that their files lie one behind the other. Some the
    # engine may have joined by itself, while it was open.
    assert copying.parts(after / "data") < copying.parts(before / "data")
    whole, ordered = (clusteratlas.open(tmp_path / one, environment={}) for one in ("scattered", "store"))
    assert ordered.regions() == whole.regions()
    assert ordered.show("west-4") == whole.show("west-4")


_few = st.integers(0, 3)


@pytest.mark.parametrize("looked_up", [0, 10_000])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(facts=st.sets(st.tuples(st.integers(0, 9), _few, _few, _few)))
def test_graphs_are_apart_if_they_share_no_subject_and_overlap_if_they_share_a_triple(
    monkeypatch: pytest.MonkeyPatch, looked_up: int, facts: set[tuple[int, int, int, int]]
) -> None:
    monkeypatch.setattr(overlapping, "_FEW", looked_up)
    store = ox.Store()
    for subject, predicate, value, graph in facts:
        said = (
            ox.NamedNode(f"{EX}s{subject}"),
            ox.NamedNode(f"{EX}p{predicate}" if predicate else f"{PREFIXES['rdf']}type"),
            ox.NamedNode(f"{EX}o{value}"),
        )
        store.add(ox.Quad(*said, ox.NamedNode(f"{EX}g{graph}")))
    graphs = tuple(store.named_graphs())
    held = Held.of(store, Path(__file__).parent)
    assert held.counts == {
        f"<{EX}g{graph}>": sum(fact[3] == graph for fact in facts) for graph in {fact[3] for fact in facts}
    }
    subjects = {(fact[0], fact[3]) for fact in facts}
    assert held.apart == (len({subject for subject, _ in subjects}) == len(subjects))
    overlap = len({fact[:3] for fact in facts}) < len(facts)
    assert held.overlaps(store, Scope((ox.DefaultGraph(), *graphs), graphs)) == overlap
