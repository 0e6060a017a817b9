"""From an atlas to its pages: the one place where the catalogue and the pages meet."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from clusteratlas.pages.render import PageLink, SiteLinks, render_page
from clusteratlas.pages.site import render_index
from clusteratlas.writing import write_whole

if TYPE_CHECKING:
    from clusteratlas.atlas import Atlas
    from clusteratlas.model import Network

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
    html = render_page(
        network,
        language=language,
        site=site,
        turtle=atlas.export("turtle", region),
        jsonld=atlas.export("jsonld", region),
    )
    return Page(html, _name(network))


def make_site(atlas: "Atlas", language: str | None = None) -> dict[str, str]:
    """Every page of the site by file name. See :meth:`clusteratlas.atlas.Atlas.site`."""
    networks = [atlas.region_network(region.id) for region in atlas.regions()]
    links = site_links(networks)
    pages = {INDEX: render_index(networks, language=language or "en", site=links)}
    for network in networks:
        page = make_page(atlas, network.region.id, language or "en", links)
        pages[page.name] = page.html
    return pages


def site_links(networks: Sequence["Network"]) -> SiteLinks:
    """How the pages of a site link to each other."""
    regions = tuple(PageLink(network.region.label("en"), _name(network)) for network in networks)
    return SiteLinks(INDEX, regions)


def _name(network: "Network") -> str:
    return f"{network.region.id}.html"
