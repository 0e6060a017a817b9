"""What the cells of a column are like, whatever stands above them."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cached_property

from clusteratlas.exchange.reading.sheets import Sheet, Value
from clusteratlas.ingest.understanding.values import codes, numbers
from clusteratlas.ingest.understanding.values.addresses import is_address, is_mail
from clusteratlas.ingest.understanding.values.cells import no_body
from clusteratlas.ingest.understanding.values.dates import Order, first_and_last, is_range
from clusteratlas.ingest.understanding.values.industries import industry_named
from clusteratlas.ingest.understanding.values.texts import as_text, is_placeholder
from clusteratlas.ingest.understanding.values.told import text_of
from clusteratlas.vocabulary.tables.columns import Holds
from clusteratlas.vocabulary.tables.words import spelled, turned

_SAMPLE = 2_000
"""Rows looked at."""
_DISTINCT = 150
"""Distinct cells looked at closely."""
_SIGNS = 1_000
"""Signs of a cell looked at."""
_MARKS = frozenset({"x", "✓", "✔", "1", "yes", "ja", "oui", "sim", "da", "kyllä", "•", "●"})


class Profile:
    """Shares of the filled cells of a column, from 0 to 1, by what they are like; counted when asked for.

    Attributes:
        filled: filled cells of the sample.
        share: filled cells for each row of the sample.
        distinct: distinct cells for each filled one.
        words: words of a cell on average.
        texts: distinct cells as texts, the commonest first.
    """

    def __init__(self, cells: Sequence[Value]) -> None:
        values = [
            value for value in cells if value is not None and not is_placeholder(as_text(value).strip())
        ]
        counts = Counter((value.__class__, value) for value in values)
        self._common = [
            (value, as_text(value).strip()[:_SIGNS], number)
            for (_, value), number in counts.most_common(_DISTINCT)
        ]
        self._total = sum(number for _, _, number in self._common) or 1
        self.filled = len(values)
        self.share = len(values) / (len(cells) or 1)
        self.distinct = len(counts) / (len(values) or 1)
        self.texts = tuple(as_text(value).strip() for _, value in counts)
        shown = self._common
        self.words = sum(len(text.split()) for _, text, _ in shown) / (len(shown) or 1)

    def _share(self, test: Callable[[Value, str], bool]) -> float:
        return sum(number for value, text, number in self._common if test(value, text)) / self._total

    @cached_property
    def webs(self) -> float:
        """Web addresses."""
        return self._share(lambda _, text: text.startswith(("http", "www.")) or is_address(text))

    @cached_property
    def mails(self) -> float:
        """Addresses of electronic mail."""
        return self._share(lambda _, text: "@" in text and is_mail(text))

    @cached_property
    def years(self) -> float:
        """Years, months and days."""
        return self._share(_is_date)

    @cached_property
    def ranges(self) -> float:
        """Beginnings and ends in one cell."""
        return self._share(lambda value, text: isinstance(value, str) and is_range(text))

    @cached_property
    def numbers(self) -> float:
        """Numbers, decimal commas and all."""
        return self._share(
            lambda value, text: (
                isinstance(value, (int, float)) or numbers.number(text.strip("$€£% ")) is not None
            )
        )

    @cached_property
    def pairs(self) -> float:
        """Latitudes with longitudes."""
        return self._share(lambda value, text: isinstance(value, str) and numbers.pair(text) is not None)

    @cached_property
    def industries(self) -> float:
        """Codes or official names of NACE."""
        return self._share(_is_industry)

    @cached_property
    def nuts(self) -> float:
        """Codes of NUTS."""
        return self._share(lambda _, text: codes.is_nuts(text))

    @cached_property
    def types(self) -> float:
        """Spellings of types."""
        return self._share(lambda _, text: _spells(Holds.TYPE, text))

    @cached_property
    def predicates(self) -> float:
        """Spellings of kinds of ties, from either end."""
        return self._share(
            lambda _, text: _spells(Holds.PREDICATE, text) or bool(turned(Holds.PREDICATE, text))
        )

    @cached_property
    def statuses(self) -> float:
        """Spellings of statuses."""
        return self._share(lambda _, text: _spells(Holds.STATUS, text))

    @cached_property
    def steps(self) -> float:
        """Spellings of support steps."""
        return self._share(lambda _, text: _spells(Holds.STEP, text))

    @cached_property
    def coded(self) -> float:
        """Lists as programs write them, in square brackets or braces."""
        return self._share(lambda _, text: text[:1] + text[-1:] in {"[]", "{}"})

    @cached_property
    def small(self) -> float:
        """Texts that begin with a small letter, as words do and few names."""
        return self._share(lambda _, text: text[:1].islower())

    @cached_property
    def marks(self) -> float:
        """Crosses and ticks."""
        return self._share(lambda _, text: text.casefold() in _MARKS)


def profiles(sheet: Sheet, first: int, width: int) -> Sequence[Profile]:
    """The profiles of all columns."""
    sample = sheet.rows[first : first + _SAMPLE]
    return [
        Profile([row[column] if column < len(row) else None for row in sample]) for column in range(width)
    ]


def _spells(holds: Holds, text: str) -> bool:
    if len(text) > 80:  # noqa: PLR2004 - no token has so long a name
        return False
    if spelled(holds, text) or (holds is Holds.TYPE and no_body(text)):
        return True
    return any(sign in text for sign in ";|,") and any(
        spelled(holds, part) for part in re.split(r"[;|,]", text)
    )


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
