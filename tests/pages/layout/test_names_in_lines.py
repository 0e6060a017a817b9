"""Names broken into lines: between words, then at hyphens of their own, and only then within a word."""

from collections.abc import Callable, Generator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.scripting import scripted

pytestmark = pytest.mark.scripts

# Each letter is ten wide.
ANSWER = "inLines(input.text, input.room, input.most, (text) => [...text].length * 10)"

Ask = Callable[[object], list[str]]


@pytest.fixture(scope="module")
def ask() -> Generator[Ask, None, None]:
    with scripted("layout/columns", answer=ANSWER) as asked:
        yield asked


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("Hanse-Aerospace e.V.", 100, ["Hanse-", "Aerospace", "e.V."]),
        ("Helmut-Schmidt-Universität", 150, ["Helmut-Schmidt-", "Universität"]),
        ("Luftfahrtcluster", 160, ["Luftfahrtcluster"]),
        ("Reparatur", 80, ["Repara-", "tur"]),
        ("Werft/Hafen", 70, ["Werft/", "Hafen"]),
    ],
)
def test_a_name_is_broken_where_it_reads_best(ask: Ask, text: str, room: int, lines: list[str]) -> None:
    assert ask({"text": text, "room": room, "most": 5}) == lines


@given(
    text=st.text(st.sampled_from("abcß-/ \u2013é"), min_size=1, max_size=40).filter(str.strip),
    room=st.integers(60, 200),
)
def test_no_line_is_wider_than_its_room_and_no_letter_is_lost(ask: Ask, text: str, room: int) -> None:
    lines = ask({"text": text, "room": room, "most": 100})
    assert all(len(line) * 10 <= room for line in lines)
    assert _letters("".join(lines)) == _letters(text)


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter not in "- ")
