"""The application: which path is answered by what, and what every request goes through."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import cast

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from clusteratlas.serve.api.routes import api_routes
from clusteratlas.serve.following import Following
from clusteratlas.serve.settings import Limits, Settings
from clusteratlas.serve.site.endpoint import site_routes
from clusteratlas.serve.site.query import query_routes
from clusteratlas.serve.sparql.endpoint import METHODS, Endpoint
from clusteratlas.serve.things.endpoint import thing_routes
from clusteratlas.serve.web import figures
from clusteratlas.serve.web.board import Board
from clusteratlas.serve.web.figures import Figures, Series
from clusteratlas.serve.web.gate import Hosts, Tokens
from clusteratlas.serve.web.heads import Heads
from clusteratlas.serve.web.log import Log
from clusteratlas.serve.web.problems import problem, sentence
from clusteratlas.serve.web.readable import Readable
from clusteratlas.serve.web.rooted import Rooted
from clusteratlas.serve.workers.crew import Crew

_ROUTES = frozenset(
    {
        *("", "regions", "chains", "compare", "map", "sources", "how-to-read", "id", "thing", "search"),
        *("query", "assets", "sparql", "api", "healthz", "metrics"),
    }
)
_PROGRAMS = ("sparql", "api", "assets", "healthz", "metrics")
_TOLD = ("atlas-time-limit", "atlas-answer-limit", "retry-after")
Handler = Callable[[Request], Awaitable[Response]]


def application(settings: Settings, crew: Crew, following: Following, board: Board | None = None) -> ASGIApp:
    """The application of a server.

    Args:
        settings: where it listens and whom it answers.
        crew: who works answers out; started and stopped with the application.
        following: lets them follow their data, likewise.
        board: where processes that serve together put their figures; None where there is but one.
    """
    telling = _Telling(crew, following, board)

    @asynccontextmanager
    async def life(_: Starlette) -> AsyncGenerator[None]:
        await crew.start()
        await following.start()
        showing = asyncio.create_task(telling.show()) if board is not None else None
        try:
            yield
        finally:
            if showing is not None:
                showing.cancel()
            await following.stop()
            await crew.stop()

    place = settings.root_path
    routes = [
        _route("/sparql", Endpoint(crew, settings.limits), METHODS),
        *(_route(path, handler) for path, handler in site_routes(crew, settings.limits, place)),
        *(_route(path, handler) for path, handler in api_routes(crew, settings.limits)),
        *(_route(path, handler) for path, handler in query_routes()),
        *(_route(path, handler) for path, handler in thing_routes(crew, settings.limits, place)),
        _route("/healthz", telling.health),
        _route("/metrics", telling.metrics),
    ]
    app: ASGIApp = Starlette(routes=routes, lifespan=life, exception_handlers=_HANDLERS)
    app = Readable(Tokens(app, settings), place, _PROGRAMS)
    if settings.origins:
        app = CORSMiddleware(
            app,
            allow_origins=settings.origins,
            allow_methods=METHODS,
            allow_headers=("accept", "authorization", "content-type"),
            expose_headers=_TOLD,
            max_age=600,
        )
    told = Heads(Hosts(app, settings), shared=bool(settings.origins))
    return Rooted(Log(told, telling.counted, _route_of(settings.root_path)), settings.root_path)


class _Telling:
    """Tells how the server is: whether it is sound, and what it has counted, with those beside it."""

    def __init__(self, crew: Crew, following: Following, board: Board | None) -> None:
        self._crew, self._following, self._board = crew, following, board
        self.counted = Figures()

    async def health(self, _: Request) -> Response:
        sound = self._crew.is_whole
        return PlainTextResponse("ok\n" if sound else "workers are missing\n", 200 if sound else 503)

    async def metrics(self, _: Request) -> Response:
        text = figures.written(self._shown())
        return Response(text, headers={"content-type": figures.MEDIA_TYPE, "cache-control": "no-store"})

    async def show(self) -> None:
        """Show the others what is counted here, again and again."""
        while True:
            self._shown()
            await asyncio.sleep(1)

    def _shown(self) -> Iterable[Series]:
        own = [*self.counted.series(), *_of_the_crew(self._crew), _of_the_data(self._following)]
        if self._board is None:
            return own
        self._board.show(own)
        return self._board.total()


def _route(path: str, answer: Handler, methods: tuple[str, ...] = ("GET", "HEAD")) -> Route:
    async def handle(request: Request) -> Response:
        return await answer(request)

    return Route(path, handle, methods=methods)


def _route_of(root_path: str) -> Callable[[str], str]:
    """The word by which a path counts in the metrics."""

    def word(path: str) -> str:
        first = path.removeprefix(root_path).strip("/").partition("/")[0]
        return (first or "front") if first in _ROUTES else "other"

    return word


def _of_the_crew(crew: Crew) -> tuple[Series, ...]:
    return (
        ("clusteratlas_workers_busy", "gauge", "Workers that work out an answer.", [("", crew.busy)]),
        ("clusteratlas_requests_waiting", "gauge", "Requests that wait for a worker.", [("", crew.waiting)]),
        ("clusteratlas_answers_kept_total", "counter", "Answers that stood ready.", [("", crew.kept.given)]),
        (
            "clusteratlas_answers_shared_total",
            "counter",
            "Answers that were worked out for another who asked the same at once.",
            [("", crew.sharing.shared)],
        ),
        (
            "clusteratlas_answers_broken_off_total",
            "counter",
            "Answers that were broken off, by why.",
            [(f'{{why="{why}"}}', count) for why, count in crew.ended.items()],
        ),
    )


def _of_the_data(following: Following) -> Series:
    told = "Times that data which had changed took over."
    return "clusteratlas_data_changed_total", "counter", told, [("", following.followed)]


async def _missing(request: Request, error: Exception) -> Response:
    """What has no route, or not by this method."""
    found = cast("HTTPException", error)
    headers: Mapping[str, str] = found.headers or {}
    if found.status_code == HTTPStatus.NOT_FOUND:
        return problem(404, f"There is nothing at {request.url.path}.", headers)
    if found.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        told = (
            f"{request.url.path} is not asked by {request.method}. Use one of: {headers.get('Allow', 'GET')}."
        )
        return problem(405, told, headers)
    return problem(found.status_code, found.detail, headers)


async def _gone(_: Request, __: Exception) -> Response:
    """The client has gone; nobody reads this."""
    return Response(status_code=499)


async def _unforeseen(_: Request, __: Exception) -> Response:
    """What nobody foresaw; the log tells it."""
    return problem(500, sentence("", Limits()))


_HANDLERS = {HTTPException: _missing, ClientDisconnect: _gone, Exception: _unforeseen}
