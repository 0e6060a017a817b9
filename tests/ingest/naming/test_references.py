"""What a cell names is found by any of its names, or told."""

from itertools import pairwise

import pytest
from tests.ingest.naming.rows import rows, settled, things, ties

from clusteratlas.ingest.naming.settling import Past
from clusteratlas.ingest.naming.things import Before

YARD = {
    "label_en": "Northern Yard GmbH",
    "label_native": "Nördliche Werft",
    "alt_labels": "NYD|Old Yard",
    "website": "https://www.yard.example/",
}


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Northern Yard GmbH",
            "northern yard",
            "NORTHERN YARD GMBH & Co. KG",
            "Nordliche Werft",
            "Noerdliche Werft",
        ),
        *("nyd", "Old Yard", "yard.example", "http://yard.example", "northern-yard-gmbh"),
        *("Whatever [northern-yard-gmbh]", "The Northern Yard"),
    ],
)
def test_a_thing_is_found_by_any_of_its_names(name: str) -> None:
    outcome = settled(things=things(YARD, {"label_en": "Dock"}), ties=ties(f"Dock > supports > {name}"))
    assert outcome.said == ["dock > supports > northern-yard-gmbh"], outcome.errors


def test_an_acronym_in_brackets_names_the_thing_before_it() -> None:
    table = things({"label_en": "University of Examples (UoE)", "type": "university"}, {"label_en": "Dock"})
    assert settled(things=table, ties=ties("Dock > supports > UoE")).said == [
        "dock > supports > university-of-examples-uoe"
    ]


def test_a_stronger_name_hides_a_looser_one() -> None:
    table = things({"label_en": "Yard"}, {"label_en": "Yard GmbH"}, {"label_en": "Dock"})
    assert settled(things=table, ties=ties("Dock > supports > yard")).said == ["dock > supports > yard"]


@pytest.mark.parametrize(
    ("tie", "target"),
    [
        ("Dock > contributes-to > Railway", "value-chain-railway"),
        ("Dock > contributes-to > railway value chain", "value-chain-railway"),
        ("Dock > contributes-to > value-chain-railway", "value-chain-railway"),
        ("Dock > active-in > C30.2", "nace:302"),
        ("Dock > active-in > 30.2", "nace:302"),
        ("Dock > active-in > C30.2 Manufacture of railway locomotives and rolling stock", "nace:302"),
        ("Dock > active-in > manufacture of railway locomotives and rolling stock", "nace:302"),
        ("European Commission > funds > Dock", "dock"),
        ("Dock > located-in > Hamburg", "hamburg"),
    ],
)
def test_chains_industries_bodies_and_regions_that_ship_are_found_by_name(tie: str, target: str) -> None:
    outcome = settled(things=things({"label_en": "Dock"}), ties=ties(tie))
    assert [said.rpartition(" > ")[2] for said in outcome.said] == [target], outcome.errors


def test_what_was_taken_for_a_shipped_thing_is_told() -> None:
    outcome = settled(things=things({"label_en": "Dock"}), ties=ties("Dock > contributes-to > Railway"))
    assert "Taken for things of the shipped atlas, by their names: Railway (value-chain-railway)." in (
        outcome.settled.notes
    )


def test_own_things_come_before_shipped_ones_of_the_same_name() -> None:
    table = things({"label_en": "Railway", "type": "value-chain"}, {"label_en": "Dock"})
    assert settled(things=table, ties=ties("Dock > contributes-to > railway")).said == [
        "dock > contributes-to > railway"
    ]


def test_a_chain_is_meant_where_a_chain_is_asked_for() -> None:
    table = things({"label_en": "Railway GmbH"}, {"label_en": "Dock"})
    assert settled(things=table, ties=ties("Dock > contributes-to > Railway")).said == [
        "dock > contributes-to > value-chain-railway"
    ]


def test_a_name_of_two_things_leaves_the_row_out_and_says_how_to_tell_them_apart() -> None:
    table = things({"label_en": "Yard", "city": "A"}, {"label_en": "Yard", "city": "B"}, {"label_en": "Dock"})
    outcome = settled(things=table, ties=ties("Dock > supports > Yard"))
    (told,) = outcome.errors
    assert (told.place.cell, told.what) == ("C2", "“Yard” fits 2 things.")
    assert told.mend == "Say which, with the id in brackets: Yard [yard], Yard [yard-2]."


def test_a_row_that_describes_a_thing_speaks_of_that_one() -> None:
    table = things({"label_en": "Yard", "city": "A"}, {"label_en": "Yard", "city": "B"})
    own = ties("Yard > contributes-to > Railway", "Yard > contributes-to > Maritime", sheet="Actors")
    assert settled(things=table, ties=own).said == [
        "yard > contributes-to > value-chain-railway",
        "yard-2 > contributes-to > value-chain-maritime",
    ]


def test_what_is_nowhere_is_told_with_what_comes_nearest() -> None:
    outcome = settled(
        things=things({"label_en": "Northern Yard"}, {"label_en": "Dock"}),
        ties=ties("Dock > funds > Nothern Yrd"),
    )
    (told,) = outcome.errors
    assert told.what.startswith("“Nothern Yrd” is nowhere: no row describes it")
    assert told.mend == "Did you mean Northern Yard?"


def test_a_chain_that_there_is_not_is_told_with_the_chains_that_there_are() -> None:
    (told,) = settled(things=things({"label_en": "Dock"}), ties=ties("Dock > contributes-to > Xyzzy")).errors
    assert "Give it a row of the type value chain, or name one of the shipped ones: " in told.mend


def test_a_code_that_there_is_not_is_told() -> None:
    (told,) = settled(things=things({"label_en": "Dock"}), ties=ties("Dock > active-in > C99.9")).errors
    assert told.what == "“C99.9” is no code and no name of NACE Rev. 2."


def test_a_list_of_ties_alone_makes_the_things_that_it_names_and_tells_so() -> None:
    outcome = settled(
        ties=ties("Yard > member-of > Rail Club", "Dock > member-of > rail club", "Dock > partner-of > Yard")
    )
    kinds = {row["label_en"]: row["type"] for row in outcome.settled.tables.things}
    assert kinds == {"Yard": "organisation", "Rail Club": "cluster", "Dock": "organisation"}
    assert len(outcome.said) == 3
    assert (
        "3 things are known only from ties: Yard, Rail Club, Dock. Give them rows to say more of them."
        in (outcome.settled.notes)
    )


def test_a_column_of_clusters_beside_actors_makes_the_clusters() -> None:
    outcome = settled(
        things=things({"label_en": "Dock"}), ties=ties("Dock > member-of > Rail Club", sheet="Actors")
    )
    assert outcome.thing("Rail Club")["type"] == "cluster"
    (told,) = outcome.warnings
    assert told.what == "No row describes this cluster; it is taken as it is named here."
    assert told.place.cell == "C2"


def test_a_sheet_of_ties_beside_one_of_things_makes_none() -> None:
    outcome = settled(things=things({"label_en": "Dock"}), ties=ties("Dock > member-of > Rail Club"))
    assert (len(outcome.errors), outcome.said) == (1, [])


def test_a_place_is_not_made_a_thing() -> None:
    (told,) = settled(ties=ties("Yard > located-in > Nowhereville")).errors
    assert told.value == "Nowhereville"


def test_what_speaks_of_a_thing_that_is_left_out_is_left_out_too_and_told_why() -> None:
    table = things({"label_en": "Yard", "type": "shop"}, {"label_en": "Dock"})
    outcome = settled(things=table, ties=ties("Dock > supports > Yard", sheet="Actors"))
    first, second = outcome.errors
    assert first.what == "“shop” is no type."
    assert second.what == "The row of “Yard” is left out, so what speaks of it is left out too."
    assert second.mend == "Mend actors.xlsx, sheet Actors, row 2."


def test_so_is_what_speaks_of_a_row_that_was_left_out_in_reading() -> None:
    outcome = settled(
        things=things({"label_en": "Dock"}),
        ties=ties("Yard > member-of > Club", sheet="Actors"),
        left={"Yard": "row 9"},
    )
    assert [told.mend for told in outcome.errors] == ["Mend row 9."]


def test_a_cluster_that_its_own_row_lists_among_clusters_is_no_fault() -> None:
    table, tie = things({"label_en": "Dock"}), ties("Dock > member-of > Dock", sheet="Actors")
    outcome = settled(things=table, ties=tie)
    assert (outcome.errors, outcome.said) == ([], [])
    assert [told.what for told in outcome.warnings] == [
        "A thing is named in its own row as what it is tied to. No tie to itself is made."
    ]


def test_a_tie_of_a_thing_to_itself_is_left_out() -> None:
    (told,) = settled(things=things({"label_en": "Dock"}), ties=ties("Dock > supports > dock")).errors
    assert (told.what, told.value) == ("The tie joins a thing to itself.", "dock")


def test_rows_that_say_the_same_are_one_tie_with_the_sources_of_both() -> None:
    said = ties("Dock > supports > Yard", sources="One") + ties(
        "Dock > supports > Yard", sheet="More", sources="Two"
    )
    outcome = settled(things=things({"label_en": "Dock"}, {"label_en": "Yard"}), ties=said)
    (tie,) = outcome.settled.tables.ties
    assert (tie["sources"], tie["status"]) == ("one|two", "attested")
    assert [told.place.sheet for told in outcome.warnings] == ["More"]


def test_a_circle_of_parts_is_told_and_opened() -> None:
    table = things(*({"label_en": name} for name in "ABC"))
    said = ties(
        "A > part-of > B", "B > part-of > C", "C > part-of > A", "A > partner-of > B", "B > partner-of > A"
    )
    outcome = settled(things=table, ties=said)
    (told,) = outcome.errors
    assert told.what == "“C” would be part of itself by way of “A”."
    assert outcome.said == ["a > part-of > b", "b > part-of > c", "a > partner-of > b", "b > partner-of > a"]


def test_a_long_chain_of_parts_is_no_circle() -> None:
    names = [f"P{number}" for number in range(3_000)]
    said = ties(*(f"{one} > part-of > {two}" for one, two in pairwise(names)))
    outcome = settled(ties=said)
    assert (len(outcome.said), outcome.errors) == (2_999, [])


def test_stages_name_their_industry_by_code_and_their_chain_by_name() -> None:
    stage = rows(
        "Stages",
        {"object": "Railway", "stage": "2", "stage_label": "Trains", "subject": "C30.2 Rolling stock"},
    )
    (tie,) = settled(things=things({"label_en": "Dock"}), stages=stage).settled.tables.ties
    assert [tie[name] for name in ("subject", "predicate", "object")] == [
        "nace:302",
        "stage-of",
        "value-chain-railway",
    ]


def test_a_step_keeps_to_the_actors_that_there_are() -> None:
    step = rows(
        "Steps",
        {"step": "workshop", "title": "Day", "actors": "Dock|Nobody", "topic": "Railway", "date": "2015"},
    )
    outcome = settled(things=things({"label_en": "Dock"}), steps=step)
    (found,) = outcome.settled.tables.steps
    assert (found["actors"], found["topic"]) == ("dock", "value-chain-railway")
    assert [told.value for told in outcome.warnings] == ["Nobody"]


def test_a_name_that_only_one_thing_begins_with_is_offered() -> None:
    outcome = settled(
        things=things({"label_en": "Leonardo Works Caselle"}, {"label_en": "Dock"}),
        ties=ties("Dock > supports > Leonardo"),
    )
    assert [one.mend for one in outcome.errors] == ["Did you mean Leonardo Works Caselle?"]


def test_what_an_earlier_import_had_is_told_to_be_gone() -> None:
    past = Past((Before("yard", "company", ("Yard",)),))
    outcome = settled(past, things=things({"label_en": "Dock"}), ties=ties("Dock > supports > Yard"))
    assert [one.what for one in outcome.errors] == [
        "“Yard” was in the earlier import, and no row describes it any more."
    ]
