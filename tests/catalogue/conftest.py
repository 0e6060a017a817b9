"""A small graph, made by hand, in which each route from a stakeholder to a value chain occurs.

North is where somebody contributes to rail; an initiative of south targets road. Everywhere else an
industry shows only that somebody could serve a chain.
"""

from pathlib import Path

import pyoxigraph as ox
import pytest

from clusteratlas import Atlas
from clusteratlas.store.datafiles import find_files
from clusteratlas.store.loading import load
from clusteratlas.store.store import Store
from clusteratlas.vocabulary.dates import PartialDate
from clusteratlas.vocabulary.namespaces import GRAPH, full_iri
from clusteratlas.vocabulary.terms import STATUSES, THING_TYPES, TIE_PREDICATES

ROOT = Path(__file__).resolve().parents[2]

THINGS = """
north region -            south region -
rail value-chain -        road value-chain -      wind value-chain -
yard company north        foundry company north   smith company south
club cluster north        member company north    host cluster-organisation north
board public-authority north                      branch intermediary north
office agency south       plan policy-initiative south
lab university south      scheme programme south
fund agency south         drive policy-initiative south
school university south   sector programme south
mate company north        pal company south       union agency -
europe programme -        idle company south
"""
INDUSTRIES = {"3020": "302", "302": "30", "30": "C", "291": "29", "29": "C", "421": "42", "42": "F"}
STAGES = [("rail", 1, "track", "421"), ("rail", 2, "stock", "302"), ("road", 1, "cars", "29")]
TIES = """
yard contributes-to rail
foundry active-in nace:3020
smith active-in nace:302
club contributes-to rail uncited
club active-in nace:291
member member-of club
host manages club
board governs club
branch part-of club
office leads plan
office supports europe
plan targets road
lab supports scheme
scheme targets club
fund funds drive
drive targets nace:3020
school participated-in sector
sector targets nace:C
mate partner-of yard
yard partner-of pal
union contributes-to rail
union active-in nace:29
north participated-in europe
south participated-in europe
europe supports north
"""


class Made:
    """A store built from short sentences."""

    def __init__(self) -> None:
        self.oxigraph = load(find_files([ROOT / "ontology/atlas.ttl"]))
        self.count = 0
        self.regions: dict[str, str] = {}

    @property
    def store(self) -> Store:
        return Store(self.oxigraph)

    def say(self, subject: str, predicate: str, value: str | ox.Literal) -> None:
        target = value if isinstance(value, ox.Literal) else ox.NamedNode(full_iri(value))
        ends = ox.NamedNode(full_iri(subject)), ox.NamedNode(full_iri(predicate))
        self.oxigraph.add(ox.Quad(*ends, target, ox.NamedNode(GRAPH + "made")))

    def thing(self, name: str, kind: str, region: str = "") -> None:
        self.say(name, "rdf:type", f"<{THING_TYPES[kind]}>")
        self.say(name, "skos:prefLabel", ox.Literal(name.capitalize(), language="en"))
        self.say(name, "ca:status", "ca:attested")
        if region or kind == "region":
            self.regions[name] = region or name
            self.say(name, "ca:region", region or name)

    def tie(self, text: str, stage: str = "", valid_to: str = "", source: str = "") -> str:
        """Add ``subject predicate object [status]`` as a plain triple and its tie; return the tie's id."""
        subject, predicate, target, *status = text.split()
        self.count += 1
        node = f"tie:{self.count:016x}"
        iri = f"<{TIE_PREDICATES[predicate]}>"
        self.say(subject, iri, target)
        self.say(node, "rdf:type", "ca:Tie")
        self.say(node, "rdf:subject", subject)
        self.say(node, "rdf:predicate", iri)
        self.say(node, "rdf:object", target)
        self.say(node, "ca:status", f"<{STATUSES[status[0] if status else 'attested']}>")
        for region in {self.regions[end] for end in (subject, target) if end in self.regions}:
            self.say(node, "ca:region", region)
        for prop, value in (("ca:stage", stage), ("dct:source", source)):
            if value:
                self.say(node, prop, value)
        if valid_to:
            datatype = ox.NamedNode(PartialDate(valid_to).datatype)
            self.say(node, "ca:validTo", ox.Literal(valid_to, datatype=datatype))
        return node


def industries_and_stages(made: Made) -> None:
    for code, broader in INDUSTRIES.items():
        made.say(f"nace:{code}", "skos:broader", f"nace:{broader}")
    for chain, position, label, code in STAGES:
        stage = f"{chain}-stage-{position}"
        made.say(chain, "ca:hasStage", stage)
        made.say(stage, "rdf:type", "ca:Stage")
        made.say(stage, "skos:prefLabel", ox.Literal(label, language="en"))
        made.say(stage, "ca:position", ox.Literal(position))
        made.say(stage, "ca:industry", f"nace:{code}")
        made.tie(f"nace:{code} stage-of {chain}", stage=stage)


def build() -> Made:
    built = Made()
    words = THINGS.split()
    for name, kind, region in zip(words[::3], words[1::3], words[2::3], strict=True):
        built.thing(name, kind, "" if region == "-" else region)
    industries_and_stages(built)
    for line in TIES.strip().splitlines():
        built.tie(line)
    built.say("source:one", "rdf:type", "ca:Source")
    built.say("source:one", "dct:title", ox.Literal("One"))
    built.tie("mate supports north", source="source:one")
    return built


@pytest.fixture
def made() -> Made:
    return build()


@pytest.fixture(scope="module")
def store() -> Store:
    """The small graph as it is; tests read it only."""
    return build().store


@pytest.fixture(scope="session")
def shipped_store(shipped: Atlas) -> Store:
    """The store behind the shipped atlas."""
    return shipped.store
