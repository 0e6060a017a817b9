"""Errors as answers: problem details (RFC 9457), with the library's own sentences."""

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from starlette.responses import Response

from clusteratlas.serve.settings import Limits
from clusteratlas.serve.workers.crew import Refused

MEDIA_TYPE = "application/problem+json"
RETRY = "2"
"""Seconds after which a client may ask again where too many did."""

_STATUS = {
    "RequestError": 400,
    "DateError": 400,
    "DataSyntaxError": 400,
    "OutsideError": 403,
    "UnknownNameError": 404,
    "AmbiguousNameError": 409,
    "UnavailableError": 503,
    "WriteError": 503,
    "lost": 503,
    "unopened": 503,
    "NotAcceptable": 406,
    "NotFound": 404,
    "TooLong": 422,
    "slow": 422,
    "memory": 422,
    "MemoryError": 422,
}
"""HTTP's status for each kind of refusal; 500 for any other, which nobody foresaw. What is too much for one
answer is no 5xx, since asking again is of no use."""


def problem(
    status: int, detail: str, headers: Mapping[str, str] | None = None, more: Mapping[str, Any] | None = None
) -> Response:
    """An answer that says what is wrong.

    Args:
        status: of HTTP.
        detail: sentences that say what is at fault, what was expected, and what to do.
        headers: further headers.
        more: further members, as the names that come nearest.
    """
    told = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    content = json.dumps({**told, **(more or {})}, ensure_ascii=False)
    fields = {"cache-control": "no-store", **(headers or {})}
    return Response(content, status, fields, MEDIA_TYPE)


def refusal(refused: Refused, limits: Limits) -> Response:
    """The answer to a request that a worker refused or could not answer."""
    status = _STATUS.get(refused.kind, 500)
    headers = {"retry-after": RETRY} if status == HTTPStatus.SERVICE_UNAVAILABLE else {}
    return problem(
        status,
        refused.message if _is_told(refused) else sentence(refused.kind, limits),
        headers,
        refused.more,
    )


def _is_told(refused: Refused) -> bool:
    return bool(refused.message) and refused.kind in _STATUS and refused.kind != "unopened"


def sentence(kind: str, limits: Limits) -> str:
    """What is said where the kind of a refusal says all."""
    match kind:
        case "slow":
            return (
                f"The answer takes longer than {limits.seconds:g} seconds, which is the limit here. "
                "Narrow the question, or ask for less at once."
            )
        case "memory" | "MemoryError":
            return (
                f"The answer takes more than {limits.memory >> 20:,} MiB of memory, which is the limit here. "
                "Narrow the question, or ask for less at once."
            )
        case "TooLong":
            return (
                f"The answer is longer than {limits.answer >> 20:,} MiB, which is the limit here. "
                "Narrow the question, or take it in parts by LIMIT and OFFSET."
            )
        case "lost" | "unopened":
            return "The data cannot be asked now; processes are being started that can. Try again soon."
        case "broken":
            return "The engine broke down at this request. Please report it, with the request."
        case _:
            return "The server did not foresee this; its log has the particulars. Please report it."
