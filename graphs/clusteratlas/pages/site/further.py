"""The site's pages beside the regions' own: map, value chains, comparison, search, sources, how to read."""

from collections.abc import Mapping, Sequence

from clusteratlas.model import Network
from clusteratlas.pages import assets, phrases
from clusteratlas.pages.addresses import CHAINS, COMPARISON, MAP, READING, SEARCH, SOURCES, file_name
from clusteratlas.pages.links import ChainLink, plain_links
from clusteratlas.pages.naming import told_name
from clusteratlas.pages.site.across import chains_across, figures, sources_across, things_across
from clusteratlas.pages.site.europe import EuropeMap, draw_europe
from clusteratlas.pages.site.telling import told_of_chain
from clusteratlas.pages.story import Sentence
from clusteratlas.pages.templating import PageLink, SiteLinks, Templates


def _(message: str) -> str:
    return message


_TITLES: Mapping[str, str] = {
    MAP: _("Map"),
    CHAINS: _("Value chains"),
    COMPARISON: _("Comparison"),
    SEARCH: _("Search"),
    SOURCES: _("Sources"),
    READING: _("How to read"),
}


def further_links(strings: Mapping[str, str] | None = None) -> tuple[PageLink, ...]:
    """Links to these pages, for the site's navigation."""
    words = strings or {}
    return tuple(PageLink(words.get(title) or title, file) for file, title in _TITLES.items())


def render_further(  # noqa: PLR0913 - each part is given by name
    networks: Sequence[Network],
    *,
    language: str = "en",
    strings: Mapping[str, str] | None = None,
    site: SiteLinks | None = None,
    links: Mapping[str, Sequence[ChainLink]] | None = None,
    stories: Mapping[str, Sequence[Sentence]] | None = None,
) -> dict[str, str]:
    """All pages beside the index and the regions', by file name; the same input gives the same text.

    Args:
        networks: the regions.
        language: code of the interface's language.
        strings: translations of the interface by English text, see :mod:`clusteratlas.pages.locales`.
        site: links to the index, the regions and these pages.
        links: derived links from stakeholders to value chains, by id of the region; without them those
            that ties show directly.
        stories: what is special about each value chain across the regions, by its id.
    """
    derived = links if links is not None else {net.region.id: plain_links(net) for net in networks}
    chains = chains_across(networks, language, derived)
    ordered = sorted(networks, key=lambda net: (net.region.label(language).casefold(), net.region.id))
    measured = [figures(net, derived.get(net.region.id, ())) for net in ordered]
    draw = site_templates(language, strings, site).fill
    pages = {
        MAP: draw("site/map.html", map=map_of_regions(ordered, language=language, strings=strings)),
        CHAINS: draw("site/chains.html", chains=chains, regions=[network.region for network in ordered]),
        COMPARISON: draw("site/comparison.html", figures=measured, chains=chains),
        SEARCH: draw("site/search.html", (assets.find_script(),), things=things_across(networks, language)),
        SOURCES: draw("site/sources.html", uses=sources_across(networks, language)),
        READING: draw("site/reading.html", dated=any(network.dated for network in networks)),
    }
    cited = {key: source for network in ordered for key, source in network.sources.items()}
    for item in chains:
        told = told_of_chain((stories or {}).get(item.chain.id, ()), ordered, language, strings or {})
        pages[file_name(item.chain.id)] = draw("site/chain.html", item=item, told=told, cited=cited)
    return pages


def site_templates(language: str, strings: Mapping[str, str] | None, site: SiteLinks | None) -> Templates:
    """The templates of the site's own pages, with the words and addresses that these share."""
    return Templates(
        language,
        strings,
        assets.site_style(),
        site,
        types=phrases.TYPES,
        ties=phrases.TIES,
        statuses=phrases.STATUSES,
        bases=phrases.BASES,
        bands=phrases.BANDS,
        page_of=file_name,
        told_name=lambda name: told_name(name, strings),
        sources_file=SOURCES,
    )


def map_of_regions(
    networks: Sequence[Network], *, language: str = "en", strings: Mapping[str, str] | None = None
) -> EuropeMap:
    """The regions on a map of Europe, each a link to its page; ``templates/site/europe.html`` draws it."""
    chains = _("Value chains")
    chains = (strings or {}).get(chains) or chains
    return draw_europe(
        networks,
        language=language,
        href=file_name,
        note=lambda network: f"{chains}: {figures(network).counts.chains}",
    )
