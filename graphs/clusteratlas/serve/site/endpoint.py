"""``/``, ``/regions/…``, ``/chains/…`` and what stands beside them: pages for readers."""

from collections.abc import Awaitable, Callable, Iterator

from starlette.requests import Request
from starlette.responses import Response

from clusteratlas.errors import AtlasError
from clusteratlas.pages.live.places import PATHS
from clusteratlas.serve.settings import Limits
from clusteratlas.serve.site.drawing import FILES
from clusteratlas.serve.web.exchange import Worked
from clusteratlas.serve.web.problems import problem
from clusteratlas.serve.web.seen import read_view, wrong
from clusteratlas.serve.workers.crew import Crew

Handler = Callable[[Request], Awaitable[Response]]
_HEADERS = {"vary": "accept-language", "cache-control": "no-cache"}


def site_routes(crew: Crew, limits: Limits, root: str) -> Iterator[tuple[str, Handler]]:
    """Paths, each with what answers it.

    Args:
        crew: who works answers out.
        limits: the server's bounds.
        root: the path under which clients see the server.
    """
    asking = _Asking(crew, limits, root)
    yield "/", asking.of("index")
    yield "/regions/{name:path}", asking.of("region")
    yield "/chains/{name:path}", asking.of("chain")
    for page, file in FILES.items():
        yield PATHS[file], asking.of(page)


class _Asking:
    def __init__(self, crew: Crew, limits: Limits, root: str) -> None:
        self._crew, self._limits, self._root = crew, limits, root

    def of(self, page: str) -> Handler:
        """What answers requests for a page of a kind."""

        async def answered(request: Request) -> Response:
            return self._answer(request, page)

        return answered

    def _answer(self, request: Request, page: str) -> Response:
        taken = {"region"} if page == "compare" else set[str]()
        if (fault := wrong(request.query_params, taken)) is not None:
            return fault
        try:
            view = read_view(request)
        except AtlasError as error:
            return problem(404, str(error), _HEADERS)
        asked = {
            **view,
            "task": "page",
            "page": page,
            "name": request.path_params.get("name", ""),
            "regions": tuple(request.query_params.getlist("region")),
            "path": str(request.scope["path"]).removeprefix(self._root) or "/",
            "root": self._root,
        }
        return Worked(crew=self._crew, limits=self._limits, asked=asked, headers=_HEADERS)
