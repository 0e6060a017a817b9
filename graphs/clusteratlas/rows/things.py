"""Found and shown things as rows."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

import pyoxigraph as ox

from clusteratlas.atlas import Atlas
from clusteratlas.catalogue.about import About
from clusteratlas.catalogue.names import Names
from clusteratlas.catalogue.search import Match
from clusteratlas.rows.table import Table
from clusteratlas.store.values import DATE, tell_unread
from clusteratlas.vocabulary.namespaces import full_iri, short_id

FOUND = ("id", "type", "label", "region", "match", "valid_to")


def found_table(atlas: Atlas, found: Iterable[Match], language: str) -> Table:
    """What ``find`` found: each thing with the name that matched, and its last day if there is one.

    A thing that is not valid at the date of the atlas is told with the type that it has at others.
    """
    ever = Names(atlas.store.whole)
    rows = [
        (
            match.id,
            match.type or ever.type_of(match.iri) or "no type",
            atlas.label(match.id, language),
            short_id(_one(atlas, match.iri, "ca:region")),
            match.match,
            _last_day(atlas, match.iri),
        )
        for match in found
    ]
    # People see the last days only where there are some.
    return Table(FOUND, rows, FOUND if any(row[-1] for row in rows) else FOUND[:-1])


def shown_row(about: About, language: str) -> Table:
    """``show`` as one object: the thing's own fields, then ties, stages, steps and sources."""
    fields: dict[str, Any] = {**asdict(about.thing), "label": about.thing.label(language)}
    fields["labels"] = dict(about.thing.labels)
    fields |= {
        "broader": about.broader,
        "ties": [asdict(tie) for tie in about.ties],
        "stages": [asdict(stage) for stage in about.stages],
        "steps": [asdict(step) for step in about.steps],
        "sources": [asdict(source) for source in about.sources.values()],
    }
    return Table(tuple(fields), [tuple(fields.values())])


def _last_day(atlas: Atlas, iri: str) -> str:
    """The day, month or year with which a thing ends; empty where it has none that can be read."""
    prop = full_iri("ca:validTo")
    for quad in atlas.store.quads(ox.NamedNode(iri), ox.NamedNode(prop)):
        if (date := DATE.read(quad.object)) is not None:
            return date
        tell_unread(atlas.store, iri, prop, quad.object, DATE)
    return ""


def _one(atlas: Atlas, iri: str, term: str) -> str:
    """What a thing has under a term, an IRI or a text; empty where it has nothing."""
    quads = atlas.store.quads(ox.NamedNode(iri), ox.NamedNode(full_iri(term)))
    kept = (quad.object.value for quad in quads if isinstance(quad.object, ox.NamedNode | ox.Literal))
    return next(kept, "")
