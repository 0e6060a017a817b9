"""How the cells of a sheet's columns are to be read: by the whole sheet, before its first row."""

from collections.abc import Iterable, Iterator, Sequence

from clusteratlas.exchange.reading.sheets import Sheet, Value
from clusteratlas.ingest.understanding.readings import Production, Reading, Take
from clusteratlas.ingest.understanding.values.cells import Setting
from clusteratlas.ingest.understanding.values.dates import Order, order_of
from clusteratlas.vocabulary.folding import fold
from clusteratlas.vocabulary.tables.columns import KINDS, Column, Holds
from clusteratlas.vocabulary.tables.lexicon import LANGUAGES
from clusteratlas.vocabulary.tables.words import column_of, label

_SCANNED = 5_000
"""Rows looked at for the order of day and month."""


def written_as_ours(reading: Reading) -> str:
    """Whether a sheet's headers are our own: ``tokens``, ``names`` (as a template's), or empty for neither."""
    kind = reading.productions[0].kind if len(reading.productions) == 1 else ""
    return ours_by(kind, reading.headers) if kind else ""


def ours_by(kind: str, headers: Sequence[str]) -> str:
    """Whether headers are our own for a kind of sheet, all of them: ``tokens``, ``names``, or empty for neither."""
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
    """The language of a sheet by its headers; empty where they tell none."""
    counts: dict[str, int] = {}
    for header in headers:
        said = {match.language for match in column_of(None, header) if match.language}
        if len(said) == 1:
            counts[min(said)] = counts.get(min(said), 0) + 1
    return max(counts, key=lambda code: (counts[code], code != "en")) if counts else ""


def setting(
    sheet: Sheet, reading: Reading, production: Production, token: str, language: str, *, exact: bool
) -> Setting:
    """How the cells of one column of ours are read."""
    take = production.takes[token]
    column = KINDS[production.kind].column(token)
    is_date = column is not None and column.holds is Holds.DATE
    order = order_of(_cells(sheet, reading.first, take), language) if is_date else Order()
    return Setting(exact, order, _part(production, token), language or "en")


def _part(production: Production, token: str) -> str:
    """Which part of a cell a column takes that shares it with another."""
    for first, last in (("valid_from", "valid_to"), ("lat", "lon")):
        if token in {first, last} and first in production.takes and last in production.takes:
            one, two = production.takes[first], production.takes[last]
            if one.columns and one.columns == two.columns and not (one.pattern or two.pattern):
                return "first" if token == first else "last"
    return ""


def _cells(sheet: Sheet, first: int, take: Take) -> Iterator[Value]:
    for row in sheet.rows[first : first + _SCANNED]:
        for column in take.columns:
            if column < len(row):
                yield row[column]
