"""What no query may do unless it is allowed: reach for other servers.

The words ``SERVICE`` and ``LOAD`` are looked for wherever the engine could read one as a keyword: outside
texts, addresses and comments, glued to other signs or not. Where a sign can be read in two ways, as ``<`` can
(less than, or the beginning of an address), both are followed, so that a query is refused too often rather
than too seldom.
"""

import re
from collections.abc import Iterator

_CODE_POINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
# Texts as the engine ends them: with an escape that it does not know a text fails, and the same signs may be
# read as shorter ones.
_ESCAPE = r"\\(?:[tbnrf\"'\\]|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})"
_LONG = re.compile(
    rf"'{{3}}(?:'{{0,2}}(?:[^'\\]|{_ESCAPE}))*'{{3}}" + rf'|"{{3}}(?:"{{0,2}}(?:[^"\\]|{_ESCAPE}))*"{{3}}'
)
_SHORT = re.compile(rf"'(?:[^'\\\n\r]|{_ESCAPE})*'" + rf'|"(?:[^"\\\n\r]|{_ESCAPE})*"')
_CODED = re.compile(r"\\[uU]")
_ADDRESS = re.compile(r"<[^\x00-\x20<>\"{}|^`]*>")
# Behind "less than" stands no such thing as "http://" or "/", so that these begin an address for certain.
_CERTAIN = re.compile(r"<(?:[A-Za-z][\w+.-]*://|/)")
_COMMENT = re.compile(r"#[^\n\r]*")
# A keyword never follows these signs directly: what does is the name of a variable.
_VARIABLE = re.compile(r"[?$]\w*")
_PLAIN = re.compile(r"[^?$'\"<#\\]+")

UPDATE_WORDS = ("SERVICE", "LOAD")
"""What a change of data may not hold, beside what a query may not."""
QUERY_WORDS = ("SERVICE",)
"""What a query may not hold."""


def reaching_word(text: str, words: tuple[str, ...] = QUERY_WORDS) -> str:
    """The first of some keywords that the engine could read in a query or update, or empty.

    Args:
        text: SPARQL, which need not be well-formed.
        words: keywords in capitals.
    """
    # SPARQL 1.1 puts \u0053 back before it reads anything, 1.2 within texts and addresses alone.
    readings = {text, _CODE_POINT.sub(_character, text)}
    for reading in sorted(readings):
        capitals = reading.upper()
        for word in words:
            if word in capitals and any(word in part for part in _open_parts(reading)):
                return word
    return ""


def _open_parts(text: str) -> Iterator[str]:
    """In capitals, what stands outside texts, addresses, comments and variables, by any way of reading."""
    seen = {0}
    pending = [0]
    while pending:
        place = pending.pop()
        if place >= len(text):
            continue
        plain = _PLAIN.match(text, place)
        if plain:
            yield plain[0].upper()
        for end in {plain.end()} if plain else _ends(text, place):
            if end not in seen:
                seen.add(end)
                pending.append(end)


def _ends(text: str, place: int) -> set[int]:
    """Where what begins with a special sign at a place may end."""
    match text[place]:
        case "'" | '"':
            return _text_ends(text, place)
        case "<":
            found = _ADDRESS.match(text, place)
            ends = {found.end()} if found else set()
            return ends if found and _CERTAIN.match(text, place) else ends | {place + 1}
        case "#":
            found = _COMMENT.match(text, place)
        case "\\":
            return {place + 2}  # a sign escaped within a name
        case _:
            found = _VARIABLE.match(text, place)
    return {found.end() if found else place + 1}


def _text_ends(text: str, place: int) -> set[int]:
    long, short = _LONG.match(text, place), _SHORT.match(text, place)
    if long is None:
        return {short.end() if short else place + 1}
    # A long text with a code that is no character is read as a short, empty one.
    return {long.end(), short.end()} if short and _CODED.search(long[0]) else {long.end()}


def _character(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code < 0x110000 else match[0]  # noqa: PLR2004 - where Unicode ends
