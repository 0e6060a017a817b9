"""Headers that every answer bears, so that no browser does with it what it is not for."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"
"""For what is no page: it may do nothing, even where a browser takes it for one."""
_ALL = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


class Heads:
    """Adds these headers where an answer does not bear its own.

    Args:
        app: what answers.
        shared: whether pages of other sites may read answers.
    """

    def __init__(self, app: ASGIApp, *, shared: bool) -> None:
        self._app = app
        reach = "cross-origin" if shared else "same-origin"
        told = {**_ALL, "content-security-policy": _POLICY, "cross-origin-resource-policy": reach}
        self._headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in told.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the headers."""

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = list(message["headers"])
                names = {name.lower() for name, _ in given}
                message["headers"] = given + [field for field in self._headers if field[0] not in names]
            await send(message)

        await self._app(scope, receive, sent if scope["type"] == "http" else send)
