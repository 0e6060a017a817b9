"""What a query's terms are called in the data: nearest properties, classes, things and texts."""

import re
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from typing import Final

import pyoxigraph as ox
from rdflib.term import Literal, URIRef

from clusteratlas.catalogue.diagnosis.text import term_name
from clusteratlas.catalogue.diagnosis.tree import Triple, path_iris
from clusteratlas.store.store import Store
from clusteratlas.vocabulary.namespaces import PREFIXES

TYPE: Final = PREFIXES["rdf"] + "type"
_CLOSE: Final = 0.62
_SHOWN: Final = 3
_PROPERTIES: Final = "SELECT ?term (COUNT(*) AS ?n) WHERE { ?s ?term ?o } GROUP BY ?term"
_CLASSES: Final = "SELECT ?term (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s a ?term } GROUP BY ?term"
_THINGS: Final = "SELECT DISTINCT ?term (1 AS ?n) WHERE { ?term a ?class FILTER (isIRI(?term)) }"


class Known:
    """The terms that a store uses, each kind read when first asked for.

    Args:
        store: the data.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self._counted: dict[str, Mapping[str, int]] = {}

    def properties(self) -> Mapping[str, int]:
        """How many statements each property has."""
        return self._counts(_PROPERTIES)

    def classes(self) -> Mapping[str, int]:
        """How many things each class has."""
        return self._counts(_CLASSES)

    def things(self) -> Mapping[str, int]:
        """Every thing that has a class."""
        return self._counts(_THINGS)

    def has(self, subject: str | None, predicate: str | None, value: str | None) -> bool:
        """Whether a statement with these IRIs exists; None fits all."""
        terms = [ox.NamedNode(iri) if iri else None for iri in (subject, predicate, value)]
        return next(self.store.quads(*terms), None) is not None

    def mentions(self, iri: str) -> bool:
        """Whether a thing is subject or object of anything."""
        return self.has(iri, None, None) or self.has(None, None, iri)

    def _counts(self, query: str) -> Mapping[str, int]:
        if query not in self._counted:
            rows = self.store.select(query)
            self._counted[query] = {
                term.value: int(count.value)
                for term, count in rows
                if isinstance(term, ox.NamedNode) and isinstance(count, ox.Literal)
            }
        return self._counted[query]


def term_warnings(triples: Iterable[Triple], store: Store) -> list[str]:
    """A line for each property and class of a query that the data do not use."""
    known = Known(store)
    found: dict[str, None] = {}
    for _, predicate, value in triples:
        for iri in path_iris(predicate):
            if not known.has(None, iri, None):
                found[unknown_property(iri, known)] = None
        if predicate == URIRef(TYPE) and isinstance(value, URIRef) and not known.has(None, TYPE, value):
            found[unknown_class(value, known)] = None
    return list(found)


def unknown_property(iri: str, known: Known) -> str:
    """That nothing has a property, and which come near."""
    near = nearest(iri, known.properties())
    return f"Nothing has {term_name(iri)}.{_instead(near, known.properties(), 'statement')}"


def unknown_class(iri: str, known: Known) -> str:
    """That nothing is of a class, and which of its subclasses are in use, or else which classes come near."""
    if kinds := _kinds_in_use(iri, known):
        shown = ", ".join(map(term_name, kinds[:_SHOWN])) + (" …" if len(kinds) > _SHOWN else "")
        return (
            f"Nothing is directly a {term_name(iri)}, but things are of its subclasses: {shown}. "
            f"Ask for them all by a/rdfs:subClassOf* {term_name(iri)}."
        )
    near = nearest(iri, known.classes())
    return f"Nothing is a {term_name(iri)}.{_instead(near, known.classes(), 'thing')}"


def _kinds_in_use(iri: str, known: Known) -> list[str]:
    """The classes below a class, at any depth, that have things, those with most things first."""
    query = "SELECT DISTINCT ?class WHERE { VALUES ?top { %s } ?class rdfs:subClassOf+ ?top }"
    rows = known.store.select(query % ox.NamedNode(iri))
    below = [row[0].value for row in rows if isinstance(row[0], ox.NamedNode)]
    return sorted(
        (one for one in below if one in known.classes()), key=lambda one: (-known.classes()[one], one)
    )


def unknown_thing(iri: str, known: Known) -> str:
    """That the data do not mention a thing, and which come near."""
    near = nearest(iri, known.things())
    names = ", ".join(map(term_name, near))
    return f"The data do not mention {term_name(iri)}." + (f" Nearest: {names}." if near else "")


def nearest(iri: str, known: Iterable[str], count: int = _SHOWN) -> list[str]:
    """The known IRIs whose local names come nearest to that of an IRI, best first."""
    wanted = _local(iri)
    ranked = sorted(
        ((_likeness(wanted, _local(other)), other) for other in known), key=lambda pair: (-pair[0], pair[1])
    )
    best = ranked[0][0] if ranked else 0.0
    return [other for score, other in ranked[:count] if score >= max(_CLOSE, best - 0.15)]


def other_texts(literal: Literal, predicate: str | None, known: Known) -> list[str]:
    """Literals that say the same as one, but for language, type or capital letters."""
    pattern = f"<{predicate}>" if predicate else "?p"
    same = "isLiteral(?o) && LCASE(STR(?o)) = LCASE(?wanted)"
    values = f"VALUES ?wanted {{ {ox.Literal(str(literal))} }}"
    query = (
        f"SELECT DISTINCT ?o WHERE {{ {values} ?s {pattern} ?o FILTER ({same}) }} ORDER BY STR(?o) LIMIT 4"
    )
    return [str(row[0]) for row in known.store.select(query)]


def leads_to_things(text: str, predicate: str, known: Known) -> list[str]:
    """The things that a property leads to and that a text names, by id or by label."""
    name = ox.Literal(text.casefold())
    query = f"""SELECT DISTINCT ?thing WHERE {{
      VALUES ?wanted {{ {name} }} ?s {ox.NamedNode(predicate)} ?thing . FILTER (isIRI(?thing))
      OPTIONAL {{ ?thing skos:prefLabel ?label }}
      FILTER (LCASE(STR(?label)) = ?wanted || STRENDS(LCASE(STR(?thing)), CONCAT("/", ?wanted)))
    }} ORDER BY ?thing LIMIT {_SHOWN}"""
    return [row[0].value for row in known.store.select(query) if isinstance(row[0], ox.NamedNode)]


def _local(iri: str) -> str:
    return re.sub(r"[^a-z0-9]+", "", re.split(r"[#/]", iri.rstrip("/#"))[-1].lower())


def _likeness(one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    matcher = SequenceMatcher(None, one, other)
    if matcher.real_quick_ratio() < _CLOSE:
        return 0.0
    inside = 0.1 if one in other or other in one else 0.0
    return min(matcher.ratio() + inside, 0.99)


def _instead(near: list[str], counts: Mapping[str, int], unit: str) -> str:
    if not near:
        return ""
    listed = ", ".join(
        f"{term_name(iri)} ({counts[iri]} {unit}{'s' if counts[iri] != 1 else ''})" for iri in near
    )
    return f" The data have {listed}."
