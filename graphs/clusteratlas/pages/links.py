"""Which stakeholders reach which value chain, as pages need it."""

from collections.abc import Iterable
from dataclasses import dataclass

from clusteratlas.model import Network, Tie
from clusteratlas.vocabulary.statuses import weakest


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One path from a stakeholder to a value chain.

    Attributes:
        route: ``direct``, ``industry``, ``cluster``, ``initiative`` or ``partner``.
        kind: ``link``, or ``potential`` where the path only proves that the stakeholder could serve it.
        ties: ids of the ties of the path, in order, one of each statement that has any.
        stages: ids of the stages that the path reaches.
        untied: subject, predicate and object of each statement of the path that no tie describes.
    """

    stakeholder: str
    value_chain: str
    route: str
    ties: tuple[str, ...]
    stages: tuple[str, ...] = ()
    kind: str = "link"
    status: str = "attested"
    untied: tuple[tuple[str, str, str], ...] = ()


def plain_links(network: Network) -> tuple[ChainLink, ...]:
    """The links that ties show without any rule: direct ones, and those through an industry that is a stage.

    They stand in where the caller has no derived links.
    """
    stage_ties: dict[str, list[Tie]] = {}
    for tie in network.ties:
        if tie.predicate == "stage-of":
            stage_ties.setdefault(tie.subject, []).append(tie)
    found: list[ChainLink] = []
    for tie in network.ties:
        if tie.predicate == "contributes-to" and _is_chain(network, tie.object):
            found.append(ChainLink(tie.subject, tie.object, "direct", (tie.id,), status=tie.status))
        elif tie.predicate == "active-in":
            found.extend(_through_industry(tie, stage_ties.get(tie.object, ())))
    return tuple(sorted(found, key=lambda link: (link.value_chain, link.stakeholder, link.route, link.ties)))


def _is_chain(network: Network, thing: str) -> bool:
    return thing in network.things and network.things[thing].type == "value-chain"


def _through_industry(tie: Tie, stage_ties: Iterable[Tie]) -> Iterable[ChainLink]:
    for stage_tie in stage_ties:
        stages = (stage_tie.stage,) if stage_tie.stage else ()
        status = weakest((tie.status, stage_tie.status))
        yield ChainLink(
            tie.subject, stage_tie.object, "industry", (tie.id, stage_tie.id), stages, "potential", status
        )
