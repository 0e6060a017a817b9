"""Pages that were worked out are kept on this machine, for the server's other workers and the next server.

A page is named by all on which it depends: the content of the data, the weights, the program, and what was
asked. So data that change give another page, and so does another program. Nothing of this is ever needed:
whatever goes wrong with a file, the page is worked out.
"""

import os
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from time import time
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import pyoxigraph as ox

from clusteratlas.files import locations
from clusteratlas.files.staging import litter, part_beside
from clusteratlas.store.disk.own import OwnOnDisk

if TYPE_CHECKING:
    from clusteratlas.atlas import Atlas

LARGEST = 500_000_000
"""Bytes that all pages may take up; what was not asked for longest goes first."""
MOST = 2_000
"""Pages that are kept, however small they are."""

_LAYOUT = b"clusteratlas page 1"
"""Counts up when what a file holds changes."""
_LONGEST = 600
"""Seconds after which nobody writes a page any more that was begun."""
_MOST_SUMMED = 500_000
"""Triples in memory whose content is summed up: of more, that takes longer than a page."""
_named: "WeakKeyDictionary[Atlas, str]" = WeakKeyDictionary()
"""What names the content of each atlas; a text, and nothing that would hold a store."""


@dataclass(frozen=True, slots=True)
class KeptPages:
    """The folder in which pages are kept.

    Attributes:
        folder: where it is; it is made when the first is kept.
    """

    folder: Path

    def read(self, key: str) -> bytes | None:
        """A page, if it is kept, whole and undamaged; else None."""
        place = self._place(key)
        try:
            head, _, content = place.read_bytes().partition(b"\n")
        except OSError:
            return None
        if head != _head(content):
            return None
        with suppress(OSError):
            os.utime(place)
        return content

    def write(self, key: str, content: bytes) -> None:
        """Keep a page, if there is a place for it."""
        place = self._place(key)
        part = part_beside(place)
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            try:
                # Whoever else is on the machine need not be let in by the server. Nobody waits for the disk:
                # a page that did not get there whole is known by its sum.
                with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                    file.writelines((_head(content), b"\n", content))
                part.replace(place)
            finally:
                part.unlink(missing_ok=True)
            self._prune(place)

    def _place(self, key: str) -> Path:
        return self.folder / f"{sha256(key.encode('utf-8', 'surrogateescape')).hexdigest()[:40]}.page"

    def _prune(self, kept: Path) -> None:
        found: list[tuple[float, int, Path]] = []
        for file in self.folder.glob("*.page"):
            with suppress(OSError):  # another process was quicker
                known = file.stat()
                found.append((known.st_mtime, known.st_size, file))
        for left in litter(self.folder)[0]:  # by a process that was ended while it wrote
            with suppress(OSError):
                if time() - left.stat().st_mtime > _LONGEST:
                    left.unlink()
        room = LARGEST
        for number, (_, size, file) in enumerate(sorted(found, reverse=True)):
            room -= size
            if (room < 0 or number >= MOST) and file != kept:
                file.unlink(missing_ok=True)


def name_of(atlas: "Atlas") -> str:
    """What names the content of an atlas and its view; empty where pages of it may not be kept.

    Not kept is what is read anew each time by the user's wish, and what lies on a server, which may change
    without a word.
    """
    if atlas not in _named:
        content = _content_of(atlas) if atlas.is_kept else ""
        _named[atlas] = repr((content, *_seen_by(atlas), program())) if content else ""
    return _named[atlas]


def _content_of(atlas: "Atlas") -> str:
    """What names the triples behind an atlas, of all dates; empty where there is nothing that does."""
    own = atlas.base.own
    if isinstance(own, OwnOnDisk):
        # The content of a generation never changes, and its name is its own.
        return repr((own.place.name, own.files)) if own.keeps_views else ""
    whole = atlas.base.whole
    if len(whole.oxigraph) > _MOST_SUMMED:
        return ""
    return sha256(whole.oxigraph.dump(format=ox.RdfFormat.N_QUADS) or b"").hexdigest()


def _seen_by(atlas: "Atlas") -> tuple[object, ...]:
    """How an atlas looks at its triples: its date, its weights, and which files it has them from."""
    files = [(file.name, file.graph) for file in atlas.contents.data]
    weights = sorted((key, repr(entry)) for key, entry in atlas.weights.entries.items())
    return (atlas.at.text if atlas.at else "", atlas.dated, weights, atlas.contents.own, files)


@cache
def program() -> str:
    """What names the program: all of its files, as they lie here when it is first asked for."""
    code = Path(__file__).parent
    roots = [code, *(locations.data_root() / name for name in ("ontology", "queries", "graphs/regions"))]
    said = sha256()
    for root in roots:
        for folder, inner, names in os.walk(root):
            inner[:] = sorted(name for name in inner if name != "__pycache__")
            for name in sorted(names):
                known = Path(folder, name).stat()
                said.update(f"{folder}/{name} {known.st_size} {known.st_mtime_ns}\n".encode())
    return said.hexdigest()


def _head(content: bytes) -> bytes:
    return b"# %b\t%b" % (_LAYOUT, sha256(content).hexdigest().encode())
