"""What the explorer asks the atlas for, and the pages that it opens."""

import tempfile
import webbrowser
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from clusteratlas.catalogue.names import fold
from clusteratlas.errors import RequestError
from clusteratlas_cli.explorer.index import chains_of, read_index
from clusteratlas_cli.explorer.words import Words

if TYPE_CHECKING:
    from clusteratlas.atlas import Atlas
    from clusteratlas.catalogue.about import About
    from clusteratlas.model import Link
    from clusteratlas.model import Path as Route
    from clusteratlas_cli.explorer.state import Index

_PATHS = 5
_CANDIDATES, _NEAREST = 25, 5


@dataclass(frozen=True, slots=True)
class Joined:
    """The links of the atlas, by either end.

    Attributes:
        chains: the ids of the value chains that each thing links to.
        by_end: the links of each stakeholder, and those of each value chain.
    """

    chains: Mapping[str, frozenset[str]]
    by_end: "Mapping[str, Sequence[Link]]"


class Material:
    """An atlas as the explorer needs it.

    Args:
        atlas: the atlas, as of a date where one was asked for.
        language: the language of names, phrases and pages.
    """

    def __init__(self, atlas: "Atlas", language: str) -> None:
        self.atlas = atlas
        self.language = language
        self.index: Index = read_index(atlas, language)
        self.words = Words(atlas, language, {entry.id: entry.label for entry in self.index.entries})

    def about(self, identifier: str) -> "About":
        """Everything known of a thing."""
        return self.atlas.show(identifier)

    def nearest(self, text: str) -> list[str]:
        """The names of listed things that come nearest to a text, best first."""
        listed = {name.folded for entry in self.index.entries for name in entry.names}
        near = self.atlas.names.nearest(text, count=_CANDIDATES)
        return [name for name in near if fold(name) in listed][:_NEAREST]

    def joined(self) -> Joined:
        """Which stakeholder links to which value chain; slow on large data, and safe in a thread."""
        by_end: dict[str, list[Link]] = defaultdict(list)
        links = self.atlas.links()
        for link in links:
            by_end[link.stakeholder].append(link)
            by_end[link.value_chain].append(link)
        return Joined(chains_of(links), by_end)

    def paths(self, start: str, end: str, *, attested: bool) -> "tuple[Route, ...]":
        """The strongest paths between two things."""
        return self.atlas.path(start, end, _PATHS, attested=attested)

    def region_of(self, identifier: str) -> str:
        """The region whose page tells of a thing.

        Raises:
            RequestError: the thing is recorded for no one region.
        """
        thing = self.about(identifier).thing
        if thing.type == "region" or thing.region:
            region = thing.region or thing.id
            if any(summary.id == self.atlas.account(region).region.id for summary in self.atlas.regions()):
                return region
        name = self.words.name(identifier)
        raise RequestError(f"{name} is recorded for no one region, so no region's page tells of it.")

    def write_page(self, region: str) -> Path:
        """Write a region's page to a temporary file, which stays for the browser."""
        page = self.atlas.page(region, self.language)
        return page.save(self._folder / page.name)

    @cached_property
    def _folder(self) -> Path:
        return Path(tempfile.mkdtemp(prefix="clusteratlas-"))


def browser() -> webbrowser.BaseBrowser | None:
    """The browser that opens pages, or None where there is none."""
    try:
        return webbrowser.get()
    except webbrowser.Error:
        return None


def takes_the_terminal(found: webbrowser.BaseBrowser) -> bool:
    """Whether a browser runs in the terminal itself, as lynx does, so that the explorer must make way."""
    return type(found) is webbrowser.GenericBrowser
