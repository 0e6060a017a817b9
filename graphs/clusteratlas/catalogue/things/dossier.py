"""What a page tells of one node, whatever it is: its names, facts and ties, as many as a page can hold."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pyoxigraph as ox

from clusteratlas.catalogue import records as read
from clusteratlas.catalogue.about import stages_of, steps_of, term_label
from clusteratlas.catalogue.citing import Citing
from clusteratlas.catalogue.datasets import data_sets
from clusteratlas.catalogue.industries import industry_names
from clusteratlas.model import STATUSES, Thing, Tie
from clusteratlas.model.dossiers import TIES_SHOWN, Called, Citations, Dossier, TieGroup
from clusteratlas.store.store import Store
from clusteratlas.vocabulary.folding import fold
from clusteratlas.vocabulary.namespaces import CA, PREFIXES, full_iri, short_id
from clusteratlas.vocabulary.terms import INDUSTRY, PREDICATE_TOKENS

_RDF, _SKOS, _DCT = PREFIXES["rdf"], PREFIXES["skos"], PREFIXES["dct"]
_OUT, _BACK = ox.NamedNode(_RDF + "subject"), ox.NamedNode(_RDF + "object")
_PREDICATE = ox.NamedNode(_RDF + "predicate")
CITES, _REPLACES = ox.NamedNode(_DCT + "source"), ox.NamedNode(_DCT + "replaces")
_BROADER = ox.NamedNode(_SKOS + "broader")
_NAMED, _NAMED_ON_DISK = 2_000, 400
"""Ties of one kind that are put in order by the names of what they lead to; more, by its ids."""
_OTHERS = {"out": "rdf:object", "back": "rdf:subject"}
_TOLD = frozenset(
    {
        *(_RDF + name for name in ("type", "subject", "predicate", "object", "reifies")),
        *(_SKOS + name for name in ("prefLabel", "altLabel", "broader", "notation", "inScheme")),
        *(_DCT + name for name in ("title", "description", "identifier", "source", "issued", "replaces")),
        *(CA + name for name in ("region", "nuts", "validFrom", "validTo", "status", "role", "collective")),
        *(CA + name for name in ("hasStage", "industry", "position", "stage")),
        *(PREFIXES["schema"] + name for name in ("addressLocality", "url", "publisher")),
        *(PREFIXES["geo"] + name for name in ("lat", "long")),
        *PREDICATE_TOKENS,
    }
)
"""Properties that the page tells in places of their own."""


def is_known(store: Store, iri: str) -> bool:
    """Whether a store says anything of a node."""
    return next(store.quads(ox.NamedNode(iri)), None) is not None


def dossier(
    store: Store, iri: str, only: str = "", page: int = 1, citing_it: Sequence[str] | None = None
) -> Dossier:
    """What is known of a node.

    Args:
        store: the triples.
        iri: of the node.
        only: the group of ties to show, as ``member-of.back``; empty for the first page of each.
        page: which page of that group, or of what cites a source.
        citing_it: the IRIs of all that cites the source, where the store holds but a part of it.
    """
    node, citing = ox.NamedNode(iri), Citing(store)
    record = read.record_of(store, iri)
    thing, kind = citing.thing(record), _kind(store, record)
    is_tie = _OUT.value in record.values
    groups = tuple(_groups(store, citing, node, only, page))
    ties = tuple(tie for group in groups for tie in group.ties)
    itself = citing.ties(record) if is_tie else ()
    steps = tuple(sorted(steps_of(store, node, citing), key=lambda step: (step.date, step.position, step.id)))
    citations = (
        _citations(store, citing, citing_it or citing_iris(store, iri), page) if kind == read.SOURCE else None
    )
    cited = {*thing.sources, *(key for tie in (*ties, *itself) for key in tie.sources)}
    cited |= {key for step in steps for key in step.sources}
    found = Dossier(
        thing=thing,
        names=_names(record, kind),
        kind=kind,
        classes=tuple(term_label(store, one, "en") for one in record.types),
        groups=groups,
        stages=stages_of(store, node),
        steps=steps,
        broader=next(iter(record.ids(_BROADER.value)), ""),
        narrower=_pointing(store, node, _BROADER),
        followers=_pointing(store, node, _REPLACES),
        statements=tuple(_statements(store, record)),
        data_sets=_data_sets(store, iri),
        tie=itself,
        source=read.source(record) if kind == read.SOURCE else None,
        citations=citations,
        sources=citing.sources(cited),
    )
    return replace(found, others={one: thing_of(store, one) for one in _named(found)})


def thing_of(store: Store, identifier: str) -> Thing:
    """A thing by its id, an industry with its names in every language."""
    found = read.thing(read.record_of(store, full_iri(identifier)))
    if found.type != INDUSTRY:
        return found
    return replace(found, labels={**industry_names().get(found.iri, {}), **found.labels})


def _kind(store: Store, record: read.Record) -> str:
    """The type at the date of the store, else that of all dates."""
    return record.type or read.record_of(store.whole, record.iri).type


def _names(record: read.Record, kind: str) -> tuple[Called, ...]:
    """Preferred names first, English before other languages, then the others."""
    found: dict[Called, None] = {}
    for prop in (_SKOS + "prefLabel", _DCT + "title", PREFIXES["rdfs"] + "label", _SKOS + "altLabel"):
        for code, text in sorted(_texts(record, prop), key=lambda one: (one[0] != "en", one)):
            found.setdefault(Called(text, code, not prop.endswith("altLabel")))
    if kind == INDUSTRY:
        for code, text in sorted(industry_names().get(record.iri, {}).items()):
            found.setdefault(Called(text, code, preferred=True))
    return tuple(found)


def _texts(record: read.Record, prop: str) -> Iterable[tuple[str, str]]:
    for term in record.values.get(prop, ()):
        if isinstance(term, ox.Literal):
            yield term.language or "", term.value


def _groups(store: Store, citing: Citing, node: ox.NamedNode, only: str, page: int) -> Iterable[TieGroup]:
    for direction, end in (("out", _OUT), ("back", _BACK)):
        found: dict[str, list[tuple[str, str]]] = {}
        for tie, predicate, other in _ends(store, node, direction, end):
            found.setdefault(predicate, []).append((other, tie))
        for predicate, ties in sorted(found.items(), key=lambda one: _place(one[0])):
            token = PREDICATE_TOKENS.get(predicate) or short_id(predicate)
            if only in {"", f"{token}.{direction}"}:
                yield _group(store, citing, (token, direction), ties, page if only else 1)


def _ends(
    store: Store, node: ox.NamedNode, direction: str, end: ox.NamedNode
) -> Iterable[tuple[str, str, str]]:
    """Of the ties of a node: their IRIs, predicates and other ends, which the engine finds at once."""
    query = (
        f"SELECT DISTINCT ?me ?tie ?predicate ?other WHERE {{ ?tie <{end.value}> ?me ; "
        f"rdf:predicate ?predicate ; {_OTHERS[direction]} ?other }}"
    )
    for _, tie, predicate, other in store.select(query, {"me": node}):
        if (iri := read.iri_of(tie)) and (far := read.iri_of(other)):
            yield iri, read.iri_of(predicate), far


def _place(predicate: str) -> tuple[int, str]:
    known = list(PREDICATE_TOKENS)
    return (known.index(predicate), "") if predicate in known else (len(known), predicate)


def _group(
    store: Store, citing: Citing, called: tuple[str, str], found: Sequence[tuple[str, str]], page: int
) -> TieGroup:
    token, direction = called
    by_name = len(found) <= (_NAMED if store.place is None else _NAMED_ON_DISK)
    pages = max(1, -(-len(found) // TIES_SHOWN))
    page = min(page, pages)
    start = (page - 1) * TIES_SHOWN
    if by_name:
        names = {other: fold(thing_of(store, short_id(other)).label("en")) for other, _ in found}
        read_all = [
            (tie, names[other])
            for other, iri in sorted(set(found))
            for tie in citing.ties(read.record_of(store, iri))
        ]
        ordered = [tie for tie, _ in sorted(read_all, key=_by_status_and_name)]
        shown = ordered[start : start + TIES_SHOWN]
        return TieGroup(token, direction, len(ordered), page, tuple(shown), by_name)
    some = sorted(set(found))[start : start + TIES_SHOWN]
    ties = tuple(tie for _, iri in some for tie in citing.ties(read.record_of(store, iri)))
    return TieGroup(token, direction, len(set(found)), page, ties, by_name)


def _by_status_and_name(one: tuple[Tie, str]) -> tuple[int, str, str]:
    tie, name = one
    status = STATUSES.index(tie.status) if tie.status in STATUSES else len(STATUSES)
    return status, name, tie.id


def citing_iris(store: Store, iri: str) -> list[str]:
    """The IRIs of all that cites a source, in order."""
    quads = store.quads(None, CITES, ox.NamedNode(iri))
    return sorted({read.iri_of(quad.subject) for quad in quads} - {""})


def _citations(store: Store, citing: Citing, citing_it: Sequence[str], page: int) -> Citations:
    page = min(page, max(1, -(-len(citing_it) // TIES_SHOWN)))
    shown = citing_it[(page - 1) * TIES_SHOWN : page * TIES_SHOWN]
    # What is not there at the date of a view says nothing there.
    records = [record for one in shown if (record := read.record_of(store, one)).values]
    ties = [tie for one in records if _OUT.value in one.values for tie in citing.ties(one)]
    things = tuple(one.id for one in records if _OUT.value not in one.values)
    return Citations(len(citing_it), page, tuple(ties), things)


def _pointing(store: Store, node: ox.NamedNode, predicate: ox.NamedNode) -> tuple[str, ...]:
    found = {read.iri_of(quad.subject) for quad in store.quads(None, predicate, node)} - {""}
    return tuple(sorted(map(short_id, found)))[:TIES_SHOWN]


def _statements(store: Store, record: read.Record) -> Iterable[tuple[str, str, bool]]:
    """What is said by properties that have no place of their own, in order, as many as a page can hold."""
    said = (
        (prop, term) for prop in sorted(record.values) if prop not in _TOLD for term in record.values[prop]
    )
    for count, (prop, term) in enumerate(said):
        if count == TIES_SHOWN:
            return
        label = term_label(store, prop, "en")
        if isinstance(term, ox.NamedNode):
            yield label, term.value, True
        elif isinstance(term, ox.Literal):
            yield label, term.value, False


def _data_sets(store: Store, iri: str) -> tuple[str, ...]:
    known = data_sets(store)
    return tuple(dict.fromkeys(known.name(graph) for graph in known.said(iri)))


def _named(found: Dossier) -> list[str]:
    """The ids of all things that a dossier names, but for itself."""
    ties = [tie for group in found.groups for tie in group.ties]
    ids = [end for tie in (*ties, *found.tie) for end in (tie.subject, tie.object, tie.stage)]
    if found.citations is not None:
        ids += [end for tie in found.citations.ties for end in (tie.subject, tie.object)]
        ids += found.citations.things
    ids += [found.thing.region, found.broader, *found.narrower, *found.followers]
    ids += [one for stage in found.stages for one in (stage.value_chain, *stage.industries)]
    ids += [one for step in found.steps for one in (*step.actors, step.topic, step.region)]
    return sorted({one for one in ids if one})
