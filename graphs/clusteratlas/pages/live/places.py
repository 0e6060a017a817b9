"""Where the pages of a server are: addresses in place of files, which carry language and date on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from clusteratlas.pages.addresses import CHAINS, COMPARISON, MAP, READING, SEARCH, SOURCES, Places
from clusteratlas.pages.live.addresses import Addresses
from clusteratlas.pages.navigation import TITLES
from clusteratlas.pages.templating import PageLink, SiteLinks


def _(message: str) -> str:
    return message


PATHS: Final[Mapping[str, str]] = {
    MAP: "/map",
    CHAINS: "/chains",
    COMPARISON: "/compare",
    SEARCH: "/search",
    SOURCES: "/sources",
    READING: "/how-to-read",
}
"""Under which path each of the pages is that a site on disk has as a file."""
OF_FEW: Final = frozenset({MAP, SOURCES})
"""Pages that tell of all regions at once, so that there are none where these are many."""
ASK: Final = ("/query", _("Ask the atlas"))


@dataclass(frozen=True)
class LivePlaces(Places):
    """Where the pages of a server are, seen from one of them.

    Attributes:
        addresses: how they are reached in the reader's language, as of the reader's date.
        own_path: the path of this page, from the server's root on.
        regions: the ids of regions; what else has a page is a value chain.
        chosen: the regions that this page was asked for, where it is about some.
    """

    addresses: Addresses
    own_path: str = "/"
    regions: frozenset[str] = frozenset()
    chosen: tuple[str, ...] = ()

    is_live = True

    @property
    def index(self) -> str:
        """The entrance."""
        return self.addresses.to("/")

    @property
    def root(self) -> str:
        """The path under which clients see the server; empty for none."""
        return self.addresses.root

    @property
    def path(self) -> str:
        """The path of this page."""
        return self.addresses.root + self.own_path

    def page_of(self, thing: str) -> str:
        """The page of a region or of a value chain, by its id."""
        addresses = self.addresses
        return addresses.region(thing) if thing in self.regions else addresses.chain(thing)

    def beside(self, file: str) -> str:
        """A page that stands beside the index and the regions', by the name that its file would have."""
        return self.addresses.to(PATHS[file])

    def here(self, **given: str) -> str:
        """This page in another language, or as of another date."""
        return self.addresses.to(self.own_path, region=self.chosen, **given)

    def carried(self, *, date: bool = False) -> list[tuple[str, str]]:
        """What a form of this page sends along: the language and, if asked for, the date; its regions else.

        Args:
            date: whether the form leads elsewhere, where the date goes along and the regions do not.
        """
        addresses = self.addresses
        said = [("lang", addresses.lang), ("attested", "true" if addresses.attested else "")]
        if date:
            said += [("at", addresses.at), ("dated", "true" if addresses.dated else "")]
        else:
            said += [("region", one) for one in self.chosen]
        return [(name, value) for name, value in said if value]


def live_links(
    places: LivePlaces, strings: Mapping[str, str], regions: Sequence[tuple[str, str]] = ()
) -> SiteLinks:
    """The links that every page of a server carries.

    Args:
        places: where its pages are.
        strings: translations of the interface by English text.
        regions: ids and labels of all regions, where they are few; else none.
    """
    pages = [
        PageLink(strings.get(title) or title, places.beside(file), title)
        for file, title in TITLES.items()
        if regions or file not in OF_FEW
    ]
    path, title = ASK
    pages.append(PageLink(strings.get(title) or title, places.addresses.to(path), title))
    named = tuple(PageLink(label, places.addresses.region(one)) for one, label in regions)
    return SiteLinks(places.index, named, tuple(pages))
