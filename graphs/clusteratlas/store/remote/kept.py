"""The names of an endpoint, kept on this machine for the next run as long as the endpoint stays as it is.

A file holds them as the endpoint gave them, and at its head what the endpoint told of its state then. Nothing
of this is ever needed: whatever goes wrong with a file, the names are fetched.
"""

import gzip
import logging
import zlib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox

from clusteratlas.errors import WriteError
from clusteratlas.files.writing import write_whole

LARGEST = 500_000_000
"""Bytes that all files may take up; what was not written for longest goes first."""

_LAYOUT = "clusteratlas names 2"
"""Counts up when what a file holds changes."""
_OLD = 7
"""Days after which names are fetched anew, as changes that leave all counts the same are not seen."""
_FAULTS = (OSError, EOFError, ValueError, SyntaxError, zlib.error)
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class KeptNames:
    """Where the names of one endpoint are kept.

    Attributes:
        folder: of the names of all endpoints.
        address: of the endpoint, without user and password.
    """

    folder: Path
    address: str

    def read(self, state: str) -> list[ox.Quad] | None:
        """The names, if they are kept and the endpoint is in the state in which it gave them; else None.

        Args:
            state: what the endpoint tells of its state now.
        """
        try:
            head, _, content = gzip.decompress(self._path.read_bytes()).partition(b"\n")
            kept, when = _parts(head.decode())
            age = (datetime.now(UTC).date() - date.fromisoformat(when)).days
            if kept == state and age < _OLD:
                return list(ox.parse(content, format=ox.RdfFormat.N_QUADS))
        except _FAULTS:
            return None
        why = "has changed since its names were" if kept != state else "has names that were"
        _LOG.warning("%s %s kept on %s: they are fetched anew.", self.address, why, when)
        return None

    def write(self, state: str, quads: Iterable[ox.Quad]) -> None:
        """Keep the names, if there is a place for them."""
        named = [quad for quad in quads if not _is_nameless(quad)]
        head = f"# {_LAYOUT}\t{state}\t{datetime.now(UTC).date()}\n".encode()
        content = ox.serialize(named, format=ox.RdfFormat.N_QUADS) or b""
        with suppress(OSError, WriteError):
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._path.touch(mode=0o600)  # whoever else is on the machine need not be let in by the server
            write_whole(self._path, gzip.compress(head + content, 5, mtime=0))
            self._prune()

    @property
    def _path(self) -> Path:
        return self.folder / f"{sha256(self.address.encode()).hexdigest()[:40]}.nq.gz"

    def _prune(self) -> None:
        files = sorted(self.folder.glob("*.nq.gz"), key=lambda one: one.stat().st_mtime, reverse=True)
        room = LARGEST
        for file in files:
            room -= file.stat().st_size
            if room < 0 and file != self._path:
                file.unlink(missing_ok=True)


def _parts(head: str) -> tuple[str, str]:
    """The state in which names were given, and when.

    Raises:
        ValueError: the file is laid out otherwise.
    """
    layout, state, when = head.split("\t")
    if layout != f"# {_LAYOUT}":
        raise ValueError(layout)
    return state, when


def _is_nameless(quad: ox.Quad) -> bool:
    """Whether a node without a name stands in a quad, which another run may call otherwise."""
    return any(isinstance(term, ox.BlankNode) for term in (quad.subject, quad.object, quad.graph_name))
