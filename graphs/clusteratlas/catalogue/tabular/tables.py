"""What a store says as the tables that people fill, and in words what no table can hold."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from clusteratlas.catalogue.tabular.addresses import Addresses, base_of
from clusteratlas.catalogue.tabular.rows import Folding, Row
from clusteratlas.catalogue.tabular.said import Said

_NAMED, _KINDS = 5, 30


@dataclass(frozen=True, slots=True)
class Tabular:
    """A data set, or several of one namespace, as rows.

    Attributes:
        rows: rows by kind of sheet, in an order that people read; ids of things, tokens of types and ties.
        base: what the IRIs of the things begin with.
        left: sentences on what the rows cannot hold, each with its count.
    """

    rows: Mapping[str, Sequence[Row]]
    base: str
    left: tuple[str, ...]


def tables_of(quads: Iterable[ox.Quad | ox.Triple]) -> Tabular:
    """The rows that say what some statements say.

    Raises:
        RequestError: the statements belong to several namespaces.
    """
    given = list(quads)
    base = base_of(given)
    folding = Folding(Said(given), Addresses(base))
    rows = folding.rows()
    return Tabular(rows, base, tuple(_left(folding)))


def _left(folding: Folding) -> Iterator[str]:
    """What whoever imports the tables would miss or find changed."""
    ids = folding.ids
    if folding.nameless:
        yield (
            f"{_counted(folding.nameless, 'thing')} without an English name: another name, or the id, stands "
            "in its place."
        )
    if ids.moved:
        yield (
            f"{_counted(len(ids.moved), 'thing')} outside the namespace {ids.base}, under ids of the "
            f"data set's own: {_first(ids.moved)}."
        )
    if ids.elsewhere:
        yield (
            f"{_counted(len(ids.elsewhere), 'thing')} named by rows and described in none: "
            f"{_first(ids.elsewhere)}."
        )
    if left := folding.said.left():
        total = _counted(left.total(), "statement")
        kinds = ", ".join(f"{count} {prop}" for prop, count in left.most_common(_KINDS))
        more = f" and {len(left) - _KINDS} other kinds" if len(left) > _KINDS else ""
        yield f"{total} that tables have no column for: {kinds}{more}."


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _first(texts: Iterable[str]) -> str:
    found = list(texts)
    return ", ".join(found[:_NAMED]) + (f" and {len(found) - _NAMED} more" if len(found) > _NAMED else "")
