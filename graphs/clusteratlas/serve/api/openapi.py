"""The API as an OpenAPI 3.1 document, made from its operations."""

from importlib.metadata import version
from typing import Any

from clusteratlas.serve.api.operation import Operation, Parameter
from clusteratlas.serve.api.registry import OPERATIONS
from clusteratlas.serve.web.problems import MEDIA_TYPE

_PROBLEM = {
    "type": "object",
    "description": "What is at fault, what was expected, and what to do (RFC 9457).",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "nearest": {"type": "array", "items": {"type": "string"}},
        "candidates": {"type": "array", "items": {"type": "string"}},
    },
    "required": ["type", "title", "status", "detail"],
}
_PROBLEMS = {
    "400": "A parameter is unknown, missing or malformed.",
    "401": "The server asks for a token.",
    "404": "Nothing has such a name; the nearest are told.",
    "409": "Several things have the name; they are told.",
    "422": "The answer would take more time, memory or room than one may.",
    "503": "The server has its hands full, or the data cannot be reached. Try again.",
}


def document(root_path: str = "") -> dict[str, Any]:
    """The document.

    Args:
        root_path: the path under which a proxy shows the server.
    """
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Cluster Atlas",
            "version": version("clusteratlas"),
            "summary": "Which stakeholders link to which value chains, how strongly, on whose word.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": f"{root_path}/api"}],
        "paths": {one.path: {"get": _operation(one)} for one in OPERATIONS.values()},
        "components": {
            "schemas": {"Problem": _PROBLEM},
            "responses": {status: _problem(why) for status, why in _PROBLEMS.items()},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{}, {"token": []}],
    }


def _operation(one: Operation) -> dict[str, Any]:
    content = {"application/json": {"schema": one.schema}}
    content |= {kind: {"schema": {"type": "string"}} for kind in one.formats}
    refused = {status: {"$ref": f"#/components/responses/{status}"} for status in _PROBLEMS}
    parameters = [_parameter(each) for each in one.parameters]
    return {
        "operationId": one.name,
        "summary": one.summary,
        "tags": [one.group],
        "parameters": [*parameters, _others()] if one.open else parameters,
        "responses": {"200": {"description": one.summary, "content": content}, **refused},
    }


def _parameter(one: Parameter) -> dict[str, Any]:
    told: dict[str, Any] = {
        "name": one.name,
        "in": one.place,
        "description": one.meaning,
        "schema": _schema(one),
    }
    if one.required:
        told["required"] = True
    return told


def _others() -> dict[str, Any]:
    return {
        "name": "parameters",
        "in": "query",
        "description": "What the question takes, each by its name: see the list of questions.",
        "style": "form",
        "explode": True,
        "schema": {"type": "object", "additionalProperties": {"type": "string"}},
    }


def _schema(one: Parameter) -> dict[str, Any]:
    match one.kind:
        case "integer":
            return {"type": "integer", "minimum": one.fewest, "maximum": one.most, "default": one.default}
        case "boolean":
            return {"type": "boolean", "default": one.default}
        case "texts":
            return {"type": "array", "items": {"type": "string"}}
        case _:
            pass
    schema: dict[str, Any] = {"type": "string"}
    if one.choices:
        schema |= {"enum": list(one.choices), "default": one.default}
    return schema


def _problem(why: str) -> dict[str, Any]:
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {"description": why, "content": content}
