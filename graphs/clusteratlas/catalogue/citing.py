"""Things, ties and sources as the data set tells them that states them.

Where data sets describe one source differently, a tie cites it as its own data set does: the source's id
names that data set too (``s1@north``). Where several state one tie, each is a tie of its own.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pyoxigraph as ox

from clusteratlas.catalogue import records as read
from clusteratlas.catalogue.datasets import DataSets, data_sets
from clusteratlas.catalogue.records import Record
from clusteratlas.model import Source, Step, Thing, Tie
from clusteratlas.store.store import Store
from clusteratlas.vocabulary.namespaces import CA, PREFIXES, SOURCE, full_iri

_SOURCE = PREFIXES["dct"] + "source"
_EVIDENCE = (PREFIXES["rdf"] + "subject", _SOURCE, CA + "status", CA + "role")
"""Whoever says one of these of a tie states it, or takes a stand on it."""
_AT = "@"


class Citing:
    """Reads things with their evidence.

    Args:
        store: the triples.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._sets: DataSets = data_sets(store)
        self._ties: dict[str, tuple[Tie, ...]] = {}
        self._contested: dict[str, bool] = {}

    def thing(self, record: Record) -> Thing:
        """A thing, and in what data sets differ that describe it."""
        if not self._concerns(record):
            return read.thing(record)
        found = read.thing(self._account(record))
        return replace(found, sources=self._keys(record.iri), differs=self._sets.differences(record.iri))

    def step(self, record: Record) -> Step:
        """A support step with its sources."""
        found = read.step(record)
        return replace(found, sources=self._keys(record.iri)) if self._concerns(record) else found

    def ties(self, record: Record) -> tuple[Tie, ...]:
        """The ties behind a node: one, or one for each data set that states it."""
        # A statement that lacks an end says nothing; what is wrong with it is told where it is read.
        found = tuple(tie for tie in self._each(record) if tie.subject and tie.predicate and tie.object)
        self._ties[record.iri] = found
        return found

    def ties_of(self, node: ox.NamedNode) -> tuple[Tie, ...]:
        """The same by the node's name, read from the store where they have not been read before."""
        if node.value not in self._ties:
            about = ((quad.subject, quad.predicate, quad.object) for quad in self._store.quads(node))
            self.ties(read.gather(about, self._store)[node.value])
        return self._ties[node.value]

    def _each(self, record: Record) -> Iterator[Tie]:
        if not self._concerns(record):
            yield read.tie(record)
            return
        said = self._sets.said(record.iri)
        stating = [graph for graph, properties in said.items() if properties.keys() & {*_EVIDENCE}]
        statement = {prop: record.values[prop] for prop in record.values if prop not in _EVIDENCE[1:]}
        for graph in stating:
            own = {prop: said[graph][prop] for prop in _EVIDENCE[1:] if prop in said[graph]}
            name = self._sets.name(graph)
            tie = read.tie(Record(record.iri, {**statement, **own}, self._store))
            yield replace(
                tie,
                id=tie.id + _AT + name if len(stating) > 1 else tie.id,
                sources=self._keys(record.iri, graph),
                data_set=name,
            )

    def source(self, key: str) -> Source:
        """A source by the id by which it is cited."""
        iri, graph = self._parted(key)
        if not graph:
            return read.source(read.record_of(self._store, iri))
        return replace(read.source(Record(iri, self._sets.said(iri)[graph], self._store)), id=key)

    def sources(self, keys: Iterable[str]) -> dict[str, Source]:
        """Sources by the ids by which they are cited."""
        return {key: self.source(key) for key in sorted(set(keys))}

    def names_data_set(self, key: str) -> bool:
        """Whether the id by which a source is cited names a data set too."""
        return bool(self._parted(key)[1])

    def contested(self, iri: str) -> bool:
        """Whether data sets describe a source differently."""
        if iri not in self._contested:
            self._contested[iri] = bool(self._sets.differences(iri))
        return self._contested[iri]

    def _concerns(self, record: Record) -> bool:
        if self._store.place is None and not self._sets.all_several:
            return False
        cited = (read.iri_of(term) for term in record.values.get(_SOURCE, ()))
        return bool(self._sets.several(record.iri)) or any(self.contested(iri) for iri in cited)

    def _account(self, record: Record) -> Record:
        several = self._sets.several(record.iri)
        return Record(record.iri, self._sets.one_account(record.iri), self._store) if several else record

    def _keys(self, iri: str, only: str = "") -> tuple[str, ...]:
        """The ids by which a node cites its sources, in one data set or in all."""
        return tuple(
            dict.fromkeys(
                self._key(term.value, graph)
                for graph, properties in self._sets.said(iri).items()
                if not only or graph == only
                for term in sorted(properties.get(_SOURCE, ()), key=str)
                if isinstance(term, ox.NamedNode)
            )
        )

    def _key(self, source: str, graph: str) -> str:
        plain = read.source_id(source)
        if not self.contested(source):
            return plain
        return plain + _AT + self._sets.name(self._sets.describing(source, graph))

    def _parted(self, key: str) -> tuple[str, str]:
        """The IRI of a source and the data set that a citation names, if any."""
        plain, _, name = key.rpartition(_AT)
        iri = source_iri(plain)
        for graph in self._sets.several(iri) if plain else ():
            if self._sets.name(graph) == name:
                return iri, graph
        return source_iri(key), ""


def source_iri(identifier: str) -> str:
    """The IRI behind the id of a source; the inverse of :func:`clusteratlas.catalogue.records.source_id`."""
    return full_iri(identifier) if ":" in identifier or "/" in identifier else SOURCE + identifier
