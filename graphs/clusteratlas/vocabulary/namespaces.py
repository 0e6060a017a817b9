"""Namespaces and the short ids that people type and read instead of IRIs."""

import re
from functools import lru_cache

CA = "https://w3id.org/clusteratlas/ontology#"
ID = "https://w3id.org/clusteratlas/id/"
TIE = ID + "tie/"
SOURCE = ID + "source/"
GRAPH = "https://w3id.org/clusteratlas/graph/"
NACE = "http://data.europa.eu/ux2/nace2/"
NUTS = "http://data.europa.eu/nuts/code/"

PREFIXES: dict[str, str] = {
    "ca": CA,
    "id": ID,
    "tie": TIE,
    "source": SOURCE,
    "graph": GRAPH,
    "nace": NACE,
    "nuts": NUTS,
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""The prefixes that every query and file may use without declaring them."""

# Longest namespace first, so that id:tie/… is read as a tie and not as a thing.
_BY_LENGTH = sorted(PREFIXES.items(), key=lambda item: -len(item[1]))
_CURIE = re.compile(r"^([a-z][a-z0-9]*):(?!//)(\S*)$")


@lru_cache(maxsize=1 << 14)  # asked again and again of the same things while links are derived
def short_id(iri: str) -> str:
    """The id by which outputs name a thing: ``hamburg`` for atlas things, a CURIE or the IRI otherwise."""
    for prefix, namespace in _BY_LENGTH:
        if iri.startswith(namespace):
            local = iri[len(namespace) :]
            return local if prefix == "id" else f"{prefix}:{local}"
    return iri


def full_iri(name: str) -> str:
    """The IRI behind an id, a CURIE or an IRI in angle brackets or bare. The inverse of :func:`short_id`."""
    if name.startswith("<") and name.endswith(">"):
        return name[1:-1]
    curie = _CURIE.match(name)
    if curie and curie[1] in PREFIXES:
        return PREFIXES[curie[1]] + curie[2]
    if ":" in name:
        return name
    return ID + name
