"""The judged links name what the atlas holds, keep to their classes, and stay as they were drawn."""

import csv
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.judged import draw

import clusteratlas
import judged
from clusteratlas.model import ROUTES, Hop, Link
from clusteratlas.model import Path as Way

HERE = Path(__file__).resolve().parent
AGREEMENT = "weighted kappa of 0.91"


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    with (HERE / "links.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def pairs(rows: list[dict[str, str]]) -> list[tuple[str, str]]:
    return [(row["stakeholder"], row["value_chain"]) for row in rows]


def a_link(
    stakeholder: str, value_chain: str, route: str = "direct", kind: str = "link", hops: int = 1
) -> Link:
    steps = tuple(Hop(stakeholder, "contributes-to", value_chain, status="attested") for _ in range(hops))
    return Link(stakeholder, value_chain, "valley", (Way(steps, "attested", route, kind),))


def test_a_hundred_and_fifty_pairs_are_judged_and_none_twice(rows: list[dict[str, str]]) -> None:
    assert len(rows) == len(set(pairs(rows))) == 150


def test_both_ends_are_things_of_the_atlas_and_the_region_is_the_stakeholders(
    rows: list[dict[str, str]], shipped: clusteratlas.Atlas
) -> None:
    for row in rows:
        stakeholder = shipped.show(row["stakeholder"]).thing
        assert (stakeholder.id, stakeholder.region) == (row["stakeholder"], row["region"])
        assert shipped.show(row["value_chain"]).thing.type == "value-chain"


def test_every_judgement_is_one_of_the_four_and_each_occurs_in_both_parts(rows: list[dict[str, str]]) -> None:
    for part in judged.PARTS:
        assert {row["judgement"] for row in rows if row["part"] == part} == set(judged.CLASSES)


def test_every_judgement_has_a_reason_of_its_own(rows: list[dict[str, str]]) -> None:
    reasons = [row["reason"] for row in rows]
    assert len(set(reasons)) == len(reasons)
    assert all(reason[0].isupper() and reason.endswith(".") and len(reason.split()) > 2 for reason in reasons)


def test_a_third_is_kept_aside_as_the_seed_says(rows: list[dict[str, str]]) -> None:
    kept = {(row["stakeholder"], row["value_chain"]) for row in rows if row["part"] == "aside"}
    assert len(kept) == 50
    assert {row["part"] for row in rows} == set(judged.PARTS)
    assert kept == draw.aside(pairs(rows))


def test_every_region_has_judged_links_in_both_parts(
    rows: list[dict[str, str]], shipped: clusteratlas.Atlas
) -> None:
    for part in judged.PARTS:
        found = {row["region"] for row in rows if row["part"] == part}
        assert found >= {row.id for row in shipped.regions()}


def test_the_second_reading_is_of_forty_judged_pairs_and_its_agreement_is_the_one_that_is_told(
    rows: list[dict[str, str]],
) -> None:
    first = dict(zip(pairs(rows), (row["judgement"] for row in rows), strict=True))
    second = judged.again()
    assert len(second) == 40
    places = [[judged.CLASSES.index(reading[pair]) for pair in second] for reading in (first, second)]
    assert f"{judged.kappa(*places):.2f}" == AGREEMENT.rsplit(maxsplit=1)[-1]
    assert AGREEMENT in " ".join((HERE / "README.md").read_text(encoding="utf-8").split())


def test_a_draw_has_every_stratum_and_follows_their_sizes(shipped: clusteratlas.Atlas) -> None:
    links = shipped.links(potential=True)
    drawn = draw.draw(links)
    assert len({(link.stakeholder, link.value_chain) for link in drawn}) == 150
    strata, sizes = (
        Counter((link.kind, link.routes[0], link.region) for link in some) for some in (drawn, links)
    )
    assert set(strata) == set(sizes)
    assert strata[max(sizes, key=lambda one: sizes[one])] == max(strata.values())
    assert {route for _, route, _ in strata} == set(ROUTES)


def test_a_draw_is_the_same_in_whatever_order_the_links_come(shipped: clusteratlas.Atlas) -> None:
    links = shipped.links(potential=True)
    assert draw.draw(links) == draw.draw(reversed(links))


def test_shares_worked_by_hand() -> None:
    # One of each first; of the other 3 the large stratum should have 3 * 8/9 = 2.67, the small one 0.33.
    sizes = {("link", "direct", "a"): 9, ("link", "direct", "b"): 2}
    assert list(draw.allot(sizes, 5).values()) == [4, 1]


@given(st.lists(st.integers(1, 60), min_size=1, max_size=20), st.data())
def test_shares_add_up_and_no_stratum_gives_more_than_it_has(counts: list[int], data: st.DataObject) -> None:
    sizes = {("link", "direct", f"r{number}"): count for number, count in enumerate(counts)}
    number = data.draw(st.integers(len(counts), sum(counts)))
    shares = draw.allot(sizes, number)
    assert sum(shares.values()) == number
    assert all(1 <= shares[stratum] <= size for stratum, size in sizes.items())


def test_more_links_than_there_are_cannot_be_drawn() -> None:
    with pytest.raises(ValueError, match="5 links cannot be drawn of 4"):
        draw.allot({("link", "direct", "a"): 4}, 5)


def test_auc_worked_by_hand() -> None:
    # Pairs: 3>1, 3>2, 2>1 are won, 2=2 is half a win: 3.5 of 4.
    assert judged.auc([3, 2], [1, 2]) == 3.5 / 4


@given(st.lists(st.integers(0, 5), min_size=1), st.lists(st.integers(0, 5), min_size=1))
def test_auc_counts_pairs_and_turns_round_with_its_sides(upper: list[int], lower: list[int]) -> None:
    won = sum((one > other) + (one == other) / 2 for one in upper for other in lower)
    assert judged.auc(upper, lower) == pytest.approx(won / len(upper) / len(lower))
    assert judged.auc(upper, lower) + judged.auc(lower, upper) == pytest.approx(1)


def test_auc_needs_both_sides() -> None:
    with pytest.raises(ValueError, match="at least one other"):
        judged.auc([1], [])


def test_an_interval_holds_its_auc_is_repeatable_and_narrows_with_more_links() -> None:
    upper, lower = [3, 2, 5, 4, 2, 6], [1, 2, 3, 0, 1, 2]
    low, high = judged.interval(upper, lower)
    assert low <= judged.auc(upper, lower) <= high
    assert judged.interval(upper, lower) == (low, high)
    narrow = judged.interval(upper * 20, lower * 20)
    assert narrow[1] - narrow[0] < high - low


def test_kappa_worked_by_hand() -> None:
    # Apart by 1 in one of four: 1/4. By chance, over all 16 pairs of 0 0 1 3 with 0 1 1 3: 20/16.
    assert judged.kappa([0, 0, 1, 3], [0, 1, 1, 3]) == pytest.approx(1 - (1 / 4) / (20 / 16))


def test_links_score_by_kind_then_route_then_hops_and_share_a_score_where_only_names_differ() -> None:
    links = [
        a_link("a", "rail"),
        a_link("b", "rail"),
        a_link("c", "rail", hops=2),
        a_link("d", "rail", route="partner"),
        a_link("e", "rail", route="industry", kind="potential"),
    ]
    score = judged.scores(links, judged.by_route)
    assert [score[name, "rail"] for name in "abcde"] == [0, 0, -1, -2, -3]


def test_a_pair_that_is_no_link_any_more_stands_below_all() -> None:
    pairs = [("a", "central"), ("b", "central"), ("c", "none"), ("d", "none")]
    rows = [judged.Judged((name, "rail"), "tune", judgement) for name, judgement in pairs]
    score = {(name, "rail"): float(place) for name, place in zip("acd", (3, 2, 1), strict=True)}
    # a is above c and d, b below both: two of four.
    assert all(" 0.500 " in f" {line.split('none', 1)[-1]}" for line in judged.measured(rows, score))


def test_the_bench_prints_every_order_in_both_parts(capsys: pytest.CaptureFixture[str]) -> None:
    judged.main()
    lines = capsys.readouterr().out.splitlines()
    for name in judged.ORDERS:
        assert any(line.startswith(name) for line in lines)
    for part in judged.PARTS:
        assert sum(line.startswith(part) for line in lines) == 4 * len(judged.ORDERS)
