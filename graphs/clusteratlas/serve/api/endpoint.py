"""``/api``: operations, and their description."""

from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from clusteratlas.serve.api.description import described
from clusteratlas.serve.api.operations import Operation, of_path
from clusteratlas.serve.settings import Limits
from clusteratlas.serve.web.exchange import Worked
from clusteratlas.serve.web.problems import problem
from clusteratlas.serve.workers.crew import Crew

_MOST_FIELDS = 100


class Endpoint:
    """Answers one operation.

    Args:
        operation: what is asked.
        crew: who works answers out.
        limits: the server's bounds.
    """

    def __init__(self, operation: Operation, crew: Crew, limits: Limits) -> None:
        self._operation, self._crew, self._limits = operation, crew, limits

    async def __call__(self, request: Request) -> Response:
        """The answer to a request."""
        text = request.scope["query_string"].decode("latin-1")
        try:
            fields = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
        except UnicodeDecodeError:
            return problem(400, "The address holds bytes that are no UTF-8. Write it in UTF-8.")
        except ValueError:
            return problem(400, f"A request may have {_MOST_FIELDS} parameters.")
        kept = [field for field in fields if field[0] != "token"]
        if placed := of_path(self._operation):
            kept.insert(0, (placed, request.path_params[placed]))
        asked = {"task": "api", "operation": self._operation.name, "fields": kept}
        headers = {"cache-control": "no-store", "atlas-time-limit": f"{self._limits.seconds:g}"}
        return Worked(crew=self._crew, limits=self._limits, asked=asked, headers=headers)


async def description(request: Request) -> Response:
    """The description of the API."""
    from importlib.metadata import version

    address = str(request.url.replace(query="", fragment="")).removesuffix("/openapi.json")
    return JSONResponse(described(address, version("clusteratlas")))
