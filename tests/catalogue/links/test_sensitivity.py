"""How far order and bands depend on the weights, against links derived anew with each draw's weights."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusteratlas import Atlas
from clusteratlas.catalogue.links.convention import Convention, Entry, shipped
from clusteratlas.catalogue.links.derivation import Links
from clusteratlas.catalogue.links.sensitivity import Held, moved_weights, sensitivity, swings
from clusteratlas.model import BANDS, Factor, Hop, Link, Path, is_known
from clusteratlas.store.store import Store

Ends = tuple[str, str]
WEIGHTS = st.dictionaries(st.text("abc.", min_size=1), st.floats(0, 1), min_size=1, max_size=6)


def with_weights(weights: Mapping[str, float]) -> Convention:
    """The shipped convention with other weights."""
    return Convention({**shipped().entries, **{key: Entry(value) for key, value in weights.items()}})


def anew(store: Store, weights: Mapping[str, float], asked: Iterable[Link]) -> list[Link]:
    """The same links in the same sequence, derived from the store with other weights."""
    found = {
        (link.stakeholder, link.value_chain): link for link in Links(store, with_weights(weights)).find()
    }
    return [found[link.stakeholder, link.value_chain] for link in asked]


def stated(who: str, tie: str, chain: str = "rail") -> Link:
    """A link by one attested statement."""
    weights = shipped().weights
    factors = (Factor(f"states.{tie}", weights[f"states.{tie}"], 0), Factor("status.attested", 1.0, 0))
    hop = Hop(who, tie, chain, status="attested")
    path = Path((hop,), "attested", "direct", "link", "stated", factors)
    return Link(who, chain, "", (path,), shipped().scale)


def naive_tau(one: list[float], other: list[float]) -> float:
    """Tau-b from its definition, 0 where the other order holds all equal."""
    places = [(i, j) for i in range(len(one)) for j in range(i)]

    def signs(values: list[float]) -> list[int]:
        rounded = [round(value, 9) for value in values]
        return [(rounded[i] > rounded[j]) - (rounded[i] < rounded[j]) for i, j in places]

    first, second = signs(one), signs(other)
    length = sum(map(abs, first)) * sum(map(abs, second))
    return sum(a * b for a, b in zip(first, second, strict=True)) / length**0.5 if length else 0.0


def test_every_draw_is_what_a_derivation_with_its_weights_gives(shipped_store: Store) -> None:
    links = Links(shipped_store).find(region="lapland")
    known = [link for link in links if link.kind == "link"]
    draws = [anew(shipped_store, weights, known) for weights in moved_weights(shipped().weights, 8)]
    found = sensitivity(links, shipped(), 8)
    assert sum(len(order.links) for order in found.orders) == len(known) > 50
    for order in found.orders:
        places = [number for number, link in enumerate(known) if link.value_chain == order.value_chain]
        published = [known[place].strength for place in places]
        agreed = [naive_tau(published, [draw[place].strength for place in places]) for draw in draws]
        if len(places) < 3 or max(published) - min(published) < 1e-9:
            assert order.least is order.middle is None
        else:
            assert (order.least, order.middle) == pytest.approx((min(agreed), median(agreed)))
        for place, held in zip(places, order.links, strict=True):
            bands = [draw[place].band for draw in draws]
            assert held.link is known[place]
            assert held.kept == bands.count(held.link.band) / 8
            counted = [is_known(draw[place]) == is_known(held.link) for draw in draws]
            assert held.counted == sum(counted) / 8 >= held.kept - 1e-12
            every = sorted({held.link.band, *bands}, key=BANDS.index)
            assert (held.highest, held.lowest) == (every[0], every[-1])
            strengths = [draw[place].strength for draw in draws]
            assert (held.least, held.most) == pytest.approx((min(strengths), max(strengths)), abs=1e-8)


@pytest.mark.parametrize(
    "key", ["states.contributes-to", "shared.breadth", "belongs.member-of", "level.division"]
)
def test_what_a_weight_decides_is_what_changes_when_it_alone_is_moved(shipped_store: Store, key: str) -> None:
    known = [link for link in Links(shipped_store).find(region="hamburg") if link.kind == "link"]
    (swing,) = [one for one in swings(known, shipped()) if one.key == key]
    for by, counted in ((0.8, swing.lower), (1.2, swing.higher)):
        moved = anew(shipped_store, {key: min(1, shipped().weight(key) * by)}, known)
        assert counted == sum(one.band != other.band for one, other in zip(moved, known, strict=True))


def test_the_weights_that_decide_most_come_first_and_unused_ones_not_at_all(shipped: Atlas) -> None:
    links = shipped.links(region="hamburg")
    found = swings(links, shipped.weights)
    most = [max(swing.lower, swing.higher) for swing in found]
    assert most == sorted(most, reverse=True)
    assert most[0] > 0
    used = {factor.key for link in links for path in link.paths for factor in path.factors}
    assert {swing.key for swing in found} <= used
    assert "status.disputed" not in used


@given(WEIGHTS)
def test_weights_move_by_a_fifth_at_most_and_stay_in_their_bounds(weights: dict[str, float]) -> None:
    draws = list(moved_weights(weights, 5))
    assert draws == list(moved_weights(dict(reversed(weights.items())), 5))
    for moved in draws:
        assert moved.keys() == weights.keys()
        for key, value in moved.items():
            assert 0.8 * weights[key] - 1e-12 <= value <= min(1, 1.2 * weights[key] + 1e-12)
            assert weights[key] < 1 or value == 1
            assert (value == 0) == (weights[key] == 0)


def test_weights_move_both_ways_and_each_by_itself() -> None:
    draws = list(moved_weights({"one": 0.5, "other": 0.5}))
    assert len(draws) == 200
    values = [draw["one"] for draw in draws]
    assert min(values) < 0.41
    assert max(values) > 0.59
    alike = sum((draw["one"] > 0.5) == (draw["other"] > 0.5) for draw in draws)
    assert 60 < alike < 140


def test_a_region_alone_meets_the_same_draws_as_within_the_whole(shipped: Atlas) -> None:
    def told(links: tuple[Held, ...]) -> set[tuple[str, str, float, float]]:
        return {(one.link.stakeholder, one.link.value_chain, one.kept, one.most) for one in links}

    alone = told(sensitivity(shipped.links(region="lapland"), shipped.weights, 20).links)
    whole = told(sensitivity(shipped.links(), shipped.weights, 20).links)
    assert len(alone) > 50
    assert alone < whole


def test_an_order_needs_three_links_that_are_not_all_equally_strong() -> None:
    convention = shipped()
    two = [stated("yard", "leads"), stated("mill", "supports")]
    equal = [stated(who, "leads", "road") for who in ("yard", "mill", "lab")]
    found = sensitivity([*two, *equal], convention)
    assert [(order.value_chain, order.least, order.middle) for order in found.orders] == [
        ("rail", None, None),
        ("road", None, None),
    ]
    assert (found.least, found.middle) == (None, None)
    (order,) = sensitivity([*two, stated("lab", "supports")], convention).orders
    assert order.least is not None


def test_a_draw_that_holds_all_links_equal_agrees_as_little_as_it_disagrees() -> None:
    # Both weights are so near to 1 that in some draws both are kept at it.
    convention = with_weights({"states.leads": 0.999, "states.supports": 0.99})
    three = [stated("yard", "leads"), stated("mill", "supports"), stated("lab", "supports")]
    made = [replace(link, paths=tuple(weighed(path, convention) for path in link.paths)) for link in three]
    assert sensitivity(made, convention).orders[0].least == pytest.approx(-1)
    above = [
        draw
        for draw in moved_weights(convention.weights)
        if draw["states.leads"] == draw["states.supports"] == 1
    ]
    assert above
    agreed = [
        naive_tau([0.999, 0.99, 0.99], [draw[f"states.{tie}"] for tie in ("leads", "supports", "supports")])
        for draw in moved_weights(convention.weights)
    ]
    assert agreed.count(0) == len(above)
    assert sensitivity(made, convention).orders[0].middle == pytest.approx(median(agreed))


def weighed(path: Path, convention: Convention) -> Path:
    factors = tuple(replace(factor, value=convention.weight(factor.key)) for factor in path.factors)
    return replace(path, factors=factors)


def test_the_interval_leaves_out_five_draws_of_two_hundred_at_either_end() -> None:
    (held,) = sensitivity([stated("yard", "supports")], shipped()).links
    strengths = sorted(
        draw["states.supports"] * draw["status.attested"] for draw in moved_weights(shipped().weights)
    )
    assert held.least == pytest.approx(strengths[5])
    assert held.most == pytest.approx(strengths[-6])
    assert strengths[0] < held.least < held.link.strength < held.most


def test_a_capped_link_stays_in_its_band_and_a_link_at_a_threshold_does_not(shipped: Atlas) -> None:
    found = sensitivity(shipped.links(), shipped.weights)
    associated = [held for held in found.links if held.link.basis == "associated"]
    assert associated
    assert {(held.kept, held.lowest, held.highest) for held in associated} == {(1.0, "weak", "weak")}
    swayed = [held for held in found.links if not held.steady]
    assert swayed
    assert all(held.lowest != held.highest for held in swayed)
    assert found.steady == len(found.links) - len(swayed)


def test_potential_links_are_left_out(shipped: Atlas) -> None:
    links = shipped.links(region="lapland", potential=True)
    assert any(link.kind == "potential" for link in links)
    found = sensitivity(links, shipped.weights, 3)
    assert {held.link.kind for held in found.links} == {"link"}
    assert found == sensitivity(shipped.links(region="lapland"), shipped.weights, 3)


def test_without_links_there_is_nothing_to_tell() -> None:
    found = sensitivity([], shipped())
    assert (found.links, found.orders, found.least, found.middle, found.steady) == ((), (), None, None, 0)
    assert swings([], shipped()) == ()
