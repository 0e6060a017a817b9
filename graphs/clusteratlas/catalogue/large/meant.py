"""Which regions and things a request is about, before their surroundings are read."""

from collections.abc import Iterable, Iterator, Sequence

import pyoxigraph as ox

from clusteratlas.catalogue.names import Names, fits, fold
from clusteratlas.catalogue.regions import Regions
from clusteratlas.errors import AmbiguousNameError
from clusteratlas.store.store import Store
from clusteratlas.vocabulary.namespaces import CA, PREFIXES, full_iri

_REGION, _KIND = ox.NamedNode(CA + "region"), ox.NamedNode(CA + "Region")
_CHAIN = ox.NamedNode(CA + "ValueChain")
_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")


class Meant:
    """Finds what names mean in a store of all dates.

    Args:
        store: what names are looked up in.
        names: its names.
        regions: its regions.
        any_date: whether what is asked is a view as of a date, at which a name may mean another of the things
            that bear it, so that all of them are meant.
    """

    def __init__(self, store: Store, names: Names, regions: Regions, *, any_date: bool) -> None:
        self._store, self._names, self._known = store, names, regions
        self._any_date = any_date

    def of(
        self, regions: Iterable[str], named: Sequence[tuple[str, str]]
    ) -> tuple[set[str], set[str], set[str]]:
        """The IRIs of regions in whose accounts things are recorded, of things without one, and of others.

        Stakeholders stand for the regions for which they are recorded, since these decide which value chains
        are anchored beside them.

        Raises:
            UnknownNameError: nothing has such a name.
            AmbiguousNameError: several things have it.
        """
        accounts = {iri for text in regions for iri in self._accounts(text)}
        things: set[str] = set()
        mentioned: set[str] = set()
        for text, kind in named:
            for iri in self._found(text, kind):
                mentioned.add(iri)
                things |= {iri} if kind == "thing" else set()
                if self._any_date and self._is_region(iri):
                    # What is told of one at a date comes out of its own account: what its support was about.
                    accounts |= set(self._known.holders(iri))
                if kind == "stakeholder" and not accounts:
                    own = {quad.object for quad in self._store.quads(ox.NamedNode(iri), _REGION)}
                    homes = {region.value for region in own if isinstance(region, ox.NamedNode)}
                    accounts |= homes
                    things |= set() if homes else {iri}
        if self._any_date and accounts:
            # Which region a name means then, or comes nearest to, is told among all of them; so of chains.
            mentioned |= self._all(_KIND)
        if self._any_date and any(kind == "value-chain" for _, kind in named):
            mentioned |= self._all(_CHAIN)
        return accounts, things, mentioned

    def _is_region(self, iri: str) -> bool:
        return next(self._store.quads(ox.NamedNode(iri), _TYPE, _KIND), None) is not None

    def _all(self, kind: ox.NamedNode) -> set[str]:
        found = (quad.subject for quad in self._store.quads(None, _TYPE, kind))
        return {node.value for node in found if isinstance(node, ox.NamedNode)}

    def _accounts(self, text: str) -> Iterator[str]:
        if not self._any_date:
            yield full_iri(self._known.account(text).data_set)
            return
        try:
            yield from self._known.holders(text)
        except AmbiguousNameError as error:
            for one in error.candidates:
                yield from self._known.holders(one)
        for name in self._names.called(fold(text)):
            if fits(name.type, "region"):
                yield from self._known.holders(name.iri)

    def _found(self, text: str, kind: str) -> Iterator[str]:
        try:
            yield self._names.resolve(text, kind)
        except AmbiguousNameError as error:
            if not self._any_date:
                raise
            yield from map(full_iri, error.candidates)
        if self._any_date:
            yield from (name.iri for name in self._names.called(fold(text)) if fits(name.type, kind))
