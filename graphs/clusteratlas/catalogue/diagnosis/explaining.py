"""Why a query failed, came back empty or looks wrong, in words that help to mend it.

Nothing here runs before something has gone wrong, except :func:`uses_federation`, which looks for a
word first and parses only where it occurs.
"""

import re
from collections.abc import Iterable, Mapping

from clusteratlas.catalogue.questions.question import BoundTerm
from clusteratlas.store.store import Store

_WORDS = re.compile(r"service|load", re.IGNORECASE)
_CODE_POINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def explain_syntax(query: str, error: BaseException | None = None) -> str:
    """Where a query breaks the grammar and what was expected: line, column, the line itself and a caret.

    Args:
        query: what the user wrote.
        error: the engine's error; only its message, for the case that the place cannot be found.
    """
    from clusteratlas.catalogue.diagnosis.syntax import explain

    return explain(query, str(error) if error else "")


def warnings(query: str, store: Store, bound: Iterable[str] = ()) -> list[str]:
    """What is suspicious in a well-formed query.

    - a property or class that the data do not use, with the nearest that they do;
    - a projected variable that nothing can bind, and a condition on such a variable.

    Args:
        query: what the user wrote.
        store: the data it is asked of.
        bound: names of variables that the caller binds.
    """
    from clusteratlas.catalogue.diagnosis.terms import term_warnings
    from clusteratlas.catalogue.diagnosis.tree import parse

    tree = parse(query)
    if tree is None:
        return []
    return [
        *_variable_warnings(tree.projected, tree.tested, tree.bound | set(bound)),
        *term_warnings(tree.triples, store),
    ]


def explain_empty(query: str, store: Store, bindings: Mapping[str, BoundTerm] | None = None) -> str | None:
    """Which patterns of a query leave it without a row, and what the data have instead.

    Args:
        query: a well-formed query that yielded nothing.
        store: the data it was asked of.
        bindings: what the caller bound.

    Returns:
        a few lines, or None where the query is beyond this diagnosis or does yield something.
    """
    from clusteratlas.catalogue.diagnosis.empty import explain

    return explain(query, store, bindings or {})


def uses_federation(query: str) -> bool:
    """Whether a query or update reaches for other servers, by SERVICE or LOAD.

    The word in a text, a comment, a name or an IRI does not count. A query that cannot be parsed counts
    if the word stands in it as a keyword would.
    """
    # SPARQL 1.1 replaces \u0022 before it parses, 1.2 within texts and IRIs alone: neither may reach out.
    readings = {_CODE_POINT.sub(_unescaped, query), _CODE_POINT.sub("x", query)}
    suspects = [reading for reading in sorted(readings) if _WORDS.search(reading)]
    if not suspects:
        return False
    from clusteratlas.catalogue.diagnosis.syntax import reaches_outside

    return any(map(reaches_outside, suspects))


def _unescaped(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code < 0x110000 else match[0]  # noqa: PLR2004 - where Unicode ends


def _variable_warnings(projected: Iterable[str], tested: Iterable[str], bound: Iterable[str]) -> list[str]:
    from difflib import get_close_matches

    known = set(bound)
    found = [
        (name, f"?{name} is selected, but nothing in the query gives it a value.")
        for name in dict.fromkeys(projected)
        if name not in known
    ]
    found += [
        (name, f"?{name} is used in a condition, but nothing in the query gives it a value.")
        for name in sorted(set(tested) - known - set(projected))
    ]
    return [message + _hint(get_close_matches(name, sorted(known), 1)) for name, message in found]


def _hint(near: list[str]) -> str:
    return f" Did you mean ?{near[0]}?" if near else ""
