"""The links of a whole store, a few regions at a time, whose surroundings alone are in memory."""

from collections.abc import Callable, Iterator
from itertools import islice

import pyoxigraph as ox

from clusteratlas.catalogue.links.convention import Convention
from clusteratlas.catalogue.links.derivation import Links
from clusteratlas.model import Link
from clusteratlas.store.store import Store
from clusteratlas.vocabulary.namespaces import CA, full_iri

Around = Callable[[set[str], set[str]], Store]
"""The surroundings of regions and of things, by their IRIs, seen as the links are to be."""

_ACCOUNT = ox.NamedNode(CA + "region")
_REGIONS = """
SELECT ?region (COUNT(?thing) AS ?count) WHERE { ?thing ca:region ?region } GROUP BY ?region ORDER BY ?region
"""
_LONE = """
SELECT DISTINCT ?stakeholder WHERE {
  ?class rdfs:subClassOf ca:Stakeholder .
  ?stakeholder a ?class .
  MINUS { ?stakeholder ca:region ?region }
}
ORDER BY ?stakeholder
"""
_AT_ONCE = 200
"""Stakeholders of no region that are looked at together."""
_TOGETHER = 30_000
"""Things and ties of several regions that are looked at together; a larger region is looked at alone."""


def links_by_region(
    store: Store, around: Around, weights: Convention, value_chain: str = ""
) -> Iterator[tuple[Link, ...]]:
    """All links of a store: those of each few regions, of who is recorded for none, and for distant ones.

    Args:
        store: the whole, of all dates.
        around: gives the surroundings.
        weights: by which links are weighed.
        value_chain: id of the one to keep to; empty for all.
    """
    several: set[str] = set()
    for group in _groups(store):
        near = around(group, set())
        kept: list[Link] = []
        for link in Links(near, weights).find("", "", value_chain):
            homes = _homes(near, link.stakeholder)
            if homes and homes <= group:
                kept.append(link)
            elif homes & group:
                several.add(link.stakeholder)
        yield tuple(kept)
    lone = iter(_iris(store, _LONE))
    while part := set(islice(lone, _AT_ONCE)):
        found = Links(around(set(), part), weights).find("", "", value_chain)
        yield tuple(link for link in found if full_iri(link.stakeholder) in part)
    for stakeholder in sorted(several):
        near = around(_homes(store, stakeholder), set())
        yield Links(near, weights).find("", stakeholder, value_chain)


def _groups(store: Store) -> Iterator[set[str]]:
    """All regions, as many together as have no more than so many things and ties."""
    group: set[str] = set()
    room = _TOGETHER
    for region, count in store.select(_REGIONS):
        if isinstance(region, ox.NamedNode) and isinstance(count, ox.Literal):
            if group and int(count.value) > room:
                yield group
                group, room = set(), _TOGETHER
            group.add(region.value)
            room -= int(count.value)
    if group:
        yield group


def _iris(store: Store, query: str) -> list[str]:
    return [term.value for (term,) in store.select(query) if isinstance(term, ox.NamedNode)]


def _homes(store: Store, stakeholder: str) -> set[str]:
    """The regions for which a stakeholder is recorded."""
    accounts = (quad.object for quad in store.quads(ox.NamedNode(full_iri(stakeholder)), _ACCOUNT))
    return {account.value for account in accounts if isinstance(account, ox.NamedNode)}
