"""The description of the API, as OpenAPI 3.1 has it, made from the operations themselves."""

from typing import Any

from clusteratlas.serve.api.operations import OPERATIONS, SHARED, Operation, Parameter, of_path
from clusteratlas.serve.web.problems import MEDIA_TYPE

_PROBLEMS = {
    "400": "The request is at fault.",
    "404": "Nothing has that name.",
    "409": "Several things have that name.",
    "422": "The answer takes too long, or too much memory.",
    "503": "Too much is asked at once, or the data cannot be reached.",
}


def described(address: str, version: str) -> dict[str, Any]:
    """The description.

    Args:
        address: of the API, as clients call it, without a slash at its end.
        version: of the program.
    """
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Cluster Atlas",
            "version": version,
            "description": "Which stakeholders link to which value chains, by which path, on whose word.",
            "license": {"name": "Apache-2.0 AND CC-BY-4.0", "identifier": "Apache-2.0 AND CC-BY-4.0"},
        },
        "servers": [{"url": address}],
        "paths": {f"/{one.path}": {"get": _operation(one)} for one in OPERATIONS},
        "components": {"schemas": {"Problem": _PROBLEM}},
    }


def _operation(one: Operation) -> dict[str, Any]:
    problem = {"content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}}
    record = _record(one)
    schema = record if one.one else {"type": "array", "items": record}
    answers: dict[str, Any] = {
        "200": {"description": one.meaning, "content": {"application/json": {"schema": schema}}},
        **{status: {"description": meaning, **problem} for status, meaning in _PROBLEMS.items()},
    }
    given = [_parameter(each, one) for each in (*one.parameters, *SHARED)]
    return {"operationId": one.name, "summary": one.meaning, "parameters": given, "responses": answers}


def _record(one: Operation) -> dict[str, Any]:
    """What a record holds: keys that all have; of these the values differ in kind."""
    keys = {name: {"description": name.replace("_", " ")} for name in one.columns}
    return {"type": "object", "properties": keys, "required": list(one.columns)}


def _parameter(one: Parameter, operation: Operation) -> dict[str, Any]:
    value: dict[str, Any] = {"type": one.kind}
    if one.among:
        value["enum"] = list(one.among)
    if one.kind == "integer":
        value |= {"minimum": 1, "maximum": one.most}
    if one.usual is not None:
        value["default"] = one.usual
    in_path = one.name == of_path(operation)
    told: dict[str, Any] = {
        "name": one.name,
        "in": "path" if in_path else "query",
        "description": one.meaning,
        "required": one.needed,
        "schema": {"type": "array", "items": value} if one.many else value,
    }
    return {**told, "style": "form", "explode": True} if one.many else told


_PROBLEM: dict[str, Any] = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What is at fault, what was expected, and what to do."},
        "nearest": {"type": "array", "items": {"type": "string"}},
        "candidates": {"type": "array", "items": {"type": "string"}},
    },
}
