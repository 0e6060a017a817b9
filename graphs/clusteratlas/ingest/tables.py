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
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from io import StringIO
from pathlib import Path

from clusteratlas.errors import RequestError, UnavailableError
from clusteratlas.exchange.reading.sheets import Place
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
_EVIDENCE = ("sources", "status")
_VALIDITY = ("valid_from", "valid_to")
_OPTIONAL: dict[str, tuple[str, ...]] = {
    "entities.csv": (
        *("label_native", "native_lang", "alt_labels", "region_id", "nuts", "city", "lat", "lon", "website"),
        *("description_en", "collective", *_VALIDITY, *_EVIDENCE),
    ),
    "links.csv": ("role", "stage", "stage_label", *_VALIDITY, *_EVIDENCE),
    "sources.csv": ("publisher", "year", "url"),
    "support-steps.csv": (
        *("region", "date", "duration_days", "actors", "topic", "note", *_EVIDENCE),
        *("order", "date_precision"),  # both follow from the step's kind and date
    ),
    "value-chain-matches.csv": (),
    "data-sets.csv": ("description", "limits"),
}
_MEANT = {
    "from": "subject",
    "to": "object",
    "source": "sources",
    "target": "object",
    "relation": "predicate",
    "name": "label_en",
    "label": "label_en",
    "title": "label_en",
    "native_label": "label_native",
    "country": "nuts",
    "url": "website",
    "latitude": "lat",
    "longitude": "lon",
    "description": "description_en",
}
"""Columns that people write in place of others."""
_QUOTED = re.compile(r'(?:^|[,\r\n])(?P<quote>")[^"]*(?:""[^"]*)*(?P<end>"(?=[,\r\n]|$))?')
"""A cell in quotes, with what ends it; without an end, the cell is at fault."""
_REQUIRED = ("entities.csv", "links.csv", "sources.csv")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, its cells stripped of space; ``number`` is the line on which it begins.

    Attributes:
        cells: texts by column of ours; a column that holds nothing may be missing.
        sheet: the sheet of a workbook; empty for a text file.
        columns: for each column of ours the column of the sheet that it came from, from 1, and its header.
    """

    file: str
    number: int
    cells: Mapping[str, str]
    sheet: str = ""
    columns: Mapping[str, tuple[int, str]] = field(default_factory=dict)

    def place(self, column: str = "") -> Place:
        """Where a cell stands, or the whole row."""
        number, header = self.columns.get(column, (0, column))
        return Place(self.file, self.sheet, self.number, number, header)

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def holding(self, cells: Mapping[str, str]) -> "Row":
        """The row with other cells."""
        return Row(self.file, self.number, cells, self.sheet, self.columns)

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
    notes: tuple[str, ...] = ()


def read_tables(folder: Path) -> Tables:
    """Read the fact tables of a folder.

    Raises:
        UnavailableError: the folder or one of its three required tables is missing or unreadable.
        RequestError: a table lacks a column, or is no UTF-8 text.
    """
    if not folder.is_dir():
        raise UnavailableError(f"{folder} is no folder. Name a folder that holds {', '.join(_REQUIRED)}.")
    notes = tuple(note for name in _COLUMNS for note in unread_columns(folder / name))
    things, ties, sources, steps, matches, data_sets = (
        _read(folder / name, name in _REQUIRED) for name in _COLUMNS
    )
    return Tables(things, ties, sources, steps, matches, data_sets, notes)


def unread_columns(path: Path) -> tuple[str, ...]:
    """A sentence on each column of a table that nothing reads, with the column that was meant, if any."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            header = next(csv.reader(stream), [])
    except (OSError, UnicodeDecodeError, csv.Error):
        return ()  # told where the rows are read
    known = (*_COLUMNS[path.name], *_OPTIONAL[path.name])
    return tuple(
        f"{path.name}: the column {name} is not read.{_hint(name, known, header)}"
        for name in header
        if name and name not in known
    )


def _hint(name: str, known: Sequence[str], header: Sequence[str]) -> str:
    folded = name.strip().casefold().replace(" ", "_").replace("-", "_")
    free = [column for column in known if column not in header]
    begins = [column for column in free if column.startswith(f"{folded}_")]
    near = get_close_matches(folded, free, n=1)
    meant = [column for column in (folded, _MEANT.get(folded, ""), *begins, *near) if column in free]
    return f" Did you mean {meant[0]}?" if meant else ""


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
            text = stream.read()
    except OSError as error:
        raise UnavailableError(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        place = f"{path}, line {_fault(path.read_bytes())}"
        raise RequestError(f"{place}: no text in UTF-8. Save the table as CSV in UTF-8.") from error
    return list(_rows(path, text))


def _rows(path: Path, text: str) -> Iterator[Row]:
    """The rows below the header, empty ones aside.

    Raises:
        RequestError: a column is missing or stands twice, a quote is not closed, or a row has too many cells.
    """
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        _check_header(path, header)
        first = reader.line_num + 1
        for cells in reader:
            line, first = first, reader.line_num + 1  # a row may go over several lines
            if len(cells) > len(header):
                raise RequestError(f"{path}, line {line}: more cells than columns. Is a comma left unquoted?")
            if cells:
                kept = {name: cell.strip() for name, cell in zip(header, cells, strict=False) if name}
                yield Row(path.name, line, kept)
    except csv.Error as error:
        if line := _open_quote(text):
            what = "a quote opens a cell and is not closed before the next comma or the end of the line"
            raise RequestError(
                f"{path}, line {line}: {what}. Close it, or write a quote within a cell twice."
            ) from error
        raise RequestError(f"{path} is no CSV table: {error}.") from error


def _check_header(path: Path, header: Sequence[str]) -> None:
    missing = [name for name in _COLUMNS[path.name] if name not in header]
    if missing:
        raise RequestError(f"{path} lacks the column {', '.join(missing)} in its first row.")
    twice = next((name for name in header if name and header.count(name) > 1), "")
    if twice:
        places = [str(place) for place, name in enumerate(header, start=1) if name == twice]
        raise RequestError(
            f"{path} has the column {twice} {len(places)} times, as columns {' and '.join(places)}. "
            "Rename or remove all but one."
        )


def _open_quote(text: str) -> int:
    """The line of the first quote that opens a cell without one that ends it; 0 where there is none."""
    for cell in _QUOTED.finditer(text):
        if cell["end"] is None:
            return len(re.findall(r"\r\n|\r|\n", text[: cell.start("quote")])) + 1
    return 0


def _fault(content: bytes) -> int:
    """The line of the first byte that is no UTF-8, counted from 1."""
    try:
        content.decode()
    except UnicodeDecodeError as error:
        return content.count(b"\n", 0, error.start) + 1
    return content.count(b"\n") + 1  # mended meanwhile
