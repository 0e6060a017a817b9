"""For which regions the ties of a thing are recorded."""

from collections import Counter

import pyoxigraph as ox

from clusteratlas.store.store import Store
from clusteratlas.vocabulary.namespaces import CA, PREFIXES

_OBJECT, _REGION = ox.NamedNode(PREFIXES["rdf"] + "object"), ox.NamedNode(CA + "region")


def tied_regions(store: Store, thing: ox.NamedNode) -> Counter[str]:
    """How many ties lead to a thing, by the IRIs of the regions for which they are recorded.

    They are looked up one by one: a query would read what is recorded for all regions.
    """
    ties = {quad.subject for quad in store.quads(None, _OBJECT, thing)}
    return Counter(
        quad.object.value
        for tie in ties
        if isinstance(tie, ox.NamedNode | ox.BlankNode)
        for quad in store.quads(tie, _REGION)
        if isinstance(quad.object, ox.NamedNode)
    )
