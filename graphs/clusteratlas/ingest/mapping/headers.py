"""The header of a sheet, found by the columns that somebody names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice

from clusteratlas.exchange.reading.sheets import Sheet, Value
from clusteratlas.ingest.understanding.readings import Reading
from clusteratlas.vocabulary.folding import fold

_LOOKED_AT = 60
"""Rows among which a header is looked for."""
_LINES = 3
"""Rows that one header may take."""


@dataclass(frozen=True, slots=True)
class Header:
    """What stands above the columns of a sheet.

    Attributes:
        texts: for each column, empty where nothing does.
        first: index of the first row below it.
    """

    texts: tuple[str, ...]
    first: int

    def find(self, header: str) -> tuple[int, ...]:
        """The columns with a header: as it is written, else without regard to case, accents and signs."""
        exact = tuple(i for i, text in enumerate(self.texts) if text == header.strip() and text)
        return exact or tuple(i for i, text in enumerate(self.texts) if text and key(text) == key(header))

    def lacks(self, named: Sequence[str]) -> tuple[str, ...]:
        """Those of some headers that it has not."""
        return tuple(one for one in named if not self.find(one))


@lru_cache(maxsize=1 << 14)  # the same headers are compared with all that mappings name
def key(header: str) -> str:
    """A header without what does not count when headers are compared."""
    return fold(header) or header.strip().casefold()


def width(sheet: Sheet) -> int:
    """How many columns a sheet has."""
    return max(map(len, sheet.rows), default=0)


def best_header(sheet: Sheet, named: Sequence[str], first_row: int, guess: Reading | None) -> Header:
    """The header that has the columns that are named, or most of them.

    Args:
        sheet: the sheet.
        named: headers that are looked for.
        first_row: the number of the first row below the header; 0 to look for it.
        guess: how the sheet would be read without a mapping, whose header is tried first.
    """
    best: Header | None = None
    # Where several fit as badly, that with most texts is the header of which people are told.
    for found in _headers(sheet, first_row, guess):
        if best is None or _unfit(found, named) < _unfit(best, named):
            best = found
        if not best.lacks(named):
            break
    return best or Header(("",) * width(sheet), 0)


def _unfit(header: Header, named: Sequence[str]) -> tuple[int, int]:
    """How many of the columns a header lacks, and then how many of its own it leaves without a text."""
    return len(header.lacks(named)), header.texts.count("")


def _headers(sheet: Sheet, first_row: int, guess: Reading | None) -> Iterator[Header]:
    count = width(sheet)
    told = next((i for i, number in enumerate(sheet.numbers) if first_row and number >= first_row), None)
    if guess is not None and guess.headers and told in {None, guess.first}:
        yield Header((*guess.headers, *("",) * (count - len(guess.headers)))[:count], guess.first)
    if told is not None:
        for lines in range(1, min(_LINES, told) + 1):
            yield Header(_joined(sheet, told - lines, told, count), told)
        if told == 0:
            yield Header(("",) * count, 0)
    for first in islice(range(1, len(sheet.rows) + 1), _LOOKED_AT):
        for lines in range(1, min(_LINES, first) + 1):
            yield Header(_joined(sheet, first - lines, first, count), first)


def _joined(sheet: Sheet, start: int, end: int, count: int) -> tuple[str, ...]:
    parts: list[list[str]] = [[] for _ in range(count)]
    for row in sheet.rows[start:end]:
        for column, value in enumerate(row):
            if text := shown(value):
                parts[column].append(text)
    return tuple(" ".join(texts) for texts in parts)


def shown(value: Value) -> str:
    """A cell as people see it, on one line."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = value.isoformat() if isinstance(value, date) else str(value)
    return " ".join(text.split())
