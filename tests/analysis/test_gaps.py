"""Gaps: each kind where it is, and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from clusteratlas.analysis.gaps import KINDS, Gap, gaps
from clusteratlas.analysis.nace import covers
from clusteratlas.model import Tie
from clusteratlas.vocabulary.terms import AIMING, STATING

if TYPE_CHECKING:
    from clusteratlas.model import Link, Network

Links = tuple["Link", ...]


def of(kind: str, network: Network, links: Links) -> list[Gap]:
    return [gap for gap in gaps(network, links) if gap.kind == kind]


def with_tie(network: Network, subject: str, predicate: str, target: str) -> Network:
    tie = Tie(f"tie:{subject}-{target}", subject, predicate, target, status="attested")
    return replace(network, ties=(*network.ties, tie))


def test_a_stage_that_nobody_serves_is_a_gap_and_a_part_of_its_industry_serves_it(
    valley: Network, valley_links: Links
) -> None:
    found = of("stage-unserved", valley, valley_links)
    assert [(gap.value_chain, gap.stage) for gap in found] == [("steel", "steel-2")]
    assert "stage 2 (trading) of Steel" in found[0].reason
    may = "1 stakeholder has a strong or moderate link to the chain without a recorded industry in it"
    assert may in found[0].reason
    trader = with_tie(valley, "bakery", "active-in", "nace:46721")
    assert not of("stage-unserved", trader, valley_links)
    wider = with_tie(valley, "bakery", "active-in", "nace:46")
    assert of("stage-unserved", wider, valley_links), "a wider industry proves nothing"


def test_a_guest_from_elsewhere_serves_no_stage_here(valley: Network, valley_links: Links) -> None:
    guest = with_tie(valley, "elsewhere-lab", "active-in", "nace:4672")
    assert of("stage-unserved", guest, valley_links)


def test_chains_without_a_role_are_named_by_the_role(valley: Network, valley_links: Links) -> None:
    assert [gap.value_chain for gap in of("chain-without-research", valley, valley_links)] == ["steel"]
    assert [gap.value_chain for gap in of("chain-without-agency", valley, valley_links)] == ["steel"]
    assert not of("chain-without-cluster", valley, valley_links)
    reason = of("chain-without-agency", valley, valley_links)[0].reason
    assert reason == (
        "No agency recorded for Valley has a strong or moderate link to Steel; 2 other stakeholders have one."
    )


def test_a_role_that_is_linked_weakly_only_is_told_and_none_where_weak_links_count(
    valley: Network, valley_links: Links
) -> None:
    weak = next(link for link in valley_links if link.band == "weak")
    college = replace(weak, stakeholder="lab", value_chain="steel")
    links = (*valley_links, college)
    (gap,) = of("chain-without-research", valley, links)
    assert gap.reason == (
        "No university or research organisation recorded for Valley has a strong or moderate link to Steel "
        "(1 has a weak link); 2 other stakeholders have one."
    )
    assert "chain-without-research" not in {gap.kind for gap in gaps(valley, links, "weak")}


def test_a_chain_that_no_initiative_targets_is_a_gap(valley: Network, valley_links: Links) -> None:
    assert not of("chain-without-initiative", valley, valley_links)
    ties = tuple(tie for tie in valley.ties if tie.subject != "steel-plan")
    found = of("chain-without-initiative", replace(valley, ties=ties), valley_links)
    assert [gap.value_chain for gap in found] == ["steel"]


@pytest.mark.parametrize("aim", ["steel-cluster", "nace:24", "nace:C", "nace:241"])
def test_a_chain_is_targeted_through_its_cluster_or_industry_too(
    aim: str, valley: Network, valley_links: Links
) -> None:
    things = {**valley.things, aim: replace(valley.things.get(aim, valley.things["nace:24"]), id=aim)}
    ties = tuple(tie for tie in valley.ties if tie.subject != "steel-plan")
    aimed = with_tie(replace(valley, things=things, ties=ties), "steel-plan", "targets", aim)
    assert not of("chain-without-initiative", aimed, valley_links)


def test_an_initiative_without_those_it_is_meant_for_is_a_gap_until_one_takes_part(
    valley: Network, valley_links: Links
) -> None:
    found = of("initiative-without-stakeholders", valley, valley_links)
    # The lab takes part in the plan for railways, but is not tied to railways themselves.
    assert [(gap.subject, gap.other) for gap in found] == [("rail-plan", "railway"), ("steel-plan", "steel")]
    assert "any of the 3 stakeholders recorded here that are tied to it" in found[0].reason
    assert "the one stakeholder recorded here that is tied to it" in found[1].reason
    joined = with_tie(valley, "wagon-works", "participated-in", "rail-plan")
    left = of("initiative-without-stakeholders", joined, valley_links)
    assert [gap.subject for gap in left] == ["steel-plan"]


def test_taking_part_in_a_programme_under_an_initiative_is_taking_part(
    valley: Network, valley_links: Links
) -> None:
    lower = replace(valley.things["steel-plan"], id="pilot", type="programme")
    more = replace(valley, things={**valley.things, "pilot": lower})
    more = with_tie(with_tie(more, "pilot", "part-of", "rail-plan"), "wagon-works", "supports", "pilot")
    found = of("initiative-without-stakeholders", more, valley_links)
    assert [gap.subject for gap in found] == ["steel-plan"]


def test_an_initiative_for_a_cluster_or_an_industry_is_asked_for_its_members_and_firms(
    valley: Network, valley_links: Links
) -> None:
    more = with_tie(
        with_tie(valley, "steel-plan", "targets", "steel-cluster"), "steel-plan", "targets", "nace:24"
    )
    reasons = {gap.other: gap.reason for gap in of("initiative-without-stakeholders", more, valley_links)}
    assert "the cluster or any of its 2 recorded members takes part" in reasons["steel-cluster"]
    assert "the one stakeholder recorded here that is active in it takes part" in reasons["nace:24"]


def test_stakeholders_without_a_chain_are_named_with_what_they_could_serve(
    valley: Network, valley_links: Links
) -> None:
    found = {gap.subject: gap.reason for gap in of("stakeholder-without-chain", valley, valley_links)}
    assert set(found) == {"city", "bakery", "track-builder"}
    assert found["city"] == "City has no link to any value chain."
    assert found["bakery"] == "Bakery has no link to any value chain; it could serve Food."
    assert found["track-builder"] == "Track-Builder has only a weak link to Railway."


@pytest.mark.parametrize(("least", "named"), [("weak", set()), ("strong", {"college", "lab", "steel-works"})])
def test_who_is_without_a_chain_depends_on_the_links_that_count(
    least: str, named: set[str], valley: Network, valley_links: Links
) -> None:
    found = [gap for gap in gaps(valley, valley_links, least) if gap.kind == "stakeholder-without-chain"]
    always, weak = {"city", "bakery"}, {"track-builder"} if least == "strong" else set()
    assert {gap.subject for gap in found} == always | weak | named
    assert all("a moderate or weak link to" in gap.reason for gap in found if gap.subject not in always)


@pytest.mark.parametrize("predicate", STATING)
def test_a_tie_of_any_kind_to_a_chain_makes_a_stakeholder_one_of_its_own(
    predicate: str, valley: Network, valley_links: Links
) -> None:
    tied = with_tie(valley, "city", predicate, "steel")
    reasons = [gap.reason for gap in of("initiative-without-stakeholders", tied, valley_links)]
    assert "any of the 2 stakeholders recorded here that are tied to it takes part" in reasons[1]
    joined = with_tie(tied, "city", "participated-in", "steel-plan")
    assert len(of("initiative-without-stakeholders", joined, valley_links)) == 1


@pytest.mark.parametrize("aim", AIMING)
def test_an_initiative_that_supports_a_chain_is_for_it_too(
    aim: str, valley: Network, valley_links: Links
) -> None:
    ties = tuple(tie for tie in valley.ties if tie.subject != "steel-plan")
    for_steel = with_tie(replace(valley, ties=ties), "steel-plan", aim, "steel")
    assert not of("chain-without-initiative", for_steel, valley_links)


def test_clusters_that_share_something_but_have_no_tie_are_a_gap(
    valley: Network, valley_links: Links
) -> None:
    (found,) = of("clusters-untied", valley, valley_links)
    assert (found.subject, found.other) == ("rail-cluster", "steel-cluster")
    assert "share the value chain Railway and the member Wagon-Works" in found.reason
    tied = with_tie(valley, "steel-cluster", "partner-of", "rail-cluster")
    assert not of("clusters-untied", tied, valley_links)


def test_every_gap_has_a_known_kind_a_reason_and_a_place_in_the_order(
    valley: Network, valley_links: Links
) -> None:
    found = gaps(valley, valley_links)
    assert all(gap.reason.endswith(".") for gap in found)
    kinds = [list(KINDS).index(gap.kind) for gap in found]
    assert kinds == sorted(kinds)


def test_a_region_without_records_has_no_gaps(valley: Network) -> None:
    assert not gaps(replace(valley, things={}, ties=(), stages={}), ())


def test_records_under_the_former_name_of_a_region_count_as_its_own(
    valley: Network, valley_links: Links
) -> None:
    new = replace(valley.region, id="greater-valley")
    renamed = with_tie(replace(valley, region=new), "greater-valley", "successor-of", "valley")
    assert gaps(renamed, valley_links) == gaps(valley, valley_links)
    account = replace(valley, region=replace(new, region="valley"))
    assert gaps(account, valley_links) == gaps(valley, valley_links)


@pytest.mark.parametrize(
    ("whole", "part", "expected"),
    [
        ("nace:42", "nace:4211", True),
        ("nace:421", "nace:42", False),
        ("nace:F", "nace:42", True),
        ("nace:F", "nace:40", False),
        ("nace:C", "nace:C", True),
        ("nace:42", "nace:F", False),
        ("nace:B", "nace:0510", True),
    ],
)
def test_an_industry_covers_its_parts(whole: str, part: str, *, expected: bool) -> None:
    assert covers(whole, part) is expected
