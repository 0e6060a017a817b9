"""What a region's records lack: a stage that nobody serves, a chain without research, clusters apart."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from clusteratlas.publish.story.facts import Facts, Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clusteratlas.analysis.gaps import Gap

_ROLES = (
    "chain-without-research",
    "chain-without-cluster",
    "chain-without-agency",
    "chain-without-initiative",
)
_LEAST = 3
"""Of a chain with fewer links that count nothing is said to be missing: it is too little known."""


def missing(facts: Facts) -> Iterator[Found]:
    """The gaps of the analysis that can be told in a sentence, by their weight."""
    apart: dict[str, list[Gap]] = defaultdict(list)
    for gap in facts.gaps:
        if gap.kind == "clusters-untied":
            for chain in _both_state(facts, gap):
                apart[chain].append(gap)
        elif gap.value_chain and len(facts.by_chain.get(gap.value_chain, ())) >= _LEAST:
            if gap.kind == "stage-unserved" and _is_known_here(facts, gap):
                yield _found(facts, gap, {"stage": gap.stage})
            elif gap.kind in _ROLES:
                yield _found(facts, gap, {})
    for chain, found in apart.items():
        yield from _apart(facts, chain, found)


def _found(facts: Facts, gap: Gap, more: dict[str, str]) -> Found:
    chain = gap.value_chain
    opened = {"cols": chain} if gap.stage else {}
    sentence = facts.tell(
        gap.kind,
        {"chain": chain, "linked": len(facts.ground.linked[chain]), **more},
        things=(chain,),
        ties=(tie.id for tie in facts.network.ties if gap.stage and tie.stage == gap.stage),
        view={"sel": chain, **opened},
        command=("gaps", facts.region),
    )
    return Found(sentence, min(0.4 + gap.weight, 1), "missing")


def _is_known_here(facts: Facts, gap: Gap) -> bool:
    """Whether an attested tie from a source that records of the region cite says that the stage is one."""
    ties = [tie for tie in facts.network.ties if tie.predicate == "stage-of" and tie.stage == gap.stage]
    return any(tie.status == "attested" and set(tie.sources) & facts.ground.cited for tie in ties)


def _both_state(facts: Facts, gap: Gap) -> list[str]:
    stating = facts.ground.stating
    return sorted(stating.get(gap.subject, set()) & stating.get(gap.other, set()))


def _apart(facts: Facts, chain: str, found: list[Gap]) -> Iterator[Found]:
    """Clusters of one chain of which no two are tied: all of them, or the pair that weighs most."""
    if chain not in facts.by_chain:
        return
    stating = [body for body in sorted(facts.ground.present) if _is_cluster_for(facts, body, chain)]
    pairs = len(stating) * (len(stating) - 1) // 2
    weight = max(gap.weight for gap in found)
    many = len(stating) > len(("one", "other")) and len(found) == pairs
    first = max(found, key=lambda gap: (gap.weight, gap.subject, gap.other))
    clusters = stating if many else [first.subject, first.other]
    sentence = facts.tell(
        "clusters-all-apart" if many else "clusters-apart",
        {"chain": chain, "clusters": len(clusters)}
        if many
        else {"chain": chain, "who": first.subject, "other": first.other},
        things=(chain, *clusters),
        ties=(tie.id for tie in facts.network.ties if tie.subject in clusters and tie.object == chain),
        view={"sel": chain},
        command=("gaps", facts.region),
    )
    yield Found(sentence, (0.58 if many else 0.42) + weight, "missing")


def _is_cluster_for(facts: Facts, body: str, chain: str) -> bool:
    return facts.ground.type(body) == "cluster" and chain in facts.ground.stating.get(body, ())
