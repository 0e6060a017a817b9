"""The shapes, parted into what pySHACL checks and what one query each checks.

pySHACL runs a SPARQL constraint through rdflib's query engine, which takes several times as long for
the shipped shapes as everything else together. Those of them that look at the whole of the data at
once, which is to say that they have one target node and select ``?value`` for what is at fault, are run on
Oxigraph instead. They remain valid SHACL, and any SHACL engine reports the same values.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, cast

import pyoxigraph as ox

from clusteratlas.errors import UnavailableError
from clusteratlas.files.locations import shapes_files
from clusteratlas.validate.demands import Demand, read_demands
from clusteratlas.validate.material import Object
from clusteratlas.validate.report import Severity
from clusteratlas.vocabulary.namespaces import PREFIXES

if TYPE_CHECKING:
    import rdflib

_SH = PREFIXES["sh"]
_PROPERTY = ox.NamedNode(_SH + "property")
_SPARQL = ox.NamedNode(_SH + "sparql")
_RULES = """
SELECT ?shape ?constraint ?target ?severity ?message ?select WHERE {
  ?shape sh:targetNode ?target ; sh:sparql ?constraint .
  ?constraint sh:message ?message ; sh:select ?select .
  OPTIONAL { ?shape sh:severity ?severity }
}"""
# Not those that another shape refers to, nor those that are classes: they hold for other nodes, too.
_LISTED = """
SELECT ?shape ?property ?kind ?target WHERE {
  ?shape a sh:NodeShape ; ?kind ?target ; sh:property ?property .
  FILTER (?kind IN (sh:targetClass, sh:targetNode, sh:targetSubjectsOf, sh:targetObjectsOf))
  FILTER NOT EXISTS { ?other ?refers ?shape }
  FILTER NOT EXISTS { ?shape sh:deactivated true }
  FILTER NOT EXISTS { ?shape a ?class . FILTER (?class IN (rdfs:Class, owl:Class)) }
}"""
_DECLARED = """
SELECT ?constraint ?prefix ?namespace WHERE {
  ?constraint sh:prefixes/sh:declare ?declaration .
  ?declaration sh:prefix ?prefix ; sh:namespace ?namespace .
}"""


@dataclass(frozen=True, slots=True)
class Rule:
    """A query over the whole of the data, each of whose rows is a finding.

    Attributes:
        target: the node that SHACL binds to ``$this``.
        query: selects ``?value``, the thing or tie at fault, and perhaps ``?path`` and ``?object``.
    """

    shape: str
    severity: Severity
    message: str
    target: ox.NamedNode
    query: str
    prefixes: dict[str, str]


@dataclass(frozen=True, slots=True)
class Shapes:
    """Shapes ready for use.

    Attributes:
        rules: those that are run as queries.
        graph: all the others, for pySHACL.
        demands: what these demand, for a quick look beforehand; None where that cannot be told.
    """

    rules: tuple[Rule, ...]
    graph: "rdflib.Graph"
    demands: tuple[Demand, ...] | None = None


def read_shapes(triples: Iterable[ox.Triple | ox.Quad]) -> Shapes:
    """Part a graph of shapes into rules and the rest."""
    from clusteratlas.store.rdf import to_rdflib_graph

    store = ox.Store()
    store.extend(ox.Quad(triple.subject, triple.predicate, triple.object) for triple in triples)
    rules: list[Rule] = []
    for row in _select(store, _RULES):
        rules.append(_rule(store, row))
        store.remove(ox.Quad(row["shape"], _SPARQL, row["constraint"]))
    _aim_directly(store)
    return Shapes(tuple(rules), to_rdflib_graph(store), read_demands(store))


def _aim_directly(store: ox.Store) -> None:
    """Give property shapes the targets of the node shapes that list them, and empty the lists.

    The demands are the same, but pySHACL meets a property shape with targets once with all its nodes, and
    one that a node shape lists once for each node, which takes three times as long.
    """
    found = _select(store, _LISTED)
    store.extend(ox.Quad(row["property"], row["kind"], row["target"]) for row in found)
    for row in found:
        store.remove(ox.Quad(row["shape"], _PROPERTY, row["property"]))


@cache
def shipped_shapes() -> Shapes:
    """The shapes that come with the atlas.

    Raises:
        UnavailableError: there are none, or one cannot be read.
    """
    triples: list[ox.Quad] = []
    for path in shapes_files():
        try:
            triples.extend(ox.parse(path=str(path), rename_blank_nodes=True))
        except (OSError, SyntaxError) as error:
            raise UnavailableError(f"The shapes in {path} cannot be read: {error}") from error
    if not triples:
        raise UnavailableError(
            "The shapes that come with the atlas are missing. Install Cluster Atlas again."
        )
    return read_shapes(triples)


def severity_of(iri: str | None) -> Severity:
    """The severity behind SHACL's own IRI; without one it is a violation, as SHACL has it."""
    return Severity(iri.removeprefix(_SH).lower()) if iri else Severity.VIOLATION


def _rule(store: ox.Store, row: ox.QuerySolution) -> Rule:
    severity = row["severity"]
    declared = _select(store, _DECLARED, {ox.Variable("constraint"): row["constraint"]})
    return Rule(
        shape=row["shape"].value,
        severity=severity_of(severity.value if severity else None),
        message=row["message"].value,
        target=row["target"],
        query=row["select"].value,
        prefixes={found["prefix"].value: found["namespace"].value for found in declared},
    )


def _select(
    store: ox.Store, query: str, substitutions: dict[ox.Variable, Object] | None = None
) -> list[ox.QuerySolution]:
    answer = store.query(query, prefixes=PREFIXES, substitutions=substitutions)
    return list(cast("ox.QuerySolutions", answer))
