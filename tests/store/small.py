"""A store built by hand, statement by statement, and looked at as of a date."""

import pyoxigraph as ox

from clusteratlas.store.store import Store
from clusteratlas.store.validity import as_of
from clusteratlas.vocabulary.dates import PartialDate
from clusteratlas.vocabulary.namespaces import GRAPH, full_iri

Bounds = tuple[str, str]


def literal(date: str) -> ox.Literal:
    return ox.Literal(date, datatype=ox.NamedNode(PartialDate(date).datatype))


class Small:
    """A store built by hand."""

    def __init__(self) -> None:
        self.store = ox.Store()

    def say(self, subject: str, predicate: str, value: str | ox.Literal) -> None:
        target = value if isinstance(value, ox.Literal) else ox.NamedNode(full_iri(value))
        quad = ox.Quad(
            ox.NamedNode(full_iri(subject)),
            ox.NamedNode(full_iri(predicate)),
            target,
            ox.NamedNode(GRAPH + "small"),
        )
        self.store.add(quad)

    def bounds(self, node: str, bounds: Bounds) -> None:
        for name, date in zip(("ca:validFrom", "ca:validTo"), bounds, strict=True):
            if date:
                self.say(node, name, literal(date))

    def thing(self, name: str, bounds: Bounds = ("", ""), kind: str = "ca:Company") -> None:
        self.say(name, "rdf:type", kind)
        self.say(name, "skos:prefLabel", ox.Literal(name.title(), language="en"))
        self.say(name, "schema:addressLocality", ox.Literal("Somewhere"))
        self.bounds(name, bounds)

    def tie(self, key: str, ends: tuple[str, str, str], bounds: Bounds = ("", "")) -> None:
        subject, predicate, target = ends
        self.say(subject, predicate, target)
        self.say(f"tie:{key}", "rdf:type", "ca:Tie")
        for part, value in zip(("subject", "predicate", "object"), ends, strict=True):
            self.say(f"tie:{key}", f"rdf:{part}", value)
        self.bounds(f"tie:{key}", bounds)

    def at(self, date: str, *, dated: bool = False) -> "Seen":
        return Seen(as_of(Store(self.store), PartialDate(date), dated=dated))


class Seen:
    """What a view holds."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def has(self, subject: str, predicate: str, value: str | None = None) -> bool:
        target = ox.NamedNode(full_iri(value)) if value else None
        found = self.store.quads(ox.NamedNode(full_iri(subject)), ox.NamedNode(full_iri(predicate)), target)
        return next(found, None) is not None

    def knows(self, node: str) -> bool:
        return next(self.store.quads(ox.NamedNode(full_iri(node))), None) is not None
