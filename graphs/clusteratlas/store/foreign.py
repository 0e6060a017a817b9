"""Data of other vocabularies: well-formed, and yet nothing that the atlas knows is in them."""

from collections import Counter
from collections.abc import Sequence
from itertools import islice
from shlex import quote

import pyoxigraph as ox

from clusteratlas.store.notes import Notes
from clusteratlas.vocabulary.namespaces import CA, PREFIXES

KIND = "data of other vocabularies"

_LOOKED_AT = 200_000
"""Statements that are looked at; the atlas's own terms stand in every few."""
_NAMED = 3
_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
_NAMES = {
    "http://xmlns.com/foaf/0.1/": "FOAF",
    "http://schema.org/": "schema.org",
    PREFIXES["schema"]: "schema.org",
    PREFIXES["org"]: "W3C ORG",
    PREFIXES["skos"]: "SKOS",
    PREFIXES["dct"]: "Dublin Core",
    "http://purl.org/dc/elements/1.1/": "Dublin Core",
    PREFIXES["dcat"]: "DCAT",
    PREFIXES["prov"]: "PROV-O",
    PREFIXES["owl"]: "OWL",
    PREFIXES["rdfs"]: "RDF Schema",
    PREFIXES["geo"]: "WGS84",
    "http://www.w3.org/2006/vcard/ns#": "vCard",
}


def note_foreign(store: ox.Store, names: Sequence[str], notes: Notes) -> None:
    """Note where no statement of a store uses a term of the atlas, and which vocabularies they use instead.

    Args:
        store: the data, and nothing beside them.
        names: of the files that they come from.
        notes: where to put the note.
    """
    used: Counter[str] = Counter()
    count = 0
    for quad in islice(store, _LOOKED_AT):
        count += 1
        term = (
            quad.object
            if quad.predicate == _TYPE and isinstance(quad.object, ox.NamedNode)
            else quad.predicate
        )
        if term.value.startswith(CA):
            return
        used[_vocabulary(term.value)] += 1
    if not count:
        return
    where = names[0] if len(names) == 1 else f"the {len(names)} files"
    many = "The 1 statement" if count == 1 else f"The {count:,} statements"
    if count == _LOOKED_AT:
        many = f"The first {count:,} statements"
    uses = "uses" if count == 1 else "use"
    said = _listed([name for name, _ in used.most_common(_NAMED)])
    notes.add(
        KIND,
        f"{many} of {where} {uses} {said}, and no term of the atlas, so no region, actor or tie is known "
        "from them. sparql and export answer all the same. To make actors and ties of what import "
        f"understands: clusteratlas import {quote(names[0]) if len(names) == 1 else 'FILE...'} -o DIR",
        names[0] if len(names) == 1 else "",
    )


def _vocabulary(iri: str) -> str:
    namespace = iri[: max(iri.rfind("#"), iri.rfind("/")) + 1] or iri
    return _NAMES.get(namespace, namespace)


def _listed(names: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
