"""Opening an endpoint: a store in memory of what has been taken from it, and of the background beside it."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path

import pyoxigraph as ox

from clusteratlas.store import engine
from clusteratlas.store.answers import Answer
from clusteratlas.store.datafiles import DataFile
from clusteratlas.store.guard import QUERY_WORDS
from clusteratlas.store.loading import introduce, introductions, load, missing
from clusteratlas.store.notes import Notes
from clusteratlas.store.opening import Contents, beside_graphs, origins, with_background
from clusteratlas.store.own import Own
from clusteratlas.store.parts import StoreReading
from clusteratlas.store.remote.address import address_of, tell_plain
from clusteratlas.store.remote.detecting import Layout, data_set, detect
from clusteratlas.store.remote.extract import Extract
from clusteratlas.store.remote.fetching import Fetching
from clusteratlas.store.remote.kept import KeptNames
from clusteratlas.store.remote.protocol import DataSet, Endpoint
from clusteratlas.store.remote.reading import BesideReading, EndpointReading
from clusteratlas.store.store import Store
from clusteratlas.store.words import in_order, says_from
from clusteratlas.vocabulary.namespaces import CA, ID, NACE, PREFIXES
from clusteratlas.vocabulary.terms import STAKEHOLDER_TYPES

_NAMES = re.compile(r"<[^<>\s]*>|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|#[^\n]*")
_USED = re.compile(r"(?<![\w:.-])([A-Za-z][\w.-]*):")
_DECLARED = re.compile(r"\bprefix\s+([A-Za-z][\w.-]*):", re.IGNORECASE)
_BASE = re.compile(r"\bbase\s+<", re.IGNORECASE)
_SHOWN = 1000  # things of an answer whose names are asked for at once


_HERE = "-here"
"""Ends the names of the graphs of the background beside an endpoint, so that none is the endpoint's."""


@dataclass(frozen=True, slots=True)
class _Held:
    """What has been taken of one graph."""

    store: Store
    graph: str
    prefixes: Mapping[str, str]

    def quads(self) -> Iterator[ox.Quad]:
        yield from self.store.quads(graph=ox.NamedNode(self.graph))


class Served:
    """An endpoint, the names that have been taken from it so far, and the parts that are asked of it.

    Args:
        address: as the user names it.
        kept: the folder in which names are kept from one run to the next; None where they are not.
    """

    def __init__(self, address: str, kept: Path | None = None) -> None:
        self.endpoint = Endpoint(address_of(address))
        tell_plain(self.endpoint.address)
        self.layout: Layout = detect(self.endpoint)
        self._fetching = Fetching(self.endpoint, self.layout)
        place = str(self.endpoint.address)
        self.extract = Extract(self._fetching, KeptNames(kept, place) if kept else None)
        self.notes = Notes()
        self._background = with_background(())
        self._store: Store | None = None
        self._version = -1
        self._data_set: DataSet | None = None
        self._has_vocabulary: bool | None = None
        self._held: dict[str, bool] = {}

    def store(self) -> Store:
        """What has been taken so far, with the background; another store whenever there is more."""
        if self._store is None or self._version != self.extract.version:
            held = ox.Store()
            held.bulk_extend(self.extract.quads)
            self._store, self._version = self._stored(held, None), self.extract.version
        return self._store

    @property
    def contents(self) -> Contents:
        """The graphs that have been taken so far, standing in for files, and the background."""
        return self.contents_of(self.store())

    @cached_property
    def background(self) -> tuple[ox.Quad, ...]:
        """What stands beside the data on this machine, each file in a graph that no endpoint has."""
        return tuple(self._here.quads())

    @cached_property
    def _here(self) -> Store:
        files = (replace(file, graph=file.graph + _HERE) for file in self._background.background)
        return Store(load(files))

    def reading(self) -> BesideReading:
        """What reads the endpoint, and the background beside it as if it were there."""
        return BesideReading(EndpointReading(self._fetching, self.extract.know), StoreReading(self._here))

    def part(self, quads: Iterable[ox.Quad], nameless: Iterable[str]) -> Store:
        """A store of a part that was read, with the background; a whole of its own.

        Args:
            quads: of :meth:`reading`.
            nameless: IRIs of what the part names, and of which nothing is said.

        Raises:
            RequestError: they are too many.
        """
        here = {file.graph + _HERE for file in self._background.background}
        held = ox.Store()
        held.bulk_extend(quad for quad in quads if getattr(quad.graph_name, "value", "") not in here)
        self.extract.require_room(len(held))
        return self._stored(held, {ox.NamedNode(iri) for iri in nameless if iri.startswith(ID)})

    def _stored(self, held: ox.Store, nameless: Collection[ox.NamedNode] | None) -> Store:
        """A store of what was taken, to which the background comes when something first asks for it."""
        names = {graph.value for graph in held.named_graphs() if isinstance(graph, ox.NamedNode)}
        beside = beside_graphs(self._background, names)
        background = {file.graph for file in (*beside.background, *beside.others)}
        own = Own(names, frozenset(), background, partial(self._add_background, beside, held, nameless))
        return Store(held, self.notes, replace(origins(beside), files={}), own)

    def _add_background(
        self, beside: Contents, held: ox.Store, nameless: Collection[ox.NamedNode] | None
    ) -> None:
        """Add the background, and who they are of whom nothing is said; None for all whom the store names."""
        graphs = {
            read.graph + _HERE: ox.NamedNode(file.graph)
            for read, file in zip(self._background.background, beside.background, strict=True)
        }
        told = (
            ox.Quad(quad.subject, quad.predicate, quad.object, graphs[quad.graph_name.value])
            for quad in self.background
            if isinstance(quad.graph_name, ox.NamedNode)
        )
        held.bulk_extend(missing(tuple(told), held))
        if nameless is None:
            introduce(beside.others, held, ID)
        else:
            held.extend(introductions(beside.others, nameless))

    def contents_of(self, store: Store) -> Contents:
        """The graphs of a store of what was taken, as what stands in for files, and its background."""
        alone = store.data_alone()
        files = tuple(
            DataFile(Path(self.store_name(graph)), ox.RdfFormat.N_QUADS, graph, held=_Held(alone, graph, {}))
            for graph in alone.graphs()
        )
        return replace(beside_graphs(self._background, {file.graph for file in files}), data=files)

    @staticmethod
    def store_name(graph: str) -> str:
        """How messages call a graph."""
        return graph.rstrip("/#").rpartition("/")[2] or graph

    def answer(  # noqa: PLR0913 - all but the query are given by name
        self,
        query: str,
        *,
        base: str = ID,
        limit: int | None = None,
        federated: bool = False,
        purpose: str = "a query",
        about: DataSet | None = None,
    ) -> Answer:
        """The answer of the server itself to a query of any form.

        Args:
            query: SPARQL 1.1; the common prefixes need no declaration.
            base: the IRI against which relative ones are read.
            limit: the most rows or triples to read.
            federated: whether SERVICE may send parts of the query to other servers.
            purpose: what the request is for, as a trace tells it.
            about: the graphs that it is about, whatever FROM says; None for those of the data.

        Raises:
            RequestError: the query would reach outside, or the server does not take it.
            UnavailableError: the server gives no answer.
        """
        engine.check(query, () if federated else QUERY_WORDS)
        about = about or (None if says_from(query) else self.data_set)
        found = self.endpoint.ask(declared(query, base), purpose, limit=limit, about=about)
        return found.with_columns(in_order(query, found.columns))

    @property
    def data_set(self) -> DataSet | None:
        """The graphs that a query is told to be about."""
        if self._data_set is None:
            self._data_set = data_set(self.endpoint, self.layout) or DataSet()
        return self._data_set

    @property
    def has_vocabulary(self) -> bool:
        """Whether the server holds vocabulary, industries and chains, so that questions can be put to it."""
        if self._has_vocabulary is None:
            query = (
                f"ASK {{ <{CA}Cluster> <{PREFIXES['rdfs']}subClassOf> <{CA}Stakeholder> . "
                f"<{NACE}30> <{PREFIXES['skos']}broader> ?section . ?chain <{CA}hasStage> ?stage }}"
            )
            found = self.endpoint.ask(query, "whether the server holds the vocabulary", about=self.data_set)
            self._has_vocabulary = bool(found.truth)
        return self._has_vocabulary

    def holds(self, region: str) -> bool:
        """Whether anything is recorded for a region."""
        if region not in self._held:
            stated = self.layout.at(f"?s <{CA}region> {ox.NamedNode(region)}", "g")
            found = self.endpoint.ask(f"ASK {{ {stated} }}", "whether anything is recorded for the region")
            self._held[region] = bool(found.truth)
        return self._held[region]

    def counted(self) -> Iterator[tuple[str, str, int]]:
        """How many things of each kind are recorded for each region."""
        stated = (
            self.layout.at(pattern, name)
            for pattern, name in ((f"?node <{CA}region> ?region", "g"), ("?node a ?type", "h"))
        )
        where = " ".join(f"{{ {one} }}" for one in stated)
        query = (
            f"SELECT ?region ?type (COUNT(DISTINCT ?node) AS ?count) WHERE {{ {where} }} "
            "GROUP BY ?region ?type"
        )
        found = self.endpoint.ask(query, "how much is recorded for each region")
        for region, kind, count in found.rows:
            if isinstance(region, ox.NamedNode) and isinstance(kind, ox.NamedNode):
                yield region.value, kind.value, int(getattr(count, "value", 0))

    def sizes(self) -> Iterator[tuple[str, int]]:
        """The regions for which things are recorded, and how many things and ties of each."""
        stated = self.layout.at(f"?thing <{CA}region> ?region", "g")
        query = (
            f"SELECT ?region (COUNT(DISTINCT ?thing) AS ?count) WHERE {{ {stated} }} "
            "GROUP BY ?region ORDER BY ?region"
        )
        for region, count in self.endpoint.ask(query, "how large the regions are").rows:
            if isinstance(region, ox.NamedNode):
                yield region.value, int(getattr(count, "value", 0))

    def lone(self) -> list[str]:
        """The stakeholders that are recorded for no region, by their IRIs, in their order."""
        unplaced = self.layout.at(f"?s <{CA}region> ?r", "h9")
        classes = ", ".join(f"<{iri}>" for iri in STAKEHOLDER_TYPES.values())
        alone = f"FILTER NOT EXISTS {{ {unplaced} }}"
        where = self._fetching.one_of(
            f"?s a ?class . FILTER(?class IN ({classes})) . {alone}",
            f"?s a ?class . ?class <{PREFIXES['rdfs']}subClassOf> <{CA}Stakeholder> . {alone}",
        )
        return sorted(self._fetching.things(where, "the stakeholders of no region"))

    def homes(self, thing: str) -> set[str]:
        """The regions for which a thing is recorded, by its IRI and theirs."""
        self.extract.bring_some([thing])
        found = self.extract.quads.quads_for_pattern(ox.NamedNode(thing), ox.NamedNode(CA + "region"), None)
        return {quad.object.value for quad in found if isinstance(quad.object, ox.NamedNode)}

    def is_spoken(self, language: str) -> bool:
        """Whether any name is in a language, by its code."""
        label = self.layout.at(f"?s <{PREFIXES['skos']}prefLabel> ?label", "g")
        query = f"ASK {{ {label} FILTER(LANG(?label) = {ox.Literal(language)}) }}"
        return bool(self.endpoint.ask(query, f"whether names are in {language}").truth)

    def know(self, answer: Answer) -> None:
        """Bring the names of the things of an answer, so that people see these."""
        rows: Sequence[Sequence[object]] = answer.rows[:_SHOWN]
        named = (cell.value for row in rows for cell in row if isinstance(cell, ox.NamedNode))
        self.extract.bring_some(named, "the names of the answer's things")


def declared(query: str, base: str = ID) -> str:
    """A query with the common prefixes declared that it uses, and its base; no line of it moves."""
    plain = _NAMES.sub(" ", query)
    used = set(_USED.findall(plain)) - set(_DECLARED.findall(plain))
    known = "".join(f"PREFIX {name}: <{PREFIXES[name]}> " for name in sorted(used & PREFIXES.keys()))
    given = "" if _BASE.search(query) else f"BASE <{base}> "
    return f"{given}{known}{query}"
