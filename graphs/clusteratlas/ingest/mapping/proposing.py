"""From how sheets are read to a mapping file, with how sure each guess is, for people to finish."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import PurePath

from clusteratlas.exchange.reading.sheets import Sheet, letters
from clusteratlas.ingest.mapping.fitting import TOLD
from clusteratlas.ingest.mapping.headers import key, shown
from clusteratlas.ingest.understanding.readings import Production, Reading, Take

_HEAD = """\
# How the columns of these tables are read, as guessed from them. Correct what is wrong, and give this file to
# clusteratlas import with --mapping. A line that begins with # is not read.
#
# What a line says:     column of ours = "column of the table"
# always the same:      status = { constant = "uncited" }
# other words:          type = { column = "Kind", values = { "HEI" = "university" } }
# by its letter:        label_en = { letter = "B" }
# two columns as one:   label_en = { columns = ["Name", "Place"], join = ", " }
# several in one cell:  object = { column = "Members", split = ";" }
# a part of a cell:     lat = { column = "Place", pattern = "^([^,]+)," }
# part of a text:       url = { column = "Number", shape = "https://example.org/{}" }
"""
_SURE = ((0.9, "sure"), (0.7, "fairly sure"), (0.5, "unsure"))
_SHOWN, _LONGEST, _LOOKED_AT = 3, 40, 2_000
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")


def proposal(sheets: Sequence[Sheet], readings: Sequence[Reading]) -> str:
    """A mapping file in TOML that reads sheets as they are read without it.

    Every guess stands with how sure it is and why; columns that are not read stand as remarks with some of
    their values, ready to be given a column.

    Args:
        sheets: the sheets.
        readings: how each of them is read, in the same order.
    """
    parts = [_HEAD, *("\n".join(_entry(*pair)) for pair in zip(sheets, readings, strict=True))]
    return "\n".join(f"{part.rstrip()}\n" for part in parts)


def _entry(sheet: Sheet, reading: Reading) -> Iterator[str]:
    yield "[[sheet]]"
    yield f"file = {_text(PurePath(sheet.file).name)}"
    if sheet.name:
        yield f"sheet = {_text(sheet.name)}"
    if reading.why_not or not reading.productions:
        why = reading.why_not or "Nothing in it was understood."
        yield f"skip = {_text(why)}  # take this line away, and say below what it holds, to read it"
        return
    if reading.first < len(sheet.numbers):
        yield f"first_row = {sheet.numbers[reading.first]}  # the first row below the header"
    names = _Names(sheet, reading)
    for production in reading.productions:
        yield ""
        yield from _rows(production, names)
    yield from _unread(sheet, reading, names)


class _Names:
    """How the columns of a sheet are named in a mapping: by headers where these tell them apart."""

    def __init__(self, sheet: Sheet, reading: Reading) -> None:
        counts = Counter(key(header) for header in reading.headers if header)
        self._alone = [
            header if header and counts[key(header)] == 1 else ""
            for header in map(str.strip, reading.headers)
        ]
        self._left = sheet.left

    def of(self, columns: Sequence[int]) -> tuple[bool, list[str]]:
        """Whether all of some columns go by their headers, and these, or else their letters."""
        headers = [self._alone[column] if column < len(self._alone) else "" for column in columns]
        return (True, headers) if all(headers) else (False, [self.letter(column) for column in columns])

    def letter(self, column: int) -> str:
        """A column's letter."""
        return letters(column + 1 + self._left)


def _rows(production: Production, names: _Names) -> Iterator[str]:
    yield "[[sheet.rows]]"
    yield f"kind = {_text(production.kind)}"
    if production.key:
        yield f"key = [{', '.join(map(_text, production.key))}]  # rows of equal cells here are one"
    for token, take in production.takes.items():
        if said := _take(take, names):
            yield f"{token} = {said}{_reason(take)}"


def _take(take: Take, names: _Names) -> str:
    """A take as TOML; empty where it takes nothing."""
    if not take.columns and not take.constant:
        return ""
    by_header, named = names.of(take.columns)
    parts: list[str] = []
    if named:
        single, several = ("column", "columns") if by_header else ("letter", "letters")
        listed = _text(named[0]) if len(named) == 1 else f"[{', '.join(map(_text, named))}]"
        parts.append(f"{single if len(named) == 1 else several} = {listed}")
    told = [("join", take.join), ("constant", take.constant), ("split", take.split)]
    told += [("pattern", take.pattern), ("shape", take.shape)]
    parts += [f"{name} = {_text(value)}" for name, value in told if value]
    if take.values:
        pairs = ", ".join(f"{_text(name)} = {_text(value)}" for name, value in take.values.items())
        parts.append(f"values = {{ {pairs} }}")
    if by_header and len(parts) == len(named) == 1:
        return _text(named[0])
    return f"{{ {', '.join(parts)} }}"


def _reason(take: Take) -> str:
    if take.why == TOLD:
        return ""
    words = next((word for least, word in _SURE if take.sure >= least), "a guess")
    return f"  # {words} ({take.sure:.0%}){': ' if take.why else ''}{_remark(take.why)}"


def _unread(sheet: Sheet, reading: Reading, names: _Names) -> Iterator[str]:
    if reading.unread:
        yield ""
        yield "# Not read:"
    for unread in reading.unread:
        by_header, (named,) = names.of([unread.column])
        where = _text(named) if by_header else f"{{ letter = {_text(named)} }}"
        examples = ", ".join(_values(sheet, reading.first, unread.column))
        holds = f"  holds {_remark(examples)}" if examples else "  holds nothing"
        yield f"# {unread.meant or '…'} = {_remark(where)}{holds}"


def _values(sheet: Sheet, first: int, column: int) -> Iterator[str]:
    rows = islice(sheet.rows, first, first + _LOOKED_AT)
    texts = dict.fromkeys(text for row in rows if column < len(row) and (text := shown(row[column])))
    for text in islice(texts, _SHOWN):
        yield text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _text(text: str) -> str:
    """A text in quotes of TOML, which escapes as JSON does, and the delete character too."""
    clean = text.encode("utf-8", "replace").decode()
    return json.dumps(clean, ensure_ascii=False).replace("\x7f", "\\u007F")


def _remark(text: str) -> str:
    """A text as part of a remark, where no control character may stand."""
    return _CONTROL.sub(" ", text)
