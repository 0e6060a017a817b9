"""Dates as precise as their source, and when a validity holds."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusteratlas.errors import DateError, RequestError
from clusteratlas.vocabulary.dates import PartialDate, first_day, holds, is_over

DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(9998, 12, 31))
TEXTS = st.tuples(DAYS, st.sampled_from([4, 7, 10])).map(lambda cut: cut[0].isoformat()[: cut[1]])
BOUNDS = st.just("") | TEXTS


@given(TEXTS)
def test_a_span_begins_and_ends_with_the_text_itself(text: str) -> None:
    span = PartialDate(text)
    assert span.first.isoformat().startswith(text)
    assert span.last.isoformat().startswith(text)
    assert not (span.first - timedelta(days=1)).isoformat().startswith(text)
    assert not (span.last + timedelta(days=1)).isoformat().startswith(text)


@given(TEXTS, BOUNDS, BOUNDS)
def test_holds_agrees_with_the_overlap_of_spans_of_days(at: str, valid_from: str, valid_to: str) -> None:
    starts = PartialDate(valid_from).first if valid_from else date.min
    ends = PartialDate(valid_to).last if valid_to else date.max
    span = PartialDate(at)
    assert holds(span, valid_from, valid_to) == (starts <= span.last and ends >= span.first)


@given(BOUNDS, BOUNDS)
def test_without_a_date_everything_holds(valid_from: str, valid_to: str) -> None:
    assert holds(None, valid_from, valid_to)


@given(TEXTS)
def test_the_day_before_adjoins_the_span(text: str) -> None:
    span = PartialDate(text)
    before = span.day_before()
    assert before.first == before.last
    assert before.last + timedelta(days=1) == span.first


@pytest.mark.parametrize(
    ("text", "datatype"), [("2015", "gYear"), ("2015-04", "gYearMonth"), ("2015-04-30", "date")]
)
def test_the_datatype_carries_the_precision(text: str, datatype: str) -> None:
    assert PartialDate(text).datatype == f"http://www.w3.org/2001/XMLSchema#{datatype}"
    assert str(PartialDate(text)) == text


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "at", "expected"),
    [
        ("", "2015-12-31", "2015", True),
        ("", "2015-12-31", "2016", False),
        ("", "2015", "2015-12-31", True),
        ("2015-04", "", "2015", True),
        ("2015-04", "", "2015-03-31", False),
        ("2015-04-30", "", "2015-04", True),
        ("2014", "2014", "2014-02-29"[:7], True),
    ],
)
def test_a_last_day_still_counts(valid_from: str, valid_to: str, at: str, expected: bool) -> None:  # noqa: FBT001 - a table's cell
    assert holds(PartialDate(at), valid_from, valid_to) is expected


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "now", "15", "2015-", "2015-4", "2015-13", "2015-00", "2015-02-30", "2015-04-31"),
        *("2015-04-30T00:00", "2015/04/30", "30.04.2015", "-2015", "+2015", "12015", "0000"),
        *("2015\n", " 2015", "２０１５", "٢٠١٥", "2015-۰۴"),  # noqa: RUF001 - digits of other scripts are the point
    ],
)
def test_anything_else_is_no_date_and_the_message_shows_the_forms(text: str) -> None:
    with pytest.raises(DateError) as caught:
        PartialDate(text)
    shown = text.replace("\n", " ")  # a line break in what was given begins no line of the message
    assert f"“{shown}” is no date" in str(caught.value)
    assert "2015, 2015-04 or 2015-04-30" in str(caught.value)
    assert isinstance(caught.value, RequestError)


def test_leap_days_exist_in_leap_years_alone() -> None:
    assert PartialDate("2016-02").last == date(2016, 2, 29)
    assert PartialDate("2015-02").last == date(2015, 2, 28)
    with pytest.raises(DateError):
        PartialDate("2015-02-29")


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "at", "expected"),
    [
        ("-0044", "-0027-01-16", "2015", False),
        ("-0044", "", "0001", True),
        ("0000", "0001-01-01", "0001", True),
        ("12015-01-01", "", "2015", False),
        ("2000", "12015-01", "2015", True),
        ("2015-04-30T12:00:00Z", "2015-05-01+02:00", "2015-04", True),
        ("2015-05-05:00", "", "2015-04", False),
        ("about 2010", "long ago", "2015", True),
    ],
)
def test_bounds_of_any_year_compare_as_time_does(
    valid_from: str, valid_to: str, at: str, *, expected: bool
) -> None:
    assert holds(PartialDate(at), valid_from, valid_to) is expected


ANY_YEARS = st.tuples(st.integers(-99_999, 99_999), st.integers(1, 12), st.integers(1, 28))


@given(ANY_YEARS)
def test_the_first_day_of_a_date_of_any_year_is_read_back(day: tuple[int, int, int]) -> None:
    sign = "-" if day[0] < 0 else ""
    assert first_day(f"{sign}{abs(day[0]):04}-{day[1]:02}-{day[2]:02}") == day


@given(TEXTS, DAYS)
def test_a_span_is_over_from_the_day_after_its_last(text: str, day: date) -> None:
    assert is_over(text, day) == (PartialDate(text).last < day)


def test_what_has_no_last_day_is_never_over() -> None:
    assert not is_over("")
    assert is_over("2019")
