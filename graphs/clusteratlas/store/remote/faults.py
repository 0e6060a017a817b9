"""What goes wrong with an endpoint, in words: the address, the reason and what to do."""

import re
from html import unescape

import httpx

from clusteratlas.errors import AtlasError, RequestError, UnavailableError
from clusteratlas.store.remote.address import Address

_SHOWN = 300  # characters of what a server says of an error
_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.IGNORECASE | re.DOTALL)
_MARKUP = re.compile(r"<[^>]*>")
_BAD_REQUEST, _SERVER = 400, 500
_LOGIN = (
    "Give user and password by CLUSTERATLAS_USER and CLUSTERATLAS_PASSWORD, a token by CLUSTERATLAS_TOKEN, "
    "or an entry in .netrc"
)
_NO_ENDPOINT = "is no SPARQL endpoint ({status}). Many are at an address that ends in /sparql or /query."
_DOWN = "is not available now ({status}).{told} Try again later."
_SAID = {
    401: f"wants to know who asks (401). {_LOGIN}.",
    403: f"lets nobody in with these credentials (403).{{told}} {_LOGIN}.",
    **dict.fromkeys((404, 405, 410), _NO_ENDPOINT),
    429: "wants fewer requests (429), and still does. Try again later.",
    **dict.fromkeys((502, 503, 504), _DOWN),
}
"""What a status means for whoever asked, to follow the address."""


def unreachable(address: Address, error: Exception, waited: float) -> UnavailableError:
    """The error of a server that gives no answer, or breaks off in the midst of one."""
    return UnavailableError(f"{address} {_why_not(error, waited)}")


def _why_not(error: Exception, waited: float) -> str:
    said = _line(str(error)) or type(error).__name__
    if isinstance(error, httpx.TimeoutException):
        return (
            f"gave no answer within {waited:g} s. Ask for less, as one region, or allow more by "
            "CLUSTERATLAS_TIMEOUT, in seconds."
        )
    if "CERTIFICATE" in said.upper():
        return f"shows a certificate that is not trusted: {said}. Name its authority's file by SSL_CERT_FILE."
    if isinstance(error, httpx.ProxyError):
        return f"is not reached through the proxy: {said}. See HTTPS_PROXY."
    if isinstance(error, httpx.ConnectError):
        return f"cannot be reached: {said}. See that the server runs and that the address is right."
    return f"broke off its answer: {said}. Ask again; if it stays so, ask for less, as one region."


def refused(address: Address, status: int, kind: str, body: bytes) -> AtlasError:
    """The error of an answer that is none.

    Args:
        address: of the endpoint.
        status: of HTTP.
        kind: the type of the content.
        body: its beginning.
    """
    said = _said(kind, body)
    told = f" It says: {said}." if said else ""
    if status == _BAD_REQUEST and not _is_page(kind, body):
        return RequestError(f"{address} does not take the query.{told or ' It does not say why.'}")
    if status in _SAID:
        words = _SAID[status].format(status=status, told=told)
    elif status >= _SERVER:
        words = f"failed over the query ({status}).{told} Ask for less, or see the server's log."
    else:
        words = f"answers with status {status}, not with results.{told}"
    return UnavailableError(f"{address} {words}")


def no_results(address: Address, kind: str, body: bytes) -> UnavailableError:
    """The error of an answer that is no SPARQL results."""
    is_page = _is_page(kind, body)
    title = f" (“{said}”)" if is_page and (said := _said(kind, body)) else ""
    what = "a web page" if is_page else f"content of the type {kind}" if kind else "something else"
    return UnavailableError(
        f"{address} answers with {what}{title}, not with SPARQL results. Name "
        "the address of the endpoint itself, as https://example.org/sparql."
    )


def malformed(address: Address, error: Exception) -> UnavailableError:
    """The error of results that cannot be read to their end."""
    return UnavailableError(
        f"{address} sends results that cannot be read: {_line(str(error))}. The answer may have been cut "
        "short: ask again, or ask for less."
    )


def too_much(address: Address, what: str) -> UnavailableError:
    """The error of an answer that has no end, or none within bounds."""
    return UnavailableError(f"{address} sends more than {what}, and was left. Ask for less, as one region.")


def _is_page(kind: str, body: bytes) -> bool:
    head = body.lstrip()[:15].lower()
    return "html" in kind or head.startswith((b"<!doctype html", b"<html"))


def _said(kind: str, body: bytes) -> str:
    text = body.decode(errors="replace")
    if _is_page(kind, body):
        title = _TITLE.search(text)
        return _line(unescape(_MARKUP.sub(" ", title[1]))) if title else ""
    return _line(text)


def _line(text: str) -> str:
    """A text as one short line without what a terminal would obey."""
    plain = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return (plain[:_SHOWN] + "…" if len(plain) > _SHOWN else plain).rstrip(".")
