"""In what a thing comes, by names in addresses and by media types."""

from collections.abc import Mapping
from typing import Final

FORMATS: Final[Mapping[str, str]] = {
    "html": "text/html",
    "turtle": "text/turtle",
    "jsonld": "application/ld+json",
    "ntriples": "application/n-triples",
    "json": "application/json",
}
"""Media types by the value of ``format``, the server's favourite first."""

BY_MEDIA: Final[Mapping[str, str]] = {media: name for name, media in FORMATS.items()}
