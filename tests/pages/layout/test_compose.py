"""The composed picture: everything has its place, nothing meets, chains gather their own."""

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations, pairwise
from math import dist
from random import Random
from statistics import mean

import pytest
from tests.pages.layout.laws import broken, of_layout

from clusteratlas.model import Network, Stage
from clusteratlas.pages.layout.composition import TALL, WIDE, compose

Make = Callable[..., Network]


def test_every_thing_has_a_place(region: Network) -> None:
    assert set(compose(region).positions) == set(region.things)


def test_no_law_of_compositions_is_broken(region: Network) -> None:
    assert broken(of_layout(compose(region))) == []
    assert broken(of_layout(compose(region, aspect=TALL))) == []


def test_a_network_of_a_thousand_things_breaks_no_law(grow: Make) -> None:
    large = grow(20, 45)
    assert len(large.things) > 950
    assert broken(of_layout(compose(large))) == []


def test_a_network_of_ten_thousand_things_breaks_no_law(grow: Make) -> None:
    huge = grow(60, 165)
    assert len(huge.things) > 10_000
    assert broken(of_layout(compose(huge))) == []


def test_the_picture_is_about_as_wide_as_a_screen(region: Network) -> None:
    _, _, width, height = compose(region).bounds
    assert WIDE / 1.25 < width / height < WIDE * 1.25


def test_panels_are_as_high_as_what_they_hold(region: Network) -> None:
    layout = compose(region)
    for panel in (group for group in layout.groups if group.kind == "chain"):
        inside = [
            *(layout.positions[key][1] + 14 for key in panel.members),
            *(
                g.y + g.height
                for g in layout.groups
                if g.kind == "stage" and region.stages[g.id].value_chain == panel.id
            ),
        ]
        assert panel.y + panel.height - max(inside) < 30


def test_columns_of_panels_are_about_equally_high(region: Network) -> None:
    panels = [group for group in compose(region).groups if group.kind == "chain"]
    bottoms = [max(g.y + g.height for g in panels if g.x == x) for x in {g.x for g in panels}]
    top = min(group.y for group in panels)
    assert min(bottoms) - top > 0.6 * (max(bottoms) - top)


def test_shuffled_input_gives_the_same_picture(region: Network) -> None:
    expected = compose(region)
    for seed in range(5):
        random = Random(seed)  # noqa: S311  test data, not a secret
        ids, ties, stages = list(region.things), list(region.ties), list(region.stages)
        for sequence in (ids, ties, stages):
            random.shuffle(sequence)
        shuffled = replace(
            region,
            things={key: region.things[key] for key in ids},
            ties=tuple(ties),
            stages={key: region.stages[key] for key in stages},
        )
        assert compose(shuffled) == expected
        assert list(compose(shuffled).positions) == list(expected.positions)


def test_positions_are_rounded_to_a_tenth(region: Network) -> None:
    for place in compose(region).positions.values():
        assert place == tuple(round(value, 1) for value in place)


def test_contributors_stand_nearer_to_their_chain_than_others_do(region: Network) -> None:
    layout = compose(region)
    panels = {group.id: (group.x + group.width / 2, group.y + group.height / 2) for group in layout.groups}
    chains = {key for key, thing in region.things.items() if thing.type == "value-chain"}
    pairs = {(tie.subject, tie.object) for tie in region.ties if tie.predicate == "contributes-to"}
    actors = {subject for subject, _ in pairs}
    for chain in chains:
        own = [key for key in actors if (key, chain) in pairs]
        others = [key for key in actors if (key, chain) not in pairs]
        place = panels[chain]
        near = mean(dist(layout.positions[key], place) for key in own)
        assert near * 1.5 < mean(dist(layout.positions[key], place) for key in others)


def test_stages_are_read_in_their_order(region: Network) -> None:
    groups = {group.id: group for group in compose(region).groups}
    for one, other in combinations(region.stages.values(), 2):
        if one.value_chain == other.value_chain and one.position < other.position:
            first, second = groups[one.id], groups[other.id]
            assert (first.x, first.y) < (second.x, second.y)


def test_an_industry_stands_in_its_stage(region: Network) -> None:
    groups = {group.id: group for group in compose(region).groups}
    for stage in region.stages.values():
        assert groups[stage.id].members == stage.industries


def test_who_contributes_to_two_chains_stands_in_a_zone_of_its_own(make: Make) -> None:
    network = make(
        [("a", "value-chain"), ("b", "value-chain"), ("both", "cluster"), ("one", "company")],
        [("both", "contributes-to", "a"), ("both", "contributes-to", "b"), ("one", "contributes-to", "a")],
    )
    layout = compose(network)
    kinds = {group.id: group.kind for group in layout.groups if "both" in group.members}
    assert list(kinds.values()) == ["between"]
    panels = {group.id: group for group in layout.groups if group.kind == "chain"}
    assert "one" in panels["a"].members
    assert "one" not in panels["b"].members


def test_chains_that_share_stakeholders_are_neighbours(make: Make) -> None:
    chains = [f"chain-{letter}" for letter in "abcdefgh"]
    order = [chains[index] for index in (0, 5, 2, 7, 4, 1, 6, 3)]
    ties = []
    actors = []
    for number, (one, other) in enumerate(pairwise(order)):
        for copy in range(3):
            actor = f"actor-{number}-{copy}"
            actors.append((actor, "cluster"))
            ties += [(actor, "contributes-to", one), (actor, "contributes-to", other)]
    network = make([*((chain, "value-chain") for chain in chains), *actors], ties)
    places = compose(network).positions
    linked = mean(dist(places[one], places[other]) for one, other in pairwise(order))
    everyone = mean(dist(places[one], places[other]) for one, other in combinations(chains, 2))
    assert linked < 0.75 * everyone


def test_those_who_steer_stand_above_the_value_chains(region: Network) -> None:
    layout = compose(region)
    chains = [layout.positions[key][1] for key, thing in region.things.items() if thing.type == "value-chain"]
    for key, thing in region.things.items():
        if thing.type in {"public-authority", "region"}:
            assert layout.positions[key][1] < min(chains)


def test_members_of_a_cluster_gather_in_its_chain(make: Make) -> None:
    network = make(
        [("a", "value-chain"), ("b", "value-chain"), ("cluster", "cluster"), ("member", "company")],
        [("cluster", "contributes-to", "a"), ("member", "member-of", "cluster")],
    )
    panel = next(group for group in compose(network).groups if group.id == "a")
    assert panel.members == ("a", "cluster", "member")


def test_a_company_gathers_at_the_chain_of_its_industry(make: Make) -> None:
    network = make(
        [("a", "value-chain"), ("b", "value-chain"), ("nace:30", "industry"), ("company", "company")],
        [("company", "active-in", "nace:30"), ("nace:30", "stage-of", "b")],
        [Stage("b-1", "b", 1, "assembly", ("nace:30",))],
    )
    panel = next(group for group in compose(network).groups if group.id == "b")
    assert panel.members == ("b", "nace:30", "company")


def test_an_industry_without_stage_joins_its_kin(make: Make) -> None:
    network = make(
        [("a", "value-chain"), ("nace:13", "industry"), ("nace:139", "industry"), ("nace:55", "industry")],
        [("nace:139", "stage-of", "a")],
        [Stage("a-1", "a", 1, "weaving", ("nace:139",))],
    )
    groups = {group.id: group.members for group in compose(network).groups}
    assert set(groups["a"]) == {"a", "nace:13", "nace:139"}
    assert groups["industries"] == ("nace:55",)


def test_clusters_without_a_chain_gather_their_members(make: Make) -> None:
    things = [("cluster", "cluster"), *((f"member-{n}", "company") for n in range(12)), ("loner", "company")]
    network = make(things, [(f"member-{n}", "member-of", "cluster") for n in range(12)])
    layout = compose(network)
    group = next(group for group in layout.groups if group.kind == "cluster")
    assert set(group.members) == {"cluster", *(f"member-{n}" for n in range(12))}
    assert broken(of_layout(layout)) == []


def test_a_region_of_three_things_is_laid_out(make: Make) -> None:
    network = make(
        [("region", "region"), ("council", "public-authority"), ("firm", "company")],
        [("council", "governs", "region"), ("firm", "located-in", "region")],
    )
    layout = compose(network)
    assert len(set(layout.positions.values())) == 3
    assert broken(of_layout(layout)) == []


def test_a_star_becomes_rings_round_its_centre(make: Make) -> None:
    leaves = [f"leaf-{n:03}" for n in range(200)]
    network = make(
        [("hub", "company"), *((leaf, "company") for leaf in leaves)],
        [("hub", "partner-of", leaf) for leaf in leaves],
    )
    layout = compose(network)
    centre = layout.positions["hub"]
    assert broken(of_layout(layout)) == []
    assert (
        dist(
            centre,
            (mean(x for x, _ in layout.positions.values()), mean(y for _, y in layout.positions.values())),
        )
        < 60
    )


@pytest.mark.parametrize("number", [0, 1, 2])
def test_few_unconnected_things_stand_apart(make: Make, number: int) -> None:
    network = make([(f"thing-{n}", "company") for n in range(number)], [])
    layout = compose(network)
    assert len(set(layout.positions.values())) == number
    assert layout.bounds[2] > 0


def test_ties_to_things_that_are_not_there_do_no_harm(make: Make) -> None:
    network = make(
        [("a", "value-chain"), ("firm", "company")],
        [("firm", "contributes-to", "gone"), ("gone", "contributes-to", "a"), ("firm", "member-of", "lost")],
        [Stage("a-1", "a", 1, "first", ("nace:99",)), Stage("b-1", "gone", 1, "first", ("nace:99",))],
    )
    assert set(compose(network).positions) == {"a", "firm"}


def test_the_seed_turns_the_rings_only(make: Make, region: Network) -> None:
    star = make([("hub", "company"), ("leaf", "company")], [("hub", "partner-of", "leaf")])
    assert compose(star, seed=1) != compose(star, seed=40)
    assert compose(region, seed=1) == compose(region, seed=40)


def test_an_industry_of_two_chains_stands_where_those_active_in_it_contribute(make: Make) -> None:
    network = make(
        [("a", "value-chain"), ("b", "value-chain"), ("nace:24", "industry"), ("mill", "company")],
        [("mill", "active-in", "nace:24"), ("mill", "contributes-to", "b")],
        [Stage("a-1", "a", 1, "steel", ("nace:24",)), Stage("b-1", "b", 1, "steel", ("nace:24",))],
    )
    groups = {group.id: group.members for group in compose(network).groups}
    assert groups["b-1"] == ("nace:24",)
    assert groups["a-1"] == ()


def test_a_picture_for_an_upright_window_is_higher_than_one_for_a_desk(region: Network) -> None:
    _, _, wide, low = compose(region, aspect=WIDE).bounds
    _, _, narrow, high = compose(region, aspect=TALL).bounds
    assert high / narrow > low / wide
    assert broken(of_layout(compose(region, aspect=TALL))) == []
