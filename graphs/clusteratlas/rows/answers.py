"""Named questions and the answers of queries as rows."""

import math
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pyoxigraph as ox

from clusteratlas.catalogue.questions.question import Question
from clusteratlas.rows.table import Table
from clusteratlas.store.answers import Answer, Term
from clusteratlas.vocabulary.namespaces import PREFIXES, short_id

LISTED = ("name", "group", "title", "question", "tags", "parameters")
_XSD = PREFIXES["xsd"]
_NUMBERS: dict[str, Callable[[str], Any]] = {
    _XSD + "integer": int,
    _XSD + "decimal": float,
    _XSD + "double": float,
    _XSD + "boolean": "true".__eq__,
}


def questions_table(questions: Iterable[Question]) -> Table:
    """Named questions, with the names of their parameters."""
    rows = [
        (one.name, one.group, one.title, one.question, list(one.tags), [each.name for each in one.parameters])
        for one in questions
    ]
    return Table(LISTED, rows, ("group", "name", "title", "parameters"))


def answer_table(answer: Answer, name: Callable[[str], str] = short_id) -> Table:
    """The rows of an answer: numbers as numbers, things by id, or as they are named.

    Args:
        answer: to a SELECT.
        name: what stands for an IRI.
    """
    return Table(answer.columns, [plain_row(row, name) for row in answer.rows])


def plain_row(row: Sequence[Term | None], name: Callable[[str], str] = short_id) -> list[Any]:
    """The cells of a row."""
    return [_plain(term, name) for term in row]


def _plain(term: Term | None, name: Callable[[str], str]) -> Any:
    match term:
        case None:
            return None
        case ox.NamedNode():
            return name(term.value)
        case ox.Literal():
            return _plain_literal(term)
        case _:
            return str(term)


def _plain_literal(literal: ox.Literal) -> Any:
    try:
        found = _NUMBERS.get(literal.datatype.value, str)(literal.value)
    except ValueError:
        return literal.value
    # JSON has no number for INF and NaN.
    return literal.value if isinstance(found, float) and not math.isfinite(found) else found
