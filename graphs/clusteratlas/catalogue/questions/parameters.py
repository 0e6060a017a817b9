"""From the texts that people give for a question's parameters to the RDF terms that are bound."""

import re
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import Final

import pyoxigraph as ox

from clusteratlas.catalogue.questions.question import BoundTerm, Parameter, Question
from clusteratlas.errors import RequestError, UnknownNameError
from clusteratlas.vocabulary.dates import PartialDate
from clusteratlas.vocabulary.namespaces import PREFIXES, full_iri
from clusteratlas.vocabulary.terms import STEP_TYPES, THING_TYPES

REQUIRED: Final = "required"
"""The default of a parameter that has to be given."""

Resolve = Callable[[str, str], ox.NamedNode]
"""Finds the thing of a kind (``region``, ``cluster``, ``thing``, …) that a text names."""

_TYPES: Final[dict[str, str]] = {**THING_TYPES, **STEP_TYPES}
_INTEGER = ox.NamedNode(PREFIXES["xsd"] + "integer")
_NEAREST = 5


def split_arguments(texts: Iterable[str]) -> dict[str, str]:
    """The arguments ``KEY=VALUE`` by key; what follows the first equals sign is the value, untouched.

    Raises:
        RequestError: an argument has no equals sign, no key or no value, or a key comes twice.
    """
    arguments: dict[str, str] = {}
    for text in texts:
        key, equals, value = text.partition("=")
        key = key.strip()
        if not (key and equals and value.strip()):
            raise RequestError(f"“{text}” is no parameter. Write KEY=VALUE, for example region=hamburg.")
        if key in arguments:
            raise RequestError(f"The parameter “{key}” is given twice.")
        arguments[key] = value
    return arguments


def region_of(question: Question, given: Iterable[str]) -> str:
    """The region to whose surroundings an answer keeps, as it is named; empty where it reaches further.

    Args:
        given: arguments as ``KEY=VALUE``.
    """
    if question.reaches_all:
        return ""
    arguments = {key.replace("-", "_"): text for key, text in split_arguments(given).items()}
    regions = [one for one in question.parameters if one.type == "region"]
    return next(filter(None, (arguments.get(one.name, one.default) for one in regions)), "")


def bound_terms(question: Question, arguments: Mapping[str, str], resolve: Resolve) -> dict[str, BoundTerm]:
    """The terms for :meth:`Question.bind`: those given, and the defaults of the others.

    Args:
        arguments: text by parameter; a hyphen in a name stands for an underscore.
        resolve: finds things by name.

    Raises:
        UnknownNameError: the question has no such parameter, or no thing of its type has that name.
        AmbiguousNameError: several things have that name.
        DateError: a text is no date.
        RequestError: a parameter is missing or malformed.
    """
    known = {parameter.name: parameter for parameter in question.parameters}
    given: dict[str, str] = {}
    for key, text in arguments.items():
        name = key.replace("-", "_")
        if name not in known:
            near = get_close_matches(name, known, _NEAREST) or list(known)
            raise UnknownNameError(f"parameter of “{question.name}” called", key, near)
        if name in given:
            raise RequestError(f"The parameter “{name}” is given twice.")
        given[name] = text
    terms: dict[str, BoundTerm] = {}
    for parameter in question.parameters:
        text = given.get(parameter.name, parameter.default)
        if text == REQUIRED and parameter.name not in given:
            raise RequestError(_missing(question, parameter))
        if text:
            terms[parameter.name] = _term(parameter, text, resolve)
    return terms


def _missing(question: Question, parameter: Parameter) -> str:
    name, meaning = parameter.name, parameter.meaning
    return f"“{question.name}” needs {name}: {meaning}. For example: {name}={parameter.example}."


def _term(parameter: Parameter, text: str, resolve: Resolve) -> BoundTerm:
    match parameter.type:
        case "text":
            return ox.Literal(text)
        case "date":
            date = PartialDate(text.strip())
            return ox.Literal(date.text, datatype=ox.NamedNode(date.datatype))
        case "integer":
            return _integer(parameter, text)
        case "type":
            return _type(text)
        case kind:
            return resolve(text, kind)


def _integer(parameter: Parameter, text: str) -> ox.Literal:
    if not re.fullmatch(r"\s*[+-]?[0-9]{1,18}\s*", text):
        raise RequestError(f"“{text}” is no whole number, which {parameter.name} has to be.")
    return ox.Literal(str(int(text)), datatype=_INTEGER)


def _type(text: str) -> ox.NamedNode:
    token = re.sub(r"[\s_]+", "-", text.strip()).casefold()
    if token in _TYPES:
        return ox.NamedNode(_TYPES[token])
    if ":" in text:
        try:
            return ox.NamedNode(full_iri(text.strip()))
        except ValueError:
            raise RequestError(f"“{text}” is no IRI.") from None
    raise UnknownNameError("type", text, get_close_matches(token, _TYPES, _NEAREST) or sorted(_TYPES))
