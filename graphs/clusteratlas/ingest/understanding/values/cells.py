"""One cell in its canonical form, by what its column holds."""

import re
from collections.abc import Callable, Mapping
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
from clusteratlas.vocabulary.tables.lexicon import LANGUAGES, lexicon, listed
from clusteratlas.vocabulary.tables.words import near, spelled, token_label, tokens, turned

Reader = Callable[[Value], Read]

_POINT_NOUGHT = re.compile(r"([0-9]+)\.0")

TURNED: Final = "<"
"""Stands before a kind of tie that is said from its other end."""
UNKNOWN: Final = "?"
"""Stands before words for a kind of tie that the atlas does not know."""
UNKNOWN_TYPE: Final = "organisation"
"""The type of a body whose kind nobody recorded."""
UNKNOWN_TIE: Final = "partner-of"
"""The kind of tie that claims least."""
_DIRECTIONS: Final = frozenset({"directed", "undirected", "mixed", "mutual"})
"""What programs for networks write where others write the kind of a tie."""
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

_NO_ORDER: Final = Order()


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
    order: Order = _NO_ORDER
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


def _token(holds: Holds, language: str, value: Value) -> Read:  # noqa: PLR0911 - one form after the other
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
    mend = mend or f"There are {spoken(holds, language)}."
    if holds is Holds.TYPE:
        return _no_type(text, mend)
    if holds is Holds.PREDICATE:
        return _no_kind(text, mend, language)
    return told("", f"{quoted(text)} is no {_KINDS[holds]}.", mend, grave=True)


def _no_type(text: str, mend: str) -> Read:
    """A body of an unknown kind is a body; what is none is left out."""
    if why := no_body(text):
        return told("", f"{quoted(text)} is no type of the atlas: {why}.", grave=True)
    what = f"{quoted(text)} is no type of the atlas; the row is taken as an organisation of unrecorded kind."
    return told(UNKNOWN_TYPE, what, mend)


def _no_kind(text: str, mend: str, language: str) -> Read:
    """A tie of an unknown kind is one of partners, and says in its role what its author wrote."""
    if fold(text) in _DIRECTIONS:
        return ""
    name = token_label(Holds.PREDICATE, UNKNOWN_TIE, language)
    what = f"{quoted(text)} is no kind of tie of the atlas; it is taken as “{name}”, and stands as the role."
    return told(UNKNOWN + text, what, mend)


def no_body(text: str) -> str:
    """Why what a word for a kind means is no body; empty where it may be one.

    >>> no_body("People"), no_body("Land"), no_body("Investor")
    ('persons are never recorded', '', '')
    """
    return next((why for name, why in _NO_BODIES.items() if _is_among(fold(text), name)), "")


_NO_BODIES: Final[Mapping[str, str]] = {
    "persons": "persons are never recorded",
    "places": "a place is no actor",
    "works": "it means no body",
}


def _is_among(folded: str, name: str) -> bool:
    return any(folded in {word, f"{word}s"} for word in listed("words", name))


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
    others = listed("words", "languages")  # each as a code and a name, folded
    codes = (entry.split(" ", 1) for entry in others)
    found = next((code for code, name in codes if name == folded), "")
    return found or next((code for code, name in ENGLISH_NAMES.items() if fold(name) == folded), "")


def spoken(holds: Holds, language: str) -> str:
    """All that a column may hold, by their names, for a sentence."""
    return ", ".join(token_label(holds, token, language) for token in tokens(holds))
