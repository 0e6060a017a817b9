"""Things that tie many who have little to do with each other, so that a path through them says little."""

from collections.abc import Iterator

import pyoxigraph as ox

from clusteratlas.store.store import Store
from clusteratlas.vocabulary.namespaces import CA, NACE, PREFIXES, short_id
from clusteratlas.vocabulary.terms import TYPE_TOKENS

THROUGH = "through.thing"
"""What weighs a path that passes through a thing, whatever it is."""

_TYPE, _REGION = ox.NamedNode(PREFIXES["rdf"] + "type"), ox.NamedNode(CA + "region")
_NUTS = ox.NamedNode(CA + "nuts")
_INDUSTRIES = ox.NamedNode(CA + "activeIn"), ox.NamedNode(CA + "stageOf")
_TARGETS = ox.NamedNode(CA + "targets")
_COUNTRY = 2
"""Signs of the NUTS code of a country."""


def passed(store: Store) -> dict[str, str]:
    """What else weighs a path that passes through a thing, as a key of the convention, by the thing's id.

    Of these things alone: regions and countries, industries, value chains, and programmes and initiatives
    that are recorded for no one region.
    """
    found: dict[str, str] = {}
    for thing, kind in _typed(store):
        match kind:
            case "region":
                found[short_id(thing.value)] = (
                    "through.country" if _is_country(store, thing) else "through.region"
                )
            case "value-chain":
                found[short_id(thing.value)] = "through.value-chain"
            case "programme" | "policy-initiative" if next(store.quads(thing, _REGION), None) is None:
                found[short_id(thing.value)] = "through.programme"
            case _:
                pass
    for industry in _industries(store):
        found[short_id(industry.value)] = "through.industry"
    return found


def _typed(store: Store) -> Iterator[tuple[ox.NamedNode, str]]:
    for quad in store.quads(None, _TYPE):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
            yield quad.subject, TYPE_TOKENS.get(quad.object.value, "")


def _is_country(store: Store, region: ox.NamedNode) -> bool:
    codes = (quad.object for quad in store.quads(region, _NUTS))
    return any(
        isinstance(code, ox.NamedNode) and len(code.value.rpartition("/")[2]) == _COUNTRY for code in codes
    )


def _industries(store: Store) -> Iterator[ox.NamedNode]:
    active, staged = _INDUSTRIES
    for quad in store.quads(None, active):
        if isinstance(quad.object, ox.NamedNode):
            yield quad.object
    for quad in store.quads(None, staged):
        if isinstance(quad.subject, ox.NamedNode):
            yield quad.subject
    for quad in store.quads(None, _TARGETS):
        if isinstance(quad.object, ox.NamedNode) and quad.object.value.startswith(NACE):
            yield quad.object
