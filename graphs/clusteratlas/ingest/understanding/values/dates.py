"""Days, months and years as people write them, and what remains sure of them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from clusteratlas.errors import DateError
from clusteratlas.exchange.reading.sheets import Value
from clusteratlas.ingest.understanding.values.texts import LONG, as_text, is_placeholder
from clusteratlas.ingest.understanding.values.told import Note, Read, quoted, told, with_notes
from clusteratlas.vocabulary.dates import PartialDate
from clusteratlas.vocabulary.folding import fold
from clusteratlas.vocabulary.tables.lexicon import LANGUAGES, lexicon, listed

_MEND = "Write a year, a month or a day: 2015, 2015-04 or 2015-04-30."
_FIRST_YEAR, _LAST_YEAR = 1000, 2200
_FIRST_SERIAL, _LAST_SERIAL = 15_000, 80_000
"""The days since 1900 of 1941 and 2119: what lies between them in a column of dates is such a count."""
_ISO = re.compile(r"([0-9]{4})(?:[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?)?")
_STAMP = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ][0-9]{1,2}:[0-9]{2}(?::[0-9.,]+)?(?:Z| ?[+-][0-9:]{4,6})?"
)
_COMPACT = re.compile(r"((?:1[0-9]|20)[0-9]{2})(0[1-9]|1[0-2])([0-3][0-9])")
_NUMERIC = re.compile(r"([0-9]{1,2})\s?([./-])\s?([0-9]{1,2})\s?\2\s?([0-9]{4}|[0-9]{2})\.?")
_MONTH_YEAR = re.compile(r"([0-9]{1,2})\s?[./-]\s?([0-9]{4})")
_WORDED = re.compile(
    r"(?:(?P<day>[0-9]{1,2}) )?(?P<month>[^\W\d]{3,}) (?:(?P<late>[0-9]{1,2}) )?(?P<year>[0-9]{4}|[0-9]{2})"
)
_SEASON = re.compile(r"(?:[qh][1-4] ?([0-9]{4})|([0-9]{4}) ?[qh][1-4])")
_RANGE = re.compile(
    r"(.*?[0-9]{2}.*?)\s*(?:\u2013|\u2014|->|\u2192|\s-\s|(?<=[0-9]{4})-(?=[0-9]{4}))\s*(.*)", re.DOTALL
)
_SCHOOL_YEAR = re.compile(r"((?:19|20)[0-9]{2})\s?[/-]\s?([0-9]{2})")


@dataclass(frozen=True, slots=True)
class Order:
    """Which number of ``03/04/2015`` is the day.

    Attributes:
        first: ``day``, ``month``, or empty where nothing tells.
        why: what tells it, for a note; empty where the column itself does.
    """

    first: str = ""
    why: str = ""


def order_of(values: Iterable[Value], language: str) -> Order:
    """The order of a column's dates: by its own cells, else by its table's language; English writes both."""
    for value in values:
        if isinstance(value, str) and (form := _NUMERIC.fullmatch(value.strip())):
            if form[2] == "." or int(form[1]) > 12:  # noqa: PLR2004 - months
                return Order("day")
            if int(form[3]) > 12:  # noqa: PLR2004 - months
                return Order("month")
    return Order("day", "as the language of its table has it") if language and language != "en" else Order()


def first_and_last(value: Value, order: Order) -> tuple[Read, Read]:
    """What a cell says of a beginning and of an end, as ``2015-2020`` or ``since 2009``."""
    text = as_text(value).strip()
    if not isinstance(value, str) or not text or len(text) > LONG:
        return date_of(value, order), ""
    folded = fold(text)
    if cut := _cut(text, folded):
        first, last = (date_of(part, order) if part else "" for part in cut)
        return first, last
    if word := _leading(folded, "until"):
        return "", date_of(folded.removeprefix(word).strip(), order)
    return date_of(value, order), ""


def is_range(text: str) -> bool:
    """Whether a text names a beginning and an end."""
    return len(text) <= LONG and _cut(text, fold(text)) is not None


def date_of(value: Value, order: Order) -> Read:
    """A cell as a partial date; empty with a note where it is none."""
    if isinstance(value, (bool, timedelta)):
        return told("", f"{quoted(as_text(value))} is no date; it is not read.", _MEND)
    if isinstance(value, (int, float)):
        return _from_number(value)
    if isinstance(value, (datetime, date)):
        return (value.date() if isinstance(value, datetime) else value).isoformat()
    text = " ".join(as_text(value).split())
    if is_placeholder(text) or fold(text) in listed("words", "ongoing"):
        return ""
    return _from_text(text, order)


def _from_text(text: str, order: Order) -> Read:  # noqa: PLR0911 - one form after the other
    if len(text) > LONG:
        return _none(text)
    if (form := _ISO.fullmatch(text)) and (found := _valid(*form.groups())):
        return found
    if form := _STAMP.fullmatch(text):
        return _valid(*form[1].split("-")) or _none(text)
    if form := _COMPACT.fullmatch(text):
        return _valid(*form.groups()) or _none(text)
    if form := _NUMERIC.fullmatch(text):
        return _numeric(text, form, order)
    if form := _MONTH_YEAR.fullmatch(text):
        return _valid(form[2], form[1]) or _none(text)
    if re.fullmatch(r"[0-9]{5}(?:\.[0-9]+)?", text):
        return _from_number(float(text))
    if re.fullmatch(r"[0-9]{4}\.0", text):
        return _from_text(text[:4], order)
    return _worded(text, order)


def _worded(text: str, order: Order) -> Read:  # noqa: PLR0911 - one form after the other
    folded = fold(text)
    if form := _SEASON.fullmatch(folded):
        year = form[1] or form[2]
        return told(
            year,
            f"{quoted(text)} is read as the year {year}: parts of a year other than months are not kept.",
        )
    if (form := _SCHOOL_YEAR.fullmatch(text)) and int(form[2]) == (int(form[1]) + 1) % 100:
        return told(form[1], f"{quoted(text)} is read as the year that it begins in.", _MEND)
    dropped, rest = _without_words(folded)
    if form := _WORDED.fullmatch(_undecorated(rest)):
        month = _months().get(form["month"]) or _month_by_beginning(form["month"])
        year, notes = _full_year(form["year"], text)
        if month and (found := _valid(year, str(month), form["day"] or form["late"])):
            return with_notes(found, notes)
    if dropped and (form := _ISO.fullmatch(rest.replace(" ", "-"))) and (found := _valid(*form.groups())):
        said = f"{quoted(text)} is read as {found}."
        kept = dropped & (listed("words", "since") | listed("words", "until"))
        return found if dropped == kept else told(found, said, "Only the date is kept.")
    years = re.findall(r"(?<![0-9])(?:1[5-9]|20)[0-9]{2}(?![0-9])", text)
    several = len(re.findall(r"(?<![0-9])(?:1[0-9]|20)[0-9]{2}(?![0-9])", text)) > len(years)
    if len(set(years)) == 1 and not several and is_range(text) is False:
        return told(years[0], f"{quoted(text)} is read as the year {years[0]}.", _MEND)
    first = _cut(text, folded)
    if first and first[0]:
        read = date_of(first[0], order)
        return (
            told(read, f"Of {quoted(text)} only the beginning is read.", "Give the end a column of its own.")
            if isinstance(read, str)
            else read
        )
    return _none(text)


def _numeric(text: str, form: re.Match[str], order: Order) -> Read:
    first, second = form[1], form[3]
    year, notes = _full_year(form[4], text)
    if form[2] == "." or int(first) > 12:  # noqa: PLR2004 - months
        order = Order("day")
    elif int(second) > 12:  # noqa: PLR2004 - months
        order = Order("month")
    if first == second or order.first:
        day, month = (second, first) if order.first == "month" else (first, second)
        found = _valid(year, month, day)
        if found and order.why and first != second:
            notes = (*notes, Note(f"A date that may be two days is read with the day first, {order.why}."))
        return with_notes(found, notes) if found else _none(text)
    what = f"{quoted(text)} may be two days: only the year {year} is read."
    one, other = f"{int(first):02d}", f"{int(second):02d}"
    return told(year, what, f"Write it as {year}-{other}-{one} or {year}-{one}-{other}.")


def _from_number(value: float) -> Read:
    if _FIRST_YEAR <= value <= _LAST_YEAR and float(value).is_integer():
        return str(int(value))
    if _FIRST_SERIAL <= value <= _LAST_SERIAL:
        return (date(1899, 12, 30) + timedelta(days=int(value))).isoformat()
    if float(value).is_integer() and (form := _COMPACT.fullmatch(str(int(value)))):
        return _valid(*form.groups()) or _none(as_text(value))
    return _none(as_text(value))


def _none(text: str) -> Read:
    return told("", f"{quoted(text)} is no date; it is not read.", _MEND)


def _valid(year: str | None, month: str | None = None, day: str | None = None) -> str:
    parts = [f"{int(part):02d}" for part in (month, day) if part]
    try:
        return PartialDate("-".join([str(year), *parts])).text
    except DateError:
        return ""


def _full_year(year: str, text: str) -> tuple[str, tuple[Note, ...]]:
    if len(year) == len("2015"):
        return year, ()
    century = "20" if int(year) <= 39 else "19"  # noqa: PLR2004 - nobody plans further
    return century + year, (
        Note(f"{quoted(text)} has a year of two digits, read as {century}{year}.", _MEND),
    )


def _cut(text: str, folded: str) -> tuple[str, str] | None:
    """Beginning and end of a text that names both, or that one goes on."""
    if (form := _RANGE.fullmatch(text)) and re.search(r"[0-9]{2}", form[1]):
        last = form[2].strip()
        if not last or fold(last) in listed("words", "ongoing") or re.search(r"[0-9]{2}", last):
            return form[1].strip(), "" if fold(last) in listed("words", "ongoing") else last
    years = re.findall(r"(?<![0-9])[12][0-9]{3}(?![0-9])", folded)
    if len(years) == 2:  # noqa: PLR2004 - a beginning and an end
        for word in sorted(listed("words", "until"), key=len, reverse=True):
            first, found, last = folded.partition(f" {word} ")
            if found and years[0] in first and years[1] in last:
                return _without_words(first)[1], _without_words(last)[1]
    return None


def _leading(folded: str, name: str) -> str:
    return next((word for word in listed("words", name) if folded.startswith(f"{word} ")), "")


def _without_words(folded: str) -> tuple[set[str], str]:
    """The words that only say how a date is meant, and the rest."""
    dropped: set[str] = set()
    known = listed("words", "since") | listed("words", "about") | listed("words", "until")
    while word := next((one for one in known if folded.startswith(f"{one} ")), ""):
        dropped.add(word)
        folded = folded.removeprefix(word).strip()
    while word := next((one for one in known if folded.endswith(f" {one}")), ""):
        dropped.add(word)
        folded = folded.removesuffix(word).strip()
    return dropped, folded


def _undecorated(folded: str) -> str:
    """``1er avril 2015`` and ``1 de abril de 2015`` as ``1 avril 2015`` and ``1 abril 2015``."""
    plain = re.sub(r"\b([0-9]{1,2})(?:st|nd|rd|th|er|re|e)\b", r"\1", folded)
    return " ".join(re.sub(r"\b(?:de|of|the|den|le|d)\b", " ", plain).split())


@cache
def _months() -> Mapping[str, int]:
    return dict(_named_months())


def _named_months() -> Iterator[tuple[str, int]]:
    for language in LANGUAGES:
        words = lexicon(language).lists["words"]
        for name in ("months", "short_months"):
            for place, month in enumerate(words.get(name, ()), start=1):
                yield fold(month), place


def _month_by_beginning(word: str) -> int | None:
    """A month in a case of its own, as Finnish ``huhtikuuta``."""
    long = (name for name in _months() if len(name) > len("juin"))
    return next((_months()[name] for name in long if word.startswith(name)), None)
