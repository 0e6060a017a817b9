"""Dates that are as precise as their source: a year, a month or a day."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Self

from clusteratlas.errors import DateError
from clusteratlas.vocabulary.namespaces import PREFIXES

_FORM = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
_XSD = PREFIXES["xsd"]
_YEAR, _MONTH, _DAY = len("2015"), len("2015-04"), len("2015-04-30")
_DATATYPES = {_YEAR: _XSD + "gYear", _MONTH: _XSD + "gYearMonth", _DAY: _XSD + "date"}


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A year, a month or a day, and with it the span of days from :attr:`first` to :attr:`last`.

    Args:
        text: ``2015``, ``2015-04`` or ``2015-04-30``.

    Raises:
        DateError: the text has another form, or names a month or day that does not exist.
    """

    text: str

    def __post_init__(self) -> None:
        try:
            form = _FORM.fullmatch(self.text)
            date(*(int(part or 1) for part in form.groups()) if form else ())
        except (TypeError, ValueError):
            message = (
                f"“{self.text}” is no date. Write a year, a month or a day: 2015, 2015-04 or 2015-04-30."
            )
            raise DateError(message) from None

    @property
    def first(self) -> date:
        """The first day of the span."""
        return date.fromisoformat(self.text + "-01-01"[len(self.text) - _YEAR :])

    @property
    def last(self) -> date:
        """The last day of the span."""
        first = self.first
        if len(self.text) == _YEAR:
            return first.replace(month=12, day=31)
        if len(self.text) == _MONTH:
            return first.replace(day=monthrange(first.year, first.month)[1])
        return first

    @property
    def datatype(self) -> str:
        """The IRI of the XML Schema type that carries this precision."""
        return _DATATYPES[len(self.text)]

    def day_before(self) -> Self:
        """The day before the first day of the span."""
        return type(self)((self.first - timedelta(days=1)).isoformat())

    def __str__(self) -> str:
        return self.text


def holds(at: PartialDate | None, valid_from: str, valid_to: str) -> bool:
    """Whether a validity overlaps ``at``; an empty bound does not limit, a last day still counts.

    >>> holds(PartialDate("2016"), "", "2015-12-31")
    False
    >>> holds(PartialDate("2015"), "2015-04", "")
    True
    """
    if at is None:
        return True
    # Text compares as time does: a prefix ("2015") sorts before all that it contains ("2015-04").
    starts = not valid_from or valid_from <= at.last.isoformat()
    return starts and (not valid_to or f"{valid_to}-99" >= at.first.isoformat())


def is_over(valid_to: str, on: date | None = None) -> bool:
    """Whether something whose last day is ``valid_to`` has ended before a day, today where none is named.

    What has no last day is not over; a year or month is over when its last day is.

    >>> is_over("2015", date(2015, 12, 31)), is_over("2015", date(2016, 1, 1)), is_over("")
    (False, True, False)
    """
    day = on or datetime.now(UTC).date()
    return bool(valid_to) and f"{valid_to}-99" < day.isoformat()
