"""What a mapping file says, before any sheet is known: columns by their headers or letters."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Cell:
    """Where the cells of one column of ours come from, by what stands above the columns.

    Attributes:
        headers: of columns of the sheet.
        letters: of columns of the sheet, as spreadsheets name them, in place of headers.
        join: as :class:`clusteratlas.ingest.understanding.readings.Take` has it, and so are the following.
        constant: likewise.
        split: likewise.
        pattern: likewise.
        values: likewise.
        shape: likewise.
        optional: whether a sheet may lack the columns.
        line: of the mapping file.
    """

    headers: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    join: str = ""
    constant: str = ""
    split: str = ""
    pattern: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    shape: str = ""
    optional: bool = False
    line: int = 0


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of ours that each row of a sheet gives.

    Attributes:
        kind: a token of :data:`clusteratlas.vocabulary.tables.columns.KINDS`.
        cells: for each column of ours where its cells come from.
        key: columns of ours by which rows of equal cells are one.
        unless: the name of an entry; where a sheet that it fits comes in together with this one, these rows
            are not given, since that sheet says more of the same.
    """

    kind: str
    cells: Mapping[str, Cell]
    key: tuple[str, ...] = ()
    unless: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """How one sheet, or every sheet of one make, is read.

    Attributes:
        line: of the mapping file.
        called: a name by which ``unless`` speaks of it; empty for none.
        file: the name of the file, ``*`` standing for anything; empty for any.
        sheet: the name of the sheet; empty for any.
        needs: headers that the sheet must have.
        first_row: the number of the first row below the header; 0 to look for the header.
        skip: why the sheet is not read; empty where it is.
        rows: what is read.
    """

    line: int = 0
    called: str = ""
    file: str = ""
    sheet: str = ""
    needs: tuple[str, ...] = ()
    first_row: int = 0
    skip: str = ""
    rows: tuple[Rows, ...] = ()

    @property
    def named(self) -> tuple[str, ...]:
        """The headers without which the sheet is not the one that is meant, each once."""
        required = (
            header
            for rows in self.rows
            for cell in rows.cells.values()
            if not cell.optional
            for header in cell.headers
        )
        return tuple(dict.fromkeys((*self.needs, *required)))
