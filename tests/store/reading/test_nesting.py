"""What nests too deeply is found, wherever parts of the content end, and what only looks so is left alone."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clusteratlas.store.reading.nesting import too_deep_json, too_deep_terms

TEXTS = st.text("{}[]\"\\\n<>#a'", max_size=8)
VALUES: st.SearchStrategy[Any] = st.recursive(
    TEXTS | st.integers(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
)
TERMS = ["<<( ", "<< "]
TURTLE_PARTS = st.sampled_from(
    [
        '"<<"',
        "'>>'",
        '"""a"b""<<\n"""',
        "'''<<'''",
        "<a#b>",
        "# << \n",
        '"\\"<<"',
        "[",
        "]",
        '""',
        "''",
        "a\\#",
        '"""\\""""',
        "\n",
    ]
)


def parts(text: bytes, size: int) -> list[bytes]:
    return [text[at : at + size] for at in range(0, len(text), size)]


def depth_of(value: object) -> int:
    if isinstance(value, dict):
        return 1 + max(map(depth_of, value.values()), default=0)
    if isinstance(value, list):
        return 1 + max(map(depth_of, value), default=0)
    return 0


@given(VALUES, st.integers(1, 20))
def test_the_depth_of_json_is_that_of_its_values(value: object, size: int) -> None:
    text = json.dumps(value, indent=1).encode()
    depth = depth_of(value)
    assert too_deep_json(parts(text, size), depth) is None
    if depth:
        assert too_deep_json(parts(text, size), depth - 1) is not None


def test_the_line_is_that_of_the_bracket_too_many() -> None:
    assert too_deep_json([b'{"a":\n {"b":', b'\n"}}{{", "c": [\n[]]}}'], 3) == 4
    assert too_deep_terms([b"# <<\n<a> <b> <<( <a> <b>\n<<( <a> <b> <c> )>> )>> ."], 1) == 3


@settings(max_examples=300)
@given(
    st.lists(TURTLE_PARTS, max_size=5),
    st.integers(0, 6),
    st.lists(TURTLE_PARTS, max_size=5),
    st.integers(1, 9),
)
def test_the_depth_of_triple_terms_is_counted_outside_texts_names_and_comments(
    before: list[str], depth: int, within: list[str], size: int
) -> None:
    text = " ".join([*before, *["<<( <a>", *within] * depth, "<c>", *[" )>>"] * depth, "."]).encode()
    assert too_deep_terms(parts(text, size), depth) is None
    if depth:
        assert too_deep_terms(parts(text, size), depth - 1) is not None


@pytest.mark.parametrize(
    "text",
    [
        '"' * 5_000_001,
        "\\" * 5_000_001,
        "<" * 5_000_001,
        "'" * 5_000_001,
        "<<" * 99 + '"""' + '"\\' * 3_000_000,
    ],
)
def test_content_of_one_mark_alone_is_passed_in_one_go(text: str) -> None:
    # Were a part looked at again with each that follows, this would take hours.
    chunks = parts(text.encode(), 65_536)
    too_deep_json(chunks)
    too_deep_terms(chunks, 10**9)
