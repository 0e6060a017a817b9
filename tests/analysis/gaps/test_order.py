"""What holds of all gaps: order, groups, weights, sentences."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.gaps.changes import Links, with_tie

from clusteratlas.analysis.gaps import KINDS, Gap, gaps, weightiest
from clusteratlas.analysis.gaps.gap import ordered
from clusteratlas.analysis.wording import listed

if TYPE_CHECKING:
    from clusteratlas.model import Network


def test_every_gap_has_a_known_kind_sentences_a_weight_and_somebody_to_ask(
    valley: Network, valley_links: Links
) -> None:
    found = gaps(valley, valley_links)
    assert found
    for gap in found:
        assert gap.kind in KINDS
        assert gap.reason.endswith(".")
        assert gap.coverage
        assert not gap.coverage.endswith(".")
        assert 0 < gap.weight <= 1
        assert gap.ask in valley.things
        assert gap.question.startswith(f"Ask {valley.things[gap.ask].label()} ")


made = st.builds(
    Gap,
    st.sampled_from(list(KINDS)),
    st.just("reason."),
    st.just("coverage"),
    st.floats(0.0001, 1),
    value_chain=st.sampled_from(["", "a", "b", "c"]),
    stage=st.sampled_from(["", "s1", "s2"]),
    subject=st.sampled_from(["", "x", "y"]),
)


@given(st.lists(made, max_size=25))
def test_gaps_stand_in_groups_a_chain_before_its_stages_the_weightiest_group_first(found: list[Gap]) -> None:
    rows = ordered(found)
    assert sorted(map(repr, rows)) == sorted(map(repr, found))
    chains = [gap.value_chain for gap in rows]
    for chain in filter(None, set(chains)):
        at = [place for place, one in enumerate(chains) if one == chain]
        assert at == list(range(at[0], at[-1] + 1))
        staged = [bool(rows[place].stage) for place in at]
        assert staged == sorted(staged)
    named = list(filter(None, dict.fromkeys(chains)))
    heads = [max(gap.weight for gap in rows if gap.value_chain == chain) for chain in named]
    assert heads == sorted(heads, reverse=True)


@given(st.lists(made, max_size=25), st.integers(1, 12))
def test_the_weightiest_weigh_at_least_as_much_as_what_is_left(found: list[Gap], count: int) -> None:
    kept = weightiest(tuple(found), count)
    assert len(kept) == min(count, len(found))
    left = list(found)
    for gap in kept:
        left.remove(gap)
    if left and kept:
        assert min(gap.weight for gap in kept) >= max(gap.weight for gap in left)


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


@pytest.mark.parametrize("least", ["weak", "moderate", "strong"])
def test_the_links_that_count_are_named_in_the_coverage(
    least: str, valley: Network, valley_links: Links
) -> None:
    words = {"weak": " a link ", "moderate": "a strong or moderate link", "strong": "a strong link"}[least]
    told = [gap.coverage for gap in gaps(valley, valley_links, least) if "link" in gap.coverage]
    assert told
    assert all(words in one for one in told)


@pytest.mark.parametrize(
    ("names", "said"),
    [("", ""), ("a", "a"), ("ab", "a and b"), ("abc", "a, b and c"), ("abcd", "a, b and 2 more")],
)
def test_names_are_listed_in_one_phrase(names: str, said: str) -> None:
    assert listed(names, 3) == said
