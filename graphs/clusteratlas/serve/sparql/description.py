"""The description of the service, as SPARQL 1.1 has it: what can be asked here, and in which formats."""

import pyoxigraph as ox

from clusteratlas.serve.sparql.formats import TRIPLES
from clusteratlas.vocabulary.namespaces import PREFIXES

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_OF_FORMATS = (
    *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
    *("Turtle", "N-Triples", "RDF_XML", "JSON-LD", "TriG", "N-Quads"),
)


def description(address: str, kind: str) -> tuple[str, bytes]:
    """The description in one of the formats of triples.

    Args:
        address: of the service, as clients call it.
        kind: one of :data:`clusteratlas.serve.sparql.formats.TRIPLES`.

    Returns:
        The media type and the content.
    """
    service = ox.NamedNode(address)
    data_set = ox.BlankNode("dataset")
    graph = ox.BlankNode("graph")

    def sd(name: str) -> ox.NamedNode:
        return ox.NamedNode(_SD + name)

    a = ox.NamedNode(PREFIXES["rdf"] + "type")
    triples = [
        ox.Triple(service, a, sd("Service")),
        ox.Triple(service, sd("endpoint"), service),
        ox.Triple(service, sd("supportedLanguage"), sd("SPARQL11Query")),
        ox.Triple(service, sd("feature"), sd("UnionDefaultGraph")),
        ox.Triple(service, sd("defaultDataset"), data_set),
        ox.Triple(data_set, a, sd("Dataset")),
        ox.Triple(data_set, sd("defaultGraph"), graph),
        ox.Triple(graph, a, sd("Graph")),
        *(ox.Triple(service, sd("resultFormat"), ox.NamedNode(_FORMATS + name)) for name in _OF_FORMATS),
    ]
    told, style = TRIPLES[kind]
    prefixes = {"sd": _SD, "format": _FORMATS}
    return told, ox.serialize(triples, format=style, prefixes=prefixes) or b""
