"""A region of NUTS is found by code or name, and doubtful names are told."""

import pytest

from clusteratlas.errors import AmbiguousNameError, UnknownNameError
from clusteratlas.vocabulary.places.nuts import CODE, near, place_of, places


def test_every_level_of_every_country_is_there() -> None:
    levels = [place.level for place in places().values()]
    assert [levels.count(level) for level in range(4)] == [28, 104, 285, 1344]


def test_every_code_has_the_form_of_one_and_lies_in_a_region_that_is_there_too() -> None:
    for code, place in places().items():
        assert CODE.fullmatch(code)
        assert place.name
        # Northern Ireland, UKN0, numbers its parts from UKN06 to UKN16.
        assert len(code) == 2 or code[:-1] in places() or code.startswith("UKN1")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("FI1D7", "FI1D7"),
        (" de60 ", "DE60"),
        ("lappi", "FI1D7"),
        ("HAMBURG", "DE60"),  # of DE6, DE60 and DE600 the level for which most figures are made
        ("Sachsen", "DED"),
        ("Brussels Hoofdstedelijk Gewest", "BE10"),
        ("Provence-Alpes-Cote d'Azur", "FRL0"),
    ],
)
def test_a_region_goes_by_its_code_or_any_of_its_names(text: str, code: str) -> None:
    assert place_of(text).code == code


def test_a_name_of_two_regions_lists_both() -> None:
    with pytest.raises(AmbiguousNameError) as told:
        place_of("München")
    assert told.value.candidates == ("DE212", "DE21H")
    assert "München, Landkreis" in str(told.value)


def test_a_name_that_no_region_has_is_told_with_what_is_near() -> None:
    with pytest.raises(UnknownNameError, match=r"There is no NUTS region “Brandenbrg”.* Brandenburg"):
        place_of("Brandenbrg")
    assert near("Ruritania") == ()
