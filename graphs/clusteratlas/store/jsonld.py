"""JSON-LD with short names, in an order that the content alone decides.

RDF libraries write JSON-LD either without a context or in an order that changes from run to run; a file
that people keep under version control needs neither.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

import pyoxigraph as ox

from clusteratlas.vocabulary.namespaces import PREFIXES

_TYPE = PREFIXES["rdf"] + "type"
_STRING = PREFIXES["xsd"] + "string"
_BY_LENGTH = sorted(PREFIXES.items(), key=lambda item: -len(item[1]))

_Node = dict[str, Any]


def write_jsonld(quads: Iterable[ox.Quad]) -> str:
    """Quads as JSON-LD 1.1: a context of the common prefixes, what is in no named graph, the named graphs.

    Raises:
        TypeError: an object is a triple, which JSON-LD cannot hold.
    """
    graphs: dict[str, dict[str, _Node]] = {}
    for quad in quads:
        nodes = graphs.setdefault(getattr(quad.graph_name, "value", ""), {})
        _add(nodes.setdefault(_name(quad.subject), {}), quad.predicate.value, quad.object)
    # An object of nothing but a graph would be a graph named by a blank node, so these stand by themselves.
    parts = _described(graphs.pop("", {}))
    parts += [{"@id": _compact(name), "@graph": _described(nodes)} for name, nodes in sorted(graphs.items())]
    return json.dumps({"@context": PREFIXES, "@graph": parts}, ensure_ascii=False, indent=1)


def _described(nodes: Mapping[str, _Node]) -> list[_Node]:
    return [{"@id": subject, **_ordered(nodes[subject])} for subject in sorted(nodes)]


def _ordered(node: _Node) -> _Node:
    return {key: _single(sorted(node[key], key=_sort_key)) for key in sorted(node)}


def _single(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


def _sort_key(value: Any) -> str:
    return value if isinstance(value, str) else "\0".join(map(str, value.values()))


def _add(node: _Node, predicate: str, value: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> None:
    key, entry = _compact(predicate), _value(value)
    if predicate == _TYPE and not isinstance(value, ox.Literal):
        key, entry = "@type", entry["@id"]
    values = node.setdefault(key, [])
    if entry not in values:
        values.append(entry)


def _value(value: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Any:
    if not isinstance(value, ox.Literal):
        return {"@id": _name(value)}
    if value.language:
        return {"@language": value.language, "@value": value.value}
    if value.datatype.value == _STRING:
        return value.value
    return {"@type": _compact(value.datatype.value), "@value": value.value}


def _name(node: ox.NamedNode | ox.BlankNode | ox.Triple) -> str:
    match node:
        case ox.NamedNode():
            return _compact(node.value)
        case ox.BlankNode():
            return f"_:{node.value}"
        case _:
            raise TypeError(f"{node} is a triple within a triple, which JSON-LD cannot hold")


def _compact(iri: str) -> str:
    for prefix, namespace in _BY_LENGTH:
        if iri.startswith(namespace) and not iri[len(namespace) :].startswith("//"):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri
