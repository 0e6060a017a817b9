"""One thing as RDF: what is said of it, its ties with their evidence, and what these lead to by name."""

from collections.abc import Iterator

import pyoxigraph as ox

from clusteratlas.catalogue.extract import FORMATS, serialise, without_triples
from clusteratlas.catalogue.records import iri_of
from clusteratlas.store.store import Store
from clusteratlas.vocabulary.namespaces import CA, PREFIXES
from clusteratlas.vocabulary.terms import PREDICATE_TOKENS

_RDF, _SKOS, _DCT = PREFIXES["rdf"], PREFIXES["skos"], PREFIXES["dct"]
_ENDS = tuple(ox.NamedNode(_RDF + name) for name in ("subject", "object"))
_SOURCE = ox.NamedNode(_DCT + "source")
_NAMING = tuple(map(ox.NamedNode, (_RDF + "type", _SKOS + "prefLabel", _DCT + "title", CA + "region")))
_LEADING = frozenset({*PREDICATE_TOKENS, CA + "stage", CA + "region", _SKOS + "broader", _RDF + "object"})
_WHOLE = (CA + "hasStage", _DCT + "source")
"""By these a thing leads to what is a part of it, or of its evidence, which comes along whole."""
_MANY = 20_000
"""More quads are written by the engine, in no canonical order."""


def description(store: Store, iri: str) -> list[ox.Quad]:
    """The quads that describe a node: its own, those of its ties and of all sources, and names of other ends.

    Args:
        store: the triples.
        iri: of the node.
    """
    node = ox.NamedNode(iri)
    ties = sorted({iri_of(quad.subject) for end in _ENDS for quad in store.quads(None, end, node)} - {""})
    found = [*store.quads(node), *_plain(store, node)]
    for tie in ties:
        found += store.quads(ox.NamedNode(tie))
    whole = {quad.object for quad in found if quad.predicate.value in _WHOLE}
    others = {quad.object for quad in found if quad.predicate.value in _LEADING}
    others |= {quad.subject for quad in found if quad.predicate.value in PREDICATE_TOKENS}
    others |= {quad.object for quad in found if quad.predicate == _ENDS[0]}
    for other in sorted(whole - {node}, key=str):
        if isinstance(other, ox.NamedNode):
            found += store.quads(other)
    for other in sorted(others - whole - {node}, key=str):
        if isinstance(other, ox.NamedNode):
            found += (quad for prop in _NAMING for quad in store.quads(other, prop))
    # Data sets may say the same; what comes has no graphs.
    return list(dict.fromkeys(ox.Quad(one.subject, one.predicate, one.object) for one in found))


def _plain(store: Store, node: ox.NamedNode) -> Iterator[ox.Quad]:
    """The plain statements of which the node is the object."""
    for predicate in PREDICATE_TOKENS:
        yield from store.quads(None, ox.NamedNode(predicate), node)


def as_text(quads: list[ox.Quad], style: str) -> str:
    """A description as text, in canonical form unless it is very long.

    Args:
        quads: of :func:`description`.
        style: ``turtle``, ``jsonld`` or ``ntriples``. JSON-LD is without statements that hold a triple.
    """
    if style == "jsonld":
        quads = without_triples(quads)
    if style == "ntriples" or len(quads) <= _MANY:
        return serialise(quads, style)
    triples = dict.fromkeys(quad.triple for quad in quads)
    prefixes = PREFIXES if style == "turtle" else None
    return (ox.serialize(triples, format=FORMATS[style], prefixes=prefixes) or b"").decode()
