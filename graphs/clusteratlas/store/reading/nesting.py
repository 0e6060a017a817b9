"""How deeply content nests, found in one pass before a parser meets it.

The parser holds nested JSON-LD and nested triple terms on its native stack, and a stack that overflows ends
the process without a word. Brackets of Turtle it holds elsewhere, so these may nest as they like.
"""

import re
from collections.abc import Iterable
from itertools import accumulate, chain

MOST_JSON = 250
"""Levels of objects and arrays in JSON-LD; its parser's memory grows with the square of them."""
MOST_TERMS = 100
"""Levels of triple terms within triple terms."""

_OPENING, _CLOSING = b"{[", b"}]"
_STEP = dict.fromkeys(_OPENING, 1) | dict.fromkeys(_CLOSING, -1)
_NO_STRUCTURE = bytes(set(range(256)) - set(_OPENING + _CLOSING + b'"'))
_ESCAPED = re.compile(rb"\\.", re.DOTALL)

# What nests nothing: names, numbers, whole IRIs and whole short texts.
_PLAIN = re.compile(
    rb"(?:[^\"'<>#\\]++|<[^<>\\\s]*+>"
    rb"|\"(?:[^\"\\\r\n]++|\\.)++\"|\"\"(?=[^\"])|'(?:[^'\\\r\n]++|\\.)++'|''(?=[^']))*+",
    re.DOTALL,
)
_TOKEN = re.compile(rb"\"\"\"|'''|<<|>>|\\.|.", re.DOTALL)
_LONGEST_TOKEN = 3
# What may stand between an opening and its end; text without its end is the parser's to refuse.
_INSIDE = {
    b'"""': (re.compile(rb"(?:[^\"\\]++|\\.|\"(?=[^\"])|\"\"(?=[^\"]))*+", re.DOTALL), re.compile(rb'"""')),
    b"'''": (re.compile(rb"(?:[^'\\]++|\\.|'(?=[^'])|''(?=[^']))*+", re.DOTALL), re.compile(rb"'''")),
    b'"': (re.compile(rb"(?:[^\"\\]++|\\.)*+", re.DOTALL), re.compile(rb'"')),
    b"'": (re.compile(rb"(?:[^'\\]++|\\.)*+", re.DOTALL), re.compile(rb"'")),
    b"<": (re.compile(rb"[^>]*+"), re.compile(rb">")),
    b"#": (re.compile(rb"[^\r\n]*+"), re.compile(rb"[\r\n]")),
}


def too_deep_json(chunks: Iterable[bytes], most: int = MOST_JSON) -> int | None:
    """The line at which JSON nests deeper than so many levels, counted from 1; None where it does not."""
    state, line, rest = _Json(), 1, b""
    for chunk in chunks:
        text = rest + chunk
        backslashes = len(text) - len(text.rstrip(b"\\"))
        rest = b"\\" * (backslashes % 2)
        text = text[: len(text) - len(rest)]
        after, highest = state.passed(text, most)
        if highest > most:
            return line + _line_within(state, text, most)
        state, line = after, line + text.count(b"\n")
    return None


class _Json:
    """Where a reader of JSON stands: within how many brackets, and whether within a text."""

    def __init__(self, depth: int = 0, *, in_text: bool = False) -> None:
        self.depth = depth
        self.in_text = in_text

    def passed(self, text: bytes, most: int) -> tuple["_Json", int]:
        """Where it stands behind a part of the text, and the deepest level if that exceeds ``most``."""
        bare = (_ESCAPED.sub(b"", text) if b"\\" in text else text).translate(None, _NO_STRUCTURE)
        parts = bare.split(b'"')
        outside = b"".join(parts[int(self.in_text) :: 2])
        opened = outside.count(b"{") + outside.count(b"[")
        depth, highest = self.depth + opened - (len(outside) - opened), 0
        if self.depth + opened > most:
            highest = max(accumulate(map(_STEP.__getitem__, outside), initial=self.depth))
        return _Json(depth, in_text=self.in_text ^ (len(parts) % 2 == 0)), highest


def _line_within(state: _Json, text: bytes, most: int) -> int:
    for number, line in enumerate(text.split(b"\n")):
        state, highest = state.passed(line, most)
        if highest > most:
            return number
    return 0


def too_deep_terms(chunks: Iterable[bytes], most: int = MOST_TERMS) -> int | None:
    """The line at which Turtle, TriG or lines of triples nest triple terms deeper than so many levels."""
    depth, line, rest, inside = 0, 1, b"", b""
    for chunk in chain(chunks, [b""]):
        text, at = rest + chunk, 0
        while at < len(text):
            if inside:
                body, end = _INSIDE[inside]
                at = body.match(text, at).end()  # type: ignore[union-attr] # it may match nothing, and so always does
                found = end.match(text, at)
                if not found:
                    break
                at, inside = found.end(), b""
                continue
            at = _PLAIN.match(text, at).end()  # type: ignore[union-attr] # likewise
            if at + _LONGEST_TOKEN > len(text) and chunk:
                break
            token = _token(text, at)
            if token == b"<<":
                depth += 1
                if depth > most:
                    return line + text.count(b"\n", 0, at)
            elif token == b">>":
                depth = max(0, depth - 1)
            elif token in _INSIDE:
                inside = token
            at += len(token)
        line, rest = line + text.count(b"\n", 0, at), text[at:]
    return None


def _token(text: bytes, at: int) -> bytes:
    found = _TOKEN.match(text, at)
    return found[0] if found else b""
