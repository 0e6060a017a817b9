"""From statements about things, ties, sources and steps to rows; the way back from ``ingest``."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import pyoxigraph as ox

from clusteratlas.catalogue.tabular import reads
from clusteratlas.catalogue.tabular.addresses import SOURCES, Addresses, slug_of
from clusteratlas.catalogue.tabular.reads import MULTIPLE
from clusteratlas.catalogue.tabular.said import Reads, Said
from clusteratlas.store.store import Term
from clusteratlas.vocabulary.namespaces import CA, GRAPH, ID, PREFIXES
from clusteratlas.vocabulary.terms import PREDICATE_TOKENS, STATUS_TOKENS, STEP_TYPES, TYPE_TOKENS

Row = Mapping[str, str]
"""Cells by column, tokens of ``vocabulary.tables.columns``; empty ones are left out."""

_RDF, _DCT, _SKOS = PREFIXES["rdf"], PREFIXES["dct"], PREFIXES["skos"]
_SCHEMA, _GEO, _PROV = PREFIXES["schema"], PREFIXES["geo"], PREFIXES["prov"]
_DCAT = PREFIXES["dcat"]
_STEPS = {iri: token for token, iri in STEP_TYPES.items()}
_RELATIONS: Final = {
    "closeMatch": "close",
    "broadMatch": "narrower",
    "narrowMatch": "broader",
    "relatedMatch": "related",
}
STAGE_OF: Final = "stage-of"
_CHAIN, _REGION = "value-chain", "region"


class Folding:
    """Takes the statements of each thing, tie, source, step and data set into a row."""

    def __init__(self, said: Said, ids: Addresses) -> None:
        self.said, self.ids = said, ids
        self.nameless = 0
        """Things without an English name."""
        self._spoken: set[tuple[str, str, str]] = set()
        self._stages: set[tuple[str, str, str]] = set()

    def rows(self) -> dict[str, list[Row]]:
        """All rows by kind of sheet."""
        said = self.said
        things = list(said.typed(TYPE_TOKENS))
        sources = [iri for iri, _ in said.typed({CA + "Source": "source"})]
        self.ids.own((iri for iri, _ in things))
        self.ids.own(sources, SOURCES)
        # Ids of things come before what refers to them.
        described = {iri: self._thing(iri, kind) for iri, kind in things}
        ties = [self._tie(iri) for iri, _ in said.typed({CA + "Tie": "tie"})]
        for subject, predicate, target in self._spoken:
            said.drop(subject, predicate, ox.NamedNode(target))
        for stage, industry, chain in self._stages:
            self._take_stage(stage, industry, chain)
        found = {
            "things": sorted(described.values(), key=_thing_order),
            "ties": [row for row in ties if row and row["predicate"] != STAGE_OF],
            "stages": [row for row in ties if row and row["predicate"] == STAGE_OF],
            "sources": [self._source(iri) for iri in sources],
            "steps": [self._step(iri, kind) for iri, kind in said.typed(_STEPS)],
            "matches": list(self._matches(iri for iri, kind in things if kind == _CHAIN)),
            "data-set": self._data_sets(),
        }
        order = {row["id"]: number for number, row in enumerate(found["things"])}
        found["ties"].sort(key=lambda row: (order.get(row["subject"], -1), row["predicate"], row["object"]))
        found["stages"].sort(key=lambda row: (row["object"], int(row.get("stage") or 0), row["subject"]))
        found["steps"].sort(key=lambda row: (row.get("region", ""), [*STEP_TYPES].index(row["step"])))
        return found

    def _thing(self, iri: str, kind: str) -> Row:
        said = self.said
        if kind == _CHAIN:
            said.drop(iri, _RDF + "type", ox.NamedNode(_SKOS + "Concept"))
            said.drop(iri, _SKOS + "inScheme", ox.NamedNode(ID + "value-chains"))
        label, native = said.one(iri, _SKOS + "prefLabel", reads.english), ""
        language = ""
        others = [term for _, term in said.about(_SKOS + "prefLabel", [iri]) if isinstance(term, ox.Literal)]
        if first := min(others, key=lambda term: (term.language or "", term.value), default=None):
            native, language = first.value, first.language or ""
            said.drop(iri, _SKOS + "prefLabel", first)
        if not label:
            self.nameless += 1
        return _filled(
            id=self.ids.id(iri),
            type=kind,
            label_en=label or native or self.ids.id(iri),
            label_native=native,
            native_lang=language,
            alt_labels=self._several(iri, _SKOS + "altLabel", reads.plain),
            region_id=said.one(iri, CA + "region", self._node),
            nuts=said.one(iri, CA + "nuts", reads.nuts),
            city=said.one(iri, _SCHEMA + "addressLocality", reads.plain),
            lat=said.one(iri, _GEO + "lat", reads.number),
            lon=said.one(iri, _GEO + "long", reads.number),
            website=said.one(iri, _SCHEMA + "url", reads.address),
            description_en=said.one(iri, _DCT + "description", reads.english),
            collective=said.one(iri, CA + "collective", reads.truth),
            **self._validity(iri),
            **self._evidence(iri),
        )

    def _tie(self, iri: str) -> Row:
        """The row of a tie; none where it lacks an end, a known predicate, or the stage that it wants."""
        said = self.said
        ends = {part: said.peek(iri, _RDF + part, _iri) for part in ("subject", "predicate", "object")}
        token = PREDICATE_TOKENS.get(ends["predicate"], "")
        stage = said.peek(iri, CA + "stage", _iri) if token == STAGE_OF else ""
        if not (token and ends["subject"] and ends["object"]) or bool(stage) != (token == STAGE_OF):
            return {}
        for part, value in ends.items():
            said.drop(iri, _RDF + part, ox.NamedNode(value))
        self._spoken.add((ends["subject"], ends["predicate"], ends["object"]))
        said.drop(iri, CA + "region")  # follows from the regions of both ends
        if stage:
            said.drop(iri, CA + "stage", ox.NamedNode(stage))
            self._stages.add((stage, ends["subject"], ends["object"]))
        return _filled(
            subject=self.ids.id(ends["subject"]),
            predicate=token,
            object=self.ids.id(ends["object"]),
            role=self._worded(iri, CA + "role", reads.plain),
            stage=said.peek(stage, CA + "position", reads.whole),
            stage_label=said.peek(stage, _SKOS + "prefLabel", reads.english),
            **self._validity(iri),
            **self._evidence(iri),
        )

    def _take_stage(self, stage: str, industry: str, chain: str) -> None:
        """Take what the rows of a stage have said."""
        said = self.said
        said.drop(stage, _RDF + "type", ox.NamedNode(CA + "Stage"))
        said.one(stage, CA + "position", reads.whole)
        said.one(stage, _SKOS + "prefLabel", reads.english)
        said.drop(stage, CA + "industry", ox.NamedNode(industry))
        said.drop(chain, CA + "hasStage", ox.NamedNode(stage))

    def _source(self, iri: str) -> Row:
        said = self.said
        return _filled(
            source_id=self.ids.id(iri),
            title=self._worded(iri, _DCT + "title", reads.plain),
            publisher=said.one(iri, _SCHEMA + "publisher", reads.plain),
            year=said.one(iri, _DCT + "issued", reads.date),
            url=said.one(iri, _SCHEMA + "url", reads.address),
        )

    def _step(self, iri: str, kind: str) -> Row:
        said = self.said
        said.one(iri, CA + "position", reads.whole)  # follows from the kind
        return _filled(
            step=kind,
            title=said.one(iri, _SKOS + "prefLabel", reads.english),
            region=said.one(iri, CA + "region", self._node),
            date=said.one(iri, _DCT + "date", reads.date),
            duration_days=said.one(iri, CA + "durationInDays", reads.whole),
            actors=self._several(iri, _PROV + "wasAssociatedWith", self._node),
            topic=said.one(iri, _DCT + "subject", self._node),
            note=said.one(iri, _SKOS + "note", reads.english),
            **self._evidence(iri),
        )

    def _matches(self, chains: Iterable[str]) -> Iterator[Row]:
        given = list(chains)
        for name, relation in _RELATIONS.items():
            for chain, other in self.said.about(_SKOS + name, given):
                if isinstance(other, ox.NamedNode):
                    self.said.drop(chain, _SKOS + name, other)
                    ends = {"value_chain": self.ids.id(chain), "other": self.ids.id(other.value)}
                    yield {**ends, "relation": relation}

    def _data_sets(self) -> list[Row]:
        graphs = [iri for iri, _ in self.said.typed({_DCAT + "Dataset": "data-set"})]
        slug = slug_of(self.ids.base, graphs)
        own = self.ids.base == ID
        return [self._data_set(iri, "" if own else slug) for iri in graphs]

    def _data_set(self, iri: str, slug: str) -> Row:
        said = self.said
        said.drop(iri, _DCT + "spatial")  # follows from its region
        name = iri.removeprefix(GRAPH)
        return _filled(
            data_set=name.removeprefix(f"{slug}-") if slug and name != slug else name,
            title=self._worded(iri, _DCT + "title", reads.english),
            description=said.one(iri, _DCT + "description", reads.english),
            limits=self._several(iri, _SKOS + "editorialNote", reads.english),
            version=said.one(iri, _DCAT + "version", reads.plain),
            issued=said.one(iri, _DCT + "issued", reads.date),
            licence=said.one(iri, _DCT + "license", reads.address),
            base=self.ids.base,
        )

    def _worded(self, iri: str, prop: str, read: Reads) -> str:
        """A text in the language that the cell is meant for, else in another, which counts as left."""
        return self.said.one(iri, prop, read) or self.said.peek(iri, prop, reads.text)

    def _several(self, iri: str, prop: str, read: Reads) -> str:
        return MULTIPLE.join(self.said.all(iri, prop, reads.listed(read)))

    def _validity(self, iri: str) -> dict[str, str]:
        return {
            "valid_from": self.said.one(iri, CA + "validFrom", reads.date),
            "valid_to": self.said.one(iri, CA + "validTo", reads.date),
        }

    def _evidence(self, iri: str) -> dict[str, str]:
        return {
            "sources": self._several(iri, _DCT + "source", self._node),
            "status": self.said.one(iri, CA + "status", _status),
        }

    def _node(self, term: Term) -> str | None:
        return self.ids.id(term.value) if isinstance(term, ox.NamedNode) else None


def _filled(**cells: str) -> Row:
    return {column: text for column, text in cells.items() if text}


def _iri(term: Term) -> str | None:
    return term.value if isinstance(term, ox.NamedNode) else None


def _status(term: Term) -> str | None:
    return STATUS_TOKENS.get(term.value) if isinstance(term, ox.NamedNode) else None


def _thing_order(row: Row) -> tuple[object, ...]:
    """The region itself first, then what is recorded for it by type and name; what is shared comes last."""
    region = row["id"] if row["type"] == _REGION and "region_id" not in row else row.get("region_id", "")
    kinds = list(TYPE_TOKENS.values())
    return not region, region, row["type"] != _REGION, kinds.index(row["type"]), row["label_en"], row["id"]
