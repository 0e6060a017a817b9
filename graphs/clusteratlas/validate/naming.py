"""What a report calls the things, ties and properties that it speaks of."""

from collections.abc import Iterable, Mapping
from typing import Final

import pyoxigraph as ox

from clusteratlas.validate.facts import LABEL, SOURCE, TIE, TYPE
from clusteratlas.validate.material import Material
from clusteratlas.validate.report import Finding, Named
from clusteratlas.vocabulary.namespaces import CA, PREFIXES, full_iri, short_id
from clusteratlas.vocabulary.terms import PREDICATE_TOKENS, STEP_TYPES, TYPE_TOKENS

_RDF, _SCHEMA, _DCT = PREFIXES["rdf"], PREFIXES["schema"], PREFIXES["dct"]
_TITLE = _DCT + "title"
_PHRASE = CA + "phrase"
_KINDS: Final[Mapping[str, str]] = {
    **TYPE_TOKENS,
    **{iri: f"{token}-step" for token, iri in STEP_TYPES.items()},
    TIE: "tie",
    SOURCE: "source",
    CA + "Stage": "stage",
    PREFIXES["dcat"] + "Dataset": "data-set",
}
PROPERTIES: Final[Mapping[str, str]] = {
    "skos:prefLabel": "name",
    "skos:altLabel": "other name",
    "rdf:type": "kind",
    "rdf:subject": "where it begins",
    "rdf:predicate": "kind of tie",
    "rdf:object": "where it leads",
    "schema:url": "website",
    "schema:addressLocality": "city",
    "schema:publisher": "publisher",
    "geo:lat": "latitude",
    "geo:long": "longitude",
    "dct:source": "source",
    "dct:description": "description",
    "dct:title": "title",
    "dct:issued": "date",
    "dct:date": "date",
    "dct:license": "licence",
    "dct:spatial": "region",
    "dct:identifier": "code",
    "dcat:version": "version",
    "ca:region": "region",
    "ca:nuts": "NUTS code",
    "ca:status": "status",
    "ca:role": "role",
    "ca:validFrom": "first day",
    "ca:validTo": "last day",
    "ca:stage": "stage",
    "ca:hasStage": "stage",
    "^ca:hasStage": "value chain",
    "ca:position": "position",
    "ca:industry": "industry",
    "ca:collective": "unnamed bodies",
    "ca:durationInDays": "days",
    "skos:inScheme": "classification",
    "skos:broader": "entry above",
    "skos:notation": "code",
    "skos:note": "note",
    "prov:wasAssociatedWith": "participants",
    "prov:wasGeneratedBy": "briefing",
}
"""What tables and pages call the properties that findings are about."""
_WORDS: Final[Mapping[str, str]] = {
    **{short_id(iri): token.replace("-", " ") for iri, token in PREDICATE_TOKENS.items()},
    **PROPERTIES,
}


def named(material: Material, findings: Iterable[Finding]) -> dict[str, Named]:
    """The name and kind of each thing that findings speak of, by its id, as far as anything tells them.

    A tie is called by what it states: "Acme is a member of Rail Cluster".
    """
    ids = {text for one in findings for text in (one.subject, one.value) if text}
    found = {id_: _named(material.store, id_) for id_ in ids}
    return {id_: one for id_, one in found.items() if one is not None}


def property_name(path: str) -> str:
    """What a property is called; one that nobody named, by its own id without the prefix."""
    return " or ".join(_WORDS.get(one) or one.rpartition(":")[2] for one in path.split("|"))


def _named(store: ox.Store, id_: str) -> Named | None:
    try:
        node = ox.NamedNode(full_iri(id_))
    except ValueError:  # the text of a value need be no IRI
        return None
    kind = next((_KINDS[iri] for iri in sorted(_all(store, node, TYPE)) if iri in _KINDS), "")
    name = _statement(store, node) if kind == "tie" else _name(store, node)
    return Named(name, kind) if name or kind else None


def _name(store: ox.Store, node: ox.NamedNode) -> str:
    for prop in (LABEL, _TITLE):
        quads = store.quads_for_pattern(node, ox.NamedNode(prop), None, None)
        labels = [quad.object for quad in quads if isinstance(quad.object, ox.Literal)]
        if labels:
            best = min(labels, key=lambda label: (label.language != "en", label.language or "", label.value))
            return " ".join(best.value.split())
    return ""


def _statement(store: ox.Store, tie: ox.NamedNode) -> str:
    """What a tie states in words; empty where it lacks an end."""
    ends = [_all(store, tie, _RDF + prop)[:1] for prop in ("subject", "predicate", "object")]
    if not all(ends):
        return ""
    subject, predicate, target = (ox.NamedNode(end[0]) for end in ends)
    quads = store.quads_for_pattern(predicate, ox.NamedNode(_PHRASE), None, None)
    phrases = [quad.object for quad in quads if isinstance(quad.object, ox.Literal)]
    phrase = next((one.value for one in phrases if one.language == "en"), "")
    names = [_name(store, end) or short_id(end.value) for end in (subject, target)]
    return f"{names[0]} {phrase} {names[1]}" if phrase else ""


def _all(store: ox.Store, node: ox.NamedNode, prop: str) -> list[str]:
    quads = store.quads_for_pattern(node, ox.NamedNode(prop), None, None)
    return [quad.object.value for quad in quads if isinstance(quad.object, ox.NamedNode)]
