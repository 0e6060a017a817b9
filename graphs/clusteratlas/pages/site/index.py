"""The site's entrance: the regions as cards, each with its chart of links in small."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from clusteratlas.model import Network
from clusteratlas.pages import assets
from clusteratlas.pages.addresses import FILES, SEARCH, Places
from clusteratlas.pages.links import ChainLink, plain_links
from clusteratlas.pages.site.across import figures
from clusteratlas.pages.site.further import map_of_regions, site_templates
from clusteratlas.pages.site.small_chart import SmallChart, small_chart
from clusteratlas.pages.site.telling import Told, told_of_region
from clusteratlas.pages.statistics import LinkCount, Summary, summary, summary_of_all
from clusteratlas.pages.story import Sentence
from clusteratlas.pages.templating import PageLink, SiteLinks

_TOLD = 2
"""So many sentences a card tells."""


@dataclass(frozen=True, slots=True)
class Card:
    """A region on the index page."""

    href: str
    label: str
    native: str
    native_language: str
    nuts: str
    since: str
    until: str
    facts: Summary
    links: LinkCount
    chains: tuple[str, ...]
    chart: SmallChart
    story: tuple[Told, ...] = ()


def site_links(
    networks: Sequence[Network],
    *,
    language: str = "en",
    pages: Sequence[PageLink] = (),
    places: Places = FILES,
) -> SiteLinks:
    """The links that every page of a site of these regions carries."""
    regions = tuple(
        PageLink(each.region.label(language), places.page_of(each.region.id)) for each in networks
    )
    return SiteLinks(places.index, regions, tuple(pages))


def render_index(  # noqa: PLR0913 - each part is given by name
    networks: Sequence[Network],
    *,
    language: str = "en",
    strings: Mapping[str, str] | None = None,
    pages: Sequence[PageLink] = (),
    links: Mapping[str, Sequence[ChainLink]] | None = None,
    stories: Mapping[str, Sequence[Sentence]] | None = None,
    places: Places = FILES,
) -> str:
    """The index page of a site; the same input gives the same text.

    Args:
        networks: the regions, in the order in which they shall stand.
        language: code of the interface's language.
        strings: translations of the interface by English text.
        pages: further pages to link to.
        links: derived links from stakeholders to value chains, by id of the region; without them those
            that ties show directly.
        stories: what is special about each region, by its id; a card tells the first of it.
        places: where the pages are.
    """
    search = SEARCH if any(page.href == SEARCH for page in pages) else ""
    site = site_links(networks, language=language, pages=pages, places=places)
    derived = links if links is not None else {net.region.id: plain_links(net) for net in networks}
    told = {
        net.region.id: told_of_region(
            (stories or {}).get(net.region.id, ())[:_TOLD], net, language, strings or {}, places
        )
        for net in networks
    }
    cards = [
        replace(
            _card(net, language, derived.get(net.region.id, ()), strings),
            href=places.page_of(net.region.id),
            story=told[net.region.id],
        )
        for net in networks
    ]
    scripts = (
        () if places.is_live else (assets.language_script(), *((assets.ask_script(),) if search else ()))
    )
    return site_templates(language, strings, site, places).fill(
        "site/index.html",
        scripts,
        map=map_of_regions(networks, derived, language=language, strings=strings, places=places),
        cards=cards,
        whole=summary_of_all(networks),
        search=search,
    )


def _card(
    network: Network, language: str, links: Sequence[ChainLink], strings: Mapping[str, str] | None
) -> Card:
    region = network.region
    chains = [thing for thing in network.things.values() if thing.type == "value-chain"]
    label = region.label(language)
    native = region.labels.get(region.native_language, "")
    return Card(
        href="",
        label=label,
        native="" if native == label else native,
        native_language=region.native_language,
        nuts=region.nuts,
        since=region.valid_from,
        until=region.valid_to,
        facts=summary(network),
        links=figures(network, links).links,
        chains=tuple(sorted(_short(chain.label(language)) for chain in chains)),
        chart=small_chart(network, links, language, strings),
    )


def _short(name: str) -> str:
    """A value chain's name without the words that all of them share."""
    return name.removesuffix(" value chain")
