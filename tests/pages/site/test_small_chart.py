"""The chart of links in small: its strokes are the region's strong and moderate links, all inside."""

import html
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusteratlas.model import Network, Thing
from clusteratlas.pages.links import ChainLink, ChainPath
from clusteratlas.pages.site.index import render_index
from clusteratlas.pages.site.small_chart import SmallChart, small_chart

BANDS = ("strong", "moderate", "weak")
ORIGIN = "https://example.org/"


def thing(key: str, kind: str, label: str = "") -> Thing:
    return Thing(key, ORIGIN + key, kind, {"en": label or key})


def region_of(stakeholders: int, chains: int, label: str = "Chain value chain") -> Network:
    held = [thing("here", "region"), *(thing(f"c{n}", "value-chain", label) for n in range(chains))]
    held += [
        thing(f"s{n}", ("company", "cluster", "university", "agency")[n % 4]) for n in range(stakeholders)
    ]
    return Network(held[0], "", {each.id: each for each in held}, (), {}, {})


def link(stakeholder: str, chain: str, band: str, strength: float) -> ChainLink:
    path = ChainPath("direct", "stated", ("t",), strength=strength)
    return ChainLink(stakeholder, chain, (path,), "stated", band, strength)


@st.composite
def charts(draw: st.DrawFn) -> tuple[SmallChart, list[ChainLink]]:
    stakeholders, chains = draw(st.integers(1, 40)), draw(st.integers(1, 15))
    ends = st.tuples(st.integers(0, stakeholders - 1), st.integers(0, chains - 1))
    pairs = sorted(draw(st.sets(ends, max_size=60)))
    links = [
        link(f"s{s}", f"c{c}", draw(st.sampled_from(BANDS)), draw(st.integers(1, 99)) / 100) for s, c in pairs
    ]
    return small_chart(region_of(stakeholders, chains), links), links


@given(charts())
def test_a_stroke_is_a_link_that_counts(case: tuple[SmallChart, list[ChainLink]]) -> None:
    drawn, links = case
    strokes = [stroke for chain in drawn.chains for stroke in chain.strokes]
    assert sorted(stroke.band for stroke in strokes) == sorted(each.band for each in links if each.known)
    assert sum(chain.strong + chain.others for chain in drawn.chains) == len(strokes)
    assert drawn.stakeholders == len({each.stakeholder for each in links if each.known})
    assert drawn.empty == (not strokes)


@given(charts())
def test_all_stands_inside_and_nothing_meets(case: tuple[SmallChart, list[ChainLink]]) -> None:
    drawn, _ = case
    for chain in drawn.chains:
        row = sorted(chain.strokes, key=lambda stroke: stroke.x)
        assert all(drawn.names <= stroke.x and stroke.x + stroke.width <= drawn.width for stroke in row)
        assert all(stroke.y >= 0 and stroke.y + stroke.height <= drawn.height for stroke in row)
        assert all(one.x + one.width <= other.x for one, other in pairwise(row))


@given(st.sets(st.tuples(st.integers(0, 9), st.integers(0, 4)), min_size=1), st.data())
def test_the_order_of_links_does_not_matter(pairs: set[tuple[int, int]], data: st.DataObject) -> None:
    links = [link(f"s{s}", f"c{c}", "strong", (1 + s + c) / 20) for s, c in sorted(pairs)]
    shuffled = data.draw(st.permutations(links))
    assert small_chart(region_of(10, 5), shuffled) == small_chart(region_of(10, 5), links)


def test_links_of_chains_elsewhere_and_possible_ones_are_not_drawn() -> None:
    possible = ChainPath("industry", "capable", ("t",), kind="potential", strength=0.5)
    links = [link("s0", "far", "strong", 0.9), ChainLink("s1", "c0", (possible,), "capable", "", 0.5)]
    assert small_chart(region_of(2, 1), links).empty


def test_stated_links_that_nobody_weighed_are_drawn_full() -> None:
    plain = ChainLink("s0", "c0", (ChainPath("direct", "stated", ("t",)),), "stated")
    (chain,) = small_chart(region_of(1, 1), [plain]).chains
    assert [stroke.band for stroke in chain.strokes] == ["strong"]


@pytest.mark.parametrize("name", ['<b onload="x">&', "A chain whose name goes on and on and on value chain"])
def test_a_card_says_the_whole_name_and_no_markup_comes_of_it(name: str) -> None:
    network = region_of(1, 1, name)
    page = render_index([network], links={"here": [link("s0", "c0", "strong", 0.9)]})
    label = re.search(r'class="small-chart"[^>]*aria-label="([^"]*)"', page)
    assert label
    assert name.removesuffix(" value chain") in html.unescape(label[1])
    assert "<b onload" not in page
