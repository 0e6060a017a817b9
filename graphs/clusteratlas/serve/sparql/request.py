"""What a request of the SPARQL 1.1 protocol asks."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.responses import Response

from clusteratlas.serve.web.exchange import Unanswerable
from clusteratlas.serve.web.problems import problem

FORM, DIRECT, UPDATE = (
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
)
_ABOUT = ("default-graph-uri", "named-graph-uri")
_UPDATING = frozenset({"update", "using-graph-uri", "using-named-graph-uri"})


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, and the data set that it is about where the request names one.

    Attributes:
        query: the text.
        default: the graphs that make up its default graph.
        named: the graphs that GRAPH can name.
    """

    query: str
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


def asked_in(kind: str, target: bytes, body: bytes | None) -> Asked | None:
    """What a request asks; None where a GET asks nothing.

    Args:
        kind: the ``Content-Type`` of the body.
        target: what follows the question mark of the address.
        body: the body; None of GET, which has none.

    Raises:
        Unanswerable: it asks for a change, nothing or two things, or in no way that the protocol knows.
    """
    fields = _fields(target)
    media, charset = _media_type(kind)
    if body is None:
        return _asked(fields) if fields else None
    if charset not in {"", "utf-8"}:
        raise Unanswerable(problem(415, f"The body is in {charset}. Send it in UTF-8."))
    if media == FORM:
        return _asked([*fields, *_fields(body)])
    if media == UPDATE:
        raise Unanswerable(read_only())
    if media != DIRECT:
        told = f"A body of {media}" if media else "A body without a Content-Type"
        detail = f"{told} is no query. Send a query as {DIRECT}, or as the field “query” of {FORM}."
        raise Unanswerable(problem(415, detail, {"accept-post": f"{DIRECT}, {FORM}"}))
    if any(name == "query" for name, _ in fields):
        raise Unanswerable(problem(400, "There is a query in the address and one in the body. Send one."))
    return _asked([*fields, ("query", _decoded(body))])


def read_only() -> Response:
    """The answer to a request for a change."""
    return problem(
        403, "This server is read-only, and changes nothing. Ask by SELECT, ASK, CONSTRUCT or DESCRIBE."
    )


def _asked(fields: Iterable[tuple[str, str]]) -> Asked | None:
    found: dict[str, list[str]] = {name: [] for name in ("query", *_ABOUT)}
    for name, value in fields:
        if name in _UPDATING:
            raise Unanswerable(read_only())
        found.get(name, []).append(value)
    if len(found["query"]) > 1:
        raise Unanswerable(
            problem(400, f"The request has {len(found['query'])} queries. Send one at a time.")
        )
    if not found["query"]:
        raise Unanswerable(problem(400, "The request has no query. Send one as the field “query”."))
    return Asked(found["query"][0], tuple(found[_ABOUT[0]]), tuple(found[_ABOUT[1]]))


def _fields(text: bytes) -> list[tuple[str, str]]:
    """The fields of a form; a token is none of them.

    Raises:
        Unanswerable: it is no form in UTF-8, or has far too many fields.
    """
    try:
        found = parse_qsl(
            text.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS
        )
    except UnicodeDecodeError as error:
        raise Unanswerable(
            problem(400, "The request holds bytes that are no UTF-8. Write it in UTF-8.")
        ) from error
    except ValueError as error:
        raise Unanswerable(problem(400, f"A request may have {_MOST_FIELDS} fields.")) from error
    return [field for field in found if field[0] != "token"]


_MOST_FIELDS = 1000


def _decoded(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise Unanswerable(
            problem(400, "The query holds bytes that are no UTF-8. Write it in UTF-8.")
        ) from error


def _media_type(kind: str) -> tuple[str, str]:
    """The media type and the charset that a Content-Type tells, in small letters."""
    media, *parameters = (part.strip() for part in kind.lower().split(";"))
    pairs = (one.partition("=") for one in parameters)
    told = {name.strip(): value.strip().strip('"') for name, _, value in pairs}
    return media, told.get("charset", "")
