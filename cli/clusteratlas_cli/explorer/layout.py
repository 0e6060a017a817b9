"""From items of text to lines of a given width, without a terminal.

Text from data is cleaned here of control characters, so that no label can steer a reader's terminal.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rich.cells import cell_len, set_cell_size

STYLES = ("plain", "title", "heading", "strong", "muted", "warning", "address")
"""The styles of a span; a view says what they look like."""

_ADDRESS = re.compile(r"https?://\S+")
_TOKEN = re.compile(r"\s+|\S+")
_ELLIPSIS = "…"
_LEAST = 8  # no line is laid out narrower than this, however small the terminal


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text in one style.

    Attributes:
        style: one of :data:`STYLES`.
    """

    text: str
    style: str = "plain"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text that is wrapped to the width, or cut to one line.

    Attributes:
        indent: columns to the left of every line.
        lead: text that stands in those columns on the first line.
        end: text that stands at the right of the first line; the paragraph is then cut to that line.
        cut: whether to cut to one line instead of wrapping.
    """

    spans: tuple[Span, ...] = ()
    indent: int = 0
    end: tuple[Span, ...] = ()
    cut: bool = False
    lead: Span = Span("")


@dataclass(frozen=True, slots=True)
class Item:
    """Paragraphs that belong together.

    Attributes:
        target: what choosing the item leads to; empty where it cannot be chosen.
    """

    paragraphs: tuple[Paragraph, ...]
    target: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text.

    Attributes:
        item: the position of the item that it belongs to.
        first: whether it is the first line of that item.
    """

    spans: tuple[Span, ...]
    item: int
    first: bool


def paragraph(*parts: str | Span, indent: int = 0, style: str = "plain", cut: bool = False) -> Paragraph:
    """A paragraph from texts and spans; addresses in texts become spans of their own."""
    spans = [
        span for part in parts for span in ([part] if isinstance(part, Span) else _addresses(part, style))
    ]
    return Paragraph(tuple(spans), indent, cut=cut)


def lay_out(items: Sequence[Item], width: int) -> tuple[Line, ...]:
    """The lines of items, none wider than ``width`` columns (of which there are at least 8)."""
    width = max(width, _LEAST)
    return tuple(
        Line(spans, index, number == 0)
        for index, item in enumerate(items)
        for number, spans in enumerate(
            spans for paragraph in item.paragraphs for spans in _lines(paragraph, width)
        )
    )


def clean(text: str) -> str:
    """A text without what could steer a terminal or turn the direction of writing."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(character) for character in text)


@lru_cache(maxsize=4096)
def _shown(character: str) -> str:
    if character.isspace():
        return " "
    kind = unicodedata.category(character)
    return "\N{REPLACEMENT CHARACTER}" if kind in {"Cc", "Cf", "Cs"} else character


def _addresses(text: str, style: str) -> Iterator[Span]:
    position = 0
    for match in _ADDRESS.finditer(text):
        if match.start() > position:
            yield Span(text[position : match.start()], style)
        yield Span(match[0], "address")
        position = match.end()
    if position < len(text):
        yield Span(text[position:], style)


def _lines(paragraph: Paragraph, width: int) -> Iterable[tuple[Span, ...]]:
    room = max(width - paragraph.indent, _LEAST)
    spans = [Span(clean(span.text), span.style) for span in paragraph.spans]
    margin = " " * (width - room)
    lines = [_cut(spans, paragraph.end, room)] if paragraph.end or paragraph.cut else _wrap(spans, room)
    lead = Span(set_cell_size(clean(paragraph.lead.text), len(margin)), paragraph.lead.style)
    return [
        (lead if number == 0 and paragraph.lead.text else Span(margin), *line)
        for number, line in enumerate(lines or [()])
    ]


def _cut(spans: Sequence[Span], end: Sequence[Span], width: int) -> tuple[Span, ...]:
    tail = [Span(clean(span.text), span.style) for span in end]
    taken = sum(cell_len(span.text) for span in tail)
    if taken > width - _LEAST:
        tail, taken = [], 0
    room = width - taken - (1 if tail else 0)
    kept = _shortened(spans, room)
    if not tail:
        return tuple(kept)
    used = sum(cell_len(span.text) for span in kept)
    return (*kept, Span(" " * (width - taken - used)), *tail)


def _shortened(spans: Sequence[Span], room: int) -> list[Span]:
    """The spans, or so much of them as fits before an ellipsis."""
    if sum(cell_len(span.text) for span in spans) <= room:
        return list(spans)
    kept: list[Span] = []
    left = room - cell_len(_ELLIPSIS)
    for span in spans:
        kept.append(Span(set_cell_size(span.text, min(cell_len(span.text), left)), span.style))
        left -= cell_len(kept[-1].text)
        if left <= 0:
            break
    return [*kept[:-1], Span(kept[-1].text.rstrip() + _ELLIPSIS, kept[-1].style)]


def _wrap(spans: Iterable[Span], width: int) -> list[tuple[Span, ...]]:
    lines: list[list[Span]] = []
    line: list[Span] = []
    used = 0
    for space, word in _words(spans):
        length = sum(cell_len(span.text) for span in word)
        if line and used + len(space.text) + length <= width:
            line += [space, *word]
            used += len(space.text) + length
            continue
        if line:
            lines.append(line)
        *full, line = _broken(word, width)
        lines.extend(full)
        used = sum(cell_len(span.text) for span in line)
    return [_merged(found) for found in ([*lines, line] if line else lines)]


def _words(spans: Iterable[Span]) -> Iterator[tuple[Span, list[Span]]]:
    """The words of a text, each as the spans that it runs through, with the space before it."""
    space, word = Span(""), list[Span]()
    for span in spans:
        for token in _TOKEN.findall(span.text):
            if not token.isspace():
                word.append(Span(token, span.style))
            else:
                if word:
                    yield space, word
                space, word = Span(" ", span.style), []
    if word:
        yield space, word


def _broken(word: Iterable[Span], width: int) -> list[list[Span]]:
    """A word in lines: one, unless it is longer than a line."""
    lines: list[list[Span]] = [[]]
    used = 0
    for span in word:
        for piece in _pieces(span.text, width):
            if used + cell_len(piece) > width:
                lines.append([])
                used = 0
            lines[-1].append(Span(piece, span.style))
            used += cell_len(piece)
    return lines


def _pieces(text: str, width: int) -> Iterator[str]:
    """A text in pieces of at most a width, no character lost."""
    piece = ""
    for character in text:
        if cell_len(piece + character) > width and piece:
            yield piece
            piece = ""
        piece += character
    if piece:
        yield piece


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same with neighbours of one style joined."""
    merged: list[Span] = []
    for span in spans:
        if merged and merged[-1].style == span.style:
            merged[-1] = Span(merged[-1].text + span.text, span.style)
        else:
            merged.append(span)
    return tuple(merged)
