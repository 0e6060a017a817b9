"""``/id/…``, ``/thing`` and ``/search``: requests read, and handed to a worker."""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from urllib.parse import unquote

from starlette.requests import Request
from starlette.responses import Response

from clusteratlas.errors import AtlasError
from clusteratlas.pages.live.addresses import local_of
from clusteratlas.serve.settings import Limits
from clusteratlas.serve.things.formats import BY_MEDIA, FORMATS
from clusteratlas.serve.web.accept import chosen
from clusteratlas.serve.web.exchange import Worked
from clusteratlas.serve.web.problems import problem
from clusteratlas.serve.web.seen import YES, read_view, wrong
from clusteratlas.serve.workers.crew import Crew
from clusteratlas.vocabulary.namespaces import ID

Handler = Callable[[Request], Awaitable[Response]]
_OF_THING = frozenset({"iri", "format", "ties", "page"})
_SEARCHED = ("text", "type", "region", "chain", "status", "strength", "links")
_OF_SEARCH = frozenset({*_SEARCHED, "page"})
_LONGEST = 2_000
"""Signs that an IRI may have here."""
_FARTHEST = 10_000


def thing_routes(crew: Crew, limits: Limits, root: str) -> Iterator[tuple[str, Handler]]:
    """Paths, each with what answers it.

    Args:
        crew: who works answers out.
        limits: the server's bounds.
        root: the path under which clients see the server.
    """
    asking = _Asking(crew, limits, root)
    yield "/id/{local:path}", asking.by_path
    yield "/thing", asking.by_iri
    yield "/search", asking.search


class _Asking:
    def __init__(self, crew: Crew, limits: Limits, root: str) -> None:
        self._crew, self._limits, self._root = crew, limits, root

    async def by_path(self, request: Request) -> Response:
        """A thing whose IRI ends as the path does."""
        if "iri" in request.query_params:
            return problem(400, "“iri” is nothing that this page takes: the path names the thing.")
        written = _written(request)
        decoded = request.path_params["local"]
        # An IRI may itself be written with signs in hundreds, or with the letters that they stand for.
        iris = list(dict.fromkeys((ID + decoded, ID + written)))
        return self._thing(request, iris)

    async def by_iri(self, request: Request) -> Response:
        """A thing of any IRI."""
        iri = request.query_params.get("iri", "")
        if not iri:
            return problem(400, "Which thing? Give its iri, as /thing?iri=https://example.org/it.")
        return self._thing(request, [iri])

    def _thing(self, request: Request, iris: list[str]) -> Response:
        given = request.query_params
        if (wrong := _wrong(given, _OF_THING)) is not None:
            return wrong
        if max(map(len, iris)) > _LONGEST:
            return problem(400, f"An IRI of more than {_LONGEST:,} signs names nothing here.")
        style = given.get("format", "")
        if style and style not in FORMATS:
            return problem(400, f"“{style}” is no format. It is one of: {', '.join(FORMATS)}.")
        kind = chosen(", ".join(request.headers.getlist("accept")), BY_MEDIA)
        headers = {"vary": "accept, accept-language", "cache-control": "no-cache"}
        if not style and kind is None:
            told = f"A thing comes as {', '.join(BY_MEDIA)}. Accept names none of these."
            return problem(406, told, headers)
        try:
            asked = self._asked(request)
        except AtlasError as error:
            return problem(404, str(error), headers)
        asked |= {
            "task": "thing",
            "iris": iris,
            "style": style or BY_MEDIA[kind or "text/html"],
            "ties": given.get("ties", ""),
            "moves": "iri" in given and local_of(iris[0]) is not None,
            "negotiated": not style,
        }
        return Worked(crew=self._crew, limits=self._limits, asked=asked, headers=headers)

    async def search(self, request: Request) -> Response:
        """Things by text and facets."""
        given = request.query_params
        if (wrong := _wrong(given, _OF_SEARCH)) is not None:
            return wrong
        headers = {"vary": "accept-language", "cache-control": "no-cache"}
        try:
            asked = self._asked(request)
        except AtlasError as error:
            return problem(404, str(error), headers)
        asked |= {"task": "search", **{name: given.get(name, "") for name in _SEARCHED}}
        asked["links"] = YES[given.get("links", "")]
        return Worked(crew=self._crew, limits=self._limits, asked=asked, headers=headers)

    def _asked(self, request: Request) -> dict[str, object]:
        """What all of these pages take.

        Raises:
            UnknownNameError: the language is none.
        """
        page = int(request.query_params.get("page", "") or "1")
        return {**read_view(request), "root": self._root, "page": page}


def _wrong(given: Mapping[str, str], taken: frozenset[str]) -> Response | None:
    """The answer to parameters that are at fault, or None."""
    if (fault := wrong(given, taken, {"links"} & taken)) is not None:
        return fault
    page = given.get("page", "") or "1"
    if not (page.isascii() and page.isdecimal() and len(page) < len(str(_FARTHEST)) and int(page) > 0):
        return problem(400, f"“{page}” is no page: a whole number from 1 to {_FARTHEST - 1:,}.")
    return None


def _written(request: Request) -> str:
    """The end of the path as the client wrote it, signs in hundreds and all."""
    decoded = str(request.path_params["local"])
    raw: bytes = request.scope.get("raw_path") or b""
    written = raw.partition(b"/id/")[2].decode("ascii", "replace")
    return written if unquote(written) == decoded else decoded
