"""JSON-LD with short names, in an order that the content alone decides.

RDF libraries write JSON-LD either without a context or in an order that changes from run to run; a file
that people keep under version control needs neither.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

import pyoxigraph as ox

from clusteratlas.errors import RequestError
from clusteratlas.vocabulary.namespaces import PREFIXES

_TYPE = PREFIXES["rdf"] + "type"
_STRING = PREFIXES["xsd"] + "string"

_Node = dict[str, Any]
_Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


def write_jsonld(quads: Iterable[ox.Quad]) -> str:
    """Quads as JSON-LD 1.1: a context of the common prefixes, what is in no named graph, the named graphs.

    Raises:
        RequestError: an object is a triple, which JSON-LD cannot hold.
    """
    kept = list(dict.fromkeys(quads))
    for quad in kept:
        if isinstance(quad.object, ox.Triple):
            raise RequestError(
                f"JSON-LD cannot hold a triple within a triple, as {quad.subject} {quad.predicate} has it: "
                f"{quad.object}. Turtle, TriG, N-Triples, N-Quads and RDF/XML can."
            )
    names = _Names(kept)
    graphs: dict[str, dict[str, _Node]] = {}
    for quad in kept:
        nodes = graphs.setdefault(names.graph(quad.graph_name), {})
        names.add(nodes.setdefault(names.node(quad.subject), {}), quad.predicate.value, quad.object)
    # An object of nothing but a graph would be a graph named by a blank node, so these stand by themselves.
    parts = _described(graphs.pop("", {}))
    parts += [{"@id": name, "@graph": _described(nodes)} for name, nodes in sorted(graphs.items())]
    return json.dumps({"@context": names.prefixes, "@graph": parts}, ensure_ascii=False, indent=1)


def _described(nodes: Mapping[str, _Node]) -> list[_Node]:
    return [{"@id": subject, **_ordered(nodes[subject])} for subject in sorted(nodes)]


def _ordered(node: _Node) -> _Node:
    return {key: _single(sorted(node[key], key=_sort_key)) for key in sorted(node)}


def _single(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


def _sort_key(value: Any) -> str:
    return value if isinstance(value, str) else "\0".join(map(str, value.values()))


class _Names:
    """Terms as JSON-LD has them, with names as short as the prefixes allow.

    A prefix that is also the scheme of an IRI, as in ``geo:53.5,10.0``, is not declared: it would be read as
    the prefix.
    """

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        schemes = {
            term.value.partition(":")[0]
            for quad in quads
            for term in (quad.subject, quad.predicate, quad.object, quad.graph_name, _type_of(quad.object))
            if isinstance(term, ox.NamedNode)
        }
        self.prefixes = {prefix: iri for prefix, iri in PREFIXES.items() if prefix not in schemes}
        self._by_length = sorted(self.prefixes.items(), key=lambda item: -len(item[1]))

    def add(self, node: _Node, predicate: str, value: _Term) -> None:
        """Add a property with its value to a node."""
        key, entry = self._compact(predicate), self._value(value)
        if predicate == _TYPE and not isinstance(value, ox.Literal):
            key, entry = "@type", entry["@id"]
        node.setdefault(key, []).append(entry)

    def graph(self, name: ox.NamedNode | ox.BlankNode | ox.DefaultGraph) -> str:
        """The name of a graph; empty for the default graph."""
        return "" if isinstance(name, ox.DefaultGraph) else self.node(name)

    def node(self, node: _Term) -> str:
        """The name of a node."""
        return (
            f"_:{node.value}" if isinstance(node, ox.BlankNode) else self._compact(getattr(node, "value", ""))
        )

    def _value(self, value: _Term) -> Any:
        if not isinstance(value, ox.Literal):
            return {"@id": self.node(value)}
        if value.language:
            direction = {"@direction": value.direction.value} if value.direction else {}
            return {**direction, "@language": value.language, "@value": value.value}
        if value.datatype.value == _STRING:
            return value.value
        return {"@type": self._compact(value.datatype.value), "@value": value.value}

    def _compact(self, iri: str) -> str:
        for prefix, namespace in self._by_length:
            if iri.startswith(namespace) and not iri[len(namespace) :].startswith("//"):
                return f"{prefix}:{iri[len(namespace) :]}"
        return iri


def _type_of(term: _Term) -> ox.NamedNode | None:
    return term.datatype if isinstance(term, ox.Literal) else None
