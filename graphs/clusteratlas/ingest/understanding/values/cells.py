"""One cell in its canonical form, by what its column holds."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from clusteratlas.exchange.reading.sheets import Value
from clusteratlas.ingest.understanding.values import addresses, codes, numbers
from clusteratlas.ingest.understanding.values.dates import Order, first_and_last
from clusteratlas.ingest.understanding.values.texts import as_text, clean
from clusteratlas.ingest.understanding.values.told import (
    Note,
    Read,
    notes_of,
    quoted,
    text_of,
    told,
    with_notes,
)
from clusteratlas.vocabulary.folding import fold
from clusteratlas.vocabulary.languages import ENGLISH_NAMES, is_language
from clusteratlas.vocabulary.tables.columns import Holds
from clusteratlas.vocabulary.tables.lexicon import LANGUAGES, lexicon
from clusteratlas.vocabulary.tables.words import near, spelled, token_label, turned

Reader = Callable[[Value], Read]

_POINT_NOUGHT = re.compile(r"([0-9]+)\.0")

TURNED: Final = "<"
"""Stands before a kind of tie that is said from its other end."""
_LINES: Final = frozenset({"description_en", "description", "note"})
"""Columns whose texts may go over several lines."""
_KINDS: Final[Mapping[Holds, str]] = {
    Holds.TYPE: "type",
    Holds.PREDICATE: "kind of tie",
    Holds.STATUS: "status",
    Holds.STEP: "support step",
    Holds.RELATION: "relation",
    Holds.TRUTH: "answer",
}


@dataclass(frozen=True, slots=True)
class Setting:
    """What the cells of one column are read by.

    Attributes:
        exact: whether the table is written as ours, so that texts stay as they are but for space around them.
        order: which number of a date is the day.
        part: ``first`` or ``last`` where two columns of ours come from one cell, as beginning and end.
        language: in which to speak of tokens.
    """

    exact: bool = False
    order: Order = Order()
    part: str = ""
    language: str = "en"


def reader(column: str, holds: Holds, setting: Setting) -> Reader:
    """What reads the cells of a column of ours."""
    if holds in _KINDS:
        return partial(_token, holds, setting.language)
    if holds is Holds.DATE:
        return partial(_date, setting)
    if column in {"lat", "lon"}:
        return partial(_place, column, setting.part)
    plain: dict[Holds, Reader] = {
        Holds.WEB: addresses.address,
        Holds.NUTS: codes.nuts,
        Holds.INDUSTRY: codes.industry,
        Holds.LANGUAGE: _language,
        Holds.NUMBER: _number,
        Holds.WHOLE: _whole,
    }
    if holds in plain:
        return plain[holds]
    if setting.exact:
        return _stripped
    return _named if holds in {Holds.ID, Holds.THING} else partial(clean, lines=column in _LINES)


def _named(value: Value) -> Read:
    """An id or a name; a number that a program wrote with a decimal point is whole."""
    read = clean(value)
    whole = _POINT_NOUGHT.fullmatch(text_of(read))
    return with_notes(whole[1], notes_of(read)) if whole else read


def _stripped(value: Value) -> Read:
    return as_text(value).strip()


def _token(holds: Holds, language: str, value: Value) -> Read:
    read = clean(value)
    text = text_of(read)
    if not text:
        return read
    if token := spelled(holds, text):
        return with_notes(token, notes_of(read))
    if holds is Holds.PREDICATE and (token := turned(holds, text)):
        return with_notes(TURNED + token, notes_of(read))
    if token := _first_of(holds, text):
        name = token_label(holds, token, language)
        return told(
            token, f"Of {quoted(text)} only “{name}” is read.", f"Give one {_KINDS[holds]} in each row."
        )
    close = near(holds, text)
    mend = f"Did you mean {token_label(holds, close, language)}?" if close else ""
    if holds is Holds.TRUTH:
        return told("", f"{quoted(text)} is neither yes nor no; it is not read.", "Write yes or no.")
    if holds is Holds.STATUS:
        said = "Write attested, testified, uncited or disputed."
        return told("", f"{quoted(text)} is no status; it is not read.", mend or said)
    mend = (
        mend or "The drop-down lists of the template, which the command new writes, have all that there are."
    )
    return told("", f"{quoted(text)} is no {_KINDS[holds]}.", mend, grave=True)


def _first_of(holds: Holds, text: str) -> str | None:
    """The token of the first of several values that spells one."""
    for sign in (";", ",", "|", "\n", " & ", " und ", " and ", " et ", " och ", " ja ", " e ", " și "):
        parts = text.split(sign)
        if len(parts) > 1:
            found = [token for part in parts if (token := spelled(holds, part))]
            if found:
                return found[0]
    return None


def _date(setting: Setting, value: Value) -> Read:
    first, last = first_and_last(value, setting.order)
    if setting.part:
        return first if setting.part == "first" else last
    if not text_of(last):
        return first
    if not text_of(first) and not notes_of(first):
        return last
    what = f"Of {quoted(as_text(value))} only {text_of(first)} is read, which is the beginning."
    return with_notes(text_of(first), (*notes_of(first), Note(what, "Give the end a column of its own.")))


def _place(column: str, part: str, value: Value) -> Read:
    if part:
        found = numbers.pair(as_text(value))
        if found is None:
            text = as_text(value).strip()
            mend = "Write latitude and longitude, as 53.55, 9.99."
            return told("", f"{quoted(text)} is no place in degrees; it is not read.", mend) if text else ""
        return numbers.degrees(found[0 if column == "lat" else 1], column)
    read = clean(value)
    return numbers.degrees(text_of(read), column) if text_of(read) else read


def _number(value: Value) -> Read:
    read = clean(value)
    text = text_of(read)
    found = numbers.number(text.removesuffix("%").strip())
    if not text or found:
        return with_notes(found or "", notes_of(read))
    return told("", f"{quoted(text)} is no number; it is not read.", "Write digits alone.")


def _whole(value: Value) -> Read:
    read = clean(value)
    text = text_of(read)
    found = numbers.whole(text)
    if not text or found:
        return with_notes(found or "", notes_of(read))
    return told("", f"{quoted(text)} is no whole number; it is not read.", "Write digits alone.")


def _language(value: Value) -> Read:
    """A language by its code, its code and name, or its name in one of ours."""
    text = text_of(clean(value))
    first = text.split(maxsplit=1)[0] if text else ""
    if not text or (first == text and is_language(text)):
        return text
    if found := _named_language(fold(text)):
        return found
    if len(first) <= len("zh-Hant") and is_language(first):
        return first
    return told("", f"{quoted(text)} is no language; it is not read.", "Write its code, as de or fr.")


def _named_language(folded: str) -> str:
    for code in LANGUAGES:
        if folded in {fold(name) for name in lexicon(code).lists["words"].get("language", ())}:
            return code
    return next((code for code, name in ENGLISH_NAMES.items() if fold(name) == folded), "")


def spoken(tokens: Iterable[str], holds: Holds, language: str) -> str:
    """Tokens by their names, for a sentence."""
    return ", ".join(token_label(holds, token, language) for token in tokens)
