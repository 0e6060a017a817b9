"""What cells can hold of RDF's values: each function gives a cell's text, or None."""

import re

import pyoxigraph as ox

from clusteratlas.catalogue.tabular.said import Reads
from clusteratlas.errors import DateError
from clusteratlas.store.store import Term
from clusteratlas.vocabulary.dates import PartialDate
from clusteratlas.vocabulary.namespaces import NUTS, PREFIXES

MULTIPLE = "|"
"""Separates several values in one cell of a text file."""

_XSD = PREFIXES["xsd"]
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")


def english(term: Term) -> str | None:
    """An English text."""
    return term.value if isinstance(term, ox.Literal) and term.language == "en" else None


def plain(term: Term) -> str | None:
    """A text in no language."""
    if isinstance(term, ox.Literal) and not term.language and term.datatype.value == _XSD + "string":
        return term.value
    return None


def text(term: Term) -> str | None:
    """A text in whatever language."""
    return term.value if isinstance(term, ox.Literal) else None


def whole(term: Term) -> str | None:
    """A whole number."""
    return term.value if isinstance(term, ox.Literal) and term.value.isdecimal() else None


def number(term: Term) -> str | None:
    """A decimal number."""
    return term.value if isinstance(term, ox.Literal) and _NUMBER.fullmatch(term.value) else None


def truth(term: Term) -> str | None:
    """``yes`` for what is true, and nothing for what is not."""
    return "yes" if isinstance(term, ox.Literal) and term.value in {"true", "1"} else None


def date(term: Term) -> str | None:
    """A year, month or day."""
    if not isinstance(term, ox.Literal):
        return None
    try:
        given = PartialDate(term.value)
    except DateError:
        return None
    return given.text if given.datatype == term.datatype.value else None


def address(term: Term) -> str | None:
    """A web address, as a literal or a node."""
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else None


def nuts(term: Term) -> str | None:
    """A code of NUTS."""
    if isinstance(term, ox.NamedNode) and term.value.startswith(NUTS):
        return term.value.removeprefix(NUTS)
    return None


def listed(reads: Reads) -> Reads:
    """One of several values of a cell, which cannot hold what separates them."""

    def read(term: Term) -> str | None:
        text = reads(term)
        return None if text is None or MULTIPLE in text else text

    return read
