"""From the fact tables of the shipped atlas to its files; one's own tables go through :mod:`preparing`."""

from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph as ox

from clusteratlas.files import locations
from clusteratlas.ingest.facts import Edition, Facts
from clusteratlas.ingest.tables import Tables, read_tables
from clusteratlas.store.turtle import canonical_turtle
from clusteratlas.vocabulary.dates import PartialDate
from clusteratlas.vocabulary.namespaces import NACE, PREFIXES, short_id
from clusteratlas.vocabulary.terms import TYPE_TOKENS

_NACE_FILE = "nace-rev-2"


def import_tables(folder: Path, version: str, issued: str | None = None) -> dict[str, str]:
    """The data sets of the shipped atlas, as canonical Turtle by file name, all in the atlas's own namespace.

    There is one for each region, one for value chains, and one for what regions share. No row may be at
    fault.

    Args:
        folder: holds ``entities.csv``, ``links.csv``, ``sources.csv`` and, if wanted, the other tables.
        version: the version that the data sets bear.
        issued: their day of issue; None for today.

    Raises:
        UnavailableError: the folder or a required table is missing.
        RequestError: rows are at fault; the message lists file, line and column of each.
    """
    return _shipped(read_tables(folder), version, issued)


def known_industries() -> frozenset[str]:
    """The IRIs of the industries of NACE Rev. 2."""
    return _concepts(_NACE_FILE, NACE)


def known_things() -> dict[str, str]:
    """The type of every thing of the shipped atlas, by id."""
    files = (
        *locations.region_files(),
        *(path for path in locations.scheme_files() if path.stem != _NACE_FILE),
    )
    kind = ox.NamedNode(PREFIXES["rdf"] + "type")
    return {
        short_id(triple.subject.value): TYPE_TOKENS[triple.object.value]
        for file in dict.fromkeys((*files, *locations.shared_files()))
        for triple in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE)
        if triple.predicate == kind
        and isinstance(triple.subject, ox.NamedNode)
        and isinstance(triple.object, ox.NamedNode)
        and triple.object.value in TYPE_TOKENS
    }


def _concepts(stem: str, namespace: str) -> frozenset[str]:
    """The IRIs in a namespace that a shipped classification holds."""
    file = next(path for path in locations.scheme_files() if path.stem == stem)
    scheme = ox.NamedNode(PREFIXES["skos"] + "inScheme")
    return frozenset(
        triple.subject.value
        for triple in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE)
        if triple.predicate == scheme
        and isinstance(triple.subject, ox.NamedNode)
        and triple.subject.value.startswith(namespace)
    )


def _shipped(tables: Tables, version: str, issued: str | None) -> dict[str, str]:
    data_sets = Facts(tables, known_industries()).data_sets(_edition(version, issued))
    return {f"{name}.ttl": canonical_turtle(triples) for name, triples in data_sets.items()}


def _edition(version: str, issued: str | None) -> Edition:
    return Edition(version, PartialDate(issued or datetime.now(UTC).date().isoformat()))
