"""Things that tie many who have little to do with each other, so that a path through them says little."""

import pyoxigraph as ox

from clusteratlas.store.store import Store
from clusteratlas.vocabulary.namespaces import CA, NACE, PREFIXES
from clusteratlas.vocabulary.terms import TYPE_TOKENS

THROUGH = "through.thing"
"""What weighs a path that passes through a thing, whatever it is."""

TYPE, REGION, NUTS = (
    ox.NamedNode(PREFIXES["rdf"] + "type"),
    ox.NamedNode(CA + "region"),
    ox.NamedNode(CA + "nuts"),
)
ACTIVE_IN, STAGE_OF, TARGETS = (ox.NamedNode(CA + name) for name in ("activeIn", "stageOf", "targets"))
_COUNTRY = 2
"""Signs of the NUTS code of a country."""


def kind_of(store: Store, thing: ox.NamedNode) -> str:
    """What else weighs a path that passes through a thing, as a key of the convention; empty for nothing.

    That are regions and countries, industries, value chains, and programmes and initiatives that are recorded
    for no one region.
    """
    if _is_industry(store, thing):
        return "through.industry"
    found = ""
    for quad in store.quads(thing, TYPE):
        match TYPE_TOKENS.get(quad.object.value, "") if isinstance(quad.object, ox.NamedNode) else "":
            case "region":
                found = "through.country" if _is_country(store, thing) else "through.region"
            case "value-chain":
                found = "through.value-chain"
            case "programme" | "policy-initiative" if next(store.quads(thing, REGION), None) is None:
                found = "through.programme"
            case _:
                pass
    return found


def _is_country(store: Store, region: ox.NamedNode) -> bool:
    codes = (quad.object for quad in store.quads(region, NUTS))
    return any(
        isinstance(code, ox.NamedNode) and len(code.value.rpartition("/")[2]) == _COUNTRY for code in codes
    )


def _is_industry(store: Store, thing: ox.NamedNode) -> bool:
    signs = [(None, ACTIVE_IN, thing), (thing, STAGE_OF, None)]
    if thing.value.startswith(NACE):
        signs.append((None, TARGETS, thing))
    return any(next(store.quads(*sign), None) is not None for sign in signs)
