"""Things searched by their names: words in any order, acronyms, regions; the best first."""

import re
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from clusteratlas import Atlas
from clusteratlas.catalogue.industries import industry_names
from clusteratlas.catalogue.matching import Fit, initials, matcher
from clusteratlas.catalogue.names import Names
from clusteratlas.catalogue.search import search
from clusteratlas.catalogue.spelling import spellings
from clusteratlas.errors import UnknownNameError
from clusteratlas.vocabulary.folding import fold


def called(made: Any, **names: str) -> Names:
    for thing, name in names.items():
        made.say(thing, "skos:altLabel", ox.Literal(name))
    return Names(made.store)


@pytest.mark.parametrize(
    ("name", "fit"),
    [
        ("green port", Fit.EXACT),
        ("green port works", Fit.BEGINS),
        ("green portal", Fit.STARTS),
        ("old green port", Fit.WORD),
        ("port of green", Fit.WORDS),
        ("ports and greens", Fit.BEGINNINGS),
        ("evergreen airport", Fit.INSIDE),
        ("evergreen portal", Fit.INSIDE),
        ("green parts", None),
    ],
)
def test_names_fit_two_words_more_or_less_well(name: str, fit: Fit | None) -> None:
    assert matcher("green port")(name) is fit


def test_the_better_a_name_fits_the_earlier_it_comes(made: Any) -> None:
    names = called(
        made,
        yard="Green port",
        mate="Green port works",
        pal="Green portal",
        idle="Old green port",
        foundry="Port of green",
        smith="Ports and greens",
        club="Evergreen airport",
    )
    found = [match.id for match in search(names, "green port")]
    assert found == ["yard", "mate", "pal", "idle", "foundry", "smith", "club"]


@given(st.permutations(["regional", "industry", "of", "the", "future"]))
def test_words_count_in_any_order(shipped: Atlas, words: list[str]) -> None:
    (match,) = shipped.find(" ".join(words).upper(), "initiative")
    assert match.match == "Regional Industry of the Future programme"


def test_words_may_be_spread_over_the_names_of_one_thing(shipped: Atlas) -> None:
    (match,) = shipped.find("nfid innovation developpement")
    assert match.id == "nord-pas-de-calais-nfid"


def test_a_recorded_acronym_needs_no_guess(shipped: Atlas) -> None:
    assert [match.id for match in shipped.find("NFID")] == ["nord-pas-de-calais-nfid"]


def test_an_acronym_that_nobody_recorded_is_made_of_first_letters(shipped: Atlas) -> None:
    (match,) = shipped.find("HUT")
    assert (match.id, match.match) == ("hamburg-tuhh", "Hamburg University of Technology")
    assert initials("hamburg university of technology") == ("huot", "hut")
    assert initials("two words") == ()


def test_a_kind_may_be_stakeholder_and_an_unknown_one_is_refused(shipped: Atlas) -> None:
    types = {match.type for match in shipped.find("hamburg", "stakeholder")}
    assert {"cluster", "university"} <= types
    assert not types & {"region", "nuts-region", "policy-initiative"}
    with pytest.raises(UnknownNameError, match=r"no type of thing “klub”.*cluster"):
        shipped.find("hamburg", "klub")


def test_a_region_narrows_a_search(shipped: Atlas) -> None:
    everywhere, there = shipped.find("university"), shipped.find("university", region="Lappi")
    assert {match.region for match in there} == {"lapland"}
    assert {match.region for match in everywhere} > {"lapland", "centro"}
    assert [match for match in everywhere if match.region == "lapland"] == list(there)


def plainer(word: str) -> str:
    """A word without the second letter of what German, Danish or Swedish write with one letter and a mark."""
    return re.sub("([aou])e", r"\1", word)


@example("0OE")
@example("A:AEE")  # without its article, the first letters of a name
@example("A:E00")  # where nothing has an article for a word of its name, it is found without
@given(st.text(max_size=12))
def test_whatever_is_found_holds_every_word_or_is_meant_by_its_letters(shipped: Atlas, text: str) -> None:
    wanted = fold(text)
    asked = (wanted, *spellings(text))
    for match in shipped.find(text)[:20]:
        native = map(fold, industry_names().get(match.iri, {}).values())
        own = [name.folded for name in shipped.names.all() if name.iri == match.iri]
        names = " ".join([*own, *native])
        held = any(all(word in names or plainer(word) in names for word in one.split()) for one in asked)
        made_of = any(one in initials(name) for one in asked for name in own)
        assert held or made_of or wanted.replace(" ", "-") == match.id


def test_the_name_of_a_region_among_the_words_narrows(shipped: Atlas) -> None:
    text = "Hamburg innovation strategy III"
    found = shipped.find(text)
    assert found
    assert {match.region for match in found} == {"hamburg"}
    assert shipped.resolve(text) == found[0].id == shipped.resolve("Regional Innovation Strategy III")
    assert not shipped.find("Lapland innovation strategy III")
