"""The SPARQL 1.1 protocol: a query goes out by POST, and its answer is read as it comes."""

import os
import time
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from itertools import islice
from typing import IO, cast
from urllib.parse import urlencode, urljoin, urlsplit

import httpx
import pyoxigraph as ox

from clusteratlas.errors import RequestError
from clusteratlas.store.answers import Answer
from clusteratlas.store.remote import faults
from clusteratlas.store.remote.address import Address
from clusteratlas.store.tracing import Cost, traced
from clusteratlas.store.words import form_of

TIMEOUT = "CLUSTERATLAS_TIMEOUT"
"""The environment variable with the seconds to wait for the next part of an answer."""
PATIENCE = 60.0
"""These seconds unless it says otherwise."""
_WHOLE = 10  # times as long an answer may take from its beginning to its end
MOST_BYTES = 1 << 30
"""The most bytes, unpacked, that one answer may have."""
_MOST_TRIES = 4
_MOST_REDIRECTS = 5
_LONGEST_WAIT = 30.0  # seconds between two tries
_FIRST_WAIT = 0.5
_AGAIN = frozenset({429, 502, 503, 504})
_SEE_OTHER = 303
_REDIRECTS = frozenset({301, 302, _SEE_OTHER, 307, 308})
_OK = 200
_HEAD = 4096  # bytes of an answer that is an error, or none, that are looked at
_OF_RESULTS = (
    "application/sparql-results+json, application/sparql-results+xml;q=0.8, text/tab-separated-values;q=0.5"
)
_OF_TRIPLES = "application/n-triples, text/turtle;q=0.8, application/rdf+xml;q=0.5"
_RESULTS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "application/xml": ox.QueryResultsFormat.XML,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
_GRAPHS = {
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "text/plain": ox.RdfFormat.N_TRIPLES,
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}


@dataclass(frozen=True, slots=True)
class DataSet:
    """The graphs that a query is about, where the server is told; all empty where it is left to itself."""

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


@dataclass(slots=True)
class Totals:
    """What all requests to an endpoint came to."""

    requests: int = 0
    rows: int = 0
    size: int = 0


class Endpoint:
    """A SPARQL endpoint. Each query is retried where that may help, within bounds of time and size.

    Args:
        address: where it is.
        environment: where ``CLUSTERATLAS_TIMEOUT`` is looked up; None for that of the program.
    """

    def __init__(self, address: Address, environment: Mapping[str, str] | None = None) -> None:
        self.address = address
        self.totals = Totals()
        self.most_rows: int | None = None
        self._patience = _patience(os.environ if environment is None else environment)
        self._client = httpx.Client(
            timeout=httpx.Timeout(self._patience, connect=min(self._patience, 15.0)),
            follow_redirects=False,
            headers={"User-Agent": "clusteratlas"},
        )

    def ask(
        self, query: str, purpose: str, *, limit: int | None = None, about: DataSet | None = None
    ) -> Answer:
        """The answer to a query of any form, read to its end or to a limit.

        Args:
            query: whole SPARQL 1.1, with its prefixes.
            purpose: what the request is for, as a trace tells it.
            limit: the most rows or triples to read.
            about: the graphs that it is about.

        Raises:
            RequestError: the server does not take the query.
            UnavailableError: it gives no answer, or none that can be read.
        """
        fields = [("query", query)]
        if about is not None:
            fields += [("default-graph-uri", one) for one in about.default]
            fields += [("named-graph-uri", one) for one in about.named]
        form = form_of(query)
        accept = _OF_TRIPLES if form in {"CONSTRUCT", "DESCRIBE"} else _OF_RESULTS
        request = _Request(urlencode(fields).encode(), accept, limit)
        with traced(purpose) as cost:
            for tries in range(1, _MOST_TRIES + 1):
                cost.tries = tries
                answer = self._try(request, cost, last=tries == _MOST_TRIES)
                if answer is not None:
                    return _with_truth(answer) if form == "ASK" else answer
        raise AssertionError  # the last try answers or raises

    def _try(self, request: "_Request", cost: Cost, *, last: bool) -> Answer | None:
        """One try; None where another one may help, after a wait."""
        self.totals.requests += 1
        try:
            with self._sent(request) as response:
                if response.status_code in _AGAIN and not last:
                    wait = _retry_after(response) or _FIRST_WAIT * 2 ** (cost.tries - 1)
                else:
                    return self._read(response, request.limit, cost)
        except (httpx.TransportError, httpx.DecodingError, httpx.InvalidURL) as error:
            # Who has waited long for nothing would wait as long again.
            slow = isinstance(error, httpx.TimeoutException) and not isinstance(error, httpx.ConnectTimeout)
            certain = slow or isinstance(error, httpx.InvalidURL | httpx.UnsupportedProtocol)
            if last or certain or "CERTIFICATE" in str(error).upper():
                raise faults.unreachable(self.address, error, self._patience) from error
            wait = _FIRST_WAIT * 2 ** (cost.tries - 1)
        time.sleep(min(wait, _LONGEST_WAIT))
        return None

    @contextmanager
    def _sent(self, request: "_Request") -> Generator[httpx.Response]:
        """The beginning of the answer to a request, redirects followed; credentials stay with their host."""
        url, method = self.address.url, "POST"
        for _ in range(_MOST_REDIRECTS + 1):
            headers = {"Accept": request.accept}
            if method == "POST":
                headers["Content-Type"] = "application/x-www-form-urlencoded"
            if self.address.authorization and _place(url) == self.address.host:
                headers["Authorization"] = self.address.authorization
            content = request.body if method == "POST" else None
            with self._client.stream(
                method, url, content=content, headers=headers, auth=_as_given
            ) as response:
                target = response.headers.get("location", "")
                if response.status_code not in _REDIRECTS or not target:
                    yield response
                    return
                method = "GET" if response.status_code == _SEE_OTHER else method
                url = urljoin(url, target)
        raise httpx.RemoteProtocolError("it redirects without end")

    def _read(self, response: httpx.Response, limit: int | None, cost: Cost) -> Answer:
        stream = _Body(response, self.address, self._patience * _WHOLE)
        kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        try:
            if response.status_code != _OK:
                raise faults.refused(self.address, response.status_code, kind, stream.read(_HEAD))
            self._see_most_rows(response)
            answer = self._parsed(stream, kind, limit)
        finally:
            cost.size = stream.size
            self.totals.size += stream.size
        if answer.truth is None:
            cost.rows = len(answer.rows if answer.triples is None else answer.triples)
            self.totals.rows += cost.rows
        return answer

    def _see_most_rows(self, response: httpx.Response) -> None:
        most = response.headers.get("x-sparql-maxrows", "")
        if most.isdecimal():
            self.most_rows = int(most)

    def _parsed(self, stream: "_Body", kind: str, limit: int | None) -> Answer:
        head = stream.peek(_HEAD)
        try:
            if kind in _RESULTS and not (kind == "application/xml" and b"<html" in head.lower()):
                parsed = ox.parse_query_results(cast("IO[bytes]", stream), format=_RESULTS[kind])
                return Answer.read(cast("ox.QuerySolutions", parsed), limit)
            if kind in _GRAPHS:
                stop = None if limit is None else limit + 1
                parser = ox.parse(cast("IO[bytes]", stream), format=_GRAPHS[kind], rename_blank_nodes=True)
                triples = tuple(quad.triple for quad in islice(parser, stop))
                return Answer(triples=triples[:limit], more=stop is not None and len(triples) == stop)
        except (SyntaxError, ValueError, EOFError) as error:
            raise faults.malformed(self.address, error) from error
        raise faults.no_results(self.address, kind, head)


@dataclass(frozen=True, slots=True)
class _Request:
    """What is sent: the form, the types of answers that are read, and how much of one."""

    body: bytes
    accept: str
    limit: int | None


class _Body:
    """The body of an answer as a file that is read once, within bounds of size and time."""

    def __init__(self, response: httpx.Response, address: Address, seconds: float) -> None:
        self._parts = response.iter_bytes()
        self._address, self._end = address, time.monotonic() + seconds
        self._seconds = seconds
        self._held = b""
        self.size = 0

    def read(self, size: int = -1) -> bytes:
        """At most so many bytes, and at least one until the end."""
        if not self._held:
            self._held = self._next()
        given = self._held if size < 0 else self._held[:size]
        self._held = self._held[len(given) :]
        return given

    def peek(self, size: int) -> bytes:
        """The first bytes, which are read again later."""
        if not self._held:
            self._held = self._next()
        return self._held[:size]

    def _next(self) -> bytes:
        for part in self._parts:
            self.size += len(part)
            if self.size > MOST_BYTES:
                raise faults.too_much(self._address, f"{MOST_BYTES:,} bytes")
            if time.monotonic() > self._end:
                raise faults.too_much(self._address, f"comes within {self._seconds:g} s")
            if part:
                return part
        return b""


def _with_truth(answer: Answer) -> Answer:
    """An answer to ASK; some servers, as Virtuoso 7, give yes and no as the one cell of a table."""
    if answer.truth is not None or answer.triples is not None:
        return answer
    cell = answer.rows[0][0] if answer.rows and answer.rows[0] else None
    return Answer(truth=getattr(cell, "value", "") in {"1", "true"})


def _as_given(request: httpx.Request) -> httpx.Request:
    """Leave the headers as they are: what .netrc holds is looked up with the address, and for it alone."""
    return request


def _place(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.hostname}:{parts.port or (443 if parts.scheme == 'https' else 80)}"


def _patience(environment: Mapping[str, str]) -> float:
    given = environment.get(TIMEOUT, "")
    try:
        seconds = float(given) if given else PATIENCE
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < 1_000_000:  # noqa: PLR2004 - eleven days
        raise RequestError(f"{TIMEOUT} is {given!r}, and should be a number of seconds above 0.")
    return seconds


def _retry_after(response: httpx.Response) -> float:
    """The seconds that a server asks to wait; 0 where it asks for none."""
    given = response.headers.get("retry-after", "").strip()
    if given.isdecimal():
        return float(given)
    try:
        return max(0.0, parsedate_to_datetime(given).timestamp() - time.time())
    except (TypeError, ValueError):
        return 0.0


def literal_values(variable: str, iris: Sequence[str]) -> str:
    """A VALUES clause of IRIs.

    Raises:
        ValueError: one is no IRI.
    """
    return f"VALUES ?{variable} {{ {' '.join(str(ox.NamedNode(iri)) for iri in iris)} }}"
