"""Text files of cells: CSV with any delimiter, tab-separated values."""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from clusteratlas.errors import RequestError
from clusteratlas.exchange.reading.encodings import decode
from clusteratlas.exchange.reading.limits import CELL, ROWS
from clusteratlas.exchange.reading.sheets import Sheet, Value
from clusteratlas.exchange.reading.trimming import trimmed

DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 40_000  # signs by which the delimiter is found
_TOLD = re.compile(r"\A\"?sep=(.)\"?[ \t]*\n", re.IGNORECASE)
"""The line by which Excel is told the delimiter."""
_QUOTED = r'"[^"]*(?:""[^"]*)*'


def read_delimited(content: bytes, file: str) -> list[Sheet]:
    """The one sheet of a text file.

    Raises:
        RequestError: it is no text, holds no cell, or a quote is not closed.
    """
    decoded = decode(content, file)
    text, skipped, told = decoded.text, 0, _TOLD.match(decoded.text)
    if not text.strip(' \t\n\f\v",;|'):
        raise RequestError(f"{file} is empty. Expected a table with a header line and rows below it.")
    if told:
        text, skipped, delimiter = text[told.end() :], 1, told[1]
    else:
        delimiter = found_delimiter(text, file)
    rows: list[Sequence[Value]] = []
    numbers: list[int] = []
    reader = _Records(text, delimiter, file, skipped)
    filled = 0
    for line, cells in reader:
        if any(cells):
            if len(rows) >= ROWS:
                raise RequestError(
                    f"{file} has more than {ROWS:,} rows, which is the limit. Split it into several files."
                )
            filled = len(rows) + 1
        if len(rows) < ROWS:
            rows.append([cell or None for cell in cells])
            numbers.append(line)
    del rows[filled:], numbers[filled:]
    notes = (*decoded.notes, *reader.notes, *_wide(rows, numbers))
    sheet = trimmed(Sheet(file, "", rows, numbers, notes=notes))
    return [sheet] if sheet else []


def found_delimiter(text: str, file: str = "") -> str:
    """The delimiter of a text: the one that cuts the most rows into equally many cells, above all the first.

    A text that none cuts evenly is one column, for which any does; the one that it does not hold is taken.
    """
    sample = text[:_SAMPLE]
    if len(text) > _SAMPLE:
        sample = sample[: sample.rfind("\n") + 1] or sample
    delimiters = (
        sorted(DELIMITERS, key=lambda one: one != "\t") if file.lower().endswith(".tsv") else DELIMITERS
    )
    scored = [(evenness(sample, one), one) for one in delimiters]
    best, delimiter = max(scored, key=lambda one: one[0])
    if best >= 0.5:  # noqa: PLR2004 - less than half of the rows alike
        return delimiter
    return next((one for one in ("\x1f", *DELIMITERS) if one not in text), ",")


def evenness(sample: str, delimiter: str) -> float:
    """How evenly a delimiter cuts the rows of a text: 0 where not at all, above 1 where all alike."""
    try:
        rows = [row for row in csv.reader(_lines(sample), delimiter=delimiter) if any(row)]
    except csv.Error:
        return 0.0
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return 0.0
    width, times = max(widths.items(), key=lambda one: (one[1], one[0]))
    # Titles above and rows that end early are common; rows that are cut too often speak against.
    over = sum(count for wide, count in widths.items() if wide > width)
    first = next(len(row) for row in rows if len(row) > 1)
    return (times - 0.5 * over) / len(rows) + (0.3 if first == width else 0.0) + min(width, 30) / 300


class _Records:
    """The rows of a text with the line on which each begins; what was odd stands in ``notes`` afterwards."""

    def __init__(self, text: str, delimiter: str, file: str, skipped: int) -> None:
        self._text, self._delimiter, self._file, self._skipped = text, delimiter, file, skipped
        self.notes: list[str] = []

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        if '"' in self._text:
            self._check_quotes()
        first = self._skipped + 1
        reader = csv.reader(_lines(self._text), delimiter=self._delimiter)
        try:
            for cells in reader:
                yield first, cells
                first = reader.line_num + self._skipped + 1
        except csv.Error as error:
            raise RequestError(
                f"{self._file}, line {first}: a cell of more than {CELL:,} signs. Is a quote not closed?"
            ) from error

    def _check_quotes(self) -> None:
        """Find cells whose quote is not closed before the line ends or another cell begins.

        Raises:
            RequestError: there is one that swallows what follows.
        """
        mark = re.escape(self._delimiter)
        cell = re.compile(rf'(?:\A|(?<={mark})|(?<=\n)){_QUOTED}(?:(?P<close>")(?P<end>(?={mark}|\n|\Z))?)?')
        odd: list[int] = []
        for found in cell.finditer(self._text):
            if found["end"] is not None:
                continue
            line = self._text.count("\n", 0, found.start()) + self._skipped + 1
            closed = found["close"] and "\n" not in found[0]
            if not closed:
                raise RequestError(
                    f"{self._file}, line {line}: a quote opens a cell and is not closed before the next "
                    "cell or the end of the line. Close it, or write a quote within a cell twice."
                )
            odd.append(line)
        if odd:
            count = f"{len(odd):,} cell{'s have' if len(odd) > 1 else ' has'}"
            self.notes.append(
                f"{count} text behind a closing quote, first on line {odd[0]}; the quotes were dropped."
            )


def _lines(text: str) -> Iterator[str]:
    """The lines of a text, line feeds and all, without a copy of the whole."""
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield text[start : end + 1]
        start = end + 1
    if start < len(text):
        yield text[start:]


def _wide(rows: Sequence[Sequence[Value]], numbers: Sequence[int]) -> Iterator[str]:
    """A note on rows that hold more cells than the widest of the first rows, which are title and header."""
    width = max((len(row) for row in rows[:20]), default=0)
    header = next((len(row) for row in rows[:20] if sum(cell is not None for cell in row) > 1), width)
    wide = [line for row, line in zip(rows, numbers, strict=True) if len(row) > header and any(row[header:])]
    if wide and len(wide) < len(rows) / 2:
        count = f"{len(wide):,} row{'s have' if len(wide) > 1 else ' has'}"
        yield f"{count} more cells than the header, first line {wide[0]}. Is a delimiter in a cell unquoted?"
