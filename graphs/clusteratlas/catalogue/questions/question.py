"""A named question as a value: what it asks, takes and answers, and its SPARQL with parameters bound."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

import pyoxigraph as ox

from clusteratlas.errors import RequestError, UnknownNameError

BoundTerm = ox.NamedNode | ox.Literal
"""What a parameter can be bound to."""

_WHERE = re.compile(r"^WHERE \{", re.MULTILINE)
_NEAREST = 5


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable of a question that a caller may bind.

    Attributes:
        name: of the variable.
        type: ``date``, ``text``, ``integer``, ``type``, or the kind of thing that it names.
        default: what is bound if nothing is given; empty is not limited, ``required`` is an error.
        example: a value that gives an answer on the shipped atlas.
    """

    name: str
    type: str
    default: str
    example: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the answer."""

    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Question:
    """A named question.

    Attributes:
        question: what it asks, in words.
        text: the whole file: plain SPARQL that runs as it is, without any limit.
        other: header keys beside the common ones, as written; ``reach: all`` is told by :attr:`reaches_all`.
    """

    name: str
    group: str
    title: str
    question: str
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    text: str
    path: Path
    other: Mapping[str, str] = field(default_factory=dict)

    @property
    def reaches_all(self) -> bool:
        """Whether an answer about one region tells of others too, so that it takes all data to give it."""
        return self.other.get("reach") == "all"

    def bind(self, terms: Mapping[str, BoundTerm]) -> str:
        """The query with parameters bound to terms.

        The terms stand in a VALUES clause, written by the RDF library, at the head of the pattern. There
        every engine lets them narrow the search; Oxigraph joins what it is handed as substitutions with
        the finished answer only, and lets no filter see them. Lines keep their numbers.

        Raises:
            UnknownNameError: the question has no such parameter.
            RequestError: the query has no line that begins with ``WHERE {``.
        """
        known = [parameter.name for parameter in self.parameters]
        for name in terms:
            if name not in known:
                raise UnknownNameError("parameter", name, get_close_matches(name, known, _NEAREST) or known)
        if not terms:
            return self.text
        names = " ".join(f"?{name}" for name in terms)
        values = " ".join(str(term) for term in terms.values())
        head = _WHERE.search(self.text)
        if head is None:
            raise RequestError(f"{self.path}: no line begins with “WHERE {{”, so nothing can be bound.")
        clause = f" VALUES ({names}) {{ ({values}) }}"
        return self.text[: head.end()] + clause + self.text[head.end() :]
