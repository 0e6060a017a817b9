"""Gaps of initiatives: nobody takes part of those for whom one is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.analysis.gaps.changes import Links, changed, of, with_thing, with_tie, without

from clusteratlas.vocabulary.terms import STATING

if TYPE_CHECKING:
    from clusteratlas.analysis.gaps import Gap
    from clusteratlas.model import Network

KIND = "initiative-without-stakeholders"


@pytest.fixture
def lone(valley: Network) -> Network:
    """The valley, its railway plan led by a city that manages nothing."""
    return without(valley, "agency leads rail-plan")


def subjects(found: list[Gap]) -> list[str]:
    return [gap.subject for gap in found]


def test_an_initiative_without_those_it_is_meant_for_is_a_gap_until_one_takes_part(
    lone: Network, valley_links: Links
) -> None:
    found = {gap.subject: gap for gap in of(KIND, lone, valley_links)}
    # The lab takes part in the plan for railways, but is not tied to railways itself.
    assert set(found) == {"rail-plan", "steel-plan"}
    assert (
        "any of the 3 stakeholders recorded here that work for it by a tie of their own"
        in found["rail-plan"].reason
    )
    assert found["rail-plan"].reason.endswith("; recorded as having a part in it: City and Lab.")
    assert (found["rail-plan"].other, found["rail-plan"].ask) == ("railway", "city")
    assert (
        "the one stakeholder recorded here that works for it by a tie of its own"
        in found["steel-plan"].reason
    )
    assert found["steel-plan"].reason.endswith("; nobody is recorded as having a part in it.")
    assert found["steel-plan"].ask == "steel-cluster"
    assert found["steel-plan"].coverage == (
        "for 1 of the region's 2 running initiatives with a target somebody is recorded as taking part"
    )
    joined = with_tie(lone, "wagon-works", "participated-in", "rail-plan")
    assert subjects(of(KIND, joined, valley_links)) == ["steel-plan"]


def test_a_managing_body_that_takes_part_speaks_against_the_gap(valley: Network, valley_links: Links) -> None:
    # The agency manages the rail cluster, which contributes to railways, and leads the plan.
    assert subjects(of(KIND, valley, valley_links)) == ["steel-plan"]


def test_what_they_are_a_part_of_speaks_against_it(lone: Network, valley_links: Links) -> None:
    union = with_thing(lone, "union", "intermediary")
    union = with_tie(with_tie(union, "wagon-works", "part-of", "union"), "union", "designs", "rail-plan")
    assert subjects(of(KIND, union, valley_links)) == ["steel-plan"]


def test_the_name_of_the_initiative_in_a_role_speaks_against_it(lone: Network, valley_links: Links) -> None:
    told = with_tie(lone, "wagon-works", "partner-of", "college", "together in the Rail-Plan since 2014")
    assert subjects(of(KIND, told, valley_links)) == ["steel-plan"]
    named = with_tie(lone, "bakery", "funds", "rail-plan", "with Wagon-Works")
    assert subjects(of(KIND, named, valley_links)) == ["steel-plan"]
    beside = with_tie(lone, "wagon-works", "partner-of", "college", "a rail-planner")
    assert "rail-plan" in subjects(of(KIND, beside, valley_links))


def test_an_initiative_that_has_ended_or_is_recorded_elsewhere_is_no_gap(
    lone: Network, valley_links: Links
) -> None:
    from dataclasses import replace

    from clusteratlas.model import DatasetInfo

    dated = replace(lone, dataset=DatasetInfo("d", "Data", issued="2026-11-26"))
    ended = changed(dated, "steel-plan", valid_to="2020")
    assert subjects(of(KIND, ended, valley_links)) == ["rail-plan"]
    assert "steel-plan" in subjects(of(KIND, replace(ended, at="2018"), valley_links))
    elsewhere = changed(dated, "steel-plan", region="hills")
    assert subjects(of(KIND, elsewhere, valley_links)) == ["rail-plan"]


def test_taking_part_in_a_programme_under_an_initiative_is_taking_part(
    lone: Network, valley_links: Links
) -> None:
    more = with_thing(lone, "pilot", "programme")
    more = with_tie(with_tie(more, "pilot", "part-of", "rail-plan"), "wagon-works", "supports", "pilot")
    assert subjects(of(KIND, more, valley_links)) == ["steel-plan"]


def test_a_programme_that_an_initiative_funds_stands_under_it(lone: Network, valley_links: Links) -> None:
    more = with_thing(lone, "pilot", "programme")
    more = with_tie(with_tie(more, "rail-plan", "funds", "pilot"), "pilot", "supports", "wagon-works")
    assert subjects(of(KIND, more, valley_links)) == ["steel-plan"]


def test_several_targets_of_one_initiative_are_one_gap_of_half_the_weight(
    lone: Network, valley_links: Links
) -> None:
    both = with_tie(without(lone, "steel-plan targets steel"), "rail-plan", "targets", "steel")
    (found,) = of(KIND, both, valley_links)
    assert (found.value_chain, found.other) == ("", "")
    assert "targets Railway and Steel, but no tie records that any of the 3 stakeholders" in found.reason
    # Three of ten, one of one initiative staffed, and half as it has several targets.
    assert found.weight == pytest.approx(3 / 10 * 2 / 3 / 2, abs=1e-4)


def test_an_initiative_for_an_industry_is_asked_for_its_firms(valley: Network, valley_links: Links) -> None:
    bare = without(valley, "steel-plan targets steel")
    (found,) = of(KIND, with_tie(bare, "steel-plan", "targets", "nace:24"), valley_links)
    assert "the one stakeholder recorded here that is active in it takes part" in found.reason
    assert found.other == "nace:24"


def test_an_initiative_names_the_clusters_that_it_targets(valley: Network, valley_links: Links) -> None:
    bare = without(valley, "steel-plan targets steel")
    assert not of(KIND, with_tie(bare, "steel-plan", "targets", "steel-cluster"), valley_links)


@pytest.mark.parametrize("predicate", STATING)
def test_a_tie_of_any_kind_to_a_chain_makes_a_stakeholder_one_of_its_own(
    predicate: str, valley: Network, valley_links: Links
) -> None:
    tied = with_tie(valley, "bakery", predicate, "steel")
    (gap,) = of(KIND, tied, valley_links)
    assert (
        "any of the 2 stakeholders recorded here that work for it by a tie of their own takes part"
        in gap.reason
    )
    joined = with_tie(tied, "bakery", "participated-in", "steel-plan")
    assert not of(KIND, joined, valley_links)


@pytest.mark.parametrize("role", ["with the Green Track fields", "since 2014 in green track"])
def test_an_initiative_is_named_without_its_years_its_region_and_the_word_for_its_kind(
    role: str, lone: Network, valley_links: Links
) -> None:
    named = changed(lone, "rail-plan", labels={"en": "Green Track mission Valley 2014-2020"})
    assert "rail-plan" in subjects(of(KIND, named, valley_links))
    told = with_tie(named, "wagon-works", "partner-of", "college", role)
    assert subjects(of(KIND, told, valley_links)) == ["steel-plan"]
    years = with_tie(named, "wagon-works", "partner-of", "college", "in Valley 2014-2020, a mission")
    assert "rail-plan" in subjects(of(KIND, years, valley_links))


def test_who_followed_somebody_is_asked_in_its_place_where_no_date_is(
    lone: Network, valley_links: Links
) -> None:
    from dataclasses import replace

    heir = with_tie(with_thing(lone, "new-city", "public-authority"), "new-city", "successor-of", "city")
    (asked,) = [gap.ask for gap in of(KIND, heir, valley_links) if gap.subject == "rail-plan"]
    assert asked == "new-city"
    (then,) = [
        gap.ask for gap in of(KIND, replace(heir, at="2014"), valley_links) if gap.subject == "rail-plan"
    ]
    assert then == "city"
