"""Where the pages of a site are: files, with names that are safe whatever the data call a thing."""

import re
from hashlib import sha256
from typing import Final

INDEX, MAP, CHAINS, COMPARISON = "index.html", "map.html", "value-chains.html", "comparison.html"
SEARCH, SOURCES, READING = "search.html", "sources.html", "how-to-read.html"

_TAKEN: Final = frozenset({INDEX, MAP, CHAINS, COMPARISON, SEARCH, SOURCES, READING})
_UNSAFE: Final = re.compile(r"[^a-z0-9_-]+")
_LONGEST: Final = 80


def file_name(thing: str) -> str:
    """The file name of a thing's page: one name of plain letters, neither a path nor an address.

    An id such as ``hamburg`` names its file. Other ids (IRIs of the reader's own data, names of the
    site's own pages, names that differ only in case) are made plain and told apart by a hash.
    """
    plain = _UNSAFE.sub("-", thing.lower()).strip("-")[:_LONGEST]
    if plain and plain == thing and f"{plain}.html" not in _TAKEN:
        return f"{plain}.html"
    mark = sha256(thing.encode()).hexdigest()[:10]
    return f"{plain}-{mark}.html" if plain else f"{mark}.html"


class Places:
    """Where the pages of a site are, as one of them leads to the others: files that lie beside each other."""

    is_live = False
    """Whether a server works the pages out, each in one language and as of one date."""

    @property
    def index(self) -> str:
        """The entrance."""
        return INDEX

    def page_of(self, thing: str) -> str:
        """The page of a region or of a value chain, by its id."""
        return file_name(thing)

    def beside(self, file: str) -> str:
        """A page that stands beside the index and the regions', by its file name."""
        return file


FILES: Final = Places()
"""The pages of a site on disk."""
