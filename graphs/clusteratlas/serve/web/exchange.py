"""Taking a request's body and giving an answer's, within bounds, as long as the client is there."""

import asyncio
from collections.abc import Mapping
from contextlib import aclosing
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from clusteratlas.serve.settings import Limits
from clusteratlas.serve.web.connections import ABORT, LEAVING
from clusteratlas.serve.web.log import HEARD
from clusteratlas.serve.web.problems import RETRY, problem, refusal
from clusteratlas.serve.workers.answer import Answer
from clusteratlas.serve.workers.crew import Busy, Crew, Refused


class Unanswerable(Exception):  # noqa: N818 - carries the answer that says so
    """The request is answered by a problem.

    Attributes:
        response: the answer.
    """

    def __init__(self, response: Response) -> None:
        super().__init__(response.status_code)
        self.response = response


async def body_of(request: Request, limits: Limits) -> bytes:
    """A request's body.

    Raises:
        Unanswerable: it is too long or packed, or does not come in time.
        ClientDisconnect: the client has gone.
    """
    encoding = request.headers.get("content-encoding", "identity").lower()
    if encoding != "identity":
        raise Unanswerable(problem(415, f"The body is packed by {encoding}. Send it as it is."))
    told = request.headers.get("content-length", "0")
    if told.isdecimal() and int(told) > limits.body:
        raise Unanswerable(_too_long(limits))
    parts: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(limits.head):
            async for part in request.stream():
                size += len(part)
                if size > limits.body:
                    raise Unanswerable(_too_long(limits))
                parts.append(part)
    except TimeoutError:
        late = problem(408, f"The body did not come within {limits.head:g} seconds.", {"connection": "close"})
        raise Unanswerable(late) from None
    return b"".join(parts)


def _too_long(limits: Limits) -> Response:
    return problem(413, f"The body is longer than {limits.body:,} bytes. Ask for less at once.")


class Worked(Response):
    """An answer that a worker works out; the work ends when the client goes.

    Args:
        crew: the workers.
        limits: the server's bounds.
        asked: what is asked of a worker.
        headers: of every answer to this, problems among them.
    """

    def __init__(
        self,
        *,
        crew: Crew,
        limits: Limits,
        asked: Mapping[str, Any],
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        self._crew, self._limits, self._asked, self._fields = crew, limits, asked, dict(headers or {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Work the answer out, and give it."""
        with _Leaving(scope):
            try:
                answer = await self._crew.answer(self._asked)
                first = await anext(answer.rest, b"") if answer.rest is not None else b""
            except Refused as refused:
                if refused.kind in {"unforeseen", "unopened"}:  # told in the log, and not to clients
                    scope.setdefault(HEARD, {})["why"] = refused.message
                response = refusal(refused, self._limits)
                response.headers.update(self._fields)
                await response(scope, receive, send)
            except Busy:
                told = "The server has its hands full. Try again soon."
                await problem(503, told, {**self._fields, "retry-after": RETRY})(scope, receive, send)
            else:
                await self._give(answer, first, scope, send)

    async def _give(self, answer: Answer, first: bytes, scope: Scope, send: Send) -> None:
        """Give an answer; what follows its beginning has begun, so that it ends whatever happens."""
        give = _Giving(scope, send, self._limits.stalled)
        if answer.rest is None:
            await give(Response(answer.beginning, answer.status, {**answer.headers, **self._fields}))
            return
        async with aclosing(answer.rest) as rest:  # type: ignore[type-var]  # an asynchronous generator, which can be closed
            await give.begin(answer.status, {**answer.headers, **self._fields})
            await give.part(answer.beginning + first)
            try:
                async for part in rest:
                    await give.part(part)
            except Refused:
                give.abort()  # only so can the client tell that this is not all
                return
            await give.end()


class _Giving:
    """Sends an answer, and drops a client that does not take it."""

    def __init__(self, scope: Scope, send: Send, patience: float) -> None:
        self._scope, self._send, self._patience = scope, send, patience

    async def __call__(self, response: Response) -> None:
        """Send a whole answer."""

        async def nothing() -> Message:
            await asyncio.Event().wait()
            raise AssertionError

        try:
            async with asyncio.timeout(self._patience):
                await response(self._scope, nothing, self._send)
        except TimeoutError:
            self.abort()
            raise ClientDisconnect from None

    async def begin(self, status: int, headers: Mapping[str, str]) -> None:
        fields = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]
        await self._sent({"type": "http.response.start", "status": status, "headers": fields})

    async def part(self, content: bytes) -> None:
        await self._sent({"type": "http.response.body", "body": content, "more_body": True})

    async def end(self) -> None:
        await self._sent({"type": "http.response.body", "body": b"", "more_body": False})

    def abort(self) -> None:
        """End the connection, so that nobody takes what came for the whole."""
        found = self._scope.get("extensions", {}).get(ABORT)
        if found is not None:
            found["abort"]()

    async def _sent(self, message: Message) -> None:
        try:
            async with asyncio.timeout(self._patience):
                await self._send(message)
        except TimeoutError:
            self.abort()
            raise ClientDisconnect from None


class _Leaving:
    """Ends the work on a request when its client goes, which is no fault of the work."""

    def __init__(self, scope: Scope) -> None:
        self._task = asyncio.current_task()
        self._left = False
        noting = scope.get("extensions", {}).get(LEAVING)
        if noting is not None:
            noting["call"](self._end)

    def __enter__(self) -> None:
        """Begin the work."""

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> bool:
        """End it, and take the end that was asked for here as such."""
        task, self._task = self._task, None
        if not (self._left and kind is asyncio.CancelledError and task is not None):
            return False
        return task.uncancel() == 0

    def _end(self) -> None:
        if self._task is not None:
            self._left = True
            self._task.cancel()
