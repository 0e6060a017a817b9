"""``/sparql``: who asks is answered; who asks nothing is told what can be asked."""

from starlette.requests import Request
from starlette.responses import Response

from clusteratlas.serve.settings import Limits
from clusteratlas.serve.sparql.description import description
from clusteratlas.serve.sparql.formats import TRIPLES
from clusteratlas.serve.sparql.request import asked_in
from clusteratlas.serve.web.accept import chosen
from clusteratlas.serve.web.exchange import Unanswerable, Worked, body_of
from clusteratlas.serve.workers.crew import Crew

METHODS = ("GET", "HEAD", "POST", "OPTIONS")


class Endpoint:
    """Answers requests of the SPARQL 1.1 protocol.

    Args:
        crew: who works answers out.
        limits: the server's bounds.
    """

    def __init__(self, crew: Crew, limits: Limits) -> None:
        self._crew, self._limits = crew, limits
        self._told = {
            "vary": "accept",
            "cache-control": "no-store",
            "atlas-time-limit": f"{limits.seconds:g}",
            "atlas-answer-limit": str(limits.answer),
        }

    async def __call__(self, request: Request) -> Response:
        """The answer to a request."""
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"allow": ", ".join(METHODS)})
        try:
            body = await body_of(request, self._limits) if request.method == "POST" else None
            query = asked_in(request.headers.get("content-type", ""), request.scope["query_string"], body)
        except Unanswerable as refused:
            return refused.response
        accept = ", ".join(request.headers.getlist("accept"))
        if query is None:
            return self._described(request, accept)
        asked = {
            "task": "sparql",
            "query": query.query,
            "default": query.default,
            "named": query.named,
            "accept": accept,
        }
        return Worked(crew=self._crew, limits=self._limits, asked=asked, headers=self._told)

    def _described(self, request: Request, accept: str) -> Response:
        kind = chosen(accept, TRIPLES) or "text/turtle"  # a browser takes it as it is
        address = str(request.url.replace(query="", fragment=""))
        media, content = description(address, kind)
        return Response(content, headers={**self._told, "content-type": media})
