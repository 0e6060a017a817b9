"""Things as a search sorts them, and which of them fit what is chosen."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from clusteratlas.catalogue.names import fits

FACETS = ("type", "region", "chain", "status", "strength")
"""By what a search is narrowed, beside its text."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is searched for; what is empty narrows nothing.

    Attributes:
        text: words of names.
        type: a type token, ``stakeholder`` or ``initiative``.
        region: id of the region in whose account things are recorded.
        chain: id of the value chain to which they link.
        status: of one of their ties.
        strength: the band of one of their links; of that to ``chain`` where that is given.
    """

    text: str = ""
    type: str = ""
    region: str = ""
    chain: str = ""
    status: str = ""
    strength: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing as facets see it.

    Attributes:
        type: its type token.
        regions: ids of the regions in whose accounts it stands.
        match: the name that was found; empty where nothing was looked for.
        statuses: those of its ties.
        links: the value chains that it links to, each with its band, the strongest first.
    """

    iri: str
    id: str
    type: str
    regions: tuple[str, ...] = ()
    match: str = ""
    statuses: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Facet:
    """How many things each value would leave, if it were chosen with all that is chosen besides.

    Attributes:
        counts: by value; none of nothing.
        why_not: why nothing is counted, as a message; empty where it is.
    """

    counts: Mapping[str, int] = field(default_factory=dict[str, int])
    why_not: str = ""


def fitting(entries: Iterable[Entry], chosen: Chosen, aside: str = "") -> Iterator[Entry]:
    """The entries that fit all that is chosen but the text.

    Args:
        entries: things that have the text.
        chosen: what is searched for.
        aside: a facet that does not count.
    """
    kind, region, chain, status, band = (
        "" if name == aside else str(getattr(chosen, name)) for name in FACETS
    )
    for entry in entries:
        if kind and not fits(entry.type, kind):
            continue
        if region and region not in entry.regions:
            continue
        if status and status not in entry.statuses:
            continue
        if (chain or band) and not any(_is(link, chain, band) for link in entry.links):
            continue
        yield entry


def _is(link: tuple[str, str], chain: str, band: str) -> bool:
    return chain in {"", link[0]} and band in {"", link[1]}


def counted(entries: Iterable[Entry], chosen: Chosen, facet: str) -> Facet:
    """How many things each value of a facet would leave."""
    found: Counter[str] = Counter()
    for entry in fitting(entries, chosen, facet):
        found.update(set(_values(entry, chosen, facet)))
    return Facet(dict(sorted(found.items(), key=lambda one: (-one[1], one[0]))))


def _values(entry: Entry, chosen: Chosen, facet: str) -> Iterable[str]:
    """The values of a facet by which a thing is found; of several links only those that fit the rest."""
    match facet:
        case "type":
            return (entry.type,)
        case "region":
            return entry.regions
        case "status":
            return entry.statuses
        case "chain":
            return (chain for chain, band in entry.links if chosen.strength in {"", band})
        case _:
            return (band for chain, band in entry.links if chosen.chain in {"", chain})
