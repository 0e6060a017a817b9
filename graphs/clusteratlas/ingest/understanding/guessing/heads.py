"""Where a sheet's header stands, and what stands above each of its columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from clusteratlas.exchange.reading.sheets import Sheet, Value
from clusteratlas.ingest.understanding.guessing.meanings import meaning
from clusteratlas.ingest.understanding.values import numbers
from clusteratlas.ingest.understanding.values.addresses import is_address, is_mail
from clusteratlas.ingest.understanding.values.texts import as_text
from clusteratlas.vocabulary.tables.columns import Holds
from clusteratlas.vocabulary.tables.words import column_of, spelled

_LOOKED_AT = 40
"""Rows in which a header is looked for."""
_LONGEST = 90
"""Signs of the longest text that heads a column."""
_LIST = 3
"""Columns of the widest list that may have no header."""
_TWO_LINES = 0.8
"""By how much two lines together must tell more than one."""


@dataclass(frozen=True, slots=True)
class Head:
    """A sheet's header.

    Attributes:
        first: index of the first row below it; 0 where there is none.
        headers: what stands above each column, the lines of one header joined by a space.
        groups: the title of the group above each column; empty where there is none.
        lines: how many lines it has.
        known: how many of its headers are like names of columns, each from 0 to 1, in all.
    """

    first: int
    headers: tuple[str, ...]
    groups: tuple[str, ...]
    lines: int
    known: float


def head_of(sheet: Sheet) -> Head:
    """The header of a sheet: the row, or the two, whose texts are most like names of columns."""
    width = max((len(row) for row in sheet.rows[: _LOOKED_AT * 5]), default=0)
    best, none = None, Head(0, ("",) * width, ("",) * width, 0, 0.0)
    for index in range(min(_LOOKED_AT, len(sheet.rows))):
        texts = _texts(sheet.rows[index], width)
        if not any(texts) or not _may_head(sheet.rows[index]):
            continue
        above = _spread(sheet, index - 1, width) if index else ("",) * width
        for head in (_single(index, texts, above), _double(sheet, index, texts, width)):
            if head and (best is None or head.known > best.known + (_TWO_LINES if head.lines > 1 else 0.3)):
                best = head
    if best and best.known >= _enough(best):
        return best
    return _plain(sheet, width) or none


def _enough(head: Head) -> float:
    named = sum(bool(header) for header in head.headers)
    return 0.8 if named <= 2 else 1.3  # noqa: PLR2004 - lists of one or two columns


def _single(index: int, texts: Sequence[str], above: Sequence[str]) -> Head:
    groups = tuple(above) if len({text for text in above if text}) > 1 else ("",) * len(texts)
    headers = tuple(text or group for text, group in zip(texts, groups, strict=True))
    return Head(index + 1, headers, groups, 1, sum(_known(header) for header in headers) - _repeated(headers))


def _double(sheet: Sheet, index: int, texts: Sequence[str], width: int) -> Head | None:
    """A header of this row and the next, where the next fills what this one leaves open."""
    if index + 1 >= len(sheet.rows) or not _may_head(sheet.rows[index + 1]):
        return None
    lower = _texts(sheet.rows[index + 1], width)
    upper = _spread(sheet, index, width)
    if not any(lower):
        return None
    if len({text for text in upper if text}) < 2:  # noqa: PLR2004 - a title of the whole table
        return None
    headers: list[str] = []
    known = 0.0
    for above, below in zip(upper, lower, strict=True):
        joined = f"{above} {below}".strip()
        told = max((_known(text), text) for text in {joined, below or above} if text) if joined else (0.0, "")
        known += told[0]
        headers.append(joined)
    filling = _fills(sheet, index, texts, lower)
    if sum(_known(low) for low in lower) < 0.5 and not filling:  # noqa: PLR2004 - the second line must tell something
        return None
    return Head(index + 2, tuple(headers), tuple(upper), 2, known - _repeated(headers) + 1.5 * filling)


def _fills(sheet: Sheet, index: int, texts: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether a line stands only below titles that span several columns, and fills what these leave open."""
    spanned = {column for left, right in _spans(sheet, index) for column in range(left, right + 1)}
    if not spanned:
        open_places = [place for place, text in enumerate(texts) if not text]
        spanned = {place - 1 for place in open_places if place - 1 not in open_places} | set(open_places)
    below = {place for place, text in enumerate(lower) if text}
    return len(below) > 1 and below <= spanned and not below.isdisjoint(spanned)


def _plain(sheet: Sheet, width: int) -> Head | None:
    """A first full row of short texts that all differ, above rows that hold more than texts or repeat none of them."""
    for index in range(min(_LOOKED_AT, len(sheet.rows))):
        texts = _texts(sheet.rows[index], width)
        filled = [text for text in texts if text]
        if len(filled) < 2 or len(filled) < 0.6 * width:  # noqa: PLR2004 - a list of one column has no such row
            continue
        if width > _LIST and _may_head(sheet.rows[index]) and len(set(filled)) == len(filled):
            return Head(index + 1, tuple(texts), ("",) * width, 1, 0.0)
        return None
    return None


def _repeated(headers: Sequence[str]) -> float:
    filled = [header for header in headers if header]
    return 0.5 * (len(filled) - len(set(filled)))


def _texts(row: Sequence[Value], width: int) -> list[str]:
    texts = [" ".join(as_text(value).replace("_x000D_", " ").split()) for value in row]
    return texts[:width] + [""] * (width - len(texts))


def _may_head(row: Sequence[Value]) -> bool:
    """Whether a row may be a header: texts, none of which is plainly a value."""
    texts = [value for value in row if value is not None and value != ""]
    return bool(texts) and all(isinstance(text, str) and not _is_value(text.strip()) for text in texts)


@cache
def _is_value(text: str) -> bool:
    if len(text) > _LONGEST:
        return True
    return (
        is_mail(text)
        or numbers.number(text) is not None
        or (is_address(text) and "/" in text)
        or text.startswith("www.")
    )


@cache
def _known(header: str) -> float:
    """How much a text is like the name of a column, from 0 to 1; a type's name is rather a value."""
    if not header or len(header) > _LONGEST:
        return 0.0
    matches = column_of(None, header)
    sure = max(matches[0].sure if matches else 0.0, meaning(header)[1])
    return sure * 0.5 if sure < 0.9 and spelled(Holds.TYPE, header) and not matches else sure  # noqa: PLR2004 - usual names


def _spread(sheet: Sheet, index: int, width: int) -> tuple[str, ...]:
    """The texts of a line of group titles, each above all columns that it spans."""
    if index < 0:
        return ("",) * width
    texts = _texts(sheet.rows[index], width)
    spans = _spans(sheet, index)
    for first, last in spans:
        for column in range(first, min(last, width - 1) + 1):
            texts[column] = texts[first]
    if not spans and sum(bool(text) for text in texts) > 1:
        said = ""
        below = _texts(sheet.rows[index + 1], width) if index + 1 < len(sheet.rows) else texts
        for column, text in enumerate(texts):
            said = text or said
            if not text and below[column]:
                texts[column] = said
    return tuple(texts)


def _spans(sheet: Sheet, index: int) -> list[tuple[int, int]]:
    return [
        (left, right) for top, left, bottom, right in sheet.spans if top <= index <= bottom and right > left
    ]
