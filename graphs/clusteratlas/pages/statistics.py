"""Figures that stand in a page's header and in the cards of the index."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from clusteratlas.model import Network, Thing, Tie
from clusteratlas.pages.links import ChainLink
from clusteratlas.vocabulary.dates import PartialDate, is_dated
from clusteratlas.vocabulary.terms import STAKEHOLDER_TYPES


@dataclass(frozen=True, slots=True)
class Summary:
    """A region in a few figures.

    Attributes:
        stakeholders: things of the stakeholder types.
        initiatives: policy initiatives and programmes.
        testified: ties on somebody's word, without a text.
        uncited: ties without a source that says so.
        dated: of a network as of a date, the ties that bear a date of their own by which they hold.
        years: first and last year that any validity names, or empty texts.
    """

    things: int
    ties: int
    stakeholders: int
    chains: int
    clusters: int
    initiatives: int
    attested: int
    testified: int
    uncited: int
    disputed: int
    sources: int
    dated: int
    years: tuple[str, str]


@dataclass(frozen=True, slots=True)
class LinkCount:
    """How many links of stakeholders to value chains there are.

    Attributes:
        known: strong and moderate ones; where nobody has weighed them, those that are stated.
        all: weak ones too, but not what is only potential.
    """

    known: int
    all: int


def count_links(links: Iterable[ChainLink]) -> LinkCount:
    """Count links: those that count where nothing else is said, and all."""
    found = [link for link in links if link.kind == "link"]
    return LinkCount(sum(link.known for link in found), len(found))


def summary(network: Network) -> Summary:
    """Count what a network holds."""
    return summary_of_all((network,))


def summary_of_all(networks: Sequence[Network]) -> Summary:
    """Count what several networks hold together; what stands in more than one counts once."""
    things = {key: thing for network in networks for key, thing in network.things.items()}
    ties = {tie.id: tie for network in networks for tie in network.ties}
    types = Counter(thing.type for thing in things.values())
    statuses = Counter(tie.status for tie in ties.values())
    return Summary(
        things=len(things),
        ties=len(ties),
        stakeholders=sum(types[kind] for kind in STAKEHOLDER_TYPES),
        chains=types["value-chain"],
        clusters=types["cluster"],
        initiatives=types["policy-initiative"] + types["programme"],
        attested=statuses["attested"],
        testified=statuses["testified"],
        uncited=statuses["uncited"],
        disputed=statuses["disputed"],
        sources=len({key for network in networks for key in network.sources}),
        dated=len({tie.id for network in networks for tie in network.ties if _is_dated(tie, network.at)}),
        years=_span((*things.values(), *ties.values())),
    )


def _is_dated(tie: Tie, at: str) -> bool:
    return bool(at) and is_dated(PartialDate(at), tie.valid_from, tie.valid_to)


def _span(items: Iterable[Thing | Tie]) -> tuple[str, str]:
    limits = sorted(limit[:4] for item in items for limit in (item.valid_from, item.valid_to) if limit)
    return (limits[0], limits[-1]) if limits else ("", "")
