"""The site's pages beside the regions' own: map, value chains, comparison, search, sources, how to read."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from clusteratlas.model import Network, Thing
from clusteratlas.pages import assets, phrases
from clusteratlas.pages.addresses import CHAINS, COMPARISON, MAP, READING, SEARCH, SOURCES, file_name
from clusteratlas.pages.links import ChainLink, plain_links
from clusteratlas.pages.locales import LANGUAGES
from clusteratlas.pages.naming import chain_name, told_name
from clusteratlas.pages.navigation import TITLES
from clusteratlas.pages.site.across import chains_across, figures, things_across
from clusteratlas.pages.site.cited import publishers, sources_across
from clusteratlas.pages.site.europe import EuropeMap, draw_europe
from clusteratlas.pages.site.telling import told_of_chain
from clusteratlas.pages.story import Sentence
from clusteratlas.pages.templating import PageLink, SiteLinks, Templates
from clusteratlas.pages.typography import labelled


def _(message: str) -> str:
    return message


_CAPTION = _(
    "With each region: its best supported value chain, and how many stakeholders have a strong link to it."
)
_ALIKE = 2
"""So many value chains may be best supported alike; of more, none stands out."""


def further_links(strings: Mapping[str, str] | None = None) -> tuple[PageLink, ...]:
    """Links to these pages, for the site's navigation."""
    words = strings or {}
    return tuple(PageLink(words.get(title) or title, file, title) for file, title in TITLES.items())


def render_further(  # noqa: PLR0913 - each part is given by name
    networks: Sequence[Network],
    *,
    language: str = "en",
    strings: Mapping[str, str] | None = None,
    order: str = "",
    site: SiteLinks | None = None,
    links: Mapping[str, Sequence[ChainLink]] | None = None,
    stories: Mapping[str, Sequence[Sentence]] | None = None,
) -> dict[str, str]:
    """All pages beside the index and the regions', by file name; the same input gives the same text.

    Args:
        networks: the regions.
        language: code of the interface's language.
        strings: translations of the interface by English text, see :mod:`clusteratlas.pages.locales`.
        order: code of the language by whose names things stand in order; empty is the interface's own.
        site: links to the index, the regions and these pages.
        links: derived links from stakeholders to value chains, by id of the region; without them those
            that ties show directly.
        stories: what is special about each value chain across the regions, by its id.
    """
    derived = links if links is not None else {net.region.id: plain_links(net) for net in networks}
    order = order or language
    chains = chains_across(networks, order, derived)
    ordered = sorted(networks, key=lambda net: (net.region.label(order).casefold(), net.region.id))
    measured = [figures(net, derived.get(net.region.id, ())) for net in ordered]
    fill = site_templates(language, strings, site).fill

    def draw(template: str, scripts: Sequence[str] = (), **values: Any) -> str:
        return fill(template, (assets.language_script(), *scripts), **values)

    pages = {
        MAP: draw("site/map.html", map=map_of_regions(ordered, derived, language=language, strings=strings)),
        CHAINS: draw("site/chains.html", chains=chains, regions=[network.region for network in ordered]),
        COMPARISON: draw("site/comparison.html", figures=measured, chains=chains),
        SEARCH: draw("site/search.html", (assets.find_script(),), things=things_across(networks, order)),
        SOURCES: draw(
            "site/sources.html",
            (assets.find_script(),),
            publishers=publishers(sources_across(networks, order)),
            regions=[network.region for network in ordered],
        ),
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
        languages=LANGUAGES,
        page_of=file_name,
        told_name=lambda name: told_name(name, strings),
        sources_file=SOURCES,
    )


def map_of_regions(
    networks: Sequence[Network],
    links: Mapping[str, Sequence[ChainLink]],
    *,
    language: str = "en",
    strings: Mapping[str, str] | None = None,
) -> EuropeMap:
    """The regions on a map of Europe, each a link to its page; ``templates/site/europe.html`` draws it.

    Args:
        networks: the regions.
        links: derived links by id of the region, of which the strong ones say what is best supported there.
        language: language of the names.
        strings: translations of the interface by English text.
    """
    words = strings or {}
    count = _("Value chains")
    notes = {}
    best = False
    for network in networks:
        found, most = best_supported(network, links.get(network.region.id, ()))
        names = ", ".join(chain_name(chain, language, strings) for chain in found)
        best = best or bool(found)
        chains = figures(network).counts.chains
        notes[network.region.id] = (
            labelled(names, str(most), language)
            if found
            else labelled(words.get(count) or count, str(chains), language)
        )
    drawn = draw_europe(
        networks, language=language, href=file_name, note=lambda network: notes[network.region.id]
    )
    return replace(drawn, caption=_CAPTION) if best else drawn


def best_supported(network: Network, links: Iterable[ChainLink]) -> tuple[tuple[Thing, ...], int]:
    """The value chain with most strong links and their number, or both of two; none where more are equal."""
    things = network.things
    counts = Counter(
        link.value_chain for link in links if link.band == "strong" and link.value_chain in things
    )
    most = max(counts.values(), default=0)
    first = sorted(key for key, count in counts.items() if count == most)
    return (tuple(things[key] for key in first), most) if len(first) <= _ALIKE else ((), 0)
