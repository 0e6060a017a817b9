"""What leaves the atlas as RDF: everything, or one region with all that its ties lead to."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

import pyoxigraph as ox

from clusteratlas.catalogue.network import region_rows
from clusteratlas.store.jsonld import write_jsonld
from clusteratlas.store.store import Rows, Store
from clusteratlas.store.turtle import canonical_turtle
from clusteratlas.store.xml import write_rdfxml
from clusteratlas.vocabulary.namespaces import PREFIXES, full_iri
from clusteratlas.vocabulary.terms import PREDICATE_TOKENS

FORMATS: dict[str, ox.RdfFormat] = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
"""The formats of an export by their names."""

_RDF = PREFIXES["rdf"]
_MANY = 20_000
"""More quads than any of the model regions has; so many take half a second to write canonically."""


def region_quads(store: Store, data_set: str, rows: Mapping[str, Rows] | None = None) -> list[ox.Quad]:
    """The quads that describe one region: its account, what its ties reach, and their sources.

    A plain triple between two things comes along only with the tie that describes it, so that the extract
    conforms to the shapes as the whole does.

    Args:
        data_set: id of the region in whose account things are recorded.
        rows: of :func:`clusteratlas.catalogue.network.region_rows`, where somebody has them already.
    """
    region = ox.NamedNode(full_iri(data_set))
    nodes = {region}
    for answer in (region_rows(store, data_set) if rows is None else rows).values():
        nodes.update({row[0] for row in answer if isinstance(row[0], ox.NamedNode)})
    spatial = ox.NamedNode(PREFIXES["dct"] + "spatial")
    nodes.update(q.subject for q in store.quads(None, spatial, region) if isinstance(q.subject, ox.NamedNode))
    found = [quad for node in sorted(nodes, key=lambda node: node.value) for quad in store.quads(node)]
    found += _about_statements(store, found)
    described = set(_statements(found))
    return [
        quad
        for quad in found
        if quad.predicate.value not in PREDICATE_TOKENS
        or (quad.subject, quad.predicate, quad.object) in described
    ]


def _about_statements(store: Store, stated: Iterable[ox.Quad]) -> list[ox.Quad]:
    """What RDF 1.2 says about some statements: of nodes without a name that reify one of them."""
    reifying = list(store.quads(None, ox.NamedNode(_RDF + "reifies")))
    if not reifying:
        return []
    statements = {(quad.subject, quad.predicate, quad.object) for quad in stated}
    nodes = [
        quad.subject
        for quad in reifying
        if isinstance(quad.subject, ox.BlankNode)
        and isinstance(quad.object, ox.Triple)
        and (quad.object.subject, quad.object.predicate, quad.object.object) in statements
    ]
    return [quad for node in dict.fromkeys(nodes) for quad in store.quads(node)]


def without_triples(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """The quads that JSON-LD can hold: those of which no part is a triple itself."""
    return [quad for quad in quads if not isinstance(quad.object, ox.Triple)]


def graph_quads(store: Store, left_out: Container[str] = ()) -> Iterator[ox.Quad]:
    """The quads of all named graphs but some, graph by graph in order of name."""
    for graph in store.graph_names():
        if graph.value not in left_out:
            yield from store.quads(graph=graph)


def serialise(quads: Sequence[ox.Quad], style: str) -> str:
    """Quads as text.

    Args:
        style: a name of :data:`FORMATS`. Turtle is canonical; the others are sorted, so that equal content
            gives equal text. Those that hold no graphs leave out which one a triple is in.

    Raises:
        RequestError: the format cannot hold a statement: JSON-LD no triple within a triple, RDF/XML no
            control character.
    """
    if style == "turtle":
        return canonical_turtle(quads)
    if style == "jsonld":
        return write_jsonld(quads)
    if style == "rdfxml":
        return write_rdfxml(quads)
    if style == "ntriples":
        quads = list({ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads})
    ordered = sorted(quads, key=lambda quad: (str(quad.graph_name), str(quad)))
    prefixes = PREFIXES if style == "trig" else None
    return (ox.serialize(ordered, format=FORMATS[style], prefixes=prefixes) or b"").decode()


def region_texts(quads: Sequence[ox.Quad], many: int = _MANY) -> tuple[str, str]:
    """The quads of a region as Turtle and as JSON-LD; equal quads in equal order give equal texts.

    Of many the texts are the engine's, a fiftieth of the work: without the order of :func:`serialise`, and
    JSON-LD in its expanded form. JSON-LD is without statements that hold a triple, which it cannot tell.

    Args:
        many: so many quads are still written canonically; with blank nodes any number is.
    """
    named = not any(isinstance(term, ox.BlankNode) for quad in quads for term in (quad.subject, quad.object))
    if len(quads) <= many or not named:
        return serialise(quads, "turtle"), serialise(without_triples(quads), "jsonld")
    triples = {str(triple): triple for triple in (quad.triple for quad in quads)}
    ordered = [triples[key] for key in sorted(triples)]
    plain = [triple for triple in ordered if not isinstance(triple.object, ox.Triple)]
    turtle = ox.serialize(ordered, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b""
    return turtle.decode(), (ox.serialize(plain, format=ox.RdfFormat.JSON_LD) or b"").decode()


def _statements(quads: Iterable[ox.Quad]) -> Iterator[tuple[object, object, object]]:
    parts: dict[object, dict[str, object]] = {}
    for quad in quads:
        name = quad.predicate.value.removeprefix(_RDF)
        if name in {"subject", "predicate", "object"}:
            parts.setdefault(quad.subject, {})[name] = quad.object
    for part in parts.values():
        if len(part) == 3:  # noqa: PLR2004 - a statement has three parts
            yield part["subject"], part["predicate"], part["object"]
