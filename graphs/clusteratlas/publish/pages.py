"""From values to pages: a region's page alone, and the pages of a site."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from clusteratlas.catalogue.industries import in_all_languages
from clusteratlas.files.writing import write_whole
from clusteratlas.pages.addresses import INDEX, file_name
from clusteratlas.pages.links import ChainLink, ChainPath
from clusteratlas.pages.locales import LANGUAGES, catalogue, language_code, region_words
from clusteratlas.pages.naming import told_in
from clusteratlas.pages.region.elsewhere import names_elsewhere
from clusteratlas.pages.region.page import render_page
from clusteratlas.pages.region.payload import native_language
from clusteratlas.pages.site.further import further_links, render_further
from clusteratlas.pages.site.index import render_index, site_links
from clusteratlas.pages.site.weaving import woven
from clusteratlas.publish.analysed import Analysed
from clusteratlas.publish.findings import findings, rankings, unserved
from clusteratlas.publish.insights import insights
from clusteratlas.publish.story import story
from clusteratlas.publish.story.chains import chain_stories
from clusteratlas.vocabulary.terms import BROADER

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clusteratlas.catalogue.links.material import Material
    from clusteratlas.model import Link, Network
    from clusteratlas.model import Path as LinkPath
    from clusteratlas.pages.story import Sentence
    from clusteratlas.pages.templating import SiteLinks

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
        import html

        frame = 'style="width:100%;height:720px;border:0" sandbox="allow-scripts allow-downloads"'
        return f'<iframe {frame} srcdoc="{html.escape(self.html)}"></iframe>'


class Told(Analysed):
    """A region analysed, and its story, found once for all pages that tell it."""

    @cached_property
    def story(self) -> "tuple[Sentence, ...]":
        """What is special about the region."""
        return story(self)


def region_page(
    region: "Material",
    language: str = "en",
    site: "SiteLinks | None" = None,
    networks: "Sequence[Network]" = (),
    known: Told | None = None,
) -> Page:
    """A region's page.

    Args:
        region: what the page tells.
        language: code of the page's language, or :data:`OWN`; where pages don't come in the region's own
            language, English.
        site: the pages beside this one, or None where it stands alone.
        networks: the regions that have pages beside this one, in which its search looks too.
        known: the region analysed, where that has been begun already.

    Raises:
        UnknownNameError: pages don't come in that language.
    """
    code = _language_of(region.network, language)
    known = known or Told(region.network, region.links)
    html = render_page(
        in_all_languages(region.network),
        language=code,
        words={each: region_words(each) for each in LANGUAGES},
        site=site,
        links=_chain_links(region.links),
        scale=region.links[0].scale if region.links else None,
        weights=region.weights,
        findings=findings(known),
        unserved=unserved(known),
        rankings=rankings(known),
        insights=insights(known),
        story=known.story,
        others=names_elsewhere(region.network, networks),
        turtle=region.turtle,
        jsonld=region.jsonld,
    )
    return Page(html, file_name(region.network.region.id))


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
    regions = list(regions)  # read only now: a language without pages is refused at once
    networks = [in_all_languages(region.network) for region in regions]
    named = [told_in(network, common, catalogue(common)) for network in networks]
    everywhere = [_told_in_all(network) for network in networks]
    links = {region.network.region.id: _chain_links(region.links) for region in regions}
    known = [Told(region.network, region.links) for region in regions]
    stories = {region.network.region.id: region.story for region in known}
    chains = chain_stories(known)

    def drawn_in(code: str) -> dict[str, str]:
        strings = catalogue(code)
        further, site = further_links(strings), _site_links(everywhere, code)
        index = render_index(
            everywhere, language=code, strings=strings, pages=further, links=links, stories=stories
        )
        beside = render_further(
            everywhere, language=code, strings=strings, order=common, site=site, links=links, stories=chains
        )
        return {INDEX: index, **beside}

    drawn = {code: drawn_in(code) for code in (common, *LANGUAGES)}
    pages = {name: woven({code: own[name] for code, own in drawn.items()}, common) for name in drawn[common]}
    for region, analysed in zip(regions, known, strict=True):
        own = _language_of(region.network, language)
        page = region_page(region, own, _site_links(named, own), named, analysed)
        pages[page.name] = page.html
    return pages


def _told_in_all(network: "Network") -> "Network":
    """The network with its value chains named in every language that pages come in."""
    for code in LANGUAGES:
        network = told_in(network, code, catalogue(code))
    return network


def _language_of(network: "Network", language: str) -> str:
    if language != OWN:
        return language_code(language)
    own = native_language(network)
    return own if own in LANGUAGES else "en"


def _site_links(networks: "Sequence[Network]", language: str) -> "SiteLinks":
    return site_links(networks, language=language, pages=further_links(catalogue(language)))


def _chain_links(links: "Sequence[Link]") -> tuple[ChainLink, ...]:
    """Links as pages want them: plain ids and numbers."""
    return tuple(
        ChainLink(
            link.stakeholder,
            link.value_chain,
            tuple(map(_chain_path, link.paths)),
            link.basis,
            link.band,
            link.strength,
        )
        for link in links
    )


def _chain_path(path: "LinkPath") -> ChainPath:
    return ChainPath(
        path.route,
        path.basis,
        ties=tuple(hop.ties[0].id for hop in path.hops if hop.ties),
        stages=path.stages,
        kind=path.kind,
        status=path.status,
        untied=tuple(hop.statement for hop in path.hops if not hop.ties and hop.predicate != BROADER),
        strength=path.strength,
    )
