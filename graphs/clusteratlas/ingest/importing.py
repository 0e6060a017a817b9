"""From a folder of fact tables to the files of their data sets."""

from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph as ox

from clusteratlas.files import locations
from clusteratlas.ingest.facts import Edition, Facts
from clusteratlas.ingest.tables import read_tables
from clusteratlas.store.turtle import canonical_turtle
from clusteratlas.vocabulary.dates import PartialDate
from clusteratlas.vocabulary.namespaces import NACE, PREFIXES

_NACE_FILE = "nace-rev-2"


def import_tables(folder: Path, version: str, issued: str | None = None) -> dict[str, str]:
    """The data sets of some fact tables, as canonical Turtle by file name.

    Args:
        folder: holds ``entities.csv``, ``links.csv``, ``sources.csv`` and, if wanted, the other tables.
        version: the version that the data sets bear.
        issued: their day of issue; None for today.

    Raises:
        UnavailableError: the folder or a required table is missing.
        RequestError: rows are at fault; the message lists file, line and column of each.
    """
    edition = Edition(version, PartialDate(issued or datetime.now(UTC).date().isoformat()))
    data_sets = Facts(read_tables(folder), known_industries()).data_sets(edition)
    return {f"{name}.ttl": canonical_turtle(triples) for name, triples in data_sets.items()}


def known_industries() -> frozenset[str]:
    """The IRIs of the industries of NACE Rev. 2."""
    file = next(path for path in locations.scheme_files() if path.stem == _NACE_FILE)
    scheme = ox.NamedNode(PREFIXES["skos"] + "inScheme")
    triples = ox.parse(path=str(file), format=ox.RdfFormat.TURTLE)
    return frozenset(
        triple.subject.value
        for triple in triples
        if triple.predicate == scheme
        and isinstance(triple.subject, ox.NamedNode)
        and triple.subject.value.startswith(NACE)
    )
