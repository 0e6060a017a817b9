"""The composed picture: everything has its place, nothing meets, chains gather their own."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import combinations, pairwise
from math import dist
from random import Random
from statistics import mean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clusteratlas.model import Network, Stage
from clusteratlas.pages.layout.composition import TALL, WIDE, Group, Layout, compose, label_width

Make = Callable[..., Network]
KINDS = ("company", "cluster", "university", "programme", "public-authority", "industry", "technology")


def meeting(network: Network, layout: Layout) -> list[tuple[str, str]]:
    """Pairs of things whose label boxes overlap; found by a grid, so that large networks can be asked."""
    size = 200.0
    cells: dict[tuple[int, int], list[str]] = {}
    for key, (x, y) in layout.positions.items():
        if network.things[key].type != "value-chain":
            cells.setdefault((int(x // size), int(y // size)), []).append(key)
    found: list[tuple[str, str]] = []
    for (column, row), keys in cells.items():
        around = [
            k
            for i in (0, 1)
            for j in (-1, 0, 1)
            if (i, j) > (0, 0)
            for k in cells.get((column + i, row + j), [])
        ]
        pairs = [*combinations(keys, 2), *((one, other) for one in keys for other in around)]
        found.extend(pair for pair in pairs if boxes_meet(network, layout, *pair))
    return found


def boxes_meet(network: Network, layout: Layout, one: str, other: str) -> bool:
    (ax, ay), (bx, by) = layout.positions[one], layout.positions[other]
    room = (label_width(network.things[one].type) + label_width(network.things[other].type)) / 2
    return abs(ax - bx) < room and abs(ay - by) < 66


def apart(groups: Iterable[Group]) -> bool:
    return all(
        a.x + a.width <= b.x + 0.2
        or b.x + b.width <= a.x + 0.2
        or a.y + a.height <= b.y + 0.2
        or b.y + b.height <= a.y + 0.2
        for a, b in combinations(groups, 2)
    )


def test_every_thing_has_a_place(region: Network) -> None:
    assert set(compose(region).positions) == set(region.things)


def test_no_two_labels_meet(region: Network) -> None:
    assert meeting(region, compose(region)) == []


def test_a_network_of_a_thousand_things_is_laid_out_without_meetings(grow: Make) -> None:
    large = grow(20, 45)
    assert len(large.things) > 950
    assert meeting(large, compose(large)) == []


def test_a_network_of_ten_thousand_things_is_laid_out_without_meetings(grow: Make) -> None:
    huge = grow(60, 165)
    assert len(huge.things) > 10_000
    assert meeting(huge, compose(huge)) == []


def test_panels_and_zones_do_not_overlap_each_other(region: Network) -> None:
    assert apart([group for group in compose(region).groups if group.kind != "stage"])


def test_stages_do_not_overlap_each_other(region: Network) -> None:
    assert apart([group for group in compose(region).groups if group.kind == "stage"])


def test_members_stand_inside_their_group(region: Network) -> None:
    layout = compose(region)
    for group in layout.groups:
        for key in group.members:
            x, y = layout.positions[key]
            assert group.x <= x <= group.x + group.width, (group.id, key)
            assert group.y <= y <= group.y + group.height, (group.id, key)


def test_everything_stands_within_the_bounds(region: Network) -> None:
    layout = compose(region)
    left, top, width, height = layout.bounds
    for x, y in layout.positions.values():
        assert left < x < left + width
        assert top < y < top + height


def test_the_picture_is_about_as_wide_as_a_screen(region: Network) -> None:
    _, _, width, height = compose(region).bounds
    assert 1.2 < width / height < 2.0


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
    chains = {key for key, thing in region.things.items() if thing.type == "value-chain"}
    pairs = {(tie.subject, tie.object) for tie in region.ties if tie.predicate == "contributes-to"}
    actors = {subject for subject, _ in pairs}
    for chain in chains:
        own = [key for key in actors if (key, chain) in pairs]
        others = [key for key in actors if (key, chain) not in pairs]
        place = layout.positions[chain]
        near = mean(dist(layout.positions[key], place) for key in own)
        assert near * 1.5 < mean(dist(layout.positions[key], place) for key in others)


def test_stages_run_from_left_to_right(region: Network) -> None:
    groups = {group.id: group for group in compose(region).groups}
    for one, other in combinations(region.stages.values(), 2):
        if one.value_chain == other.value_chain and one.position < other.position:
            assert groups[one.id].x + groups[one.id].width < groups[other.id].x


def test_an_industry_stands_in_its_stage(region: Network) -> None:
    groups = {group.id: group for group in compose(region).groups}
    for stage in region.stages.values():
        assert groups[stage.id].members == stage.industries


def test_who_contributes_to_two_chains_stands_between_them(make: Make) -> None:
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
    assert meeting(network, layout) == []


def test_a_region_of_three_things_is_laid_out(make: Make) -> None:
    network = make(
        [("region", "region"), ("council", "public-authority"), ("firm", "company")],
        [("council", "governs", "region"), ("firm", "located-in", "region")],
    )
    layout = compose(network)
    assert len(set(layout.positions.values())) == 3
    assert meeting(network, layout) == []


def test_a_star_becomes_rings_round_its_centre(make: Make) -> None:
    leaves = [f"leaf-{n:03}" for n in range(200)]
    network = make(
        [("hub", "company"), *((leaf, "company") for leaf in leaves)],
        [("hub", "partner-of", leaf) for leaf in leaves],
    )
    layout = compose(network)
    centre = layout.positions["hub"]
    assert meeting(network, layout) == []
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


@st.composite
def networks(draw: st.DrawFn) -> tuple[list[tuple[str, str]], list[tuple[str, str, str]]]:
    chains = [(f"chain-{n}", "value-chain") for n in range(draw(st.integers(0, 6)))]
    others = [
        (f"nace:{n}" if kind == "industry" else f"thing-{n}", kind)
        for n, kind in enumerate(draw(st.lists(st.sampled_from(KINDS), max_size=40)))
    ]
    ids = [key for key, _ in (*chains, *others)] or ["none"]
    predicates = st.sampled_from(["contributes-to", "member-of", "active-in", "part-of", "partner-of"])
    ends = st.sampled_from(ids)
    return [*chains, *others], draw(st.lists(st.tuples(ends, predicates, ends), max_size=80))


@settings(deadline=None, max_examples=60)
@given(parts=networks())
def test_no_network_has_labels_that_meet_or_things_without_place(
    make: Make, parts: tuple[list[tuple[str, str]], list[tuple[str, str, str]]]
) -> None:
    network = make(*parts)
    layout = compose(network)
    assert set(layout.positions) == set(network.things)
    assert meeting(network, layout) == []


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
    assert meeting(region, compose(region, aspect=TALL)) == []
