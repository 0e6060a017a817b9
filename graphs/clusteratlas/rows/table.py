"""Rows of an answer, and the objects that programs read of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of an answer.

    Attributes:
        columns: the keys of JSON and CSV, in snake case.
        rows: the cells of each row, in the order of the columns.
        shown: the columns that a table on the terminal shows; all where empty.
        headings: what heads a column for people, where it is not the key itself in words.
    """

    columns: tuple[str, ...]
    rows: Sequence[Sequence[Any]]
    shown: tuple[str, ...] = ()
    headings: Mapping[str, str] = field(default_factory=dict)

    def records(self) -> list[dict[str, Any]]:
        """The rows as objects by the names of the columns, as JSON has them."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


def exact(strength: float) -> float:
    """A strength for programs: twelve significant digits, behind which sums on other machines differ."""
    return float(f"{strength:.12g}")
