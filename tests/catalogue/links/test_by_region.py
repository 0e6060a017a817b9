"""The links of a whole store, found a few regions at a time, are those that are found at once."""

from itertools import chain

import pyoxigraph as ox
import pytest
from tests.catalogue.large.worlds import Tied, iri, world

import clusteratlas
from clusteratlas.catalogue.large.nearby import nearby
from clusteratlas.catalogue.links import by_region
from clusteratlas.catalogue.links.by_region import RecordedInStore, links_by_region
from clusteratlas.catalogue.links.convention import shipped
from clusteratlas.catalogue.links.derivation import Links, link_order
from clusteratlas.vocabulary.namespaces import CA


@pytest.mark.parametrize("together", [0, 100, 30_000])
def test_whoever_is_recorded_for_one_region_for_several_or_for_none_has_the_same_links(
    monkeypatch: pytest.MonkeyPatch, together: int
) -> None:
    monkeypatch.setattr(by_region, "_TOGETHER", together)
    tied = [
        Tied("north-firm-1", "contributes-to", "value-chain-steel-town", "attested", "", "", "north"),
        Tied("north-firm-2", "active-in", "C24", "attested", "", "", "north"),
        Tied("south-firm-1", "active-in", "C24", "attested", "", "", "south"),
        Tied("south-firm-2", "partner-of", "north-firm-1", "uncited", "", "", "south"),
        Tied("guild", "contributes-to", "value-chain-steel-town", "attested", "", "", ""),
        Tied("west-firm-1", "member-of", "guild", "attested", "", "", "west"),
    ]
    store = world(tied, [], {})
    for firm, home in (("south-firm-1", "north"), ("west-firm-2", "south")):
        account = ox.NamedNode(CA + "region")
        store.oxigraph.add(ox.Quad(iri(firm), account, iri(home), ox.NamedNode("https://example.org/g")))
    recorded = RecordedInStore(store)
    parts = list(links_by_region(recorded, lambda regions, things: nearby(store, regions, things), shipped()))
    found = Links(store).find()
    assert sorted(chain.from_iterable(parts), key=link_order) == list(found)
    assert {link.region for link in found} == {"north", "south", ""}
    assert len(parts) > 1


def test_a_store_on_disk_links_like_the_files(
    of_files: clusteratlas.Atlas, of_store: clusteratlas.Atlas
) -> None:
    assert of_store.links(potential=True) == of_files.links(potential=True) != ()
    assert of_store.links(value_chain="railway") == of_files.links(value_chain="railway") != ()
    assert of_store.as_of("2012").links() == of_files.as_of("2012").links() != ()
