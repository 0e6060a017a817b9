"""``/`` and ``/regions/…``: pages for readers."""

from starlette.requests import Request
from starlette.responses import Response

from clusteratlas.serve.settings import Limits
from clusteratlas.serve.web.exchange import Worked
from clusteratlas.serve.web.problems import problem
from clusteratlas.serve.workers.crew import Crew

_TAKEN = frozenset({"at", "lang", "token"})


class Endpoint:
    """Answers with the front page, or a region's.

    Args:
        crew: who works answers out.
        limits: the server's bounds.
        root: the path under which clients see the server.
    """

    def __init__(self, crew: Crew, limits: Limits, root: str) -> None:
        self._crew, self._limits, self._root = crew, limits, root

    async def __call__(self, request: Request) -> Response:
        """The answer to a request."""
        unknown = [name for name in request.query_params if name not in _TAKEN]
        if unknown:
            return problem(400, f"“{unknown[0]}” is nothing that a page takes. It takes at and lang.")
        query = request.url.query
        asked = {
            "task": "page",
            "region": request.path_params.get("region", ""),
            "at": request.query_params.get("at", ""),
            "lang": request.query_params.get("lang", ""),
            "root": self._root,
            "query": f"?{query}" if query else "",
            "tags": request.headers.get("if-none-match", ""),
        }
        return Worked(crew=self._crew, limits=self._limits, asked=asked)
