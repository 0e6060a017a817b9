"""The address of an endpoint, and by what a program proves itself there; neither ever shows a password."""

import logging
import netrc
import os
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import SplitResult, unquote, urlsplit, urlunsplit

from clusteratlas.errors import RequestError

USER, PASSWORD, TOKEN = "CLUSTERATLAS_USER", "CLUSTERATLAS_PASSWORD", "CLUSTERATLAS_TOKEN"
_SCHEMES = frozenset({"http", "https"})
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Address:
    """Where an endpoint is.

    Attributes:
        url: the address without user and password: what is asked, and what messages show.
        host: the name and port that a redirect may not leave with credentials.
        authorization: the value of the header of that name, or empty; never shown.
    """

    url: str
    host: str
    authorization: str = field(default="", repr=False)

    def __str__(self) -> str:
        return self.url


def require_alone(data: Sequence[object], *, with_shipped: bool) -> None:
    """Refuse to open an endpoint together with something else.

    Raises:
        RequestError: it is so.
    """
    if with_shipped or len(data) > 1:
        other = "the shipped regions" if with_shipped else "other data"
        raise RequestError(
            f"An endpoint is opened alone, and not beside {other}. Load both into the server, or take a "
            "region out and open that beside them: clusteratlas --data ADDRESS export REGION -o region.ttl"
        )


def address_of(text: str, environment: Mapping[str, str] | None = None) -> Address:
    """The endpoint that a user names.

    Credentials come from the environment: a token (``CLUSTERATLAS_TOKEN``), or user and password
    (``CLUSTERATLAS_USER``, ``CLUSTERATLAS_PASSWORD``); else from the address itself; else from the file
    ``.netrc`` of the user.

    Raises:
        RequestError: it is no address of the web.
    """
    variables = os.environ if environment is None else environment
    parts = _parts(text)
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    place = f"[{host}]" if ":" in host else host
    shown = urlunsplit(
        (parts.scheme, place + (f":{parts.port}" if parts.port else ""), parts.path or "/", parts.query, "")
    )
    return Address(shown, f"{host}:{port}", _authorization(parts, host, variables))


def tell_plain(address: Address) -> None:
    """Log that credentials go to another machine as they are, for all on the way to read, if they do."""
    parts = urlsplit(address.url)
    if address.authorization and parts.scheme == "http" and not _is_here(parts.hostname or ""):
        _LOG.warning(
            "User and password, or the token, go to %s by http, which does not hide them. Name the address "
            "with https, if the server has it.",
            parts.hostname,
        )


def _is_here(host: str) -> bool:
    """Whether a host is this machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _parts(text: str) -> SplitResult:
    try:
        parts = urlsplit(text.strip())
        known = parts.scheme.lower() in _SCHEMES and bool(parts.hostname)
        _ = parts.port  # which is read when it is asked for, and may be none
    except ValueError:
        known, parts = False, urlsplit("")
    if not known or any(ord(char) <= ord(" ") for char in text.strip()):
        shown = text.rpartition("@")[2] if "@" in text else text
        raise RequestError(
            f"{shown} is no address of a SPARQL endpoint. It should look like https://example.org/sparql."
        )
    return parts


def _authorization(parts: SplitResult, host: str, variables: Mapping[str, str]) -> str:
    if token := variables.get(TOKEN):
        return f"Bearer {_one_line(token, TOKEN)}"
    if user := variables.get(USER):
        return _basic(user, variables.get(PASSWORD, ""))
    if parts.username is not None:
        return _basic(unquote(parts.username), unquote(parts.password or ""))
    try:
        held = netrc.netrc(variables.get("NETRC") or None).authenticators(host)
    except (OSError, netrc.NetrcParseError):
        return ""
    return _basic(held[0], held[2] or "") if held else ""


def _basic(user: str, password: str) -> str:
    return "Basic " + b64encode(f"{user}:{password}".encode()).decode()


def _one_line(text: str, name: str) -> str:
    if not text.isascii() or any(ord(char) < ord(" ") for char in text):
        raise RequestError(f"{name} holds what no token can: characters outside ASCII, or a line break.")
    return text
