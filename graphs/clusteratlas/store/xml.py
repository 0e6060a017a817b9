"""RDF/XML out: the triples of all graphs together, and a plain word on what XML cannot hold."""

import re
from collections.abc import Iterable, Iterator
from typing import cast

import pyoxigraph as ox

from clusteratlas.errors import RequestError
from clusteratlas.vocabulary.namespaces import PREFIXES

# What XML 1.0 has no way to write, not even escaped.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# An element's name needs a last part that begins with a letter and has none but these.
_ELEMENT = re.compile(r"[^\W\d][\w.\-]*\Z")
# Names that RDF/XML keeps for itself.
_KEPT = frozenset(
    PREFIXES["rdf"] + name
    for name in (
        *("RDF", "Description", "ID", "about", "aboutEach", "aboutEachPrefix", "bagID", "datatype", "li"),
        *("nodeID", "parseType", "resource", "version", "annotation", "annotationNodeID"),
    )
)
_Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_OTHERS = "Turtle, TriG, N-Triples and N-Quads can."


def write_rdfxml(quads: Iterable[ox.Quad]) -> str:
    """Triples as RDF/XML, by subject, so that equal content gives equal text.

    Raises:
        RequestError: XML cannot hold one of them, because of a control character in a text or of a property
            whose name makes no element.
    """
    triples = {ox.Triple(quad.subject, quad.predicate, quad.object) for quad in quads}
    ordered = sorted(triples, key=str)
    for triple in ordered:
        for part in _parts(triple):
            _refuse(part, triple)
    labels: dict[ox.BlankNode, ox.BlankNode] = {}
    labelled = [_labelled(triple, labels) for triple in ordered]
    text = ox.serialize(labelled, format=ox.RdfFormat.RDF_XML, prefixes=PREFIXES) or b""
    return text.decode() + "\n"


def _labelled(triple: ox.Triple, labels: dict[ox.BlankNode, ox.BlankNode]) -> ox.Triple:
    """The triple with labels of blank nodes that XML admits, where none begins with a digit."""

    def label(term: _Term) -> _Term:
        if isinstance(term, ox.BlankNode):
            return labels.setdefault(term, ox.BlankNode(f"b{len(labels) + 1}"))
        return _labelled(term, labels) if isinstance(term, ox.Triple) else term

    return ox.Triple(cast("ox.NamedNode", label(triple.subject)), triple.predicate, label(triple.object))


def _parts(triple: ox.Triple) -> Iterator[ox.NamedNode | ox.Literal]:
    """The property and the texts of a triple, and of the triples within it."""
    yield triple.predicate
    if isinstance(triple.object, ox.Triple):
        yield from _parts(triple.object)
    elif isinstance(triple.object, ox.Literal):
        yield triple.object


def _refuse(part: ox.NamedNode | ox.Literal, triple: ox.Triple) -> None:
    if isinstance(part, ox.Literal):
        control = _NO_XML.search(part.value)
        if control:
            raise RequestError(
                f"RDF/XML cannot hold U+{ord(control[0]):04X}, which stands in a text of {triple.subject} "
                f"{triple.predicate}. {_OTHERS}"
            )
    elif part.value in _KEPT or not _ELEMENT.search(part.value):
        raise RequestError(
            f"RDF/XML cannot hold the property {part} of {triple.subject}: its IRI makes no name of an "
            f"element. {_OTHERS}"
        )
