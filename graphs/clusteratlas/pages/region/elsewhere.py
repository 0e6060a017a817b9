"""What the other pages of a site tell of, for a search that finds nothing on this one."""

from collections.abc import Iterable
from dataclasses import dataclass

from clusteratlas.model import Network, Thing
from clusteratlas.pages.addresses import file_name


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another region's page.

    Attributes:
        label: the region's English name.
        href: its page, beside this one.
        names: an id and the names it goes by, for each entry that this page lacks.
    """

    label: str
    href: str
    names: tuple[tuple[str, ...], ...]


def names_elsewhere(here: Network, networks: Iterable[Network]) -> tuple[Elsewhere, ...]:
    """What regions other than this one hold, industries aside, which are everywhere the same.

    Args:
        here: the region whose page asks.
        networks: all regions of the site, in the order of their pages.
    """
    others = (network for network in networks if network.region.id != here.region.id)
    found = (Elsewhere(net.region.label("en"), file_name(net.region.id), _names(here, net)) for net in others)
    return tuple(other for other in found if other.names)


def _names(here: Network, other: Network) -> tuple[tuple[str, ...], ...]:
    lacking = sorted(key for key, thing in other.things.items() if _is_news(key, thing, here))
    return tuple((key, *_called(other.things[key])) for key in lacking)


def _is_news(key: str, thing: Thing, here: Network) -> bool:
    return key not in here.things and thing.type != "industry"


def _called(thing: Thing) -> tuple[str, ...]:
    """Each name once, the English one first."""
    return tuple(dict.fromkeys((thing.label("en"), *thing.labels.values(), *thing.other_names)))
