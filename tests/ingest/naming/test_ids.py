"""Ids are made by the program, and stay what they were."""

import pytest
from tests.ingest.naming.rows import rows, settled, things

from clusteratlas.ingest.naming.settling import Past
from clusteratlas.ingest.naming.things import Before


def test_an_id_is_made_of_the_name() -> None:
    assert settled(things=things({"label_en": "Größte Werft & Söhne"})).ids == {
        "Größte Werft & Söhne": "grote-werft-sohne"
    }


def test_things_of_one_name_in_two_cities_are_two_and_told() -> None:
    outcome = settled(
        things=things({"label_en": "Yard", "city": "Oulu"}, {"label_en": "Yard", "city": "Kemi"})
    )
    assert [row["id"] for row in outcome.settled.tables.things] == ["yard", "yard-2"]
    (told,) = outcome.warnings
    assert told.what == "Two things are called “Yard”; they are taken for two."
    assert "actors.xlsx, sheet Actors, row 2. They differ in city." in told.mend


def test_rows_of_one_thing_are_one_with_the_cells_of_both_and_told() -> None:
    outcome = settled(
        things=things(
            {"label_en": "Yard", "city": "Oulu"}, {"label_en": "YARD", "website": "https://yard.example"}
        )
    )
    (yard,) = outcome.settled.tables.things
    assert (yard["city"], yard["website"]) == ("Oulu", "https://yard.example")
    assert [told.what for told in outcome.warnings] == [
        "An earlier row describes the same thing; the two are taken for one."
    ]


def test_what_two_rows_of_one_thing_say_differently_is_told() -> None:
    outcome = settled(
        things=things(
            {"label_en": "Yard", "website": "https://yard.example"},
            {"label_en": "Yard", "website": "https://b.example"},
        )
    )
    assert outcome.thing("Yard")["website"] == "https://yard.example"
    told = outcome.warnings[-1]
    assert (told.place.cell, told.value) == ("C3", "https://b.example")
    assert "is not taken" in told.what


def test_a_kind_that_nobody_knows_contradicts_none() -> None:
    outcome = settled(things=things({"label_en": "Yard", "type": "organisation"}, {"label_en": "Yard"}))
    assert outcome.thing("Yard")["type"] == "company"


def test_a_given_id_is_kept_and_one_that_cannot_be_part_of_an_address_finds_its_thing_all_the_same() -> None:
    outcome = settled(
        things=things({"label_en": "Yard", "id": "y7"}, {"label_en": "Dock", "id": "A / 12"}),
        ties=rows("Ties", {"subject": "y7", "predicate": "supports", "object": "A / 12"}),
    )
    assert outcome.ids == {"Yard": "y7", "Dock": "dock"}
    assert outcome.said == ["y7 > supports > dock"]


def test_one_id_of_two_names_leaves_the_second_out() -> None:
    outcome = settled(things=things({"label_en": "Yard", "id": "1"}, {"label_en": "Dock", "id": "1"}))
    assert outcome.ids == {"Yard": "1"}
    (told,) = outcome.errors
    assert told.what == "“1” is the id of two things."
    assert "cell C2 has it for “Yard”" in told.mend


@pytest.mark.parametrize("name", ["Ναυπηγείο", "造船所", "???"])
def test_a_name_without_latin_letters_has_an_id_too(name: str) -> None:
    assert settled(things=things({"label_en": name})).ids == {name: "company"}


def test_a_made_id_is_none_of_the_shipped_atlas() -> None:
    assert settled(things=things({"label_en": "Hamburg", "type": "region"})).ids == {"Hamburg": "own-hamburg"}


def test_a_long_name_is_cut_between_words() -> None:
    (made,) = settled(things=things({"label_en": "Institute of " + "very " * 30})).ids.values()
    assert made == "institute-of-very-very-very-very-very-very-very-very-very"


PAST = Past(
    (
        Before("old-yard", "company", ("Yard", "Old Yard"), "Oulu"),
        Before("yard-2", "company", ("Yard",), "Kemi"),
        Before("mill", "company", ("Mill",)),
    )
)


def test_ids_of_an_earlier_import_are_kept_by_name_and_city_whatever_the_order() -> None:
    outcome = settled(
        PAST, things=things({"label_en": "Yard", "city": "Kemi"}, {"label_en": "YARD", "city": "Oulu"})
    )
    assert [row["id"] for row in outcome.settled.tables.things] == ["yard-2", "old-yard"]


def test_an_id_of_what_is_gone_is_not_dealt_out_again() -> None:
    past = Past((Before("dock-2", "company", ("Pier",)),))
    outcome = settled(
        past, things=things({"label_en": "Dock", "city": "A"}, {"label_en": "Dock", "city": "B"})
    )
    assert [row["id"] for row in outcome.settled.tables.things] == ["dock", "dock-3"]


def test_a_given_id_comes_before_an_earlier_one() -> None:
    assert settled(PAST, things=things({"label_en": "Mill", "id": "m1"})).ids == {"Mill": "m1"}
