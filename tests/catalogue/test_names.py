"""Names resolved to the one thing that is meant, and searched."""

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from clusteratlas import Atlas
from clusteratlas.catalogue.names import Names, fold
from clusteratlas.catalogue.search import search
from clusteratlas.errors import AmbiguousNameError, UnknownNameError

NFID = "nord-pas-de-calais-nfid"
HOSTILE = ["?", "; DROP ALL", '"', "<>", "<", ":x", "12:30", "http://[", "a b>", "\\", "{}", "\x00", "é:é"]


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        *((name, NFID) for name in ("NFID", "nfid", " NFID ", NFID, f"id:{NFID}")),
        ("https://w3id.org/clusteratlas/id/" + NFID, NFID),
        (f"<https://w3id.org/clusteratlas/id/{NFID}>", NFID),
        ("Nord France Innovation Développement", NFID),
        ("nord france innovation developpement", NFID),
        ("North France Innovation Development", NFID),
        ("Development and Innovation Agency of the North", NFID),
        ("NORD FRANCE INNOVATION DÉVELOPPEMENT", NFID),
        ("Freie und Hansestadt Hamburg", "hamburg"),
        *((name, "hamburg") for name in ("hamburg", "Hamburg", "HAMBURG")),
        ("Stockholm", "stockholm"),
        ("West Romania", "west-romania"),
        ("Lappi", "lapland"),
        ("Nord Pas de Calais", "nord-pas-de-calais"),
        *((code, "nace:302") for code in ("C30.2", "30.2", "nace:302", "c30.2")),
        ("C", "nace:C"),
        ("Manufacturing", "nace:C"),
        ("nuts:FR30", "nuts:FR30"),
        ("Railway value chain", "value-chain-railway"),
        ("railway", "value-chain-railway"),
    ],
)
def test_a_thing_is_found_by_any_of_its_names(shipped: Atlas, text: str, identifier: str) -> None:
    assert shipped.resolve(text) == identifier


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("N.F.I.D.", "thing", "NFID"),
        ("A.D.R. Vest", "thing", "ADR Vest"),
        ("universitaet hamburg", "thing", "Universität Hamburg"),
        ("The Arctic Centre", "thing", "Arctic Centre"),
        ("nace2:C30.2", "thing", "nace:302"),
        ("nuts:DE60", "region", "hamburg"),
    ],
)
def test_other_spellings_of_a_name_name_the_same(shipped: Atlas, text: str, kind: str, name: str) -> None:
    assert shipped.resolve(text, kind) == shipped.resolve(name, kind)


@pytest.mark.parametrize("text", ["N.F.I.D.", "universitaet hamburg", "The Arctic Centre"])
def test_other_spellings_find_what_the_plain_one_finds(shipped: Atlas, text: str) -> None:
    plain = {"N.F.I.D.": "NFID", "The Arctic Centre": "Arctic Centre"}.get(text, "Universität Hamburg")
    assert shipped.find(plain)[0].id in {match.id for match in shipped.find(text)}


@pytest.mark.parametrize(
    ("text", "kind", "identifier"),
    [
        ("hamburg", "region", "hamburg"),
        ("NFID", "stakeholder", NFID),
        ("NFID", "agency", NFID),
        ("railway", "value-chain", "value-chain-railway"),
        ("automotive", "value-chain", "value-chain-automotive"),
        (
            "Factories of the Future initiative",
            "policy-initiative",
            "nord-pas-de-calais-factories-of-the-future",
        ),
        ("30.2", "industry", "nace:302"),
    ],
)
def test_a_kind_narrows_what_a_name_may_mean(shipped: Atlas, text: str, kind: str, identifier: str) -> None:
    assert shipped.resolve(text, kind) == identifier


@pytest.mark.parametrize(
    ("text", "kind", "nearest"),
    [
        ("hambrug", "region", "Hamburg"),
        ("railwy", "value-chain", "Railway"),
        ("railways", "value chain", ""),
        ('rail"way}', "value-chain", "Railway"),
        ("NFIDD", "agency", "NFID"),
    ],
)
def test_a_miss_tells_the_nearest(shipped: Atlas, text: str, kind: str, nearest: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        shipped.resolve(text, kind)
    assert f"“{text}”" in str(caught.value)
    assert caught.value.name == text
    if nearest:
        assert caught.value.nearest[0] == nearest
        assert nearest in str(caught.value)


def test_names_that_hold_the_word_come_before_names_that_only_look_alike(shipped: Atlas) -> None:
    near = shipped.names.nearest("lille")
    assert len(near) == 5
    assert all("Lille" in name for name in near)


def test_a_name_of_the_wrong_kind_is_a_miss(shipped: Atlas) -> None:
    with pytest.raises(UnknownNameError, match="There is no region “NFID”"):
        shipped.resolve("NFID", "region")
    with pytest.raises(UnknownNameError, match="There is no value chain “hamburg”"):
        shipped.resolve("hamburg", "value-chain")


@pytest.mark.parametrize("text", ["", " ", "x" * 5000, *HOSTILE])
def test_any_text_is_taken_as_a_name_and_missed(shipped: Atlas, text: str) -> None:
    with pytest.raises(UnknownNameError):
        shipped.resolve(text)


@given(st.text(max_size=20))
@example("🄐")
@example("ǅ ﬃ ẞ İ")
def test_folding_is_done_at_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(f"  {text}  ") == fold(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nord-Pas-de-Calais", "NORD PAS DE CALAIS"),
        ("Développement", "developpement"),
        ("Straße", "STRASSE"),
        ("Cap_Digital", "Cap Digital"),
        ("École d\u2019été", "Ecole d'ete"),
    ],
)
def test_case_accents_and_punctuation_do_not_count(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def named(made: Any, **names: str) -> Names:
    for thing, name in names.items():
        made.say(thing, "skos:altLabel", made_literal(name))
    return Names(made.store)


def made_literal(text: str) -> Any:
    import pyoxigraph as ox

    return ox.Literal(text)


def test_a_name_of_two_things_lists_the_candidates(made: Any) -> None:
    names = named(made, yard="Works", mate="WORKS")
    with pytest.raises(AmbiguousNameError) as caught:
        names.resolve("works")
    assert caught.value.candidates == ("mate", "yard")
    assert "Say which thing by its id:\n  mate: Mate, company, North;\n  yard: Yard, company, North." in str(
        caught.value
    )


def test_a_preferred_name_outranks_a_former_one(made: Any) -> None:
    assert named(made, mate="Yard").resolve("YARD").endswith("/yard")


def test_a_kind_resolves_what_would_be_ambiguous(made: Any) -> None:
    names = named(made, yard="Works", club="Works")
    assert names.resolve("works", "cluster").endswith("/club")


def test_what_begins_later_or_has_ended_is_said_to(shipped: Atlas) -> None:
    with pytest.raises(UnknownNameError, match=r"no region “Hauts-de-France”\. It begins with 2016-01-01\."):
        shipped.as_of("2015").resolve("Hauts-de-France", "region")
    with pytest.raises(UnknownNameError, match=r"It ended with 2015-12-31\."):
        shipped.as_of("2017").resolve("Nord-Pas-de-Calais", "region")


def test_a_search_puts_the_whole_name_first_then_its_beginning_then_a_word(made: Any) -> None:
    names = named(made, idle="new yard", fund="graveyard", pal="yardstick")
    assert [match.id for match in search(names, "yard")] == ["yard", "pal", "idle", "fund"]


def test_a_search_for_several_words_takes_them_in_any_order(shipped: Atlas) -> None:
    found = shipped.find("future factories")
    assert found[0].id == "nord-pas-de-calais-factories-of-the-future"


def test_a_search_tells_which_name_matched(shipped: Atlas) -> None:
    (match,) = shipped.find("nfid")
    assert (match.id, match.type, match.match, match.ended) == (NFID, "agency", "NFID", False)


def test_a_search_keeps_to_a_type(shipped: Atlas) -> None:
    found = shipped.find("hamburg", "cluster")
    assert found
    assert {match.type for match in found} == {"cluster"}


def test_a_search_finds_each_thing_once(shipped: Atlas) -> None:
    ids = [match.id for match in shipped.find("innovation")]
    assert len(ids) == len(set(ids)) > 10


def test_a_search_knows_support_steps_and_what_has_ended(shipped: Atlas) -> None:
    assert {match.type for match in shipped.find("workshop")} == {"workshop"}
    ended = {match.id: match.ended for match in shipped.as_of("2017").find("nord-pas-de-calais")}
    assert ended["nord-pas-de-calais"]


@pytest.mark.parametrize("text", ["", "  ", "!?", "no such thing anywhere"])
def test_a_search_for_nothing_finds_nothing(shipped: Atlas, text: str) -> None:
    assert shipped.find(text) == ()
