"""From an atlas to its pages: the one place where the catalogue and the pages meet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from clusteratlas.judging import findings, rankings
from clusteratlas.pages.further import further_links, render_further
from clusteratlas.pages.links import ChainLink
from clusteratlas.pages.locales import catalogue
from clusteratlas.pages.render import SiteLinks, render_page
from clusteratlas.pages.site import page_name, render_index, site_links
from clusteratlas.writing import write_whole

if TYPE_CHECKING:
    from clusteratlas.atlas import Atlas
    from clusteratlas.model import Link

INDEX = "index.html"


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
    """A region's page. See :meth:`clusteratlas.atlas.Atlas.page`."""
    network = atlas.region_network(region)
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
    return Page(html, page_name(network.region.id))


def make_site(atlas: "Atlas", language: str = "en") -> dict[str, str]:
    """Every page of the site by file name. See :meth:`clusteratlas.atlas.Atlas.site`."""
    networks = [atlas.region_network(region.id) for region in atlas.regions()]
    strings = catalogue(language)
    further = further_links(strings)
    links = site_links(networks, language=language, pages=further)
    pages = {INDEX: render_index(networks, language=language, strings=strings, pages=further)}
    derived = {
        network.region.id: tuple(_chain_links(atlas.region_links(network.region.id))) for network in networks
    }
    pages |= render_further(networks, language=language, strings=strings, site=links, links=derived)
    for network in networks:
        page = make_page(atlas, network.region.id, language, links)
        pages[page.name] = page.html
    return pages


def _chain_links(links: "Sequence[Link]") -> Iterator[ChainLink]:
    """Links as pages want them: each path on its own."""
    for link in links:
        for path in link.paths:
            ties = tuple(hop.ties[0] for hop in path.hops if hop.ties)
            yield ChainLink(
                link.stakeholder, link.value_chain, path.route, ties, path.stages, path.kind, path.status
            )
