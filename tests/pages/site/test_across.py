"""What is told across regions."""

import pytest

from clusteratlas.model import Network
from clusteratlas.pages.links import ChainLink
from clusteratlas.pages.site.across import chains_across, figures, sources_across, things_across


@pytest.fixture
def regions(north: Network, south: Network) -> list[Network]:
    return [south, north]


def test_a_shared_chain_stands_once_with_each_region(regions: list[Network]) -> None:
    (rail,) = chains_across(regions, "en")
    assert [presence.region.id for presence in rail.presences] == ["north", "south"]
    assert [stage.id for stage in rail.stages] == ["rail-1", "rail-2"]


def test_contributors_and_policies_are_kept_apart(regions: list[Network]) -> None:
    north, south = chains_across(regions, "en")[0].presences
    assert [part.tie.id for part in north.contributors] == ["t1"]
    assert [part.tie.id for part in north.policies] == ["t4"]
    assert south.contributors == ()
    assert [part.thing.id for part in south.policies] == ["town"]


def test_a_stage_holds_who_is_active_in_its_class_or_one_below(regions: list[Network]) -> None:
    north = chains_across(regions, "en")[0].presences[0]
    assert [thing.id for thing in north.active["rail-2"]] == ["works", "yard"]
    assert north.active["rail-1"] == ()


def test_figures_count_what_is_recorded(north: Network) -> None:
    found = figures(north)
    assert (found.stages, found.filled, found.steps, found.cited) == (2, 1, 1, 60)
    assert found.counts.stakeholders == 2


def test_a_source_knows_its_ties_and_regions(regions: list[Network]) -> None:
    uses = {use.source.id: use for use in sources_across(regions, "en")}
    assert uses["s1"].ties == 3
    assert [region.id for region in uses["s1"].regions] == ["north", "south"]
    assert uses["s2"].ties == 1


def test_a_thing_of_two_regions_stands_once_its_own_region_first(regions: list[Network]) -> None:
    listed = {thing.id: [region.id for region in where] for thing, where in things_across(regions, "en")}
    assert listed["plan"] == ["north", "south"]
    assert listed["town"] == ["south"]
    assert "nace:302" not in listed


def test_the_order_of_regions_does_not_matter(regions: list[Network]) -> None:
    for tell in (chains_across, sources_across, things_across):
        assert tell(regions, "en") == tell(regions[::-1], "en")


def link(stakeholder: str, route: str, kind: str = "link", stages: tuple[str, ...] = ()) -> ChainLink:
    return ChainLink(stakeholder, "value-chain-rail", route, (), stages, kind)


def test_who_reaches_a_chain_stands_once_under_the_strongest_route(north: Network) -> None:
    links = {
        "north": [link("yard", "partner"), link("yard", "industry", "potential"), link("yard", "cluster")]
    }
    presence = chains_across([north], "en", links)[0].presences[0]
    assert {route: [reach.thing.id for reach in found] for route, found in presence.reached.items()} == {
        "cluster": ["yard"]
    }
    assert not presence.reached["cluster"][0].potential


def test_who_contributes_is_not_listed_again_as_reaching(north: Network) -> None:
    links = {"north": [link("works", "direct"), link("works", "industry", "potential")]}
    assert chains_across([north], "en", links)[0].presences[0].reached == {}


def test_a_reach_names_the_stages_in_their_order(north: Network) -> None:
    links = {
        "north": [
            link("yard", "industry", "potential", ("rail-2",)),
            link("yard", "industry", "potential", ("rail-1",)),
        ]
    }
    (reach,) = chains_across([north], "en", links)[0].presences[0].reached["industry"]
    assert reach.stages == ("infrastructure", "rolling stock")
    assert reach.potential


def test_links_of_other_chains_and_unknown_things_are_left_out(north: Network) -> None:
    other = ChainLink("yard", "value-chain-other", "cluster", ())
    links = {"north": [other, link("nobody", "cluster")]}
    assert chains_across([north], "en", links)[0].presences[0].reached == {}
