"""From values to a region's page."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from clusteratlas.catalogue.industries import in_all_languages
from clusteratlas.files.writing import write_whole
from clusteratlas.pages.addresses import file_name
from clusteratlas.pages.links import ChainLink, ChainPath
from clusteratlas.pages.locales import LANGUAGES, language_code, region_words
from clusteratlas.pages.region.elsewhere import names_elsewhere
from clusteratlas.pages.region.page import render_page
from clusteratlas.pages.region.payload import native_language
from clusteratlas.publish.analysed import Analysed
from clusteratlas.publish.findings import findings, rankings, unserved
from clusteratlas.publish.insights import insights
from clusteratlas.publish.story import story
from clusteratlas.vocabulary.terms import BROADER

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    code = language_of(region.network, language)
    known = known or Told(region.network, region.links)
    html = render_page(
        in_all_languages(region.network),
        language=code,
        words={each: region_words(each) for each in LANGUAGES},
        site=site,
        links=chain_links(region.links),
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


def language_of(network: "Network", language: str) -> str:
    """The code of the language in which a region's page comes that is asked for in one, or in its own."""
    if language != OWN:
        return language_code(language)
    own = native_language(network)
    return own if own in LANGUAGES else "en"


def chain_links(links: "Sequence[Link]") -> tuple[ChainLink, ...]:
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
    # One look at the hops for all that is told of them: there are a hundred thousand on a large page.
    ties, untied, stages = list[str](), list[tuple[str, str, str]](), list[str]()
    for hop in path.hops:
        if hop.ties:
            ties.append(hop.ties[0].id)
        elif hop.predicate != BROADER:
            untied.append(hop.statement)
        if hop.stage:
            stages.append(hop.stage)
    return ChainPath(
        path.route,
        path.basis,
        tuple(ties),
        tuple(stages),
        path.kind,
        path.status,
        tuple(untied),
        path.strength,
    )
