"""What a well-formed query says of itself: which graphs it names, in which order its variables come."""

import re
from collections.abc import Iterable, Iterator

_TOKEN = re.compile(
    r"\"{3}(?:[^\\]|\\.)*?\"{3}|'{3}(?:[^\\]|\\.)*?'{3}|\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'"
    r"|<[^<>\"{}|^`\\\s]*>|#[^\n\r]*|@[\w-]+|[\w.-]*:[\w:%.-]*"
    r"|(?P<word>[?$]?\w+|[*{}])",
    re.DOTALL,
)
_NESTING = re.compile(
    r"\"{3}(?:[^\\]|\\.)*?\"{3}|'{3}(?:[^\\]|\\.)*?'{3}|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'"
    r"|<\w+:[^<>\s]*>|#[^\n\r]*|(?P<open>[({\[]|<<)|(?P<close>[)}\]]|>>)",
    re.DOTALL,
)
_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_FROM = re.compile(r"(?<![\w:?$@-])FROM\b", re.IGNORECASE)


def depth(query: str) -> int:
    """How many brackets stand within each other at most, outside texts, addresses and comments."""
    deepest = level = 0
    for match in _NESTING.finditer(query):
        if match["open"]:
            level += 1
            deepest = max(deepest, level)
        elif match["close"]:
            level = max(0, level - 1)
    return deepest


def form_of(query: str) -> str:
    """SELECT, ASK, CONSTRUCT or DESCRIBE; empty where a query is none of them."""
    return next((word.upper() for word in _words(query) if word.upper() in _FORMS), "")


def says_from(query: str) -> bool:
    """Whether FROM stands in a query as a word of its own, outside texts, names and comments."""
    return _FROM.search(query) is not None and any(word.upper() == "FROM" for word in _words(query))


def in_order(query: str, columns: Iterable[str]) -> tuple[str, ...]:
    """The columns of an answer in the query's order.

    After ``SELECT *`` that is the order of their first mention, which the engine does not keep.
    """
    found = tuple(columns)
    if "*" not in query or not selects_all(query):
        return found
    mentioned = (word[1:] for word in _words(query) if word[0] in "?$")
    order = {name: place for place, name in enumerate(dict.fromkeys(mentioned))}
    return tuple(sorted(found, key=lambda name: order.get(name, len(order))))


def with_columns(query: str, columns: Iterable[str]) -> str:
    """A query whose ``SELECT *`` names its columns instead; any other as it is."""
    place = _place_of_all(query)
    named = " ".join(f"?{name}" for name in columns)
    return query if place is None or not named else f"{query[:place]}{named}{query[place + 1 :]}"


def selects_all(query: str) -> bool:
    """Whether a query begins with ``SELECT *``, ``SELECT DISTINCT *`` or ``SELECT REDUCED *``."""
    return _place_of_all(query) is not None


def _place_of_all(query: str) -> int | None:
    """Where the asterisk of ``SELECT *`` stands."""
    words = (match for match in _TOKEN.finditer(query) if match["word"])
    for match in words:
        if match["word"].upper() == "SELECT":
            after = next(words, None)
            if after is not None and after["word"].upper() in {"DISTINCT", "REDUCED"}:
                after = next(words, None)
            return after.start() if after is not None and after["word"] == "*" else None
        if match["word"] == "{":
            break
    return None


def _words(query: str) -> Iterator[str]:
    return (match["word"] for match in _TOKEN.finditer(query) if match["word"])
