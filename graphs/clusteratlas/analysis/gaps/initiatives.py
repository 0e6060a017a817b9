"""Initiatives in which nobody takes part of those for whom they are meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clusteratlas.analysis.gaps.asking import answers_for, question
from clusteratlas.analysis.gaps.contradictions import kin, tells_of
from clusteratlas.analysis.gaps.gap import Gap, bodies, chains_listed, weight
from clusteratlas.analysis.nace import covers
from clusteratlas.analysis.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clusteratlas.analysis.ground import Ground

OF_STRATEGIES = 0.5
"""An initiative with several targets is mostly a strategy, of which nobody lists who takes part: half."""


def initiative_gaps(ground: Ground) -> Iterator[Gap]:
    """Gaps of the region's initiatives that have a target and have not ended, each told once."""
    taking_part = ground.taking_part
    running = [
        one
        for one in sorted(ground.targets)
        if ground.things[one].region in ground.names and not ground.is_over(one)
    ]
    staffed = sum(bool(taking_part.get(one)) for one in running)
    for initiative in running:
        missing = unattended(ground, initiative)
        if missing:
            known = taking_part.get(initiative, set())
            yield _gap(ground, initiative, missing, known, (staffed, len(running)))


def unattended(ground: Ground, initiative: str) -> dict[str, set[str]]:
    """The targets of an initiative of whose stakeholders none takes part, with these stakeholders."""
    if initiative not in ground.unattended:
        ground.unattended[initiative] = _unattended(ground, initiative)
    return ground.unattended[initiative]


def _unattended(ground: Ground, initiative: str) -> dict[str, set[str]]:
    missing: dict[str, set[str]] = {}
    known = ground.taking_part.get(initiative, set())
    for target in sorted({tie.object for tie in ground.targets[initiative]}):
        concerned = _concerned(ground, target)
        if concerned and not _takes_part(ground, initiative, concerned, known):
            missing[target] = concerned
    return missing


def _gap(
    ground: Ground, initiative: str, missing: dict[str, set[str]], known: set[str], counts: tuple[int, int]
) -> Gap:
    concerned = set().union(*missing.values())
    chains = [target for target in missing if ground.type(target) == "value-chain"]
    named = chains_listed(ground, missing) if len(missing) > 1 else ground.label(next(iter(missing)))
    alone = next(iter(missing)) if len(missing) == 1 else ""
    who = answers_for(ground, initiative, *chains)
    staffed, running = counts
    return Gap(
        "initiative-without-stakeholders",
        f"{ground.label(initiative)} targets {named}, but no tie records "
        f"that {_whom(ground, missing, len(concerned))} takes part in it or in a programme under it; "
        f"{_recorded(ground, known)}.",
        f"for {staffed} of the region's {bodies(running, 'running initiative')} with a target somebody is "
        "recorded as taking part",
        weight(ground, len(concerned), staffed, running, OF_STRATEGIES if len(missing) > 1 else 1),
        chains[0] if alone and chains else "",
        subject=initiative,
        other=alone,
        ask=who,
        question=question(
            ground, who, "who of them takes part" if len(concerned) > 1 else "whether it takes part"
        ),
        seen=staffed,
        of=running,
    )


def _recorded(ground: Ground, known: set[str]) -> str:
    if not known:
        return "nobody is recorded as having a part in it"
    return f"recorded as having a part in it: {listed(sorted(map(ground.label, known)), 3)}"


def _whom(ground: Ground, missing: dict[str, set[str]], count: int) -> str:
    kinds = {ground.type(target) == "value-chain" for target in missing}
    one = "it" if len(missing) == 1 else "one of these"
    if count == 1:
        does = f"works for {one} by a tie of its own" if kinds == {True} else f"is active in {one}"
        return f"the one stakeholder recorded here that {does}"
    working, active = f"work for {one} by a tie of their own", f"are active in {one}"
    words = working if kinds == {True} else active if kinds == {False} else f"{working} or {active}"
    return f"any of the {count} stakeholders recorded here that {words}"


def _takes_part(ground: Ground, initiative: str, concerned: set[str], known: set[str]) -> bool:
    """Whether one of them, of their managing bodies or of what they belong to takes part, or is told to."""
    family = kin(ground, concerned)
    if family & known:
        return True
    return any(
        tells_of(ground, who, initiative) or tells_of(ground, initiative, who) for who in sorted(family)
    )


def _concerned(ground: Ground, target: str) -> set[str]:
    """A target's stakeholders: those tied to a chain, the actors of an industry.

    Of a cluster there are none to be found: an initiative that targets it names it as one of its own.
    """
    kind = ground.type(target)
    if kind == "value-chain":
        found = {who for who in ground.local if target in ground.stating.get(who, ())}
    elif kind == "industry":
        found = {who for who, own in ground.industries.items() if any(covers(target, mine) for mine in own)}
    else:
        return set()
    return {who for who in found if ground.can_be_asked(who)}
