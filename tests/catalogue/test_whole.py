"""All regions read at once: what each region's own network holds, and nothing besides."""

from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

import clusteratlas
from clusteratlas import Atlas
from clusteratlas.catalogue.whole import read_all, read_whole, stakeholders
from clusteratlas.model import Network
from clusteratlas.store.store import Store
from clusteratlas.vocabulary.terms import STAKEHOLDER_TYPES

LENSES = ("ties", "actors", "chains", "clusters", "initiatives")


@pytest.fixture(scope="module")
def by_region(shipped: Atlas) -> tuple[Network, ...]:
    return tuple(shipped.region_network(region.id) for region in shipped.regions())


def test_the_things_are_those_of_the_regions_networks(shipped: Atlas, by_region: tuple[Network, ...]) -> None:
    whole = read_whole(shipped.store)
    things = {id_: thing for network in by_region for id_, thing in network.things.items()}
    regions = {network.region.id for network in by_region}
    assert list(whole.things) == sorted(whole.things)
    assert whole.things.keys() - regions == things.keys() - regions
    for id_, brief in whole.things.items():
        thing = things[id_]
        assert brief == (thing.type, thing.label(), thing.region, thing.valid_to, thing.collective)


def test_the_ties_are_those_of_the_regions_networks(shipped: Atlas, by_region: tuple[Network, ...]) -> None:
    told = {tie.id: tie for network in by_region for tie in network.ties}
    expected = sorted((tie.subject, tie.predicate, tie.object, tie.status) for tie in told.values())
    assert [tuple(tie) for tie in read_whole(shipped.store).ties] == expected
    assert {tie.id for tie in read_all(shipped.store).ties} == told.keys()


@pytest.mark.parametrize("lens", LENSES)
def test_each_region_is_in_the_graph_of_all(shipped: Atlas, lens: str) -> None:
    everywhere = shipped.network(lens)
    found: dict[Any, Any] = {}
    for region in shipped.regions():
        graph = shipped.network(lens, region=region.id)
        found.update(graph.nodes.items())
        assert all(everywhere.has_edge(one, other) for one, other in graph.edges)
    assert set(everywhere) == set(found)
    assert all(data["label"] == found[node]["label"] for node, data in everywhere.nodes(data=True))


def test_one_region_alone_has_the_graph_of_all() -> None:
    alone = clusteratlas.open(Path(__file__).parent / "valley.ttl")
    (region,) = alone.regions()
    for lens in LENSES:
        one, every = alone.network(lens, region=region.id), alone.network(lens)
        assert set(one) == set(every)
        assert {frozenset(edge) for edge in one.edges} == {frozenset(edge) for edge in every.edges}
        assert all(one.edges[edge]["weight"] == data["weight"] for edge, data in every.edges.items())


def test_an_attested_view_leaves_out_what_no_source_attests(shipped: Atlas) -> None:
    every, attested = shipped.network("actors"), shipped.network("actors", attested=True)
    assert set(every) == set(attested)
    assert 0 < attested.number_of_edges() < every.number_of_edges()
    assert {data["status"] for data in attested.edges.values()} == {"attested"}


def test_a_dated_view_is_read_as_of_its_date(shipped: Atlas) -> None:
    early = shipped.as_of("1990")
    assert early.network("actors").graph["at"] == "1990"
    assert len(early.network("actors")) < len(shipped.network("actors"))


def test_stakeholders_are_counted_once(shipped: Atlas) -> None:
    kinds = [thing.type for thing in read_whole(shipped.store).things.values()]
    assert stakeholders(shipped.store) == sum(kind in STAKEHOLDER_TYPES for kind in kinds)


def test_a_tie_that_two_data_sets_state_counts_once_and_an_odd_one_not_at_all() -> None:
    text = """
      @prefix ca: <https://w3id.org/clusteratlas/ontology#> .
      @prefix id: <https://w3id.org/clusteratlas/id/> .
      @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
      @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
      id:a a ca:Company ; ca:region id:r ; skos:prefLabel "Eins"@de , "One"@en .
      id:b a ca:Company ; ca:region id:r ; skos:prefLabel "Nur deutsch"@de .
      id:c a ca:Company .
      id:tie1 a ca:Tie ; ca:region id:r ; rdf:subject id:a ; rdf:predicate ca:partnerOf ; rdf:object id:b .
      id:tie2 a ca:Tie ; ca:region id:r ; rdf:subject id:a ; rdf:predicate ca:partnerOf ; rdf:object "b" .
      id:tie3 a ca:Tie ; ca:region id:r ; rdf:subject id:a ; rdf:predicate ca:partnerOf ; rdf:object id:gone .
    """
    engine = ox.Store()
    for graph in ("one", "two"):
        engine.load(text.encode(), ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(f"https://example.org/{graph}"))
    whole = read_whole(Store(engine))
    assert {id_: thing.label for id_, thing in whole.things.items()} == {"a": "One", "b": "Nur deutsch"}
    assert [tuple(tie) for tie in whole.ties] == [("a", "partner-of", "b", "")]
