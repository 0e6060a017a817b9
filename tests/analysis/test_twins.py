"""The twins of a region: alike by value chains, and what is recorded there alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.valley import moved

from clusteratlas.analysis import twins
from clusteratlas.analysis.measures.values import NotComputable
from clusteratlas.model import Tie

if TYPE_CHECKING:
    from clusteratlas.model import Link, Network

Links = tuple["Link", ...]


def test_too_few_linked_stakeholders_make_no_profile_to_compare(valley: Network, valley_links: Links) -> None:
    found = twins.twins((valley, valley_links), [moved(valley, valley_links, "hills")])
    assert isinstance(found, NotComputable)
    assert "only 7 stakeholders of Valley have a strong or moderate link to a value chain" in found.reason


def test_an_equal_region_is_a_perfect_twin_that_lacks_nothing(
    valley: Network, valley_links: Links, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(twins, "LEAST_LINKED", 5)
    found = twins.twins(
        (valley, valley_links), [(valley, valley_links), moved(valley, valley_links, "hills")]
    )
    assert isinstance(found, tuple)
    (twin,) = found
    assert (twin.id, twin.similarity, twin.lacking) == ("hills", 1.0, ())
    assert twin.shared == ("railway", "steel")


def test_what_the_twin_does_and_the_region_does_not_comes_with_its_sources(
    valley: Network, valley_links: Links, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(twins, "LEAST_LINKED", 5)
    more = (
        Tie("t1", "college", "leads", "rail-plan", status="attested", sources=("source:b",)),
        Tie("t2", "bakery", "funds", "rail-plan", status="uncited"),
    )
    hills = moved(replace(valley, ties=(*valley.ties, *more)), valley_links, "hills")
    found = twins.twins((valley, valley_links), [hills])
    assert isinstance(found, tuple)
    (pattern,) = found[0].lacking
    assert pattern.words == (
        "a university or research body runs an initiative that targets a value chain or industry"
    )
    assert pattern.examples == ("rail-plan",)
    assert pattern.sources == ("source:a", "source:b")


def test_regions_without_a_common_chain_are_no_twins(
    valley: Network, valley_links: Links, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(twins, "LEAST_LINKED", 5)
    away = tuple(replace(link, value_chain=f"other-{link.value_chain}") for link in valley_links)
    found = twins.twins((valley, valley_links), [moved(valley, away, "hills")])
    assert isinstance(found, NotComputable)
    assert "the nearest does by 0%" in found.reason


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(twins, "LEAST_LINKED", 5)


def lacking(own: Network, other: Network, links: Links) -> list[str]:
    found = twins.twins((own, links), [moved(other, links, "hills")])
    assert isinstance(found, tuple)
    return [pattern.words for pattern in found[0].lacking]


def more(network: Network, *ties: Tie) -> Network:
    return replace(network, ties=(*network.ties, *ties))


@pytest.mark.usefixtures("small")
def test_another_type_for_the_same_kind_of_body_is_no_difference(
    valley: Network, valley_links: Links
) -> None:
    there = more(valley, Tie("t1", "college", "leads", "rail-plan", status="attested", sources=("source:b",)))
    here = more(valley, Tie("t2", "lab", "manages", "rail-plan", status="uncited"))
    assert lacking(valley, there, valley_links)
    assert lacking(here, there, valley_links) == []


@pytest.mark.usefixtures("small")
def test_who_runs_an_initiative_takes_part_in_it(valley: Network, valley_links: Links) -> None:
    there = more(
        valley, Tie("t1", "bakery", "supports", "rail-plan", status="attested", sources=("source:b",))
    )
    here = more(valley, Tie("t2", "wagon-works", "leads", "rail-plan", status="attested"))
    assert lacking(valley, there, valley_links)
    assert lacking(here, there, valley_links) == []


@pytest.mark.usefixtures("small")
def test_what_no_actor_of_the_kind_is_recorded_for_is_not_called_lacking(
    valley: Network, valley_links: Links
) -> None:
    there = more(valley, Tie("t1", "college", "leads", "rail-plan", status="attested", sources=("source:b",)))
    research = {"university", "research-organisation", "infrastructure"}
    nobody = replace(
        valley,
        things={
            id_: replace(thing, region="elsewhere") if thing.type in research else thing
            for id_, thing in valley.things.items()
        },
    )
    assert not any("research" in words for words in lacking(nobody, there, valley_links))
    assert any("research" in words for words in lacking(valley, there, valley_links))


@pytest.mark.usefixtures("small")
def test_roles_that_all_regions_have_in_common_carry_no_similarity(
    valley: Network, valley_links: Links
) -> None:
    steel = tuple(link for link in valley_links if link.value_chain == "steel")
    away = tuple(
        replace(link, value_chain="ships") if link.value_chain == "railway" else link for link in valley_links
    )
    found = twins.twins(
        (valley, valley_links),
        [moved(valley, away, "hills"), moved(valley, valley_links, "plain")],
    )
    assert isinstance(found, tuple)
    by_id = {twin.id: twin for twin in found}
    assert steel
    assert by_id["plain"].similarity == 1
    assert by_id["hills"].roles == pytest.approx(1)
    assert by_id["hills"].similarity == by_id["hills"].chains < 0.5
    usual = by_id["hills"].usual_roles
    assert usual is not None
    assert usual == pytest.approx((1, 1))
    assert by_id["plain"].spread == {"railway": 2, "steel": 3}
    assert by_id["plain"].shared == ("railway", "steel"), "the rarer first"
    assert by_id["plain"].compared == 3


@pytest.mark.usefixtures("small")
def test_of_two_regions_alone_no_roles_are_usual(valley: Network, valley_links: Links) -> None:
    found = twins.twins((valley, valley_links), [moved(valley, valley_links, "hills")])
    assert isinstance(found, tuple)
    assert found[0].usual_roles is None
