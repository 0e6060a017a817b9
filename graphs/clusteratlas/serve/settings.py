"""What a server is told when it starts, and the limits by which it keeps to its bounds."""

import re
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import urlsplit

from clusteratlas.errors import RequestError

ENVIRONMENT = "CLUSTERATLAS_TOKEN"
"""The environment variable that holds the token which requests must show."""
SHORTEST = 16
"""The fewest characters of a token."""
_TOKEN = re.compile(r"[A-Za-z0-9._~+/=-]+")
_ROOT = re.compile(r"(/[A-Za-z0-9._~-]+)+")
_HOST = re.compile(r"[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\]")
_ALL = {"0.0.0.0", "::"}  # noqa: S104 - named to be recognised, not bound
LOCAL = ("127.0.0.1", "localhost", "[::1]")
"""How this machine is called by itself."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one server.

    Attributes:
        seconds: the longest that an answer may take, from when work on it begins to its last byte.
        body: the most bytes of a request's body.
        answer: the most bytes of an answer.
        memory: the most bytes that one answer may take beyond what its process held before.
        workers: how many answers are worked out at once.
        waiting: how many more may wait for their turn.
        patience: seconds for which they may.
        connections: how many connections are held.
        head: seconds that a client has for the head of a request, then again for its body.
        stalled: seconds after which a client that takes nothing more of its answer is dropped.
        kept: bytes of answers that are kept for who asks the same again; 0 for none.
    """

    seconds: float = 60.0
    body: int = 1 << 20
    answer: int = 1 << 28
    memory: int = 1 << 30
    workers: int = 4
    waiting: int = 256
    patience: float = 120.0
    connections: int = 512
    head: float = 10.0
    stalled: float = 20.0
    kept: int = 1 << 26


@dataclass(frozen=True, slots=True)
class Settings:
    """Where a server listens and whom it answers.

    Attributes:
        host: the address to listen at.
        port: the port; 0 for any free one.
        token: what a request must show, or empty where any may ask.
        hosts: further names by which clients may call the server.
        root_path: the path under which a proxy shows it, as ``/atlas``.
        origins: the origins of other sites whose pages may read answers; ``*`` for any.
        limits: its bounds.

    Raises:
        RequestError: one of them is none.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    token: str = ""
    hosts: tuple[str, ...] = ()
    root_path: str = ""
    origins: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)

    def __post_init__(self) -> None:
        if not self.host or "/" in self.host:
            raise RequestError(f"“{self.host}” is no address to listen at. Name one as 127.0.0.1 or 0.0.0.0.")
        if self.root_path and not _ROOT.fullmatch(self.root_path):
            raise RequestError(
                f"“{self.root_path}” is no path under which a proxy could show the atlas. Write it as /atlas."
            )
        for origin in self.origins:
            _require_origin(origin)
        for host in self.hosts:
            if not _HOST.fullmatch(host):
                raise RequestError(f"“{host}” is no name of a host. Write it as atlas.example.org.")
        if self.token and (len(self.token) < SHORTEST or not _TOKEN.fullmatch(self.token)):
            raise RequestError(
                f"The token in {ENVIRONMENT} must have at least {SHORTEST} signs, all of them letters, "
                "digits or of ._~+/=-. Make one by: openssl rand -hex 24."
            )
        if not self.is_local and not self.token:
            raise RequestError(f"Whoever listens at {self.host} needs a token. Set {ENVIRONMENT}.")

    @property
    def is_local(self) -> bool:
        """Whether only this machine can reach it."""
        return is_local(self.host)

    @property
    def called(self) -> frozenset[str]:
        """The names by which clients may call it, in small letters and without a port."""
        # Who listens at all addresses is called by names that it cannot know, but asks for the token.
        own = () if self.host in _ALL else (bracketed(self.host),)
        return frozenset(name.lower() for name in (*LOCAL, *own, *self.hosts))

    @property
    def any_name(self) -> bool:
        """Whether clients may call it by any name: it listens at all addresses, and none was named."""
        return self.host in _ALL and not self.hosts

    def address(self, port: int) -> str:
        """The address at which a browser on this machine finds it."""
        host = "127.0.0.1" if self.host == "0.0.0.0" else "::1" if self.host == "::" else self.host  # noqa: S104 - likewise
        return f"http://{bracketed(host)}:{port}{self.root_path}/"


def is_local(host: str) -> bool:
    """Whether an address to listen at is one that only this machine can reach."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def bracketed(host: str) -> str:
    """A host as it stands in an address."""
    return f"[{host}]" if ":" in host else host


def _require_origin(origin: str) -> None:
    if origin == "*":
        return
    try:
        parts = urlsplit(origin)
        plain = (
            parts.scheme in {"http", "https"}
            and parts.hostname
            and origin == f"{parts.scheme}://{parts.netloc}"
        )
    except ValueError:
        plain = False
    if not plain:
        raise RequestError(f"“{origin}” is no origin. Write it as https://example.org, or * for any.")
