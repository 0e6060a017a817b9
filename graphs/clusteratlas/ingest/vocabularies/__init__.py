"""RDF in ORG, schema.org, FOAF and the like as sheets: what is certain is read, the rest counted."""

from clusteratlas.ingest.vocabularies.reading import is_rdf, read

__all__ = ["is_rdf", "read"]
