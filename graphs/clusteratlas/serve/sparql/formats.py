"""In which formats a query is answered, by media type."""

import pyoxigraph as ox

JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
ROWS: dict[str, tuple[str, ox.QueryResultsFormat]] = {
    JSON: (JSON, ox.QueryResultsFormat.JSON),
    XML: (XML, ox.QueryResultsFormat.XML),
    "text/csv": ("text/csv; charset=utf-8; header=present", ox.QueryResultsFormat.CSV),
    "text/tab-separated-values": ("text/tab-separated-values; charset=utf-8", ox.QueryResultsFormat.TSV),
    "application/json": ("application/json", ox.QueryResultsFormat.JSON),
    "application/xml": ("application/xml", ox.QueryResultsFormat.XML),
    "text/xml": ("text/xml; charset=utf-8", ox.QueryResultsFormat.XML),
}
"""Of rows, and of yes and no: what a client asks for, what the answer says it is, and the engine's format."""

TRIPLES: dict[str, tuple[str, ox.RdfFormat]] = {
    "text/turtle": ("text/turtle; charset=utf-8", ox.RdfFormat.TURTLE),
    "application/n-triples": ("application/n-triples", ox.RdfFormat.N_TRIPLES),
    "application/rdf+xml": ("application/rdf+xml", ox.RdfFormat.RDF_XML),
    "application/ld+json": ("application/ld+json", ox.RdfFormat.JSON_LD),
    "application/trig": ("application/trig", ox.RdfFormat.TRIG),
    "application/n-quads": ("application/n-quads", ox.RdfFormat.N_QUADS),
    "application/json": ("application/json", ox.RdfFormat.JSON_LD),
    "application/xml": ("application/xml", ox.RdfFormat.RDF_XML),
    "text/plain": ("text/plain; charset=utf-8", ox.RdfFormat.N_TRIPLES),
}
"""Of triples, likewise."""
