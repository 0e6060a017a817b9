"""The API's paths: each request is read here and worked out by a worker."""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from typing import Any
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from clusteratlas.errors import RequestError
from clusteratlas.serve.api.openapi import document
from clusteratlas.serve.api.operation import Operation
from clusteratlas.serve.api.registry import OPERATIONS
from clusteratlas.serve.settings import Limits
from clusteratlas.serve.web.exchange import Worked
from clusteratlas.serve.web.problems import problem
from clusteratlas.serve.workers.crew import Crew

Handler = Callable[[Request], Awaitable[Response]]
_MOST_FIELDS = 1000


def api_routes(crew: Crew, limits: Limits) -> Iterator[tuple[str, Handler]]:
    """Paths, each with what answers it.

    Args:
        crew: who works answers out.
        limits: the server's bounds.
    """
    yield "/api", _told
    yield "/api/openapi.json", _told
    for operation in OPERATIONS.values():
        # A thing's id may hold slashes.
        path = operation.path.replace("{thing}", "{thing:path}")
        yield f"/api{path}", _handler(operation, crew, limits)


async def _told(request: Request) -> Response:
    """What can be asked, as OpenAPI."""
    return JSONResponse(document(request.scope.get("root_path", "")))


def _handler(operation: Operation, crew: Crew, limits: Limits) -> Handler:
    async def handle(request: Request) -> Response:
        try:
            given = _given(request)
            operation.read(given)  # what is at fault is told without a worker
        except RequestError as error:
            return problem(400, str(error))
        asked = {
            "task": "api",
            "operation": operation.name,
            "given": given,
            "accept": ", ".join(request.headers.getlist("accept")),
        }
        headers = {"vary": "accept", "cache-control": "no-cache"}
        return Worked(crew=crew, limits=limits, asked=asked, headers=headers)

    return handle


def _given(request: Request) -> Mapping[str, Any]:
    """Texts by parameter, those in the path among them; a token is none of them.

    Raises:
        RequestError: the address is not in UTF-8, or gives far too much.
    """
    try:
        text = request.scope["query_string"].decode("ascii")
        found = parse_qs(text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except UnicodeDecodeError as error:
        raise RequestError("The address holds bytes that are no UTF-8. Write it in UTF-8.") from error
    except ValueError as error:
        raise RequestError(f"A request may have {_MOST_FIELDS} fields.") from error
    found.pop("token", None)
    for name in request.path_params:
        if name in found:
            raise RequestError(f"The parameter “{name}” stands in the path. Leave it out behind it.")
    return {**found, **{name: [value] for name, value in request.path_params.items()}}
