"""The page of a thing: its names, facts, ties and links, each with what it rests on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from clusteratlas.model import Difference, Link, Path, Source, Thing
from clusteratlas.model.dossiers import Dossier
from clusteratlas.pages import assets, phrases
from clusteratlas.pages.live.addresses import Addresses
from clusteratlas.pages.live.places import LivePlaces, live_links
from clusteratlas.pages.locales import LANGUAGES, catalogue
from clusteratlas.pages.naming import coded_name, told_name
from clusteratlas.pages.templating import SiteLinks, Templates
from clusteratlas.pages.thing.words import KINDS
from clusteratlas.pages.typography import decimal
from clusteratlas.vocabulary.languages import language_name

_PATHS = 12
"""Paths of a link that are told; the rest are counted."""
_BIG = {"region": "region", "value-chain": "chain"}
FORMATS = {"turtle": "Turtle", "jsonld": "JSON-LD", "ntriples": "N-Triples", "json": "JSON"}
"""In what else a thing comes, by the name in its address."""


@dataclass(frozen=True, slots=True)
class Linked:
    """A link as the page unfolds it.

    Attributes:
        counted: the paths that its strength is made of.
        paths: those that are told, the strongest first.
        more: how many are not.
    """

    link: Link
    counted: frozenset[int]
    paths: tuple[Path, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Told:
    """What a page tells beside the dossier.

    Attributes:
        links: to value chains, the strongest first.
        too_many: whether the thing has so many ties that links are not worked out with the page.
        things: what the links name, by id.
        sources: on what they rest, by id.
        shown: the group of ties that is shown alone, or empty.
        ended: whether it is not there at the date of the view.
    """

    links: tuple[Link, ...] = ()
    too_many: bool = False
    things: Mapping[str, Thing] | None = None
    sources: Mapping[str, Source] | None = None
    shown: str = ""
    ended: bool = False


def render_thing(found: Dossier, told: Told, addresses: Addresses, language: str = "en") -> str:
    """The page; the same input gives the same text.

    Args:
        found: what is known.
        told: its links, and how it is shown.
        addresses: of the pages that it leads to.
        language: code of the interface's language.
    """
    strings = catalogue(language)
    things = {**(told.things or {}), **found.others, found.thing.id: found.thing}
    templates = thing_templates(language, addresses)
    source = found.source
    label = source.title if source and source.title else coded_name(found.thing, language, strings)
    if found.tie:
        label = _sentence(found, things, language, strings)
    return templates.fill(
        "thing/thing.html",
        found=found,
        told=told,
        label=label,
        named=lambda key: _name(key, things, language, strings),
        typed=lambda key: things[key].type if key in things else "",
        cited={**found.sources, **(told.sources or {})},
        links=[_unfolded(one) for one in told.links if one.kind == "link"],
        potential=[_unfolded(one) for one in told.links if one.kind != "link"],
        big=_BIG.get(found.kind, ""),
        formats=FORMATS,
        here=lambda **given: addresses.thing(found.thing.iri, **given),
        in_language=lambda code: addresses.thing(found.thing.iri, lang=code, ties=told.shown),
        differences=_differences(found.thing.differs),
    )


def render_missing(text: str, nearest: Sequence[str], addresses: Addresses, language: str = "en") -> str:
    """The page that says that there is no such thing.

    Args:
        text: what was asked for.
        nearest: names that come near.
        addresses: of the pages that it leads to.
        language: code of the interface's language.
    """
    templates = thing_templates(language, addresses)
    return templates.fill(
        "thing/missing.html",
        text=text,
        nearest=nearest,
        in_language=lambda code: addresses.thing(text, lang=code),
    )


def render_problem(
    title: str, detail: str, nearest: Sequence[str], addresses: Addresses, language: str = "en"
) -> str:
    """The page that says why a request was not answered.

    Args:
        title: what kind of problem it is, in English.
        detail: sentences in English that say what is at fault, and what to do.
        nearest: names that come near, where one is unknown.
        addresses: of the pages that it leads to.
        language: code of the interface's language.
    """
    return thing_templates(language, addresses).fill(
        "thing/problem.html",
        title=title,
        detail=detail,
        nearest=nearest,
        in_language=lambda code: addresses.to("/", lang=code),
    )


def thing_templates(language: str, addresses: Addresses) -> Templates:
    """The templates of these pages, with the words and addresses that they share."""
    strings = catalogue(language)
    return Templates(
        language,
        strings,
        _style(),
        _site(addresses, strings),
        served=True,
        addresses=addresses,
        languages=LANGUAGES,
        language_name=lambda code: LANGUAGES.get(code) or language_name(code),
        kinds=KINDS,
        ties=phrases.TIES,
        statuses=phrases.STATUSES,
        bases=phrases.BASES,
        bands=phrases.BANDS,
        steps=phrases.STEP_TYPES,
        decimal=lambda value: decimal(value, language),
        told_name=lambda name: told_name(name, strings),
    )


@cache
def _style() -> str:
    return assets.thing_style()


def _(message: str) -> str:
    return message


def _site(addresses: Addresses, strings: Mapping[str, str]) -> SiteLinks:
    return live_links(LivePlaces(addresses), strings)


def _name(key: str, things: Mapping[str, Thing], language: str, strings: Mapping[str, str]) -> str:
    return coded_name(things[key], language, strings) if key in things else key


def _sentence(found: Dossier, things: Mapping[str, Thing], language: str, strings: Mapping[str, str]) -> str:
    """What a tie says."""
    tie = found.tie[0]
    verb = phrases.TIES[tie.predicate].out if tie.predicate in phrases.TIES else tie.predicate
    ends = (_name(end, things, language, strings) for end in (tie.subject, tie.object))
    return f" {strings.get(verb) or verb} ".join(ends)


def _unfolded(link: Link) -> Linked:
    ordered = sorted(link.paths, key=lambda path: -path.strength)
    told = tuple(ordered[:_PATHS])
    counting = frozenset(place for place, path in enumerate(told) if path in link.counted)
    return Linked(link, counting, told, len(ordered) - len(told))


def _differences(differs: Iterable[Difference]) -> list[dict[str, Any]]:
    return [{"property": one.property, "values": list(one.values)} for one in differs]
