"""A path as one sentence: every thing on the way named in order, each tie told the way it is walked."""

import pytest

from clusteratlas import Atlas
from clusteratlas.catalogue.phrases import Phrases
from clusteratlas.catalogue.sentences import Sentences, along, start_of
from clusteratlas.model import Hop, Link

BELONGING = (Hop("yard", "member-of", "club"), Hop("club", "contributes-to", "rail"))
SECTOR = (
    Hop("school", "participated-in", "sector"),
    Hop("sector", "targets", "nace:C"),
    Hop("nace:29", "broader", "nace:C"),
    Hop("nace:29", "stage-of", "road"),
)


@pytest.fixture(scope="module")
def links(shipped: Atlas) -> tuple[Link, ...]:
    return shipped.links(potential=True)


def english(shipped: Atlas, language: str = "en") -> Sentences:
    return Sentences(Phrases(shipped.store, language), str.upper)


def test_a_path_goes_on_about_what_it_named_last(shipped: Atlas) -> None:
    told = english(shipped).of(BELONGING)
    assert told == "YARD is a member of CLUB, which contributes to RAIL"


def test_a_hop_walked_against_its_tie_is_told_the_other_way_round(shipped: Atlas) -> None:
    told = english(shipped).of(BELONGING[::-1])
    assert told == "RAIL receives a contribution from CLUB, which has as member YARD"
    assert english(shipped).of(BELONGING[1:], "rail") == "RAIL receives a contribution from CLUB"
    assert english(shipped).of(BELONGING[1:]) == "CLUB contributes to RAIL"


def test_the_hierarchy_of_industries_reads_up_and_down(shipped: Atlas) -> None:
    down = english(shipped).of(SECTOR)
    assert down.startswith(
        "SCHOOL participated in SECTOR, which targets NACE:C, which includes NACE:29, which"
    )
    assert down.endswith("NACE:29, which is a stage of ROAD")
    up = (Hop("yard", "active-in", "nace:29"), Hop("nace:29", "broader", "nace:C"))
    assert english(shipped).of(up) == "YARD is active in NACE:29, which is part of NACE:C"


def test_a_path_is_told_in_french_and_elsewhere_in_english(shipped: Atlas) -> None:
    assert english(shipped, "fr").of(BELONGING) == "YARD est membre de CLUB, qui contribue à RAIL"
    assert english(shipped, "fr").of(SECTOR[1:3]) == "SECTOR vise NACE:C, qui comprend NACE:29"
    assert english(shipped, "fi").of(BELONGING) == english(shipped).of(BELONGING)


def test_a_path_without_hops_has_no_sentence(shipped: Atlas) -> None:
    assert english(shipped).of(()) == start_of(()) == ""


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_link_that_ships_is_told_with_all_that_lies_on_its_way_in_order(
    shipped: Atlas, links: tuple[Link, ...], language: str
) -> None:
    phrases = Phrases(shipped.store, language)
    sentences = Sentences(phrases, "<{}>".format)
    for link in links:
        for path in link.paths:
            way = along(path.hops, link.stakeholder)
            assert way == along(path.hops)
            assert (way[0], way[-1], len(way)) == (link.stakeholder, link.value_chain, len(path.hops) + 1)
            told = sentences.of(path.hops, link.stakeholder)
            named = [part.split(">")[0] for part in told.split("<")[1:]]
            assert tuple(named) == way
            assert told.count(f">, {phrases.which} ") == len(path.hops) - 1
