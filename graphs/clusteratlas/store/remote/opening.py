"""Opening an endpoint: a store in memory of what has been taken from it, and of the background beside it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pyoxigraph as ox

from clusteratlas.store import engine
from clusteratlas.store.answers import Answer
from clusteratlas.store.datafiles import DataFile
from clusteratlas.store.guard import QUERY_WORDS
from clusteratlas.store.loading import read_quads
from clusteratlas.store.notes import Notes
from clusteratlas.store.opening import Contents, add_background, beside_graphs, origins, with_background
from clusteratlas.store.own import Own
from clusteratlas.store.remote.address import address_of
from clusteratlas.store.remote.detecting import Layout, data_set, detect
from clusteratlas.store.remote.extract import Extract
from clusteratlas.store.remote.fetching import Fetching
from clusteratlas.store.remote.protocol import DataSet, Endpoint
from clusteratlas.store.store import Store
from clusteratlas.store.words import in_order, says_from
from clusteratlas.vocabulary.namespaces import CA, ID, NACE, PREFIXES

_NAMES = re.compile(r"<[^<>\s]*>|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|#[^\n]*")
_USED = re.compile(r"(?<![\w:.-])([A-Za-z][\w.-]*):")
_DECLARED = re.compile(r"\bprefix\s+([A-Za-z][\w.-]*):", re.IGNORECASE)
_BASE = re.compile(r"\bbase\s+<", re.IGNORECASE)
_SOURCE = PREFIXES["dct"] + "source"
_SHOWN = 1000  # things of an answer whose names are asked for at once


@dataclass(frozen=True, slots=True)
class _Held:
    """What has been taken of one graph."""

    extract: Extract
    graph: str
    prefixes: Mapping[str, str]

    def quads(self) -> Iterator[ox.Quad]:
        yield from self.extract.quads.quads_for_pattern(None, None, None, ox.NamedNode(self.graph))


class Served:
    """An endpoint, and the store in memory of what has been taken from it so far.

    Args:
        address: as the user names it.
    """

    def __init__(self, address: str) -> None:
        self.endpoint = Endpoint(address_of(address))
        self.layout: Layout = detect(self.endpoint)
        self.extract = Extract(Fetching(self.endpoint, self.layout), self._cited)
        self.notes = Notes()
        self._background = with_background(())
        self.contents: Contents = self._background
        self._store: Store | None = None
        self._version = -1
        self._data_set: DataSet | None = None
        self._has_vocabulary: bool | None = None
        self._held: dict[str, bool] = {}

    def store(self) -> Store:
        """What has been taken so far, with the background; another store whenever there is more."""
        if self._store is None or self._version != self.extract.version:
            self._store, self._version = self._built(), self.extract.version
        return self._store

    def _built(self) -> Store:
        held = ox.Store()
        held.bulk_extend(self.extract.quads)
        names = {graph.value for graph in held.named_graphs() if isinstance(graph, ox.NamedNode)}
        beside = beside_graphs(self._background, names)
        self.contents = replace(beside, data=self._files(names))
        background = {file.graph for file in (*beside.background, *beside.others)}
        own = Own(names, frozenset(), background, partial(add_background, beside, held))
        return Store(held, self.notes, replace(origins(beside), files={}), own)

    def _files(self, graphs: Iterable[str]) -> tuple[DataFile, ...]:
        """The graphs as what stands in for files, as a check wants them."""
        name = self.store_name
        return tuple(
            DataFile(Path(name(graph)), ox.RdfFormat.N_QUADS, graph, held=_Held(self.extract, graph, {}))
            for graph in sorted(graphs)
        )

    def _cited(self) -> set[str]:
        """The sources that the shipped value chains cite."""
        quads = (quad for file in self._background.value_chains for quad in read_quads(file))
        return {
            quad.object.value
            for quad in quads
            if quad.predicate.value == _SOURCE and isinstance(quad.object, ox.NamedNode)
        }

    @staticmethod
    def store_name(graph: str) -> str:
        """How messages call a graph."""
        return graph.rstrip("/#").rpartition("/")[2] or graph

    def answer(
        self,
        query: str,
        *,
        base: str = ID,
        limit: int | None = None,
        federated: bool = False,
        purpose: str = "a query",
    ) -> Answer:
        """The answer of the server itself to a query of any form.

        Raises:
            RequestError: the query would reach outside, or the server does not take it.
            UnavailableError: the server gives no answer.
        """
        engine.check(query, () if federated else QUERY_WORDS)
        about = None if says_from(query) else self.data_set
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
