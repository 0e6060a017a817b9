"""What sheets, columns and tokens are called in seven languages, and what people's spellings mean."""

import pytest

from clusteratlas.pages.locales import catalogue
from clusteratlas.pages.phrases import STATUSES, STEP_TYPES, TIES, TYPES
from clusteratlas.vocabulary.tables.columns import KINDS, Holds
from clusteratlas.vocabulary.tables.lexicon import LANGUAGES
from clusteratlas.vocabulary.tables.words import (
    column_of,
    explanation,
    label,
    near,
    sheet_explanation,
    sheet_label,
    sheet_of,
    spelled,
    token_label,
    tokens,
    turned,
)
from clusteratlas.vocabulary.terms import STATUSES as STATUS_TERMS
from clusteratlas.vocabulary.terms import STEP_TYPES as STEP_TERMS
from clusteratlas.vocabulary.terms import THING_TYPES, TIE_PREDICATES

COLUMNS = [(kind.token, column.token) for kind in KINDS.values() for column in kind.columns]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_has_a_name_of_its_own_and_an_explanation(language: str) -> None:
    for kind in KINDS.values():
        names = [label(kind.token, column.token, language) for column in kind.columns]
        assert len(set(names)) == len(names)
        assert all(names)
        assert all(explanation(kind.token, column.token, language).endswith(".") for column in kind.columns)
        assert sheet_explanation(kind.token, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_template_says_is_understood(language: str) -> None:
    for kind, column in COLUMNS:
        assert column_of(kind, label(kind, column, language))[0].column == column
    for token in KINDS:
        assert sheet_of(sheet_label(token, language)) == token


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "holds", [Holds.TYPE, Holds.PREDICATE, Holds.STATUS, Holds.STEP, Holds.RELATION, Holds.TRUTH]
)
def test_the_name_of_a_token_spells_it(language: str, holds: Holds) -> None:
    for token in tokens(holds):
        assert spelled(holds, token_label(holds, token, language)) == token
        assert spelled(holds, token) == token


def test_there_is_a_word_for_every_token() -> None:
    assert set(tokens(Holds.TYPE)) == {*THING_TYPES, "organisation"}
    assert set(tokens(Holds.PREDICATE)) == set(TIE_PREDICATES)
    assert set(tokens(Holds.STATUS)) == set(STATUS_TERMS)
    assert set(tokens(Holds.STEP)) == set(STEP_TERMS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_tokens_are_called_as_on_the_pages(language: str) -> None:
    translations = catalogue(language)

    def said(text: str) -> str:
        return translations.get(text, text)

    for token, phrase in TYPES.items():
        if token in tokens(Holds.TYPE):
            assert token_label(Holds.TYPE, token, language) == said(phrase.one)
    for token, tie in TIES.items():
        assert token_label(Holds.PREDICATE, token, language) == said(tie.out)
    for holds, phrases in ((Holds.STATUS, STATUSES), (Holds.STEP, STEP_TYPES)):
        for token, text in phrases.items():
            assert token_label(holds, token, language) == said(text)


@pytest.mark.parametrize(
    ("text", "token"),
    [
        *(
            ("HES", "university"),
            ("REC", "research-organisation"),
            ("PRC", "company"),
            ("PUB", "public-authority"),
        ),
        *(
            ("OTH", "organisation"),
            ("KMU", "company"),
            ("Unternehmen", "company"),
            ("Hochschulen", "university"),
        ),
        *(("Verband", "intermediary"), ("kunta", "public-authority"), ("LANDSTING", "public-authority")),
        *(
            ("Pôle de compétitivité", "cluster"),
            ("Câmara Municipal", "public-authority"),
            ("Firmă", "company"),
        ),
        *(
            ("Higher education (HES)", "university"),
            ("1. Companies", "company"),
            ("science park", "infrastructure"),
        ),
    ],
)
def test_types_are_spelled_in_many_ways(text: str, token: str) -> None:
    assert spelled(Holds.TYPE, text) == token


def test_what_spells_nothing_is_nothing_but_may_be_near() -> None:
    assert spelled(Holds.TYPE, "spaceport") is None
    assert near(Holds.TYPE, "Univresity") == "university"
    assert near(Holds.TYPE, "xqz") is None


@pytest.mark.parametrize(
    "text", ["funded by", "Gefördert durch", "financé par", "finanțat de", "finansieras av"]
)
def test_a_tie_may_be_said_from_its_other_end(text: str) -> None:
    assert turned(Holds.PREDICATE, text) == "funds"
    assert spelled(Holds.PREDICATE, text) is None


@pytest.mark.parametrize(
    ("header", "column"),
    [
        *(("Name of organisation", "label_en"), ("Bezeichnung", "label_en"), ("Toimija", "label_en")),
        *(("Entidade", "label_en"), ("Denumire", "label_en"), ("Nom", "label_en"), ("Namn", "label_en")),
        *(("Art der Einrichtung", "type"), ("HQ", "city"), ("lat.", "lat"), ("Breitengrad", "lat")),
        *(
            ("Homepage", "website"),
            ("URL", "website"),
            ("Website (URL)*", "website"),
            ("organizationURL", "website"),
        ),
        *(
            ("1. Name", "label_en"),
            ("Catgory", "type"),
            ("Gründungsjahr", "valid_from"),
            ("nutsCode", "nuts"),
        ),
        *(("Name / Nom", "label_en"), ("Kürzel", "alt_labels")),
    ],
)
def test_headers_are_understood_as_people_write_them(header: str, column: str) -> None:
    assert column_of("things", header)[0].column == column


def test_a_header_that_is_like_none_means_nothing() -> None:
    assert column_of("things", "Blutgruppe") == ()


def test_a_language_that_is_none_of_ours_is_served_in_english() -> None:
    assert label("things", "city", "pl") == label("things", "city", "en") == "Town"
    assert label("things", "city", "de-AT") == "Ort"
