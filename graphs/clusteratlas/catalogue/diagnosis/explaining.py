"""Why a query failed, came back empty or looks wrong, in words that help to mend it.

Nothing here runs before something has gone wrong.
"""

from collections.abc import Iterable, Mapping

from clusteratlas.catalogue.questions.question import BoundTerm
from clusteratlas.store.store import Store


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
