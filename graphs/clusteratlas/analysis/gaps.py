"""What is missing in a region's records: stages nobody serves, chains without a role, actors without a chain.

A gap is an absence in the data. Each reason says what is not recorded, never that it does not exist.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from clusteratlas.analysis.counting import COUNTS, LEAST
from clusteratlas.analysis.ground import Ground
from clusteratlas.analysis.lenses import (
    INITIATIVE_TYPES,
    INVOLVED,
    chains_of_clusters,
    members_of_clusters,
    stated_chains,
)
from clusteratlas.analysis.nace import covers
from clusteratlas.vocabulary.terms import AIMING, STAKEHOLDER_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clusteratlas.model import Link, Network, Stage

KINDS = {
    "stage-unserved": "a stage of a value chain that no stakeholder recorded for the region serves",
    "chain-without-research": "a value chain to which no university or research organisation has a link "
    "that counts",
    "chain-without-agency": "a value chain to which no agency has a link that counts",
    "chain-without-cluster": "a value chain to which no cluster or cluster organisation has a link "
    "that counts",
    "chain-without-initiative": "a value chain that no initiative or programme targets",
    "initiative-without-stakeholders": "an initiative in which nobody tied to its target takes part",
    "stakeholder-without-chain": "a stakeholder without a link that counts to any value chain",
    "clusters-untied": "two clusters that share chains or members but no tie",
}
"""The kinds of gaps and what each is; which links count is for whoever looks for gaps to say."""

_ROLES = {
    "chain-without-research": (
        frozenset({"university", "research-organisation"}),
        "university or research organisation",
    ),
    "chain-without-agency": (frozenset({"agency"}), "agency"),
    "chain-without-cluster": (
        frozenset({"cluster", "cluster-organisation"}),
        "cluster or cluster organisation",
    ),
}


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is not recorded.

    Attributes:
        kind: a key of :data:`KINDS`.
        value_chain: id of the value chain, if one is concerned.
        stage: id of the stage, if one is concerned.
        subject: id of the stakeholder, initiative or first cluster, if one is concerned.
        other: id of the initiative's target or of the second cluster, if there is one.
        reason: one or two sentences that say what the data lack.
    """

    kind: str
    value_chain: str = ""
    stage: str = ""
    subject: str = ""
    other: str = ""
    reason: str = ""


def gaps(network: Network, links: Sequence[Link], least: str = LEAST) -> tuple[Gap, ...]:
    """All gaps of a region, by kind in the order of :data:`KINDS`, then by ids.

    Args:
        network: one region.
        links: its links, weak and potential ones among them.
        least: the lowest band of a link that counts; ``weak`` for all links.
    """
    ground = Ground(network, links, least)
    found = (
        *_unserved_stages(ground),
        *_chains_without_roles(ground),
        *_chains_without_initiative(ground),
        *_initiatives_without_stakeholders(ground),
        *_stakeholders_without_chain(ground),
        *_untied_clusters(ground),
    )
    order = list(KINDS)
    return tuple(
        sorted(
            found, key=lambda gap: (order.index(gap.kind), gap.value_chain, gap.stage, gap.subject, gap.other)
        )
    )


def _unserved_stages(ground: Ground) -> Iterator[Gap]:
    for chain in ground.chains:
        stages = ground.stages(chain)
        served = {s.id: {who for who in ground.local if ground.serves(who, s)} for s in stages}
        placed = set().union(*served.values())
        unplaced = len(ground.linked.get(chain, set()) - placed)
        for stage in stages:
            if not served[stage.id]:
                yield Gap(
                    "stage-unserved", chain, stage.id, reason=_stage_reason(ground, chain, stage, unplaced)
                )


def _stage_reason(ground: Ground, chain: str, stage: Stage, unplaced: int) -> str:
    names = " or ".join(f"{ground.label(i)} ({i.replace('nace:', 'NACE ')})" for i in stage.industries)
    reason = (
        f"No stakeholder recorded for {ground.region} is active in {names}, "
        f"stage {stage.position} ({stage.label}) of {ground.label(chain)}."
    )
    if unplaced:
        who = "1 stakeholder has" if unplaced == 1 else f"{unplaced} stakeholders have"
        reason += (
            f" {who} {COUNTS[ground.least]} to the chain without a recorded industry in it and may serve "
            "this stage."
        )
    statuses = {t.status for t in ground.network.ties if t.predicate == "stage-of" and t.stage == stage.id}
    if statuses - {"attested"}:
        reason += " That this industry makes up the stage is itself uncited."
    return reason


def _chains_without_roles(ground: Ground) -> Iterator[Gap]:
    for chain in ground.chains:
        linked = ground.linked.get(chain, set())
        for kind, (types, words) in _ROLES.items():
            if not any(ground.type(who) in types for who in linked):
                hardly = sum(ground.type(who) in types for who in ground.hardly_linked.get(chain, ()))
                yield Gap(
                    kind,
                    chain,
                    reason=f"No {words} recorded for {ground.region} has {COUNTS[ground.least]} to "
                    f"{ground.label(chain)}{_hardly(hardly, ground.least)}; {_others(len(linked))}.",
                )


def _others(count: int) -> str:
    if not count:
        return "nobody else has one"
    return f"{'1 other stakeholder has' if count == 1 else f'{count} other stakeholders have'} one"


def _hardly(count: int, least: str) -> str:
    if not count:
        return ""
    return f" ({count} {'has' if count == 1 else 'have'} {_weaker(least)})"


def _chains_without_initiative(ground: Ground) -> Iterator[Gap]:
    reached = _targeted_chains(ground)
    for chain in ground.chains:
        if chain not in reached:
            reason = (
                f"No initiative or programme in the records of {ground.region} targets, supports or "
                f"contributes to {ground.label(chain)}"
            )
            yield Gap(
                "chain-without-initiative",
                chain,
                reason=f"{reason}, itself or through a cluster or industry that it targets.",
            )


def _targeted_chains(ground: Ground) -> set[str]:
    """The value chains that an initiative is for, itself or by a cluster or industry that it targets."""
    aims = {tie.object for ties in ground.targets.values() for tie in ties}
    by_cluster = stated_chains(ground.network, {"cluster"})
    reached = aims | set().union(*(by_cluster.get(aim, set()) for aim in aims))
    reached |= {
        tie.object
        for tie in ground.network.ties
        if tie.predicate in AIMING and ground.type(tie.subject) in INITIATIVE_TYPES
    }
    industries = [aim for aim in aims if ground.type(aim) == "industry"]
    for stage in ground.network.stages.values():
        pairs = ((aim, own) for aim in industries for own in stage.industries)
        if any(covers(aim, own) or covers(own, aim) for aim, own in pairs):
            reached.add(stage.value_chain)
    return reached


def _initiatives_without_stakeholders(ground: Ground) -> Iterator[Gap]:
    taking_part = _taking_part(ground)
    members = members_of_clusters(ground.network)
    for initiative, ties in sorted(ground.targets.items()):
        for target in sorted({tie.object for tie in ties}):
            concerned = _concerned(ground, target, members)
            if concerned and not concerned & taking_part[initiative]:
                whom = _whom(ground, target, len(concerned))
                yield Gap(
                    "initiative-without-stakeholders",
                    target if ground.type(target) == "value-chain" else "",
                    subject=initiative,
                    other=target,
                    reason=f"{ground.label(initiative)} targets {ground.label(target)}, but no tie "
                    f"records that "
                    f"{whom} takes part in it or in a programme under it.",
                )


def _whom(ground: Ground, target: str, count: int) -> str:
    if ground.type(target) == "cluster":
        members = f"any of its {count - 1} recorded members" if count > 2 else "its one recorded member"  # noqa: PLR2004 - the least number for which it is defined
        return f"the cluster or {members}" if count > 1 else "the cluster"
    does = "{} tied to it" if ground.type(target) == "value-chain" else "{} active in it"
    one, many = "is", "are"
    if count == 1:
        return f"the one stakeholder recorded here that {does.format(one)}"
    return f"any of the {count} stakeholders recorded here that {does.format(many)}"


def _taking_part(ground: Ground) -> defaultdict[str, set[str]]:
    """Who takes part in each initiative or receives from it, or does so in a programme under it."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    under: list[tuple[str, str]] = []
    for tie in ground.network.ties:
        if ground.type(tie.object) in INITIATIVE_TYPES and tie.predicate in INVOLVED | {
            "governs",
            "member-of",
        }:
            found[tie.object].add(tie.subject)
        if ground.type(tie.subject) in INITIATIVE_TYPES and tie.predicate in {
            "funds",
            "supports",
            "partner-of",
        }:
            found[tie.subject].add(tie.object)
        both = ground.type(tie.subject) in INITIATIVE_TYPES and ground.type(tie.object) in INITIATIVE_TYPES
        if both and tie.predicate in {"part-of", "implements"}:
            under.append((tie.subject, tie.object))
    for _ in under:  # a programme can stand under one that stands under another
        before = sum(map(len, found.values()))
        for lower, upper in under:
            found[upper] |= found[lower]
        if sum(map(len, found.values())) == before:
            break
    return found


def _concerned(ground: Ground, target: str, members: dict[str, set[str]]) -> set[str]:
    """A target's stakeholders: those tied to a chain, a cluster and its members, actors of an industry."""
    kind = ground.type(target)
    if kind == "cluster":
        return {target} | members.get(target, set())
    if kind == "value-chain":
        stated = stated_chains(ground.network, STAKEHOLDER_TYPES)
        return {who for who, chains in stated.items() if target in chains}
    if kind == "industry":
        return {who for who, own in ground.industries.items() if any(covers(target, mine) for mine in own)}
    return set()


def _stakeholders_without_chain(ground: Ground) -> Iterator[Gap]:
    linked = set().union(*ground.linked.values()) if ground.linked else set()
    potential: dict[str, set[str]] = defaultdict(set)
    for link in ground.potential:
        potential[link.stakeholder].add(link.value_chain)
    weak: dict[str, set[str]] = defaultdict(set)
    for link in ground.uncounted:
        weak[link.stakeholder].add(link.value_chain)
    for who in sorted(ground.local - linked):
        if who in weak:
            chains = ", ".join(sorted(map(ground.label, weak[who])))
            reason = f"{ground.label(who)} has only {_weaker(ground.least)} to {chains}"
        else:
            reason = f"{ground.label(who)} has no link to any value chain"
        if who in potential:
            named = [ground.label(chain) for chain in sorted(potential[who]) if chain in ground.things]
            more = len(potential[who]) - len(named)
            elsewhere = [f"{more} recorded for other regions only"] if more else []
            reason += f"; it could serve {', '.join([*named, *elsewhere])}"
        yield Gap("stakeholder-without-chain", subject=who, reason=f"{reason}.")


def _weaker(least: str) -> str:
    return "a weak link" if least == LEAST else "a moderate or weak link"


def _untied_clusters(ground: Ground) -> Iterator[Gap]:
    members = members_of_clusters(ground.network)
    chains = chains_of_clusters(ground.network, ground.links, ground.least)
    tied = {frozenset((tie.subject, tie.object)) for tie in ground.network.ties}
    clusters = sorted(id_ for id_ in ground.local if ground.type(id_) == "cluster")
    for one, other in combinations(clusters, 2):
        both_chains = chains.get(one, set()) & chains.get(other, set())
        both_members = members.get(one, set()) & members.get(other, set())
        if (both_chains or both_members) and frozenset((one, other)) not in tied:
            shared = [
                f"{what}{'s' if len(ids) > 1 else ''} {', '.join(sorted(map(ground.label, ids)))}"
                for what, ids in (("the value chain", both_chains), ("the member", both_members))
                if ids
            ]
            reason = f"{ground.label(one)} and {ground.label(other)} share {' and '.join(shared)}"
            yield Gap(
                "clusters-untied",
                subject=one,
                other=other,
                reason=f"{reason}; no tie between them is recorded.",
            )
