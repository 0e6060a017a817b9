"""The one place where pyoxigraph's terms and rdflib's meet.

pyoxigraph holds and queries the data; rdflib is what Python users know, and what SHACL validation
runs on. The two differ in one point that matters: in rdflib a literal typed ``xsd:string`` is unequal
to the same literal without a type, although RDF 1.1 makes them one. Whatever :func:`to_rdflib` hands
over has the plain form.
"""

from collections.abc import Iterable
from typing import TypeAlias

import pyoxigraph
from rdflib import XSD, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from clusteratlas.errors import RequestError

Term: TypeAlias = pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal
_AnyTerm: TypeAlias = Term | pyoxigraph.Triple

_STRING = str(XSD.string)
_OTHERWISE = "Ask the store itself, or export N-Quads."


def to_rdflib(term: _AnyTerm) -> Node:
    """The rdflib term that means the same.

    The lexical form is kept as it is: ``"01"^^xsd:integer`` stays ``01``.

    Raises:
        RequestError: the term is a triple term or a literal with a text direction (RDF 1.2), which rdflib 7
            cannot hold.
    """
    match term:
        case pyoxigraph.NamedNode():
            return URIRef(term.value)
        case pyoxigraph.BlankNode():
            return BNode(term.value)
        case pyoxigraph.Literal():
            return _literal(term)
        case _:
            raise RequestError(f"{term} is a triple within a triple, which rdflib cannot hold. {_OTHERWISE}")


def _literal(term: pyoxigraph.Literal) -> Literal:
    if term.direction is not None:
        raise RequestError(f"{term} has a text direction, which rdflib cannot hold. {_OTHERWISE}")
    if term.language:
        return Literal(term.value, lang=term.language)
    datatype = term.datatype.value
    if datatype == _STRING:
        return Literal(term.value)
    return Literal(term.value, datatype=URIRef(datatype), normalize=False)


def from_rdflib(term: Node) -> Term:
    """The pyoxigraph term that means the same; the inverse of :func:`to_rdflib`.

    Raises:
        TypeError: the term is a variable, a path or a graph, which no triple can hold.
        ValueError: the term is no valid RDF, for example an IRI with a space in it.
    """
    match term:
        case URIRef():
            return pyoxigraph.NamedNode(str(term))
        case BNode():
            return pyoxigraph.BlankNode(str(term))
        case Literal():
            # No language and no type is how rdflib says xsd:string.
            if term.language:
                return pyoxigraph.Literal(str(term), language=term.language)
            return pyoxigraph.Literal(
                str(term), datatype=pyoxigraph.NamedNode(str(term.datatype or XSD.string))
            )
        case _:
            raise TypeError(f"{term!r} is no term that a triple can hold")


def to_rdflib_graph(triples: Iterable[pyoxigraph.Triple | pyoxigraph.Quad]) -> Graph:
    """A graph in rdflib's own memory with these triples; the graph names of quads are dropped.

    Raises:
        RequestError: an object is a triple term or has a text direction, which rdflib 7 cannot hold.
    """
    graph = Graph(bind_namespaces="none")
    known: dict[_AnyTerm, Node] = {}

    def converted(term: _AnyTerm) -> Node:
        node = known.get(term)
        if node is None:
            node = known[term] = to_rdflib(term)
        return node

    graph.addN(
        (converted(triple.subject), converted(triple.predicate), converted(triple.object), graph)
        for triple in triples
    )
    return graph
