"""Where a query breaks the grammar, and which small change would mend it."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Final

from clusteratlas.store.engine import syntax_error
from clusteratlas.vocabulary.namespaces import PREFIXES

_SIGNS: Final = (
    (".", "a full stop"),
    (";", "a semicolon"),
    (")", "a closing bracket"),
    ("}", "a closing brace"),
    ("{", "an opening brace"),
    ("(", "an opening bracket"),
    ("BY", "the word"),
    ("AS", "the word"),
)
_KEYWORDS: Final = tuple(
    """
    SELECT CONSTRUCT DESCRIBE ASK WHERE FROM NAMED PREFIX BASE DISTINCT REDUCED AS OPTIONAL UNION MINUS GRAPH
    SERVICE SILENT FILTER BIND VALUES UNDEF EXISTS NOT IN GROUP BY HAVING ORDER ASC DESC LIMIT OFFSET COUNT
    SUM MIN MAX AVG SAMPLE GROUP_CONCAT SEPARATOR BOUND IF COALESCE REGEX STR LANG LANGMATCHES DATATYPE IRI
    CONTAINS STRSTARTS STRENDS STRLEN SUBSTR UCASE LCASE CONCAT REPLACE YEAR MONTH DAY NOW ABS ROUND
    CEIL FLOOR
    """.split()  # noqa: SIM905 - a hundred quotes read worse
)
_PLACE: Final = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_LONG_TEXT: Final = r"\"{3}(?:[^\\\"]|\\.|\"(?!\"\"))*\"{3}|'{3}(?:[^\\']|\\.|'(?!''))*'{3}"
_TEXT: Final = _LONG_TEXT + r"|\"(?:[^\"\\\n\r]|\\.)*\"|'(?:[^'\\\n\r]|\\.)*'"
_NAME: Final = r"[\w.-]*:(?:[\w:%-]|\.(?=\w)|\\.)*"
_IRI: Final = r"<[^<>\"{}|^`\\\s]*>"
_COMMENT: Final = r"\#[^\n\r]*"
_TOKEN: Final = re.compile(
    rf"(?P<skip>\s+|{_COMMENT})|{_TEXT}|{_IRI}|[?$]\w+|{_NAME}"
    r"|@[\w-]+|\d+(?:\.\d+)?|\w+|&&|\|\||\^\^|[!<>]=|.",
    re.DOTALL,
)
# The parser compares keywords in their whole length, which blurs where it stopped. Behind a prefix that can
# go on it reads blanks up to the very end; behind one that cannot, it stops before it has read this many.
_PADDING: Final = " " * 40
_LONGEST: Final = 20
_UPDATES: Final = {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"}
_KINDS: Final = {
    '"?"': "a variable",
    '"<"': "an IRI",
    '":"': "a prefixed name",
    '"\'"': "a text",
    "['0'..='9']": "a number",
}


def explain(query: str, message: str = "") -> str:
    """Where the query breaks the grammar, and what would mend it; the message where it does not break it."""
    error = syntax_error(query)
    if error is None:
        return message or "The query is well-formed."
    place, problem = _problem(query, error)
    return problem if place is None else _at(query, place, problem)


def _problem(query: str, error: str) -> tuple[int | None, str]:
    """Where a malformed query goes wrong, and how."""
    tokens = [match for match in _TOKEN.finditer(query) if match["skip"] is None]
    if not tokens:
        return None, "The query is empty. Begin with SELECT, ASK, CONSTRUCT or DESCRIBE."
    if (first := tokens[0][0].upper()) in _UPDATES:
        said = f"{first} changes data. Here queries only read: SELECT, ASK, CONSTRUCT, DESCRIBE."
        return tokens[0].start(), said
    if "variable that is unbound" in error:
        return _ungrouped(query)
    # Of all tokens, the first whose arrival leaves no way to go on.
    number = bisect_left(range(len(tokens)), 1, key=lambda index: not _viable(query[: tokens[index].end()]))
    if number == len(tokens):
        return len(query), _repair(query, None, None) or _expectation(query, None)
    token, previous = tokens[number], tokens[number - 1] if number else None
    return _of_name(query, token) or (
        token.start(),
        _repair(query, token, previous) or _expectation(query, token),
    )


def _of_name(query: str, token: re.Match[str]) -> tuple[int, str] | None:
    """What is wrong with an IRI or a prefix, if that is it."""
    error = syntax_error(query[: token.end()]) or ""
    if token[0] == ">" and "IRI parsing failed" in error:
        start = query.rfind("<", 0, token.start())
        said = f"“{query[start : token.end()]}” is no address. Inside < > stands a whole IRI, without blanks."
        return start, said
    if ":" in token[0] and "Prefix not found" in error:
        return token.start(), _unknown_prefix(token[0])
    return None


def _viable(prefix: str) -> bool:
    """Whether something could follow that makes a query of a prefix."""
    match = _PLACE.match(syntax_error(prefix + "\n" + _PADDING) or "")
    if match is None or "variable that is unbound" in match[3]:
        return True
    return int(match[1]) > prefix.count("\n") + 1 and int(match[2]) > _LONGEST


def _at(query: str, place: int, problem: str) -> str:
    line = query.count("\n", 0, place)
    column = place - (query.rfind("\n", 0, place) + 1)
    text = query.split("\n")[line] if query else ""
    # A tab before the caret keeps it under its character.
    margin = "".join("\t" if char == "\t" else " " for char in text[:column])
    return f"Line {line + 1}, column {column + 1}: {problem}\n  {text}\n  {margin}^"


def _unknown_prefix(name: str) -> str:
    prefix, _, local = name.partition(":")
    near = get_close_matches(prefix, PREFIXES, 1, cutoff=0.5)
    meant = (
        f"Did you mean {near[0]}:{local}?"
        if near
        else f"Known without declaring: {', '.join(sorted(PREFIXES))}."
    )
    return f"the prefix “{prefix}:” is not declared. Declare it with PREFIX {prefix}: <…>. {meant}"


def _ungrouped(query: str) -> tuple[int | None, str]:
    from clusteratlas.catalogue.diagnosis.tree import parse

    tree = parse(query)
    grouped = {str(item) for item in (tree.root.groupby.condition if tree and tree.root.groupby else ())}
    loose = [name for name in tree.projected if name not in grouped] if tree else []
    if not loose:
        return None, "SELECT names a variable that is neither grouped nor aggregated."
    place = re.search(rf"[?$]{re.escape(loose[0])}\b", query)
    return place.start() if place else 0, (
        f"?{loose[0]} is neither in GROUP BY nor inside an aggregate such as COUNT or SAMPLE, "
        "so that a group has no one value of it."
    )


def _repair(query: str, token: re.Match[str] | None, previous: re.Match[str] | None) -> str | None:
    """The first small change that makes the query well-formed, in words."""
    changes = _at_token(query, token, previous) if token else _at_end(query)
    for change, words in changes:
        if syntax_error(change) is None:
            return words
    if token and _viable(f"{query[: token.start()]} . {token[0]}"):
        return f"a full stop “.” seems to be missing before “{token[0]}”."
    return None


def _at_token(query: str, token: re.Match[str], previous: re.Match[str] | None) -> Iterator[tuple[str, str]]:
    before, after, found = query[: token.start()], query[token.end() :], f"“{token[0]}”"
    for word in filter(None, (token, previous)):
        near = get_close_matches(word[0].upper(), _KEYWORDS, 1, cutoff=0.7)
        if near and near[0] != word[0].upper():
            yield (
                query[: word.start()] + near[0] + query[word.end() :],
                f"“{word[0]}” is no keyword. Did you mean {near[0]}?",
            )
    for sign, name in _SIGNS:
        yield f"{before} {sign} {token[0]}{after}", f"{name} “{sign}” is missing before {found}."
    if call := re.match(r"\w+\s*\([^()]*\)", query[token.start() :]):
        rest = query[token.start() + call.end() :]
        named = f"({call[0]} AS ?value)"
        yield before + named + rest, f"“{call[0]}” needs a name and brackets round both: {named}."
    yield f"{before}{token[0]}: {after}", f"a colon is missing: “{token[0]}:”."
    if previous:
        shorter = query[: previous.start()] + query[previous.end() :]
        yield before + after, f"{found} does not belong here; without it the query is well-formed."
        yield (
            shorter,
            f"{found} does not fit here; without “{previous[0]}” before it the query is well-formed.",
        )


def _at_end(query: str) -> Iterator[tuple[str, str]]:
    for end in ("}", ")", "}}", ") }", "}}}", ") }}", "}}}}"):
        yield f"{query}\n{end}", f"the query ends too early; “{end}” is missing."


def _expectation(query: str, token: re.Match[str] | None) -> str:
    from clusteratlas.catalogue.diagnosis.tree import parse

    found = f"“{token[0]}”" if token else "the end of the query"
    if token and token[0] in {'"', "'"}:
        return "a text begins here and does not end in its line. Close it, or put it in three quotes."
    options = [] if parse(query) else _options(query[: token.start() if token else len(query)])
    if not options:
        return (
            f"{found} does not fit here. Perhaps AS or BIND gives a value to a variable that has one, "
            "or a blank node stands in two groups."
        )
    listed = " or ".join(filter(None, (", ".join(options[:-1]), options[-1])))
    return f"{found} does not fit here. Expected {listed}."


def _options(prefix: str) -> list[str]:
    """What could follow a prefix, in words."""
    match = _PLACE.match(syntax_error(prefix) or "")
    words = re.findall(r"\"(?:[^\"\\]|\\.)*\"|\[[^\]]*\]|[A-Za-z_]+", match[3] if match else "")
    kinds = [_KINDS[word] for word in words if word in _KINDS]
    signs = [word[1:-1] for word in words if re.fullmatch(r"\"[{}();,]\"", word)]
    if '"."' in words and "a number" not in kinds:
        signs.append(".")  # beside digits it is the point of a fraction
    keywords = [word for word in words if word in _KEYWORDS] if not kinds else []
    return [*dict.fromkeys((*kinds, *signs, *keywords))][:8]
