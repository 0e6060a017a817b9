"""From an atlas to its pages: the one place where the catalogue and the pages meet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from clusteratlas.files.writing import write_whole
from clusteratlas.pages.links import ChainLink
from clusteratlas.pages.locales import LANGUAGES, catalogue, language_code
from clusteratlas.pages.region.page import SiteLinks, render_page
from clusteratlas.pages.region.payload import native_language
from clusteratlas.pages.site.further import further_links, render_further
from clusteratlas.pages.site.index import page_name, render_index, site_links
from clusteratlas.publish.findings import findings, rankings

if TYPE_CHECKING:
    from clusteratlas.atlas import Atlas
    from clusteratlas.model import Link, Network

INDEX = "index.html"

OWN = "own"
"""In place of a language's code: each region's page in the region's own language."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page as text; a notebook shows it in place.

    Attributes:
        html: the whole file.
        name: a fitting file name.
    """

    html: str
    name: str

    def save(self, path: str | Path) -> Path:
        """Write the page to a file.

        Raises:
            WriteError: the place cannot be written; nothing is left half-written.
        """
        write_whole(Path(path), self.html)
        return Path(path)

    def _repr_html_(self) -> str:
        """The page in a frame of its own, for notebooks."""
        import html  # noqa: PLC0415 - only notebooks ask

        frame = 'style="width:100%;height:720px;border:0" sandbox="allow-scripts allow-downloads"'
        return f'<iframe {frame} srcdoc="{html.escape(self.html)}"></iframe>'


def make_page(atlas: "Atlas", region: str, language: str = "en", site: SiteLinks | None = None) -> Page:
    """A region's page. See :meth:`clusteratlas.atlas.Atlas.page`.

    Args:
        atlas: what the page tells of.
        region: any name of the region.
        language: code of the page's language, or :data:`OWN`.
        site: the pages beside this one, or None where it stands alone.

    Raises:
        UnknownNameError: there is no such region, or pages don't come in that language.
    """
    network = atlas.region_network(region)
    return _page(atlas, network, _language_of(network, language), site)


def make_site(atlas: "Atlas", language: str = "en") -> dict[str, str]:
    """Every page of the site by file name. See :meth:`clusteratlas.atlas.Atlas.site`.

    Args:
        atlas: what the pages tell of.
        language: code of their language; with :data:`OWN` each region's page comes in the region's own
            language, and the pages that tell of several regions in English.

    Raises:
        UnknownNameError: pages don't come in that language.
    """
    common = "en" if language == OWN else language_code(language)
    networks = [atlas.region_network(region.id) for region in atlas.regions()]
    strings = catalogue(common)
    pages = {INDEX: render_index(networks, language=common, strings=strings, pages=further_links(strings))}
    derived = {
        network.region.id: tuple(_chain_links(atlas.region_links(network.region.id))) for network in networks
    }
    links = _site_links(networks, common)
    pages |= render_further(networks, language=common, strings=strings, site=links, links=derived)
    for network in networks:
        own = _language_of(network, language)
        page = _page(atlas, network, own, _site_links(networks, own))
        pages[page.name] = page.html
    return pages


def _page(atlas: "Atlas", network: "Network", language: str, site: SiteLinks | None) -> Page:
    region = network.region.id
    links = atlas.region_links(region)
    html = render_page(
        network,
        language=language,
        strings=catalogue(language),
        site=site,
        links=tuple(_chain_links(links)),
        findings=findings(network, links),
        rankings=rankings(network, links),
        turtle=atlas.export("turtle", region),
        jsonld=atlas.export("jsonld", region),
    )
    return Page(html, page_name(region))


def _language_of(network: "Network", language: str) -> str:
    """The language of a region's page; where pages don't come in the region's own, English."""
    if language != OWN:
        return language_code(language)
    own = native_language(network)
    return own if own in LANGUAGES else "en"


def _site_links(networks: "Sequence[Network]", language: str) -> SiteLinks:
    return site_links(networks, language=language, pages=further_links(catalogue(language)))


def _chain_links(links: "Sequence[Link]") -> Iterator[ChainLink]:
    """Links as pages want them: each path on its own."""
    for link in links:
        for path in link.paths:
            ties = tuple(hop.ties[0] for hop in path.hops if hop.ties)
            yield ChainLink(
                link.stakeholder, link.value_chain, path.route, ties, path.stages, path.kind, path.status
            )
