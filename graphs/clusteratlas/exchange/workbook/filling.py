"""What stands in a workbook, as plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from clusteratlas.exchange.workbook.cells import Told
from clusteratlas.exchange.workbook.offers import Offers
from clusteratlas.vocabulary.tables.columns import KINDS, Column, Kind

Row = Mapping[str, str]
"""Cells by column, tokens of ``vocabulary.tables.columns``."""

THINGS: Final = "things"
SHEETS: Final = tuple(kind for kind in KINDS if kind != "likely")
"""The kinds of sheets that a workbook has; likely duplicates have one only where they were looked for."""
_UNWRITTEN: Final[Mapping[str, frozenset[str]]] = {
    "ties": frozenset({"stage", "stage_label"}),
    "steps": frozenset({"order", "date_precision"}),
}
"""Columns that workbooks do not have: they follow from others, or have a sheet of their own."""


@dataclass(frozen=True, slots=True)
class Front:
    """What the sheet that explains the others says, above the list of columns.

    Attributes:
        title: a heading.
        sentences: how the workbook is filled.
        commands: lines for a terminal, each with what it does.
        above: what stands above the commands.
    """

    title: str
    sentences: Sequence[str]
    above: str
    commands: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Filling:
    """What stands in a workbook.

    Attributes:
        told: language, and what cells say of ids.
        front: what explains it.
        rows: rows by kind of sheet.
        offers: what its lists offer.
        examples: an example row by kind of sheet, its first cell marked already.
        model: lines of a sheet on a model region: a heading, a header and rows; empty for none.
    """

    told: Told
    front: Front
    rows: Mapping[str, Sequence[Row]]
    offers: Offers = field(default_factory=Offers)
    examples: Mapping[str, Row] = field(default_factory=dict)
    model: Sequence[Sequence[str | int]] = ()


def columns_of(kind: Kind) -> tuple[Column, ...]:
    """The columns that a workbook has of a kind of sheet."""
    left_out = _UNWRITTEN.get(kind.token, frozenset())
    return tuple(column for column in kind.columns if column.token not in left_out)
