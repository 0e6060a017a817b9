"""What holds of the overview of any region, and of what filters leave of it."""

from collections.abc import Callable, Generator, Mapping
from dataclasses import asdict, replace
from itertools import combinations
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.pages.layout.growing import Region, regions
from tests.pages.layout.laws import box_of, broken, mark_of, of_layout, of_plan, within
from tests.scripting import scripted

from clusteratlas.model import Network
from clusteratlas.pages.layout.composition import TALL, WIDE, Layout, compose

Ask = Callable[[Any], Any]
ASPECTS = st.sampled_from([WIDE, TALL, 1.2])


@pytest.fixture(scope="module")
def filtered() -> Generator[Ask]:
    """What the page's script makes of an overview and of the things that are left."""
    plan = "{ ...input.plan, places: new Map(Object.entries(input.plan.places)) }"
    answer = f"composeFiltered({plan}, new Set(input.kept), (id) => input.types[id], input.aspect)"
    with scripted("layout/flow", "layout/filter", answer=answer) as ask:
        yield ask


def as_plan(layout: Layout) -> dict[str, Any]:
    """A layout as pages carry it."""
    return {
        "kind": "overview",
        "groups": [asdict(group) for group in layout.groups],
        "bounds": layout.bounds,
        "rooms": layout.rooms,
        "gutters": asdict(layout.gutters),
        "places": {key: {"x": x, "y": y} for key, (x, y) in layout.positions.items()},
    }


def question(network: Network, layout: Layout, kept: list[str], aspect: float = WIDE) -> dict[str, Any]:
    types = {key: thing.type for key, thing in network.things.items()}
    return {"plan": as_plan(layout), "kept": kept, "types": types, "aspect": aspect}


def shuffled(network: Network, seed: int) -> Network:
    random = Random(seed)  # noqa: S311  test data, not a secret
    ids, ties, stages = list(network.things), list(network.ties), list(network.stages)
    for sequence in (ids, ties, stages):
        random.shuffle(sequence)
    things = {key: network.things[key] for key in ids}
    return replace(network, things=things, ties=tuple(ties), stages={k: network.stages[k] for k in stages})


def some_of(data: st.DataObject, network: Network) -> list[str]:
    """Any of a network's things."""
    keys = sorted(network.things)
    flags = data.draw(st.lists(st.booleans(), min_size=len(keys), max_size=len(keys)))
    return [key for key, flag in zip(keys, flags, strict=True) if flag]


@settings(deadline=None, max_examples=80)
@given(region=regions(), aspect=ASPECTS)
def test_the_overview_of_no_region_breaks_a_law(region: Region, aspect: float) -> None:
    layout = compose(region.network, aspect=aspect, reach=region.reach)
    assert set(layout.positions) == set(region.network.things)
    assert broken(of_layout(layout)) == []


@settings(deadline=None, max_examples=30)
@given(region=regions(), seed=st.integers(0, 99))
def test_the_order_of_its_parts_does_not_change_the_overview(region: Region, seed: int) -> None:
    again = compose(shuffled(region.network, seed), reach=region.reach)
    assert again == compose(region.network, reach=region.reach)


@pytest.mark.scripts
@settings(deadline=None, max_examples=80)
@given(region=regions(), data=st.data(), aspect=ASPECTS)
def test_what_filters_leave_breaks_no_law(
    filtered: Ask, region: Region, data: st.DataObject, aspect: float
) -> None:
    network = region.network
    kept = some_of(data, network)
    layout = compose(network, reach=region.reach)
    made = of_plan(filtered(question(network, layout, kept, aspect)))
    assert set(made.places) == set(kept)
    assert broken(made) == []


@pytest.mark.scripts
@settings(deadline=None, max_examples=40)
@given(region=regions(least_chains=2), data=st.data())
def test_filtered_panels_keep_their_order_and_empty_ones_vanish(
    filtered: Ask, region: Region, data: st.DataObject
) -> None:
    network = region.network
    kept = some_of(data, network)
    layout = compose(network, reach=region.reach)
    made = of_plan(filtered(question(network, layout, kept)))
    before = {group.id: group for group in layout.groups if group.kind in {"chain", "cluster"}}
    after = {group.id: group for group in made.groups if group.kind in {"chain", "cluster"}}
    chains = {key for key, group in before.items() if group.kind == "chain"} & set(kept)
    assert set(after) == {
        key
        for key, group in before.items()
        if set(group.members) & set(kept) and (not chains or group.kind != "chain" or key in chains)
    }
    for one, other in combinations(sorted(after, key=lambda key: (before[key].x, before[key].y)), 2):
        assert (after[one].x, after[one].y) < (after[other].x, after[other].y)


@pytest.mark.scripts
def test_a_filter_that_leaves_everything_leaves_the_panels_as_they_stood(
    filtered: Ask, region: Network
) -> None:
    layout = compose(region)
    made = of_plan(filtered(question(region, layout, sorted(region.things))))
    sizes = {group.id: (group.width, group.height) for group in made.groups if group.kind == "chain"}
    for group in layout.groups:
        if group.kind == "chain":
            assert sizes[group.id] == pytest.approx((group.width, group.height), abs=32)


@pytest.mark.scripts
def test_few_things_left_are_shown_larger_and_all_named(filtered: Ask, region: Network) -> None:
    layout = compose(region)
    kept = ["chain-1", "actor-1-1", "actor-1-2", "authority-1"]
    made = of_plan(filtered(question(region, layout, kept)))
    assert made.bounds[2] < layout.bounds[2] / 2
    assert {"actor-1-1", "actor-1-2", "authority-1"} <= set(made.rooms)


@pytest.mark.scripts
def test_who_belongs_to_chains_that_are_not_left_stands_in_a_zone_of_its_own(
    filtered: Ask, region: Network
) -> None:
    layout = compose(region)
    made = of_plan(filtered(question(region, layout, ["chain-1", "actor-1-1", "actor-2-1", "actor-3-1"])))
    assert {group.kind for group in made.groups} >= {"chain", "elsewhere"}
    zone = next(group for group in made.groups if group.kind == "elsewhere")
    for key in ("actor-2-1", "actor-3-1"):
        assert within(mark_of(made, key), box_of(zone))


def homes(layout: Layout) -> Mapping[str, str]:
    return {key: group.id for group in layout.groups if group.kind != "stage" for key in group.members}


def kept_order(one: Layout, other: Layout) -> float:
    """The share of pairs of panels of which the same one is read first."""
    first, second = (
        {g.id: (g.x, g.y) for g in layout.groups if g.kind == "chain"} for layout in (one, other)
    )
    pairs = list(combinations(sorted(first), 2))
    same = sum((first[a] < first[b]) == (second[a] < second[b]) for a, b in pairs)
    return same / len(pairs) if pairs else 1.0


def test_one_tie_more_leaves_almost_everything_where_it_belonged(region: Network) -> None:
    layout = compose(region)
    random = Random(5)  # noqa: S311  test data, not a secret
    kept: list[float] = []
    for number in range(25):
        subject, target = random.sample(sorted(region.things), 2)
        more = Region(region, {}).with_tie(
            subject, random.choice(["partner-of", "member-of", "supports"]), target
        )
        again = compose(more.network)
        same = sum(homes(layout)[key] == homes(again)[key] for key in region.things)
        assert same >= 0.95 * len(region.things), number
        kept.append(kept_order(layout, again))
    assert sum(kept) / len(kept) > 0.9
    assert sum(share > 0.8 for share in kept) > 20
