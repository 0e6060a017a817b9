"""Gaps of roles and of policy: chains to which no research, agency or cluster is tied, or no initiative."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.analysis.gaps.changes import Links, changed, of, with_thing, with_tie, without

from clusteratlas.vocabulary.terms import AIMING

if TYPE_CHECKING:
    from clusteratlas.model import Network


def test_chains_without_a_role_are_named_by_the_role(valley: Network, valley_links: Links) -> None:
    (research,) = of("chain-without-research", valley, valley_links)
    assert (research.value_chain, research.ask) == ("steel", "steel-cluster")
    assert research.reason == (
        "No university or research organisation recorded for Valley is tied to Steel, itself or through one "
        "other body; 2 stakeholders have a strong or moderate link to it."
    )
    assert research.coverage == (
        "2 universities and research organisations recorded for the region, 2 of them with a strong or "
        "moderate link to some chain"
    )
    assert research.question == "Ask Steel-Cluster which university or research organisation works for it."
    assert not of("chain-without-cluster", valley, valley_links)


def test_who_is_of_unrecorded_kind_may_be_what_is_missed(valley: Network, valley_links: Links) -> None:
    grown = with_thing(with_thing(valley, "club", "organisation"), "league", "organisation")
    (research,) = of("chain-without-research", grown, valley_links)
    assert research.coverage.endswith("link to some chain; 2 other bodies of unrecorded kind")


def test_somebody_in_between_speaks_against_the_gap(valley: Network, valley_links: Links) -> None:
    assert of("chain-without-agency", valley, valley_links)
    joined = with_tie(valley, "agency", "partner-of", "steel-cluster")
    assert not of("chain-without-agency", joined, valley_links)
    leading = with_tie(valley, "agency", "leads", "steel-plan")
    assert not of("chain-without-agency", leading, valley_links), "the plan targets steel"
    placed = with_tie(valley, "agency", "located-in", "steel-cluster")
    assert of("chain-without-agency", placed, valley_links), "a place is no company"


def test_a_weak_link_speaks_against_it_except_by_an_industry_of_somebody_else(
    valley: Network, valley_links: Links
) -> None:
    weak = next(link for link in valley_links if link.band == "weak")
    assert weak.basis == "capable"
    own = replace(weak, stakeholder="agency", value_chain="steel")
    assert not of("chain-without-agency", valley, (*valley_links, own))
    by_others = tuple(replace(path, basis="associated") for path in own.paths)
    assert of("chain-without-agency", valley, (*valley_links, replace(own, paths=by_others)))


@pytest.mark.parametrize("told", ["supports the STEEL trade", "for steel"])
def test_the_name_of_the_chain_in_what_is_told_speaks_against_it(
    told: str, valley: Network, valley_links: Links
) -> None:
    named = with_tie(valley, "agency", "partner-of", "college", told)
    assert not of("chain-without-agency", named, valley_links)
    assert not of("chain-without-agency", changed(valley, "agency", description=told), valley_links)
    assert of("chain-without-agency", changed(valley, "agency", description="steeliness"), valley_links)


def test_where_bodies_of_a_role_are_few_and_chains_many_it_is_one_gap(
    valley: Network, valley_links: Links
) -> None:
    bare = without(valley, "agency manages rail-cluster", "agency leads rail-plan", "city funds agency")
    links = tuple(link for link in valley_links if link.stakeholder != "agency")
    (found,) = of("chain-without-agency", bare, links)
    assert (found.value_chain, found.subject, found.ask) == ("", "agency", "agency")
    assert found.reason == (
        "Only 1 agency is recorded for Valley, and it is not tied to 2 of its 2 value chains, itself or "
        "through one other body: Railway and Steel."
    )
    assert found.question == "Ask Agency which of these it works for."
    second = with_thing(bare, "office", "agency")
    each = of("chain-without-agency", second, links)
    assert [gap.value_chain for gap in each] == ["railway", "steel"]


def test_where_a_role_is_not_recorded_at_all_that_is_told_once(valley: Network, valley_links: Links) -> None:
    things = {id_: thing for id_, thing in valley.things.items() if thing.type != "agency"}
    ties = tuple(tie for tie in valley.ties if "agency" not in {tie.subject, tie.object})
    links = tuple(link for link in valley_links if link.stakeholder != "agency")
    (found,) = of("chain-without-agency", replace(valley, things=things, ties=ties), links)
    assert found.reason == "No agency is recorded for Valley, which has 2 value chains: Railway and Steel."
    assert found.coverage == "no agency recorded for the region"
    assert found.question == "Ask City which agency works for them."


def test_a_chain_that_no_initiative_targets_or_names_is_a_gap(valley: Network, valley_links: Links) -> None:
    assert not of("chain-without-initiative", valley, valley_links)
    untargeted = without(valley, "steel-plan targets steel")
    assert not of("chain-without-initiative", untargeted, valley_links), "the plan has steel in its name"
    renamed = changed(untargeted, "steel-plan", labels={"en": "Plan of 2016"})
    (found,) = of("chain-without-initiative", renamed, valley_links)
    assert (found.value_chain, found.ask) == ("steel", "agency")
    assert found.coverage == "2 initiatives in the records of the region, 1 of them with a recorded target"


@pytest.mark.parametrize("aim", ["steel-cluster", "nace:24", "nace:C", "nace:241"])
def test_a_chain_is_targeted_through_its_cluster_or_industry_too(
    aim: str, valley: Network, valley_links: Links
) -> None:
    things = {**valley.things, aim: replace(valley.things.get(aim, valley.things["nace:24"]), id=aim)}
    renamed = changed(replace(valley, things=things), "steel-plan", labels={"en": "Plan of 2016"})
    aimed = with_tie(without(renamed, "steel-plan targets steel"), "steel-plan", "targets", aim)
    assert not of("chain-without-initiative", aimed, valley_links)


@pytest.mark.parametrize("aim", AIMING)
def test_an_initiative_that_supports_a_cluster_of_a_chain_is_for_it_too(
    aim: str, valley: Network, valley_links: Links
) -> None:
    renamed = changed(valley, "steel-plan", labels={"en": "Plan of 2016"})
    for_cluster = with_tie(without(renamed, "steel-plan targets steel"), "steel-plan", aim, "steel-cluster")
    assert not of("chain-without-initiative", for_cluster, valley_links)


@pytest.mark.parametrize("aim", AIMING)
def test_an_initiative_that_supports_a_chain_is_for_it_too(
    aim: str, valley: Network, valley_links: Links
) -> None:
    renamed = changed(valley, "steel-plan", labels={"en": "Plan of 2016"})
    for_steel = with_tie(without(renamed, "steel-plan targets steel"), "steel-plan", aim, "steel")
    assert not of("chain-without-initiative", for_steel, valley_links)


def test_a_chain_that_only_a_body_elsewhere_works_for_has_no_name_to_be_found_by(
    valley: Network, valley_links: Links
) -> None:
    things = {id_: thing for id_, thing in valley.things.items() if id_ != "steel"}
    ties = tuple(tie for tie in valley.ties if "steel" not in {tie.subject, tie.object})
    (research,) = of("chain-without-research", replace(valley, things=things, ties=ties), valley_links)
    assert (research.value_chain, research.ask) == ("steel", "steel-cluster")
