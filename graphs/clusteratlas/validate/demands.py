"""What shapes demand, read into tests that are quick and never too lenient.

A test says of a value that it is surely right. Where it cannot say so, the value may be right all the same:
that is for pySHACL to judge.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, TypeAlias

import pyoxigraph as ox

from clusteratlas.validate.material import Node, Object
from clusteratlas.vocabulary.namespaces import PREFIXES

_SH, _XSD, _RDF = PREFIXES["sh"], PREFIXES["xsd"], PREFIXES["rdf"]
_MOST_ALIKE = 1  # a larger least number of values might shrink in pySHACL's eyes, which joins equal ones

Test: TypeAlias = Callable[[Object], bool]
Step: TypeAlias = tuple[ox.NamedNode, bool]
"""A predicate, and whether it is walked backwards."""


class UnknownDemandError(Exception):
    """A shape demands something of which no quick test is known."""


@dataclass(frozen=True, slots=True)
class Demand:
    """What a property shape demands of the values of each thing of some classes.

    Attributes:
        kinds: the classes.
        path: the ways to the values, each of one step.
        least: how many values there must be; 0 or 1.
        most: how many there may be, or None.
        tests: what each value must pass.
        classes: of which classes each value must be.
        present: values that must be there.
        languages: in one of which a value must be, or None.
        once_per_language: whether no two values may be in one language.
    """

    kinds: tuple[ox.NamedNode, ...]
    path: tuple[Step, ...]
    least: int
    most: int | None
    tests: tuple[Test, ...]
    classes: tuple[ox.NamedNode, ...]
    present: tuple[Object, ...]
    languages: frozenset[str] | None
    once_per_language: bool


def read_demands(shapes: ox.Store) -> tuple[Demand, ...] | None:
    """The demands of a graph of shapes, each of whose property shapes has its own targets.

    Returns:
        None where it holds anything else, so that nothing can be said without pySHACL.
    """
    try:
        return tuple(_read(shapes))
    except UnknownDemandError:
        return None


def _read(shapes: ox.Store) -> Iterator[Demand]:
    for quad in shapes:
        word = quad.predicate.value.removeprefix(_SH)
        if quad.predicate.value.startswith(_SH) and word not in _KNOWN:
            raise UnknownDemandError(word)
    for shape in {*_aimed(shapes, "targetClass"), *_aimed(shapes, "targetNode")}:
        demanding = any(_all(shapes, shape, word) for word in ("path", *_TESTS, *_OTHER_DEMANDS))
        if demanding and (_all(shapes, shape, "targetNode") or not _all(shapes, shape, "path")):
            raise UnknownDemandError
        if demanding:
            yield _demand(shapes, shape)


def _aimed(shapes: ox.Store, word: str) -> Iterator[Node]:
    for quad in shapes.quads_for_pattern(None, _sh(word), None):
        if isinstance(quad.subject, ox.Triple):
            raise UnknownDemandError(word)
        yield quad.subject


def _demand(shapes: ox.Store, shape: Node) -> Demand:
    least, most = _whole(shapes, shape, "minCount"), _whole(shapes, shape, "maxCount")
    if (least or 0) > _MOST_ALIKE:
        raise UnknownDemandError("minCount")
    return Demand(
        kinds=tuple(_names(_all(shapes, shape, "targetClass"))),
        path=_path(shapes, _one(shapes, shape, "path")),
        least=least or 0,
        most=most,
        tests=(*_tests(shapes, shape), *_alternatives(shapes, shape)),
        classes=tuple(_names(_all(shapes, shape, "class"))),
        present=tuple(_all(shapes, shape, "hasValue")),
        languages=_languages(shapes, shape),
        once_per_language=any(_text(value) == "true" for value in _all(shapes, shape, "uniqueLang")),
    )


def _path(shapes: ox.Store, path: Object) -> tuple[Step, ...]:
    if isinstance(path, ox.NamedNode):
        return ((path, False),)
    if isinstance(path, ox.BlankNode):
        back = _all(shapes, path, "inversePath")
        ways = _all(shapes, path, "alternativePath")
        if len(back) == 1 and not ways:
            return tuple((name, True) for name in _names(back))
        if len(ways) == 1 and not back:
            return tuple((name, False) for name in _names(_list(shapes, ways[0])))
    raise UnknownDemandError("path")


def _alternatives(shapes: ox.Store, shape: Node) -> Iterator[Test]:
    """Tests of which a value must pass all of one set."""
    for first in _all(shapes, shape, "or"):
        sets: list[tuple[Test, ...]] = []
        for member in _list(shapes, first):
            if not isinstance(member, ox.NamedNode | ox.BlankNode):
                raise UnknownDemandError("or")
            said = {quad.predicate.value for quad in shapes.quads_for_pattern(member, None, None)}
            if not said <= {_SH + word for word in _TESTS}:
                raise UnknownDemandError("or")
            sets.append(tuple(_tests(shapes, member)))
        yield _one_of(tuple(sets))


def _one_of(sets: tuple[tuple[Test, ...], ...]) -> Test:
    return lambda value: any(all(test(value) for test in tests) for tests in sets)


def _tests(shapes: ox.Store, shape: Node) -> Iterator[Test]:
    for word, test_of in _TESTS.items():
        for wanted in _all(shapes, shape, word):
            yield test_of(wanted)
    for first in _all(shapes, shape, "in"):
        yield frozenset(_list(shapes, first)).__contains__


def _languages(shapes: ox.Store, shape: Node) -> frozenset[str] | None:
    """The languages of which one is needed, by the one qualified shape that is known here."""
    qualified = _all(shapes, shape, "qualifiedValueShape")
    if not qualified:
        return None
    inner = qualified[0]
    if len(qualified) > 1 or not isinstance(inner, ox.BlankNode):
        raise UnknownDemandError("qualifiedValueShape")
    said = {quad.predicate.value for quad in shapes.quads_for_pattern(inner, None, None)}
    if said != {_SH + "languageIn"} or _whole(shapes, shape, "qualifiedMinCount") != 1:
        raise UnknownDemandError("qualifiedValueShape")
    return frozenset(_text(tag).lower() for tag in _list(shapes, _one(shapes, inner, "languageIn")))


def _of_datatype(wanted: Object) -> Test:
    if not isinstance(wanted, ox.NamedNode):
        raise UnknownDemandError("datatype")
    written = _WRITTEN.get(wanted.value)

    def right(value: Object) -> bool:
        if not isinstance(value, ox.Literal) or value.datatype != wanted or written is None:
            return False
        return bool(written.fullmatch(value.value)) and (
            wanted.value != _XSD + "date" or _is_day(value.value)
        )

    return right


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _matching(wanted: Object) -> Test:
    pattern = re.compile(_text(wanted))
    return lambda value: isinstance(value, ox.NamedNode | ox.Literal) and bool(pattern.search(value.value))


def _of_kind(wanted: Object) -> Test:
    if wanted != _sh("IRI"):
        raise UnknownDemandError("nodeKind")
    return lambda value: isinstance(value, ox.NamedNode)


def _at_least(bound: Object) -> Test:
    least = Decimal(_text(bound))
    return lambda value: (number := _number(value)) is not None and number >= least


def _at_most(bound: Object) -> Test:
    most = Decimal(_text(bound))
    return lambda value: (number := _number(value)) is not None and number <= most


def _number(value: Object) -> Decimal | None:
    if not isinstance(value, ox.Literal) or value.datatype.value not in {_XSD + "decimal", _XSD + "integer"}:
        return None
    return Decimal(value.value) if _DECIMAL.fullmatch(value.value) else None


def _no_shorter(bound: Object) -> Test:
    least = int(_text(bound))
    return lambda value: isinstance(value, ox.Literal) and len(value.value) >= least


def _no_longer(bound: Object) -> Test:
    most = int(_text(bound))
    return lambda value: isinstance(value, ox.Literal) and len(value.value) <= most


_DECIMAL = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
_YEAR = "[1-9][0-9]{3}"
_WRITTEN: Final = {
    _XSD + "string": re.compile(r"(?s).*"),
    _RDF + "langString": re.compile(r"(?s).*"),
    _XSD + "anyURI": re.compile(r"\S+"),
    _XSD + "decimal": _DECIMAL,
    _XSD + "integer": re.compile(r"-?(0|[1-9][0-9]*)"),
    _XSD + "boolean": re.compile(r"true|false"),
    _XSD + "gYear": re.compile(_YEAR),
    _XSD + "gYearMonth": re.compile(_YEAR + r"-(0[1-9]|1[0-2])"),
    _XSD + "date": re.compile(_YEAR + r"-[0-9]{2}-[0-9]{2}"),
}
"""Spellings of each datatype that are surely right; others may be, too."""

_TESTS: Final[dict[str, Callable[[Object], Test]]] = {
    "datatype": _of_datatype,
    "pattern": _matching,
    "nodeKind": _of_kind,
    "minInclusive": _at_least,
    "maxInclusive": _at_most,
    "minLength": _no_shorter,
    "maxLength": _no_longer,
}
_OTHER_DEMANDS: Final = (
    *("minCount", "maxCount", "in", "class", "or", "hasValue", "uniqueLang"),
    *("qualifiedMinCount", "qualifiedValueShape", "languageIn"),
)
_KNOWN: Final = {
    *_TESTS,
    *_OTHER_DEMANDS,
    *("path", "inversePath", "alternativePath", "targetClass", "severity", "message"),
    *("declare", "prefix", "namespace", "prefixes", "select", "targetNode"),
}


def _sh(word: str) -> ox.NamedNode:
    return ox.NamedNode(_SH + word)


def _all(shapes: ox.Store, subject: Node, word: str) -> list[Object]:
    return [quad.object for quad in shapes.quads_for_pattern(subject, _sh(word), None)]


def _one(shapes: ox.Store, subject: Node, word: str) -> Object:
    found = _all(shapes, subject, word)
    if len(found) != 1:
        raise UnknownDemandError(word)
    return found[0]


def _whole(shapes: ox.Store, shape: Node, word: str) -> int | None:
    return int(_text(_one(shapes, shape, word))) if _all(shapes, shape, word) else None


def _text(value: Object) -> str:
    if not isinstance(value, ox.Literal):
        raise UnknownDemandError
    return value.value


def _names(values: list[Object]) -> Iterator[ox.NamedNode]:
    for value in values:
        if not isinstance(value, ox.NamedNode):
            raise UnknownDemandError
        yield value


def _list(shapes: ox.Store, first: Object) -> list[Object]:
    """The members of an RDF list."""
    found: list[Object] = []
    while first != ox.NamedNode(_RDF + "nil"):
        if not isinstance(first, ox.BlankNode):
            raise UnknownDemandError
        heads = list(shapes.quads_for_pattern(first, ox.NamedNode(_RDF + "first"), None))
        rests = list(shapes.quads_for_pattern(first, ox.NamedNode(_RDF + "rest"), None))
        if len(heads) != 1 or len(rests) != 1:
            raise UnknownDemandError
        found.append(heads[0].object)
        first = rests[0].object
    return found
