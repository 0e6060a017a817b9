"""Pages and terminal say the same words for the same ties."""

from clusteratlas import Atlas, model
from clusteratlas.catalogue.phrases import Phrases
from clusteratlas.pages.phrases import BANDS, BASES, TIES, TYPES
from clusteratlas.vocabulary.terms import INDUSTRY, THING_TYPES, TIE_PREDICATES

DIFFERENT = {"participated-in"}
"""Ties that the vocabulary still says in other words than the pages do."""


def test_a_tie_reads_on_pages_as_the_vocabulary_has_it(shipped: Atlas) -> None:
    vocabulary = Phrases(shipped.store)
    other = {token for token, phrase in TIES.items() if phrase.out != vocabulary.forth(token)}
    assert other == DIFFERENT


def test_pages_have_words_for_every_tie_type_basis_and_band() -> None:
    assert set(TIES) == set(TIE_PREDICATES)
    assert set(TYPES) == {*THING_TYPES, INDUSTRY}
    assert tuple(BASES) == model.BASES
    assert tuple(BANDS) == (*model.BANDS, "potential")
