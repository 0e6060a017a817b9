"""Stages of value chains that nobody serves, and chains of which the records do not let one tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clusteratlas.analysis.counting import COUNTS
from clusteratlas.analysis.gaps.asking import knows_chain, question
from clusteratlas.analysis.gaps.contradictions import division, nearly_served, told_as_serving
from clusteratlas.analysis.gaps.gap import Gap, bodies, weight
from clusteratlas.analysis.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clusteratlas.analysis.ground import Ground
    from clusteratlas.model import Stage

LEAST_COVERAGE = 1 / 3
"""Where fewer of a chain's stakeholders have a recorded industry (Laplace's rule), no stage is judged."""

MOST_MISSING = 0.5
"""Nor where more than this share of the stages looks empty: that is the records rather than the chain."""

OF_ELSEWHERE = 0.5
"""A stage known only from sources that no record of the region cites, or uncited, weighs so much less."""

OF_RECORDING = 0.5
"""An answer that fills the records, but may show that nothing is missing, weighs so much less."""


def stage_gaps(ground: Ground) -> Iterator[Gap]:
    """Gaps of the stages of each chain that somebody links to."""
    for chain in ground.chains:
        linked = ground.linked.get(chain, set())
        missing = stages_missing(ground, chain)
        if not linked or not missing:
            continue
        seen = sum(who in ground.industries for who in linked)
        hardly = not seen or (seen + 1) / (len(linked) + 2) < LEAST_COVERAGE
        if hardly or len(missing) > MOST_MISSING * len(_told_once(ground.stages(chain))):
            yield _unseen(ground, chain, missing, seen)
        else:
            yield from (_unserved(ground, stage, len(missing), seen) for stage in missing)


def stages_missing(ground: Ground, chain: str) -> list[Stage]:
    """The stages of a chain that nobody recorded serves, nor nearly, nor is told to serve."""
    return _told_once(
        stage
        for stage in ground.stages(chain)
        if not ground.is_served(stage)
        and not nearly_served(ground, stage)
        and not told_as_serving(ground, stage)
    )


def _told_once(stages: Iterable[Stage]) -> list[Stage]:
    """The stages without those that describe the same: at one position, with industries of one division."""
    kept: list[Stage] = []
    seen: set[tuple[int, str]] = set()
    for stage in stages:
        marks = {(stage.position, division(industry)) for industry in stage.industries}
        if not marks & seen:
            kept.append(stage)
        seen |= marks
    return kept


def _coverage(ground: Ground, chain: str, seen: int) -> str:
    linked = bodies(len(ground.linked[chain]), "stakeholder")
    with_link = f"with {COUNTS[ground.least]} to the chain"
    if len(ground.linked[chain]) == 1:
        return f"the one stakeholder {with_link} has {'a' if seen else 'no'} recorded industry"
    return f"{seen} of the {linked} {with_link} {'has' if seen == 1 else 'have'} a recorded industry"


def _unserved(ground: Ground, stage: Stage, missing: int, seen: int) -> Gap:
    chain = stage.value_chain
    names = " or ".join(f"{ground.label(i)} ({i.replace('nace:', 'NACE ')})" for i in stage.industries)
    reason = (
        f"No stakeholder recorded for {ground.region} is active in {names}, stage {stage.position} "
        f"({stage.label}) of {ground.label(chain)}, or in a class above or beside it."
    )
    why = doubt(ground, stage)
    who = knows_chain(ground, chain)
    linked = len(ground.linked[chain])
    return Gap(
        "stage-unserved",
        f"{reason} {why}".strip(),
        _coverage(ground, chain, seen),
        # The more stages of a chain look empty, the more likely it is that they are not recorded.
        weight(ground, linked, seen, linked, (OF_ELSEWHERE if why else 1) / missing),
        chain,
        stage.id,
        ask=who,
        question=question(ground, who, f"who serves the stage “{stage.label}”, here or elsewhere"),
        seen=seen,
        of=linked,
    )


def doubt(ground: Ground, stage: Stage) -> str:
    """Why the stage itself may be none here; empty where a source of the region tells of it."""
    ties = [tie for tie in ground.network.ties if tie.predicate == "stage-of" and tie.stage == stage.id]
    if not ties:
        return ""
    if all(tie.status != "attested" for tie in ties):
        return "That this is a stage of the chain is itself uncited."
    if not any(set(tie.sources) & ground.cited for tie in ties):
        only = f"only from sources that no record of {ground.region} cites"
        return f"That this is a stage of the chain is known {only}."
    return ""


def _unseen(ground: Ground, chain: str, missing: list[Stage], seen: int) -> Gap:
    linked = len(ground.linked[chain])
    which = f"the stage{'s' if len(missing) > 1 else ''} {listed([f'“{one.label}”' for one in missing], 4)}"
    who = knows_chain(ground, chain)
    return Gap(
        "stages-unseen",
        f"The records do not tell whether anybody in {ground.region} serves {which} of "
        f"{ground.label(chain)}.",
        _coverage(ground, chain, seen),
        weight(ground, linked - seen, linked, linked, OF_RECORDING),
        chain,
        ask=who,
        question=question(ground, who, f"who serves {'it' if len(missing) == 1 else 'them'}"),
        seen=seen,
        of=linked,
    )


def chains_without_stakeholder(ground: Ground) -> Iterator[Gap]:
    """Chains that an initiative targets and to which nobody has a link that counts."""
    for chain in ground.chains:
        if ground.linked.get(chain):
            continue
        aiming = [who for who, ties in ground.targets.items() if any(tie.object == chain for tie in ties)]
        weakly = len(ground.hardly_linked.get(chain, ()))
        have = f"{bodies(weakly, 'stakeholder')} {'has' if weakly == 1 else 'have'} a weaker one"
        who = knows_chain(ground, chain)
        yield Gap(
            "chain-without-stakeholder",
            f"{listed(map(ground.label, sorted(aiming)), 3)} {'targets' if len(aiming) == 1 else 'target'} "
            f"{ground.label(chain)}, but nobody recorded for {ground.region} has {COUNTS[ground.least]} to it"
            f"{f' ({have})' if weakly else ''}.",
            f"{bodies(len(ground.local), 'stakeholder')} recorded for the region",
            weight(ground, max(weakly, 1), len(ground.local), len(ground.local)),
            chain,
            ask=who,
            question=question(ground, who, "who works for it"),
            seen=len(set().union(*ground.linked.values())) if ground.linked else 0,
            of=len(ground.local),
        )
