"""The site's pages beside the regions' own: map, value chains, comparison, search, sources, how to read."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from clusteratlas.model import Network, Thing
from clusteratlas.pages import assets, phrases
from clusteratlas.pages.addresses import (
    CHAINS,
    COMPARISON,
    FILES,
    MAP,
    SEARCH,
    SOURCES,
    Places,
    file_name,
)
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


def further_links(strings: Mapping[str, str] | None = None, places: Places = FILES) -> tuple[PageLink, ...]:
    """Links to these pages, for the site's navigation."""
    words = strings or {}
    return tuple(
        PageLink(words.get(title) or title, places.beside(file), title) for file, title in TITLES.items()
    )


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
    pages = Further(
        networks,
        language=language,
        strings=strings,
        order=order,
        site=site,
        links=links,
        stories=stories,
    )
    return {
        **{file: pages.page(file) for file in TITLES},
        **{file: pages.chain(key) for key, file in pages.files()},
    }


class Further:
    """The same pages, drawn one by one.

    Args:
        networks: the regions.
        language: code of the interface's language.
        strings: translations of the interface by English text.
        order: code of the language by whose names things stand in order; empty is the interface's own.
        site: links to the index, the regions and these pages.
        links: derived links from stakeholders to value chains, by id of the region; without them those
            that ties show directly.
        stories: what is special about each value chain across the regions, by its id.
        places: where the pages are.
    """

    def __init__(  # noqa: PLR0913 - each part is given by name
        self,
        networks: Sequence[Network],
        *,
        language: str = "en",
        strings: Mapping[str, str] | None = None,
        order: str = "",
        site: SiteLinks | None = None,
        links: Mapping[str, Sequence[ChainLink]] | None = None,
        stories: Mapping[str, Sequence[Sentence]] | None = None,
        places: Places = FILES,
    ) -> None:
        self._networks, self._language, self._strings = networks, language, strings
        self._derived = links if links is not None else {net.region.id: plain_links(net) for net in networks}
        self._order = order or language
        self._stories = stories or {}
        self._places = places
        self._fill = site_templates(language, strings, site, places).fill
        self._chains = chains_across(networks, self._order, self._derived)
        self._ordered = sorted(
            networks, key=lambda net: (net.region.label(self._order).casefold(), net.region.id)
        )

    def files(self) -> Iterator[tuple[str, str]]:
        """The ids of the value chains that have a page, each with the name of its file."""
        return ((item.chain.id, file_name(item.chain.id)) for item in self._chains)

    def page(self, file: str) -> str:
        """One of the pages of :data:`clusteratlas.pages.navigation.TITLES`, by its file name."""
        ordered, derived = self._ordered, self._derived
        regions = [network.region for network in ordered]
        if file == MAP:
            drawn = map_of_regions(
                ordered, derived, language=self._language, strings=self._strings, places=self._places
            )
            return self._draw("site/map.html", map=drawn)
        if file == CHAINS:
            return self._draw("site/chains.html", chains=self._chains, regions=regions)
        if file == COMPARISON:
            measured = [figures(net, derived.get(net.region.id, ())) for net in ordered]
            return self._draw("site/comparison.html", figures=measured, chains=self._chains)
        if file == SEARCH:
            things = things_across(self._networks, self._order)
            return self._draw("site/search.html", (assets.find_script(),), things=things)
        if file == SOURCES:
            cited = publishers(sources_across(self._networks, self._order))
            return self._draw("site/sources.html", (assets.find_script(),), publishers=cited, regions=regions)
        return self._draw("site/reading.html", dated=any(network.dated for network in self._networks))

    def chain(self, key: str, of_regions: int = 0) -> str:
        """The page of a value chain, by its id.

        Args:
            key: the id.
            of_regions: how many regions have ties to it, where these here are not all of them.

        Raises:
            KeyError: it has none.
        """
        item = next((one for one in self._chains if one.chain.id == key), None)
        if item is None:
            raise KeyError(key)
        told = told_of_chain(
            self._stories.get(key, ()), self._ordered, self._language, self._strings or {}, self._places
        )
        cited = {key: source for network in self._ordered for key, source in network.sources.items()}
        return self._draw("site/chain.html", item=item, told=told, cited=cited, of_regions=of_regions)

    def _draw(self, template: str, scripts: Sequence[str] = (), **values: Any) -> str:
        own = () if self._places.is_live else (assets.language_script(),)
        return self._fill(template, (*own, *scripts), **values)


def site_templates(
    language: str, strings: Mapping[str, str] | None, site: SiteLinks | None, places: Places = FILES
) -> Templates:
    """The templates of the site's own pages, with the words and addresses that these share."""
    return Templates(
        language,
        strings,
        assets.live_style() if places.is_live else assets.site_style(),
        site,
        served=places.is_live,
        types=phrases.TYPES,
        ties=phrases.TIES,
        statuses=phrases.STATUSES,
        bases=phrases.BASES,
        bands=phrases.BANDS,
        languages=LANGUAGES,
        places=places,
        page_of=places.page_of,
        told_name=lambda name: told_name(name, strings),
        sources_file=places.beside(SOURCES),
    )


def map_of_regions(
    networks: Sequence[Network],
    links: Mapping[str, Sequence[ChainLink]],
    *,
    language: str = "en",
    strings: Mapping[str, str] | None = None,
    places: Places = FILES,
) -> EuropeMap:
    """The regions on a map of Europe, each a link to its page; ``templates/site/europe.html`` draws it.

    Args:
        networks: the regions.
        links: derived links by id of the region, of which the strong ones say what is best supported there.
        language: language of the names.
        strings: translations of the interface by English text.
        places: where the pages are.
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
        networks, language=language, href=places.page_of, note=lambda network: notes[network.region.id]
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
