"""From values to the pages of a site: all of them as files, or one by one as a server is asked for them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING

from clusteratlas.catalogue.industries import in_all_languages
from clusteratlas.pages.addresses import FILES, INDEX, Places
from clusteratlas.pages.links import ChainLink
from clusteratlas.pages.locales import LANGUAGES, catalogue, language_code
from clusteratlas.pages.naming import told_in
from clusteratlas.pages.navigation import TITLES
from clusteratlas.pages.site.further import Further, further_links
from clusteratlas.pages.site.index import render_index, site_links
from clusteratlas.pages.site.weaving import woven
from clusteratlas.publish.pages import OWN, Page, Told, chain_links, language_of, region_page
from clusteratlas.publish.story.chains import chain_stories

if TYPE_CHECKING:
    from clusteratlas.catalogue.links.material import Material
    from clusteratlas.model import Network
    from clusteratlas.pages.story import Sentence
    from clusteratlas.pages.templating import SiteLinks


class Site:
    """The pages of some regions, and of what these have in common.

    What they tell is worked out once, when it is first needed.

    Args:
        regions: what the pages tell, in the order in which the index shows them.
        language: code of the language by whose names things stand in order.
    """

    def __init__(self, regions: "Iterable[Material]", language: str = "en") -> None:
        self._regions = tuple(regions)
        self._common = language

    @cached_property
    def networks(self) -> "tuple[Network, ...]":
        """The regions, with their value chains named in every language that pages come in."""
        return tuple(map(_told_in_all, self._plain))

    @cached_property
    def links(self) -> Mapping[str, tuple[ChainLink, ...]]:
        """The links of each region's stakeholders, by the region's id."""
        return {region.network.region.id: chain_links(region.links) for region in self._regions}

    @cached_property
    def _plain(self) -> "tuple[Network, ...]":
        return tuple(in_all_languages(region.network) for region in self._regions)

    @cached_property
    def _known(self) -> tuple[Told, ...]:
        return tuple(Told(region.network, region.links) for region in self._regions)

    @cached_property
    def _chains(self) -> "Mapping[str, Sequence[Sentence]]":
        return chain_stories(self._known)

    @cached_property
    def _named(self) -> "tuple[Network, ...]":
        """The regions, as pages of regions tell of each other."""
        common = self._common
        return tuple(told_in(network, common, catalogue(common)) for network in self._plain)

    def index(self, language: str, site: "SiteLinks | None" = None, places: Places = FILES) -> str:
        """The index, in one language; what it takes as :meth:`further`."""
        return render_index(
            self.networks,
            language=language,
            strings=catalogue(language),
            pages=(site or self.site_links(language)).pages,
            links=self.links,
            stories={region.network.region.id: known.story for region, known in self._with_known()},
            places=places,
        )

    def further(
        self, language: str, site: "SiteLinks | None" = None, places: Places = FILES, order: str = ""
    ) -> Further:
        """The pages beside the index and the regions', in one language.

        Args:
            language: code of the language.
            site: what every page leads to; the pages of this site if None.
            places: where the pages are.
            order: code of the language by whose names things stand in order; that of the site if empty.
        """
        return Further(
            self.networks,
            language=language,
            strings=catalogue(language),
            order=order or self._common,
            site=site or self.site_links(language),
            links=self.links,
            stories=self._chains,
            places=places,
        )

    def region(self, material: "Material", language: str) -> Page:
        """The page of one of the regions, beside the others.

        Args:
            material: what it tells.
            language: code of its language.
        """
        known = next(known for region, known in self._with_known() if region is material)
        return region_page(material, language, self.site_links(language, self._named), self._named, known)

    def site_links(self, language: str, networks: "Sequence[Network]" = ()) -> "SiteLinks":
        """What every page of the site leads to."""
        further = further_links(catalogue(language))
        return site_links(networks or self.networks, language=language, pages=further)

    def _with_known(self) -> "Iterator[tuple[Material, Told]]":
        return zip(self._regions, self._known, strict=True)


def site_pages(regions: "Iterable[Material]", language: str = "en") -> dict[str, str]:
    """Every page of a site by file name: the index, the regions, and what stands beside them.

    Args:
        regions: what the pages tell, in the order in which the index shows them.
        language: code of their language; with :data:`OWN` each region's page comes in the region's own
            language, and the pages that tell of several regions in English.

    Raises:
        UnknownNameError: pages don't come in that language.
    """
    common = "en" if language == OWN else language_code(language)
    regions = tuple(regions)  # read only now: a language without pages is refused at once
    site = Site(regions, common)

    @cache
    def further(code: str) -> Further:
        return site.further(code)

    def drawn_in(code: str) -> dict[str, str]:
        beside = {file: further(code).page(file) for file in TITLES}
        chains = {file: further(code).chain(key) for key, file in further(code).files()}
        return {INDEX: site.index(code), **beside, **chains}

    drawn = {code: drawn_in(code) for code in (common, *LANGUAGES)}
    pages = {name: woven({code: own[name] for code, own in drawn.items()}, common) for name in drawn[common]}
    for region in regions:
        page = site.region(region, language_of(region.network, language))
        pages[page.name] = page.html
    return pages


def _told_in_all(network: "Network") -> "Network":
    """The network with its value chains named in every language that pages come in."""
    for code in LANGUAGES:
        network = told_in(network, code, catalogue(code))
    return network
