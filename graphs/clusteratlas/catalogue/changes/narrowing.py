"""Which nodes two versions must be compared for: most say the same in both, and need not be read."""

from collections.abc import Set as AbstractSet
from typing import TypeAlias

import pyoxigraph as ox

from clusteratlas.catalogue import records as read
from clusteratlas.catalogue.changes.recorded import Given, Records, statement_of, statements
from clusteratlas.store.store import Store, Term
from clusteratlas.vocabulary.namespaces import PREFIXES
from clusteratlas.vocabulary.terms import THING_TYPES

Rows: TypeAlias = AbstractSet[tuple[Term, ...]]
_TYPE = PREFIXES["rdf"] + "type"
_ALWAYS = {ox.NamedNode(THING_TYPES["value-chain"]), ox.NamedNode(PREFIXES["dcat"] + "Dataset")}
"""What is always read: chains tell whose a stage is, and data sets when a version was issued."""


def gathered(data: Given) -> tuple[Records, Rows]:
    """What data say of each node, and all their statements."""
    rows = list(statements(data))
    return read.gather(rows, data if isinstance(data, Store) else None), frozenset(rows)


def concerned(versions: tuple[Records, Records], differing: Rows) -> set[str]:
    """The IRIs of nodes of which something differs, or which say the same as a tie of which something does.

    Args:
        versions: all records of either version.
        differing: the statements that stand in one of them alone.
    """
    found = {row[0].value for row in differing if isinstance(row[0], ox.NamedNode)}
    said = {
        said
        for records in versions
        for iri in found
        if iri in records and (said := statement_of(records[iri]))
    }
    for records in versions:
        for iri, record in records.items():
            if not _ALWAYS.isdisjoint(record.values.get(_TYPE, ())) or (
                said and statement_of(record) in said
            ):
                found.add(iri)
    return found | {subject for subject, _, _ in said}


def countable(differing: Rows) -> int:
    """How many statements differ; nodes without a name, which differ in any two files, aside."""
    return sum(not any(isinstance(term, ox.BlankNode) for term in row) for row in differing)
