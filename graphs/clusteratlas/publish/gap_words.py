"""The gaps of a region as templates with values, which a page says in its reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clusteratlas.analysis.gaps.initiatives import unattended
from clusteratlas.analysis.gaps.roles import chains_lacking
from clusteratlas.analysis.gaps.stages import doubt, stages_missing
from clusteratlas.pages.said import COVERAGE, QUESTIONS, REASONS, Said
from clusteratlas.pages.storytelling import TEMPLATES
from clusteratlas.vocabulary.terms import UNRECORDED_TYPE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clusteratlas.analysis.gaps import Gap
    from clusteratlas.analysis.ground import Ground

_ROLES: Final = {
    "chain-without-cluster": "cluster",
    "chain-without-research": "research",
    "chain-without-agency": "agency",
}

_LOOKED_AT: Final = {
    "stage-unserved": "stage",
    "stages-unseen": "stage",
    "chain-without-stakeholder": "stakeholder-without-chain",
}
"""Kinds of gaps for which the same was looked at as for others."""


def reasons(ground: Ground, gap: Gap) -> tuple[Said, ...]:
    """What is not recorded, in one or a few sentences."""
    if gap.kind in _ROLES and not gap.value_chain:
        return (_few(ground, gap),)
    if gap.kind in _ROLES or gap.kind == "chain-without-initiative":
        return (Said(TEMPLATES[gap.kind], {"chain": gap.value_chain, "linked": _linked(ground, gap)}),)
    return tuple(_TOLD[gap.kind](ground, gap))


def questions(gap: Gap) -> tuple[Said, ...]:
    """Whom to ask what; nothing where nobody is recorded who could be asked."""
    if not gap.ask:
        return ()
    key = gap.kind
    if key in _ROLES:
        key = "role" if gap.value_chain else "roles"
    more = {"other": gap.other} if key == "clusters-untied" else {}
    return (Said(QUESTIONS[key], {"ask": gap.ask, **more}),)


def coverage(ground: Ground, gap: Gap) -> tuple[Said, ...]:
    """How much was looked at, in one or two sentences."""
    if gap.kind in _ROLES:
        unknown = sum(ground.type(who) == UNRECORDED_TYPE for who in ground.local)
        besides = (Said(COVERAGE["unrecorded"], {"all": unknown}),) if unknown else ()
        return (*((_shares("role", gap.of, gap.seen),) if gap.of else ()), *besides)
    return (_shares(_LOOKED_AT.get(gap.kind, gap.kind), gap.of, gap.seen),)


def _shares(key: str, whole: int, some: int) -> Said:
    return Said(COVERAGE[key], {"all": whole, "some": some})


def _linked(ground: Ground, gap: Gap) -> int:
    return len(ground.linked.get(gap.value_chain, ()))


def _few(ground: Ground, gap: Gap) -> Said:
    have, lacking = chains_lacking(ground, gap.kind)
    role = _ROLES[gap.kind]
    if not have:
        return Said(REASONS[f"no-{role}"], {"chains": lacking})
    return Said(REASONS[f"few-{role}"], {"have": have, "chains": lacking})


def _stage(ground: Ground, gap: Gap) -> Iterator[Said]:
    values: dict[str, int | str | list[str]] = {
        "chain": gap.value_chain,
        "stage": gap.stage,
        "linked": _linked(ground, gap),
    }
    yield Said(TEMPLATES["stage-unserved"], values)
    if why := doubt(ground, ground.network.stages[gap.stage]):
        yield Said(REASONS["uncited" if why.endswith("uncited.") else "elsewhere"], {})


def _stages(ground: Ground, gap: Gap) -> Iterator[Said]:
    missing = [stage.id for stage in stages_missing(ground, gap.value_chain)]
    yield Said(REASONS["stages-unseen"], {"chain": gap.value_chain, "stages": missing})


def _chain(ground: Ground, gap: Gap) -> Iterator[Said]:
    chain = gap.value_chain
    aiming = sorted(who for who, ties in ground.targets.items() if any(tie.object == chain for tie in ties))
    yield Said(REASONS["chain-without-stakeholder"], {"chain": chain, "aiming": aiming})
    if weak := len(ground.hardly_linked.get(chain, ())):
        yield Said(REASONS["weaker"], {"weak": weak})


def _initiative(ground: Ground, gap: Gap) -> Iterator[Said]:
    missing = unattended(ground, gap.subject)
    concerned = len(set().union(*missing.values()))
    values: dict[str, int | str | list[str]] = {
        "who": gap.subject,
        "targets": [*missing],
        "concerned": concerned,
    }
    yield Said(REASONS["initiative"], values)


def _stakeholder(ground: Ground, gap: Gap) -> Iterator[Said]:
    yield Said(REASONS["stakeholder"], {"who": gap.subject})
    could = ground.capable.get(gap.subject, set())
    if here := sorted(could & ground.things.keys()):
        yield Said(REASONS["could"], {"chains": here})
    if more := len(could - ground.things.keys()):
        yield Said(REASONS["could-elsewhere"], {"more": more})


def _clusters(ground: Ground, gap: Gap) -> Iterator[Said]:
    shared = sorted(ground.stating.get(gap.subject, set()) & ground.stating.get(gap.other, set()))
    yield Said(TEMPLATES["clusters-apart"], {"who": gap.subject, "other": gap.other, "chain": shared})


_TOLD: Final = {
    "stage-unserved": _stage,
    "stages-unseen": _stages,
    "chain-without-stakeholder": _chain,
    "initiative-without-stakeholders": _initiative,
    "stakeholder-without-chain": _stakeholder,
    "clusters-untied": _clusters,
}
