"""Values as data have them, read in one place: a reader gives None for what it cannot read, and never raises.

Each reader comes with what it expects, in words that follow "expected was".
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

import pyoxigraph as ox

from clusteratlas.errors import DateError
from clusteratlas.store.store import Store, Term
from clusteratlas.vocabulary.dates import PartialDate
from clusteratlas.vocabulary.namespaces import NUTS, short_id
from clusteratlas.vocabulary.terms import STATUS_TOKENS, STATUSES

_T = TypeVar("_T")
_KIND = "values that cannot be read"
_DECIMAL = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_WHOLE = re.compile(r"\+?[0-9]{1,9}")
_TIME = re.compile(r"(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})T[0-9:.]+|(?P<span>[0-9]{4}(?:-[0-9]{2}){0,2})")
_ZONE = re.compile(r"(?:Z|[+-][0-9]{2}:[0-9]{2})\Z")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_SAFE = {"http", "https", "mailto"}
_TRUTHS = {"true": True, "1": True, "false": False, "0": False}
"""The lexical forms of ``xsd:boolean``."""
_NUTS = re.compile(r"[A-Z]{2}[0-9A-Z]{0,3}")


@dataclass(frozen=True)
class Reader(Generic[_T]):
    """How a value of one kind is read.

    Attributes:
        read: the value of a term, or None where it is no such value.
        expected: what would be one, in words.
    """

    read: Callable[[Term], _T | None]
    expected: str


def _literal(read: Callable[[str], _T | None]) -> Callable[[Term], _T | None]:
    return lambda term: read(term.value) if isinstance(term, ox.Literal) else None


def _date(text: str) -> str | None:
    match = _TIME.fullmatch(_ZONE.sub("", text.strip()))
    try:
        return PartialDate(match["date"] or match["span"]).text if match else None
    except DateError:
        return None


def _number(least: float, most: float) -> Callable[[Term], float | None]:
    def read(text: str) -> float | None:
        if not _DECIMAL.fullmatch(text.strip()):
            return None
        number = float(text)
        return number if least <= number <= most else None

    return _literal(read)


def _whole(most: int) -> Callable[[Term], int | None]:
    def read(text: str) -> int | None:
        number = int(text) if _WHOLE.fullmatch(text.strip()) else -1
        return number if 0 <= number <= most else None

    return _literal(read)


def _node(term: Term) -> str | None:
    return term.value if isinstance(term, ox.NamedNode) else None


def _address(term: Term) -> str | None:
    text = term.value.strip() if isinstance(term, ox.NamedNode | ox.Literal) else ""
    scheme = _SCHEME.match(text)
    # A host with a port, as example.org:8080, is no scheme; whoever shows it shows a text.
    told = scheme is None or scheme[1].lower() in _SAFE or "." in scheme[1]
    return text if text and told else None


def _nuts(term: Term) -> str | None:
    text = term.value.removeprefix(NUTS).strip() if isinstance(term, ox.NamedNode | ox.Literal) else ""
    return text if _NUTS.fullmatch(text) else None


def _status(term: Term) -> str | None:
    if isinstance(term, ox.Literal):
        return term.value if term.value in STATUSES else None
    return STATUS_TOKENS.get(term.value) if isinstance(term, ox.NamedNode) else None


TRUTH: Reader[bool] = Reader(_literal(_TRUTHS.get), "true or false")
TEXT: Reader[str] = Reader(_literal(lambda text: text), "a text")
NODE: Reader[str] = Reader(_node, "a thing, by its IRI")
DATE: Reader[str] = Reader(_literal(_date), "a year, a month or a day, as 2015, 2015-04 or 2015-04-30")
LATITUDE: Reader[float] = Reader(_number(-90, 90), "a number from -90 to 90, as 54.3")
LONGITUDE: Reader[float] = Reader(_number(-180, 180), "a number from -180 to 180, as 10.1")
POSITION: Reader[int] = Reader(_whole(9_999), "a whole number, as 3")
DAYS: Reader[int] = Reader(_whole(36_525), "a whole number of days")
ADDRESS: Reader[str] = Reader(_address, "an address that begins with http, https or mailto")
NUTS_CODE: Reader[str] = Reader(_nuts, "a NUTS code, as DE60")
STATUS: Reader[str] = Reader(_status, f"one of {', '.join(STATUSES)}")


def tell_unread(store: Store, iri: str, prop: str, value: Term, reader: Reader[_T]) -> None:
    """Keep a note of a value that is left out because it cannot be read."""
    quads = store.quads(ox.NamedNode(iri), ox.NamedNode(prop), value)
    graph = next((quad.graph_name for quad in quads), None)
    name = graph.value if isinstance(graph, ox.NamedNode) else ""
    place = store.origins.place(name)
    thing, told = short_id(iri), _told(value)
    said = f"In {place} the {short_id(prop)} of {thing} is “{told}”"
    sentence = f"{said}; expected was {reader.expected}. It is left out."
    store.notes.add(_KIND, sentence, store.origins.files.get(name, ""), thing, told)


def _told(value: Term) -> str:
    if isinstance(value, ox.NamedNode):
        return short_id(value.value)
    return value.value if isinstance(value, ox.Literal) else "a node without a name"
