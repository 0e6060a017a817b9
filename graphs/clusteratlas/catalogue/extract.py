"""What leaves the atlas as RDF: everything, or one region with all that its ties lead to."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence

import pyoxigraph as ox

from clusteratlas.catalogue.network import Statements, region_statements
from clusteratlas.store.jsonld import write_jsonld
from clusteratlas.store.store import Store
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

BY_GRAPH = ("nquads", "trig")
"""The formats that hold graphs, so that the whole can be written graph by graph."""

_RDF = PREFIXES["rdf"]
_MANY = 20_000
"""More quads than any of the model regions has; so many take half a second to write canonically."""
_DECLARED = re.compile(r"(?:@prefix [^\n]*\n)*")
"""What declares the prefixes at the head of TriG."""
_WITH_BLANKS = re.compile(rb"^(?:_:|<[^>]*> <[^>]*> _:)", re.MULTILINE)
_WITH_TRIPLES = re.compile(rb"<[^>]*> <[^>]*> <<\(")
"""Lines of N-Triples whose subject or object is a blank node, and those whose object is a triple."""


def region_quads(store: Store, data_set: str, statements: Statements | None = None) -> list[ox.Quad]:
    """The quads that describe one region: its account, what its ties reach, and their sources.

    A plain triple between two things comes along only with the tie that describes it, so that the extract
    conforms to the shapes as the whole does.

    Args:
        data_set: id of the region in whose account things are recorded.
        statements: of :func:`clusteratlas.catalogue.network.region_statements`, where somebody has them.
    """
    said = statements or region_statements(store, data_set)
    region = ox.NamedNode(full_iri(data_set))
    nodes = {region, *said.recorded}
    for answer in said.rows.values():
        nodes.update({row[0] for row in answer if isinstance(row[0], ox.NamedNode)})
    spatial = ox.NamedNode(PREFIXES["dct"] + "spatial")
    nodes.update(q.subject for q in store.quads(None, spatial, region) if isinstance(q.subject, ox.NamedNode))
    found = [
        quad
        for node in sorted(nodes, key=lambda node: node.value)
        for quad in said.recorded.get(node) or store.quads(node)
    ]
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


def serialise(quads: Iterable[ox.Quad], style: str) -> str:
    """Quads as text.

    Args:
        quads: as lines each is forgotten as soon as it is written, so that many take a tenth of the memory.
        style: a name of :data:`FORMATS`. Turtle is canonical; the others are sorted, so that equal content
            gives equal text. Those that hold no graphs leave out which one a triple is in.

    Raises:
        RequestError: the format cannot hold a statement: JSON-LD no triple within a triple, RDF/XML no
            control character.
    """
    if style == "ntriples":
        return "".join(sorted({f"{quad.triple} .\n" for quad in quads}))
    if style == "nquads":
        return _lines_by_graph(quads)
    held = list(quads)
    if style == "turtle":
        return canonical_turtle(held)
    if style == "jsonld":
        return write_jsonld(held)
    if style == "rdfxml":
        return write_rdfxml(held)
    ordered = sorted(held, key=lambda quad: (str(quad.graph_name), str(quad)))
    return (ox.serialize(ordered, format=FORMATS[style], prefixes=PREFIXES) or b"").decode()


def pieces(store: Store, style: str, left_out: Container[str] = ()) -> Iterator[str]:
    """What :func:`serialise` gives of the named graphs but some, a piece for each; together they are equal.

    Args:
        store: what is written.
        style: one of :data:`BY_GRAPH`.
        left_out: the names of graphs that stay behind.
    """
    is_first = True
    for graph in store.graph_names():
        if graph.value in left_out:
            continue
        text = serialise(store.quads(graph=graph), style)
        if text:
            # Each piece of TriG declares the prefixes; the first does it for all.
            yield text if is_first or style != "trig" else _DECLARED.sub("", text, count=1)
            is_first = False


def _lines_by_graph(quads: Iterable[ox.Quad]) -> str:
    lines: dict[str, list[str]] = {}
    for quad in quads:
        graph = quad.graph_name
        end = "" if isinstance(graph, ox.DefaultGraph) else f" {graph}"
        lines.setdefault(str(graph), []).append(f"{quad.triple}{end} .\n")
    return "".join(line for graph in sorted(lines) for line in sorted(lines[graph]))


def region_texts(quads: Sequence[ox.Quad], many: int = _MANY) -> tuple[str, str]:
    """The quads of a region as Turtle and as JSON-LD; equal quads in equal order give equal texts.

    Of many the texts are the engine's, a fiftieth of the work: without the order of :func:`serialise`, and
    JSON-LD in its expanded form. JSON-LD is without statements that hold a triple, which it cannot tell.

    Args:
        many: so many quads are still written canonically; with blank nodes any number is.
    """
    if len(quads) > many:
        text = ox.serialize([quad.triple for quad in quads], format=ox.RdfFormat.N_TRIPLES) or b""
        if not _WITH_BLANKS.search(text):
            return _plain_texts(sorted(set(text.split(b"\n")) - {b""}))
    return serialise(quads, "turtle"), serialise(without_triples(quads), "jsonld")


def _plain_texts(lines: Sequence[bytes]) -> tuple[str, str]:
    """Lines of N-Triples as Turtle and as JSON-LD, handed on within the engine."""
    turtle = _retold(lines, ox.RdfFormat.TURTLE, PREFIXES)
    plain = [line for line in lines if b"<<(" not in line or not _WITH_TRIPLES.match(line)]
    return turtle, _retold(plain, ox.RdfFormat.JSON_LD)


def _retold(lines: Sequence[bytes], style: ox.RdfFormat, prefixes: dict[str, str] | None = None) -> str:
    triples = ox.parse(b"\n".join(lines), format=ox.RdfFormat.N_TRIPLES, lenient=True)
    return (ox.serialize(triples, format=style, prefixes=prefixes) or b"").decode()


def _statements(quads: Iterable[ox.Quad]) -> Iterator[tuple[object, object, object]]:
    parts: dict[object, dict[str, object]] = {}
    for quad in quads:
        name = quad.predicate.value.removeprefix(_RDF)
        if name in {"subject", "predicate", "object"}:
            parts.setdefault(quad.subject, {})[name] = quad.object
    for part in parts.values():
        if len(part) == 3:  # noqa: PLR2004 - a statement has three parts
            yield part["subject"], part["predicate"], part["object"]
