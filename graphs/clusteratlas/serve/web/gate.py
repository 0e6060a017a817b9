"""Who may ask: the host that a client calls, the site from which it does, and the token that it shows."""

import re
from hmac import compare_digest
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from clusteratlas.serve.settings import ENVIRONMENT, Settings
from clusteratlas.serve.web.connections import LONGEST_HEAD
from clusteratlas.serve.web.problems import problem

COOKIE = "clusteratlas"
"""The name of the cookie in which a browser keeps the token."""
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods by which nothing is ever changed."""
_OPEN = frozenset({"/healthz"})
_HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::\d{1,5})?")


class Hosts:
    """Answers only those who call the server by its name, and no writes from pages of other sites.

    A page of another site can make a browser call any address, and by a name of its own that leads here even
    read what comes back; but it can neither choose the host that the browser names nor hide where it is from.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app, self._settings = app, settings
        self._called = settings.called

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request pass, or refuse it."""
        refused = self._refused(scope) if scope["type"] == "http" else None
        await (refused or self._app)(scope, receive, send)

    def _refused(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        called = _HOST.fullmatch(hosts[0].lower()) if len(hosts) == 1 else None
        if called is None:
            return problem(400, "The request names no host, or more than one. Send one Host field.")
        if len(scope["raw_path"]) + len(scope["query_string"]) > LONGEST_HEAD:
            return problem(414, f"The address exceeds {LONGEST_HEAD:,} bytes. Send long queries by POST.")
        if not self._settings.any_name and called["name"] not in self._called:
            return problem(
                421,
                f"This server is not called {called['name']}. Call it by one of: "
                f"{', '.join(sorted(self._called))}; or start it with --allow-host.",
            )
        if scope["method"] not in SAFE and self._is_foreign(headers, hosts[0].lower()):
            return problem(
                403,
                "A page of another site sent this request. Those get answers to GET alone, unless the "
                "server is started with --cors and their origin.",
            )
        return None

    def _is_foreign(self, headers: Headers, host: str) -> bool:
        """Whether a page of another site sent the request, and its origin is not let in."""
        origin = headers.get("origin")
        if origin is not None and ({origin, "*"} & set(self._settings.origins)):
            return False
        if origin is not None and _place(origin) != host:
            return True
        return headers.get("sec-fetch-site", "none") not in {"none", "same-origin"}


class Tokens:
    """Answers only those who show the token: as a bearer's, in a cookie, or once in a browser's address."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app, self._settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request pass, or refuse it."""
        refused = self._refused(scope) if scope["type"] == "http" and self._settings.token else None
        await (refused or self._app)(scope, receive, send)

    def _refused(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        path = scope["path"].removeprefix(self._settings.root_path)
        if path in _OPEN or self._is_right(_bearer(headers)) or self._is_right(_cookie(headers)):
            return None
        fields = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        if scope["method"] in SAFE and any(
            name == "token" and self._is_right(value) for name, value in fields
        ):
            return self._remembered(scope["path"], [field for field in fields if field[0] != "token"])
        return problem(
            401,
            "This server answers only who shows its token: in a browser by ?token=…, in programs by the "
            f"header “Authorization: Bearer …”. Who started it has set it in {ENVIRONMENT}, or saw it in the "
            "address.",
            {"www-authenticate": 'Bearer realm="clusteratlas"'},
        )

    def _is_right(self, shown: str) -> bool:
        return compare_digest(shown.encode(), self._settings.token.encode())

    def _remembered(self, path: str, fields: list[tuple[str, str]]) -> Response:
        """Send a browser on to the address without the token, which stands in a cookie from then on."""
        # More than one slash at the beginning would be the address of another host.
        target = "/" + path.lstrip("/\\") + (f"?{urlencode(fields)}" if fields else "")
        answer = RedirectResponse(target, 303, {"cache-control": "no-store"})
        place = self._settings.root_path or "/"
        answer.set_cookie(COOKIE, self._settings.token, path=place, httponly=True, samesite="strict")
        return answer


def _place(origin: str) -> str:
    """The host and port of an origin; empty of what is none, as "null"."""
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""


def _bearer(headers: Headers) -> str:
    kind, _, value = headers.get("authorization", "").partition(" ")
    return value.strip() if kind.lower() == "bearer" else ""


def _cookie(headers: Headers) -> str:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""
