"""What lies near a region tells of it all that the whole store tells."""

from collections.abc import Callable
from dataclasses import dataclass

import pyoxigraph as ox
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

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
from clusteratlas.vocabulary.namespaces import CA, ID, NACE, PREFIXES
from clusteratlas.vocabulary.terms import TIE_PREDICATES

AT = PartialDate("2015")
VIEWS: dict[str, Callable[[Store], Store]] = {
    "all": lambda store: store,
    "attested": attested,
    "2015": lambda store: as_of(store, AT),
    "2015, dated": lambda store: as_of(store, AT, dated=True),
    "2015, attested": lambda store: attested(as_of(store, AT)),
}
REGIONS = ("north", "south", "west")
KINDS = {
    **{f"{region}-firm-{one}": "Company" for region in REGIONS for one in (1, 2)},
    **{f"{region}-cluster": "Cluster" for region in REGIONS},
    **{f"{region}-plan": "PolicyInitiative" for region in REGIONS},
    "union": "Programme",
    "guild": "Organisation",
}
INDUSTRIES = ("C24", "C30", "C302")
OWN_INDUSTRIES = {"mill-work": "C24", "mill-craft": "mill-work", "guild-work": ""}
"""Industries of own data, and in which each lies."""
OWN_CHAINS = {
    "value-chain-steel-town": ("C24", "guild-work"),
    "value-chain-mill": ("mill-work",),
    "value-chain-yarn": ("mill-craft", "C302"),
}
"""Value chains of own data, and the industries of their stages."""
AIMS = ("value-chain-railway", *OWN_CHAINS, *INDUSTRIES, *OWN_INDUSTRIES)
GRAPH = ox.NamedNode("https://w3id.org/clusteratlas/graph/made")
YEAR = ox.NamedNode(PREFIXES["xsd"] + "gYear")
OTHER = ox.NamedNode("https://w3id.org/clusteratlas/graph/other")


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


@dataclass(frozen=True)
class Tied:
    """A tie on its way."""

    subject: str
    kind: str
    target: str
    status: str
    since: str
    until: str
    region: str


years = st.sampled_from(["", "", "2011", "2015", "2018"])
things = st.sampled_from([*KINDS, *REGIONS])
ties = st.builds(
    Tied,
    subject=things,
    kind=st.sampled_from(sorted(TIE_PREDICATES)),
    target=st.one_of(things, st.sampled_from(AIMS)),
    status=st.sampled_from(["attested", "attested", "uncited", "disputed"]),
    since=years,
    until=years,
    region=st.sampled_from([*REGIONS, ""]),
)


def iri(name: str) -> ox.NamedNode:
    """A thing by its id, or an industry by its code."""
    return ox.NamedNode(NACE + name[1:] if name in INDUSTRIES else ID + name)


class World:
    """Three regions, who is there, a chain of their own, and some ties; in two graphs."""

    def __init__(self) -> None:
        self.store = open_store(read_contents(locations.shared_files()))
        for name, around in OWN_INDUSTRIES.items():
            self.say(iri(name), "rdf:type", ox.NamedNode(PREFIXES["skos"] + "Concept"))
            if around:
                self.say(iri(name), "skos:broader", iri(around), OTHER)
        for number, (name, industries) in enumerate(OWN_CHAINS.items()):
            # The data sets describe different ones, and count them apart.
            self._chain(name, industries, (GRAPH, OTHER)[number // 2])

    def _chain(self, name: str, industries: tuple[str, ...], graph: ox.NamedNode) -> None:
        chain = iri(name)
        self.say(chain, "rdf:type", ox.NamedNode(CA + "ValueChain"), graph)
        self.say(chain, "skos:prefLabel", ox.Literal(name, language="en"), graph)
        for place, industry in enumerate(industries):
            stage, tie = iri(f"{name}-{place}"), iri(f"{name}-tie-{place}")
            self.say(chain, "ca:hasStage", stage)
            self.say(stage, "rdf:type", ox.NamedNode(CA + "Stage"))
            self.say(stage, "ca:industry", iri(industry))
            self.say(iri(industry), "ca:stageOf", chain)
            self.say(tie, "rdf:type", ox.NamedNode(CA + "Tie"), graph)
            self.say(tie, "ca:stage", stage, graph)
            for part, value in (("subject", industry), ("object", name)):
                self.say(tie, f"rdf:{part}", iri(value), graph)
            self.say(tie, "rdf:predicate", ox.NamedNode(CA + "stageOf"), graph)

    def say(
        self, node: ox.NamedNode, prop: str, value: ox.NamedNode | ox.Literal, graph: ox.NamedNode = GRAPH
    ) -> None:
        """State something."""
        prefix, _, name = prop.partition(":")
        self.store.oxigraph.add(ox.Quad(node, ox.NamedNode(PREFIXES[prefix] + name), value, graph))

    def dates(self, node: ox.NamedNode, since: str, until: str, graph: ox.NamedNode = GRAPH) -> None:
        """Date something, as far as the years are there."""
        for prop, year in (("ca:validFrom", since), ("ca:validTo", until)):
            if year:
                self.say(
                    node, prop, ox.Literal(year, datatype=ox.NamedNode(PREFIXES["xsd"] + "gYear")), graph
                )

    def live(self, name: str, kind: str, years: tuple[str, str]) -> None:
        """Describe a thing."""
        self.say(iri(name), "rdf:type", ox.NamedNode(CA + kind))
        self.say(iri(name), "skos:prefLabel", ox.Literal(name, language="en"))
        if (home := name.partition("-")[0]) in REGIONS:
            self.say(iri(name), "ca:region", iri(home))
        self.dates(iri(name), *years)

    def tie(self, number: int, tie: Tied) -> None:
        """State a relation, and describe it."""
        graph, node, how = (GRAPH, OTHER)[number % 2], iri(f"tie-{number}"), TIE_PREDICATES[tie.kind]
        self.bare(tie, graph)
        self.say(node, "rdf:type", ox.NamedNode(CA + "Tie"), graph)
        self.say(node, "rdf:subject", iri(tie.subject), graph)
        self.say(node, "rdf:predicate", ox.NamedNode(how), graph)
        self.say(node, "rdf:object", iri(tie.target), graph)
        self.say(node, "ca:status", ox.NamedNode(CA + tie.status), graph)
        if tie.region:
            self.say(node, "ca:region", iri(tie.region), graph)
        self.dates(node, tie.since, tie.until, graph)

    def bare(self, tie: Tied, graph: ox.NamedNode = OTHER) -> None:
        """State a relation that nothing describes."""
        how = ox.NamedNode(TIE_PREDICATES[tie.kind])
        self.store.oxigraph.add(ox.Quad(iri(tie.subject), how, iri(tie.target), graph))


def world(tied: list[Tied], bare: list[Tied], lives: dict[str, tuple[str, str]]) -> Store:
    """The three regions, with some ties."""
    made = World()
    for name, kind in {**KINDS, **dict.fromkeys(REGIONS, "Region")}.items():
        made.live(name, kind, lives.get(name, ("", "")))
    for number, tie in enumerate(tied):
        made.tie(number, tie)
    for tie in bare:
        made.bare(tie)
    return made.store


@settings(max_examples=25, deadline=None)
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
