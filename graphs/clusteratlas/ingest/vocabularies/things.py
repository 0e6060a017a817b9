"""Organisations and projects of other vocabularies as nodes, with their names, places and dates."""

import re
from collections.abc import Iterator, Sequence

import pyoxigraph as ox

from clusteratlas.exchange.reading.networks.lists import Node, plain
from clusteratlas.exchange.reading.sheets import Value
from clusteratlas.ingest.vocabularies.meanings import Meanings
from clusteratlas.ingest.vocabularies.statements import Object, Statements, node
from clusteratlas.vocabulary.namespaces import NUTS
from clusteratlas.vocabulary.tables.columns import Holds
from clusteratlas.vocabulary.tables.words import spelled

_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?=T|Z|[+-]\d\d:\d\d$|$)")
_SEVERAL = " | "
_NO_KIND = "organisation"


def things(said: Statements, means: Meanings) -> Iterator[Node]:
    """The things that a file describes and that have a class which is known, in the file's order."""
    for subject in said:
        classes = said.classes(subject)
        if any(one in means.persons for one in classes):
            continue
        kind = next((token for iri, token in means.types.items() if iri in classes), "")
        if kind:
            yield _thing(subject, kind, said, means)


def _thing(subject: str, kind: str, said: Statements, means: Meanings) -> Node:
    label, native, language, others = _names(subject, said, means)
    values: dict[str, Value] = {
        "type": _classified(subject, said, means) or kind if kind == _NO_KIND else kind,
        "label_native": native,
        "native_lang": language,
        "alt_labels": _SEVERAL.join(one.replace("|", "/") for one in others),
        "description_en": _best(_texts(subject, "description", said, means))[0],
        "website": _first(_texts(subject, "website", said, means)),
        "valid_from": _date(_texts(subject, "valid_from", said, means)),
        "valid_to": _date(_texts(subject, "valid_to", said, means)),
        "sources": _SEVERAL.join(
            node(one) for one in _texts(subject, "sources", said, means) if not isinstance(one, ox.BlankNode)
        ),
        **{column: _place(subject, column, said, means) for column in means.places},
    }
    return Node(subject, label, values)


def _names(subject: str, said: Statements, means: Meanings) -> tuple[str, str, str, list[str]]:
    """The English name or what comes nearest, the native one with its language, and further ones."""
    named = list(_texts(subject, "label", said, means))
    label, _ = _best(named)
    tagged = [one for one in named if isinstance(one, ox.Literal) and _language(one) not in {"", "en"}]
    native = plain(tagged[0].value) if tagged else ""
    language = _language(tagged[0]) if tagged else ""
    everything = [*named, *_texts(subject, "alt", said, means)]
    others = dict.fromkeys(plain(node(one)) for one in everything if isinstance(one, ox.Literal))
    return label, native, language, [one for one in others if one and one not in {label, native}]


def _best(found: Sequence[Object] | Iterator[Object]) -> tuple[str, str]:
    """The text in English, else the one in no language, else the first; with its language."""
    texts = [one for one in found if isinstance(one, ox.Literal) and plain(one.value)]
    ranked = sorted(texts, key=lambda one: {"en": 0, "": 1}.get(_language(one), 2))
    return (plain(ranked[0].value), _language(ranked[0])) if ranked else ("", "")


def _language(text: ox.Literal) -> str:
    return (text.language or "").lower().split("-")[0]


def _texts(subject: str, what: str, said: Statements, means: Meanings) -> Iterator[Object]:
    for predicate in means.texts[what]:
        yield from said.objects(subject, predicate)


def _first(found: Iterator[Object]) -> str:
    return next((node(one) for one in found if not isinstance(one, ox.BlankNode)), "")


def _date(found: Iterator[Object]) -> str:
    days = (_DAY.match(one.value.strip()) for one in found if isinstance(one, ox.Literal))
    return next((day[0] for day in days if day), "")


def _place(subject: str, column: str, said: Statements, means: Meanings) -> Value:
    for way in means.places[column]:
        for one in said.along(subject, way):
            if column == "nuts":
                if isinstance(one, ox.NamedNode) and one.value.startswith(NUTS):
                    return one.value.removeprefix(NUTS)
            elif isinstance(one, ox.Literal):
                return plain(one.value) if column == "city" else _number(one.value)
    return ""


def _number(text: str) -> Value:
    """A number, which RDF may write as 6.57E1; as it stands where it is none."""
    try:
        return float(text)
    except ValueError:
        return text


def _classified(subject: str, said: Statements, means: Meanings) -> str:
    """The type that a classification names, if its name is one of ours."""
    for one in said.objects(subject, means.nodes["classification.property"]):
        labels = [one] if isinstance(one, ox.Literal) else _texts(node(one), "label", said, means)
        for label in labels:
            if isinstance(label, ox.Literal) and (token := spelled(Holds.TYPE, label.value)):
                return token
    return ""
