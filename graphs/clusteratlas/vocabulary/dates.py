"""Dates that are as precise as their source: a year, a month or a day."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Self

from clusteratlas.errors import DateError
from clusteratlas.vocabulary.namespaces import PREFIXES

_FORM = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
_ANY_YEAR = re.compile(
    r"(-?[0-9]{4,})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(?:T[0-9:.]+)?(?:Z|[+-][0-9]{2}:[0-9]{2})?"
)
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


def first_day(text: str) -> tuple[int, int, int] | None:
    """The first day that a date of any year stands for, as year, month and day; None where it is no date.

    >>> first_day("-0044-03")
    (-44, 3, 1)
    """
    return _day_of(text, 1, 1)


def last_day(text: str) -> date | None:
    """The last day that a date of the years 1 to 9999 stands for; None where it is no such date.

    >>> last_day("2015-02"), last_day("soon")
    (datetime.date(2015, 2, 28), None)
    """
    try:
        return PartialDate(text).last
    except DateError:
        return None


def _day_of(text: str, month: int, day: int) -> tuple[int, int, int] | None:
    form = _ANY_YEAR.fullmatch(text.strip())
    return (int(form[1]), int(form[2] or month), int(form[3] or day)) if form else None


def holds(at: PartialDate | None, valid_from: str, valid_to: str) -> bool:
    """Whether a validity overlaps ``at``; an empty bound does not limit, a last day still counts.

    The bounds may lie in any year, before the first and after 9999 too, and may have a time or a time zone.
    One that is no date does not limit.

    >>> holds(PartialDate("2016"), "", "2015-12-31")
    False
    >>> holds(PartialDate("2015"), "2015-04", "")
    True
    """
    if at is None:
        return True
    start, end = first_day(valid_from), _day_of(valid_to, 12, 31)
    first, last = at.first, at.last
    started = start is None or start <= (last.year, last.month, last.day)
    return started and (end is None or end >= (first.year, first.month, first.day))


def is_dated(at: PartialDate | None, valid_from: str, valid_to: str) -> bool:
    """Whether a validity itself tells that something holds at ``at``, and not only that nothing excludes it.

    A beginning that is not after ``at`` tells so, as long as no end comes before it; an end alone only where
    it lies within ``at``. Where ``at`` is None either will do.

    >>> is_dated(PartialDate("2016"), "2001", ""), is_dated(PartialDate("2016"), "", "")
    (True, False)
    >>> is_dated(PartialDate("1990"), "", "2015"), is_dated(PartialDate("2015-03"), "", "2015")
    (False, True)
    """
    start, end = first_day(valid_from), first_day(valid_to)
    if start is not None or end is None or at is None:
        return (start, end) != (None, None) and holds(at, valid_from, valid_to)
    last = at.last
    return end <= (last.year, last.month, last.day) and holds(at, "", valid_to)


def is_over(valid_to: str, on: date | None = None) -> bool:
    """Whether something whose last day is ``valid_to`` has ended before a day, today where none is named.

    What has no last day is not over; a year or month is over when its last day is.

    >>> is_over("2015", date(2015, 12, 31)), is_over("2015", date(2016, 1, 1)), is_over("")
    (False, True, False)
    """
    day, last = on or datetime.now(UTC).date(), _day_of(valid_to, 12, 31)
    return last is not None and last < (day.year, day.month, day.day)
