"""Figures that stand in a page's header and in the cards of the index."""

from collections.abc import Iterable
from dataclasses import dataclass

from clusteratlas.model import Network
from clusteratlas.vocabulary.terms import STAKEHOLDER_TYPES


@dataclass(frozen=True, slots=True)
class Summary:
    """A region in a few figures.

    Attributes:
        stakeholders: things of the stakeholder types.
        initiatives: policy initiatives and programmes.
        uncited: ties without a source that says so.
        years: first and last year that any validity names, or empty texts.
    """

    things: int
    ties: int
    stakeholders: int
    chains: int
    clusters: int
    initiatives: int
    attested: int
    uncited: int
    disputed: int
    sources: int
    years: tuple[str, str]


def summary(network: Network) -> Summary:
    """Count what a network holds."""
    types = [thing.type for thing in network.things.values()]
    statuses = [tie.status for tie in network.ties]
    return Summary(
        things=len(types),
        ties=len(statuses),
        stakeholders=sum(kind in STAKEHOLDER_TYPES for kind in types),
        chains=types.count("value-chain"),
        clusters=types.count("cluster"),
        initiatives=types.count("policy-initiative") + types.count("programme"),
        attested=statuses.count("attested"),
        uncited=statuses.count("uncited"),
        disputed=statuses.count("disputed"),
        sources=len(network.sources),
        years=_span(network),
    )


def _span(network: Network) -> tuple[str, str]:
    limits = sorted(_limits(network))
    return (limits[0], limits[-1]) if limits else ("", "")


def _limits(network: Network) -> Iterable[str]:
    things, ties = network.things.values(), network.ties
    spans = [(item.valid_from, item.valid_to) for item in things] + [
        (item.valid_from, item.valid_to) for item in ties
    ]
    return (limit[:4] for span in spans for limit in span if limit)
