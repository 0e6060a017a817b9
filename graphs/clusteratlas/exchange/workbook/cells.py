"""What a cell shows of a value: words for tokens, names for ids, numbers as numbers, everything else as text.

Dates stay texts, as 2015-04: a spreadsheet knows no months or years, and would make days of them.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Final, TypeAlias

from clusteratlas.vocabulary.languages import ENGLISH_NAMES
from clusteratlas.vocabulary.tables.columns import Column, Holds
from clusteratlas.vocabulary.tables.references import SEPARATORS, coded
from clusteratlas.vocabulary.tables.words import token_label

Cell: TypeAlias = str | int | float

MULTIPLE: Final = "|"
_BETWEEN: Final = f" {MULTIPLE} "
TOKENS: Final = frozenset(
    {Holds.TYPE, Holds.PREDICATE, Holds.STATUS, Holds.STEP, Holds.RELATION, Holds.TRUTH}
)
"""What is chosen from a short list of words."""
_SEVERAL: Final = frozenset({Holds.THINGS, Holds.SOURCES})
_MOST_DIGITS: Final = 15
"""Digits that a spreadsheet's number keeps."""


@dataclass(frozen=True, slots=True)
class Told:
    """How things are told in cells.

    Attributes:
        language: of headers and of words for tokens.
        names: what a cell says of a thing or an industry, by its id.
        titles: what a cell says of a source, by its id.
        places: what a cell says of a NUTS code.
    """

    language: str
    names: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)


def shown(column: Column, text: str, told: Told) -> Cell:
    """A value of a row as its cell shows it, so that an import reads the value from it again."""
    holds = column.holds
    if holds in TOKENS:
        return token_label(holds, text, told.language)
    if holds in _SEVERAL:
        names = told.titles if holds == Holds.SOURCES else told.names
        return _joined(names.get(part, part) for part in _parts(text))
    if holds in {Holds.NUMBER, Holds.WHOLE}:
        return _number(text)
    ways: dict[Holds, Callable[[str], str]] = {
        Holds.THING: lambda one: told.names.get(one, one),
        Holds.INDUSTRY: lambda one: told.names.get(one, one),
        Holds.NUTS: lambda one: told.places.get(one, one),
        Holds.TEXTS: lambda many: _joined(_parts(many)),
        Holds.LANGUAGE: lambda code: coded(code, ENGLISH_NAMES.get(code, "")),
    }
    return ways[holds](text) if holds in ways else text


def _parts(text: str) -> list[str]:
    return [part for part in (one.strip() for one in text.split(MULTIPLE)) if part]


def _joined(parts: Iterable[str]) -> str:
    """Several values in a cell; one that could be taken for several is followed by the sign between them."""
    found = list(parts)
    alone = len(found) == 1 and any(sign in found[0] for sign in SEPARATORS)
    return f"{found[0]} {MULTIPLE}" if alone else _BETWEEN.join(found)


def _number(text: str) -> Cell:
    """A number where a spreadsheet keeps it exactly, else its digits as a text."""
    try:
        given = Decimal(text)
    except InvalidOperation:
        return text
    if not given.is_finite() or len(given.as_tuple().digits) > _MOST_DIGITS:
        return text
    return int(given) if given == given.to_integral_value() and "." not in text else float(given)
