"""Example rows, sheets without data, and cells with ids and codes are known for what they are."""

import pytest

from clusteratlas.vocabulary.tables.examples import MARKS, is_example, marked
from clusteratlas.vocabulary.tables.fronts import FOUND, LISTS, MODEL, READ_ME, holds_no_data
from clusteratlas.vocabulary.tables.lexicon import LANGUAGES
from clusteratlas.vocabulary.tables.references import SEPARATORS, code_of, coded, id_of, named
from clusteratlas.vocabulary.tables.words import sheet_label


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_marked_as_an_example_is_known_as_one(language: str) -> None:
    assert is_example(marked("Hafenwerft", language))
    assert is_example(MARKS[language].upper())


@pytest.mark.parametrize(
    "name", ["", "Hafenwerft", "Example", "Example Ltd", "Exempla: a study", "Name: Example"]
)
def test_nothing_else_is_an_example(name: str) -> None:
    assert not is_example(name)


def test_sheets_of_ours_without_data_are_known_in_every_language_and_no_sheet_of_data_is_one() -> None:
    for names in (READ_ME, MODEL, FOUND):
        assert set(names) == set(LANGUAGES)
        assert all(holds_no_data(name) for name in names.values())
    assert holds_no_data(LISTS)
    for language in LANGUAGES:
        assert not any(holds_no_data(sheet_label(kind, language)) for kind in ("things", "ties", "data-set"))


def test_an_id_in_brackets_comes_back_whatever_the_name_holds() -> None:
    cell = named("Ministry of Trade; Labour | Work [sic] / East,\nWest", "north-ministry.2")
    assert id_of(cell) == "north-ministry.2"
    assert not set(cell.partition(" [north")[0]) & set(SEPARATORS)
    assert id_of("Ministry [of Trade]") == ""


@pytest.mark.parametrize("code", ["A", "C30", "C30.2", "C30.20", "DE", "DE6", "FI1D7", "EL301"])
def test_a_code_comes_back_from_its_cell(code: str) -> None:
    assert code_of(coded(code, "Growing of cereals (except rice), leguminous crops; and more")) == code
    assert code_of(code) == code


@pytest.mark.parametrize("text", ["Hamburg", "", "c30.2", "30.2", "C30.2.1", "C30.2-X"])
def test_what_begins_with_no_code_has_none(text: str) -> None:
    assert code_of(text) == ""
