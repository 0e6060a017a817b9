"""The links of a whole store, a few regions at a time, whose surroundings alone are in memory."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Protocol

import pyoxigraph as ox

from clusteratlas.catalogue.links.convention import Convention
from clusteratlas.catalogue.links.derivation import Links
from clusteratlas.model import Link
from clusteratlas.store.store import Store
from clusteratlas.vocabulary.namespaces import CA, full_iri

Around = Callable[[set[str], set[str]], Store]
"""The surroundings of regions and of things, by their IRIs, seen as the links are to be."""


class Recorded(Protocol):
    """For which regions things are recorded, by IRIs."""

    def sizes(self) -> Iterable[tuple[str, int]]:
        """The regions in their order, and how many things and ties are recorded for each."""
        ...

    def lone(self) -> Iterable[str]:
        """The stakeholders that are recorded for no region, in their order."""
        ...

    def homes(self, thing: str) -> set[str]:
        """The regions for which a thing is recorded."""
        ...


class RecordedInStore:
    """For which regions a store has things recorded.

    Args:
        store: the whole, of all dates.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def sizes(self) -> Iterator[tuple[str, int]]:
        """The regions in their order, and how many things and ties are recorded for each."""
        for region, count in self._store.select(_REGIONS):
            if isinstance(region, ox.NamedNode) and isinstance(count, ox.Literal):
                yield region.value, int(count.value)

    def lone(self) -> list[str]:
        """The stakeholders that are recorded for no region, in their order."""
        return [term.value for (term,) in self._store.select(_LONE) if isinstance(term, ox.NamedNode)]

    def homes(self, thing: str) -> set[str]:
        """The regions for which a thing is recorded."""
        return _homes(self._store, thing)


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
    recorded: Recorded, around: Around, weights: Convention, value_chain: str = ""
) -> Iterator[tuple[Link, ...]]:
    """All links of a store: those of each few regions, of who is recorded for none, and for distant ones.

    Args:
        recorded: tells of the whole, of all dates.
        around: gives the surroundings.
        weights: by which links are weighed.
        value_chain: id of the one to keep to; empty for all.
    """
    several: set[str] = set()
    for group in _groups(recorded):
        near = around(group, set())
        kept: list[Link] = []
        for link in Links(near, weights).find("", "", value_chain):
            homes = _homes(near, full_iri(link.stakeholder))
            if homes and homes <= group:
                kept.append(link)
            elif homes & group:
                several.add(link.stakeholder)
        yield tuple(kept)
    lone = iter(recorded.lone())
    while part := set(islice(lone, _AT_ONCE)):
        found = Links(around(set(), part), weights).find("", "", value_chain)
        yield tuple(link for link in found if full_iri(link.stakeholder) in part)
    for stakeholder in sorted(several):
        near = around(recorded.homes(full_iri(stakeholder)), set())
        yield Links(near, weights).find("", stakeholder, value_chain)


def _groups(recorded: Recorded) -> Iterator[set[str]]:
    """All regions, as many together as have no more than so many things and ties."""
    group: set[str] = set()
    room = _TOGETHER
    for region, count in recorded.sizes():
        if group and count > room:
            yield group
            group, room = set(), _TOGETHER
        group.add(region)
        room -= count
    if group:
        yield group


def _homes(store: Store, thing: str) -> set[str]:
    accounts = (quad.object for quad in store.quads(ox.NamedNode(thing), _ACCOUNT))
    return {account.value for account in accounts if isinstance(account, ox.NamedNode)}
