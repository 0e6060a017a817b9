"""Value chains to which no research, no agency, no cluster leads, or that no initiative is for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clusteratlas.analysis.counting import COUNTS
from clusteratlas.analysis.gaps.asking import best_tied, knows_chain, question
from clusteratlas.analysis.gaps.contradictions import tells_of
from clusteratlas.analysis.gaps.gap import Gap, bodies, chains_listed, weight
from clusteratlas.analysis.lenses import INITIATIVE_TYPES, stated_chains
from clusteratlas.analysis.nace import covers
from clusteratlas.vocabulary.terms import AIMING, UNRECORDED_TYPE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clusteratlas.analysis.ground import Ground


@dataclass(frozen=True, slots=True)
class Role:
    """A part that bodies of some types play, and who of the region can.

    Attributes:
        kind: of the gap where nobody does.
        types: tokens of the types.
        one: what such a body is called.
        many: what several are.
        bodies: ids of those recorded for the region.
    """

    kind: str
    types: tuple[str, ...]
    one: str
    many: str
    bodies: tuple[str, ...] = ()


_ROLES = (
    Role("chain-without-cluster", ("cluster", "cluster-organisation"), "cluster", "clusters"),
    Role(
        "chain-without-research",
        ("university", "research-organisation"),
        "university or research organisation",
        "universities and research organisations",
    ),
    Role("chain-without-agency", ("agency",), "agency", "agencies"),
)


def role_gaps(ground: Ground) -> Iterator[Gap]:
    """Gaps of roles in the chains that somebody links to.

    Where more chains lack a role than there are bodies of it, the bodies are few rather than the chains left
    alone: that is one gap.
    """
    chains = [chain for chain in ground.chains if ground.linked.get(chain)]
    for played in _ROLES:
        role, lacking = _lacking(ground, played, chains)
        if len(lacking) > max(len(role.bodies), 1):
            yield _few(ground, role, lacking)
        else:
            yield from (_single(ground, role, chain) for chain in lacking)


def chains_lacking(ground: Ground, kind: str) -> tuple[int, list[str]]:
    """How many bodies play the role of a kind of gap, and the chains with links that lack them."""
    chains = [chain for chain in ground.chains if ground.linked.get(chain)]
    role, lacking = _lacking(ground, next(role for role in _ROLES if role.kind == kind), chains)
    return len(role.bodies), lacking


def _lacking(ground: Ground, played: Role, chains: list[str]) -> tuple[Role, list[str]]:
    have = tuple(sorted(who for who in ground.local if ground.type(who) in played.types))
    lacking = [chain for chain in chains if not any(_leads(ground, who, chain) for who in have)]
    return replace(played, bodies=have), lacking


def _leads(ground: Ground, who: str, chain: str) -> bool:
    return ground.leads_to(who, chain) or tells_of(ground, who, chain)


def _linked_to_some(ground: Ground, role: Role) -> int:
    return len(set().union(*ground.linked.values()) & set(role.bodies))


def _coverage(ground: Ground, role: Role) -> str:
    unknown = sum(ground.type(who) == UNRECORDED_TYPE for who in ground.local)
    besides = f"; {bodies(unknown, 'other body', 'other bodies')} of unrecorded kind" if unknown else ""
    if not role.bodies:
        return f"no {role.one} recorded for the region{besides}"
    linked = f"{_linked_to_some(ground, role)} of them with {COUNTS[ground.least]} to some chain"
    return f"{bodies(len(role.bodies), role.one, role.many)} recorded for the region, {linked}{besides}"


def _single(ground: Ground, role: Role, chain: str) -> Gap:
    linked = len(ground.linked[chain])
    who = knows_chain(ground, chain)
    others = (
        f"{bodies(linked, 'stakeholder')} {'has' if linked == 1 else 'have'} {COUNTS[ground.least]} to it"
    )
    return Gap(
        role.kind,
        f"No {role.one} recorded for {ground.region} is tied to {ground.label(chain)}, itself or through one "
        f"other body; {others}.",
        _coverage(ground, role),
        weight(ground, linked, _linked_to_some(ground, role), len(role.bodies)),
        chain,
        ask=who,
        question=question(ground, who, f"which {role.one} works for it"),
        seen=_linked_to_some(ground, role),
        of=len(role.bodies),
    )


def _few(ground: Ground, role: Role, lacking: list[str]) -> Gap:
    have = role.bodies
    concerned = set().union(*(ground.linked[chain] for chain in lacking))
    total = sum(bool(ground.linked.get(chain)) for chain in ground.chains)
    who = best_tied(ground, *role.types) or best_tied(ground, "agency", "public-authority")
    what = "which of these it works for" if who in have else f"which {role.one} works for them"
    return Gap(
        role.kind,
        f"{_how_few(ground, role, len(lacking), total)}: {chains_listed(ground, lacking)}.",
        _coverage(ground, role),
        weight(ground, len(concerned), _linked_to_some(ground, role), len(have)),
        subject=have[0] if len(have) == 1 else "",
        ask=who,
        question=question(ground, who, what),
        seen=_linked_to_some(ground, role),
        of=len(have),
    )


def _how_few(ground: Ground, role: Role, lacking: int, total: int) -> str:
    have = len(role.bodies)
    if not have:
        return f"No {role.one} is recorded for {ground.region}, which has {bodies(total, 'value chain')}"
    them = {1: "it is not", 2: "neither of them is"}.get(have, "none of them is")
    return (
        f"Only {bodies(have, role.one, role.many)} {'is' if have == 1 else 'are'} recorded for "
        f"{ground.region}, and {them} tied to {lacking} of its {bodies(total, 'value chain')}, "
        "itself or through one other body"
    )


def chains_without_initiative(ground: Ground) -> Iterator[Gap]:
    """Chains that somebody links to and that no initiative is for, nor names."""
    reached = targeted_chains(ground)
    initiatives = sorted(i for i, thing in ground.things.items() if thing.type in INITIATIVE_TYPES)
    aiming = sum(initiative in ground.targets for initiative in initiatives)
    for chain in ground.chains:
        linked = len(ground.linked.get(chain, ()))
        if chain in reached or not linked or any(tells_of(ground, one, chain) for one in initiatives):
            continue
        who = best_tied(ground, "agency", "public-authority")
        yield Gap(
            "chain-without-initiative",
            f"No initiative or programme in the records of {ground.region} targets, supports, contributes to "
            f"or names {ground.label(chain)}, nor a cluster or industry of it.",
            f"{bodies(len(initiatives), 'initiative')} in the records of the region, {aiming} of them with a "
            "recorded target",
            weight(ground, linked, aiming, len(initiatives)),
            chain,
            ask=who,
            question=question(ground, who, "which policy is meant for it"),
            seen=aiming,
            of=len(initiatives),
        )


def targeted_chains(ground: Ground) -> set[str]:
    """The value chains that an initiative is for, itself or by a cluster or industry of it."""
    aims = {
        tie.object
        for tie in ground.network.ties
        if tie.predicate in AIMING and ground.type(tie.subject) in INITIATIVE_TYPES
    }
    by_cluster = stated_chains(ground.network, {"cluster"})
    reached = aims | set().union(*(by_cluster.get(aim, set()) for aim in aims))
    industries = [aim for aim in aims if ground.type(aim) == "industry"]
    for stage in ground.network.stages.values():
        pairs = ((aim, own) for aim in industries for own in stage.industries)
        if any(covers(aim, own) or covers(own, aim) for aim, own in pairs):
            reached.add(stage.value_chain)
    return reached
