"""What is told across regions."""

from dataclasses import replace

import pytest

from clusteratlas.model import Network, Tie
from clusteratlas.pages.links import ChainLink, ChainPath, plain_links
from clusteratlas.pages.site.across import chains_across, figures, things_across
from clusteratlas.pages.site.cited import publishers, sources_across


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
    assert [(use.region.id, use.ties) for use in uses["s1"].regions] == [("north", 2), ("south", 1)]
    assert (uses["s1"].entries, uses["s1"].steps) == (0, 1)
    assert uses["s2"].ties == 1


def test_sources_stand_under_their_publisher_and_those_without_one_last(regions: list[Network]) -> None:
    found = publishers(sources_across(regions, "en"))
    assert [(each.name, [use.source.id for use in each.sources]) for each in found] == [
        ("Agency of the North", ["s1"]),
        ("", ["s2"]),
    ]


def test_a_thing_of_two_regions_stands_once_its_own_region_first(regions: list[Network]) -> None:
    listed = {thing.id: [region.id for region in where] for thing, where in things_across(regions, "en")}
    assert listed["plan"] == ["north", "south"]
    assert listed["town"] == ["south"]
    assert "nace:302" not in listed


def test_the_order_of_regions_does_not_matter(regions: list[Network]) -> None:
    for tell in (chains_across, sources_across, things_across):
        assert tell(regions, "en") == tell(regions[::-1], "en")


def link(stakeholder: str, band: str, strength: float, *paths: ChainPath) -> ChainLink:
    kind = "potential" if band == "potential" else "link"
    told = paths or (ChainPath("cluster", "belonging", (), kind=kind),)
    return ChainLink(
        stakeholder, "value-chain-rail", told, told[0].basis, "" if kind == "potential" else band, strength
    )


def industry(*stages: str) -> ChainPath:
    return ChainPath("industry", "capable", (), stages, "potential")


def test_who_reaches_a_chain_stands_by_band_the_strongest_first(north: Network, south: Network) -> None:
    both = replace(north, things={**north.things, **south.things})
    links = {"north": [link("yard", "strong", 0.7), link("town", "strong", 0.9), link("south", "weak", 0.1)]}
    reached = chains_across([both], "en", links)[0].presences[0].reached
    assert {band: [reach.thing.id for reach in found] for band, found in reached.items()} == {
        "strong": ["town", "yard"],
        "weak": ["south"],
    }
    assert reached["weak"][0].basis == "belonging"


def test_who_contributes_is_not_listed_again_as_reaching_and_says_how_strongly(north: Network) -> None:
    presence = chains_across([north], "en", {"north": [link("works", "strong", 0.9)]})[0].presences[0]
    assert presence.reached == {}
    assert [part.band for part in presence.contributors] == ["strong"]


def test_contributors_stand_by_strength_and_what_is_no_stakeholder_last(north: Network) -> None:
    more = (
        Tie("t8", "plan", "contributes-to", "value-chain-rail"),
        Tie("t9", "yard", "contributes-to", "value-chain-rail"),
    )
    links = {"north": [link("works", "moderate", 0.4), link("yard", "strong", 0.8)]}
    presence = chains_across([replace(north, ties=(*north.ties, *more))], "en", links)[0].presences[0]
    assert [(part.thing.id, part.band) for part in presence.contributors] == [
        ("yard", "strong"),
        ("works", "moderate"),
        ("plan", ""),
    ]


def test_a_chain_counts_strong_and_moderate_links_beside_all_and_no_potential_ones(north: Network) -> None:
    links = [link("works", "strong", 0.8), link("yard", "weak", 0.2), link("north", "potential", 0.1)]
    found = chains_across([north], "en", {"north": links})[0].presences[0].links
    assert (found.known, found.all) == (1, 2)
    assert figures(north, links).links == found


def test_a_chain_counts_its_links_by_how_strongly_they_are_known(north: Network) -> None:
    links = [link("works", "strong", 0.8), link("yard", "weak", 0.2), link("north", "potential", 0.1)]
    found = chains_across([north], "en", {"north": links})[0].presences[0].bands
    assert found == {"strong": 1, "moderate": 0, "weak": 1, "potential": 1}


def test_links_that_nobody_weighed_have_no_bands(north: Network) -> None:
    assert chains_across([north], "en", {"north": plain_links(north)})[0].presences[0].bands == {}


def test_links_that_nobody_weighed_count_where_they_are_stated(north: Network) -> None:
    found = chains_across([north], "en", {"north": plain_links(north)})[0].presences[0].links
    assert (found.known, found.all) == (1, 1)


def test_a_reach_names_the_stages_in_their_order(north: Network) -> None:
    links = {"north": [link("yard", "potential", 0.1, industry("rail-2"), industry("rail-1"))]}
    (reach,) = chains_across([north], "en", links)[0].presences[0].reached["potential"]
    assert reach.stages == ("infrastructure", "rolling stock")


def test_links_of_other_chains_and_unknown_things_are_left_out(north: Network) -> None:
    other = ChainLink(
        "yard", "value-chain-other", (ChainPath("cluster", "belonging", ()),), "belonging", "weak"
    )
    links = {"north": [other, link("nobody", "strong", 0.9)]}
    presence = chains_across([north], "en", links)[0].presences[0]
    assert presence.reached == {}
    assert presence.links.all == 0
