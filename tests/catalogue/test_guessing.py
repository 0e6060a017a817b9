"""What a text that is no name is taken for, and what is told instead."""

import logging
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusteratlas import Atlas
from clusteratlas.catalogue.guessing import nearest
from clusteratlas.catalogue.names import Names
from clusteratlas.catalogue.spelling import plain_umlauts
from clusteratlas.errors import AmbiguousNameError, UnknownNameError

FUTURE = "nord-pas-de-calais-factories-of-the-future"


def called(made: Any, **names: str) -> Names:
    for thing, name in names.items():
        made.say(thing, "skos:altLabel", ox.Literal(name))
    return Names(made.store)


@pytest.mark.parametrize(
    ("text", "kind", "identifier"),
    [
        ("Factories of the Future", "thing", FUTURE),
        ("factories", "thing", FUTURE),
        ("future factories", "initiative", FUTURE),
        ("FACTORIES DE", "thing", ""),
        ("Nord France Innov", "stakeholder", "nord-pas-de-calais-nfid"),
        ("innovation nord france", "agency", "nord-pas-de-calais-nfid"),
        ("Technologie Technische Hamburg", "thing", ""),
        ("lap", "region", "lapland"),
        ("west reg", "region", "west-romania"),
    ],
)
def test_a_name_that_begins_or_uniquely_holds_what_was_typed_is_taken(
    shipped: Atlas, text: str, kind: str, identifier: str
) -> None:
    if identifier:
        assert shipped.resolve(text, kind) == identifier
    else:
        with pytest.raises(UnknownNameError):
            shipped.resolve(text, kind)


def test_what_was_taken_is_logged(shipped: Atlas, caplog: pytest.LogCaptureFixture) -> None:
    shipped.resolve("Factories of the Future")
    (record,) = caplog.records
    assert record.message == (
        "“Factories of the Future” is taken for Factories of the Future initiative, policy initiative, "
        f"Nord-Pas-de-Calais ({FUTURE})."
    )
    assert record.levelno == logging.WARNING
    caplog.clear()
    for exact in ("NFID", FUTURE, "factories of the future INITIATIVE"):
        shipped.resolve(exact)
    assert caplog.records == []


def test_several_that_a_name_begins_are_told_with_type_and_region(shipped: Atlas) -> None:
    with pytest.raises(AmbiguousNameError) as caught:
        shipped.resolve("fraunhofer")
    assert caught.value.candidates == ("hamburg-fraunhofer-cml", "west-romania-fraunhofer-ipa")
    assert str(caught.value).startswith(
        "“fraunhofer” fits 2 things. Say which thing by its id:\n  hamburg-fr"
    )
    assert ", research organisation, Hamburg;\n" in str(caught.value)


def test_of_many_candidates_some_are_told_and_the_others_counted(shipped: Atlas) -> None:
    with pytest.raises(AmbiguousNameError) as caught:
        shipped.resolve("hamb")
    message = str(caught.value)
    many = len(caught.value.candidates)
    assert many > 12
    assert f"fits {many} things" in message
    assert message.count("\n") == 11
    assert message.endswith(f";\n  and {many - 10} more.")


def test_a_line_break_in_a_name_begins_no_line_of_a_message(made: Any) -> None:
    for thing in ("qixone", "qixtwo"):
        made.say(thing, "rdf:type", "ca:Company")
        made.say(thing, "skos:prefLabel", ox.Literal(f"Qix\nError: {thing}", language="en"))
    with pytest.raises(AmbiguousNameError) as caught:
        Names(made.store).resolve("qix")
    lines = str(caught.value).splitlines()
    assert len(lines) == 3
    assert all(line.startswith(("“qix”", "  qix")) for line in lines)


def test_one_or_two_letters_are_never_taken_for_a_name(made: Any) -> None:
    with pytest.raises(UnknownNameError) as caught:
        called(made, yard="Qixo").resolve("Qi")
    assert caught.value.nearest == ("Qixo",)
    with pytest.raises(AmbiguousNameError):
        called(made, club="Qibla works").resolve("qi")


def test_a_word_that_several_hold_is_not_taken_for_the_one_that_it_begins(made: Any) -> None:
    names = called(made, yard="Zebra works", mate="Works for the zebra")
    with pytest.raises(AmbiguousNameError):
        names.resolve("zebra")
    assert names.resolve("zebra wor").endswith("/yard")


def test_the_atlas_s_own_things_go_before_industries_and_stages(made: Any) -> None:
    made.say("nace:291", "skos:prefLabel", ox.Literal("Zeppelin making", language="en"))
    assert called(made, yard="Zeppelin works").resolve("zeppelin").endswith("/yard")


def test_a_kind_decides_between_candidates(made: Any) -> None:
    names = called(made, yard="Zebra works", club="Zebra club")
    assert names.resolve("zebra", "cluster").endswith("/club")
    assert names.resolve("zebra", "company").endswith("/yard")


def test_the_name_of_another_kind_is_not_taken_for_something_else(shipped: Atlas) -> None:
    with pytest.raises(UnknownNameError, match=r"It is the name of Railway value chain, .*chain-railway"):
        shipped.resolve("railway", "stakeholder")


def test_an_id_or_address_is_never_completed(shipped: Atlas) -> None:
    for text in ("https://w3id.org/clusteratlas/id/hamburg-avia", "value-chain-railway"):
        with pytest.raises(UnknownNameError):
            shipped.resolve(text, "stakeholder")


def test_what_has_ended_is_told_and_nothing_else_taken(shipped: Atlas) -> None:
    later = shipped.as_of("2017")
    with pytest.raises(UnknownNameError, match=r"It ended with 2015-12-31\."):
        later.resolve("Nord-Pas-de-Calais", "region")
    with pytest.raises(UnknownNameError, match=r"Hauts-de-France begins with 2016-01-01\."):
        shipped.as_of("2015").resolve("Hauts-de-Fr", "region")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hambrug", "Hamburg"),
        ("roqette", "Roquette"),
        ("ensiat", "ENSAIT"),
        ("Karolinksa institutet", "Karolinska Institutet"),
        ("tecnical univerity hamburg", "Technische Universität Hamburg"),
        ("future factorys of the", "Factories of the Future initiative"),
        ("universty of coimbra", "University of Coimbra"),
        ("development innovation nord france", "Nord France Innovation Development"),
    ],
)
def test_a_slip_or_another_order_of_words_finds_the_nearest(shipped: Atlas, typed: str, meant: str) -> None:
    assert meant in shipped.names.nearest(typed)


def test_where_no_region_has_a_name_like_it_all_are_told(shipped: Atlas) -> None:
    with pytest.raises(UnknownNameError, match=r"Nearest: .*Hamburg.*Lapland"):
        shipped.resolve("xq", "region")


def test_a_name_that_several_words_begin_goes_before_one_that_only_holds_them(shipped: Atlas) -> None:
    assert shipped.resolve("urban and") == "nace:4931"  # not Drones and urban air mobility
    assert shipped.resolve("generation and").endswith("stage-2-generation-and-grids")


@given(st.text(max_size=30), st.integers(1, 5))
def test_the_nearest_are_names_and_no_more_than_asked_for(shipped: Atlas, text: str, count: int) -> None:
    texts = {name.text for name in shipped.names.all()}
    near = nearest(shipped.names.all(), text, count)
    assert len(near) <= count
    assert set(near) <= texts


@given(st.data())
def test_what_is_taken_holds_what_was_typed(shipped: Atlas, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(shipped.names.all()))
    text = name.folded[: data.draw(st.integers(3, 30))].strip()
    try:
        found = shipped.names.resolve(text)
    except (AmbiguousNameError, UnknownNameError):
        return
    own = [one for one in shipped.names.all() if one.iri == found]
    assert (
        any(all(word in one.folded for word in text.split()) for one in own)
        or text.replace(" ", "-") == own[0].id
        or plain_umlauts(text) in {one.folded for one in own}
    )
