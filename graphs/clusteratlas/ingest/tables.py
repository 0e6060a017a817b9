"""Reading the fact tables: a folder of CSV files, each row knowing where it stands.

==========================  ============================================================
``entities.csv``            things: id, type, labels, place, validity, sources, status
``links.csv``               ties: subject, predicate, object, role, stage, validity, sources, status
``sources.csv``             source_id, title, publisher, year, url
``support-steps.csv``       support steps of the regions (optional)
``value-chain-matches.csv`` value chains that are close to each other (optional)
``data-sets.csv``           title, description and known limits of each data set (optional)
==========================  ============================================================
"""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from clusteratlas.errors import RequestError, UnavailableError
from clusteratlas.vocabulary.dates import PartialDate

MULTIPLE = "|"
"""Separates several values in one cell."""

_COLUMNS: dict[str, tuple[str, ...]] = {
    "entities.csv": ("id", "type", "label_en", "status"),
    "links.csv": ("subject", "predicate", "object", "status"),
    "sources.csv": ("source_id", "title"),
    "support-steps.csv": ("step", "title", "status"),
    "value-chain-matches.csv": ("value_chain", "other", "relation"),
    "data-sets.csv": ("data_set", "title"),
}
_REQUIRED = ("entities.csv", "links.csv", "sources.csv")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, its cells stripped of space; ``number`` counts lines as a spreadsheet does."""

    file: str
    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def several(self, column: str) -> tuple[str, ...]:
        """The values of a cell that may hold several, in their order, without empty ones."""
        return tuple(part for part in (text.strip() for text in self[column].split(MULTIPLE)) if part)

    def date(self, column: str) -> PartialDate | None:
        """The partial date in a cell, or None where it is empty."""
        return PartialDate(self[column]) if self[column] else None


@dataclass(frozen=True, slots=True)
class Tables:
    """The rows of all fact tables of one folder."""

    things: Sequence[Row]
    ties: Sequence[Row]
    sources: Sequence[Row]
    steps: Sequence[Row] = field(default=())
    matches: Sequence[Row] = field(default=())
    data_sets: Sequence[Row] = field(default=())


def read_tables(folder: Path) -> Tables:
    """Read the fact tables of a folder.

    Raises:
        UnavailableError: the folder or one of its three required tables is missing or unreadable.
        RequestError: a table lacks a column, or is no UTF-8 text.
    """
    if not folder.is_dir():
        raise UnavailableError(f"{folder} is no folder. Name a folder that holds {', '.join(_REQUIRED)}.")
    return Tables(*(_read(folder / name, name in _REQUIRED) for name in _COLUMNS))


def holds_tables(folder: Path) -> bool:
    """Whether a folder holds the required tables."""
    return all((folder / name).is_file() for name in _REQUIRED)


def _read(path: Path, required: bool) -> list[Row]:  # noqa: FBT001 - private, named at its one call
    if not path.is_file():
        if required:
            raise UnavailableError(f"{path} is missing. The folder needs {', '.join(_REQUIRED)}.")
        return []
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream)
            missing = [name for name in _COLUMNS[path.name] if name not in (reader.fieldnames or ())]
            if missing:
                raise RequestError(f"{path} lacks the column {', '.join(missing)} in its first row.")
            return [_row(path, reader.line_num, cells) for cells in reader]
    except OSError as error:
        raise UnavailableError(f"{path} cannot be read: {error.strerror}.") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise RequestError(f"{path} is no CSV table in UTF-8: {error}.") from error


def _row(path: Path, line: int, cells: Mapping[str | None, str | list[str] | None]) -> Row:
    if None in cells:
        raise RequestError(f"{path}, line {line}: more cells than columns. Is a comma left unquoted?")
    kept = {name: value.strip() for name, value in cells.items() if name and isinstance(value, str)}
    return Row(path.name, line, kept)
