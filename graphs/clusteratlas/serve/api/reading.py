"""A request's parameters, read by what an operation takes."""

from collections.abc import Mapping, Sequence
from typing import Any

from clusteratlas.errors import RequestError
from clusteratlas.serve.api.operations import SHARED, Operation, Parameter

_YES, _NO = frozenset({"true", "1", "yes", ""}), frozenset({"false", "0", "no"})


def read(operation: Operation, fields: Sequence[tuple[str, str]]) -> tuple[dict[str, Any], dict[str, str]]:
    """The values of an operation's parameters, and what else was given where it takes more.

    Args:
        operation: what is asked.
        fields: names and values as they stand in the address.

    Raises:
        RequestError: one is unknown, missing, given twice, or no value of its kind.
    """
    known = {one.name: one for one in (*operation.parameters, *SHARED)}
    found: dict[str, list[str]] = {}
    for name, value in fields:
        found.setdefault(name, []).append(value)
    others = {name: values for name, values in found.items() if name not in known}
    if others and not (operation.open_ and operation.name == "ask"):
        raise RequestError(
            f"“{next(iter(others))}” is no parameter of {operation.name}. It takes: {', '.join(known)}."
        )
    values = {name: _values(one, found.get(name, [])) for name, one in known.items()}
    return values, {name: _single(name, given) for name, given in others.items()}


def _values(parameter: Parameter, given: Sequence[str]) -> Any:
    if parameter.needed and not any(given):
        raise RequestError(f"“{parameter.name}” is missing. {parameter.meaning}")
    if parameter.many:
        return [_value(parameter, one) for one in given]
    return _value(parameter, _single(parameter.name, given)) if given else parameter.usual


def _single(name: str, given: Sequence[str]) -> str:
    if len(given) > 1:
        raise RequestError(f"“{name}” is given {len(given)} times. Give it once.")
    return given[0]


def _value(parameter: Parameter, text: str) -> str | int | bool:
    if parameter.among and text not in parameter.among:
        raise RequestError(f"“{text}” is no {parameter.name}. Choose one of: {', '.join(parameter.among)}.")
    if parameter.kind == "boolean":
        if text.lower() not in _YES | _NO:
            raise RequestError(f"“{parameter.name}” is true or false, and not “{text}”.")
        return text.lower() in _YES
    if parameter.kind == "integer":
        most = parameter.most
        plain = text.isascii() and text.isdecimal() and len(text) <= len(str(most))
        if not (plain and 0 < int(text) <= most):
            raise RequestError(f"“{parameter.name}” is a whole number from 1 to {most:,}, and not “{text}”.")
        return int(text)
    return text


def regions_and_things(
    operation: Operation, values: Mapping[str, Any]
) -> tuple[list[str], list[tuple[str, str]]]:
    """Which regions and which things, each with its kind, a request is about."""
    regions: list[str] = []
    named: list[tuple[str, str]] = []
    for parameter in operation.parameters:
        given = values[parameter.name]
        for one in given if isinstance(given, list) else [given]:
            if parameter.names == "region" and one:
                regions.append(one)
            elif parameter.names and one:
                named.append((one, parameter.names))
    return regions, named
