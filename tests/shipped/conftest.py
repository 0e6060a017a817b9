"""The shipped graphs unfolded into the fact tables that they would come from."""

import csv
from collections.abc import Callable, Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest

from clusteratlas import Atlas
from clusteratlas.store.store import Store
from clusteratlas.vocabulary.namespaces import full_iri, short_id
from clusteratlas.vocabulary.terms import PREDICATE_TOKENS, STATUS_TOKENS, STEP_TYPES, TYPE_TOKENS

Row = dict[str, str]
_STEP_TOKENS = {iri: token for token, iri in STEP_TYPES.items()}
_RELATIONS = {
    "skos:closeMatch": "close",
    "skos:broadMatch": "narrower",
    "skos:narrowMatch": "broader",
    "skos:relatedMatch": "related",
}
Ask = Callable[[str], list[tuple[str, ...]]]


class Unfolded:
    """Reads nodes of a store back as cells of tables."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def tables(self) -> dict[str, list[Row]]:
        return {
            "entities.csv": [self._thing(*pair) for pair in self._typed(TYPE_TOKENS)],
            "links.csv": [self._tie(node) for node in self._of("ca:Tie")],
            "sources.csv": [self._source(node) for node in self._of("ca:Source")],
            "support-steps.csv": [self._step(*pair) for pair in self._typed(_STEP_TOKENS)],
            "value-chain-matches.csv": list(self._matches()),
            "data-sets.csv": [self._data_set(node) for node in self._of("dcat:Dataset")],
        }

    def _thing(self, node: ox.NamedNode, kind: str) -> Row:
        names = [quad.object for quad in self._store.quads(node, ox.NamedNode(full_iri("skos:prefLabel")))]
        labels = [name for name in names if isinstance(name, ox.Literal)]
        native = next((label for label in labels if label.language != "en"), None)
        return {
            "id": short_id(node.value),
            "type": kind,
            "label_en": next(label.value for label in labels if label.language == "en"),
            "label_native": native.value if native else "",
            "native_lang": (native.language or "") if native else "",
            "alt_labels": "|".join(self._all(node, "skos:altLabel")),
            "region_id": self._id(node, "ca:region"),
            "nuts": self._id(node, "ca:nuts").removeprefix("nuts:"),
            "city": self._one(node, "schema:addressLocality"),
            "lat": self._one(node, "geo:lat"),
            "lon": self._one(node, "geo:long"),
            "website": self._one(node, "schema:url"),
            "description_en": self._one(node, "dct:description"),
            "collective": self._one(node, "ca:collective"),
            **self._validity(node),
            **self._evidence(node),
        }

    def _tie(self, node: ox.NamedNode) -> Row:
        stage = self._one(node, "ca:stage")
        position, label = "", ""
        if stage:
            position = self._one(ox.NamedNode(stage), "ca:position")
            label = self._one(ox.NamedNode(stage), "skos:prefLabel")
        return {
            "subject": self._id(node, "rdf:subject"),
            "predicate": PREDICATE_TOKENS[self._one(node, "rdf:predicate")],
            "object": self._id(node, "rdf:object"),
            "role": self._one(node, "ca:role"),
            "stage": position,
            "stage_label": label,
            **self._validity(node),
            **self._evidence(node),
        }

    def _source(self, node: ox.NamedNode) -> Row:
        return {
            "source_id": short_id(node.value).removeprefix("source:"),
            "title": self._one(node, "dct:title"),
            "publisher": self._one(node, "schema:publisher"),
            "year": self._one(node, "dct:issued"),
            "url": self._one(node, "schema:url"),
        }

    def _step(self, node: ox.NamedNode, kind: str) -> Row:
        return {
            "region": self._id(node, "ca:region"),
            "step": kind,
            "title": self._one(node, "skos:prefLabel"),
            "date": self._one(node, "dct:date"),
            "duration_days": self._one(node, "ca:durationInDays"),
            "actors": "|".join(map(short_id, self._all(node, "prov:wasAssociatedWith"))),
            "topic": self._id(node, "dct:subject"),
            "note": self._one(node, "skos:note"),
            **self._evidence(node),
        }

    def _matches(self) -> Iterable[Row]:
        chains = {node for node, kind in self._typed(TYPE_TOKENS) if kind == "value-chain"}
        for predicate, relation in _RELATIONS.items():
            for quad in self._store.quads(None, ox.NamedNode(full_iri(predicate))):
                if quad.subject in chains and isinstance(quad.object, ox.NamedNode):
                    ends = short_id(getattr(quad.subject, "value", "")), short_id(quad.object.value)
                    yield {"value_chain": ends[0], "other": ends[1], "relation": relation}

    def _data_set(self, node: ox.NamedNode) -> Row:
        return {
            "data_set": short_id(node.value).removeprefix("graph:"),
            "title": self._one(node, "dct:title"),
            "description": self._one(node, "dct:description"),
            "limits": "|".join(self._all(node, "skos:editorialNote")),
        }

    def _validity(self, node: ox.NamedNode) -> Row:
        return {
            "valid_from": self._one(node, "ca:validFrom"),
            "valid_to": self._one(node, "ca:validTo"),
        }

    def _evidence(self, node: ox.NamedNode) -> Row:
        sources = (short_id(iri).removeprefix("source:") for iri in self._all(node, "dct:source"))
        return {"sources": "|".join(sources), "status": STATUS_TOKENS[self._one(node, "ca:status")]}

    def _typed(self, tokens: dict[str, str]) -> list[tuple[ox.NamedNode, str]]:
        return [(node, token) for iri, token in tokens.items() for node in self._of(iri)]

    def _of(self, kind: str) -> list[ox.NamedNode]:
        rdf_type, wanted = ox.NamedNode(full_iri("rdf:type")), ox.NamedNode(full_iri(kind))
        found = (quad.subject for quad in self._store.quads(None, rdf_type, wanted))
        return [node for node in found if isinstance(node, ox.NamedNode)]

    def _all(self, node: ox.NamedNode, predicate: str) -> list[str]:
        quads = self._store.quads(node, ox.NamedNode(full_iri(predicate)))
        return [quad.object.value for quad in quads if not isinstance(quad.object, ox.Triple)]

    def _one(self, node: ox.NamedNode, predicate: str) -> str:
        found = self._all(node, predicate)
        assert len(found) <= 1, f"{node} has {len(found)} values of {predicate}"
        return found[0] if found else ""

    def _id(self, node: ox.NamedNode, predicate: str) -> str:
        iri = self._one(node, predicate)
        return short_id(iri) if iri else ""


@pytest.fixture(scope="session")
def tables(shipped: Atlas) -> dict[str, list[Row]]:
    return Unfolded(shipped.store).tables()


@pytest.fixture(scope="session")
def folder(tables: dict[str, list[Row]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("unfolded")
    for name, rows in tables.items():
        with (made / name).open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    return made


@pytest.fixture(scope="session")
def ask(shipped: Atlas) -> Ask:
    """Rows of a SELECT as texts: lexical forms, and ids of nodes."""

    def text(term: object) -> str:
        if isinstance(term, ox.NamedNode):
            return short_id(term.value)
        return term.value if isinstance(term, ox.Literal) else ""

    return lambda query: [tuple(map(text, row)) for row in shipped.store.select(query)]
