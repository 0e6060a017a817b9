"""The page of a search: a form that needs no script, facets with counts, and what was found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from clusteratlas.pages.live.addresses import Addresses
from clusteratlas.pages.thing.page import thing_templates

_GLANCED = 5
"""Values of a facet that are seen at a glance where there is room."""


@dataclass(frozen=True, slots=True)
class Option:
    """A value of a facet.

    Attributes:
        count: how many things it would leave; None where that is not known.
        href: of the search that it leaves.
    """

    value: str
    label: str
    count: int | None
    href: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class FacetShown:
    """A facet as the form shows it.

    Attributes:
        title: its heading, a message.
        none: what is said where nothing is chosen, a message.
        why_not: why nothing is counted, a message; empty where it is.
        href: of a page that counts it, or empty.
    """

    name: str
    title: str
    none: str
    options: tuple[Option, ...]
    why_not: str = ""
    href: str = ""

    @property
    def first(self) -> list[Option]:
        """The values that would leave most, where none is chosen."""
        if any(option.chosen for option in self.options):
            return []
        return sorted(self.options, key=lambda one: -(one.count or 0))[:_GLANCED]


@dataclass(frozen=True, slots=True)
class Chip:
    """Something that is chosen, and the address without it."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that was found.

    Attributes:
        match: the name that was found, where it is another than the label.
        regions: names and addresses.
        chains: names, addresses and bands.
        more: how many further value chains it links to.
    """

    label: str
    href: str
    type: str
    match: str = ""
    regions: tuple[tuple[str, str], ...] = ()
    statuses: tuple[str, ...] = ()
    chains: tuple[tuple[str, str, str], ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class Results:
    """What a search shows.

    Attributes:
        asked: what was searched for, by parameter, as it was written.
        start: the number of the first hit, from 1.
        leaves: pages that can be leafed to, with their addresses.
        broad: whether these are only some of what fits.
        at_hand: whether names and types are those of all dates, though a date is asked for.
        refused: whether it asks for more than one search of large data can tell.
    """

    asked: Mapping[str, str]
    total: int = 0
    start: int = 1
    page: int = 1
    hits: tuple[Hit, ...] = ()
    facets: tuple[FacetShown, ...] = ()
    chips: tuple[Chip, ...] = ()
    leaves: Sequence[tuple[int, str]] = ()
    nearest: tuple[str, ...] = ()
    broad: bool = False
    at_hand: bool = False
    refused: bool = False
    carried: Mapping[str, str] = field(default_factory=dict[str, str])


def render_search(results: Results, addresses: Addresses, language: str = "en") -> str:
    """The page; the same input gives the same text."""
    return thing_templates(language, addresses).fill(
        "thing/search.html",
        **{name: getattr(results, name) for name in _PLAIN},
        rows=results.hits,
        carried=[(name, text) for name, text in results.carried.items() if text],
        in_language=lambda code: addresses.search(**{**results.asked, "lang": code}),
    )


_PLAIN = (
    *("asked", "total", "start", "page", "facets", "chips", "leaves", "nearest"),
    *("broad", "at_hand", "refused"),
)
