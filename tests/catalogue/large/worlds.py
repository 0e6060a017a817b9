"""Made-up worlds of three regions, in which anything may be tied to anything and dated in any way."""

from dataclasses import dataclass

import pyoxigraph as ox
from hypothesis import strategies as st

from clusteratlas.files import locations
from clusteratlas.store.opening import open_store, read_contents
from clusteratlas.store.store import Store
from clusteratlas.vocabulary.namespaces import CA, ID, NACE, PREFIXES
from clusteratlas.vocabulary.terms import TIE_PREDICATES

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
OTHER = ox.NamedNode("https://w3id.org/clusteratlas/graph/other")


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
