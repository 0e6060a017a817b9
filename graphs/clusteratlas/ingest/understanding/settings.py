"""How the cells of a sheet's columns are to be read: by the whole sheet, before its first row."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from clusteratlas.exchange.reading.sheets import Sheet, Value
from clusteratlas.ingest.understanding.readings import Production, Reading, Take
from clusteratlas.ingest.understanding.values.cells import Setting
from clusteratlas.ingest.understanding.values.dates import Order, order_of
from clusteratlas.vocabulary.folding import fold
from clusteratlas.vocabulary.tables.columns import KINDS, Column, Holds
from clusteratlas.vocabulary.tables.lexicon import LANGUAGES, lexicon
from clusteratlas.vocabulary.tables.words import forms, label

_SCANNED = 5_000
"""Rows looked at for the order of day and month."""


def written_as_ours(reading: Reading) -> str:
    """Whether a sheet's headers are ours: ``tokens``, ``names`` (as a template's), or empty for neither."""
    kind = reading.productions[0].kind if len(reading.productions) == 1 else ""
    return ours_by(kind, reading.headers) if kind else ""


def ours_by(kind: str, headers: Sequence[str]) -> str:
    """Whether all headers are ours for a kind of sheet: ``tokens``, ``names``, or empty for neither."""
    filled = [header.strip().removesuffix("*").strip() for header in headers if header.strip()]
    columns = KINDS[kind].columns
    required = {column.token for column in columns if column.required}
    tokens = {column.token for column in columns}
    # A stage's columns may stand beside ties of other kinds, in text files of the earlier form.
    if filled and tokens.issuperset(filled) and required & set(filled):
        return "tokens"
    folded = set(map(fold, filled))
    for language in LANGUAGES:
        if folded and len(folded) > 1 and _names(kind, columns, language).issuperset(folded):
            needed = {fold(label(kind, token, language)) for token in required}
            if needed <= folded:
                return "names"
    return ""


def _names(kind: str, columns: Iterable[Column], language: str) -> frozenset[str]:
    return frozenset(fold(label(kind, column.token, language)) for column in columns)


def language_of(headers: Sequence[str]) -> str:
    """The language of a sheet by its headers; empty where they tell none.

    A word of several languages speaks a little for each.
    """
    known = _languages()
    counts: dict[str, float] = {}
    for header in headers:
        said = next((known[form] for form, _ in forms(header) if form in known), frozenset[str]())
        for code in said:
            counts[code] = counts.get(code, 0.0) + 1 / len(said)
    return max(counts, key=lambda code: (counts[code], code != "en", code)) if counts else ""


@cache
def _languages() -> Mapping[str, frozenset[str]]:
    """The languages in which a folded header is a usual one, of our columns or of others."""
    found: dict[str, set[str]] = {}
    for code in LANGUAGES:
        words = lexicon(code)
        columns = (word for several in words.columns.values() for word in several.values())
        texts = [text for word in columns for text in (word.name, *word.also)]
        texts += [text for several in words.lists["meanings"].values() for text in several]
        for text in texts:
            found.setdefault(fold(text), set()).add(code)
    return {text: frozenset(codes) for text, codes in found.items()}


def setting(  # noqa: PLR0913 - named at the few calls
    sheet: Sheet, reading: Reading, production: Production, token: str, language: str, *, exact: bool
) -> Setting:
    """How the cells of one column of ours are read."""
    column = KINDS[production.kind].column(token)
    order = (
        order_of(_cells(sheet, reading.first, _dates(production)), language) if _is_date(column) else Order()
    )
    return Setting(exact, order, _part(production, token), language or "en")


def _part(production: Production, token: str) -> str:
    """Which part of a cell a column takes that shares it with another."""
    for first, last in (("valid_from", "valid_to"), ("lat", "lon")):
        if token in {first, last} and first in production.takes and last in production.takes:
            one, two = production.takes[first], production.takes[last]
            if one.columns and one.columns == two.columns and not (one.pattern or two.pattern):
                return "first" if token == first else "last"
    return ""


def _dates(production: Production) -> Take:
    """All columns of dates: one of them tells how the others are written."""
    kind = KINDS[production.kind]
    dates = [take for token, take in production.takes.items() if _is_date(kind.column(token))]
    return Take(tuple(dict.fromkeys(column for take in dates for column in take.columns)))


def _is_date(column: Column | None) -> bool:
    return column is not None and column.holds is Holds.DATE


def _cells(sheet: Sheet, first: int, take: Take) -> Iterator[Value]:
    for row in sheet.rows[first : first + _SCANNED]:
        for column in take.columns:
            if column < len(row):
                yield row[column]
