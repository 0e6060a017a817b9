"""Names in texts: what the quick look passes over, the pattern would not find either."""

import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusteratlas.analysis.namings import Namings, without_case

LETTERS = "aAiIkKsSéÉ -.&1\u00df\u1e9e\u0131\u0130\u017f\u212a\u00b5\u03bc\u03a3\u03c3\u03c2"
"""Among them those that are one letter to a pattern that ignores case, and are not one to str.lower."""


@given(st.text(LETTERS, min_size=1, max_size=4), st.text(LETTERS, max_size=12))
def test_a_name_is_found_just_where_the_pattern_alone_finds_it(name: str, text: str) -> None:
    pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    assert Namings([name]).are_in(text) == (pattern.search(text) is not None)


def test_no_two_letters_that_a_pattern_takes_for_one_are_told_apart() -> None:
    cased = [chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000]
    cased = [one for one in cased if one.lower() != one or one.upper() != one]
    for one in cased:
        variants = {one.lower(), one.upper(), one.title(), one.swapcase(), one.casefold()}
        for other in (each for each in variants if len(each) == 1):
            if re.fullmatch(re.escape(one), other, re.IGNORECASE):
                assert without_case(one) == without_case(other), (one, other)


@pytest.mark.parametrize(("names", "left"), [([], "Port of Hamburg"), (["hamburg"], "Port of  ")])
def test_names_are_taken_out_whatever_their_case(names: list[str], left: str) -> None:
    assert Namings(names).taken_out("Port of Hamburg") == left
