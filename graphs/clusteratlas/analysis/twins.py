"""The twins of a region: which others work in the same value chains, and what is recorded of them alone.

Figures describe records. What is recorded there and not here may be done here all the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from itertools import combinations
from math import fsum
from typing import TYPE_CHECKING, TypeAlias

from clusteratlas.analysis.counting import COUNTS, LEAST
from clusteratlas.analysis.ground import Ground
from clusteratlas.analysis.lenses import INITIATIVE_TYPES, INVOLVED
from clusteratlas.analysis.measures.values import NotComputable
from clusteratlas.vocabulary.terms import UNRECORDED_TYPE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clusteratlas.analysis.compare import Regions
    from clusteratlas.model import Link, Network, Tie

LEAST_OVERLAP = 0.1
"""With less overlap of value chains than this another region is no twin, however alike its actors."""

LEAST_LINKED = 10
"""With fewer stakeholders that have a link that counts a region has no profile to compare."""

_SUPPORT, _RESEARCH, _CLUSTER = "public or support body", "university or research body", "cluster or its body"
ACTORS = {
    "agency": _SUPPORT,
    "public-authority": _SUPPORT,
    "intermediary": _SUPPORT,
    "university": _RESEARCH,
    "research-organisation": _RESEARCH,
    "infrastructure": _RESEARCH,
    "cluster": _CLUSTER,
    "cluster-organisation": _CLUSTER,
    "company": "company",
}
"""Kinds of actors that one record calls this and another that, made one; the unrecorded kind is not here."""

ACTS = {
    "designs": "runs",
    "implements": "runs",
    "leads": "runs",
    "manages": "runs",
    "funds": "funds",
    "participated-in": "takes part in",
    "partner-of": "takes part in",
    "supports": "takes part in",
}
"""What an actor does in an initiative, in words that do not hang on who typed it."""

AIMS = {"value-chain": "value chain or industry", "industry": "value chain or industry"}
"""Kinds of targets made one; any other stands for itself."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A way of making policy: who does what in an initiative aimed at what.

    Attributes:
        words: for instance "a public or support body runs an initiative that targets a cluster".
        examples: ids of the initiatives that show it, by attested ties.
        sources: ids of the sources of these ties.
    """

    words: str
    examples: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Twin:
    """How like another region is.

    Attributes:
        similarity: the overlap of value chains, 0 to 1; regions are ranked by it.
        chains: overlap of the shares of stakeholders that have a link that counts to each value chain: sum
            of the smaller over sum of the larger (Ruzicka), 0 to 1.
        roles: overlap of the shares of stakeholder types: 1 - half the sum of differences, 0 to 1, of
            those whose kind is recorded. It tells something only where it differs from that of other pairs.
        usual_roles: the least and the largest overlap of roles among all other pairs of the regions compared;
            None where there is no other pair.
        shared: ids of the value chains of both, those that the fewest regions have first.
        spread: for each of these in how many of the regions compared stakeholders have a link that counts.
        compared: how many regions were compared.
        lacking: patterns recorded there by attested ties and not recorded here, the most frequent first.
    """

    id: str
    label: str
    similarity: float
    chains: float
    roles: float
    usual_roles: tuple[float, float] | None
    shared: tuple[str, ...]
    spread: Mapping[str, int]
    compared: int
    lacking: tuple[Pattern, ...]


def twins(
    region: tuple[Network, Sequence[Link]], others: Regions, least: str = LEAST
) -> tuple[Twin, ...] | NotComputable:
    """The other regions, most similar first; those too thinly recorded or too different are left out.

    Args:
        region: the one that looks for a twin, with its links.
        others: those to choose from, with theirs.
        least: the lowest band of a link that counts; ``weak`` for all links.

    Returns:
        The twins, or why there is none: this region or all others have fewer than :data:`LEAST_LINKED`
        stakeholders with a link that counts, or no overlap of chains reaches :data:`LEAST_OVERLAP`.
    """
    own = _Shape(*region, least)
    if own.thin:
        return NotComputable(own.thin)
    shapes = [_Shape(*other, least) for other in others if other[0].region.id != region[0].region.id]
    thick = [shape for shape in shapes if not shape.thin]
    found = [_twin(own, shape) for shape in thick]
    near = [twin for twin in found if twin.chains >= LEAST_OVERLAP]
    if not near:
        best = max((twin.chains for twin in found), default=0.0)
        return NotComputable(
            f"no other region's value chains overlap with those of {own.ground.region} by "
            f"{LEAST_OVERLAP:.0%}; "
            f"the nearest does by {best:.0%}"
        )
    beside = [_beside(twin, own, thick) for twin in near]
    return tuple(sorted(beside, key=lambda twin: (-twin.similarity, twin.id)))


class _Shape:
    """What two regions are compared by."""

    def __init__(self, network: Network, links: Sequence[Link], least: str) -> None:
        self.ground = ground = Ground(network, links, least)
        linked = set().union(*ground.linked.values()) if ground.linked else set()
        self.chains = {chain: len(who) / len(linked) for chain, who in ground.linked.items()}
        types = Counter(ground.type(who) for who in linked if ground.type(who) != UNRECORDED_TYPE)
        self.roles = {type_: count / types.total() for type_, count in types.items()}
        self.thin = ""
        if len(linked) < LEAST_LINKED:
            count = (
                f"only {len(linked)} stakeholders of {ground.region} have {COUNTS[least]} to a value chain"
            )
            self.thin = f"{count} ({LEAST_LINKED} needed)"

    @property
    def id(self) -> str:
        """The region."""
        return self.ground.network.region.id

    def roles_with(self, other: _Shape) -> float:
        """How far the mix of types overlaps with another region's; not at all where one has none."""
        if not self.roles or not other.roles:
            return 0.0
        types = self.roles.keys() | other.roles.keys()
        return 1 - fsum(abs(self.roles.get(t, 0.0) - other.roles.get(t, 0.0)) for t in types) / 2


def _twin(own: _Shape, other: _Shape) -> Twin:
    everything = own.chains.keys() | other.chains.keys()
    pairs = [(own.chains.get(chain, 0.0), other.chains.get(chain, 0.0)) for chain in everything]
    chains = fsum(map(min, pairs)) / fsum(map(max, pairs))  # the same whatever their order
    return Twin(
        id=other.id,
        label=other.ground.region,
        similarity=chains,
        chains=chains,
        roles=own.roles_with(other),
        usual_roles=None,
        shared=tuple(sorted(own.chains.keys() & other.chains.keys())),
        spread={},
        compared=2,
        lacking=_lacking(own.ground, other.ground),
    )


def _beside(twin: Twin, own: _Shape, others: Sequence[_Shape]) -> Twin:
    """A twin with what is usual among the regions compared."""
    every = [own, *others]
    pairs = [
        one.roles_with(other)
        for one, other in combinations(every, 2)
        if {one.id, other.id} != {own.id, twin.id}
    ]
    spread = {chain: sum(chain in shape.chains for shape in every) for chain in twin.shared}
    return replace(
        twin,
        usual_roles=(min(pairs), max(pairs)) if pairs else None,
        shared=tuple(sorted(twin.shared, key=lambda chain: (spread[chain], chain))),
        spread=spread,
        compared=len(every),
    )


PatternKey: TypeAlias = tuple[str, str, str]
"""Kind of actor, what it does, kind of target."""


def _lacking(own: Ground, other: Ground) -> tuple[Pattern, ...]:
    """What is recorded there and not here, of actors and targets of which this region has records at all.

    Here any tie counts, whatever its evidence; there both ties must be attested.
    """
    mine = set(_patterns(own, attested_only=False))
    # Who runs an initiative takes part in it.
    mine |= {(actor, "takes part in", aim) for actor, act, aim in mine if act == "runs"}
    actors = {ACTORS.get(own.type(who), "") for who in own.local}
    aims = {_aim(own, tie) for ties in own.targets.values() for tie in ties}
    theirs = _patterns(other, attested_only=True)
    found = [
        _pattern(key, ties)
        for key, ties in theirs.items()
        if key not in mine and key[0] in actors and key[2] in aims
    ]
    return tuple(sorted(found, key=lambda pattern: (-len(pattern.examples), pattern.words)))


def _patterns(ground: Ground, *, attested_only: bool) -> dict[PatternKey, list[tuple[Tie, Tie]]]:
    """Each way in which an actor's tie to an initiative meets the initiative's tie to a target."""
    found: dict[PatternKey, list[tuple[Tie, Tie]]] = defaultdict(list)
    for tie in ground.network.ties:
        if tie.predicate not in INVOLVED or ground.type(tie.object) not in INITIATIVE_TYPES:
            continue
        actor = ACTORS.get(ground.type(tie.subject), "")
        for aim in ground.targets.get(tie.object, ()):
            if actor and (not attested_only or tie.status == aim.status == "attested"):
                found[actor, ACTS[tie.predicate], _aim(ground, aim)].append((tie, aim))
    return found


def _aim(ground: Ground, aim: Tie) -> str:
    type_ = ground.type(aim.object)
    return AIMS.get(type_, type_.replace("-", " "))


def _pattern(key: PatternKey, ties: list[tuple[Tie, Tie]]) -> Pattern:
    actor, act, aim = key
    sources = {source for pair in ties for tie in pair for source in tie.sources}
    return Pattern(
        words=f"{_a(actor)} {act} an initiative that targets {_a(aim)}",
        examples=tuple(sorted({tie.object for tie, _ in ties})),
        sources=tuple(sorted(sources)),
    )


def _a(noun: str) -> str:
    spoken = noun.startswith(("uni", "eu"))  # as in "a university"
    return f"an {noun}" if noun[:1] in "aeiou" and not spoken else f"a {noun}"
