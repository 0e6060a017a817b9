"""What goes wrong, as a page where a browser asks for one; programs are given problem details."""

import json
from collections.abc import Sequence

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from clusteratlas.errors import AtlasError
from clusteratlas.pages.live.addresses import Addresses
from clusteratlas.pages.locales import LANGUAGES, language_code
from clusteratlas.pages.thing.page import render_problem
from clusteratlas.serve.web.accept import chosen
from clusteratlas.serve.web.problems import MEDIA_TYPE
from clusteratlas.serve.web.spoken import spoken
from clusteratlas.serve.web.tags import policy_of

_OFFERED = {MEDIA_TYPE: "problem", "application/json": "problem", "text/html": "page"}


class Readable:
    """Gives browsers a page that says what is wrong.

    Args:
        app: the application.
        root: the path under which clients see the server.
        programs: the first parts of paths that programs ask, which are never given a page.
    """

    def __init__(self, app: ASGIApp, root: str, programs: Sequence[str]) -> None:
        self._app, self._root, self._programs = app, root, frozenset(programs)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, and turn a problem into a page."""
        if scope["type"] != "http" or not self._is_read(scope):
            await self._app(scope, receive, send)
            return
        held: Message | None = None
        told = b""

        async def sent(message: Message) -> None:
            nonlocal held, told
            if message["type"] == "http.response.start" and _is_problem(message):
                held = message
            elif held is None:
                await send(message)
            else:
                told += message.get("body", b"")
                if not message.get("more_body"):
                    await self._tell(scope, held, told, send)

        await self._app(scope, receive, sent)

    def _is_read(self, scope: Scope) -> bool:
        """Whether whoever asks wants to read a page."""
        first = scope["path"].removeprefix(self._root).strip("/").partition("/")[0]
        if first in self._programs or scope["method"] not in {"GET", "HEAD"}:
            return False
        accepted = ", ".join(Request(scope).headers.getlist("accept"))
        kind = chosen(accepted, _OFFERED) if accepted else None
        return kind == "text/html"

    async def _tell(self, scope: Scope, start: Message, told: bytes, send: Send) -> None:
        problem = json.loads(told or b"{}")
        request = Request(scope)
        lang = request.query_params.get("lang", "")
        try:
            language = language_code(lang) if lang else ""
        except AtlasError:  # which may be what is wrong
            lang = language = ""
        language = language or spoken(", ".join(request.headers.getlist("accept-language")), LANGUAGES)
        addresses = Addresses(self._root, lang)
        nearest = problem.get("nearest", ())
        content = render_problem(problem["title"], problem["detail"], nearest, addresses, language).encode()
        fields = {
            b"content-type": b"text/html; charset=utf-8",
            b"content-length": str(len(content)).encode(),
            b"content-security-policy": policy_of(content).encode("latin-1"),
            b"content-language": language.encode(),
        }
        kept = [(name, value) for name, value in start["headers"] if name.lower() not in fields]
        await send({**start, "headers": [*kept, *fields.items()]})
        body = b"" if scope["method"] == "HEAD" else content
        await send({"type": "http.response.body", "body": body, "more_body": False})


def _is_problem(start: Message) -> bool:
    kinds = (value for name, value in start["headers"] if name.lower() == b"content-type")
    return any(value.startswith(MEDIA_TYPE.encode()) for value in kinds)
