"""The query page: named questions as forms, an editor, and the files that it fetches."""

from collections.abc import Awaitable, Callable, Iterator
from functools import cache

from starlette.requests import Request
from starlette.responses import Response

from clusteratlas.catalogue.questions.library import questions
from clusteratlas.pages.live.addresses import Addresses
from clusteratlas.pages.live.places import LivePlaces, live_links
from clusteratlas.pages.query.page import Asked, ReadyQuestion, query_files, render_query
from clusteratlas.pages.region.drawing import vis_network_script
from clusteratlas.serve.web.problems import problem
from clusteratlas.serve.web.tags import is_had, tag_of
from clusteratlas.vocabulary.namespaces import ID, PREFIXES

Handler = Callable[[Request], Awaitable[Response]]
_MEDIA = {"js": "text/javascript; charset=utf-8", "css": "text/css; charset=utf-8"}
_FRAMES = "frame-ancestors 'none'"
"""What a page says of itself in its head holds; only this must stand before it."""
_INWARD = frozenset({"links", "network"})
"""Groups of questions that the library asks for itself."""


def query_routes() -> Iterator[tuple[str, Handler]]:
    """Paths, each with what answers it."""
    yield "/query", _page
    yield "/assets/{name}", _asset


async def _page(request: Request) -> Response:
    return _given(request, _rendered().encode(), "text/html; charset=utf-8")


async def _asset(request: Request) -> Response:
    name = request.path_params["name"]
    content = _files().get(name)
    if content is None:
        return problem(404, f"There is no file {name} among those of the pages.")
    return _given(request, content, _MEDIA[name.rpartition(".")[2]])


def _given(request: Request, content: bytes, media: str) -> Response:
    """Content, unless the client has it as it is."""
    tag = tag_of(content)
    headers = {"etag": tag, "cache-control": "no-cache", "content-security-policy": _FRAMES}
    if is_had(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=headers)
    return Response(content, headers=headers, media_type=media)


@cache
def _rendered() -> str:
    ready = (
        ReadyQuestion(
            one.name,
            one.group,
            one.title,
            one.question,
            one.tags,
            tuple(Asked(it.name, it.type, it.default, it.example, it.meaning) for it in one.parameters),
            f"api/questions/{one.name}",
        )
        for one in questions()
        if one.group not in _INWARD
    )
    return render_query(
        (*_judged(), *ready), PREFIXES, (ID, "id/", "thing?iri="), live_links(LivePlaces(Addresses(".")), {})
    )


def _judged() -> Iterator[ReadyQuestion]:
    """Questions that no SPARQL answers alone: who links to which value chain, and what is not recorded."""
    chain = Asked("value_chain", "value-chain", "", "railway", "only this value chain")
    region = Asked("region", "region", "", "hamburg", "only stakeholders recorded for this region")
    who = Asked("stakeholder", "stakeholder", "", "NFID", "only this stakeholder")
    yield ReadyQuestion(
        "links",
        "links",
        "Links to value chains",
        "Who links to which value chain, by which routes, and how strongly is that known?",
        ("stakeholder", "value chain", "strength"),
        (chain, region, who),
        "api/links",
    )
    yield ReadyQuestion(
        "gaps",
        "links",
        "Gaps of a region",
        "What is not recorded for the value chains of a region, and whom should one ask?",
        ("value chain", "stage", "bridge"),
        (Asked("region", "region", "required", "hamburg", "the region"),),
        "api/gaps",
    )


@cache
def _files() -> dict[str, bytes]:
    return {name: text.encode() for name, text in query_files(vis_network_script()).items()}
