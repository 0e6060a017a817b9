"""Texts are folded alike, whichever letters stand beside them."""

from hypothesis import given
from hypothesis import strategies as st

from clusteratlas.vocabulary.folding import fold


@given(st.text(st.characters(codec="ascii")))
def test_a_word_of_other_letters_changes_nothing_in_how_the_others_are_folded(text: str) -> None:
    assert fold(f"{text} Öl") == f"{fold(text)} ol".strip()


def test_case_accents_and_punctuation_do_not_count() -> None:
    assert fold(" The_R&D-Centre\t(Łódź) ") == "the r d centre łodz"
    assert fold("__ -- ") == fold("") == ""
