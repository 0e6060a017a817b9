"""Text laid out to a width: nothing too wide, nothing lost, nothing that steers a terminal."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from clusteratlas_cli.explorer.layout import Item, Line, Paragraph, Span, clean, lay_out, paragraph

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Mn", "Me", "Mc", "Cn", "Co"]), max_size=60)
SPANS = st.lists(st.builds(Span, TEXTS, st.sampled_from(["plain", "strong", "muted"])), max_size=4).map(tuple)


def text_of(line: Line) -> str:
    return "".join(span.text for span in line.spans)


@given(SPANS, SPANS, st.integers(0, 12), st.integers(8, 90), st.booleans())
def test_no_line_is_wider_than_asked(
    spans: tuple[Span, ...],
    end: tuple[Span, ...],
    indent: int,
    width: int,
    cut: bool,  # noqa: FBT001 - drawn
) -> None:
    items = [Item((Paragraph(spans, indent, end, cut),)), Item((Paragraph(spans, indent),))]
    assert all(cell_len(text_of(line)) <= max(width, 8) for line in lay_out(items, width))


@given(SPANS, st.integers(8, 90))
def test_wrapping_loses_no_character_but_spaces(spans: tuple[Span, ...], width: int) -> None:
    lines = lay_out([Item((Paragraph(spans),))], width)
    expected = "".join(clean("".join(span.text for span in spans)).split())
    assert "".join("".join(text_of(line) for line in lines).split()) == expected


@given(TEXTS)
def test_no_character_that_steers_a_terminal_is_left(text: str) -> None:
    assert not [c for c in clean(text) if unicodedata.category(c) in {"Cc", "Cf"}]


def test_an_escape_sequence_and_a_turn_of_direction_are_shown_as_such() -> None:
    assert clean("\x1b[31mred\u202eder\tend\n") == "\ufffd[31mred\ufffdder end "


def test_words_wrap_whole_and_a_longer_word_is_broken() -> None:
    lines = lay_out([Item((paragraph("one two three", indent=2), paragraph("abcdefghijklmnop")))], 11)
    assert [text_of(line) for line in lines] == ["  one two", "  three", "abcdefghijk", "lmnop"]
    assert [line.first for line in lines] == [True, False, False, False]


def test_a_word_of_several_spans_is_not_torn() -> None:
    lines = lay_out([Item((Paragraph((Span("See the "), Span("works", "strong"), Span(","))),))], 13)
    assert [text_of(line) for line in lines] == ["See the", "works,"]


def test_the_end_of_a_cut_line_stands_at_the_right() -> None:
    long, short = (Paragraph((Span(text),), end=(Span("17"),)) for text in ("A long name of a thing", "B"))
    lines = lay_out([Item((long, short))], 16)
    assert [text_of(line) for line in lines] == ["A long name…  17", "B             17"]


def test_the_lead_of_a_paragraph_stands_in_its_margin() -> None:
    item = Item((Paragraph((Span("one two three four"),), indent=5, lead=Span("[1]")),))
    assert [text_of(line) for line in lay_out([item], 14)] == ["[1]  one two", "     three", "     four"]


def test_addresses_become_spans_of_their_own() -> None:
    styles = [(span.text, span.style) for span in paragraph("see https://example.org/a now").spans]
    assert styles == [("see ", "plain"), ("https://example.org/a", "address"), (" now", "plain")]
