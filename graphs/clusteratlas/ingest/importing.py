"""From a folder of fact tables to the files of their data sets."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph as ox

from clusteratlas.errors import RequestError
from clusteratlas.files import locations
from clusteratlas.ingest.facts import Edition, Facts
from clusteratlas.ingest.namespaces import namespace_of
from clusteratlas.ingest.tables import Tables, read_tables
from clusteratlas.store.turtle import canonical_turtle
from clusteratlas.vocabulary.dates import PartialDate
from clusteratlas.vocabulary.namespaces import ID, NACE, NUTS, PREFIXES, short_id
from clusteratlas.vocabulary.terms import TYPE_TOKENS

_NACE_FILE = "nace-rev-2"
_NUTS_FILE = "nuts"
_SMALL = 5  # signs of a NUTS code of level 3, down to which the classification does not reach everywhere
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Imported:
    """Data sets out of tables.

    Attributes:
        files: Turtle by file name.
        base: what the IRIs of their things begin with.
        notes: what to tell whoever imports: columns that are not read, ids that the shipped atlas has too.
    """

    files: dict[str, str]
    base: str
    notes: tuple[str, ...]


def import_data_set(
    folder: Path, version: str, issued: str | None = None, *, slug: str = "", base: str = ""
) -> Imported:
    """A data set of one's own from fact tables: one file, whose ids live in a namespace of its own.

    What the tables do not describe themselves may be a thing of the shipped atlas, by its id there. With
    the atlas's own namespace as ``base``, the tables are those of the atlas: see :func:`import_tables`.

    Args:
        folder: holds ``entities.csv``, ``links.csv``, ``sources.csv`` and, if wanted, the other tables.
        version: the version that the data set bears.
        issued: its day of issue; None for today.
        slug: its short name; empty for one made from its only region, else from the folder's name.
        base: what its IRIs begin with; empty for ``https://w3id.org/clusteratlas/id/SLUG/``.

    Raises:
        UnavailableError: the folder or a required table is missing.
        RequestError: slug or base are none or taken, no table has a row, or rows are at fault; the message
            lists file, line and column of each.
    """
    tables = read_tables(folder)
    if not (tables.things or tables.ties or tables.steps):
        raise RequestError(f"The tables in {folder} describe nothing. Fill rows in below their headers.")
    if base == ID:
        return Imported(_shipped(tables, version, issued), ID, tables.notes)
    namespace = namespace_of(tables, folder, slug, base)
    shipped = known_things()
    data_sets = Facts(tables, known_industries(), shipped).data_sets(_edition(version, issued))
    triples = namespace.moved(triple for part in data_sets.values() for triple in part)
    text = canonical_turtle(triples, namespace.prefixes)
    notes = (*tables.notes, *_own_after_all(tables, shipped), *_unknown_places(tables))
    return Imported({f"{namespace.slug}.ttl": text}, namespace.base, notes)


def import_tables(folder: Path, version: str, issued: str | None = None) -> dict[str, str]:
    """The data sets of the shipped atlas, as canonical Turtle by file name, all in the atlas's own namespace.

    There is one for each region, one for value chains, and one for what regions share.

    Args:
        folder: as for :func:`import_data_set`.
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


def _own_after_all(tables: Tables, shipped: dict[str, str]) -> tuple[str, ...]:
    """A note on ids that the tables and the shipped atlas both have."""
    both = sorted(row["id"] for row in tables.things if row["id"] in shipped)
    if not both:
        return ()
    names = ", ".join(both[:_NAMED]) + (f" and {len(both) - _NAMED} more" if len(both) > _NAMED else "")
    told = f"The shipped atlas has things of these ids too: {names}. Those in the tables are your own"
    return (f"{told}; to speak of the shipped ones, leave their rows out of entities.csv.",)


def _unknown_places(tables: Tables) -> tuple[str, ...]:
    """A note on NUTS codes that the classification of the atlas does not have, nor could have below it."""
    codes = {row["nuts"]: row for row in reversed(tables.things) if row["nuts"]}
    known = _concepts(_NUTS_FILE, NUTS) if codes else frozenset()
    return tuple(
        f"{row.file}, line {row.number}, column nuts: the classification of the atlas has no {code}. "
        "Mend it, or leave it out."
        for code, row in sorted(codes.items(), key=lambda one: one[1].number)
        if NUTS + code not in known and not (len(code) == _SMALL and NUTS + code[:-1] in known)
    )
