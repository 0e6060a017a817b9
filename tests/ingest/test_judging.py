"""What leaves a row out, and what only its cell."""

import pytest

from clusteratlas.ingest.findings import Finding, Findings
from clusteratlas.ingest.judging import Judge
from clusteratlas.ingest.tables import Row

THING = {"label_en": "Yard", "type": "company"}
TIE = {"subject": "yard", "predicate": "supports", "object": "dock"}


def judged(kind: str, **cells: str) -> tuple[Row | None, list[Finding]]:
    findings = Findings()
    row = Row("a.xlsx", 7, cells, "Actors", {name: (place, name) for place, name in enumerate(cells, 1)})
    return getattr(Judge(findings, {"FI1D7"}), kind)(row), findings.all


@pytest.mark.parametrize(
    ("column", "cell", "what"),
    [
        ("lat", "54,3", "“54,3” is no number from -90 to 90."),
        ("lon", "181", "“181” is no number from -180 to 180."),
        ("lat", "NaN", "“NaN” is no number from -90 to 90."),
        ("website", "see Facebook", "“see Facebook” is no web address."),
        ("website", "javascript:alert(1)", "“javascript:alert(1)” is no web address."),
        ("native_lang", "Deutsch!", "“Deutsch!” is no language."),
        ("nuts", "Oulu", "“Oulu” is no code of NUTS."),
        ("valid_from", "2015-13", "“2015-13” is no date."),
        ("collective", "perhaps", "“perhaps” is neither yes nor no."),
    ],
)
def test_a_cell_at_fault_that_only_adds_is_not_taken_and_the_row_is(
    column: str, cell: str, what: str
) -> None:
    row, (told,) = judged("thing", **THING, **{column: cell})
    assert row is not None
    assert row[column] == ""
    assert (told.what, told.value, told.leaves_out) == (f"{what} The cell is not taken.", cell, False)


@pytest.mark.parametrize(
    ("kind", "cells", "what"),
    [
        ("thing", THING | {"label_en": ""}, "The thing has no name."),
        ("thing", THING | {"type": "shop"}, "“shop” is no type."),
        ("thing", THING | {"type": ""}, "The row has no type."),
        ("thing", THING | {"valid_from": "2015", "valid_to": "2014"}, "The last day is before the first."),
        ("tie", TIE | {"predicate": "likes"}, "“likes” is no kind of tie."),
        ("tie", TIE | {"predicate": "stage-of", "stage": "1"}, "The stage has no name."),
        (
            "tie",
            TIE | {"predicate": "stage-of", "stage": "0", "stage_label": "x"},
            "“0” is no whole number from 1 to 99.",
        ),
        ("source", {"publisher": "Press"}, "The source has no title."),
        ("step", {"step": "party", "title": "x"}, "“party” is no step."),
        ("step", {"step": "workshop"}, "The step has no title."),
        (
            "match",
            {"value_chain": "a", "other": "b", "relation": "equal"},
            "“equal” does not say how close two value chains are.",
        ),
    ],
)
def test_a_row_without_what_makes_it_one_is_left_out(kind: str, cells: dict[str, str], what: str) -> None:
    row, (told,) = judged(kind, **cells)
    assert row is None
    assert (told.what, told.leaves_out) == (what, True)
    assert told.mend


def test_the_place_is_that_of_the_cell() -> None:
    _, (told,) = judged("thing", **THING, website="x y")
    assert str(told.place) == "a.xlsx, sheet Actors, cell C7"


def test_a_code_of_another_version_of_nuts_is_taken_and_told() -> None:
    row, (told,) = judged("thing", **THING, nuts="FR30")
    assert row is not None
    assert (row["nuts"], told.leaves_out) == ("FR30", False)


def test_a_year_may_begin_within_the_last_year() -> None:
    row, told = judged("thing", **THING, valid_from="2015-05", valid_to="2015")
    assert (row is not None, told) == (True, [])


def test_signs_that_nobody_sees_are_taken_out_and_breaks_out_of_names() -> None:
    row, told = judged("thing", label_en="Ya\x00rd\nNorth", type="company", description_en="One.\nTwo.")
    assert row is not None
    assert (row["label_en"], row["description_en"], told) == ("Yard North", "One.\nTwo.", [])


def test_a_source_without_a_title_is_called_by_its_address() -> None:
    row, told = judged("source", url="https://a.example/x")
    assert row is not None
    assert (row["title"], told) == ("https://a.example/x", [])
