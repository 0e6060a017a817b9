"""What lies near a region tells of it all that the whole store tells."""

from collections.abc import Callable

import pyoxigraph as ox
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.catalogue.large.worlds import REGIONS, Tied, iri, things, ties, world, years

import clusteratlas
from clusteratlas.catalogue.extract import region_quads
from clusteratlas.catalogue.large.nearby import nearby
from clusteratlas.catalogue.links.derivation import Links
from clusteratlas.catalogue.names import Names
from clusteratlas.catalogue.network import read_network
from clusteratlas.catalogue.regions import Regions
from clusteratlas.errors import UnknownNameError
from clusteratlas.files import locations
from clusteratlas.store.dating import Dating
from clusteratlas.store.opening import open_store, read_contents
from clusteratlas.store.store import Store
from clusteratlas.store.validity import as_of, attested
from clusteratlas.vocabulary.dates import PartialDate
from clusteratlas.vocabulary.namespaces import ID

AT = PartialDate("2015")
VIEWS: dict[str, Callable[[Store], Store]] = {
    "all": lambda store: store,
    "attested": attested,
    "2015": lambda store: as_of(store, AT),
    "2015, dated": lambda store: as_of(store, AT, dated=True),
    "2015, attested": lambda store: attested(as_of(store, AT)),
}


def told(store: Store, region: str, view: str) -> dict[str, object]:
    """All that is told of a region in a view."""
    seen = VIEWS[view](store)
    try:
        account = Regions(seen, Names(seen)).account(region)
    except UnknownNameError as error:
        return {"refused": str(error)}  # at the date there is no such region
    return {
        "account": account,
        "network": read_network(seen, account.region, account.data_set),
        "links": Links(seen).find(account.data_set),
        "dated": Dating(seen, AT).count(ox.NamedNode(ID + account.data_set)),
        "export": sorted(map(str, region_quads(seen, account.data_set))),
    }


def around(store: Store, region: str, view: str) -> Store:
    """What lies near a region, its forerunners and followers among them; of the others who they are."""
    lineage = Regions(store, Names(store)).holders(region)
    others = [name.iri for name in Names(store).all() if name.type == "region"]
    return nearby(store, lineage, mentioned=others, dated=AT if "dated" in view else None)


@pytest.fixture(scope="module")
def shipped() -> Store:
    return open_store(read_contents(locations.region_files()))


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("region", ["hamburg", "nord-pas-de-calais", "west-romania"])
def test_the_shipped_regions_are_told_of_alike(shipped: Store, region: str, view: str) -> None:
    near = around(shipped, region, view)
    assert told(near, region, view) == told(shipped, region, view)
    assert len(near) < len(shipped)


@settings(max_examples=15, deadline=None)
@example([], [], {"south": ("", "2011")}, "2015, dated", "south")
@given(
    st.lists(ties, max_size=25),
    st.lists(ties, max_size=4),
    st.dictionaries(things, st.tuples(years, years), max_size=5),
    st.sampled_from(sorted(VIEWS)),
    st.sampled_from(REGIONS),
)
def test_any_region_is_told_of_alike(
    tied: list[Tied], bare: list[Tied], lives: dict[str, tuple[str, str]], view: str, region: str
) -> None:
    store = world(tied, bare, lives)
    assert told(around(store, region, view), region, view) == told(store, region, view)


def test_a_hub_does_not_bring_in_whoever_is_tied_to_it() -> None:
    tied = [
        Tied(f"{region}-firm-{one}", "member-of", "guild", "attested", "", "", region)
        for region in REGIONS
        for one in (1, 2)
    ]
    store = world(tied, [], {})
    near = around(store, "north", "all")
    assert next(near.quads(iri("north-firm-1")), None)
    assert next(near.quads(iri("guild")), None)
    assert not next(near.quads(iri("south-firm-1")), None)


@pytest.mark.parametrize("name", ["hamburg", "NFID", "nace:C30.2", "value-chain-railway", "hamburg-zal"])
def test_what_is_shown_as_of_a_date_out_of_a_store_is_as_from_files(
    of_files: clusteratlas.Atlas, of_store: clusteratlas.Atlas, name: str
) -> None:
    first, second = of_store.as_of("2015").near(named=((name, "thing"),)), of_files.as_of("2015")
    shown = second.show(name)
    assert first.show(name) == shown
    named = {shown.broader, *(end for tie in shown.ties for end in (tie.subject, tie.object))}
    named |= {one for step in shown.steps for one in (step.topic, *step.actors)} - {""}
    assert [first.label(one) for one in sorted(named)] == [second.label(one) for one in sorted(named)]
