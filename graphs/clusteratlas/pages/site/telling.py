"""Sentences of regions and of value chains on the site's own pages: each with the address of its view."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from clusteratlas.model import Network
from clusteratlas.pages.addresses import FILES, Places
from clusteratlas.pages.naming import stage_name, thing_name
from clusteratlas.pages.story import Sentence
from clusteratlas.pages.storytelling import Piece, pieces, pieces_of, text_of
from clusteratlas.pages.typography import labelled


def _(message: str) -> str:
    return message


CHAIN_TEMPLATES: Final[Mapping[str, str]] = {
    "best-region": _(
        "Best supported in {region}: {strong|# stakeholder there has|# stakeholders there have} a strong "
        "link to it, before {other} with {next}."
    ),
    "only-region": _(
        "Of {regions} regions that work for it, {region} alone has stakeholders with a strong link to it:"
        " {strong}."
    ),
    "best-regions-two": _(
        "Best supported in {region} and {other} alike: {strong|# stakeholder has|# stakeholders have} a "
        "strong link to it in each."
    ),
    "stage-nowhere": _(
        "Nobody recorded in the {regions} regions is active in an industry of the stage “{stage}”."
    ),
    "stages-nowhere": _(
        "For {open} of its {all} stages nobody is recorded in the {regions} regions, the first of them "
        "“{stage}”."
    ),
}
"""English texts by what they tell of a value chain across regions."""


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence as a page shows it.

    Attributes:
        href: address of the view that shows it, or empty.
        label: what the link to it is called.
    """

    text: str
    href: str
    label: str


def told_of_region(
    story: Iterable[Sentence],
    network: Network,
    language: str,
    strings: Mapping[str, str],
    places: Places = FILES,
) -> tuple[Told, ...]:
    """A region's sentences, each with the address of its view on the region's page."""
    page = places.page_of(network.region.id)
    return tuple(
        _told(text_of(pieces(one, network, language, strings)), f"{page}#{one.view}", language, strings)
        for one in story
    )


def told_of_chain(
    story: Iterable[Sentence],
    networks: Sequence[Network],
    language: str,
    strings: Mapping[str, str],
    places: Places = FILES,
) -> tuple[Told, ...]:
    """A chain's sentences, each with the address of its view on the page of the region named first."""

    def name(value: str) -> Piece:
        for network in networks:
            if value in network.stages:
                return Piece(stage_name(network.stages[value], strings))
            if value == network.region.id:
                return Piece(network.region.label(language), value)
            if value in network.things:
                return Piece(thing_name(network.things[value], language, strings), value)
        return Piece(value)

    return tuple(
        _told(
            text_of(pieces_of(one, language, strings, name)),
            f"{places.page_of(one.things[0])}#{one.view}" if one.view else "",
            language,
            strings,
        )
        for one in story
    )


def _told(text: str, href: str, language: str, strings: Mapping[str, str]) -> Told:
    show = _("Show")
    return Told(text, href, labelled(strings.get(show) or show, text, language))
