"""File names of pages: plain, distinct, inside their folder."""

import re
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusteratlas.pages.addresses import INDEX, MAP, file_name

PLAIN = re.compile(r"[a-z0-9_-]+\.html")


@pytest.mark.parametrize("thing", ["hamburg", "nord-pas-de-calais", "value-chain-automotive"])
def test_an_id_of_the_atlas_names_its_file(thing: str) -> None:
    assert file_name(thing) == f"{thing}.html"


@pytest.mark.parametrize(
    "thing",
    ["../../etc/passwd", "https://example.org/region/x", "javascript:alert(1)", "C:\\x", "", ".", "é", "a b"],
)
def test_an_id_that_is_a_path_or_an_address_becomes_a_plain_name(thing: str) -> None:
    name = file_name(thing)
    assert PLAIN.fullmatch(name)
    assert PurePosixPath(name).name == name


@pytest.mark.parametrize("thing", ["index", "map"])
def test_a_thing_does_not_take_the_name_of_a_page_of_the_site(thing: str) -> None:
    assert file_name(thing) not in {INDEX, MAP}


@given(st.text(max_size=300))
def test_every_text_gives_a_plain_name_of_bearable_length(thing: str) -> None:
    name = file_name(thing)
    assert PLAIN.fullmatch(name)
    assert len(name) <= 100


@given(st.lists(st.text(alphabet="aA-./é:", max_size=6), unique=True, max_size=30))
def test_different_ids_give_names_that_differ_even_without_regard_to_case(things: list[str]) -> None:
    assert len({file_name(thing).lower() for thing in things}) == len(things)
