"""From statements about nodes to the plain values of :mod:`clusteratlas.model`."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeVar

import pyoxigraph as ox

from clusteratlas.catalogue.datasets import data_sets
from clusteratlas.model import DatasetInfo, Source, Stage, Step, Thing, Tie
from clusteratlas.store.store import Store, Term
from clusteratlas.store.values import (
    ADDRESS,
    DATE,
    DAYS,
    LATITUDE,
    LONGITUDE,
    NODE,
    NUTS_CODE,
    POSITION,
    STATUS,
    TEXT,
    TRUTH,
    Reader,
    tell_unread,
)
from clusteratlas.vocabulary.namespaces import CA, NACE, NUTS, PREFIXES, short_id
from clusteratlas.vocabulary.terms import (
    INDUSTRY,
    PREDICATE_TOKENS,
    STEP_TYPES,
    TYPE_TOKENS,
)

_T = TypeVar("_T")
_RDF, _DCT, _SKOS = PREFIXES["rdf"], PREFIXES["dct"], PREFIXES["skos"]
_SCHEMA, _GEO = PREFIXES["schema"], PREFIXES["geo"]
STEP_TOKENS = {iri: token for token, iri in STEP_TYPES.items()}
NUTS_REGION, STAGE, SOURCE = "nuts-region", "stage", "source"
_TYPES = {**TYPE_TOKENS, **STEP_TOKENS, CA + "Stage": STAGE, CA + "Source": SOURCE}


@dataclass(slots=True)
class Record:
    """All that is said of one node, by property.

    Attributes:
        store: where it was read; it keeps a note of each value that cannot be read.
    """

    iri: str
    values: dict[str, list[Term]] = field(default_factory=dict)
    store: Store | None = field(default=None, repr=False, compare=False)

    @property
    def id(self) -> str:
        """The short id of the node."""
        return short_id(self.iri)

    def all(self, prop: str, reader: Reader[_T]) -> list[_T]:
        """The values of a property that can be read, in order; of each other one a note is kept."""
        found: list[_T] = []
        terms = self.values.get(prop, ())
        for term in sorted(terms, key=_text) if len(terms) > 1 else terms:
            value = reader.read(term)
            if value is not None:
                found.append(value)
            elif self.store is not None:
                tell_unread(self.store, self.iri, prop, term, reader)
        return found

    def one(self, prop: str, reader: Reader[_T]) -> _T | None:
        """The first value of a property that can be read, or None."""
        if prop not in self.values:  # as nearly always, of a hundred thousand ties
            return None
        found = self.all(prop, reader)
        return found[0] if found else None

    def text(self, prop: str, reader: Reader[str] = TEXT) -> str:
        """The first value of a property that can be read, or empty."""
        return self.one(prop, reader) or ""

    def ids(self, prop: str) -> tuple[str, ...]:
        """The short ids of the nodes that a property leads to."""
        return tuple(short_id(iri) for iri in self.all(prop, NODE))

    def id_of(self, prop: str) -> str:
        """The short id of the first node that a property leads to, or empty."""
        return short_id(self.text(prop, NODE))

    def by_language(self, prop: str) -> dict[str, str]:
        """The values of a property by language, English first, then in order of language."""
        self.all(prop, TEXT)
        found = sorted(
            (value.language or "", value.value)
            for value in self.values.get(prop, ())
            if isinstance(value, ox.Literal)
        )
        return dict(sorted(found, key=lambda item: (item[0] != "en", item)))

    @property
    def types(self) -> list[str]:
        """The IRIs of the classes."""
        return self.all(_RDF + "type", NODE)

    @property
    def type(self) -> str:
        """The token of the thing's type; ``industry`` for NACE, ``nuts-region`` for NUTS, or empty."""
        for iri in self.types:
            if iri in _TYPES:
                return _TYPES[iri]
        if self.iri.startswith(NACE):
            return INDUSTRY
        return NUTS_REGION if self.iri.startswith(NUTS) else ""


def gather(rows: Iterable[tuple[Term | None, ...]], store: Store | None = None) -> dict[str, Record]:
    """Records by IRI from rows whose first three columns are node, property and value, read from a store."""
    found: dict[str, dict[str, dict[Term, None]]] = {}
    for node, prop, value, *_ in rows:
        if isinstance(node, ox.NamedNode) and isinstance(prop, ox.NamedNode) and value is not None:
            found.setdefault(node.value, {}).setdefault(prop.value, {})[value] = None
    return {
        iri: Record(iri, {prop: list(values) for prop, values in said.items()}, store=store)
        for iri, said in found.items()
    }


def gathered(rows: Iterable[tuple[Term | None, ...]], store: Store | None = None) -> dict[str, Record]:
    """The same, whatever the order of the rows: by IRI, and of a property with several values by these."""
    found = gather(rows, store)
    return {iri: _in_order(found[iri]) for iri in sorted(found)}


def described(
    quads: Mapping[ox.NamedNode, Iterable[ox.Quad]], store: Store | None = None
) -> dict[str, Record]:
    """The same of quads by the node that they describe."""
    found: dict[str, Record] = {}
    for node in quads:
        said: dict[str, dict[Term, None]] = {}
        for quad in quads[node]:
            said.setdefault(quad.predicate.value, {})[quad.object] = None
        values = {prop: list(terms) for prop, terms in said.items()}
        found[node.value] = _in_order(Record(node.value, values, store))
    return dict(sorted(found.items()))


def _in_order(record: Record) -> Record:
    for prop, values in record.values.items():
        if len(values) > 1:
            record.values[prop] = sorted(values, key=_by_value)
    return record


def _by_value(term: Term) -> tuple[str, str]:
    """IRIs and texts by what they say, equal texts by their language."""
    said = str(term)
    return (term.value, said) if not isinstance(term, ox.Triple) else (said, said)


def of_class(records: Mapping[str, Record], iri: str) -> Iterator[Record]:
    """The records of the nodes that are of a class."""
    wanted = ox.NamedNode(iri)
    return (record for record in records.values() if wanted in record.values.get(_RDF + "type", ()))


def thing(record: Record) -> Thing:
    """A thing from its record."""
    return Thing(
        id=record.id,
        iri=record.iri,
        type=record.type,
        labels=record.by_language(_SKOS + "prefLabel") or record.by_language(_DCT + "title"),
        other_names=tuple(record.all(_SKOS + "altLabel", TEXT)),
        region=record.id_of(CA + "region"),
        description=next(iter(record.by_language(_DCT + "description").values()), ""),
        nuts=record.text(CA + "nuts", NUTS_CODE),
        notation=record.text(_DCT + "identifier") or record.text(_SKOS + "notation"),
        city=record.text(_SCHEMA + "addressLocality"),
        latitude=record.one(_GEO + "lat", LATITUDE),
        longitude=record.one(_GEO + "long", LONGITUDE),
        website=record.text(_SCHEMA + "url", ADDRESS),
        valid_from=record.text(CA + "validFrom", DATE),
        valid_to=record.text(CA + "validTo", DATE),
        status=_status(record),
        sources=_sources(record),
        collective=record.one(CA + "collective", TRUTH) or False,
    )


def tie(record: Record) -> Tie:
    """A tie from its record."""
    predicate = record.text(_RDF + "predicate", NODE)
    return Tie(
        id=record.id,
        subject=record.id_of(_RDF + "subject"),
        predicate=PREDICATE_TOKENS.get(predicate) or short_id(predicate),
        object=record.id_of(_RDF + "object"),
        role=record.text(CA + "role"),
        stage=record.id_of(CA + "stage"),
        valid_from=record.text(CA + "validFrom", DATE),
        valid_to=record.text(CA + "validTo", DATE),
        status=_status(record),
        sources=_sources(record),
    )


def stage(record: Record, value_chain: str) -> Stage:
    """A stage of a value chain from its record."""
    return Stage(
        id=record.id,
        value_chain=value_chain,
        position=record.one(CA + "position", POSITION) or 0,
        label=next(iter(record.by_language(_SKOS + "prefLabel").values()), record.id),
        industries=record.ids(CA + "industry"),
    )


def source(record: Record) -> Source:
    """A source from its record; its id is without the prefix."""
    return Source(
        id=source_id(record.iri),
        title=record.text(_DCT + "title"),
        publisher=record.text(_SCHEMA + "publisher"),
        year=record.text(_DCT + "issued", DATE),
        url=record.text(_SCHEMA + "url", ADDRESS),
    )


def step(record: Record) -> Step:
    """A support step from its record."""
    return Step(
        id=record.id,
        type=record.type,
        label=next(iter(record.by_language(_SKOS + "prefLabel").values()), record.id),
        region=record.id_of(CA + "region"),
        position=record.one(CA + "position", POSITION) or 0,
        date=record.text(_DCT + "date", DATE),
        days=record.one(CA + "durationInDays", DAYS),
        actors=record.ids(PREFIXES["prov"] + "wasAssociatedWith"),
        topic=record.id_of(_DCT + "subject"),
        note=next(iter(record.by_language(_SKOS + "note").values()), ""),
        status=_status(record),
        sources=_sources(record),
    )


def dataset(record: Record) -> DatasetInfo:
    """What a data set says of itself, from its record."""
    return DatasetInfo(
        id=record.id,
        title=next(iter(record.by_language(_DCT + "title").values()), record.id),
        description=next(iter(record.by_language(_DCT + "description").values()), ""),
        version=record.text(PREFIXES["dcat"] + "version"),
        issued=record.text(_DCT + "issued"),
        license=record.text(_DCT + "license", ADDRESS),
        limits=tuple(record.all(_SKOS + "editorialNote", TEXT)),
    )


@lru_cache(maxsize=1 << 14)  # a few sources attest most ties
def source_id(iri: str) -> str:
    """The id of a source: its own, without the prefix that ids of ties and sources carry."""
    short = short_id(iri)
    plain = short.removeprefix("source:")
    return short if "/" in plain or ":" in plain else plain


def iri_of(term: object) -> str:
    """The IRI of a named node; empty for any other term."""
    return term.value if isinstance(term, ox.NamedNode) else ""


def record_of(store: Store, iri: str) -> Record:
    """All that a store says of one node."""
    if data_sets(store).several(iri):
        return Record(iri, data_sets(store).one_account(iri), store)
    quads = store.quads(ox.NamedNode(iri))
    gathered = gather(((quad.subject, quad.predicate, quad.object) for quad in quads), store)
    return gathered.get(iri) or Record(iri, store=store)


def _status(record: Record) -> str:
    return record.text(CA + "status", STATUS)


def _sources(record: Record) -> tuple[str, ...]:
    return tuple(map(source_id, record.all(_DCT + "source", NODE)))


def _text(value: Term) -> str:
    return value.value if isinstance(value, ox.NamedNode | ox.Literal | ox.BlankNode) else str(value)
