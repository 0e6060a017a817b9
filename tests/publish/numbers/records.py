"""What the shipped files say, asked by SPARQL of their own, past all that the library makes of them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

PREFIXES = """
PREFIX ca: <https://w3id.org/clusteratlas/ontology#>
PREFIX id: <https://w3id.org/clusteratlas/id/>
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""

STAKEHOLDERS = (
    *("agency", "cluster", "cluster-organisation", "company", "infrastructure", "intermediary"),
    *("organisation", "public-authority", "research-organisation", "university"),
)
SHARED = {"region", "technology", "value-chain", "industry"}
"""Types of things that bear no dates."""

OUTSIDE = {"located-in", "stage-of", "successor-of"}
"""Kinds of ties of which nobody asks whether they are dated."""

KINDS = {
    "http://www.w3.org/ns/org#memberOf": "member-of",
    "http://purl.org/dc/terms/replaces": "successor-of",
    "http://purl.org/dc/terms/isPartOf": "part-of",
}

REACHED = """
{
  SELECT DISTINCT ?chain WHERE { ?reaching ca:region id:REGION ; rdf:object ?chain . ?chain a ca:ValueChain }
}
"""
"""The value chains that a region's ties reach; stands for CHAINS in what follows."""

TIES = """
SELECT DISTINCT ?tie ?s ?p ?o (STRAFTER(STR(?word), "#") AS ?status)
  (SUBSTR(STR(?begun), 1, 4) AS ?from) (SUBSTR(STR(?over), 1, 4) AS ?to) (STR(?at) AS ?stage)
WHERE {
  ?tie a ca:Tie ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; ca:status ?word .
  OPTIONAL { ?tie ca:validFrom ?begun }
  OPTIONAL { ?tie ca:validTo ?over }
  OPTIONAL { ?tie ca:stage ?at }
  { ?tie ca:region id:REGION }
  UNION
  { CHAINS ?chain ca:hasStage ?at . ?tie ca:stage ?at }
}
"""

THINGS = """
SELECT DISTINCT ?thing ?class ?own (SUBSTR(STR(?begun), 1, 4) AS ?from)
  (SUBSTR(STR(?over), 1, 4) AS ?to) (BOUND(?many) AS ?collective)
WHERE {
  { ?thing ca:region id:REGION }
  UNION
  { SELECT DISTINCT ?thing WHERE { ?tie ca:region id:REGION ; rdf:subject|rdf:object ?thing } }
  UNION
  { CHAINS ?chain ca:hasStage/ca:industry ?thing }
  ?thing a ?class .
  FILTER(?class NOT IN (ca:Tie, ca:Survey, ca:PreAssessment, ca:Workshop, ca:PolicyBriefing))
  FILTER(STRSTARTS(STR(?class), STR(ca:)) || ?class = skos:Concept)
  BIND(EXISTS { ?thing ca:region id:REGION } AS ?own)
  OPTIONAL { ?thing ca:validFrom ?begun }
  OPTIONAL { ?thing ca:validTo ?over }
  OPTIONAL { ?thing ca:collective ?many FILTER(?many) }
}
"""

CITED = """
SELECT ?title ?url (COUNT(DISTINCT ?what) AS ?uses) ?source
WHERE {
  { ?what ca:region id:REGION }
  UNION
  { SELECT DISTINCT ?what WHERE { ?tie ca:region id:REGION ; rdf:subject|rdf:object ?what } }
  UNION
  { CHAINS ?chain ca:hasStage/^ca:stage ?what }
  UNION
  { CHAINS ?chain ca:hasStage/ca:industry ?what }
  UNION
  {
    VALUES ?step { ca:Survey ca:PreAssessment ca:Workshop ca:PolicyBriefing }
    ?what a ?step ; prov:wasAssociatedWith ?actor . FILTER NOT EXISTS { ?what ca:region ?other }
    { ?actor ca:region id:REGION } UNION { ?tie ca:region id:REGION ; rdf:subject|rdf:object ?actor }
  }
  ?what dct:source ?source .
  ?source dct:title ?title .
  OPTIONAL { ?source schema:url ?url }
}
GROUP BY ?source ?title ?url
"""

NAMES = """
SELECT DISTINCT ?thing ?name WHERE { ?thing skos:prefLabel ?name FILTER(LANG(?name) = "en") }
"""

SOURCES_OF_TIES = """
SELECT ?tie (COUNT(DISTINCT ?source) AS ?count)
WHERE {
  ?tie a ca:Tie ; dct:source ?source .
}
GROUP BY ?tie
"""


class Tie(NamedTuple):
    """A tie, its dates by their years, without one where none is recorded."""

    id: str
    subject: str
    predicate: str
    object: str
    status: str
    begun: str
    over: str
    stage: str


class Thing(NamedTuple):
    """A thing, likewise."""

    id: str
    type: str
    own: bool
    begun: str
    over: str
    collective: bool


@dataclass(frozen=True)
class Conditions:
    """What the reader asks for.

    Attributes:
        fragment: as the page's address has it.
        at: a year.
        attested: whether ties that no source attests are left out.
        without: types that are left out.
        least: ``stated``, ``moderate`` or ``weak``.
    """

    fragment: str = ""
    at: str = ""
    attested: bool = False
    without: tuple[str, ...] = ()
    least: str = "moderate"


@dataclass(frozen=True)
class View:
    """What a page shows under some conditions: things by id, and ties."""

    things: dict[str, Thing]
    ties: tuple[Tie, ...]
    conditions: Conditions = field(default_factory=Conditions)

    def of_types(self, types: Iterable[str]) -> set[str]:
        wanted = set(types)
        return {one.id for one in self.things.values() if one.type in wanted}

    @property
    def stakeholders(self) -> set[str]:
        return self.of_types(STAKEHOLDERS)

    @property
    def drawn(self) -> tuple[Tie, ...]:
        """The ties that the picture draws where nothing else is asked: seats are not."""
        return tuple(tie for tie in self.ties if tie.predicate != "located-in")

    @property
    def types(self) -> Counter[str]:
        return Counter(thing.type for thing in self.things.values())

    @property
    def kinds(self) -> Counter[str]:
        return Counter(tie.predicate for tie in self.ties)

    @property
    def statuses(self) -> Counter[str]:
        return Counter(tie.status for tie in self.ties)

    def dated(self) -> tuple[int, int]:
        """Of the ties of which it matters whether they are dated, how many are, and how many there are."""

        def matters(tie: Tie) -> bool:
            among = {self.things[tie.subject].type, self.things[tie.object].type} <= SHARED
            return tie.predicate not in OUTSIDE and not among

        def tells(tie: Tie) -> bool:
            at = self.conditions.at
            if not at:
                return bool(tie.begun or tie.over)
            return bool(tie.begun) or tie.over == at

        asked = [tie for tie in self.drawn if matters(tie)]
        return sum(map(tells, asked)), len(asked)

    def near(self) -> dict[str, set[str]]:
        """Each stakeholder with the others that it deals with."""
        found: dict[str, set[str]] = {one: set() for one in self.stakeholders}
        for tie in self.drawn:
            if tie.predicate != "successor-of" and {tie.subject, tie.object} <= found.keys():
                found[tie.subject].add(tie.object)
                found[tie.object].add(tie.subject)
        return found


def holds(item: Tie | Thing, at: str) -> bool:
    return not at or ((not item.begun or item.begun <= at) and (not item.over or item.over >= at))


class Records:
    """The shipped files in an engine, each as a graph of its own."""

    def __init__(self, root: Path) -> None:
        self._store = ox.Store()
        self._whole: dict[str, View] = {}
        files = [*(root / "graphs" / "regions").glob("*.ttl"), *(root / "ontology").rglob("*.ttl")]
        for file in sorted(files):
            graph = ox.NamedNode(f"file:{file.stem}")
            self._store.bulk_load(path=str(file), format=ox.RdfFormat.TURTLE, to_graph=graph)

    def ask(self, query: str, region: str = "") -> list[list[str]]:
        """The rows of a query over all files; things by their short ids, what is unbound as empty text."""
        text = PREFIXES + query.replace("CHAINS", REACHED).replace("REGION", region)
        found = self._store.query(text, use_default_graph_as_union=True)
        assert isinstance(found, ox.QuerySolutions)
        return [[short(value) for value in row] for row in found]

    def whole(self, region: str) -> View:
        """All that is recorded for a region, at any date."""
        if region in self._whole:
            return self._whole[region]
        # A value chain is a concept of a scheme too, which alone is the class of an industry.
        rows = sorted(self.ask(THINGS, region), key=lambda row: not row[1].endswith("#Concept"))
        things = {
            key: Thing(key, kind_of(kind), own == "true", begun, over, many == "true")
            for key, kind, own, begun, over, many in rows
        }
        ties = (
            Tie(row[0], row[1], KINDS.get(row[2]) or kind_of(row[2]), *row[3:])
            for row in self.ask(TIES, region)
        )
        found = View(things, tuple(tie for tie in ties if {tie.subject, tie.object} <= things.keys()))
        return self._whole.setdefault(region, found)

    def view(self, region: str, asked: Conditions) -> View:
        """What of it meets the conditions."""
        whole = self.whole(region)

        def there(key: str) -> bool:
            return holds(whole.things[key], asked.at)

        then = [
            tie
            for tie in whole.ties
            if holds(tie, asked.at)
            and there(tie.subject)
            and (tie.predicate == "successor-of" or there(tie.object))
        ]
        own = [tie for tie in then if not tie.stage]
        chains = {tie.object for tie in own}
        staged = [tie for tie in whole.ties if tie.stage and tie.object in chains]
        reached = {end for tie in (*own, *staged) for end in (tie.subject, tie.object)}
        performing = {row[1] for row in self.ask(PERFORMING) if row[0] in chains}
        kept = {
            key: thing
            for key, thing in whole.things.items()
            if (not asked.at or thing.own or key in reached | performing | {region})
            and there(key)
            and thing.type not in asked.without
        }
        ties = (
            tie
            for tie in then
            if {tie.subject, tie.object} <= kept.keys() and not (asked.attested and tie.status != "attested")
        )
        return View(kept, tuple(ties), asked)

    def sources(self, region: str) -> list[list[str]]:
        """Title and address of each source of a region, how much rests on it, and its id."""
        return self.ask(CITED, region)


PERFORMING = "SELECT DISTINCT ?chain ?industry WHERE { ?chain ca:hasStage/ca:industry ?industry }"


def short(value: object) -> str:
    if value is None:
        return ""
    text = str(getattr(value, "value", value))
    if not isinstance(value, ox.NamedNode):
        return text.removeprefix("https://w3id.org/clusteratlas/id/")
    for prefix, address in (
        ("", "https://w3id.org/clusteratlas/id/"),
        ("nace:", "http://data.europa.eu/ux2/nace2/"),
    ):
        if text.startswith(address):
            return (prefix + text.removeprefix(address)).replace("tie/", "tie:").replace("source/", "source:")
    return text


def kind_of(iri: str) -> str:
    """A class or property in the words of the page: ``PolicyInitiative`` as ``policy-initiative``."""
    name = iri.rpartition("#")[2].rpartition("/")[2]
    if iri.endswith("skos/core#Concept"):
        return "industry"
    return "".join("-" + letter.lower() if letter.isupper() else letter for letter in name).lstrip("-")
