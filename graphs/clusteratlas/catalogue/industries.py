"""The official names of industries in other languages than English.

They lie apart from the scheme and are read only where something names industries in such a language: no
command reads six names of a thousand industries in vain.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType

import pyoxigraph as ox

from clusteratlas.files.locations import labels_files
from clusteratlas.model import Network, Thing
from clusteratlas.vocabulary.namespaces import PREFIXES
from clusteratlas.vocabulary.terms import INDUSTRY

_LABEL = PREFIXES["skos"] + "prefLabel"


@cache
def industry_names() -> Mapping[str, Mapping[str, str]]:
    """By the IRI of an industry, its name by language."""
    names: dict[str, dict[str, str]] = {}
    for file in labels_files():
        for quad in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE):
            if quad.predicate.value == _LABEL and isinstance(quad.object, ox.Literal):
                names.setdefault(quad.subject.value, {})[quad.object.language or ""] = quad.object.value
    return MappingProxyType(names)


def in_all_languages(network: Network) -> Network:
    """The network with the names of its industries in every language; a name of its own data goes first."""
    return replace(network, things={key: _named(thing) for key, thing in network.things.items()})


def _named(thing: Thing) -> Thing:
    if thing.type != INDUSTRY:
        return thing
    return replace(thing, labels={**industry_names().get(thing.iri, {}), **thing.labels})
