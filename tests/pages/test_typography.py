"""Quotation marks, colons, numbers and letters as each language has them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusteratlas.pages.locales import LANGUAGES, catalogue
from clusteratlas.pages.typography import QUOTATION, labelled, number, percent, quoted, well_set

TRANSLATED = [code for code in LANGUAGES if code != "en"]
NARROW = "\N{NARROW NO-BREAK SPACE}"
FOREIGN = {
    "de": "”»«",
    "fi": "“„»«",
    "fr": "“”„",
    "pt": "“”„",
    "ro": "“»«şţŞŢ",
    "sv": "“„»«",
}
"""Marks and letters that a language does not use."""


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_language_has_its_own_quotation_marks(code: str) -> None:
    opening, closing = QUOTATION[code]
    assert quoted("Aria", code) == f"{opening}Aria{closing}"


def test_a_colon_in_french_stands_off_by_a_space_that_does_not_break() -> None:
    assert labelled("Sources", "4", "fr") == f"Sources{NARROW}: 4"
    assert labelled("Quellen", "4", "de") == "Quellen: 4"


@pytest.mark.parametrize(
    ("code", "text"),
    [("en", "12,345"), ("de", "12.345"), ("fr", f"12{NARROW}345"), ("sv", "12\N{NO-BREAK SPACE}345")],
)
def test_thousands_are_told_apart_as_the_language_does(code: str, text: str) -> None:
    assert number(12345, code) == text


def test_portuguese_writes_four_digits_together() -> None:
    assert (number(1704, "pt"), number(17040, "pt")) == ("1704", "17\N{NO-BREAK SPACE}040")


def test_a_share_has_a_space_before_its_sign_where_the_language_has_it() -> None:
    assert percent(0.95, "en") == percent(0.95, "pt") == "95%"
    assert percent(0.95, "de") == "95\N{NO-BREAK SPACE}%"


@pytest.mark.parametrize("code", TRANSLATED)
def test_no_translation_has_marks_or_letters_of_another_language(code: str) -> None:
    found = {text for text in catalogue(code).values() if set(text) & set(FOREIGN[code])}
    assert found == set()


@pytest.mark.parametrize("code", TRANSLATED)
def test_translations_are_set_as_their_language_is(code: str) -> None:
    assert [text for text in catalogue(code).values() if well_set(text, code) != text] == []


@given(st.text(), st.sampled_from(list(LANGUAGES)))
def test_what_is_well_set_stays_so(text: str, code: str) -> None:
    assert well_set(well_set(text, code), code) == well_set(text, code)


@given(st.integers(), st.sampled_from(list(LANGUAGES)))
def test_no_digit_of_a_number_is_lost(value: int, code: str) -> None:
    assert [sign for sign in number(value, code) if sign in "-0123456789"] == list(str(value))
