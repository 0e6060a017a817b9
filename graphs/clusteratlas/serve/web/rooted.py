"""The path under which a proxy shows the server, whether the proxy takes it off a request's path or not."""

from starlette.types import ASGIApp, Receive, Scope, Send


class Rooted:
    """Lets the application see each request under the path at which clients see it.

    Args:
        app: the application.
        path: as ``/atlas``; empty where there is none.
    """

    def __init__(self, app: ASGIApp, path: str) -> None:
        self._app, self._path = app, path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer."""
        if scope["type"] == "http" and self._path:
            path: str = scope["path"]
            whole = path if f"{path}/".startswith(f"{self._path}/") else self._path + path
            scope = {**scope, "root_path": self._path, "path": whole}
        await self._app(scope, receive, send)
