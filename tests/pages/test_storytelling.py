"""Sentences of stories as texts: forms of number by language, names, translations that fit their English."""

import re

import pytest

from clusteratlas.model import Network
from clusteratlas.pages.locales import LANGUAGES, catalogue
from clusteratlas.pages.site.telling import CHAIN_TEMPLATES
from clusteratlas.pages.story import Sentence
from clusteratlas.pages.storytelling import TEMPLATES, form_of, pieces, text_of

FORMS = re.compile(r"\{(\w+)\|([^{}]*)\}")
ALL = sorted({*TEMPLATES.values(), *CHAIN_TEMPLATES.values()})


def told(network: Network, language: str, number: int) -> str:
    sentence = Sentence(
        "replaced",
        TEMPLATES["replaced"],
        {"since": "2015", "replaced": number, "who": "agency", "other": "rail", "year": "2016"},
    )
    return text_of(pieces(sentence, network, language, catalogue(language)))


@pytest.mark.parametrize(
    ("language", "number", "words"),
    [
        ("en", 1, "1 stakeholder recorded here has been"),
        ("en", 2, "2 stakeholders recorded here have been"),
        ("ro", 1, "a fost înlocuit 1 actor "),
        ("ro", 19, "au fost înlocuiți 19 actori "),
        ("ro", 20, "au fost înlocuiți 20 de actori "),
        ("ro", 101, "au fost înlocuiți 101 actori "),
        ("fi", 1, "1 täällä kirjatun toimijan on"),
        ("sv", 3, "3 aktörer som noterats här"),
    ],
)
def test_a_number_takes_the_form_that_the_language_has_for_it(
    northland: Network, language: str, number: int, words: str
) -> None:
    assert words in told(northland, language, number)


def test_things_are_named_in_the_language_and_chains_without_the_word_that_all_share(
    northland: Network,
) -> None:
    assert told(northland, "fi", 1).startswith("Vuodesta 2015")
    assert "Pohjolan innovaatiötoimisto" in told(northland, "fi", 1)
    assert "Northland Innovation Agency by Railway (2016)" in told(northland, "en", 1)


def test_a_name_of_the_data_that_looks_like_a_place_in_a_sentence_stays_as_it_is(northland: Network) -> None:
    sentence = Sentence("ended", "{who} is recorded until {year}.", {"who": "{year|#}", "year": "2020"})
    assert text_of(pieces(sentence, northland, "en", {})) == "{year|#} is recorded until 2020."


@pytest.mark.parametrize("language", sorted(LANGUAGES.keys() - {"en"}))
def test_every_sentence_is_translated_with_as_many_forms_as_the_language_has(language: str) -> None:
    strings = catalogue(language)
    for template in ALL:
        for _, forms in FORMS.findall(strings[template]):
            assert len(forms.split("|")) == (3 if language == "ro" else 2)


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_no_number_is_without_a_form(language: str) -> None:
    forms = 3 if language == "ro" else 2
    assert {form_of(number, language, forms) for number in range(1, 200)} == set(range(forms))
