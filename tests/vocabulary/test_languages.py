"""Languages looked up by their codes, as BCP 47 and RFC 4647 have it."""

import string

import langcodes
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusteratlas.errors import UnknownNameError
from clusteratlas.model import Thing, look_up
from clusteratlas.pages.locales import LANGUAGES
from clusteratlas.vocabulary.languages import ENGLISH_NAMES, is_language, language_name, serving

HELD = ("de", "en", "pt", "zh-Hant")
SUBTAGS = st.text(string.ascii_letters, min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        *((tag, "de") for tag in ("de", "DE", "de-AT", "de_at", "de-Latn-CH-1996", "deu", "ger")),
        *((tag, "pt") for tag in ("pt-BR", "PT_pt", "por")),
        *((tag, "zh-Hant") for tag in ("zh-Hant", "zh-hant-TW", "ZH_HANT", "zh")),
        *((tag, "") for tag in ("fi", "tlh", "sr-Latn")),
    ],
)
def test_a_language_is_served_by_the_nearest_that_is_held(tag: str, code: str) -> None:
    assert serving(tag, HELD) == code


@pytest.mark.parametrize(
    "tag", ["xx", "klingon", "english", "", "-", "d", "1", "own", "de-", "d e", "\x00", "é"]
)
def test_what_is_no_language_is_refused_with_those_that_are_held(tag: str) -> None:
    with pytest.raises(UnknownNameError, match="There is no language") as caught:
        serving(tag, HELD)
    assert caught.value.nearest == HELD
    assert "de (German), en (English), pt (Portuguese), zh-Hant" in str(caught.value)


@given(st.lists(SUBTAGS, min_size=1, max_size=4), st.sampled_from("-_"))
def test_a_longer_tag_is_served_by_its_beginning_in_any_case(subtags: list[str], sign: str) -> None:
    tag = "-".join(subtags)
    assert look_up(sign.join([*subtags, "x"]).swapcase(), [tag, "q0"]) == tag


@given(st.text(max_size=12), st.lists(st.text(max_size=12)))
def test_a_look_up_gives_a_code_that_is_held_or_none(tag: str, held: list[str]) -> None:
    found = look_up(tag, held)
    assert found is None or found in held


def test_a_name_in_a_variety_of_the_language_is_better_than_none() -> None:
    assert look_up("de", ["en", "de-CH", "de-AT"]) == "de-AT"
    assert look_up("d", ["de-CH"]) is None


def test_a_label_is_found_by_look_up() -> None:
    thing = Thing("a", "urn:a", "company", {"en": "Works", "de": "Werk", "zh-hant": "廠"})
    assert [thing.label(tag) for tag in ("de-AT", "DE", "zh-Hant", "fi", "")] == [
        "Werk",
        "Werk",
        "廠",
        "Works",
        "Works",
    ]
    assert Thing("a", "urn:a", "company", {"": "None", "sv": "Svenska"}).label("fi") == "None"


def test_languages_have_english_names() -> None:
    assert (language_name("pt-BR"), language_name("SV"), language_name("tlh")) == (
        "Portuguese",
        "Swedish",
        "tlh",
    )
    assert is_language("zh-Hant")
    assert not is_language("xx")


def test_every_language_of_the_pages_has_a_name_and_is_one() -> None:
    assert set(LANGUAGES) <= set(ENGLISH_NAMES)
    assert all(langcodes.tag_is_valid(code) for code in ENGLISH_NAMES)
