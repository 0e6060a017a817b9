"""Regions side by side."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.valley import moved

from clusteratlas.analysis import compare
from clusteratlas.analysis.measures.values import NotComputable
from clusteratlas.model import BANDS

if TYPE_CHECKING:
    from clusteratlas.model import Link, Network

Links = tuple["Link", ...]


def test_a_profile_counts_what_is_recorded(valley: Network, valley_links: Links) -> None:
    found = compare.profile(valley, valley_links)
    assert found.actors["company"] == 4
    assert found.actors["research-organisation"] == 1, "the guest is not counted"
    assert found.chains == {"railway": 6, "steel": 2}
    assert found.links == {"strong": 5, "moderate": 3, "weak": 1}
    assert found.stages == (3, 4)
    assert found.initiatives == {"policy-initiative": 2}
    assert found.ties == 22
    assert found.attested == pytest.approx(21 / 22)
    assert found.sources_per_tie == pytest.approx(21 / 22)
    assert found.newest_source == "2016"
    assert found.density == pytest.approx(2 * 7 / (10 * 9))


def test_weak_links_count_where_they_are_asked_for_and_strong_ones_alone_too(
    valley: Network, valley_links: Links
) -> None:
    by_least = {least: compare.profile(valley, valley_links, least).chains for least in BANDS}
    assert by_least == {
        "strong": {"railway": 4, "steel": 1},
        "moderate": {"railway": 6, "steel": 2},
        "weak": {"railway": 7, "steel": 2},
    }
    hills = moved(valley, valley_links, "hills")
    found = compare.compare([(valley, valley_links), hills], "weak")
    assert {row.id: row.regions["hills"] for row in found.shared} == {"railway": 7, "steel": 2}
    assert [figure.values for figure in found.figures() if figure.name == "links: weak"] == [(1, 1)]


def test_the_largest_chain_comes_first(valley: Network, valley_links: Links) -> None:
    small = tuple(link for link in valley_links if link.value_chain == "steel" or link.band == "weak")
    assert list(compare.profile(valley, small).chains) == ["steel", "railway"]
    assert list(compare.profile(valley, valley_links).chains) == ["railway", "steel"]


def test_regions_stand_side_by_side_with_a_count_for_each(valley: Network, valley_links: Links) -> None:
    hills, _ = moved(replace(valley, ties=()), (), "hills")
    found = compare.compare([(valley, valley_links), (hills, ())])
    figures = {figure.name: figure.values for figure in found.figures()}
    assert figures["actors: company"] == (4, 4)
    assert figures["value chains"] == (2, 0)
    assert figures["stages served"] == (3, 0)
    assert figures["newest source"] == ("2016", "")
    assert isinstance(figures["attested"][1], NotComputable)
    assert found.shared == ()


def test_a_region_without_ties_has_reasons_instead_of_shares(valley: Network) -> None:
    found = compare.profile(replace(valley, ties=()), ())
    assert isinstance(found.attested, NotComputable)
    assert isinstance(found.sources_per_tie, NotComputable)
    assert found.newest_source == ""


def test_shared_chains_are_those_of_two_regions_or_more(valley: Network, valley_links: Links) -> None:
    hills = moved(valley, tuple(link for link in valley_links if link.value_chain == "railway"), "hills")
    (row,) = compare.shared_chains([(valley, valley_links), hills])
    assert (row.id, row.regions) == ("railway", {"valley": 6, "hills": 6})
