"""What facets ask of things: their types and regions, how their ties are supported, what they link to."""

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import pyoxigraph as ox

from clusteratlas.catalogue.large.indexed import index_of
from clusteratlas.catalogue.names import KINDS, Names
from clusteratlas.catalogue.records import iri_of
from clusteratlas.model import STATUSES, is_known
from clusteratlas.rows.searching.entries import Entry
from clusteratlas.vocabulary.namespaces import CA, full_iri, short_id
from clusteratlas.vocabulary.terms import STATUS_TOKENS

if TYPE_CHECKING:
    from clusteratlas.atlas import Atlas
    from clusteratlas.catalogue.large.indexed import Indexed
    from clusteratlas.model import Link
    from clusteratlas.store.store import Store

_REGION, _STATUS = ox.NamedNode(CA + "region"), ox.NamedNode(CA + "status")
_ENDS = ("subject", "object")
_RECORDED = """
SELECT DISTINCT ?region ?thing ?status WHERE {{
  ?thing ca:region ?region . ?tie rdf:{end} ?thing . ?tie ca:status ?status
}}
"""
_OF_ONE = "SELECT DISTINCT ?thing ?status WHERE {{ ?tie rdf:{end} ?thing . ?tie ca:status ?status }}"
_OF_ALL = "SELECT DISTINCT ?thing ?status WHERE {{ ?tie ca:status ?status . ?tie rdf:{end} ?thing }}"
_REGIONS_KEPT = 16
"""Regions of a large store of which a process keeps what was worked out."""

Statuses = Mapping[str, tuple[str, ...]]
"""Statuses of ties, by the IRI of the thing."""
Linked = Mapping[str, tuple[tuple[str, str], ...]]
"""Value chains and bands, by the id of the stakeholder."""


@dataclass(slots=True)
class _Kept:
    """What was worked out of an atlas: plain values, which hold no store."""

    everything: tuple[Entry, ...] | None = None
    regions: OrderedDict[tuple[str, bool], tuple[Entry, ...]] = field(default_factory=OrderedDict)


_KEPT: "WeakKeyDictionary[Atlas, _Kept]" = WeakKeyDictionary()


def everything(atlas: "Atlas") -> tuple[Entry, ...]:
    """Every named thing of an atlas in memory, with all that facets ask."""
    kept = _KEPT.setdefault(atlas, _Kept())
    if kept.everything is None:
        named = dict.fromkeys(name.iri for name in atlas.names.all())
        bare = entries_of(atlas.store, atlas.names, named)
        kept.everything = detailed(bare, statuses(atlas.store), linked(atlas.links()))
    return kept.everything


def of_region(atlas: "Atlas", region: str, *, derived: bool) -> tuple[Entry, ...]:
    """What is recorded for a region of a large store.

    Args:
        atlas: the whole.
        region: id of the region in whose account things are recorded.
        derived: whether to read the statuses of their ties, and derive which value chains they link to.
    """
    kept = _KEPT.setdefault(atlas, _Kept()).regions
    if (region, derived) not in kept:
        kept[region, derived] = _derived(atlas, region) if derived else _recorded(atlas, region)
        while len(kept) > _REGIONS_KEPT:
            kept.popitem(last=False)
    kept.move_to_end((region, derived))
    return kept[region, derived]


def _recorded(atlas: "Atlas", region: str) -> tuple[Entry, ...]:
    """What is recorded for a region; what it is stands in the index, where there is one."""
    node = ox.NamedNode(full_iri(region))
    index = index_at_hand(atlas)
    # Of a view, and of what lies elsewhere, the surroundings of the region are at hand.
    seen = atlas if index is not None else atlas.near(f"<{node.value}>")
    recorded = sorted({iri_of(quad.subject) for quad in seen.store.quads(None, _REGION, node)} - {""})
    if index is None:
        return tuple(entries_of(seen.store, seen.names, recorded))
    kinds = index.typed(recorded)
    kept = ((iri, kinds.get(iri, "")) for iri in recorded)
    return tuple(Entry(iri, short_id(iri), kind, (region,)) for iri, kind in kept if kind in KINDS)


def _derived(atlas: "Atlas", region: str) -> tuple[Entry, ...]:
    node = ox.NamedNode(full_iri(region))
    seen = atlas.near(f"<{node.value}>")
    links = linked(seen.links(region=f"<{node.value}>"))
    return detailed(_recorded(atlas, region), statuses_in(seen.store, node), links)


def index_at_hand(atlas: "Atlas") -> "Indexed | None":
    """What was prepared beside a large store, unless a view of it was never made."""
    return None if atlas.is_unseen and atlas.store_at_hand is not None else index_of(atlas.store)


def entries_of(store: "Store", names: Names, iris: Iterable[str]) -> list[Entry]:
    """Things with their types and regions; what has no type that can be searched for is left out."""
    found = ((iri, names.type_of(iri)) for iri in iris)
    return [Entry(iri, short_id(iri), kind, _regions(store, iri)) for iri, kind in found if kind in KINDS]


def _regions(store: "Store", iri: str) -> tuple[str, ...]:
    quads = store.quads(ox.NamedNode(iri), _REGION)
    return tuple(sorted({short_id(one) for quad in quads if (one := iri_of(quad.object))}))


def detailed(entries: Iterable[Entry], standing: Statuses, links: Linked) -> tuple[Entry, ...]:
    """Entries with the statuses of their ties, and their links."""
    return tuple(
        replace(one, statuses=standing.get(one.iri, ()), links=links.get(one.id, ())) for one in entries
    )


def linked(links: "Iterable[Link]") -> Linked:
    """By stakeholder the value chains that it links to, the strongest link first."""
    found: dict[str, list[tuple[str, str]]] = {}
    for link in links:
        if is_known(link, "weak"):
            found.setdefault(link.stakeholder, []).append((link.value_chain, link.band))
    return {stakeholder: tuple(chains) for stakeholder, chains in found.items()}


def statuses(store: "Store") -> Statuses:
    """The statuses of the ties of all things."""
    return _read(row for end in _ENDS for row in store.select(_OF_ALL.format(end=end)))


def statuses_in(store: "Store", region: ox.NamedNode) -> Statuses:
    """The statuses of the ties of what is recorded for a region."""
    asked = (store.select(_RECORDED.format(end=end), {"region": region}) for end in _ENDS)
    return _read(row[1:] for rows in asked for row in rows)


def statuses_of(store: "Store", iris: Iterable[str]) -> Statuses:
    """The statuses of the ties of some things."""
    nodes = list(map(ox.NamedNode, iris))
    asked = (store.select(_OF_ONE.format(end=end), {"thing": node}) for node in nodes for end in _ENDS)
    return _read(row for rows in asked for row in rows)


def _read(rows: Iterable[Iterable[object]]) -> Statuses:
    found: dict[str, set[str]] = {}
    for thing, status in rows:
        token = STATUS_TOKENS.get(iri_of(status))
        if token is not None:
            found.setdefault(iri_of(thing), set()).add(token)
    return {iri: tuple(one for one in STATUSES if one in held) for iri, held in found.items()}
