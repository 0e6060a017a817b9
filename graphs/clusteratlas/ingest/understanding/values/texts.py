"""Values of any kind as texts: stray spaces, signs that nobody sees, numbers and days."""

import re
from datetime import date, datetime, time, timedelta
from typing import Final

from clusteratlas.exchange.reading.sheets import Value
from clusteratlas.ingest.understanding.values.told import Note, Read, with_notes
from clusteratlas.vocabulary.folding import fold
from clusteratlas.vocabulary.tables.lexicon import listed

_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffc]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_SPACES = re.compile(r"[^\S\n]+")
_BREAKS = re.compile(r"\s*[\n\r\u2028\u2029]+\s*")
_FAULT = re.compile(
    r"#(?:N/A|NV|N/D|VALUE!|WERT!|VALEUR!|NAME\?|REF!|BEZUG!|DIV/0!|NUM!|NULL!|SPILL!|GETTING_DATA)"
)
_EMPTY = frozenset(
    {*"-?.…/*_", *("--", "---", "\u2013", "\u2014", "??", "???", "..", "//", "(-)", "[]", "{}", "x?")}
)
_RUN = frozenset("=+-@\t")
_LONGEST_PLACEHOLDER = 24
LONG: Final = 300
"""Signs beyond which a cell is running text, and no date, number, code or place."""


def as_text(value: Value) -> str:  # noqa: PLR0911 - one form after the other
    """A value as the text that people would type; whole numbers without a point, days as ISO writes them."""
    if value is None:
        return ""
    if isinstance(value, str):
        # An apostrophe keeps spreadsheets from running what begins like a formula; it is no part of the text.
        return value[1:] if value[:1] == "'" and value[1:2] in _RUN else value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)  # noqa: PLR2004 - exact
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return str(value)


def clean(value: Value, *, lines: bool = False) -> Read:
    """A value as a text on one line, without stray spaces and signs that nobody sees; empty for "nothing".

    Args:
        value: the cell.
        lines: whether line breaks within it stay.
    """
    text = _SPACES.sub(" ", as_text(value))
    notes: tuple[Note, ...] = ()
    if not text.isascii() or not text.isprintable():
        if _CONTROL.search(text) or _HIDDEN.search(text):
            bare = _HIDDEN.sub("", _CONTROL.sub(" ", text))
            if bare.strip() != text.strip() and _CONTROL.search(text):
                notes = (Note("The cell holds control characters, which nobody sees; they are left out."),)
            text = bare
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "")
        text = _BREAKS.sub("\n" if lines else " ", text)
    text = _SPACES.sub(" ", text).strip()
    return with_notes("" if is_placeholder(text) else text, notes)


def is_placeholder(text: str) -> bool:
    """Whether a text only says that there is nothing, as ``n/a``, ``k. A.`` or ``-``."""
    if not text or len(text) > _LONGEST_PLACEHOLDER:
        return not text
    if text in _EMPTY or _FAULT.fullmatch(text):
        return True
    folded = fold(text)
    return not folded or folded in listed("words", "placeholders")
