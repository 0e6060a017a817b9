"""A workbook, or a folder of text files, filled with what the atlas holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clusteratlas.exchange.spreadsheets import csv_text, harmless
from clusteratlas.exchange.workbook.book import written
from clusteratlas.exchange.workbook.cells import Told
from clusteratlas.exchange.workbook.filling import Filling, Row
from clusteratlas.exchange.workbook.offers import Offers
from clusteratlas.exchange.workbook.template import commands_for, front_of
from clusteratlas.vocabulary.tables.columns import KINDS

_NEEDED = frozenset({"things", "ties", "sources"})
"""Tables that every folder has."""
_WITH_TIES = "stages"


@dataclass(frozen=True, slots=True)
class About:
    """What a workbook is about.

    Attributes:
        name: for its title.
        file: its own name, for the commands that it tells.
        slug: the short name of the data set.
        region: a region of it, for the same.
    """

    name: str
    file: str
    slug: str
    region: str


def filled(rows: Mapping[str, Sequence[Row]], told: Told, offers: Offers, about: About) -> bytes:
    """A workbook with rows.

    Args:
        rows: by kind of sheet, tokens and ids in their cells.
        told: the language, and what cells say of ids.
        offers: what lists offer beside.
        about: what it is about.

    Raises:
        RequestError: a text is longer than a cell holds, or there are more rows than a sheet holds.
    """
    commands = commands_for(about.file, about.slug, about.region)
    front = front_of(told.language, about.name, commands, filled=True)
    return written(Filling(told, front, rows, offers))


def tables(rows: Mapping[str, Sequence[Row]], *, raw: bool = False) -> tuple[dict[str, str], int]:
    """The same rows as text files by name, with ids and tokens, for programs and for import.

    Args:
        rows: by kind of sheet. Stages stand among the ties.
        raw: whether texts that a spreadsheet would run as formulas stay as they are.

    Returns:
        the files, and how many cells got an apostrophe before them, so that no spreadsheet runs them.
    """
    files: dict[str, str] = {}
    quoted = 0
    ties = [*rows.get("ties", ()), *rows.get(_WITH_TIES, ())]
    for kind in KINDS.values():
        found = ties if kind.token == "ties" else rows.get(kind.token, ())  # noqa: S105 - a sheet's
        if kind.token == _WITH_TIES or not (found or kind.token in _NEEDED):
            continue
        tokens = [column.token for column in kind.columns]
        columns = [one for one in tokens if kind.token in _NEEDED or _used(found, one)]
        lines: list[list[str]] = [columns]
        for row in found:
            cells = [row.get(column, "") for column in columns]
            safe = cells if raw else [harmless(cell) for cell in cells]
            quoted += sum(before != after for before, after in zip(cells, safe, strict=True))
            lines.append(safe)
        files[kind.file] = csv_text(lines)
    return files, quoted


def _used(rows: Sequence[Row], column: str) -> bool:
    return any(column in row for row in rows)
