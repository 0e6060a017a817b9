"""Which stakeholders reach which value chain, as pages need it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from clusteratlas.model import BANDS, Network, Tie
from clusteratlas.vocabulary.statuses import weakest
from clusteratlas.vocabulary.terms import STAKEHOLDER_TYPES


@dataclass(frozen=True, slots=True)
class ChainPath:
    """One path from a stakeholder to a value chain.

    Attributes:
        route: ``direct``, ``industry``, ``cluster``, ``initiative`` or ``partner``.
        basis: what it rests on, a key of ``phrases.BASES``.
        ties: ids of the ties of the path, in order, one of each statement that has any.
        stages: ids of the stages that the path reaches.
        kind: ``link``, or ``potential`` where the path only proves that the stakeholder could serve it.
        untied: subject, predicate and object of each statement of the path that no tie describes.
        strength: how strongly it is known, in (0, 1]; None where nobody has weighed it.
    """

    route: str
    basis: str
    ties: tuple[str, ...]
    stages: tuple[str, ...] = ()
    kind: str = "link"
    status: str = "attested"
    untied: tuple[tuple[str, str, str], ...] = ()
    strength: float | None = None


@dataclass(frozen=True, slots=True)
class ChainLink:
    """A stakeholder and a value chain that it reaches, by all paths, strongest first.

    Attributes:
        basis: the best basis of its paths.
        band: ``strong``, ``moderate`` or ``weak``; empty where it is potential or nobody has weighed it.
        strength: how strongly it is known by all paths together, in (0, 1]; None where nobody has weighed it.
    """

    stakeholder: str
    value_chain: str
    paths: tuple[ChainPath, ...]
    basis: str
    band: str = ""
    strength: float | None = None

    @property
    def kind(self) -> str:
        """``link`` if any path is one, else ``potential``."""
        return "link" if any(path.kind == "link" for path in self.paths) else "potential"

    @property
    def known(self) -> bool:
        """Whether it counts where nothing else is said: strong or moderate; where unweighed, stated."""
        if self.strength is None:
            return self.kind == "link" and self.basis == "stated"
        return self.band in BANDS[:2]


def plain_links(network: Network) -> tuple[ChainLink, ...]:
    """The links that ties show without any rule: direct ones, and those through an industry that is a stage.

    They stand in where the caller has no derived links. Nothing weighs them: direct ones are stated and
    count, those through an industry are potential.
    """
    stage_ties: dict[str, list[Tie]] = {}
    for tie in network.ties:
        if tie.predicate == "stage-of":
            stage_ties.setdefault(tie.subject, []).append(tie)
    found: dict[tuple[str, str], list[ChainPath]] = {}
    for tie in network.ties:
        if not _is_stakeholder(network, tie.subject):
            continue
        if tie.predicate == "contributes-to" and _is_chain(network, tie.object):
            direct = ChainPath("direct", "stated", (tie.id,), status=tie.status)
            found.setdefault((tie.object, tie.subject), []).append(direct)
        elif tie.predicate == "active-in":
            for chain, path in _through_industry(tie, stage_ties.get(tie.object, ())):
                found.setdefault((chain, tie.subject), []).append(path)
    return tuple(_plain_link(*ends, paths) for ends, paths in sorted(found.items()))


def _plain_link(chain: str, stakeholder: str, paths: Iterable[ChainPath]) -> ChainLink:
    ordered = tuple(sorted(paths, key=lambda path: (path.kind == "potential", path.ties)))
    return ChainLink(stakeholder, chain, ordered, ordered[0].basis)


def _is_chain(network: Network, thing: str) -> bool:
    return thing in network.things and network.things[thing].type == "value-chain"


def _is_stakeholder(network: Network, thing: str) -> bool:
    return thing in network.things and network.things[thing].type in STAKEHOLDER_TYPES


def _through_industry(tie: Tie, stage_ties: Iterable[Tie]) -> Iterable[tuple[str, ChainPath]]:
    for stage_tie in stage_ties:
        stages = (stage_tie.stage,) if stage_tie.stage else ()
        status = weakest((tie.status, stage_tie.status))
        ties = tie.id, stage_tie.id
        yield stage_tie.object, ChainPath("industry", "capable", ties, stages, "potential", status)


def reach_of(links: Iterable[ChainLink]) -> dict[str, int]:
    """How many value chains each stakeholder reaches by links that count where nothing else is said."""
    chains: dict[str, set[str]] = defaultdict(set)
    for link in links:
        if link.known:
            chains[link.stakeholder].add(link.value_chain)
    return {key: len(reached) for key, reached in sorted(chains.items())}
