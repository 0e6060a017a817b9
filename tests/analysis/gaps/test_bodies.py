"""Gaps of single bodies: stakeholders without a chain, clusters side by side."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.analysis.gaps.changes import Links, changed, of, with_thing, with_tie, without

from clusteratlas.model import DatasetInfo

if TYPE_CHECKING:
    from clusteratlas.model import Network


def named(network: Network, links: Links) -> dict[str, str]:
    return {gap.subject: gap.reason for gap in of("stakeholder-without-chain", network, links)}


def test_only_who_is_tied_to_no_chain_even_through_one_other_is_without_one(
    valley: Network, valley_links: Links
) -> None:
    # The city funds the rail plan, which targets railways; the track builder has a weak link.
    assert named(valley, valley_links) == {
        "bakery": "Bakery is tied to no value chain, itself or through anybody it is tied to; by its "
        "industry it could serve Food."
    }
    alone = without(valley, "city funds rail-plan", "city funds agency")
    assert "city" in named(alone, valley_links)
    near = with_tie(alone, "city", "partner-of", "wagon-works")
    assert "city" not in named(near, valley_links)
    placed = with_tie(alone, "city", "located-in", "valley")
    assert "city" in named(placed, valley_links)


def test_who_is_tied_to_the_manager_of_a_cluster_is_led_to_its_chains(
    valley: Network, valley_links: Links
) -> None:
    alone = without(valley, "city funds rail-plan", "city funds agency", "agency leads rail-plan")
    assert "city" in named(alone, valley_links)
    assert "city" not in named(with_tie(alone, "city", "governs", "agency"), valley_links)


def test_a_predecessor_and_who_follows_a_neighbour_speak_against_it(
    valley: Network, valley_links: Links
) -> None:
    mill = with_thing(valley, "mill", "company")
    follower = with_tie(mill, "bakery", "successor-of", "mill")
    assert "bakery" in named(follower, valley_links)
    assert "bakery" not in named(with_tie(follower, "mill", "partner-of", "rail-cluster"), valley_links)
    partner = with_tie(mill, "bakery", "partner-of", "mill")
    assert "bakery" in named(partner, valley_links)
    assert "bakery" not in named(with_tie(partner, "rail-cluster", "successor-of", "mill"), valley_links)


def test_an_industry_of_somebody_else_is_not_told_as_its_own(valley: Network, valley_links: Links) -> None:
    by_others = tuple(
        replace(link, paths=tuple(replace(path, basis="associated") for path in link.paths))
        if link.kind == "potential"
        else link
        for link in valley_links
    )
    told = named(valley, by_others)["bakery"]
    assert told == "Bakery is tied to no value chain, itself or through anybody it is tied to."


def test_the_name_of_a_chain_in_what_is_told_of_it_speaks_against_it(
    valley: Network, valley_links: Links
) -> None:
    told = with_tie(valley, "bakery", "partner-of", "college", "food for the canteen")
    assert not named(told, valley_links)


def test_who_has_ended_or_stands_for_unnamed_bodies_is_not_named(
    valley: Network, valley_links: Links
) -> None:
    dated = replace(valley, dataset=DatasetInfo("d", "Data", issued="2026"))
    assert not named(changed(dated, "bakery", valid_to="2020-05"), valley_links)
    assert not named(changed(dated, "bakery", collective=True), valley_links)


def test_a_stakeholder_is_asked_itself(valley: Network, valley_links: Links) -> None:
    (found,) = of("stakeholder-without-chain", valley, valley_links)
    assert found.ask == "bakery"
    assert found.question == "Ask Bakery which value chains it works for, and with whom."
    assert found.coverage == (
        "7 of the 10 stakeholders recorded for the region have a strong or moderate link to some chain"
    )


def test_clusters_of_one_chain_without_a_tie_or_a_common_neighbour_are_a_gap(
    valley: Network, valley_links: Links
) -> None:
    assert not of("clusters-untied", valley, valley_links), "a member of both joins them"
    apart = without(valley, "wagon-works member-of steel-cluster")
    (found,) = of("clusters-untied", apart, valley_links)
    assert (found.subject, found.other, found.ask) == ("rail-cluster", "steel-cluster", "rail-cluster")
    assert found.reason == (
        "Rail-Cluster and Steel-Cluster both work for Railway; no tie between them is recorded, nor anybody "
        "that both are tied to."
    )
    assert found.coverage == (
        "0 of 1 pair of clusters that work for one chain are joined by a tie or by somebody tied to both"
    )
    for joined in (
        with_tie(apart, "steel-cluster", "partner-of", "rail-cluster"),
        with_tie(apart, "steel-cluster", "successor-of", "rail-cluster"),
        with_tie(apart, "steel-cluster", "participated-in", "steel-plan", "with the Rail-Cluster"),
        with_tie(with_tie(apart, "steel-cluster", "part-of", "city"), "rail-cluster", "part-of", "city"),
    ):
        assert not of("clusters-untied", joined, valley_links)


def test_a_neighbour_of_a_predecessor_joins_two_clusters(valley: Network, valley_links: Links) -> None:
    apart = with_thing(without(valley, "wagon-works member-of steel-cluster"), "foundries", "cluster")
    followed = with_tie(apart, "steel-cluster", "successor-of", "foundries")
    assert of("clusters-untied", followed, valley_links)
    joined = with_tie(followed, "wagon-works", "member-of", "foundries")
    assert not of("clusters-untied", joined, valley_links)


def test_clusters_joined_by_a_place_alone_are_a_gap_still(valley: Network, valley_links: Links) -> None:
    apart = with_thing(without(valley, "wagon-works member-of steel-cluster"), "town", "region")
    placed = with_tie(
        with_tie(apart, "rail-cluster", "located-in", "town"), "steel-cluster", "located-in", "town"
    )
    assert of("clusters-untied", placed, valley_links)
