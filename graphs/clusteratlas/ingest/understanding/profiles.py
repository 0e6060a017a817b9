"""What the cells of a column are like, whatever stands above them."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from clusteratlas.exchange.reading.sheets import Sheet, Value
from clusteratlas.ingest.understanding import codes, numbers
from clusteratlas.ingest.understanding.addresses import is_address, is_mail
from clusteratlas.ingest.understanding.dates import Order, first_and_last, is_range
from clusteratlas.ingest.understanding.industries import industry_named
from clusteratlas.ingest.understanding.texts import as_text, is_placeholder
from clusteratlas.ingest.understanding.told import text_of
from clusteratlas.vocabulary.tables.columns import Holds
from clusteratlas.vocabulary.tables.words import spelled, turned

_SAMPLE = 2_000
"""Rows looked at."""
_DISTINCT = 400
"""Distinct cells looked at closely."""
_MARKS = frozenset({"x", "✓", "✔", "1", "yes", "ja", "oui", "sim", "da", "kyllä", "•", "●"})
_DIRECTIONS = frozenset({"directed", "undirected", "mixed", "mutual"})


@dataclass(frozen=True, slots=True)
class Profile:
    """Shares of the filled cells of a column, from 0 to 1, by what they are like.

    Attributes:
        filled: filled cells of the sample.
        share: filled cells for each row of the sample.
        distinct: distinct cells for each filled one.
        words: words of a cell on average.
        texts: the distinct cells as texts, the commonest first.
    """

    filled: int
    share: float
    distinct: float
    words: float
    texts: tuple[str, ...]
    webs: float = 0.0
    mails: float = 0.0
    years: float = 0.0
    ranges: float = 0.0
    numbers: float = 0.0
    pairs: float = 0.0
    industries: float = 0.0
    nuts: float = 0.0
    types: float = 0.0
    predicates: float = 0.0
    statuses: float = 0.0
    marks: float = 0.0
    directions: float = 0.0


def profile(sheet: Sheet, first: int, column: int) -> Profile:
    """What the cells of a column from a row on are like."""
    cells = [row[column] if column < len(row) else None for row in sheet.rows[first : first + _SAMPLE]]
    values = [value for value in cells if value is not None and not is_placeholder(as_text(value).strip())]
    counts = Counter((value.__class__, value) for value in values)
    common = [(value, number) for (_, value), number in counts.most_common(_DISTINCT)]
    total = sum(number for _, number in common) or 1

    def share(test: Callable[[Value, str], bool]) -> float:
        return sum(number for value, number in common if test(value, as_text(value).strip())) / total

    texts = tuple(as_text(value).strip() for value, _ in common)
    return Profile(
        filled=len(values),
        share=len(values) / (len(cells) or 1),
        distinct=len(counts) / (len(values) or 1),
        words=sum(len(text.split()) for text in texts) / (len(texts) or 1),
        texts=texts,
        webs=share(lambda _, text: is_address(text) or text.startswith(("http", "www."))),
        mails=share(lambda _, text: is_mail(text)),
        years=share(_is_date),
        ranges=share(lambda value, text: isinstance(value, str) and is_range(text)),
        numbers=share(lambda value, text: isinstance(value, (int, float)) or numbers.number(text) is not None),
        pairs=share(lambda value, text: isinstance(value, str) and numbers.pair(text) is not None),
        industries=share(_is_industry),
        nuts=share(lambda _, text: codes.is_nuts(text)),
        types=share(lambda _, text: _spells(Holds.TYPE, text)),
        predicates=share(lambda _, text: _spells(Holds.PREDICATE, text) or bool(turned(Holds.PREDICATE, text))),
        statuses=share(lambda _, text: _spells(Holds.STATUS, text)),
        marks=share(lambda _, text: text.casefold() in _MARKS),
        directions=share(lambda _, text: text.casefold() in _DIRECTIONS),
    )


def profiles(sheet: Sheet, first: int, width: int) -> Sequence[Profile]:
    """The profiles of all columns."""
    return [profile(sheet, first, column) for column in range(width)]


def _spells(holds: Holds, text: str) -> bool:
    if len(text) > 80:  # noqa: PLR2004 - no token has so long a name
        return False
    return bool(spelled(holds, text)) or any(spelled(holds, part) for part in text.replace("|", ";").split(";"))


def _is_date(value: Value, text: str) -> bool:
    if isinstance(value, str) and (len(text) > 40 or not any(sign.isdigit() for sign in text)):  # noqa: PLR2004
        return False
    first, last = first_and_last(value, Order("day"))
    return bool(text_of(first) or text_of(last))


def _is_industry(value: Value, text: str) -> bool:
    """Whether a cell is a code of NACE; a plain whole number is none, as ids and amounts are."""
    parts = [part.strip() for part in text.replace("|", ";").replace("\n", ";").split(";") if part.strip()]
    if not parts or (isinstance(value, (int, float)) and float(value).is_integer()):
        return False
    pieces = [one for part in parts for one in (part.split(", ") if part[:1].isdigit() else [part])]
    coded = all(codes.is_industry(piece) and any(sign.isdigit() for sign in piece[:4]) for piece in pieces)
    return coded or all(industry_named(part) for part in parts)
